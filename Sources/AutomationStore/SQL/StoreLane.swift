internal import Automation
internal import Dispatch
internal import Synchronization

/// A connection to a store: it may block, is used by one thread at a time, and is no longer used once broken.
protocol StoreConnection: AnyObject, SendableMetatype {
    var isUsable: Bool { get }
}

/// One connection and the queue that it is used on.
///
/// It is made when it is first needed, and made anew when it broke; whoever asked meanwhile hears why, and
/// asks again.
final class StoreLane<Connection: StoreConnection>: Sendable {
    /// A caller on it uses the connection at once, as long as nobody else's turn comes first.
    let executor: QueueExecutor
    private var queue: DispatchQueue { executor.queue }
    private let open: @Sendable () throws(StoreError) -> sending Connection
    /// Held while a statement runs, by the queue's one thread or by who found it free.
    private let connection = Mutex<Connection?>(nil)
    private let pending = Atomic<Int>(0)

    init(_ label: String, open: @escaping @Sendable () throws(StoreError) -> sending Connection) {
        executor = QueueExecutor(label)
        self.open = open
    }

    /// How many wait for it or use it.
    var load: Int { pending.load(ordering: .relaxed) }

    /// Runs `body` on the queue, at once if the caller is there already. The task's cancellation does not
    /// reach it: what began is finished.
    func run<Answer: Sendable>(
        _ body: @escaping @Sendable (Connection) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        if executor.isCurrent { return try runHere(body).get() }
        pending.add(1, ordering: .relaxed)
        defer { pending.subtract(1, ordering: .relaxed) }
        let result: Result<Answer, StoreError> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.runHere(body)) }
        }
        return try result.get()
    }

    /// Runs `body` on the calling thread, which waits for it; `nil` when another's turn it is or the connection has
    /// to be made.
    func runIfFree<Answer: Sendable>(
        _ body: @Sendable (Connection) throws(StoreError) -> Answer
    ) throws(StoreError) -> Answer? {
        guard load == 0 else { return nil }
        let result = connection.withLockIfAvailable { connection -> Result<Answer, StoreError>? in
            guard let current = connection, current.isUsable else { return nil }
            do throws(StoreError) { return .success(try body(current)) } catch { return .failure(error) }
        }
        return try result??.get()
    }

    /// Has `body` run when its turn comes; nobody hears whether it could.
    func submit(
        _ body: @escaping @Sendable (Connection) throws(StoreError) -> Void,
        then done: @escaping @Sendable () -> Void = {}
    ) {
        queue.async {
            _ = self.runHere(body)
            done()
        }
    }

    private func runHere<Answer>(
        _ body: @Sendable (Connection) throws(StoreError) -> Answer
    ) -> Result<Answer, StoreError> {
        connection.withLock { connection -> Result<Answer, StoreError> in
            do throws(StoreError) {
                if let current = connection, current.isUsable { return .success(try body(current)) }
                // The broken one is closed before another is made.
                connection = nil
                let usable = try open()
                connection = usable
                return .success(try body(usable))
            } catch {
                return .failure(error)
            }
        }
    }
}

extension Array {
    /// The lane that the fewest wait for.
    func freest<Connection>() -> StoreLane<Connection>? where Element == StoreLane<Connection> {
        self.min { $0.load < $1.load }
    }
}

/// Runs tasks on a queue of its own, where they may block.
final class QueueExecutor: TaskExecutor {
    let queue: DispatchQueue
    private let mark = DispatchSpecificKey<Void>()

    init(_ label: String) {
        queue = DispatchQueue(label: label)
        queue.setSpecific(key: mark, value: ())
    }

    /// Whether the calling code runs on this very queue.
    var isCurrent: Bool { DispatchQueue.getSpecific(key: mark) != nil }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
