import Automation
import Glibc
import Synchronization

/// Ends the process, as a power cut would, at the failpoint of a number: for tests of recovery.
///
/// `CALLISTO_KILL_AT=12` kills it at the twelfth failpoint that is reached; with 0 it only counts, and
/// says the count at the end.
enum KillSwitch {
    static let variable = "CALLISTO_KILL_AT"
    private static let count = Atomic<Int>(0)

    static let failpoints: Failpoints = {
        guard let target = Terminal.environment(variable).flatMap({ Int($0) }) else { return .none }
        return Failpoints { _ in
            if count.add(1, ordering: .relaxed).newValue == target { kill(getpid(), SIGKILL) }
        }
    }()

    static func report() {
        guard Terminal.environment(variable) == "0" else { return }
        Terminal.printError("failpoints \(count.load(ordering: .relaxed))")
    }
}
