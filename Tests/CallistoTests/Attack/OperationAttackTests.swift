import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import TestSupport
import Testing

@testable import Callisto

@Suite struct `An argument of a wrong type` {
    /// One value for one argument of one operation.
    private struct Attempt {
        let operation: APIOperation
        let parameter: Parameter
        let value: JSONValue

        var name: String { parameter.isFamily ? parameter.name + "key" : parameter.name }
        var testDescription: String { "\(operation.id) \(name)=\(value.text().prefix(60))" }
        var isRight: Bool {
            value.isNull
                ? parameter.field.isNullable || !parameter.isRequired : Self.isKind(value, parameter.type)
        }

        /// Whether JSON of this kind can be of the type at all; bounds and formats are another question.
        private static func isKind(_ value: JSONValue, _ type: ValueType) -> Bool {
            switch type {
            case .string, .enumeration: value.string != nil
            case .integer: value.integer != nil
            case .number: value.number != nil
            case .boolean: value.bool != nil
            // An empty table of a script does not say whether it is a list.
            case .list: value.array != nil || value.object?.isEmpty == true
            case .map, .object, .union: value.object != nil || value.array?.isEmpty == true
            case .any: true
            case .alternatives(let types): types.contains { isKind(value, $0) }
            }
        }
    }

    private static var attempts: [Attempt] {
        Catalog.operations.flatMap { operation in
            operation.parameters.flatMap { parameter in
                Mutator.odd.map { Attempt(operation: operation, parameter: parameter, value: $0) }
            }
        }
    }

    /// A sample of them, each time the same; with more rounds all.
    private static func sample(_ count: Int) -> [Attempt] {
        let all = attempts
        let step = max(1, all.count / Attack.rounds(count).count)
        return stride(from: 0, to: all.count, by: step).map { all[($0 &* 7919) % all.count] }
    }

    private static func client() -> TelnyxClient {
        let simulator = Simulator(
            options: SimulatorOptions(wallClock: { .seconds(1_800_000_000) }, clock: ContinuousClock()))
        return TelnyxClient(
            transport: simulator, configuration: ClientConfiguration(), clock: ContinuousClock(),
            random: { 4 })
    }

    private static func call(
        _ client: TelnyxClient, _ operation: APIOperation, _ arguments: JSONObject,
        allowsUnknown: Bool = false
    ) async throws(TelnyxError) {
        var options = RequestOptions()
        options.retries = 0
        options.allowsUnknown = AllowedNames(all: allowsUnknown)
        do { _ = try await client.call(operation, arguments, options: options) } catch let error
            as TelnyxError
        {
            throw error
        } catch {
            Issue.record("\(operation.id): \(error)")
        }
    }

    @Test func `is refused before anything is sent`() async throws {
        let client = Self.client()
        for attempt in Self.sample(1500) {
            Attack.note(Array(attempt.testDescription.utf8))
            var arguments = Sample.required(of: attempt.operation)
            arguments[attempt.name] = attempt.value
            do throws(TelnyxError) {
                try await Self.call(client, attempt.operation, arguments)
                #expect(attempt.isRight, "\(attempt.testDescription)")
            } catch {
                #expect(attempt.isRight || error.kind == .argument, "\(attempt.testDescription): \(error)")
                #expect(
                    !error.message.isEmpty && !error.message.contains("internal error"),
                    "\(attempt.testDescription)")
            }
        }
    }

    @Test func `anywhere within an argument ends nothing`() async throws {
        let client = Self.client()
        for round in Attack.rounds(400) {
            var mutator = Mutator(round: round)
            let operation = Catalog.operations[round % Catalog.operations.count]
            var arguments = Sample.required(of: operation)
            for parameter in operation.parameters where !parameter.isFamily && mutator.below(2) == 0 {
                arguments[parameter.name] = mutator.json(Sample.value(of: parameter.type))
            }
            Attack.note(Array("\(operation.id) \(JSONValue.object(arguments).text())".utf8))
            do throws(TelnyxError) {
                try await Self.call(client, operation, arguments, allowsUnknown: round.isMultiple(of: 2))
            } catch {
                #expect(!error.message.contains("internal error"), "\(operation.id): \(error)")
            }
        }
    }

    @Test func `from a script is an error of the script`() async throws {
        let stage = try await Stage()
        let names = Catalog.operations.map { "\"\($0.id)\"" }.joined(separator: ", ")
        let said = try await stage.run(
            """
            local cycle = {}
            cycle.self = cycle
            local deep = {}
            for _ = 1, 500 do deep = { deep } end
            local odd = {
              0 / 0, math.huge, -math.huge, math.mininteger, print, coroutine.create(print), io.stdout, cycle, deep,
              { [1.5] = 1 }, { [true] = 1 }, { 1, nil, 3 }, { 1, x = 2 }, setmetatable({}, { __index = error }),
              setmetatable({}, { __pairs = error }), "\\255\\0", ("x"):rep(70000), json.null, {}, "", 5, true,
              { handler = print }, { name = 0 / 0 }, { name = json.null }, ai.assistants.list, { { {} } },
            }
            local tried, told = 0, 0
            for _, id in ipairs { \(names) } do
              local call, streamed = ai, ai.stream
              for part in id:gmatch("[^.]+") do call = call[part] end
              for place = 1, 3 do
                for index = 1, \(Attack.rounds(1).count > 1 ? "#odd" : "9") do
                  local value = odd[(index * 7 + place + #id) % #odd + 1]
                  local arguments = { "a", "b", "c" }
                  arguments[place] = value
                  tried = tried + 1
                  local is_done, problem = pcall(function() return call(table.unpack(arguments, 1, place)) end)
                  if not is_done then
                    told = told + 1
                    local text = tostring(problem)
                    assert(#text > 0 and #text < 3000 and not text:find("internal error"), id .. ": " .. text)
                  end
                end
              end
            end
            return tried, told
            """)
        let numbers = said.compactMap { Int($0.filter(\.isNumber)) }
        #expect(numbers.count == 2 && numbers[0] > 2000 && numbers[1] * 2 > numbers[0], "\(said)")
    }
}
