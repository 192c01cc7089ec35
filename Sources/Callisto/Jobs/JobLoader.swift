public import Automation
internal import Essentials
internal import Glibc
internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient
internal import TelnyxSimulator

/// Learns from scripts which jobs they define, without letting them do anything else.
///
/// The only way to load a file of jobs, whoever asks: a daemon, `callisto jobs --file`, a page. Nothing is granted
/// to what stands outside of the file's functions, and nothing of the process is within its reach: calls would end
/// in a simulator that is thrown away, standard input is empty, and what it prints and logs is dropped.
public struct JobLoader: Sendable {
    /// Whom the jobs' runs will call, in words.
    public let target: String
    /// What runs get; of it a file that is loaded gets limits and the places of modules.
    public let options: @Sendable (_ script: String) -> HostOptions
    /// Whether the permissions among the options are those that the runs will have. Where it is not known what a
    /// daemon will be given, every permission that a job asks for is taken.
    public let knowsPermissions: Bool
    public let read: @Sendable (String) throws -> [UInt8]
    /// How long a file may compute while it is loaded.
    public var computeLimit: Duration = .seconds(2)

    public init(
        target: String, options: @escaping @Sendable (_ script: String) -> HostOptions,
        knowsPermissions: Bool = true, read: @escaping @Sendable (String) throws -> [UInt8]
    ) {
        self.target = target
        self.options = options
        self.knowsPermissions = knowsPermissions
        self.read = read
    }

    /// What loading found: definitions, and the sources that a store must have for their runs.
    public struct Loaded: Sendable {
        /// The jobs of the file, in their order.
        public var definitions: [JobDefinition] = []
        public var sources: [[UInt8]] = []
        /// The files that answer tools or requests for variables, with what they answer.
        package var webhooks: [WebhookFile] = []
        /// The limits of queues, by name.
        var queues: [String: Int] = [:]

        public var jobs: [Job] { definitions.map(\.job) }

        /// Leaves everything in a store that runs of these jobs need, and forgets what their files no
        /// longer define.
        public func publish(in store: any RunStore) async throws(StoreError) {
            for source in sources { try await store.put(source: source) }
            for definition in definitions {
                try await store.define(definition.job.name, as: definition.encoded)
            }
            let names = Set(definitions.map(\.job.name)), files = Set(definitions.map(\.file))
            for standing in try await store.jobs() where !names.contains(standing.name) {
                guard let bytes = standing.definition, let old = try? JobDefinition(bytes),
                    files.contains(old.file)
                else { continue }
                try await store.define(standing.name, as: nil)
            }
        }
    }

    /// What a store has of the jobs of files that cannot be loaded now: as they were when they last could.
    ///
    /// Jobs whose runs called somewhere else are not among them.
    public func kept(of files: [String], in store: any RunStore) async throws(StoreError) -> Loaded {
        var kept = Loaded()
        for definition in try await definitions(of: files, in: store)
        where definition.job.target == target {
            kept.definitions.append(definition)
        }
        return kept
    }

    /// Leaves word with the jobs of files that these cannot be loaded, until they can.
    public func note(_ reason: String, of files: [String], in store: any RunStore) async throws {
        for definition in try await definitions(of: files, in: store) where definition.refusal != reason {
            try await store.define(definition.job.name, as: definition.refused(reason).encoded)
        }
    }

    private func definitions(
        of files: [String], in store: any RunStore
    ) async throws(StoreError) -> [JobDefinition] {
        let paths = Set(files.map { (try? FilePlace($0))?.text ?? $0 })
        return try await store.jobs().compactMap(\.definition).compactMap { try? JobDefinition($0) }
            .filter { paths.contains($0.file) }
    }

