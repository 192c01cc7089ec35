public import Automation
internal import Essentials
internal import Lua
internal import TelnyxCatalog

/// A job as a script defines it and as the store keeps it: what `jobs.define` was given, and where it came from.
public struct JobDefinition: Sendable, Hashable {
    /// The absolute path of the script.
    public let file: String
    public let job: Job

    private static let fileKey = "file"
    private static let manifestKey = "manifest"
    private static let targetKey = "target"
    private static let refusalKey = "refusal"
    private static let queueLimitKey = "queue_limit"

    private let members: JSONObject
    /// Which events start it; `nil` where none does.
    let filter: EventFilter?

    /// Why its file was not taken when it was last read, so that the job is as it was before; `nil` where it was.
    public var refusal: String? { members[Self.refusalKey]?.string }

    /// The same of what a store keeps, without reading all of it where there is none.
    public static func refusal(in bytes: [UInt8]) -> String? {
        let mark = Array("\"\(refusalKey)\":".utf8)
        let isThere = bytes.indices.contains { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
        return isThere ? (try? JobDefinition(bytes))?.refusal : nil
    }

    /// The same with what is wrong with its file now.
    func refused(_ reason: String) throws -> JobDefinition {
        var members = members
        members[Self.refusalKey] = .string(reason)
        return try JobDefinition(members)
    }

    /// What the store keeps.
    public var encoded: [UInt8] { JSONValue.object(members).encoded(sortingKeys: true) }

    /// - Throws: `ScheduleError`, `UnreadableManifest`, or what says which field is wrong.
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
        filter = try EventFilter(StrictObject(members))
    }

    /// The same with the limit of its queue, of those that are defined beside it.
    ///
    /// - Throws: `UnknownQueue`.
    func placed(in queues: [String: Int]) throws -> JobDefinition {
        guard let queue = job.queue?.name else { return self }
        guard let limit = queues[queue] else {
            throw UnknownQueue(name: queue, nearest: NearestName.find(queue, among: queues.keys.sorted()))
        }
        var members = members
        members[Self.queueLimitKey] = .integer(Int64(limit))
        return try JobDefinition(members)
    }

    /// The job that a definition in a store means, for ``JobDirectory``.
    @Sendable public static func decode(_ bytes: [UInt8]) throws -> Job { try JobDefinition(bytes).job }

    /// Checks what a script gave as far as no file is needed.
    ///
    /// - Throws: `ScheduleError`, `StrictObject.Problem`.
    static func check(_ spec: JSONObject) throws { _ = try job(spec) }

    /// Reads every field as strictly as `jobs.define` does: a script may say by itself what it has defined.
    private static func job(_ spec: JSONObject) throws -> Job? {
        let fields = StrictObject(spec)
        let name = try fields.name(try fields.text("name"), of: "name")
        let zone = try ZoneSource.system.zone(try fields.textIfAny("timezone") ?? "UTC")
        var job = Job(name: name, schedule: try schedule(fields, zone: zone))
        if fields.has("overlap") {
            let word = try fields.word("overlap", of: Overlap.allCases.map(\.rawValue))
            job.overlap = Overlap(rawValue: word) ?? .skip
        }
        if fields.has("catch_up") {
            let given = StrictObject(try fields.object("catch_up"))
            if given.has("policy") {
                let word = try given.word("policy", of: CatchUp.Policy.allCases.map(\.rawValue))
                job.catchUp.policy = CatchUp.Policy(rawValue: word) ?? .last
            }
            if let window = try given.secondsIfAny("window") { job.catchUp.window = window }
            if let limit = try given.countIfAny("limit", from: 1) { job.catchUp.limit = limit }
        }
        job.jitter = try fields.secondsIfAny("jitter") ?? .zero
        job.timeout = try fields.secondsIfAny("timeout")
        if fields.has("retries") {
            let given = StrictObject(try fields.object("retries"))
            if let limit = try given.countIfAny("limit", from: 0) { job.retries.limit = limit }
            if let wait = try given.secondsIfAny("first_wait") { job.retries.firstWait = wait }
            if let wait = try given.secondsIfAny("longest_wait") { job.retries.longestWait = wait }
        }
        job.uniqueKey = try fields.textIfAny("key")
        if let queue = try fields.textIfAny("queue") {
            job.queue = JobQueue(
                name: try fields.name(queue, of: "queue"),
                limit: try fields.countIfAny(queueLimitKey, from: 1) ?? 1)
        }
        job.pauseAfterFailures = try fields.countIfAny("pause_after", from: 1)
        job.recoveryLimit = try fields.countIfAny("recovery_limit", from: 0)
        job.hooks = Set(Job.Hook.allCases.filter { spec[$0.rawValue]?.bool == true })
        if fields.has("labels") {
            for (label, value) in try fields.object("labels").members {
                guard let text = value.string else { throw fields.problem("labels", "texts by name") }
                job.labels[label] = text
            }
        }
        if fields.has("limits") {
            let limits = StrictObject(try fields.object("limits"))
            _ = try limits.integerIfAny("memory", in: (1 << 20)...(1 << 53))
            _ = try limits.secondsIfAny("compute")
        }
        return job
    }

