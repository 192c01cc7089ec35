extension RunJournal {
    /// Returns when everything recorded so far is in the store for good.
    public func flush() async throws {
        writer.hurry()
        try await writer.position(for: mailbox).committed()
        try failpoints.hit(.endCommitted)
    }

    /// Lets the run sleep; `false` when something came meanwhile, so that the next event must be asked for.
    public func park(until due: Timestamp?, active: Duration = .zero) async throws -> Bool {
        try await flush()
        try failpoints.hit(.parkBefore)
        let outcome = try await again { () async throws(StoreError) in
            try await writer.store.park(
                run.lease, nextSequence: nextSequence, seenInbox: seenInbox, wakeAt: due.map { $0 - lead },
                active: active)
        }
        switch outcome {
        case .parked:
            try failpoints.hit(.parkAfter)
            return true
        case .disturbed:
            try await look()
            return false
        case .leaseLost:
            // The answer to an earlier attempt may have been lost, not the lease.
            let found = try await writer.store.run(run.id)
            if let found, found.epoch == run.epoch, found.state == .parked { return true }
            mailbox.loseLease()
            throw JournalError(run: run.id, reason: .leaseLost)
        }
    }

    /// Ends the run; `successors` are made in the same step.
    public func finish(
        _ state: RunState, result: [UInt8]? = nil, reason: String? = nil, active: Duration = .zero,
        successors: [NewRun] = [], pauseAfterFailures: Int? = nil, willRetry: Bool = false
    ) async throws -> FinishOutcome {
        let gathered = try await takeGathered()
        try failpoints.hit(.finishBefore)
        let at = max(now, wallClock())
        // Who only ends a run need not say that they took it up.
        preamble.removeAll { $0.kind == .owner }
        var records = try takePreamble(at: at)
        records.append(
            try makeRecord(
                .finish, .none, operation: state.rawValue, body: Array((reason ?? "").utf8), at: at))
        var append = gathered ?? Append(lease: run.lease, records: [])
        var last = Append(lease: run.lease, records: records)
        last.attachments = enclosures()
        append.add(last)
        var finish = Finish(append: append, state: state, active: active)
        finish.result = result
        finish.reason = reason
        finish.successors = successors
        finish.pauseAfterFailures = pauseAfterFailures
        finish.willRetry = willRetry
        let outcome = try await again { () async throws(StoreError) in try await writer.store.finish(finish) }
        if outcome == .leaseLost {
            let found = try await writer.store.run(run.id)
            guard let found, found.epoch == run.epoch, found.state == state else {
                mailbox.loseLease()
                return .leaseLost
            }
        }
        writer.noteSources(of: append)
        mailbox.note(.init(run: ended(finish, at: at), hasSuccessors: !successors.isEmpty))
        try failpoints.hit(state == .continued ? .continueAfter : .finishAfter)
        return outcome == .leaseLost ? .finished(pausedJob: false) : outcome
    }

    /// What was recorded and is not under way to the store, to be written with the run's end: one commit instead of
    /// two. `nil` when it is all in the store.
    private func takeGathered() async throws -> Append? {
        // A call in the air waits for its own record.
        guard open.inFlightCount == 0, abandoned.isEmpty else {
            try await flush()
            return nil
        }
        let (append, before) = writer.withdraw(mailbox)
        guard let append else {
            try await flush()
            return nil
        }
        try await before.committed()
        return append
    }

    /// The run as it is when it has ended so.
    private func ended(_ finish: Finish, at time: Timestamp) -> Run {
        var ended = run
        ended.state = finish.state
        ended.result = finish.result
        ended.reason = finish.reason
        ended.active = finish.active
        ended.finishedAt = time - lead
        ended.nextSequence = nextSequence
        ended.bytes = bytes
        (ended.owner, ended.leaseUntil, ended.wakeAt) = (nil, nil, nil)
        return ended
    }

    /// Leaves the run to a person: with doubt about a call, or with a script that does not fit.
    public func suspend(as state: RunState, reason: String) async throws {
        // What diverged has written nothing; what blocks must keep what it learned.
        try await flush()
        let isLeft = try await again { () async throws(StoreError) in
            try await writer.store.suspend(run.lease, as: state, reason: reason)
        }
        guard isLeft else {
            mailbox.loseLease()
            throw JournalError(run: run.id, reason: .leaseLost)
        }
    }

    /// Gives the run back, to be resumed by whoever claims it next.
    public func release() async throws {
        try await flush()
        _ = try await again { () async throws(StoreError) in
            try await writer.store.release(run.lease, wakeAt: nil)
        }
    }

    /// Drops the records within steps that have ended and turns of loops, which no replay will look at again.
    func fold() async throws {
        let folds = folds
        (self.folds, foldable, foldedThrough) = ([], 0, nextSequence - 1)
        try await flush()
        try failpoints.hit(.compactHalf)
        let dropped = try await again { () async throws(StoreError) in
            try await writer.store.compact(run.lease, folds)
        }
        guard let dropped else { throw JournalError(run: run.id, reason: .leaseLost) }
        kept -= dropped.records
        bytes -= dropped.bytes
    }

    /// Reads what came from outside, by asking rather than by being told.
    private func look() async throws {
        guard let found = try await writer.store.run(run.id) else { return }
        mailbox.learn(inbox: found.inbox, interrupt: found.interrupt)
    }

    /// Asks until the store answers, as long as the lease may hold.
    private func again<Answer>(
        _ ask: () async throws(StoreError) -> Answer
    ) async throws -> Answer {
        var contact = StoreContact(patience: .writing) { [writer] error in
            writer.observer(error.map(JournalWriter.WriterEvent.storeLost) ?? .storeBack)
        }
        while true {
            do throws(StoreError) {
                let answer = try await ask()
                contact.noteAnswer()
                return answer
            } catch {
                guard error.isRetryable else { throw error }
                try checkLease()
                try await clock.sleep(for: contact.noteLoss(error))
            }
        }
    }
}
