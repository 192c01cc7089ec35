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

    /// What an operator wants to know about the writer.
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
            // What is due waits for the commit under way, however long that takes, and no longer for any time.
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