    private static func schedule(_ fields: StrictObject, zone: Zone) throws -> Schedule {
        if let filter = try EventFilter(fields) { return .on(filter.event, words: filter.words) }
        if let cron = try fields.textIfAny("schedule") { return try .cron(cron, zone: zone) }
        if let interval = try fields.secondsIfAny("every") { return try .every(interval, zone: zone) }
        guard fields.has("at") else { return try .at([], zone: zone) }
        let dates = try fields.array("at"), texts = dates.compactMap(\.string)
        guard texts.count == dates.count else { throw fields.problem("at", "a date or a list of dates") }
        return try .at(texts, zone: zone)
    }
}

extension StrictObject {
    /// A text that may stand in addresses and on command lines.
    fileprivate func name(_ text: String, of field: String) throws(Problem) -> String {
        guard (1...200).contains(text.utf8.count), text.utf8.allSatisfy(\.isOfName) else {
            throw problem(field, "a name of at most 200 letters, digits, '.', '_' and '-'")
        }
        return text
    }

    /// Seconds as a duration, at least none.
    fileprivate func secondsIfAny(_ name: String) throws(Problem) -> Duration? {
        guard has(name) else { return nil }
        guard let seconds = try value(name).number, seconds >= 0,
            let given = OutsideDuration(seconds: seconds)
        else {
            throw problem(name, "a number of seconds from 0 to \(OutsideDuration.longest)")
        }
        // To milliseconds, in which times are counted.
        return OutsideDuration(nearestMilliseconds: Int64(nearest: given.duration / .milliseconds(1)))
            .duration
    }

    fileprivate func countIfAny(_ name: String, from least: Int64) throws(Problem) -> Int? {
        try integerIfAny(name, in: least...1_000_000).map { Int($0) }
    }
}

extension UInt8 {
    /// Whether the byte may stand in the name of a job and the id of a run, which are parts of addresses.
    var isOfName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// The module `schedules`, the host's part of `jobs`; `stdlib/jobs.lua` makes the rest.
enum SchedulesModule {
    static func module() -> LuaModule {
        let module = LuaModule.inner("schedules")
        module.function("check") { (spec: LuaJSON) throws in
            do {
                try JobDefinition.check(try JSONValue(parsing: spec.bytes).object ?? [:])
            } catch let error as ScheduleError {
                throw WrongSchedule(sentence: "\(error)")
            } catch let error as StrictObject.Problem {
                throw WrongSchedule(sentence: "\(error)")
            }
        }
        return module
    }
}

/// A definition that cannot be read, as scripts see it.
struct WrongSchedule: Error, LuaErrorConvertible {
    let sentence: String

    var luaFields: LuaErrorFields {
        LuaErrorFields(code: "argument.invalid", message: sentence, retryable: false)
    }
}
