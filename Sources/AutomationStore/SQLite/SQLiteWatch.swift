internal import Dispatch
internal import Glibc
internal import Quantities

/// Tells of writes to a SQLite file, whoever makes them, soon after they were made.
///
/// The kernel says when the write-ahead log was written to (inotify); where it has no more watches to
/// give, `fallback` apart are looks of our own. The thread ends with this object.
final class SQLiteWatch: Sendable {
    /// Closing the writing end ends the thread's wait.
    private let pipe: (reading: Int32, writing: Int32)

    /// Writes that follow within this are told of once, so that a busy writer costs little.
    private static let pause: Int32 = 20
    private static let fallback: Int32 = 250

    /// - Parameter path: A file with a write-ahead log, which some connection keeps open.
    init(_ path: String, _ onWrite: @escaping @Sendable () -> Void) {
        var ends: [Int32] = [-1, -1]
        _ = Glibc.pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipe = (ends[0], ends[1])
        let stop = ends[0]
        DispatchQueue(label: "callisto.store.watch").async {
            Self.watch(path + "-wal", stop, onWrite)
            close(stop)
        }
    }

    deinit { close(pipe.writing) }

    private static func watch(_ log: String, _ stop: Int32, _ onWrite: () -> Void) {
        let changes = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        defer { close(changes) }
        // Asked again each time, which changes nothing while the log is the same: a log that was deleted
        // ends its watch, and another one comes.
        func isWatched() -> Bool {
            changes >= 0 && inotify_add_watch(changes, log.systemPath, UInt32(IN_MODIFY)) >= 0
        }
        var events = [UInt8](repeating: 0, count: 4096)
        var wish = isWatched() ? -1 : fallback
        // What was written before the watch began.
        onWrite()
        while wait(for: [stop, changes], milliseconds: wish) != 0 {
            while read(changes, &events, events.count) > 0 {}
            wish = isWatched() ? -1 : fallback
            onWrite()
            if wait(for: [stop], milliseconds: pause) == 0 { return }
        }
    }

    /// The place of the first descriptor that can be read; `nil` when the time is over.
    private static func wait(for descriptors: [Int32], milliseconds: Int32) -> Int? {
        var wishes = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while poll(&wishes, nfds_t(wishes.count), milliseconds) < 0 && errno == EINTR {}
        return wishes.firstIndex { $0.revents != 0 }
    }
}
