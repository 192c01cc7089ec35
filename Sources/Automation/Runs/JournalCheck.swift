/// Whether records that come from elsewhere make a journal as a run writes it.
///
/// A journal that passes here can be shown and replayed by everything that reads journals.
package struct JournalCheck: Sendable {
    /// What is wrong, without the place.
    package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        package let description: String

        init(_ text: String) { description = text }
    }

    /// The most records and bytes that any journal holds, with room for what a takeover adds beyond the limit.
    private static let limits = (records: 2 * JournalLimits().records, bytes: 2 * JournalLimits().bytes)

    private let run: Run
    private var last: JournalRecord?
    private var bytes: Int64 = 0
    private var count = 0
    private var begun: Set<EffectID> = []
    private var steps: [EffectID: Int64] = [:]
    /// Sequences that are missing, and those between the begin and the end of a step, whose records are dropped.
    private var gaps: [ClosedRange<Int64>] = []
    private var compacted: [ClosedRange<Int64>] = []

    package init(of run: Run) { self.run = run }

    /// Takes the next record.
    ///
    /// - Throws: `Problem`.
    package mutating func take(_ record: JournalRecord) throws {
        let before = last?.sequence ?? -1
        guard record.sequence > before, record.sequence < run.nextSequence else {
            throw Problem(
                "'sequence' must be above \(before) and below the run's \(run.nextSequence), got \(record.sequence)"
            )
        }
        guard last?.kind != .finish else { throw Problem("nothing follows the record that ends a run") }
        if record.sequence > before + 1 { gaps.append((before + 1)...(record.sequence - 1)) }
        let earliest = last?.epoch ?? 0
        guard record.epoch >= earliest, record.epoch <= run.epoch else {
            throw Problem("'epoch' must be from \(earliest) to the run's \(run.epoch), got \(record.epoch)")
        }
        count += 1
        bytes += Int64(record.body.count)
        guard count <= Self.limits.records, bytes <= Int64(Self.limits.bytes) else {
            throw Problem(
                "a journal holds no more than \(Self.limits.records) records and \(Self.limits.bytes) bytes")
        }
        try check(record.effect, of: record.kind)
        do { try check(record) } catch let fault as JournalFault {
            throw Problem("'body' has \(fault.what)")
        }
        last = record
    }

    private func check(_ effect: EffectID, of kind: JournalRecord.Kind) throws(Problem) {
        switch kind {
        case .interrupt, .owner, .finish, .resume:
            guard effect == .none else {
                throw Problem("'task' must be empty, as this record belongs to no effect")
            }
        default:
            guard effect.task.isWellFormed else {
                throw Problem("'task' must be a path like 0.2/1, got \"\(effect.task)\"")
            }
        }
    }

    private mutating func check(_ record: JournalRecord) throws {
        let body = try BodyPacking.unpack(record.body)
        switch record.kind {
        case .begin, .mark:
            let begin = try BeginBody(body)
            try begin.check()
            guard begin.source.map({ $0.count == 32 }) ?? true else {
                throw JournalFault(what: "a source's digest that has not 32 bytes")
            }
            begun.insert(record.effect)
            if begin.isStep { steps[record.effect] = record.sequence }
        case .intent:
            try BeginBody(body).check()
            guard begun.contains(record.effect) else { throw Self.notBegun(record) }
        case .end:
            let end = try EndBody(checking: body)
            guard begun.contains(record.effect) || end.isLate else { throw Self.notBegun(record) }
            if let start = steps[record.effect] { compacted.append(start...record.sequence) }
        case .turn:
            let end = try EndBody(checking: body)
            guard let start = steps[record.effect] else { throw Self.notBegun(record) }
            guard let turn = end.turn, turn >= 0 else { throw JournalFault(what: "no number of its turn") }
            compacted.append(start...record.sequence)
        case .settle: _ = try EndBody(checking: body)
        case .interrupt: try BeginBody(body).check()
        case .owner:
            guard body.isEmpty || body.count == 32 else {
                throw JournalFault(what: "\(body.count) bytes where a script's digest has 32")
            }
        case .finish:
            let state = RunState(rawValue: record.operation)
            guard state?.hasEnded == true || state == .diverged else {
                throw Problem("'operation' must be a state that a run ends in, got \"\(record.operation)\"")
            }
        case .resume:
            guard body.isEmpty else {
                throw JournalFault(what: "\(body.count) bytes where there are none")
            }
        case .skip: break
        }
    }

    private static func notBegun(_ record: JournalRecord) -> Problem {
        Problem("'task' and 'number' must name an effect that has begun, got \(record.effect)")
    }

    /// Looks at the whole, once every record was taken.
    package func finish() throws(Problem) {
        let end = (last?.sequence ?? -1) + 1
        guard end == run.nextSequence else {
            throw Problem(
                "its journal ends too early: 'next_sequence' is \(run.nextSequence), the records end before \(end)"
            )
        }
        for gap in gaps
        where !compacted.contains(where: { $0.contains(gap.lowerBound) && $0.contains(gap.upperBound) }) {
            throw Problem("its journal has no record \(gap.lowerBound)")
        }
        guard bytes == run.bytes else {
            throw Problem("'bytes' is \(run.bytes), its records have \(bytes)")
        }
    }
}

extension TaskPath {
    /// `0`, `0.2`, `0.2/1`: numbers with dots and slashes between.
    var isWellFormed: Bool {
        guard description.utf8.count <= 1000 else { return false }
        return description.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "/" }.allSatisfy {
            part in
            !part.isEmpty && part.utf8.count < 10 && part.utf8.allSatisfy { (48...57).contains($0) }
        }
    }
}

extension BeginBody {
    fileprivate func check() throws(JournalFault) {
        guard let due else { return }
        guard (0...Timestamp.distantFuture.milliseconds).contains(due.milliseconds) else {
            throw JournalFault(what: "a due time that is no date")
        }
    }
}

extension EndBody {
    fileprivate init(checking bytes: [UInt8]) throws(JournalFault) {
        var isKnown = false
        for (tag, field) in try FieldReader.fields(of: bytes) where tag == 1 {
            isKnown = Outcome(rawValue: Int(truncatingIfNeeded: FieldReader.integer(field))) != nil
        }
        guard isKnown else { throw JournalFault(what: "no outcome that there is") }
        try self.init(bytes)
    }
}
