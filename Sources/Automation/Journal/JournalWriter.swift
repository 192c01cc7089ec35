internal import Synchronization

/// Writes the records of all runs of a worker in common commits.
///
/// Records gather for `longestWait` or until there are `batchLimit` of them; an
/// urgent one ends the wait at once, and takes along what is there. While a
/// commit is under way the next one gathers, so the busier it is, the fewer
/// commits a record costs. Somebody must be in `run()` for anything to happen.
///
/// A store that went away is asked again with growing waits; nothing is lost,
/// and every waiter waits until it is back or the lease is lost.
public final class JournalWriter: Sendable {
    let store: any RunStore
    let leaseDuration: Duration
    let clock: any Clock<Duration>
    private let longestWait: Duration
    private let batchLimit: Int
    let observer: @Sendable (WriterEvent) -> Void
    let state = Mutex(State())

    /// Figures about the writer, for an operator.
    public enum WriterEvent: Sendable, Hashable {
        /// Said once for each absence.
        case storeLost(StoreError)
        case storeBack
        /// A run whose lease was lost wanted to write.
        case fenced(run: String)
    }

    public init(
        store: any RunStore, clock: any Clock<Duration>, leaseDuration: Duration = .seconds(30),
        longestWait: Duration = .milliseconds(2), batchLimit: Int = 128,
        observer: @escaping @Sendable (WriterEvent) -> Void = { _ in }
    ) {
        self.store = store
        self.clock = clock
        self.leaseDuration = leaseDuration
        self.longestWait = longestWait
        self.batchLimit = batchLimit
        self.observer = observer
    }

    /// Adds records to the batch that gathers. Calls for one run must come in order.
    func add(_ append: Append, from mailbox: RunMailbox, isUrgent: Bool) -> WritePosition {
        let (number, loop, ticker) = state.withLock { state in
            state.gather(append, from: mailbox)
            if isUrgent || state.records >= batchLimit || longestWait == .zero { state.isDue = true }
            defer { state.ticker = nil }
            return (state.gathering, state.takeLoop(), state.ticker)
        }
        loop?.resume()
        ticker?.resume()
        return WritePosition(writer: self, number: number, mailbox: mailbox)
    }

    /// Ends the wait of the batch that gathers.
    func hurry() {
        let loop = state.withLock { state in
            state.isDue = !state.pending.isEmpty
            return state.takeLoop()
        }
        loop?.resume()
    }

    /// Takes out what has gathered of a run, for whoever writes it together with something else; `nil` where that has
    /// to be written as it is. The position is that of what was there before.
    func withdraw(_ mailbox: RunMailbox) -> (append: Append?, before: WritePosition) {
        let (append, number) = state.withLock { ($0.withdraw(mailbox.run), $0.gathering - 1) }
        return (append, WritePosition(writer: self, number: number, mailbox: mailbox))
    }

    /// Where a record added now would be written.
    func position(for mailbox: RunMailbox) -> WritePosition {
        let number = state.withLock { $0.pending.isEmpty ? $0.gathering - 1 : $0.gathering }
        return WritePosition(writer: self, number: number, mailbox: mailbox)
    }

    func wait(for number: Int64) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.written >= number || state.isClosed { return true }
                state.waiters[number, default: []].append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    /// Writes until cancelled; then writes what has gathered, lets all waiters go, and returns.
    public func run() async {
        await withTaskGroup { group in
            if longestWait > .zero { group.addTask { await self.tick() } }
            await withTaskExecutorPreference(store.journalExecutor) { await writeBatches() }
            group.cancelAll()
        }
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [:] }
            return state.waiters.values.flatMap { $0 }
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Ends the wait of records that nobody is in a hurry for; asleep while there are none.
    private func tick() async {
        while !Task.isCancelled {
            // Due records wait for the commit under way, however long that takes, and no longer for any time.
            await sleep(\.ticker) { !$0.pending.isEmpty && !$0.isDue }
            try? await clock.sleep(for: longestWait)
            hurry()
        }
    }

