import Glibc
import Quantities
import Synchronization

/// The files that a run has read or looked for, each as it was then.
final class ReadFiles: Sendable {
    /// What tells one state of a file from another; `nil` stands for no file.
    private struct Stamp: Equatable {
        let device, inode: UInt
        let size, seconds, nanoseconds: Int

        init?(_ path: String) {
            var facts = stat()
            guard stat(path.systemPath, &facts) == 0 else { return nil }
            (device, inode, size) = (UInt(facts.st_dev), UInt(facts.st_ino), Int(facts.st_size))
            (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
        }
    }

    private let stamps = Mutex<[String: Stamp?]>([:])

    /// Notes a file or folder, before it is read: a change between the two is then not missed.
    func note(_ path: String) {
        let stamp = Stamp(path)
        stamps.withLock { if $0[path] == nil { $0[path] = .some(stamp) } }
    }

    /// The bytes of a file, which is noted; also where there is none, as one may come.
    @Sendable func read(_ path: String) -> [UInt8]? {
        note(path)
        return try? Files.read(path)
    }

    /// How many of them were there.
    var count: Int { stamps.withLock { stamps in stamps.values.count { $0 != nil } } }

    /// Those that are no longer as they were, in the order of their paths.
    var changed: [String] {
        stamps.withLock { $0 }.filter { Stamp($0.key) != $0.value }.map(\.key).sorted()
    }
}
