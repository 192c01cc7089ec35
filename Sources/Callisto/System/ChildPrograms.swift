internal import Glibc
internal import Synchronization

/// The programs that scripts of this process have started and that have not ended.
///
/// Kept in memory that a signal handler may read: whoever ends the process at once ends them with it.
public enum ChildPrograms {
    private static let count = 256
    /// The numbers of their process groups; 0 is a free place. Made once and never freed.
    // Unsafe in name only: the places are atomic.
    nonisolated(unsafe) private static let groups: UnsafeMutablePointer<Atomic<Int32>> = {
        let groups = UnsafeMutablePointer<Atomic<Int32>>.allocate(capacity: count)
        for place in 0..<count { (groups + place).initialize(to: Atomic(0)) }
        return groups
    }()

    static func add(_ group: Int32) { replace(0, with: group) }
    static func remove(_ group: Int32) { replace(group, with: 0) }

    private static func replace(_ expected: Int32, with desired: Int32) {
        for place in 0..<count {
            let isDone = groups[place].compareExchange(
                expected: expected, desired: desired, ordering: .acquiringAndReleasing
            ).exchanged
            if isDone { return }
        }
    }

    /// Ends all of them, and what they have started in their groups.
    public static func endAll() {
        for place in 0..<count {
            let group = groups[place].load(ordering: .acquiring)
            if group > 0 { kill(-group, SIGKILL) }
        }
    }
}