    /// Loads all files, or none: the first fault is thrown.
    ///
    /// - Throws: `JobFileFault`.
    public func load(_ files: [String]) async throws -> Loaded {
        var loaded = Loaded()
        var places: [String: String] = [:]
        for file in files {
            let found: Loaded
            do {
                found = try await load(file)
            } catch {
                throw JobFileFault(file: file, error: error)
            }
            for definition in found.definitions {
                let name = definition.job.name
                if let other = places.updateValue(file, forKey: name) {
                    throw JobFileFault(file: file, error: DoubleJob(name: name, other: other))
                }
            }
            for (name, limit) in found.queues.sorted(by: { $0.key < $1.key }) {
                if let other = loaded.queues.updateValue(limit, forKey: name), other != limit {
                    throw JobFileFault(file: file, error: DoubleQueue(name: name, limits: (other, limit)))
                }
            }
            loaded.definitions += found.definitions
            loaded.sources += found.sources
            loaded.webhooks += found.webhooks
        }
        try loaded.checkWebhooks()
        // A queue may stand behind its jobs, and in another file.
        loaded.definitions = try loaded.definitions.map { [queues = loaded.queues] definition in
            do {
                return try definition.placed(in: queues)
            } catch {
                let name = definition.job.name
                throw JobFileFault(
                    file: places[name] ?? definition.file, error: JobFault(job: name, error: error))
            }
        }
        return loaded
    }

    private func load(_ file: String) async throws -> Loaded {
        let source = try read(file)
        let granted = options(file)
        let host = try await ScriptHost(client: Self.nowhere, options: defining(granted))
        try await host.run(source, name: file)
        var loaded = Loaded(sources: [source])
        let (specs, queues) = try await host.jobSpecs()
        loaded.queues = queues
        for spec in specs {
            let name = spec["name"]?.string ?? ""
            do {
                try add(spec, of: file, Digest.of(source), granted, to: &loaded)
            } catch {
                throw JobFault(job: name, error: error)
            }
        }
        if let webhooks = host.webhooks.file(file, Digest.of(source), granted) {
            loaded.webhooks = [webhooks]
        }
        guard !loaded.definitions.isEmpty || !loaded.webhooks.isEmpty else { throw NoJobs() }
        return loaded
    }

    /// Adds a job as its file defines it.
    private func add(
        _ spec: JSONObject, of file: String, _ script: [UInt8], _ granted: HostOptions,
        to loaded: inout Loaded
    ) throws {
        let path = (try? FilePlace(file))?.text ?? file
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        let resolve = { (given: String) in given.hasPrefix("/") ? given : folder + "/" + given }
        var manifest = RunManifest(name: path, script: script)
        manifest.job = spec["name"]?.string
        let kept = knowsPermissions ? granted.permissions : .all
        manifest.permissions = try kept.narrowed(to: spec["permissions"] ?? [:], resolve: resolve)
        manifest.memoryLimit = spec["limits"]?["memory"]?.integer.map(Int.init) ?? granted.memoryLimit
        manifest.computeLimit =
            (spec["limits"]?["compute"]?.number).map { OutsideDuration(nearestSeconds: $0).duration }
            ?? granted.computeLimit
        if let script = spec["script"]?.string {
            let body = try read(body: resolve(script), granted.permissions.allowing(.reading(folder)))
            manifest.body = Digest.of(body)
            loaded.sources.append(body)
        }
        loaded.definitions.append(
            try JobDefinition(spec: spec, file: path, manifest: manifest, target: target))
    }

    /// The script that a job names in place of a function. It is kept in the store, so it may only be what the
    /// job's file may read.
    private func read(body path: String, _ permissions: Permissions) throws -> [UInt8] {
        guard let place = try? FilePlace(path), place.object != nil else { return try read(path) }
        try PermissionGate(permissions, ask: nil).check(.read, place, for: "run")
        return try place.open(O_RDONLY).contents()
    }

    /// What a file is given that is to define something and do nothing. Its modules are found where those of the
    /// runs are, so that what they may read stays the same.
    private func defining(_ granted: HostOptions) -> HostOptions {
        var options = HostOptions()
        options.memoryLimit = granted.memoryLimit
        options.computeLimit = granted.computeLimit.map { min($0, computeLimit) } ?? computeLimit
        options.timeLimit = .seconds(10)
        options.moduleLoader = granted.moduleLoader
        options.moduleFolder = granted.moduleFolder
        options.stdlib = granted.stdlib
        options.opensLibrary = granted.opensLibrary
        options.permissions = granted.permissions
        options.onlyDefines = true
        // Never reached: what would be sent is refused before, in the words of everything else.
        if granted.web != nil { options.web = { _ in throw CancellationError() } }
        if granted.simulator != nil || !knowsPermissions {
            options.simulator = Simulator(
                options: SimulatorOptions(wallClock: options.wallClock, clock: options.clock))
        }
        return options
    }

