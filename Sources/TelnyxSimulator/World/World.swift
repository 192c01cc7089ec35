internal import Essentials
public import TelnyxCatalog

/// Everything that the simulated service knows, as one value.
///
/// Copying it is a fork: cheap, as records are shared until one side changes. Nothing in it depends on
/// real time or real chance: time is handed in by `advance(to:)`, chance comes from the seed.
public struct World: Sendable {
    /// The seed that every choice in this world goes back to.
    public let seed: UInt64
    /// The moment up to which everything has been played.
    public internal(set) var now: Timestamp
    /// What a person or a script has told the simulator to do differently, by subject: scripted
    /// replies, verdicts, webhook answers. Each subject's accessors are beside its handlers.
    public var controls: JSONObject = [:]

    /// The source of ids and of everything else that is drawn once.
    var random: SeededGenerator
    /// Apart from `random`, so that a read does not change the ids of what is made later.
    var requestIDs: SeededGenerator
    var transcripts = Transcripts()
    /// Bytes that it may keep, see ``isFull``.
    var memoryLimit = Int.max
    /// Of what was told, see ``tell(_:first:)``.
    var toldWeight = 0
    var idempotency = IdempotencyRecords()
    /// Who was served by which version, of simulated traffic.
    public internal(set) var tally: TrafficTally = TrafficTally()
    /// Traffic as its records say, by their beginning; a cache, so no part of a snapshot.
    private var trafficRead: [String: (began: JSONValue?, traffic: Traffic)] = [:]
    /// Who speaks for whom, and what they have answered in a play; no part of a snapshot.
    var brains = BrainBook()
    /// Values of integration secrets by identifier, for what is sent; never shown, so no part of a snapshot.
    var secretValues: [String: String] = [:]
    /// What is read from instructions, by the instructions; a cache, so no part of a snapshot.
    private var guidances: [String: Guidance] = [:]
    /// Which deliveries are still to be sent, and when; the deliveries' own table tells a snapshot.
    var outbox: [(id: String, due: Timestamp)] = []
    private var tables: [TableName: Table] = [:]
    private var queue = WorkQueue()
    /// Grows with every change of a record, to tell reads from writes in the request log.
    private(set) var changes = 0

    public init(seed: UInt64, now: Timestamp = Timestamp(microseconds: 0)) {
        self.seed = seed
        self.now = now
        random = SeededGenerator(seed: seed)
        requestIDs = SeededGenerator(seed: SeededGenerator.hash(seed, "request ids"))
        DefaultInsights.install(in: &self)
    }

    var tablesWeight: Int { tables.values.reduce(0) { $0 + $1.weight } }

    /// A table, empty until something is put into it. Taking it for a change counts as one.
    subscript(table: TableName) -> Table {
        _read { yield tables[table, default: Table()] }
        _modify {
            changes += 1
            yield &tables[table, default: Table()]
        }
    }

    /// What instructions say, read once for each text of them.
    mutating func guidance(_ instructions: String) -> Guidance {
        if let known = guidances[instructions] { return known }
        let guidance = Guidance(instructions)
        // Far more texts than versions in use: start over rather than keep every one ever seen.
        if guidances.count >= 256 { guidances = [:] }
        guidances[instructions] = guidance
        return guidance
    }

    /// The traffic that a record describes, read once.
    mutating func traffic(_ id: String, _ record: JSONObject) -> Traffic? {
        if let known = trafficRead[id], known.began == record["began"] { return known.traffic }
        guard let traffic = Traffic(.object(record)) else { return nil }
        trafficRead[id] = (record["began"], traffic)
        return traffic
    }

    // MARK: Time

    /// Lets `WorkKinds.all[kind]` be played when the world reaches `moment`.
    ///
    /// Events scheduled for the past are played by the next `advance`.
    mutating func schedule(at moment: Timestamp, kind: String, _ payload: JSONObject) {
        queue.add(kind: kind, payload: payload, due: moment)
    }

    /// When the next scheduled work is due, if there is any.
    public var nextDue: Timestamp? { queue.nextDue }

    /// The same without work of these kinds.
    func nextDue(except kinds: Set<String>) -> Timestamp? { queue.nextDue(except: kinds) }

    /// Plays everything that became due up to `moment`, in order of time, then sets the time to it.
    ///
    /// While a piece of work is played `now` is the moment at which it was due. A moment in the past
    /// changes nothing: the world's time never goes back.
    ///
    /// - Parameter isStopped: Asked before each piece of work; true ends the play there.
    /// - Returns: Whether the moment was reached. It is not where somebody outside has to be asked first: then the world stands
    ///   before the work that asks.
    @discardableResult
    public mutating func advance(to moment: Timestamp, isStopped: () -> Bool = { false }) -> Bool {
        guard moment >= now else { return true }
        while let due = queue.nextDue, due <= moment {
            if isStopped() { return false }
            guard let work = queue.pop(dueAt: moment) else { break }
            // Snapshots with other kinds are not read.
            guard let play = WorkKinds.all[work.kind] else {
                preconditionFailure("internal error: nobody plays work of the kind \(work.kind)")
            }
            // A copy costs a table that is changed under it; few kinds of work can ask.
            var before: World?
            if brains.isUsed, WorkKinds.mayAsk(work, in: &self) {
                before = self
                before?.queue.putBack(work)
            }
            now = max(now, work.due)
            if before != nil { brains.beginPlay() }
            play(&self, work.payload)
            if before != nil {
                if let wanted = brains.wanted, let before {
                    self = before
                    brains.wanted = wanted
                    return false
                }
                brains.endPlay()
            }
        }
        now = moment
        return true
    }
}

