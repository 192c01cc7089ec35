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
    /// The part of the journal that can be dropped and was not, because its writer left before.
    private(set) var leftovers: [Fold] = []
    private(set) var leftoverCount: Int64 = 0
    /// A decision of a person that no record holds yet.
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
        var scopes = FoldedScopes()
        /// Where steps and loops began and ended, or a loop's last turn did.
        var spans: [TaskPath: (loop: EffectID?, first: Int64, last: Int64)] = [:]
        var steps: [EffectID: (isLoop: Bool, first: Int64)] = [:]
        var turns: [EffectID: (number: Int, sequence: Int64)] = [:]
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
            case .begin:
                let begin = try BeginBody(BodyPacking.unpack(record.body))
                if begin.isStep { steps[record.effect] = (begin.isLoop, record.sequence) }
            case .turn:
                let turn = try EndBody(BodyPacking.unpack(record.body)).turn ?? 0
                turns[record.effect] = (turn, record.sequence)
            case .end:
                let end = try EndBody(BodyPacking.unpack(record.body))
                if end.isLate { continue }
                if end.outcome == .unknown, let known = settled[record.effect] {
                    record.body = BodyPacking.pack(known.encoded())
                } else if end.outcome == .unknown {
                    hasDoubt = true
                }
                ends.insert(record.effect)
                if let step = steps[record.effect] {
                    let path = record.effect.task.step(record.effect.number)
                    scopes.add(step: path)
                    turns[record.effect] = nil
                    let loop = step.isLoop ? record.effect : nil
                    spans[path] = (loop, step.first + 1, record.sequence - 1)
                }
            default: break
            }
            kept.append(record)
        }
        self.intents = intents
        self.hasDoubt = hasDoubt
        for (loop, turn) in turns {
            guard let begin = steps[loop] else { continue }
            ends.insert(loop)
            let path = loop.task.step(loop.number)
            scopes.add(loop: path, through: turn.number)
            spans[path] = (loop, begin.first + 1, turn.sequence - 1)
        }
        self.ends = ends
        for effect in forgotten { scopes.add(step: effect.task.step(effect.number)) }
        // The end of a step stands for all within it, and the last turn of a loop for all turns up to it: dropped
        // already or not.
        var leftovers: [TaskPath: Fold] = [:]
        var leftoverCount: Int64 = 0
        func isFolded(_ record: JournalRecord) -> Bool {
            var path = scopes.scope(around: record.effect.task)
            if path == nil, record.kind == .turn, turns[record.effect]?.sequence != record.sequence {
                path = record.effect.task.step(record.effect.number)
            }
            guard let path else { return false }
            if let span = spans[path], span.first <= span.last {
                let fold = Fold(scope: path, loop: span.loop, between: span.first...span.last)
                if fold.drops(record, isLastOwner: true) {
                    leftovers[path] = fold
                    leftoverCount += 1
                }
            }
            return true
        }
        self.records = scopes.isEmpty ? kept : kept.filter { !isFolded($0) }
        self.leftoverCount = leftoverCount
        self.leftovers = leftovers.values.sorted { $0.between.lowerBound < $1.between.lowerBound }
    }

    var isUsedUp: Bool { position == records.count }

    /// The journal's record of a begin. The end of a loop that goes on is its last turn.
    enum Begun {
        /// The script is past its record.
        case live
        /// Recorded; its end will be handed out in its turn, or is not known.
        case recorded(JournalRecord, intent: JournalRecord?, hasEnd: Bool)
        /// Recorded together with an end that came at once.
        case ended(EndBody, at: Timestamp, begin: Int64)
    }

    mutating func begin(
        _ effect: EffectID, operation: String, hash: [UInt8], body: BeginBody
    ) throws -> Begun {
        guard let record = try match(.begin, effect, operation: operation, hash: hash, body: body) else {
            return .live
        }
        if !isUsedUp, records[position].effect == effect,
            records[position].kind == .end || records[position].kind == .turn
        {
            let end = records[position]
            let body = try EndBody(BodyPacking.unpack(end.body))
            if body.isImmediate {
                position += 1
                return .ended(body, at: end.at, begin: record.sequence)
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

    /// The turn of a loop ends. No record has that which replay would come to: it begins behind the last.
    mutating func turn(_ effect: EffectID, operation: String) throws {
        _ = try match(.turn, effect, operation: operation, hash: nil, body: BeginBody())
    }

    /// The next end or interrupt, when every task waits; `nil` when the journal is used up.
    mutating func nextDelivery(finished: Bool = false) throws -> JournalRecord? {
        guard !isUsedUp else { return nil }
        let record = records[position]
        guard !finished, [.end, .turn, .interrupt].contains(record.kind) else {
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
            case .turn: "a turn of \(record.operation)"
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

/// A script that no longer does what its journal says it did; nothing was sent.
public struct Divergence: Error, Sendable, Hashable {
    /// One step of a script, as recorded or as it would go now.
    public struct Step: Sendable, Hashable {
        /// Which effect of the run it is.
        public var effect: EffectID
        /// What was to be done.
        public var operation: String
        /// The beginning of its arguments.
        public var preview: String
        /// The place in the script; empty where it is not known.
        public var line: String
    }

    /// What the script did where the journal says something else.
    public enum Now: Sendable, Hashable {
        case step(Step)
        /// The same step, with other arguments.
        case otherArguments(Step)
        /// All its tasks wait for something that was never started.
        case waiting
        case finished
    }
    public var run: String
    /// Up to three steps before, which agreed.
    public var agreed: [Step]
    /// How many records agreed.
    public var agreedCount: Int
    /// `nil` when the journal has nothing more to say at this place.
    public var recorded: Step?
    public var now: Now
    /// Calls in doubt of which a person has just said that they were done: without that, the script may fit.
    public var settled: [EffectID] = []
}

extension Divergence.Step: CustomStringConvertible {
    public var description: String {
        "\(effect) \(operation)" + (preview.isEmpty ? "" : " \(preview)") + (line.isEmpty ? "" : " (\(line))")
    }
}

extension Divergence: CustomStringConvertible {
    /// Some lines: what agreed, what is recorded, what the script does now, and the ways on.
    public var description: String {
        var lines = ["run \(run) no longer fits its journal; \(agreedCount) records agree"]
        lines += agreed.map { "  agreed    \($0)" }
        lines.append("  recorded  " + (recorded?.description ?? "nothing"))
        lines.append("  now       " + nowText)
        guard settled.isEmpty else {
            let calls = settled.map(\.description).joined(separator: ", ")
            lines.append(
                "nothing was sent or recorded: the script caught the doubt about \(calls) and went on, so to "
                    + "say now that it was done comes too late")
            return lines.joined(separator: "\n")
        }
        lines.append(
            "nothing was sent: resume with the recorded script, keep old runs apart with run.version, "
                + "or start anew")
        return lines.joined(separator: "\n")
    }

    private var nowText: String {
        switch now {
        case .step(let step): step.description
        case .otherArguments(let step): step.description + difference(from: step)
        case .waiting: "every task waits"
        case .finished: "the script has ended"
        }
    }

    /// The previews may be equal as far as they go: the hash covers all of the arguments.
    private func difference(from step: Step) -> String {
        guard let recorded else { return "" }
        let pairs = zip(recorded.preview, step.preview)
        let same = pairs.prefix { $0 == $1 }.count
        guard same < max(recorded.preview.count, step.preview.count) else {
            return "; its arguments differ beyond what is shown"
        }
        return "; its arguments differ from character \(same + 1) on"
    }
}

/// Random numbers of one task of a run, the same in every replay.
///
/// Seeded from the run's seed and the task's path, so a new call in one task
/// shifts no other task's numbers. Not for secrets: who reads the store can
/// compute them.
public struct TaskGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: [UInt8], task: TaskPath) {
        let digest = Digest.keyed(seed, Array("random\0\(task)".utf8))
        func word(_ index: Int) -> UInt64 {
            digest[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        state = (word(0), word(1), word(2), word(3) | 1)
    }

    /// xoshiro256**.
    public mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = (product << 7 | product >> 57) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3 << 45 | state.3 >> 19
        return result
    }
}

/// Names derived from a run and an effect, the same in every replay and on every machine.
public enum DerivedID {
    /// An idempotency key in the form of a UUID; says nothing about what it was made from.
    public static func idempotencyKey(run: String, effect: EffectID) -> String {
        var bytes = Array(Digest.of(Array("key\0\(run)\0\(effect)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        return Digest.text(bytes, dashesBefore: [4, 6, 8, 10])
    }

    /// The id of the run that an effect starts.
    public static func child(of run: String, effect: EffectID) -> String {
        Digest.text(Digest.of(Array("child\0\(run)\0\(effect)".utf8)).prefix(16))
    }

    /// The id of the run that follows one: its retry, continuation or hook.
    public static func successor(of run: String, _ kind: Cause.Kind, detail: String = "") -> String {
        Digest.text(Digest.of(Array("\(kind.rawValue)\0\(run)\0\(detail)".utf8)).prefix(16))
    }

    /// The id of the run of a due time.
    public static func planned(job: String, due: Timestamp) -> String {
        Digest.text(Digest.of(Array("due\0\(job)\0\(due.milliseconds)".utf8)).prefix(16))
    }

    /// The id of the run that an event makes of a job: the same however often the event comes.
    public static func event(job: String, event: String, id: String) -> String {
        Digest.text(Digest.of(Array("event\0\(job)\0\(event)\0\(id)".utf8)).prefix(16))
    }

    /// The seed of a run that was made by no person: as unguessable as its parent's.
    public static func seed(from parent: [UInt8], id: String) -> [UInt8] {
        Digest.keyed(parent, Array("seed\0\(id)".utf8))
    }
}
