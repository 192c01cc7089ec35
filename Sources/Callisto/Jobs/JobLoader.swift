public import Automation
internal import Lua
internal import Quantities
internal import TelnyxCatalog
public import TelnyxClient

/// Learns from scripts which jobs they define, without letting them do anything else.
public struct JobLoader: Sendable {
    /// Where the jobs' runs will call.
    public let client: TelnyxClient
    public let target: String
    /// What runs get; while it is loaded, a script may call no operation and prints nowhere.
    public let options: @Sendable (_ script: String) -> HostOptions
    public let read: @Sendable (String) throws -> [UInt8]

    public init(
        client: TelnyxClient, target: String, options: @escaping @Sendable (_ script: String) -> HostOptions,
        read: @escaping @Sendable (String) throws -> [UInt8]
    ) {
        self.client = client
        self.target = target
        self.options = options
        self.read = read
    }

    /// What loading found: definitions, and the sources that a store must have for their runs.
    public struct Loaded: Sendable {
        public var definitions: [JobDefinition] = []
        public var sources: [[UInt8]] = []

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
            loaded.definitions += found.definitions
            loaded.sources += found.sources
        }
        return loaded
    }

    private func load(_ file: String) async throws -> Loaded {
        let source = try read(file)
        let granted = options(file)
        var options = granted
        options.permissions = granted.permissions.withoutOperations()
        options.output = { _, _ in }
        options.log = { _ in }
        options.timeLimit = .seconds(10)
        let host = try await ScriptHost(client: client, options: options)
        try await host.run(source, name: file)
        let path = (try? FilePlace(file))?.text ?? file
        var loaded = Loaded(sources: [source])
        for spec in try await host.jobSpecs() {
            var manifest = RunManifest(name: path, script: Digest.of(source))
            let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
            let resolve = { (given: String) in given.hasPrefix("/") ? given : folder + "/" + given }
            manifest.job = spec["name"]?.string
            do throws(UncoveredGrant) {
                manifest.permissions = try granted.permissions.narrowed(
                    to: spec["permissions"] ?? [:], resolve: resolve)
            } catch {
                throw JobFault(job: manifest.job ?? "", error: error)
            }
            manifest.memoryLimit = spec["limits"]?["memory"]?.integer.map(Int.init) ?? options.memoryLimit
            manifest.computeLimit =
                (spec["limits"]?["compute"]?.number).map { OutsideDuration(nearestSeconds: $0).duration }
                ?? options.computeLimit
            if let script = spec["script"]?.string {
                let body = try read(resolve(script))
                manifest.body = Digest.of(body)
                loaded.sources.append(body)
            }
            loaded.definitions.append(
                try JobDefinition(spec: spec, file: path, manifest: manifest, target: target))
        }
        guard !loaded.definitions.isEmpty else { throw NoJobs() }
        return loaded
    }
}

extension ScriptHost {
    /// What the script that has run defined.
    fileprivate func jobSpecs() async throws -> [JSONObject] {
        let text = try await runtime.runHost(
            #"local jobs = library.jobs return jobs and json.encode(jobs.specs()) or "[]""#,
            chunkName: "[jobs]")
        let json = try JSONValue(parsing: Array((text.first?.text ?? "[]").utf8))
        return (json.array ?? []).compactMap(\.object)
    }
}

/// A file of jobs that cannot be taken, and why.
public struct JobFileFault: Error, CustomStringConvertible {
    public let file: String
    public let error: any Error

    public var description: String {
        // A script's error has the place in the file already.
        let failure = error as? LuaError
        var text = "\(error)" + (failure?.hint ?? "")
        if failure?.code.hasPrefix("permission") == true {
            text += "; outside of its functions a file of jobs may call nothing"
        }
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

/// A file without any job.
struct NoJobs: Error, CustomStringConvertible {
    var description: String { "it defines no job; require \"jobs\" and call jobs.define { … }" }
}
