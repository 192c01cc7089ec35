import Callisto

/// What the process tells its caller; scripts and CI branch on it.
enum ExitStatus: Int32 {
    case done = 0
    /// The script failed, or a check did.
    case failed = 1
    case usage = 2
    /// The API refused, or could not be reached.
    case api = 3
    /// A limit or a permission stopped it.
    case stopped = 4
    case interrupted = 130
    /// Its output was no longer read, as a shell says it of programs that SIGPIPE ended.
    case unread = 141
}

extension ExitStatus {
    /// What belongs to how a script ended.
    init(_ kind: ErrorReport.Kind) {
        self =
            switch kind {
            case .script: .failed
            case .api: .api
            case .stopped: .stopped
            case .interrupted: .interrupted
            }
    }
}
