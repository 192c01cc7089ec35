/// What happened in a run, told from its journal: for people, never for replay.
public struct RunHistory: Sendable, Hashable {
    /// One effect, from its begin to its end.
    public struct Entry: Sendable, Hashable {
        public var effect: EffectID
        public var operation: String
        /// The arguments in short, secrets hidden.
        public var preview: String = ""
        /// `deploy.lua:41`
        public var line: String = ""
        /// The class that settles doubt about it; empty for what is no call.
        public var recovery: String = ""
        public var isStep: Bool = false
        /// How many turns of a loop have ended.
        public var turns: Int = 0
        public var begunAt: Timestamp
        public var endedAt: Timestamp?
        public var outcome: Outcome?
        /// Found out rather than answered.
        public var isRecovered: Bool = false
        /// Its end came after the script had given up on it.
        public var isLate: Bool = false
        /// The text of an error, what a signal brought, or what a note holds.
        public var payload: [UInt8] = []
        /// Who sent the signal that ended it.
        public var sender: String?
    }

    /// The step that has ended, and within which an effect is: what its script made of that stays.
    public func endedStep(around effect: EffectID) -> Entry? {
        entries.first { entry in
            entry.isStep && entry.endedAt != nil
                && effect.task.isWithin(anyOf: [entry.effect.task.step(entry.effect.number)])
        }
    }

    /// The waits for signals that nothing has ended; each one's `preview` is the signal's name.
    public var openWaits: [Entry] {
        entries.filter { $0.operation == Effect.signalOperation && $0.endedAt == nil }
    }

    /// Something that happened to the run as a whole.
    public struct Remark: Sendable, Hashable {
        public var at: Timestamp
        public var text: String
    }

    public private(set) var entries: [Entry] = []
    public private(set) var remarks: [Remark] = []
    /// Where the entry of an effect is.
    private var open: [EffectID: Int] = [:]

    /// - Throws: `JournalError` for a journal that cannot be read.
    public init(run: String, records: [JournalRecord]) throws { try append(records, of: run) }

    /// Goes on with the records that came since.
    ///
    /// - Throws: `JournalError` for a journal that cannot be read.
    public mutating func append(_ records: [JournalRecord], of run: String) throws {
        do {
            for record in records { try read(record) }
        } catch let fault as JournalFault {
            throw JournalError(run: run, reason: .damaged(fault.what))
        }
    }

    private mutating func read(_ record: JournalRecord) throws {
        switch record.kind {
        case .begin, .mark:
            let body = try BeginBody(BodyPacking.unpack(record.body))
            var entry = Entry(effect: record.effect, operation: record.operation, begunAt: record.at)
            (entry.preview, entry.line, entry.recovery) = (body.preview, body.line, body.recovery)
            entry.isStep = body.isStep
            if record.kind == .mark { (entry.endedAt, entry.outcome) = (record.at, .ok) }
            if record.operation == Effect.noteOperation { entry.payload = body.baseline ?? [] }
            open[record.effect] = entries.count
            entries.append(entry)
        case .end:
            guard let index = open[record.effect] else { return }
            let body = try EndBody(BodyPacking.unpack(record.body))
            entries[index].isLate = body.isLate
            guard !body.isLate else { return }
            (entries[index].endedAt, entries[index].outcome) = (record.at, body.outcome)
            entries[index].isRecovered = body.isRecovered
            entries[index].sender = body.sender
            if body.outcome != .ok || body.signal != nil { entries[index].payload = body.payload }
        case .turn:
            guard let index = open[record.effect] else { return }
            entries[index].turns = try (EndBody(BodyPacking.unpack(record.body)).turn ?? 0) + 1
        case .interrupt:
            let body = try BeginBody(BodyPacking.unpack(record.body))
            remarks.append(Remark(at: record.at, text: "asked to stop: \(body.preview)"))
        case .owner: remarks.append(Remark(at: record.at, text: "taken up by \(record.operation)"))
        case .resume: remarks.append(Remark(at: record.at, text: "resumed by \(record.operation)"))
        case .skip: remarks.append(Remark(at: record.at, text: "\(record.effect) is forgotten"))
        case .settle:
            remarks.append(Remark(at: record.at, text: "\(record.effect) was done, as a person says"))
            if let index = open[record.effect] { entries[index].outcome = .ok }
        case .finish: remarks.append(Remark(at: record.at, text: record.operation))
        case .intent: break
        }
    }
}
