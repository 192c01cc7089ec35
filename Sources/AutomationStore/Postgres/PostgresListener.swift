internal import Automation
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Hears `NOTIFY` on a connection of its own, and comes back after a loss by itself.
///
/// The thread starts with the first listener and ends with the store. After a
/// reconnect it tells once, as something may have been missed meanwhile.
final class PostgresListener: Sendable {
    private let address: PostgresAddress
    private let queue = DispatchQueue(label: "callisto.postgres.listen")
    private let listeners = WakeUps()
    private let isRunning = Atomic(false)
    /// Closing the writing end ends the thread's wait.
    private let pipe: (reading: Int32, writing: Int32)

    init(address: PostgresAddress) {
        self.address = address
        var ends: [Int32] = [-1, -1]
        _ = Glibc.pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipe = (ends[0], ends[1])
    }

    deinit {
        close(pipe.writing)
        // The thread closes its end itself, where there was one.
        if !isRunning.load(ordering: .relaxed) { close(pipe.reading) }
    }

    func wakeUps() -> AsyncStream<Void> {
        let stream = listeners.listen()
        if address.listening != .polling, !isRunning.exchange(true, ordering: .relaxed) {
            let (address, reading) = (address, pipe.reading)
            queue.async { [weak self] in
                Self.listen(address, reading) { self?.listeners.tell() != nil }
                close(reading)
            }
        }
        return stream
    }

    /// Until the store is gone: `tell` says whether it is still there.
    private static func listen(_ address: PostgresAddress, _ stop: Int32, _ tell: () -> Bool) {
        var wait: Int32 = 100
        while !isStopped(stop, after: 0) {
            do throws(StoreError) {
                let connection = try PostgresConnection(address, isDirect: true)
                // What it would be told of goes to whoever has the server's session then.
                guard !connection.isPooled else { return }
                try connection.simple("LISTEN \"\(address.channel)\"")
                guard tell() else { return }
                wait = 100
                while !isStopped(stop, after: 0) {
                    // Wakes now and then, so that a dead peer is noticed.
                    if try connection.awaitNotification(milliseconds: 30000, wakeDescriptor: stop), !tell() {
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
