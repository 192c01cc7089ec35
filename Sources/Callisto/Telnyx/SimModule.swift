internal import Essentials
internal import Lua
internal import TelnyxCatalog
internal import TelnyxSimulator

/// What `stdlib/sim.lua` needs of a simulator. It is there only where calls go to one.
///
/// The arguments come checked; what only the simulator can know is checked there.
enum SimModule {
    static func module(
        for simulator: Simulator, _ options: HostOptions
    ) -> LuaModule {
        let module = LuaModule.inner("_sim")
        module.constant("seed", Int64(bitPattern: simulator.options.seed))
        module.constant("jumps", simulator.options.clock is VirtualClock)
        module.constant("accepts_drawn", options.acceptsDrawn)
        let (onOutcome, onUnderWay) = (options.onOutcome, options.onUnderWay)
        addTraffic(to: module, simulator)
        addVersions(to: module, simulator)
        addTools(to: module, simulator)
        addBrains(to: module, simulator)
        addFaults(to: module, simulator)
        addLife(to: module, simulator)
        addTelephone(to: module, simulator)
        addWorld(to: module, simulator)
        module.function("under_way") { (json: LuaJSON) in
            let given = try JSONValue(parsing: json.bytes)
            try check(candidate: given, in: simulator, for: "under_way")
            let began = simulator.withWorld { $0.now }
            onUnderWay { result, reason in
                let microseconds = simulator.withWorld { $0.now.microseconds } - began.microseconds
                let took = OutsideDuration(nearestSeconds: Double(microseconds) / 1_000_000).duration
                return Self.outcome(result, reason, took: took, of: given, in: simulator)
            }
        }
        module.function("outcome") { (json: LuaJSON) in
            let given = try JSONValue(parsing: json.bytes)
            try check(candidate: given, in: simulator, for: "outcome")
            let took = OutsideDuration(nearestSeconds: given["took"]?.number ?? 0).duration
            let (result, reason) = (given["result"]?.string ?? "", given["reason"]?.string ?? "")
            onOutcome(Self.outcome(result, reason, took: took, of: given, in: simulator))
        }
        return module
    }

    /// An outcome with the callers that the candidate has had so far.
    private static func outcome(
        _ result: String, _ reason: String, took: Duration, of given: JSONValue, in simulator: Simulator
    ) -> SimulatedOutcome {
        let met = simulator.withWorld { world in
            world.tally.asCandidate(given["version"]?.string ?? "", of: given["assistant"]?.string ?? "")
        }
        return SimulatedOutcome(
            result: result, reason: reason, took: took, conversations: met.conversations, callers: met.callers
        )
    }

    // MARK: Members

    private static func addTraffic(to module: LuaModule, _ simulator: Simulator) {
        module.function("traffic") { (json: LuaJSON) in
            let traffic = try Traffic(script: JSONValue(parsing: json.bytes))
            try check(traffic.assistant, is: .assistant, in: simulator, for: "traffic")
            try raising("traffic") { try simulator.withWorld { world in try world.begin(traffic) } }
        }
        module.function("end_traffic") { (assistant: String) in
            try check(assistant, is: .assistant, in: simulator, for: "end_traffic")
            simulator.withWorld { $0.endTraffic(to: assistant) }
        }
        module.function("served") { () in
            let entries = simulator.withWorld { $0.tally.entries }
            return LuaData.array(
                entries.map {
                    .table([
                        .text("assistant"): .text($0.assistant), .text("version"): .text($0.version),
                        .text("main"): .boolean($0.isMain),
                        .text("conversations"): .integer(Int64($0.conversations)),
                        .text("callers"): .integer(Int64($0.callers)),
                    ])
                })
        }
    }

    private static func addVersions(to module: LuaModule, _ simulator: Simulator) {
        module.function("quality") { (version: String, json: LuaJSON) in
            let quality = Quality(try JSONValue(parsing: json.bytes))
            try check(version, is: .version, in: simulator, for: "quality")
            try check(quality: quality, in: simulator)
            simulator.withWorld { $0.quality[version] = quality }
        }
        module.function("reply") { (json: LuaJSON) in
            let reply = try JSONValue(parsing: json.bytes)
            try check(reply["assistant_id"]?.string, is: .assistant, in: simulator, for: "reply")
            try check(reply["version_id"]?.string, is: .version, in: simulator, for: "reply")
            try simulator.withWorld { world in
                guard !world.isFull else { throw SimError(function: "reply", sentence: world.fullness) }
                // The latest that fits speaks.
                world.tell("replies", first: reply)
            }
        }
    }

