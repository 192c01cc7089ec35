import Synchronization
import TelnyxCatalog
import TestClocks
import Testing

@testable import TelnyxSimulator

/// A simulator with a wall clock that stands still until a test moves it.
struct Bench: Sendable {
    let simulator: Simulator
    let clock: WallClock
    /// What waits for latency, without waiting.
    let latency: RecordingClock

    init(
        seed: UInt64 = 1, key: String? = nil, faults: String? = nil, quotas: [Quota] = [],
        logCapacity: Int = 1000, memoryLimit: Int? = nil, model: (any Brain)? = nil,
        signer: WebhookSigner? = nil, timeIsUp: Bool = false
    ) throws {
        let clock = WallClock()
        let latency = RecordingClock()
        self.clock = clock
        self.latency = latency
        var options = SimulatorOptions(
            seed: seed, apiKey: key, wallClock: { clock.now }, clock: latency,
            faults: try faults.map(Fault.parse) ?? [], quotas: quotas, logCapacity: logCapacity)
        if let memoryLimit { options.memoryLimit = memoryLimit }
        options.model = model
        options.signer = signer
        options.deliversByItself = false
        // Limits are over at once or never.
        options.startTimer = { _, action in Task { if timeIsUp { await action() } } }
        simulator = Simulator(options: options)
    }

    private init(_ simulator: Simulator, like bench: Bench) {
        self.simulator = simulator
        clock = bench.clock
        latency = bench.latency
    }

    /// The same world in a second simulator, on the same clock.
    func fork() -> Bench { Bench(simulator.fork(), like: self) }

    /// One request as it comes over the wire.
    func request(
        _ method: String, _ target: String, body: JSONValue? = nil,
        headers: [(name: String, value: String)] = [("authorization", "Bearer KEY")]
    ) async -> Answer {
        Answer(
            await simulator.respond(
                to: WireRequest(
                    method: method, target: target, headers: headers, body: body?.encoded() ?? [])))
    }

    /// One operation with arguments by wire name, whatever is answered.
    func answer(
        _ id: String, _ arguments: JSONObject = [:], key: String? = nil
    ) async throws -> Answer {
        let operation = try #require(Catalog.operation(id))
        var headers = [(name: "authorization", value: "Bearer KEY")]
        if let key { headers.append(("idempotency-key", key)) }
        let encoded = Encoded(operation, arguments)
        return await request(
            operation.method.rawValue, encoded.target, body: encoded.body, headers: headers)
    }

    /// The value that an operation answers, out of its envelope. Fails where the answer is no success
    /// or does not fit what the catalogue says.
    @discardableResult
    func call(
        _ id: String, _ arguments: JSONObject = [:], location: SourceLocation = #_sourceLocation
    ) async throws -> JSONValue {
        let operation = try #require(Catalog.operation(id), sourceLocation: location)
        let answer = try await answer(id, arguments)
        #expect(answer.status == operation.status, "\(id): \(answer.text)", sourceLocation: location)
        guard operation.returns.envelope != .text, operation.returns.envelope != .empty else {
            return .string(answer.text)
        }
        let problems = operation.returns.problems(in: answer.json)
        #expect(problems.isEmpty, "\(id): \(problems) in \(answer.text)", sourceLocation: location)
        return operation.returns.envelope == .data ? answer.json["data"] ?? .null : answer.json
    }

    /// An assistant with these members beside a name and instructions.
    func assistant(_ members: JSONObject = [:]) async throws -> JSONValue {
        var arguments: JSONObject = ["name": "Support", "instructions": "You are a support agent."]
        arguments.merge(members)
        return try await call("assistants.create", arguments)
    }
}

/// What was answered, ready to be looked at.
struct Answer: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let bytes: [UInt8]
    let ending: WireResponse.Ending

    init(_ response: WireResponse) {
        status = response.status
        headers = response.headers
        bytes = response.bytes
        ending = response.ending
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }
    /// The code of the first entry of `errors`.
    var code: String? { json["errors"]?[0]?["code"]?.string }
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Arguments by their places in a request.
private struct Encoded {
    var target: String
    var body: JSONValue?

    init(_ operation: APIOperation, _ arguments: JSONObject) {
        var path = operation.path
        var query: [String] = []
        var members = JSONObject()
        for (name, value) in arguments.members {
            let text = Encoded.escaped(value.string ?? value.text())
            switch operation.parameter(name)?.place {
            case .path: path = path.replacing("{\(name)}", with: text)
            case .query: query.append("\(Encoded.escaped(name))=\(text)")
            case .body, .header, nil: members[name] = value
            }
        }
        target = path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        if operation.parameters.contains(where: { $0.place == .body }) { body = .object(members) }
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || (48...57).contains(byte)
                    || "-._~".unicodeScalars.contains(scalar))
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(scalar) : "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
}

/// The time of day, set by hand; it starts at 2026-07-28T22:58:13.827Z.
final class WallClock: Sendable {
    private let elapsed = Mutex(Duration.milliseconds(1_785_279_493_827))

    var now: Duration { elapsed.withLock { $0 } }
    func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }
}