    /// A client for scripts that may call nothing: what reached it would still reach nobody.
    private static var nowhere: TelnyxClient {
        let clock = ContinuousClock()
        let simulator = Simulator(
            options: SimulatorOptions(wallClock: LuaOptions.systemWallClock, clock: clock))
        return TelnyxClient(
            transport: simulator, configuration: ClientConfiguration(), clock: clock, random: { 0 })
    }
}

extension ScriptHost {
    /// What the script that has run defined: jobs, and the limits of queues by name.
    fileprivate func jobSpecs() async throws -> ([JSONObject], queues: [String: Int]) {
        let text = try await runtime.runHost(
            #"local jobs = library.jobs return jobs and json.encode { jobs.specs(), jobs.queues() } or "[]""#,
            chunkName: "[jobs]")
        let json = try JSONValue(parsing: Array((text.first?.text ?? "[]").utf8)).array ?? []
        var limits: [String: Int] = [:]
        for (name, limit) in json.dropFirst().first?.object?.members ?? [] {
            // As strictly as `jobs.queue` does: a script may say by itself what it has defined.
            guard let limit = limit.integer, (1...1_000_000).contains(limit) else {
                throw NoLimit(queue: name)
            }
            limits[name] = Int(limit)
        }
        return ((json.first?.array ?? []).compactMap(\.object), limits)
    }
}

/// A file of jobs that cannot be taken, and why.
public struct JobFileFault: Error, CustomStringConvertible {
    /// Path of the file.
    public let file: String
    /// What is wrong with it.
    public let error: any Error

    public var description: String {
        // A script's error has the place in the file already.
        let text = "\(error)" + ((error as? LuaError)?.hint ?? "")
        return text.hasPrefix(file) ? text : "\(file): \(text)"
    }
}

/// What is wrong with one job of a file.
struct JobFault: Error, CustomStringConvertible {
    let job: String
    let error: any Error

    var description: String { "job \"\(job)\": \(error)" }
}

/// Two files that define the same job.
struct DoubleJob: Error, CustomStringConvertible {
    let name: String
    let other: String

    var description: String { "job \"\(name)\" is defined in \(other) already" }
}

/// Two files that define the same queue, and not alike.
struct DoubleQueue: Error, CustomStringConvertible {
    let name: String
    let limits: (Int, Int)

    var description: String {
        "queue \"\(name)\" has a limit of \(limits.1) here and of \(limits.0) in another file"
    }
}

/// A queue that a job is in and nobody defines.
struct UnknownQueue: Error, CustomStringConvertible {
    let name: String
    let nearest: String?

    var description: String {
        "there is no queue \"\(name)\"; "
            + (nearest.map { "did you mean \"\($0)\"?" }
                ?? "define it with jobs.queue(\"\(name)\", { limit = 2 })")
    }
}

/// A queue without a limit that can be.
struct NoLimit: Error, CustomStringConvertible {
    let queue: String

    var description: String { "queue \"\(queue)\": the limit must be an integer from 1 to 1000000" }
}

/// A file without any job.
struct NoJobs: Error, CustomStringConvertible {
    var description: String {
        "it defines no job; require \"jobs\" and call jobs.define { … }, or \"webhooks\" and webhooks.tool(name, fn)"
    }
}

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
        let door = LuaModule.inner("_gate")
        door.function("open") { [gate] () in gate.open() }
        try await runtime.register(door)
        let schedules = LuaModule.inner("schedules")
        schedules.constant("played", play.job)
        try await runtime.register(schedules)
        let prelude = stdlibFile("_host/job.lua").source
        let source = Array(LuaSource.code(of: play.source))
        var arguments: [any LuaEncodable & Sendable] = [source, play.name, play.about]
        if let body = play.body { arguments.append(Array(LuaSource.code(of: body))) }
        return try await runtime.runHost(prelude, chunkName: "[job]", arguments: arguments)
    }
}