    private static func addBrains(to module: LuaModule, _ simulator: Simulator) {
        module.rawFunction("brain") { call in
            let function = call[0].isNil ? nil : try LuaReference(lua: call[0])
            let assistant = call[1].isNil ? nil : try String(lua: call[1])
            let version = call[2].isNil ? nil : try String(lua: call[2])
            try check(assistant, is: .assistant, in: simulator, for: "brain")
            try check(version, is: .version, in: simulator, for: "brain")
            simulator.setBrain(
                function.map { FunctionBrain(function: $0) }, assistant: assistant, version: version)
        }
    }

    private static func addTools(to module: LuaModule, _ simulator: Simulator) {
        module.rawFunction("tool_function") { call in
            let name = try String(lua: call[0])
            try check(name, is: .tool, in: simulator, for: "tool")
            simulator.setTool(name, FunctionTool(function: try LuaReference(lua: call[1])))
        }
        module.function("tool") { (name: String, json: LuaJSON) in
            let result = try JSONValue(parsing: json.bytes)
            // The answer that was set is taken back even where the tool is gone.
            if !result.isNull { try check(name, is: .tool, in: simulator, for: "tool") }
            simulator.setTool(name, nil)
            try simulator.withWorld { world in
                guard !world.isFull else { throw SimError(function: "tool", sentence: world.fullness) }
                world.answerTool(name, with: result)
            }
        }
    }

    private static func addFaults(to module: LuaModule, _ simulator: Simulator) {
        module.function("fault") { (spec: String) in
            try raising("fault") { for fault in try Fault.parse(spec) { simulator.add(fault) } }
        }
        module.function("clear_faults") { () in simulator.clearFaults() }
    }

    /// Calls and texts to numbers of the account, and the people at the other end.
    private static func addTelephone(to module: LuaModule, _ simulator: Simulator) {
        module.function("answer") { (number: String, json: LuaJSON) in
            let lines = try sentences(json)
            try told("answer", simulator) { $0.setAnswer(of: number, says: lines) }
        }
        module.function("ring") { (number: String, caller: String, json: LuaJSON) throws -> String in
            let lines = try sentences(json)
            return try reaching("call", simulator) { world throws(World.Unreachable) in
                try world.ring(number, from: caller, says: lines)
            }
        }
        module.function("call") { (id: String) in
            LuaJSON(JSONValue.object(simulator.withWorld { $0.callReport(id) } ?? [:]).encoded())
        }
        module.function("hang_up") { (id: String) in simulator.withWorld { $0.giveUp(id) } }
        module.rawFunction("text") { call in
            let (number, user, text) = (
                try String(lua: call[0]), try String(lua: call[1]), try String(lua: call[2])
            )
            let (conversation, count) = try reaching("text", simulator) { world throws(World.Unreachable) in
                let conversation = try world.text(number, from: user, text)
                return (conversation, conversation.map { world.messageCount(of: $0) } ?? 0)
            }
            try call.push(conversation)
            try call.push(count)
        }
        module.function("answered") { (conversation: String, count: Int64) in
            simulator.withWorld { $0.lastReply(in: conversation, after: count) }
        }
    }

    private static func sentences(_ json: LuaJSON) throws -> [String] {
        try (JSONValue(parsing: json.bytes).array ?? []).compactMap(\.string)
    }

    /// Does what needs a number that leads somewhere.
    private static func reaching<Result: Sendable>(
        _ function: String, _ simulator: Simulator,
        _ body: (inout World) throws(World.Unreachable) -> Result
    ) throws -> Result {
        try simulator.withWorld { world in
            guard !world.isFull else { throw SimError(function: function, sentence: world.fullness) }
            do throws(World.Unreachable) { return try body(&world) } catch {
                throw SimError(function: function, sentence: error.reason)
            }
        }
    }

