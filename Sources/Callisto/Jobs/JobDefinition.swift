public import Automation
internal import Quantities
internal import TelnyxCatalog

/// A job as a script defines it and as the store keeps it: what `jobs.define` was given, and where it came from.
public struct JobDefinition: Sendable, Hashable {
    /// The absolute path of the script.
    public let file: String
    public let job: Job

    private static let fileKey = "file"
    private static let manifestKey = "manifest"
    private static let targetKey = "target"

    private let members: JSONObject

    /// What the store keeps.
    public var encoded: [UInt8] { JSONValue.object(members).encoded(sortingKeys: true) }

    /// - Throws: `ScheduleError`, `UnreadableManifest`.
    public init(_ bytes: [UInt8]) throws {
        guard case .object(let members)? = try? JSONValue(parsing: bytes) else { throw UnreadableManifest() }
        try self.init(members)
    }

    init(spec: JSONObject, file: String, manifest: RunManifest, target: String) throws {
        var members = spec
        members[Self.fileKey] = .string(file)
        members[Self.manifestKey] = manifest.json
        members[Self.targetKey] = .string(target)
        try self.init(members)
    }

    private init(_ members: JSONObject) throws {
        guard let manifest = members[Self.manifestKey], let file = members[Self.fileKey]?.string,
            var job = try Self.job(members)
        else { throw UnreadableManifest() }
        job.manifest = try RunManifest(json: manifest).encoded
        job.target = members[Self.targetKey]?.string ?? ""
        self.members = members
        self.file = file
        self.job = job
    }

    /// The job that a definition in a store means, for ``JobDirectory``.
    @Sendable public static func decode(_ bytes: [UInt8]) throws -> Job { try JobDefinition(bytes).job }

    /// Checks what a script gave as far as no file is needed.
    ///
    /// - Throws: `ScheduleError`.
    static func check(_ spec: JSONObject) throws { _ = try job(spec) }

    private static func job(_ spec: JSONObject) throws -> Job? {
        guard let name = spec["name"]?.string else { return nil }
        let zone = try ZoneSource.system.zone(spec["timezone"]?.string ?? "UTC")
        var job = Job(name: name, schedule: try schedule(spec, zone: zone))
        job.overlap = spec["overlap"]?.string.flatMap(Overlap.init(rawValue:)) ?? .skip
        if let given = spec["catch_up"] {
            job.catchUp = CatchUp(
                policy: given["policy"]?.string.flatMap(CatchUp.Policy.init(rawValue:)) ?? .last,
                window: given.seconds("window") ?? .seconds(86400),
                limit: given["limit"]?.integer.map(Int.init) ?? 100)
        }
        let all = JSONValue.object(spec)
        job.jitter = all.seconds("jitter") ?? .zero
        job.timeout = all.seconds("timeout")
        if let given = spec["retries"] {
            job.retries = Retries(
                limit: given["limit"]?.integer.map(Int.init) ?? 0,
                firstWait: given.seconds("first_wait") ?? .seconds(30),
                longestWait: given.seconds("longest_wait") ?? .seconds(600))
        }
        job.uniqueKey = spec["key"]?.string
        job.pauseAfterFailures = spec["pause_after"]?.integer.map(Int.init)
        job.recoveryLimit = spec["recovery_limit"]?.integer.flatMap(Int.init(exactly:))
        job.hooks = Set(Job.Hook.allCases.filter { spec[$0.rawValue]?.bool == true })
        for (label, value) in spec["labels"]?.object?.members ?? [] { job.labels[label] = value.string }
        return job
    }

    private static func schedule(_ spec: JSONObject, zone: Zone) throws -> Schedule {
        if let cron = spec["schedule"]?.string { return try .cron(cron, zone: zone) }
        if let interval = JSONValue.object(spec).seconds("every") { return try .every(interval, zone: zone) }
        return try .at((spec["at"]?.array ?? []).compactMap(\.string), zone: zone)
    }
}

extension JSONValue {
    /// A member in seconds, as a duration.
    fileprivate func seconds(_ name: String) -> Duration? {
        self[name]?.number.map {
            OutsideDuration(nearestMilliseconds: Int64(nearest: $0 * 1000)).duration
        }
    }
}
