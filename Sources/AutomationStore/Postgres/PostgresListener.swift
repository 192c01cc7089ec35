internal import Automation
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Hears `NOTIFY` on a connection of its own, and comes back after a loss by itself.
///
/// The thread starts with the first listener and ends with the store. After a
/// reconnect it yields once, as something may have been missed meanwhile.
final class PostgresListener: Sendable {
    private let address: PostgresAddress
    private let queue = DispatchQueue(label: "callisto.postgres.listen")
    private let state = Mutex(State())
    /// Closing the writing end ends the thread's wait.
    private let pipe: (reading: Int32, writing: Int32)

    private struct State {
        var isRunning = false
        var last = 0
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    init(address: PostgresAddress) {
        self.address = address
        var ends: [Int32] = [-1, -1]
        _ = Glibc.pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipe = (ends[0], ends[1])
    }

    deinit { close(pipe.writing) }

    func wakeUps() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (number, starts) = state.withLock { state in
            state.last += 1
            state.listeners[state.last] = continuation
            defer { state.isRunning = true }
            return (state.last, !state.isRunning)
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.listeners.removeValue(forKey: number) }
        }
        if starts {
            let (address, reading) = (address, pipe.reading)
            queue.async { [weak self] in
                Self.listen(address, reading) { self?.yield() != nil }
                close(reading)
            }
        }
        return stream
    }

    private func yield() {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield() }
    }

    /// Until the store is gone: `yield` says whether it is still there.
    private static func listen(_ address: PostgresAddress, _ stop: Int32, _ yield: () -> Bool) {
        var wait: Int32 = 100
        while !isStopped(stop, after: 0) {
            do throws(StoreError) {
                let connection = try PostgresConnection(address)
                try connection.simple("LISTEN \"\(address.channel)\"")
                guard yield() else { return }
                wait = 100
                while !isStopped(stop, after: 0) {
                    // Wakes now and then, so that a dead peer is noticed.
                    if try connection.awaitNotification(milliseconds: 30000, wakeDescriptor: stop), !yield() {
                        return
                    }
                }
            } catch {
                if isStopped(stop, after: wait) { return }
                wait = min(wait * 2, 5000)
            }
        }
    }

    private static func isStopped(_ stop: Int32, after milliseconds: Int32) -> Bool {
        var wish = pollfd(fd: stop, events: Int16(POLLIN), revents: 0)
        return poll(&wish, 1, milliseconds) > 0
    }
}

extension PostgresConnection {
    convenience init(_ address: PostgresAddress) throws(StoreError) {
        try self.init(address.conninfo, place: address.place, schema: address.schema)
    }
}