    /// What people, callers and webhooks of the world do.
    private static func addLife(to module: LuaModule, _ simulator: Simulator) {
        module.function("calls") { (number: String, json: LuaJSON) in
            let outcomes = try (JSONValue(parsing: json.bytes).array ?? []).map {
                CallOutcome($0["status"]?.string ?? "failed", duration: $0["duration"]?.integer ?? 0)
            }
            simulator.withWorld { $0.callOutcomes[number] = outcomes }
        }
        module.function("variables") { (url: String, json: LuaJSON) in
            let values = try JSONValue(parsing: json.bytes)
            if !values.isNull { try check(url, is: .variablesWebhook, in: simulator, for: "variables") }
            try told("variables", simulator) { world in
                var told = world.controls["variable_webhooks"]?.object ?? [:]
                told[url] = values.isNull ? Optional<JSONValue>.none : ["dynamic_variables": values]
                world.controls["variable_webhooks"] = .object(told)
            }
        }
        module.function("inactivity") { (time: LuaDuration) in
            simulator.withWorld { $0.inactivity = time.duration }
        }
        module.function("strict") { (isStrict: Bool) in
            simulator.withWorld { $0.controls["strict_conversations"] = .bool(isStrict) }
        }
        module.function("knowledge") { (json: LuaJSON) in
            let documents = try JSONValue(parsing: json.bytes).array ?? []
            try told("knowledge", simulator) { $0.setKnowledge(documents) }
        }
        module.function("deliveries") { (delay: LuaDuration, disordered: Double, repeated: Double) in
            var disorder = Disorder()
            (disorder.delay, disorder.disordered, disorder.repeated) = (delay.duration, disordered, repeated)
            simulator.withWorld { [disorder] in $0.disorder = disorder }
        }
        module.function("sent") { () in
            let deliveries = simulator.withWorld { $0.webhookDeliveries }
            return LuaJSON(JSONValue.array(deliveries.map { .object($0) }).encoded())
        }
        module.function("check_name") { (function: String, kind: String, name: String) in
            let known: Set<String>
            switch kind {
            case "operation": known = Set(Catalog.operations.map(\.id))
            case "event": known = Set(Catalog.events.map(\.name))
            default:
                known = simulator.withWorld { world in
                    world.names(of: .tool).union(world.webhookDeliveries.compactMap { $0["name"]?.string })
                        .union(kind == "tool" ? [] : Catalog.events.map(\.name))
                }
            }
            try refuse(name, unlessIn: known, kind, for: function)
        }
        module.function("is_drawn") { (version: String) in simulator.withWorld { $0.isDrawn(version) } }
        module.function("settle") { () async in await simulator.settle() }
    }

    private static func told(
        _ function: String, _ simulator: Simulator, _ body: (inout World) -> Void
    ) throws {
        try simulator.withWorld { world in
            guard !world.isFull else { throw SimError(function: function, sentence: world.fullness) }
            body(&world)
        }
    }

    private static func addWorld(to module: LuaModule, _ simulator: Simulator) {
        module.function("advance") { (time: LuaDuration) in
            let isThere = simulator.advance(by: time.duration, isStopped: { LuaRuntime.mustStop })
            try simulator.withWorld { world in
                if world.isFull { throw SimError(function: "advance", sentence: world.fullness) }
            }
            if !isThere && !LuaRuntime.mustStop {
                throw SimError(function: "advance", sentence: "the world's time ends with the year 9999")
            }
        }
        module.function("now") { () in
            Double(simulator.withWorld { $0.now.microseconds }) / 1_000_000
        }
        module.function("snapshot") { () in LuaObject(SimSnapshot(simulator.withWorld { $0 })) }
        module.rawFunction("restore") { call in
            if let text = call[0].isNil ? nil : try? String(lua: call[0]) {
                let json = try raising("restore") { try JSONValue(parsing: Array(text.utf8)) }
                simulator.replaceWorld(with: try raising("restore") { try World(snapshot: json) })
            } else {
                simulator.replaceWorld(with: try LuaObject<SimSnapshot>(lua: call[0]).object.world)
            }
        }
        module.function("log") { () in
            LuaJSON(JSONValue.array(simulator.requests.map(\.json)).encoded())
        }
    }

