internal import Automation
internal import Lua
internal import TelnyxCatalog

/// How a run of a job is played: which script, and what its function is told.
struct JobPlay: Sendable {
    let job: String
    let source: [UInt8]
    let name: String
    /// The script that runs in place of a function.
    let body: [UInt8]?
    let about: [UInt8]

    /// - Throws: `MissingScript`, `StoreError`.
    init(_ context: RunContext, _ manifest: RunManifest, job: String, source: [UInt8]) async throws {
        let origin = context.run.origin
        self.job = job
        self.source = source
        name = manifest.name
        if let hash = manifest.body {
            guard let bytes = try await context.store.source(hash) else {
                throw MissingScript(name: manifest.name)
            }
            body = bytes
        } else {
            body = nil
        }
        var about: JSONObject = [
            "job": .string(job), "run": .string(context.run.id), "attempt": .integer(Int64(origin.attempt)),
            "labels": .object([:]),
        ]
        about["due_at"] = origin.dueAt.map { due in
            due.milliseconds % 1000 == 0 ? .integer(due.seconds) : .number(Double(due.milliseconds) / 1000)
        }
        var labels: JSONObject = [:]
        for (label, value) in (context.job?.labels ?? [:]).sorted(by: { $0.key < $1.key }) {
            labels[label] = .string(value)
        }
        about["labels"] = .object(labels)
        let arguments = RunArguments(decoding: origin.arguments)
        about["arguments"] = arguments.given.flatMap { try? JSONValue(parsing: $0) }
        if origin.cause.kind == .hook, let ended = origin.cause.run {
            about["hook"] = origin.cause.detail.map(JSONValue.string)
            // An ended run changes no more, so a replay finds the same.
            let run = try await context.store.run(ended)
            var of: JSONObject = ["id": .string(ended)]
            of["state"] = run.map { .string($0.state.rawValue) }
            of["reason"] = run?.reason.map(JSONValue.string)
            of["result"] = run?.result.flatMap { try? JSONValue(parsing: $0) }
            about["of"] = .object(of)
        }
        self.about = JSONValue.object(about).encoded()
    }
}

extension ScriptHost {
    /// Runs the file that defines a job, then what the run is for.
    func run(_ play: JobPlay) async throws -> [LuaValue] {
        // As when it was loaded, the file may do nothing but define; its functions may do what was granted.
        gate.close()
        var door = LuaModule.inner("_gate")
        door.function("open") { [gate] () in gate.open() }
        try await runtime.register(door)
        var schedules = LuaModule.inner("schedules")
        schedules.constant("played", play.job)
        try await runtime.register(schedules)
        let prelude = stdlibFile("_host/job.lua").source
        let source = Array(LuaSource.code(of: play.source))
        var arguments: [any LuaEncodable & Sendable] = [source, play.name, play.about]
        if let body = play.body { arguments.append(Array(LuaSource.code(of: body))) }
        return try await runtime.runHost(prelude, chunkName: "[job]", arguments: arguments)
    }
}
