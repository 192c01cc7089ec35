/// The script's effects, as its host reports them.
extension RunJournal {
    /// Starts an effect for a task; throws `Divergence` when the record says otherwise.
    package func begin(_ effect: Effect, in task: TaskPath) throws -> Begun {
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
                        // The record of a breakdown was written after it; the request left before.
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
    package func mark(
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
    package struct Marked: Sendable {
        package var value: [UInt8]
        /// The hash of the content that it names.
        package var source: [UInt8]?
    }

    /// The script gives up on an effect it waits for: its task was cancelled.
    ///
    /// A changing call that was sent may have happened; its answer will be
    /// recorded as late, and the host should cancel the request.
    package func cancel(_ effect: EffectID) throws {
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
    package func endStep(_ effect: EffectID, _ end: EndBody, hasWaited: Bool) throws {
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
    package func endTurn(
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
        // Records that were folded are gone; the rest is counted from where it began.
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

extension RunJournal {
    /// The next event; call it when every task of the script waits.
    ///
    /// Waits here for results in the air and for timers nearer than
    /// `parkAfter`, or for everything if it is `nil`; further waits are answered with `park`.
    package func next(parkAfter: Duration? = .seconds(1)) async throws -> JournalEvent {
        while true {
            try checkLease()
            if let record = try cursor.nextDelivery() { return try replay(record) }
            if !unfinished.isEmpty { return recover() }
            try read(mailbox.take())
            if signalsAreStale { try await readSignals() }
            if foldable >= Self.foldAt { try await fold() }
            if let event = try nextLive() { return event }

            let due = open.firstTimer?.due
            if open.inFlightCount == 0 && abandoned.isEmpty {
                if isLeaving { return .leave }
                if !open.hasWaits { return .stuck }
                if let parkAfter, due.map({ $0 - wallClock() > parkAfter }) ?? true {
                    return .park(until: due)
                }
            }
            if hasUrgentRecords {
                hasUrgentRecords = false
                if isAlone(with: 1) { writer.writeHere(for: mailbox) } else { writer.hurry() }
            }
            await wait(until: due)
            try Task.checkCancellation()
        }
    }

    /// Tells a script that has ended what its record still holds: a divergence, if anything.
    package func checkFinished() throws {
        _ = try cursor.nextDelivery(finished: true)
    }

    // MARK: From the record

    private func replay(_ record: JournalRecord) throws -> JournalEvent {
        advance(to: record.at)
        if record.kind == .interrupt {
            let body = try body(of: record)
            let kind = Interrupt.Kind(rawValue: record.operation) ?? .person
            return .interrupt(Interrupt(kind, text: body.preview, at: record.at))
        }
        let end: EndBody
        do throws(JournalFault) {
            end = try EndBody(BodyPacking.unpack(record.body))
        } catch {
            throw JournalError(run: run.id, reason: .damaged(error.what))
        }
        // A loop goes on behind its last turn.
        let isOpen = record.kind == .turn ? open[record.effect] != nil : open.end(record.effect) != nil
        guard isOpen else {
            throw JournalError(run: run.id, reason: .damaged("an end of \(record.effect) that never began"))
        }
        return .deliver(Delivery(effect: record.effect, end: end, isReplayed: true))
    }

    private func recover() -> JournalEvent {
        defer { unfinished = [] }
        for one in unfinished { open.setInFlight(one.ticket.effect) }
        return .recover(unfinished)
    }

    // MARK: Live

    private func read(_ contents: RunMailbox.Contents) throws {
        for message in contents.messages {
            switch message {
            case .completed(let effect, let end, let attachments, let children):
                results.append((effect, end, attachments, children))
            // Given up by the script while it was prepared: nothing was sent, and nothing will be.
            case .intend(let effect, _, let waiter) where open[effect] == nil:
                waiter.resume(throwing: CancellationError())
            case .intend(let effect, let body, let waiter):
                do {
                    waiter.resume(returning: try intend(effect, body))
                } catch {
                    waiter.resume(throwing: error)
                    throw error
                }
            }
        }
        if contents.inbox > seenInbox {
            seenInbox = contents.inbox
            signalsAreStale = true
        }
        interrupt = interrupt ?? contents.interrupt
        isLeaving = contents.isLeaving
        try checkLease()
        if contents.isAbandoned { throw CancellationError() }
    }

    private func intend(_ effect: EffectID, _ body: BeginBody) throws -> WritePosition {
        guard let open = open[effect] else {
            throw JournalError(run: run.id, reason: .damaged("an intent of \(effect), which is not open"))
        }
        var body = body
        body.changes = true
        body.idempotencyKey = body.idempotencyKey ?? DerivedID.idempotencyKey(run: run.id, effect: effect)
        self.open.update(effect, body: body)
        hasUrgentRecords = true
        return try append(
            .intent, effect, operation: open.operation, body: body.encoded(), at: wallClock(),
            isUrgent: !isAlone(with: 1))
    }

    private func readSignals() async throws {
        signalsAreStale = false
        let taken = Set(signals.filter { $0.takenBy != nil }.map(\.id))
        signals = try await writer.store.signals(of: run.id)
        // A message taken here may not be committed yet: the store still offers it.
        for index in signals.indices where taken.contains(signals[index].id) {
            signals[index].takenBy = signals[index].takenBy ?? -1
        }
    }

    private func nextLive() throws -> JournalEvent? {
        // With room left for what the script does about it.
        if interrupt == nil, !interruptIsRecorded, let full = limits.reached(records: kept, bytes: bytes) {
            let error = JournalError(run: run.id, reason: full)
            interrupt = Interrupt(.limit, text: error.sentence, at: max(now, wallClock()))
        }
        if let interrupt, !interruptIsRecorded {
            interruptIsRecorded = true
            var body = BeginBody()
            body.preview = interrupt.text
            let at = max(now, wallClock())
            try append(.interrupt, .none, operation: interrupt.kind.rawValue, body: body.encoded(), at: at)
            advance(to: at)
            try failpoints.hit(.interruptRecorded)
            return .interrupt(interrupt)
        }
        while !results.isEmpty {
            let (effect, end, attachments, children) = results.removeFirst()
            if let delivery = try finish(effect, end, attachments: attachments, children: children) {
                return delivery
            }
        }
        if let (effect, index) = open.firstWait(among: signals) {
            signals[index].takenBy = -1
            var end = EndBody(.ok, payload: signals[index].body)
            end.signal = signals[index].id
            end.sender = signals[index].sender
            let delivery = try finish(effect, end, taking: signals[index].id)
            try failpoints.hit(.signalTaken)
            return delivery
        }
        // Timers overdue after an outage fire in the order of their due times.
        guard let first = open.firstTimer, first.due <= wallClock() else { return nil }
        try failpoints.hit(.timerDue)
        return try finish(first.effect, EndBody(open[first.effect]?.body.signal == nil ? .ok : .timeout))
    }

    /// Records an end and hands it out; `nil` for the late end of an effect that was given up.
    private func finish(
        _ effect: EffectID, _ end: EndBody, attachments: [Attachment] = [], children: [NewRun] = [],
        taking signal: String? = nil
    ) throws -> JournalEvent? {
        let at = max(now, wallClock())
        if let operation = abandoned.removeValue(forKey: effect) {
            var end = end
            end.isLate = true
            try append(.end, effect, operation: operation, body: end.encoded(), at: at)
            return nil
        }
        guard let ended = open.end(effect) else { return nil }
        try append(.end, effect, operation: ended.operation, body: end.encoded(), at: at) { append in
            append.attachments = attachments
            append.children = children
            let sequence = append.records.last?.sequence ?? 0
            if let signal { append.taken = [TakenSignal(id: signal, sequence: sequence)] }
        }
        if ended.body.changes { hasUrgentRecords = true }
        advance(to: at)
        try failpoints.hit(.endBuffered)
        return .deliver(Delivery(effect: effect, end: end, isReplayed: false))
    }

    // MARK: Waiting

    private func wait(until due: Timestamp?) async {
        guard let due else { return await mailbox.wait() }
        // No longer than a day at a time, however far away it is: whoever asked looks again.
        let time = min(due - wallClock(), .seconds(86400))
        guard time > .zero else { return }
        await withTaskGroup { [clock, mailbox] group in
            group.addTask { try? await clock.sleep(for: time) }
            group.addTask { await mailbox.wait() }
            await group.next()
            group.cancelAll()
        }
    }
}
