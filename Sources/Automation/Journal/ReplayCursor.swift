/// Walks a journal while a script runs from its top again.
///
/// Records were written in the order in which things happened: begins as the
/// script made them, ends as they were handed to it. A script that is the same
/// does the same between two ends, so the walk is strict: each begin must be
/// the next record, and when all tasks wait, the next record must be an end.
struct ReplayCursor {
    let run: String
    private let records: [JournalRecord]
    private var position = 0
    /// What prepared calls wrote before they were sent.
    private let intents: [EffectID: JournalRecord]
    private let ends: Set<EffectID>
    /// What a person says now, and no record did before.
    private let answers: [EffectID]
    /// Whether the record holds a doubt that nobody settled.
    let hasDoubt: Bool

    /// Effects that count as never begun, beside those that the journal itself says so of.
    ///
    /// - Parameter settled: How calls ended that the record is in doubt about.
    init(
        run: String, records: [JournalRecord], skipping: Set<EffectID> = [],
        settled: [EffectID: EndBody] = [:]
    ) throws(JournalFault) {
        self.run = run
        var intents: [EffectID: JournalRecord] = [:]
        var endedSteps: Set<TaskPath> = []
        var steps: Set<EffectID> = []
        var ends: Set<EffectID> = []
        var kept: [JournalRecord] = []
        var hasDoubt = false
        let forgotten = Set(records.lazy.filter { $0.kind == .skip }.map(\.effect)).union(skipping)
        var settled = settled
        answers = settled.keys.sorted { "\($0)" < "\($1)" }
        for record in records where record.kind == .settle {
            settled[record.effect] = try EndBody(BodyPacking.unpack(record.body))
        }
        for var record in records where !forgotten.contains(record.effect) {
            switch record.kind {
            case .owner, .finish, .skip, .settle, .resume: continue
            case .intent:
                intents[record.effect] = record
                continue
            case .begin where try BeginBody(BodyPacking.unpack(record.body)).isStep:
                steps.insert(record.effect)
            case .end:
                let end = try EndBody(BodyPacking.unpack(record.body))
                if end.isLate { continue }
                if end.outcome == .unknown, let known = settled[record.effect] {
                    record.body = BodyPacking.pack(known.encoded())
                } else if end.outcome == .unknown {
                    hasDoubt = true
                }
                ends.insert(record.effect)
                if steps.contains(record.effect) {
                    endedSteps.insert(record.effect.task.step(record.effect.number))
                }
            default: break
            }
            kept.append(record)
        }
        self.intents = intents
        self.hasDoubt = hasDoubt
        self.ends = ends
        for effect in forgotten { endedSteps.insert(effect.task.step(effect.number)) }
        // The end of a step stands for all within it, dropped already or not.
        self.records = endedSteps.isEmpty ? kept : kept.filter { !$0.effect.task.isWithin(anyOf: endedSteps) }
    }

    var isUsedUp: Bool { position == records.count }

    /// What the journal knows about a begin.
    enum Begun {
        /// The script is past its record.
        case live
        /// Recorded; its end will be handed out in its turn, or is not known.
        case recorded(JournalRecord, intent: JournalRecord?, hasEnd: Bool)
        /// Recorded together with an end that came at once.
        case ended(EndBody, at: Timestamp)
    }

    mutating func begin(
        _ effect: EffectID, operation: String, hash: [UInt8], body: BeginBody
    ) throws -> Begun {
        guard let record = try match(.begin, effect, operation: operation, hash: hash, body: body) else {
            return .live
        }
        if !isUsedUp, records[position].kind == .end, records[position].effect == effect {
            let end = records[position]
            let body = try EndBody(BodyPacking.unpack(end.body))
            if body.isImmediate {
                position += 1
                return .ended(body, at: end.at)
            }
        }
        return .recorded(record, intent: intents[effect], hasEnd: ends.contains(effect))
    }

    mutating func mark(
        _ effect: EffectID, operation: String, hash: [UInt8], body: BeginBody
    ) throws -> JournalRecord? {
        try match(.mark, effect, operation: operation, hash: hash, body: body)
    }

    /// Passes the end of an effect that the script itself ended: a step, or one it gave up on. When that was;
    /// `nil` when the script is past its record.
    mutating func end(_ effect: EffectID, operation: String) throws -> Timestamp? {
        try match(.end, effect, operation: operation, hash: nil, body: BeginBody())?.at
    }

    /// The next end or interrupt, when every task waits; `nil` when the journal is used up.
    mutating func nextDelivery(finished: Bool = false) throws -> JournalRecord? {
        guard !isUsedUp else { return nil }
        let record = records[position]
        guard !finished, record.kind == .end || record.kind == .interrupt else {
            throw divergence(now: finished ? .finished : .waiting)
        }
        position += 1
        return record
    }

    private mutating func match(
        _ kind: JournalRecord.Kind, _ effect: EffectID, operation: String, hash: [UInt8]?, body: BeginBody
    ) throws -> JournalRecord? {
        guard !isUsedUp else { return nil }
        let record = records[position]
        let step = Divergence.Step(
            effect: effect, operation: operation, preview: body.preview, line: body.line)
        guard record.kind == kind, record.effect == effect, record.operation == operation else {
            throw divergence(now: .step(step))
        }
        guard hash == nil || record.hash == hash else { throw divergence(now: .otherArguments(step)) }
        position += 1
        return record
    }

    private func divergence(now: Divergence.Now) -> Divergence {
        let agreed = records[..<position].filter { $0.kind == .begin || $0.kind == .mark }.suffix(3)
        return Divergence(
            run: run, agreed: agreed.map(step), agreedCount: position,
            recorded: isUsedUp ? nil : step(records[position]), now: now, settled: answers)
    }

    /// An end is shown as what it ended, since only that has a line and arguments.
    private func step(_ record: JournalRecord) -> Divergence.Step {
        var body = BeginBody()
        if record.kind == .begin || record.kind == .mark {
            body = (try? BeginBody(BodyPacking.unpack(record.body))) ?? body
        }
        let operation =
            switch record.kind {
            case .end: "end of \(record.operation)"
            case .interrupt: "interrupt"
            default: record.operation
            }
        return .init(effect: record.effect, operation: operation, preview: body.preview, line: body.line)
    }
}

extension TaskPath {
    /// Whether one of `steps` contains this task.
    func isWithin(anyOf steps: Set<TaskPath>) -> Bool {
        var prefix = ""
        var inStep = false
        for character in description {
            if inStep && (character == "." || character == "/") {
                if steps.contains(TaskPath(prefix)) { return true }
                inStep = false
            }
            if character == "/" { inStep = true }
            prefix.append(character)
        }
        return inStep && steps.contains(self)
    }
}