    /// Waits in `place`, where whoever changes the state looks for sleepers.
    func sleep(
        _ place: any WritableKeyPath<State, CheckedContinuation<Void, Never>?> & Sendable,
        until isOver: @Sendable (borrowing State) -> Bool
    ) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isAwake = state.withLock { state in
                    if isOver(state) || Task.isCancelled { return true }
                    state[keyPath: place] = continuation
                    return false
                }
                if isAwake { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                defer { state[keyPath: place] = nil }
                return state[keyPath: place]
            }
            sleeper?.resume()
        }
    }
}

/// A place in the order of commits.
struct WritePosition: Sendable {
    let writer: JournalWriter
    let number: Int64
    let mailbox: RunMailbox

    /// Returns when everything up to here is in the store for good; throws when the lease was lost.
    func committed() async throws {
        await writer.wait(for: number)
        if mailbox.isLeaseLost { throw JournalError(run: mailbox.run, reason: .leaseLost) }
    }
}

extension JournalWriter {
    /// The batch that gathers, the one under way, and the callers that wait for it.
    struct State {
        var pending: [Pending] = []
        private var index: [String: Int] = [:]
        private(set) var records = 0
        /// The batch that gathers waits no longer than for the one under way.
        var isDue = false
        /// The number of the batch that gathers now.
        private(set) var gathering: Int64 = 1
        var written: Int64 = 0
        /// Batches are written one after the other.
        var isWriting = false
        /// The batch under way, if a host's thread had no luck with it.
        var unanswered: Batch?
        /// The run whose records alone were in the last batch.
        var lone: RunMailbox?
        var waiters: [Int64: [CheckedContinuation<Void, Never>]] = [:]
        /// Who writes batches, asleep.
        var loop: CheckedContinuation<Void, Never>?
        /// Who ends the wait of batches, asleep.
        var ticker: CheckedContinuation<Void, Never>?
        /// No host writes by itself any more; what is left is written, due or not.
        var isEnding = false
        var isClosed = false
        /// When records were made with which the store got a source; it need not get that again soon.
        var knownSources: [[UInt8]: Timestamp] = [:]

        var hasWork: Bool { unanswered != nil || ((isDue || isEnding) && !isWriting) }

        mutating func gather(_ append: Append, from mailbox: RunMailbox) {
            var append = append
            if !append.sources.isEmpty, let at = append.records.last?.at {
                append.sources.removeAll { source in
                    knownSources[source.hash].map { at - $0 < StaleSource.grain / 2 } ?? false
                }
            }
            if let index = index[append.lease.run] {
                pending[index].append.add(append)
            } else {
                index[append.lease.run] = pending.count
                pending.append(Pending(append: append, mailbox: mailbox))
            }
            records += append.records.count
        }

        /// Takes out what has gathered of a run, unless somebody waits for it to be written, or an effect has ended in
        /// it: what was done must not be forgotten where the run's own end is not written. What gathers after that may
        /// be written before it.
        mutating func withdraw(_ run: String) -> Append? {
            guard waiters[gathering] == nil, let place = index[run],
                !pending[place].append.records.contains(where: { $0.kind == .end })
            else { return nil }
            index[run] = nil
            let append = pending.remove(at: place).append
            for (run, later) in index where later > place { index[run] = later - 1 }
            records -= append.records.count
            if pending.isEmpty { isDue = false }
            return append
        }

        /// What has gathered, as the batch under way; `nil` if there is nothing, or another one is.
        mutating func take() -> Batch? {
            if let batch = unanswered {
                unanswered = nil
                return batch
            }
            guard !isWriting, !pending.isEmpty else { return nil }
            let batch = Batch(runs: pending, number: gathering)
            (pending, index, records, isDue) = ([], [:], 0, false)
            gathering += 1
            isWriting = true
            return batch
        }

        /// The task that writes batches, if there is a reason to wake it.
        mutating func takeLoop() -> CheckedContinuation<Void, Never>? {
            guard hasWork else { return nil }
            defer { loop = nil }
            return loop
        }
    }

    /// What one run adds to a batch.
    struct Pending {
        var append: Append
        var mailbox: RunMailbox
    }

    struct Batch {
        var runs: [Pending]
        var number: Int64
        /// The result of a first attempt, which may have done its work.
        var fault: StoreError?
    }

