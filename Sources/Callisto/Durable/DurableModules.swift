internal import Automation
internal import Lua
internal import Synchronization
internal import TelnyxCatalog
internal import TelnyxClient

/// What replaces parts of the standard modules in a durable run: waits, time and chance from the journal.
struct DurableModules: Sendable {
    let session: DurableSession
    let start: Duration

    func modules() -> [LuaModule] {
        let task = LuaModule("task")
        task.rawAsyncFunction("sleep") { try await sleep($0, "task.sleep") }
        let time = LuaModule("time")
        time.rawAsyncFunction("sleep") { try await sleep($0, "time.sleep") }
        time.function("monotonic") { () in seconds(session.now - start) }
        let internals = LuaModule.inner("_durable")
        internals.function("clock") { () in seconds(session.now - start) }
        internals.rawFunction("random", random)
        internals.rawFunction("recall", recall)
        internals.rawFunction("refuse") { call in throw NotRecorded(function: try call.argument(0)) }
        return [task, time, internals]
    }

    private func sleep(_ call: LuaCall, _ operation: String) async throws {
        let limit: LuaDuration = try call.argument(0)
        let due = session.journal.now + limit.duration
        _ = try await session.perform(
            .timer(until: due, operation: operation, line: call.sourceLine ?? ""), for: call, nil)
    }

    private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

    /// Records what was read outside of the API, or gives what was recorded: operation, name, value.
    ///
    /// What is called a secret is never kept; it is read again in each replay.
    private func recall(_ call: LuaCall) throws {
        let operation: String = try call.argument(0)
        let name: String = try call.argument(1)
        guard !TelnyxClient.isSecretName(name) else {
            return try call.push(try call.argument(2, as: LuaData.self))
        }
        var effect = Effect(operation, arguments: Array(name.utf8))
        effect.body.line = call.sourceLine ?? ""
        effect.body.preview = name
        let value: [UInt8]? = try call.argument(2)
        let limit = session.journal.resultLimit
        let recorded = try session.mark(effect, in: call.scope) {
            guard let value else { return [Recalled.nothing] }
            guard value.count > limit else { return [Recalled.value] + value }
            let error = TooLargeToRecord(what: "\(operation): \(name)", bytes: value.count, limit: limit)
            return [Recalled.error] + RecordedError(error).payload
        }.value
        let rest = Array(recorded.dropFirst())
        switch recorded.first {
        case Recalled.value: try call.push(LuaData.string(rest))
        case Recalled.error: throw try RecordedError(payload: rest)
        default: try call.push(LuaData.nil)
        }
    }

    /// What the first byte of a recorded reading says of the others.
    private enum Recalled {
        static let nothing: UInt8 = 0
        static let value: UInt8 = 1
        static let error: UInt8 = 2
    }

    /// `math.random`, from a generator of the task's own.
    private func random(_ call: LuaCall) throws {
        let scope = call.scope
        var generator = session.generators[scope] ?? session.journal.generator(for: TaskPath(scope))
        defer { session.generators[scope] = generator }
        if call.count == 0 { return try call.push(Double(generator.next() >> 11) * 0x1p-53) }
        let first: Int64 = try call.argument(0)
        if call.count == 1, first == 0 { return try call.push(Int64(bitPattern: generator.next())) }
        let low = call.count == 1 ? 1 : first
        let high: Int64 = call.count == 1 ? first : try call.argument(1)
        guard low <= high else {
            throw LuaArgumentError(
                index: call.count - 1, expected: "an interval that is not empty", got: "\(high)")
        }
        try call.push(Int64.random(in: low...high, using: &generator))
    }

    /// What modules are called in records: each attempt at a run finds the library's, which stay as they are.
    private static let digests = KnownDigests()

    /// Modules as the run first found them: a file that changes meanwhile changes nothing.
    static func pinning(
        _ loader: @escaping @Sendable (String) async throws -> LuaModuleSource?, in session: DurableSession
    ) -> @Sendable (String) async throws -> LuaModuleSource? {
        { name in
            let found = try? await loader(name)
            var effect = Effect(RunJournal.moduleOperation, arguments: Array(name.utf8))
            effect.body.preview = name
            effect.body.source = found.map { digests.of($0.source) }
            // Nothing is waited for here: tasks take their turns the same in each replay.
            let recorded = try session.mark(effect, in: "require", source: found?.source) {
                found.map { [Self.mark(of: $0.kind)] + Array($0.chunkName.utf8) + [0] } ?? []
            }
            let value = recorded.value
            guard let end = value.firstIndex(of: 0) else { return nil }
            let kind = value.first.flatMap(Self.kind(ofMark:))
            var source = Array(value[(end + 1)...])
            if let hash = recorded.source {
                guard let known = effect.body.source == hash ? found?.source : session.modules[hash] else {
                    throw MissingScript(name: name)
                }
                source = known
            }
            var module = LuaModuleSource(
                source: source,
                chunkName: String(decoding: value[(kind == nil ? 0 : 1)..<end], as: UTF8.self))
            // Records from before had no mark; there the library says it that is here now.
            module.kind = kind ?? (found?.chunkName == module.chunkName ? found?.kind : nil) ?? .script
            return module
        }
    }

