internal import Glibc
internal import Synchronization

/// How many files, sockets and pipes this process may have open, and who gets them.
///
/// What the process cannot do without, event loops, timers, stores, ends it where it gets none. So a part is kept for
/// that, and what scripts ask for fails with "too many open files" before it comes to this.
public enum DescriptorLimit {
    /// What is kept for the process itself.
    static let reserve: Int = 16

    /// The soft limit before `raise`; negative where it was not raised.
    private static let formerLimit = Atomic<Int>(-1)

    /// Raises the soft limit to the hard one. Programs that are started get the former one back: some of them walk
    /// through all the descriptors that they may have.
    public static func raise() {
        guard var limit = current, limit.rlim_cur < limit.rlim_max else { return }
        let former = limit.rlim_cur
        limit.rlim_cur = limit.rlim_max
        if setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 {
            formerLimit.store(Int(clamping: former), ordering: .relaxed)
        }
    }

    /// What a program that is started may have open; negative where that is what this process may.
    public static var ofPrograms: Int { formerLimit.load(ordering: .relaxed) }

    /// How many connections there is room for at once: half of what is not kept, as a connection may need two.
    public static var connections: Int { max((count - 2 * reserve) / 2, 1) }

    /// Whether a descriptor that a script is about to get leaves what is kept: the system gives the lowest number that
    /// is free.
    static func leavesReserve(_ descriptor: Int32) -> Bool { Int(descriptor) < count - reserve }

    private static var count: Int { current.map { Int(clamping: $0.rlim_cur) } ?? 1024 }

    private static var current: rlimit? {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 ? limit : nil
    }
}
