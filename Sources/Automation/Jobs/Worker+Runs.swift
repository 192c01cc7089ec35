extension Worker {
    /// Takes a claimed run into this worker's hands.
    func start(_ run: Run) async {
        if await waitsForItsTurn(run) { return }
        observer(.claimed(run))
        let job = await run.origin.job.asyncMap(findJob)
        let limit = job??.recoveryLimit ?? options.recoveryLimit
        if run.takeovers > limit { return await setAside(run, after: limit) }
        if run.takeovers >= options.isolateAfter, let isolate = options.isolate {
            // Whoever is to have it takes it before its time; another look is for when nobody did.
            let wake = time.now + .seconds(30)
            if (try? await store.release(run.lease, wakeAt: wake)) == true { isolate(run) }
            return
        }
        let startedAt = elapsed()
        let mailbox = RunMailbox(run: run.id)
        mailbox.learn(inbox: run.inbox, interrupt: run.interrupt)
        // Claimed before the drain began, and not yet there for it to see.
        if isDraining { mailbox.leave() }
        var context = RunContext(
            run: run, job: job ?? nil, mailbox: mailbox, writer: writer, wallClock: { [time] in time.now },
            clock: clock,
            failpoints: failpoints, host: options.owner, startedAt: { [elapsed] in elapsed() - startedAt })
        context.onFilling = { [observer] in observer(.filling(run, $0)) }
        // The worker owns the task: it cancels it when the lease is lost, and awaits it before it returns.
        let task = Task(executorPreference: options.executor) { [context] in await self.perform(context) }
        held[run.id] = Held(
            run: run, mailbox: mailbox, startedAt: startedAt, renewedAt: startedAt,
            timeout: job??.timeout, task: task)
        beginnings.watch.ring()
        beginnings.renewal.ring()
    }

    /// A run that ends whoever runs it is not taken up for ever.
    private func setAside(_ run: Run, after limit: Int) async {
        let reason =
            "it was taken over \(limit) times and nothing new was recorded: it may be what ends the processes "
            + "that run it"
        // What the store does not hear now, it hears at the next takeover.
        guard (try? await store.suspend(run.lease, as: .blocked, reason: reason)) == true else { return }
        observer(.setAside(run, reason: reason))
        bell.ring()
    }

    private func perform(_ context: RunContext) async {
        let run = context.run
        do {
            try await execute(context)
            observer(.left(context.mailbox.ending?.run ?? run))
        } catch {
            await settle(context, error)
        }
        // A run that parked and was claimed here again has a new entry.
        if held[run.id]?.run.epoch == run.epoch { held[run.id] = nil }
        // Of a run that goes on, or has successors, only the store knows when. One that ended leaves a place, for which
        // there is nothing yet unless there was more than could be taken, here or of its queue.
        let ending = context.mailbox.ending
        let hadMore = isFull || isTight || run.origin.queue != nil
        if ending?.hasSuccessors != false || hadMore || isDraining || options.only != nil { bell.ring() }
    }

    /// An attempt that threw: what it means for the run.
    private func settle(_ context: RunContext, _ error: any Error) async {
        let run = context.run
        if context.mailbox.isLeaseLost || error is CancellationError {
            return observer(.leaseLost(run))
        }
        observer(.failed(run, reason: "\(error)"))
        do {
            switch error {
            case let error as Divergence:
                _ = try await store.suspend(run.lease, as: .diverged, reason: error.description)
            case is StoreError: break
            default:
                let journal = try await currentJournal(context)
                _ = try await context.end(journal, RunEnding(.failed, reason: "\(error)"))
            }
        } catch {
            // The lease ends by itself, and whoever takes the run over meets the same.
            observer(.leaseLost(run))
        }
    }

    /// The journal as it is by now, with everything that the attempt wrote.
    private func currentJournal(_ context: RunContext) async throws -> RunJournal {
        writer.hurry()
        try await writer.position(for: context.mailbox).committed()
        var run = try await store.run(context.run.id) ?? context.run
        // It has not slept since.
        run.parkedAt = nil
        return try await RunJournal(
            run: run, writer: writer, wallClock: { [time] in time.now }, clock: clock,
            mailbox: context.mailbox)
    }
}

extension Optional where Wrapped: Sendable {
    /// `map` with a function that waits.
    fileprivate func asyncMap<Answer: Sendable>(_ body: @Sendable (Wrapped) async -> Answer) async -> Answer?
    {
        guard let self else { return nil }
        return await body(self)
    }
}