    /// The type of what `snapshot` gives.
    static func snapshotType() -> LuaUserdataType<SimSnapshot> {
        var type = LuaUserdataType<SimSnapshot>("sim.Snapshot")
        type.method("text") { snapshot in snapshot.world.snapshot().text() }
        type.description { "the simulated world at \($0.world.now.text)" }
        return type
    }

    private static func raising<Value>(_ function: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw SimError(function: function, sentence: "\(error)") }
    }
}

/// A simulated world as it was at one moment.
final class SimSnapshot: Sendable {
    let world: World

    init(_ world: World) { self.world = world }
}

/// What a script asked of the simulator and cannot have.
struct SimError: LuaErrorConvertible {
    /// The one of `sim` that was called.
    let function: String
    let sentence: String

    var luaFields: LuaErrorFields {
        LuaErrorFields(code: "sim.refused", message: "sim.\(function): \(sentence)", retryable: false)
    }
}

extension Traffic {
    /// Reads what `stdlib/sim.lua` has checked. Attributes are sorted: a table of Lua has no order.
    init(script json: JSONValue) {
        func members(_ value: JSONValue?) -> [(key: String, value: JSONValue)] {
            (value?.object?.members ?? []).sorted { $0.key < $1.key }
        }
        let shortest = OutsideDuration(nearestSeconds: json["shortest"]?.number ?? 40).duration
        let longest = OutsideDuration(nearestSeconds: json["longest"]?.number ?? 400).duration
        self.init(
            assistant: json["assistant"]?.string ?? "",
            arrivalsByHour: (json["by_hour"]?.array ?? []).compactMap(\.number),
            callers: Int(clamping: json["callers"]?.integer ?? 5000),
            channel: json["channel"]?.string ?? "phone_call",
            duration: shortest...max(shortest, longest),
            attributes: members(json["attributes"]).map { attribute in
                Attribute(
                    attribute.key,
                    members(attribute.value).map { Attribute.Share($0.key, weight: $0.value.number ?? 0) })
            },
            sentences: (json["says"]?.array ?? []).compactMap(\.string))
    }
}

/// Names that scripts give: what is not there is refused, with the nearest that is.
extension SimModule {
    /// - Parameter function: The one of `sim` that was called.
    static func check(
        _ name: String?, is kind: WorldName, in simulator: Simulator, for function: String
    ) throws {
        guard let name else { return }
        let (known, hint) = simulator.withWorld { ($0.names(of: kind), Self.hint(for: name, kind, in: $0)) }
        try refuse(name, unlessIn: known, kind.rawValue, hint: hint, for: function)
    }

    /// What somebody may have meant who gave a name of another kind.
    private static func hint(for name: String, _ kind: WorldName, in world: World) -> String? {
        switch kind {
        case .assistant: world.assistant(named: name).map { "the assistant of that name is '\($0)'" }
        case .version where world.hasAssistant(name):
            "that is an assistant's id, and a version is its version_id"
        default: nil
        }
    }

    static func refuse(
        _ name: String, unlessIn known: Set<String>, _ kind: String, hint: String? = nil, for function: String
    ) throws {
        guard !known.contains(name) else { return }
        let nearest = NearestName.find(name, among: known.sorted()).map { "did you mean '\($0)'?" }
        let advice = (hint ?? nearest).map { "; " + $0 } ?? ""
        throw SimError(function: function, sentence: "there is no \(kind) '\(name)'\(advice)")
    }

    /// Insights, their properties and criteria that a quality names. Criteria of tests that are still to be made are taken while there
    /// is no test at all.
    static func check(quality: Quality, in simulator: Simulator) throws {
        for insight in Set(quality.insights.keys).union(quality.results.keys).sorted() {
            try check(insight, is: .insight, in: simulator, for: "quality")
        }
        for (insight, means) in quality.insights.sorted(by: { $0.key < $1.key }) {
            let known = simulator.withWorld { $0.properties(ofInsight: insight) }
            for property in means.keys.sorted() {
                try refuse(property, unlessIn: known, "property of the insight '\(insight)'", for: "quality")
            }
        }
        let criteria = simulator.withWorld { $0.names(of: .criterion) }
        guard !criteria.isEmpty else { return }
        for name in quality.criteria.keys.sorted() {
            try refuse(name, unlessIn: criteria, "criterion", for: "quality")
        }
    }

