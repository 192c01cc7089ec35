/// What the script does, as its host hears of it.
extension RunJournal {
    /// Starts an effect for a task; throws `Divergence` when the record says otherwise.
    public func begin(_ effect: Effect, in task: TaskPath) throws -> Begun {
        try checkLease()
        let id = nextEffect(of: task)
        let hash = argumentHash.hash(of: effect.arguments)
        switch try cursor.begin(id, operation: effect.operation, hash: hash, body: effect.body) {
        case .ended(let end, let at, let begin):
            advance(to: at)
            if end.turn != nil { openStep(id, effect, sequence: begin) }
            return .ended(id, end)
        case .recorded(let record, let intent, let hasEnd):
            var body = try body(of: record)
            if let intent { body = try self.body(of: intent) }
            open.begin(
                id,
                OpenEffects.Effect(
                    operation: effect.operation, body: body, isInFlight: false, sequence: record.sequence))
            if !hasEnd && !body.isWait && !body.isStep {
                unfinished.append(
                    Unfinished(
                        ticket: ticket(id, begin: nil), operation: effect.operation, begin: body,
                        // What tells of a breakdown was written after it; the request left before.
                        begunAt: body.brokeDown ? record.at : intent?.at ?? record.at,
                        mayHaveHappened: body.changes))
            }
            // A step without an end runs again: what is within it is recorded one by one.
            if !hasEnd && body.isStep { return .live(ticket(id, begin: nil)) }
            return .waiting(id)
        case .live:
            var body = effect.body
            if body.changes && body.idempotencyKey == nil {
                body.idempotencyKey = DerivedID.idempotencyKey(run: run.id, effect: id)
            }
            let sequence = nextSequence + Int64(preamble.count)
            if body.changes { hasUrgentRecords = true }
            let position = try append(
                .begin, id, operation: effect.operation, hash: hash, body: body.encoded(), at: wallClock(),
                isUrgent: body.changes && !isAlone(with: 0))
            try failpoints.hit(.beginBuffered)
            let isWait = body.isWait
            let isInFlight = !isWait && !body.isStep
            open.begin(
                id,
                OpenEffects.Effect(
                    operation: effect.operation, body: body, isInFlight: isInFlight, sequence: sequence))
            return isWait ? .waiting(id) : .live(ticket(id, begin: body.changes ? position : nil))
        }
    }

    /// A value that is known at once, made only the first time: a fresh clock reading, a version.
    ///
    /// - Parameter source: The content that the effect's `source` names, for the store to keep.
    public func mark(
        _ effect: Effect, in task: TaskPath, source: [UInt8]? = nil, value: () throws -> [UInt8]
    ) throws -> Marked {
        try checkLease()
        let id = nextEffect(of: task)
        let hash = argumentHash.hash(of: effect.arguments)
        if let record = try cursor.mark(id, operation: effect.operation, hash: hash, body: effect.body) {
            advance(to: record.at)
            let body = try body(of: record)
            return Marked(value: body.baseline ?? [], source: body.source)
        }
        var body = effect.body
        body.baseline = try value()
        let at = max(lastTime, wallClock())
        try append(.mark, id, operation: effect.operation, hash: hash, body: body.encoded(), at: at) {
            append in
            guard let source else { return }
            append.sources = [
                body.source.map { NamedSource(hash: $0, bytes: source) } ?? NamedSource(source)
            ]
        }
        advance(to: at)
        return Marked(value: body.baseline ?? [], source: body.source)
    }

    /// A value that was known at once, as it is recorded.
    public struct Marked: Sendable {
        public var value: [UInt8]
        /// The hash of the content that it names.
        public var source: [UInt8]?
    }

    /// The script gives up on an effect it waits for: its task was cancelled.
    ///
    /// A changing call that was sent may have happened; its answer will be
    /// recorded as late, and the host should cancel the request.
    public func cancel(_ effect: EffectID) throws {
        try checkLease()
        guard let cancelled = open.end(effect) else { return }
        unfinished.removeAll { $0.ticket.effect == effect }
        if let at = try cursor.end(effect, operation: cancelled.operation) { return advance(to: at) }
        if cancelled.isInFlight && cancelled.body.changes { abandoned[effect] = cancelled.operation }
        var end = EndBody(.cancelled)
        end.isImmediate = true
        let at = max(now, wallClock())
        try append(.end, effect, operation: cancelled.operation, body: end.encoded(), at: at)
        advance(to: at)
    }

    /// The function of a step returned; from now on replay passes it by.
    ///
    /// `hasWaited` says whether any task waited since the step began.
    public func endStep(_ effect: EffectID, _ end: EndBody, hasWaited: Bool) throws {
        try checkLease()
        guard let step = open.end(effect) else { return }
        if let at = try cursor.end(effect, operation: step.operation) { return advance(to: at) }
        var end = end
        end.isImmediate = !hasWaited
        let last = nextSequence - 1
        let at = max(now, wallClock())
        try append(.end, effect, operation: step.operation, body: end.encoded(), at: at)
        advance(to: at)
        fold(effect, isLoop: step.body.isLoop, from: step.sequence + 1, through: last)
        try failpoints.hit(.stepEnded)
    }

    /// A turn of a loop is over: from now on replay passes by all turns up to this one.
    ///
    /// `hasWaited` says whether any task waited since the loop began.
    public func endTurn(
        _ loop: EffectID, number: Int, state: [UInt8], hasWaited: Bool
    ) throws {
        try checkLease()
        guard let step = open[loop] else { return }
        try cursor.turn(loop, operation: step.operation)
        var end = EndBody(.ok, payload: state)
        end.turn = number
        end.isImmediate = !hasWaited
        let last = nextSequence - 1
        let at = max(now, wallClock())
        try append(.turn, loop, operation: step.operation, body: end.encoded(), at: at)
        advance(to: at)
        fold(loop, isLoop: true, from: step.sequence + 1, through: last)
        try failpoints.hit(.turnEnded)
    }

    private func openStep(_ id: EffectID, _ effect: Effect, sequence: Int64) {
        open.begin(
            id,
            OpenEffects.Effect(
                operation: effect.operation, body: effect.body, isInFlight: false, sequence: sequence))
    }

    /// Notes that records of a step or loop can go.
    private func fold(_ effect: EffectID, isLoop: Bool, from first: Int64, through last: Int64) {
        guard first <= last else { return }
        let scope = effect.task.step(effect.number)
        // What has been folded already is no longer there; the rest is counted from where it began.
        let start = folds.first { $0.scope == scope }?.between.upperBound ?? foldedThrough
        folds.removeAll { $0.scope.isWithin(scope) }
        folds.append(Fold(scope: scope, loop: isLoop ? effect : nil, between: first...last))
        foldable += max(0, last - max(first - 1, start))
    }

    private func nextEffect(of task: TaskPath) -> EffectID {
        var number = counters[task, default: 0]
        while skipped.contains(EffectID(task, number)) { number += 1 }
        counters[task] = number + 1
        return EffectID(task, number)
    }
}
