internal import Automation
internal import Lua
internal import Synchronization
internal import TelnyxClient

/// What replaces parts of the standard modules in a durable run: waits, time and chance from the journal.
struct DurableModules: Sendable {
    let session: DurableSession
    let start: Duration

    func modules() -> [LuaModule] {
        var task = LuaModule("task")
        task.rawAsyncFunction("sleep") { try await sleep($0, "task.sleep") }
        var time = LuaModule("time")
        time.rawAsyncFunction("sleep") { try await sleep($0, "time.sleep") }
        time.function("monotonic") { () in seconds(session.now - start) }
        var internals = LuaModule.inner("_durable")
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