    func writeBatches() async {
        while !Task.isCancelled {
            await sleep(\.loop) { $0.hasWork }
            await writeBatch()
            // Others may want something of the thread that has just written.
            await Task.yield()
        }
        // A host may be at a batch; what comes after that is the last.
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                state.isEnding = true
                if !state.hasWork { state.loop = continuation }
                return state.hasWork
            }
            if isOver { continuation.resume() }
        }
        await writeBatch()
        await writeBatch()
    }

    private func writeBatch() async {
        guard let batch = state.withLock({ $0.take() }) else { return }
        let live = batch.runs.filter { !$0.mailbox.isLeaseLost }
        let outcomes =
            await append(
                live.map(\.append), after: batch.fault, while: { live.contains { !$0.mailbox.isLeaseLost } })
            ?? live.map { _ in false }
        settle(batch, zip(live, outcomes))
    }

    /// Writes what has gathered on the calling thread, which waits for it, if that holds up nobody.
    ///
    /// Only for a run that was alone in the last batch and is alone in this one: where several write,
    /// commits are best shared, and shared by who writes them. Otherwise, and when the store does not
    /// answer, what has gathered is written as usual.
    func writeHere(for mailbox: RunMailbox) {
        let batch = state.withLock { state in
            let isAlone =
                state.lone === mailbox && state.pending.count == 1 && state.pending[0].mailbox === mailbox
            guard isAlone, !state.isEnding, !mailbox.isLeaseLost else { return nil as Batch? }
            return state.take()
        }
        guard var batch else { return hurry() }
        do throws(StoreError) {
            if let outcomes = try store.appendHere(batch.runs.map(\.append), leaseDuration: leaseDuration) {
                return settle(batch, zip(batch.runs, outcomes))
            }
        } catch {
            batch.fault = error
        }
        let loop = state.withLock { state in
            state.unanswered = batch
            return state.takeLoop()
        }
        loop?.resume()
    }

    private func settle(_ batch: Batch, _ outcomes: some Sequence<(Pending, Bool)>) {
        for (pending, isWritten) in outcomes where !isWritten {
            pending.mailbox.loseLease()
            observer(.fenced(run: pending.append.lease.run))
        }
        for (pending, isWritten) in outcomes where isWritten { noteSources(of: pending.append) }
        let (waiters, loop) = state.withLock { state in
            state.written = batch.number
            state.isWriting = false
            state.lone = batch.runs.count == 1 ? batch.runs[0].mailbox : nil
            return (state.waiters.removeValue(forKey: batch.number) ?? [], state.takeLoop())
        }
        for waiter in waiters { waiter.resume() }
        loop?.resume()
    }

    /// The store has the sources of an append.
    func noteSources(of append: Append) {
        guard !append.sources.isEmpty, let at = append.records.last?.at else { return }
        let hashes = append.sources.map(\.hash)
        state.withLock { state in
            for hash in hashes { state.knownSources[hash] = at }
        }
    }

    /// Asks the store until it answers; `nil` when the task was cancelled meanwhile, or nobody waits any more.
    private func append(
        _ batches: [Append], after fault: StoreError?, while isAwaited: () -> Bool
    ) async -> [Bool]? {
        guard !batches.isEmpty else { return [] }
        var contact = StoreContact(patience: .writing) { [observer] error in
            observer(error.map(WriterEvent.storeLost) ?? .storeBack)
        }
        var fault = fault
        while true {
            do throws(StoreError) {
                if let earlier = fault {
                    fault = nil
                    throw earlier
                }
                var outcomes = try await store.append(batches, leaseDuration: leaseDuration)
                if contact.isLost {
                    for index in batches.indices where !outcomes[index] {
                        outcomes[index] = try await wasWritten(batches[index])
                    }
                }
                contact.noteAnswer()
                return outcomes
            } catch {
                let wait = contact.noteLoss(error)
                // The error once the engine refuses for ever.
                guard error.isRetryable, !Task.isCancelled, isAwaited() else { return nil }
                try? await clock.sleep(for: wait)
            }
        }
    }

    /// Whether an earlier attempt got through, though its answer did not.
    private func wasWritten(_ batch: Append) async throws(StoreError) -> Bool {
        guard let first = batch.records.first else { return false }
        let found = try await store.records(of: batch.lease.run, from: first.sequence)
        return found.prefix(batch.records.count).elementsEqual(batch.records)
    }
}
