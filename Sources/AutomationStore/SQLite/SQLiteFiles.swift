internal import Automation
internal import CSQLite
internal import Dispatch
internal import Essentials
internal import Glibc
internal import Synchronization

/// What the file system underneath promises.
enum FileSystem {
    /// File systems on which locks between machines, or memory shared between processes, cannot be trusted.
    private static let remote: Set<String> = ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse.sshfs"]

    /// Throws where `path` is, or would be made, on one of them. `mounts` is as in `/proc/self/mounts`.
    static func requireLocal(_ path: String, mounts: String = Self.mounts()) throws(StoreError) {
        let folder = folder(of: path) + "/"
        var best: (place: String, kind: String) = ("", "")
        for line in mounts.split(separator: "\n") {
            let columns = line.split(separator: " ")
            guard columns.count > 2 else { continue }
            let place = columns[1] == "/" ? "/" : columns[1] + "/"
            // A later mount on the same place hides the earlier.
            if folder.hasPrefix(place) && place.count >= best.place.count {
                best = (String(place), String(columns[2]))
            }
        }
        guard remote.contains(best.kind) else { return }
        throw StoreError(.remote, place: path, detail: best.kind)
    }

    /// Makes an empty file where there is none, for its owner alone: conversations are in it.
    ///
    /// One that is there is not even opened, as closing it would let go of the locks that this process has on
    /// it. Why a file cannot be made is said by who opens it.
    static func create(_ path: String) {
        let descriptor = Glibc.open(path.systemPath, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Why nothing can be written to a SQLite file that is there, or to its log; `nil` if it can.
    ///
    /// A process that ends while SQLite tidies up, and who copies a file with its log alone, leaves a log without
    /// the index beside it, which SQLite makes again: that takes the folder.
    static func refusal(toWrite path: String) -> String? {
        guard exists(path) else { return nil }
        let beside = [path + "-wal", path + "-shm"]
        let isMade = !beside.allSatisfy(exists)
        for place in [path] + beside + (isMade ? [folder(of: path)] : []) {
            // Files that are missing, or went since they were looked for, are made in the folder.
            guard access(place.systemPath, W_OK) != 0, errno != ENOENT else { continue }
            return "\(place): \(String(cString: strerror(errno)))"
        }
        return nil
    }

    /// Throws where a file is there and this account may not even read it.
    static func requireReadable(_ path: String) throws(StoreError) {
        guard exists(path), access(path.systemPath, R_OK) != 0 else { return }
        throw StoreError(.unreachable, place: path, detail: String(cString: strerror(errno)))
    }

    /// What SQLite keeps beside a file, where it does.
    static func removeLogs(of path: String) {
        for ending in ["-wal", "-shm", "-journal"] { unlink((path + ending).systemPath) }
    }

    static func exists(_ path: String) -> Bool { access(path.systemPath, F_OK) == 0 }

    /// Without symbolic links, where it is there; the file itself need not be.
    static func folder(of path: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[..<$0] + "/" } ?? "."
        guard let real = realpath(String(folder).systemPath, nil) else { return String(folder) }
        defer { free(real) }
        return String(systemName: real)
    }

    private static func mounts() -> String {
        guard let file = fopen("/proc/self/mounts", "re") else { return "" }
        defer { fclose(file) }
        var text: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16384)
        while case let count = fread(&block, 1, block.count, file), count > 0 { text += block[..<count] }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Carries a file's log over into the file, beside those who write to it.
///
/// SQLite has it done by whoever makes the log long, after their commit. That writes pages all over the file and waits
/// for the disk, a tenth of a second and more where millions of runs are kept, and all others with it who write by the
/// same connection. Here another connection does it, which nobody waits for and which locks no writer out.
final class SQLiteCheckpoints: Sendable {
    private let lane: StoreLane<SQLiteConnection>
    private let isUnderWay = Atomic(false)

    /// As many pages as SQLite itself lets a log have.
    private static let due: Int32 = 1000
    /// At so many pages a writer waits for the checkpoint: the disk is slower than writers are.
    private static let overdue: Int32 = 16000

    init(path: String, wallClock: @escaping WallClock) {
        lane = StoreLane("callisto.store.log") { () throws(StoreError) in
            try SQLiteConnection(path: path, access: .tidying, wallClock: wallClock)
        }
    }

    /// Hears of every commit of a connection, in place of SQLite's own look at the log.
    func watch(_ handle: OpaquePointer) {
        sqlite3_wal_hook(
            handle,
            { context, handle, name, pages in
                guard let context else { return SQLITE_OK }
                let checkpoints = Unmanaged<SQLiteCheckpoints>.fromOpaque(context).takeUnretainedValue()
                if pages >= SQLiteCheckpoints.overdue {
                    sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                }
                if pages >= SQLiteCheckpoints.due { checkpoints.begin() }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Returns when what is under way is over.
    func settle() async throws(StoreError) { try await lane.run { _ in } }

    private func begin() {
        guard !isUnderWay.exchange(true, ordering: .relaxed) else { return }
        // Pages that cannot be carried over now are carried over at the next commit.
        lane.submit { connection throws(StoreError) in
            try connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        } then: {
            self.isUnderWay.store(false, ordering: .relaxed)
        }
    }
}

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