    /// The first byte of a record: whose the module is. No file's name begins so.
    private static func mark(of kind: LuaModuleSource.Kind) -> UInt8 {
        kind == .script ? 1 : kind == .library ? 2 : 3
    }

    private static func kind(ofMark byte: UInt8) -> LuaModuleSource.Kind? {
        [1: .script, 2: .library, 3: .documented][byte]
    }
}

/// The SHA-256 of contents that come again and again.
private final class KnownDigests: Sendable {
    private let known = Mutex((digests: [[UInt8]: [UInt8]](), bytes: 0))
    private static let most = 4 << 20

    func of(_ content: [UInt8]) -> [UInt8] {
        if let digest = known.withLock({ $0.digests[content] }) { return digest }
        let digest = Digest.of(content)
        known.withLock { known in
            if known.bytes + content.count > Self.most { known = ([:], 0) }
            known.digests[content] = digest
            known.bytes += content.count
        }
        return digest
    }
}

/// Something whose effect no journal records, so that a replay could not pass it by.
struct NotRecorded: Error, LuaErrorConvertible, CustomStringConvertible {
    let function: String

    var description: String {
        "\(function): not in a durable run, which could not tell after a crash whether it was done"
    }

    var luaFields: LuaErrorFields {
        LuaErrorFields(code: "run.not_recorded", message: description, retryable: false)
    }
}

/// Programs that a durable script starts, as effects of its run: what each came to is recorded, and one that a crash
/// cut off is in doubt and not started again.
struct DurablePrograms: Sendable {
    let session: DurableSession