    static func check(candidate: JSONValue, in simulator: Simulator, for function: String) throws {
        try check(candidate["assistant"]?.string, is: .assistant, in: simulator, for: function)
        try check(candidate["version"]?.string, is: .version, in: simulator, for: function)
    }
}

/// A brain that is a function of a script: it is given the turn as a table and returns moves.
///
/// The function runs as a script of its own in its own host, so it may wait and call the API.
struct FunctionBrain: Brain {
    var name: String { "function" }
    /// Takes the turn as JSON and returns the moves as JSON text; the library's wrapper around the script's function.
    let function: LuaReference

    func moves(for turn: Turn) -> AsyncThrowingStream<Move, any Error> {
        AsyncThrowingStream { continuation in
            let work = Task {
                do {
                    let results = try await function.call(LuaJSON(turn.json.encoded()))
                    for move in try Self.moves(results.first) { continuation.yield(move) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in work.cancel() }
        }
    }

    private static func moves(_ value: LuaValue?) throws -> [Move] {
        guard let text = value?.text else { throw BrainError(sentence: "the function returned no moves") }
        return try (JSONValue(parsing: Array(text.utf8)).array ?? []).map { move in
            if let piece = move["say"]?.string { return .say(piece) }
            if let target = move["handoff"]?.string { return .handOff(to: target) }
            if move["end"] == true { return .end }
            return .call(ToolCall(move["call"]?.string ?? "", move["arguments"]?.object ?? [:]))
        }
    }
}

/// A function of a script that answers for a tool.
///
/// It runs as a script of its own in its own host, so it may wait and call the API.
struct FunctionTool: ToolFunction {
    /// Takes the use as JSON and returns the result as JSON text; the library's wrapper around the script's function.
    let function: LuaReference

    func answer(_ use: ToolUse) async throws -> JSONValue {
        let json: JSONValue = [
            "name": .string(use.name), "arguments": .object(use.arguments),
            "conversation": .string(use.conversation), "assistant": .string(use.assistant),
            "version": .string(use.version),
        ]
        let results = try await function.call(LuaJSON(json.encoded()))
        guard let text = results.first?.text else {
            throw BrainError(sentence: "the function returned nothing")
        }
        return try JSONValue(parsing: Array(text.utf8))
    }
}

/// Why a brain of a script has no moves.
struct BrainError: Error, CustomStringConvertible {
    let sentence: String
    var description: String { sentence }
}

extension Turn {
    /// The turn as scripts see it.
    var json: JSONValue {
        var json = plain
        if let flow {
            json["flow"] = [
                "node": .string(flow.node), "conditions": .array(flow.conditions.map { .string($0) }),
                "undecided": .array(flow.undecided.map { .string($0) }),
            ]
        }
        return .object(json)
    }

    private var plain: JSONObject {
        [
            "assistant": .string(assistant), "version": .string(version),
            "conversation": .string(conversation),
            "name": .string(name), "instructions": .string(instructions), "greeting": .string(greeting),
            "message": .string(message), "user": user.map { .string($0) } ?? .null,
            "history": .array(
                history.map { message in
                    [
                        "role": .string(message.role), "text": .string(message.text),
                        "tool_calls": .array(
                            message.toolCalls.map {
                                ["name": .string($0.name), "arguments": .object($0.arguments)]
                            }),
                    ]
                }),
            "results": .array(results.map { .string($0.text) }),
            "tools": .array(
                tools.map { tool in
                    [
                        "name": .string(tool.name), "type": .string(tool.type),
                        "description": .string(tool.description),
                        "parameters": .object(tool.parameters),
                        "required": .array(tool.required.map { .string($0) }),
                    ]
                }),
        ]
    }
}
