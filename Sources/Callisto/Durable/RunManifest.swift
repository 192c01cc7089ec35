package import Automation
internal import Essentials
internal import Lua
internal import TelnyxCatalog

/// What a run was made from, beside its arguments: the script by its content, and what it may use.
package struct RunManifest: Sendable, Hashable {
    /// What errors call the script; the path as it was given.
    package var name: String
    /// The SHA-256 of the script, under which the store has it.
    package var script: [UInt8]
    /// The job that it is a run of, whose function is called behind the script.
    package var job: String?
    /// The SHA-256 of the script that a job runs in place of a function.
    package var body: [UInt8]?
    /// What the script may do; `nil` takes what whoever carries out the run was given.
    package var permissions: Permissions?
    /// Bytes of memory; `nil` as above.
    package var memoryLimit: Int?
    package var computeLimit: Duration?

    package init(name: String, script: [UInt8]) {
        self.name = name
        self.script = script
    }

    package var encoded: [UInt8] { json.encoded() }

    var json: JSONValue {
        var members: JSONObject = ["name": .string(name), "script": .string(Digest.text(script))]
        members["job"] = job.map(JSONValue.string)
        members["body"] = body.map { .string(Digest.text($0)) }
        members["permissions"] = permissions?.json
        members["memory"] = memoryLimit.map { .integer(Int64($0)) }
        members["compute_ms"] = computeLimit.map { .integer($0.milliseconds) }
        return .object(members)
    }

    /// - Throws: `UnreadableManifest`
    package init(_ bytes: [UInt8]) throws {
        guard let value = try? JSONValue(parsing: bytes) else { throw UnreadableManifest() }
        try self.init(json: value)
    }

    init(json value: JSONValue) throws {
        guard let name = value["name"]?.string, let script = value["script"]?.string,
            let hash = Digest.bytes(script)
        else { throw UnreadableManifest() }
        self.init(name: name, script: hash)
        job = value["job"]?.string
        body = value["body"]?.string.flatMap(Digest.bytes)
        permissions = value["permissions"].map(Permissions.init(json:))
        memoryLimit = value["memory"]?.integer.map(Int.init)
        computeLimit = value["compute_ms"]?.integer.map { OutsideDuration(nearestMilliseconds: $0).duration }
    }

    /// The scripts that a run went by, in order, by their content.
    package static func scripts(of run: Run, records: [JournalRecord]) throws -> [[UInt8]] {
        let manifest = try RunManifest(run.origin.manifest)
        var scripts = [manifest.script] + (manifest.body.map { [$0] } ?? []) + RunJournal.scripts(in: records)
        for module in RunJournal.modules(in: records) where !scripts.contains(module) {
            scripts.append(module)
        }
        return scripts
    }

    /// The hashes of scripts that a run's manifest names, or that of a job's definition; none of what is neither.
    @Sendable package static func sources(namedBy bytes: [UInt8]) -> [[UInt8]] {
        guard let value = try? JSONValue(parsing: bytes) else { return [] }
        guard let manifest = try? RunManifest(json: value["manifest"] ?? value) else { return [] }
        return [manifest.script] + (manifest.body.map { [$0] } ?? [])
    }
}

/// The arguments of a run as it keeps them.
package struct RunArguments: Sendable, Hashable {
    /// What the script finds in `...`.
    package var list: [String] = []
    /// What whoever started it gave, as JSON.
    package var given: [UInt8]?
    /// What the run left that it goes on from, as JSON.
    package var state: [UInt8]?

    package init(_ list: [String] = []) { self.list = list }

    package init(decoding bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes) else { return }
        list = (value["list"]?.array ?? value.array ?? []).compactMap(\.string)
        given = value["given"]?.encoded()
        state = value["state"]?.encoded()
    }

    package var encoded: [UInt8] {
        let texts = JSONValue.array(list.map(JSONValue.string))
        guard given != nil || state != nil else { return texts.encoded() }
        var members: JSONObject = ["list": texts]
        members["given"] = given.flatMap { try? JSONValue(parsing: $0) }
        members["state"] = state.flatMap { try? JSONValue(parsing: $0) }
        return JSONValue.object(members).encoded()
    }

    package static func encode(_ arguments: [String]) -> [UInt8] { RunArguments(arguments).encoded }

    package static func decode(_ bytes: [UInt8]) -> [String] { RunArguments(decoding: bytes).list }
}

/// A run that was made by something else, or by a newer version.
package struct UnreadableManifest: Error, CustomStringConvertible {
    package var description: String { "the run was not made from a script that this version can read" }
}

/// The runs that a run starts, and looks at.
struct RunStarter: Sendable {
    let context: RunContext
    let manifest: RunManifest