    func run(
        _ program: ProgramCall, _ call: LuaCall,
        _ work: @escaping (ProgramCall) async throws -> ProgramAnswer
    ) async throws -> ProgramAnswer {
        let effect = Self.effect(program, line: call.sourceLine ?? "")
        let end = try await session.perform(effect, for: call) { ticket, unfinished in
            if let unfinished, unfinished.mayHaveHappened {
                let doubt = ProgramDoubt(program: program, begunAt: unfinished.begunAt)
                return Completion(end: EndBody(.unknown, payload: RecordedError(doubt).payload))
            }
            try await ticket.committed()
            do {
                return Completion(end: EndBody(.ok, payload: Self.record(try await work(program))))
            } catch let error where !(error is CancellationError) {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
        }
        switch end.outcome {
        case .ok: return try Self.answer(of: end.payload)
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    private static func effect(_ program: ProgramCall, line: String) -> Effect {
        var effect = Effect(program.place, arguments: Array(program.command.utf8) + [0] + program.input)
        effect.body.line = line
        // What stands behind the program's name may be a secret.
        effect.body.preview = program.name
        effect.body.changes = true
        effect.body.recovery = FunctionRecovery.unknownOutcome.word
        return effect
    }

    /// A line of JSON, then what the program wrote.
    private static func record(_ answer: ProgramAnswer) -> [UInt8] {
        var head: JSONObject = [
            "number": .integer(Int64(answer.number)), "killed": .bool(answer.wasKilled),
            "started": .bool(answer.output != nil),
        ]
        head["complaint"] = answer.complaint.map(JSONValue.string)
        return JSONValue.object(head).encoded() + [newline] + (answer.output ?? [])
    }

    private static func answer(of payload: [UInt8]) throws -> ProgramAnswer {
        guard let end = payload.firstIndex(of: newline), let head = try? JSONValue(parsing: payload[..<end]),
            let number = head["number"]?.integer.flatMap(Int.init(exactly:))
        else { throw UnreadableRecord(what: "a program's answer") }
        return ProgramAnswer(
            output: head["started"]?.bool == true ? Array(payload[(end + 1)...]) : nil,
            wasKilled: head["killed"]?.bool ?? false, number: number, complaint: head["complaint"]?.string)
    }

    private static let newline = UInt8(ascii: "\n")
}

extension ProgramCall {
    /// The program, without what it is given.
    fileprivate var name: String {
        switch CommandWords(command) {
        case .words(let words): words.first ?? ""
        case .shell: "sh"
        case .nothing: ""
        }
    }
}

/// A program of which nobody can say whether it ran to its end.
struct ProgramDoubt: Error, LuaErrorConvertible, CustomStringConvertible {
    let program: ProgramCall
    let begunAt: Timestamp

    var description: String {
        "\(program.place): \(program.name) was to be started at \(begunAt), and nothing shows whether it ran to its end"
    }

    var luaFields: LuaErrorFields {
        LuaErrorFields(doubt: "unknown", of: program.place, at: begunAt, description)
    }
}

/// Requests to addresses of a script's own choosing, as effects of a run: an answer is recorded, and a replay gets
/// it from the record.
struct DurableWeb: Sendable {
    let session: DurableSession
    let web: WebModule

    /// Takes the place of what `WebModule` declares.
    func module() -> LuaModule {
        let module = LuaModule.inner("web")
        module.rawAsyncFunction("send") { call in
            let request = try WebModule.request(of: call)
            let place: String = try call.argument(0)
            try await respond(to: call, request, place)
        }
        return module
    }

    private func respond(to call: LuaCall, _ request: WebRequest, _ place: String) async throws {
        let effect = Self.effect(request, place, line: call.sourceLine ?? "")
        let end = try await session.perform(effect, for: call) { ticket, unfinished in
            if let unfinished, unfinished.mayHaveHappened {
                let doubt = RequestDoubt(place: place, request: request, begunAt: unfinished.begunAt)
                return Completion(end: EndBody(.unknown, payload: RecordedError(doubt).payload))
            }
            try await ticket.committed()
            do {
                let answer = try await web.send(request, for: place)
                return Completion(end: EndBody(.ok, payload: Self.record(answer)))
            } catch let error where !(error is CancellationError) {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
        }
        switch end.outcome {
        case .ok: try WebModule.push(try Self.answer(of: end.payload), to: call)
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    private static func effect(_ request: WebRequest, _ place: String, line: String) -> Effect {
        let fields = [request.method, request.url] + request.headers.map { "\($0.name): \($0.value)" }
        let arguments = fields.flatMap { Array($0.utf8) + [0] } + [0] + (request.body ?? [])
        var effect = Effect(place, arguments: arguments)
        effect.body.line = line
        // The path and what follows it may be a secret, as those of chat hooks are.
        effect.body.preview = "\(request.method) \(request.authority)"
        effect.body.changes = !["GET", "HEAD", "OPTIONS"].contains(request.method.uppercased())
        let recovery: FunctionRecovery = effect.body.changes ? .unknownOutcome : .repeatable
        effect.body.recovery = recovery.word
        return effect
    }

    /// A line of JSON, then the body's bytes. Cookies are not kept, so no script of a durable run gets one.
    private static func record(_ answer: WebAnswer) -> [UInt8] {
        let kept = answer.headers.filter { $0.name.lowercased() != "set-cookie" }
        let head: JSONValue = [
            "status": .integer(Int64(answer.status)),
            "headers": .array(kept.map { .array([.string($0.name), .string($0.value)]) }),
        ]
        return head.encoded() + [newline] + answer.body
    }

    private static func answer(of payload: [UInt8]) throws -> WebAnswer {
        guard let end = payload.firstIndex(of: newline), let head = try? JSONValue(parsing: payload[..<end]),
            let status = head["status"]?.integer.flatMap(Int.init(exactly:))
        else { throw UnreadableRecord(what: "an answer") }
        let headers = (head["headers"]?.array ?? []).compactMap { pair -> (name: String, value: String)? in
            guard let pair = pair.array, pair.count == 2 else { return nil }
            return (pair[0].string ?? "", pair[1].string ?? "")
        }
        return WebAnswer(status: status, headers: headers, body: Array(payload[(end + 1)...]))
    }

    private static let newline = UInt8(ascii: "\n")
}

/// A request of which nobody can say whether it was carried out.
struct RequestDoubt: Error, LuaErrorConvertible, CustomStringConvertible {
    let place: String
    let request: WebRequest
    let begunAt: Timestamp

    var description: String {
        "\(place): \(request.method) to \(request.authority) was begun at \(begunAt), and nothing shows whether it "
            + "happened"
    }

    var luaFields: LuaErrorFields {
        let extra: JSONObject = ["operation": .string(place), "sent_at": .string("\(begunAt)")]
        return LuaErrorFields(
            code: "effect.unknown", message: description, retryable: false,
            extraJSON: JSONValue.object(extra).encoded())
    }
}