// MARK: Snapshot

extension World {
    /// The whole world as JSON; `init(snapshot:)` makes an equal one from it.
    public func snapshot() -> JSONValue {
        let tables = self.tables.sorted { $0.key.rawValue < $1.key.rawValue }
        let transcripts = self.transcripts.all.sorted { $0.id < $1.id }
        return [
            "format": 1,
            "seed": .integer(Int64(bitPattern: seed)),
            "now": .integer(now.microseconds),
            "random": .integer(Int64(bitPattern: random.state)),
            "request_ids": .integer(Int64(bitPattern: requestIDs.state)),
            "controls": .object(controls),
            "tables": .object(
                JSONObject(distinct: tables.map { (key: $0.key.rawValue, value: $0.value.snapshot) })),
            "transcripts": .array(
                transcripts.map {
                    ["id": .string($0.id), "messages": .array($0.messages.map { .object($0) })]
                }),
            "queue": queue.snapshot,
            "idempotency": idempotency.snapshot,
            "tally": tally.snapshot,
        ]
    }

    /// Reads what `snapshot()` wrote, as strictly as it was written.
    public init(snapshot: JSONValue) throws(SnapshotError) {
        guard let object = snapshot.object, object["format"] == 1 else {
            throw SnapshotError(expected: "a world of format 1")
        }
        self = try SnapshotError.naming("the world") { () throws(StrictObject.Problem) in
            let fields = StrictObject(object)
            _ = try fields.value("format")
            let seed = try fields.integer("seed", in: .min ... .max)
            var world = World(seed: UInt64(bitPattern: seed), now: try fields.moment("now"))
            world.random.state = UInt64(bitPattern: try fields.integer("random", in: .min ... .max))
            world.requestIDs.state = UInt64(bitPattern: try fields.integer("request_ids", in: .min ... .max))
            world.controls = try fields.object("controls")
            world.toldWeight = world.controls.weight
            _ = (try fields.object("tables"), try fields.objects("transcripts"), try fields.value("queue"))
            _ = (try fields.value("idempotency"), try fields.value("tally"))
            try fields.finish()
            return world
        }
        for (name, table) in object["tables"]?.object?.members ?? [] {
            self.tables[TableName(name)] = try Table(snapshot: table, named: name)
        }
        outbox = Outbox.restored(self[.webhookDeliveries])
        try read(transcripts: object["transcripts"] ?? .null)
        queue = try WorkQueue(snapshot: object["queue"] ?? .null)
        idempotency = try IdempotencyRecords(snapshot: object["idempotency"] ?? .null)
        tally = try TrafficTally(snapshot: object["tally"] ?? .null)
    }

    private mutating func read(transcripts: JSONValue) throws(SnapshotError) {
        for (place, row) in try transcripts.rows("transcripts") {
            let (id, messages) = try SnapshotError.naming(place) { () throws(StrictObject.Problem) in
                let read = (try row.text("id"), try row.objects("messages"))
                try row.finish()
                return read
            }
            guard self.transcripts[id] == nil else {
                throw SnapshotError(at: place, "'id' comes twice: \"\(id)\"")
            }
            self.transcripts[id] = messages
        }
    }
}

/// Why a snapshot cannot be read.
public struct SnapshotError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and where.
    private let problem: String

    init(expected: String) { problem = "expected \(expected)" }
    init(at place: String, _ problem: String) { self.problem = "\(place): \(problem)" }

    public var description: String { "this is no snapshot of a simulator: \(problem)" }

    /// Says of what goes wrong in `body` where it was.
    static func naming<Value>(
        _ place: String, _ body: () throws(StrictObject.Problem) -> Value
    ) throws(SnapshotError) -> Value {
        do { return try body() } catch { throw SnapshotError(at: place, error.description) }
    }
}

extension JSONValue {
    /// The objects of a list, each with its place in the snapshot.
    func rows(_ name: String) throws(SnapshotError) -> [(place: String, fields: StrictObject)] {
        guard let array else { throw SnapshotError(at: name, "must be a list") }
        var rows: [(place: String, fields: StrictObject)] = []
        for (index, value) in array.enumerated() {
            guard let object = value.object else {
                throw SnapshotError(at: "\(name)[\(index)]", "must be an object")
            }
            rows.append(("\(name)[\(index)]", StrictObject(object)))
        }
        return rows
    }
}

extension StrictObject {
    /// A moment of the simulated world.
    func moment(_ name: String) throws(Problem) -> Timestamp {
        let microseconds = try integer(name, in: .min ... .max)
        guard let moment = Timestamp(snapshot: microseconds) else {
            throw problem(name, "microseconds since 1970, up to the year 9999")
        }
        return moment
    }
}