    private var store: any RunStore { context.store }
    private var run: Run { context.run }

    /// A run that was started, or the one that stands in its place.
    struct Started: Sendable {
        let id: String
        /// To be made together with the record of it; `nil` for one that is there.
        var child: NewRun?
    }

    /// Starts a run of a script with what this one may, or of a job as it is defined.
    ///
    /// A live run that has the job's key stands in its place.
    ///
    /// - Parameter source: The script's content; `nil` for a job.
    func start(
        _ what: String, source: [UInt8]?, arguments: [UInt8]?, effect: EffectID
    ) async throws -> Started {
        let child = try await make(what, source: source, arguments: arguments, effect: effect)
        guard child.uniqueKey != nil else { return Started(id: child.id, child: child) }
        // Before the record of it: only the store knows who has the key by then. Done again after a crash it is the
        // same run, whose id comes from the effect.
        switch try await store.create(child) {
        case .created: return Started(id: child.id)
        case .exists(let other): return Started(id: other)
        }
    }

    private func make(
        _ what: String, source: [UInt8]?, arguments: [UInt8]?, effect: EffectID
    ) async throws -> NewRun {
        let id = DerivedID.child(of: run.id, effect: effect)
        let given = RunArguments.given(arguments, asList: source != nil)
        var child = NewRun(
            id: id, cause: Cause(.child, run: run.id, detail: "\(effect)"), target: run.origin.target,
            seed: DerivedID.seed(from: run.origin.seed, id: id))
        child.arguments = given.encoded
        if let source {
            var manifest = manifest
            (manifest.name, manifest.job, manifest.body) = (what, nil, nil)
            manifest.script = try await store.put(source: source)
            child.manifest = manifest.encoded
        } else {
            let job = try await job(what)
            (child.job, child.uniqueKey, child.manifest) = (job.name, job.uniqueKey, job.manifest)
            child.queue = job.queue?.name
            child.target = job.target
        }
        return child
    }

    /// A job of this one's file, whose author is the same; a run that a person began may start any.
    private func job(_ name: String) async throws -> Job {
        let jobs = try await store.jobs()
        guard let bytes = jobs.first(where: { $0.name == name })?.definition else {
            let defined = jobs.filter { $0.definition != nil }.map(\.name)
            throw StartRefusal(
                code: "run.unknown_job",
                description:
                    "\(JobError(.unknown(nearest: NearestName.find(name, among: defined)), job: name))")
        }
        let definition = try JobDefinition(bytes)
        guard manifest.job == nil || definition.file == manifest.name else {
            throw StartRefusal(
                code: "run.not_allowed",
                description: "job \"\(name)\" is defined in another file; a job starts those of its own")
        }
        return definition.job
    }

    /// What is to be known of another run: where those stand that follow it counts for it.
    func look(at id: String) async throws -> JSONValue {
        guard id != run.id else {
            throw StartRefusal(code: "run.not_found", description: "a run cannot wait for itself")
        }
        var known = try await store.run(id)
        if known == nil {
            // This run may have started it just now, and go on before that is in the store.
            try await context.flush()
            known = try await store.run(id)
        }
        guard var found = known else {
            throw StartRefusal(code: "run.not_found", description: "there is no run '\(id)'")
        }
        while let next = try await successor(of: found) { found = next }
        var members: JSONObject = [
            "run": .string(found.id), "state": .string(found.state.rawValue),
            "ended": .bool(found.state.hasEnded || found.state == .diverged),
        ]
        members["result"] = found.result.flatMap { try? JSONValue(parsing: $0) }
        members["reason"] = found.reason.map(JSONValue.string)
        return .object(members)
    }

    private func successor(of run: Run) async throws -> Run? {
        let kind: Cause.Kind? = run.state == .continued ? .continuation : run.state == .failed ? .retry : nil
        guard let kind else { return nil }
        return try await store.run(DerivedID.successor(of: run.id, kind))
    }
}

extension RunArguments {
    /// A list of texts is what a script finds in `...`; everything else it asks for.
    fileprivate static func given(_ bytes: [UInt8]?, asList: Bool) -> RunArguments {
        var arguments = RunArguments()
        arguments.given = bytes
        if asList, let list = bytes.flatMap({ try? JSONValue(parsing: $0).array }) {
            let texts = list.compactMap(\.string)
            if texts.count == list.count { (arguments.list, arguments.given) = (texts, nil) }
        }
        return arguments
    }
}

/// A run that is not started, or of which nothing is known.
struct StartRefusal: Error, LuaErrorConvertible, CustomStringConvertible {
    let code: String
    let description: String

    var luaFields: LuaErrorFields { LuaErrorFields(code: code, message: description, retryable: false) }
}
