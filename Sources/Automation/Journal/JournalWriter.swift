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
    private let clock: any Clock<Duration>
    private let longestWait: Duration
    private let batchLimit: Int
    let observer: @Sendable (WriterEvent) -> Void
    private let state = Mutex(State())

    /// What an operator wants to know about the writer.
    public enum WriterEvent: Sendable, Hashable {
        /// Said once for each absence.
        case storeLost(StoreError)
        case storeBack
        /// A run whose lease was lost wanted to write.
        case fenced(run: String)
    }

    private struct State {
        var pending: [Pending] = []
        var index: [String: Int] = [:]
        var records = 0
        var isUrgent = false
        /// The number of the batch that gathers now.
        var gathering: Int64 = 1
        var written: Int64 = 0
        var waiters: [Int64: [CheckedContinuation<Void, Never>]] = [:]
        var loop: CheckedContinuation<Void, Never>?
        var isClosed = false
    }

    /// What one run adds to a batch.
    private struct Pending {
        var append: Append
        var mailbox: RunMailbox
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
        let (number, loop) = state.withLock { state in
            if let index = state.index[append.lease.run] {
                state.pending[index].append.records += append.records
                state.pending[index].append.taken += append.taken
                state.pending[index].append.children += append.children
                let names = Set(append.attachments.map(\.name))
                state.pending[index].append.attachments.removeAll { names.contains($0.name) }
                state.pending[index].append.attachments += append.attachments
            } else {
                state.index[append.lease.run] = state.pending.count
                state.pending.append(Pending(append: append, mailbox: mailbox))
            }
            state.records += append.records.count
            if isUrgent { state.isUrgent = true }
            // The loop sleeps either for any work at all, or for this batch to be due.
            let isDue = state.isUrgent || state.records >= batchLimit || state.records == append.records.count
            defer { if isDue { state.loop = nil } }
            return (state.gathering, isDue ? state.loop : nil)
        }
        loop?.resume()
        return WritePosition(writer: self, number: number, mailbox: mailbox)
    }

    /// Ends the wait of the batch that gathers.
    func hurry() {
        let loop = state.withLock { state in
            guard !state.pending.isEmpty else { return nil as CheckedContinuation<Void, Never>? }
            state.isUrgent = true
            defer { state.loop = nil }
            return state.loop
        }
        loop?.resume()
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
        await withTaskExecutorPreference(store.journalExecutor) { await writeBatches() }
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [:] }
            return state.waiters.values.flatMap { $0 }
        }
        for waiter in waiters { waiter.resume() }
    }

    private func writeBatches() async {
        while !Task.isCancelled {
            await waitForWork()
            await gatherMore()
            await writeBatch()
            // Others may want something of the thread that has just written.
            await Task.yield()
        }
        await writeBatch()
    }

    private func waitForWork() async {
        await sleepLoop { !$0.pending.isEmpty }
    }

    private func gatherMore() async {
        let limit = batchLimit
        let isDue: @Sendable (borrowing State) -> Bool = { $0.isUrgent || $0.records >= limit }
        guard state.withLock({ !isDue($0) }), longestWait > .zero else { return }
        await withTaskGroup { group in
            group.addTask { [clock, longestWait] in try? await clock.sleep(for: longestWait) }
            group.addTask { await self.sleepLoop(until: isDue) }
            await group.next()
            group.cancelAll()
        }
    }

    private func sleepLoop(until isDone: @Sendable (borrowing State) -> Bool) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if isDone(state) || Task.isCancelled { return true }
                    state.loop = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let loop = state.withLock { state in
                defer { state.loop = nil }
                return state.loop
            }
            loop?.resume()
        }
    }

    private func writeBatch() async {
        let (batch, number) = state.withLock { state in
            let batch = state.pending
            let number = state.gathering
            if !batch.isEmpty { state.gathering += 1 }
            state.pending = []
            state.index = [:]
            state.records = 0
            state.isUrgent = false
            return (batch, number)
        }
        guard !batch.isEmpty else { return }
        let live = batch.filter { !$0.mailbox.isLeaseLost }
        let outcomes =
            await append(live.map(\.append), while: { live.contains { !$0.mailbox.isLeaseLost } })
            ?? live.map { _ in false }
        for (pending, isWritten) in zip(live, outcomes) where !isWritten {
            pending.mailbox.loseLease()
            observer(.fenced(run: pending.append.lease.run))
        }
        let waiters = state.withLock { state in
            state.written = number
            return state.waiters.removeValue(forKey: number) ?? []
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Asks the store until it answers; `nil` when the task was cancelled meanwhile, or nobody waits any more.
    private func append(_ batches: [Append], while isAwaited: () -> Bool) async -> [Bool]? {
        guard !batches.isEmpty else { return [] }
        var contact = StoreContact(patience: .writing) { [observer] error in
            observer(error.map(WriterEvent.storeLost) ?? .storeBack)
        }
        while true {
            do throws(StoreError) {
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
                // What the engine refuses once it refuses for ever.
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
