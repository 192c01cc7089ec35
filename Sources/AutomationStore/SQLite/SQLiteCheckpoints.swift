internal import Automation
internal import CSQLite
internal import Synchronization

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
    /// Whoever makes it so long does wait: the disk is slower than they are.
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
        // What cannot be carried over now is at the next commit.
        lane.submit { connection throws(StoreError) in
            try connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        } then: {
            self.isUnderWay.store(false, ordering: .relaxed)
        }
    }
}
