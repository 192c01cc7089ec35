/// Why a journal can take nothing more; ends this attempt at a run.
public struct JournalError: Error, Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// Another worker has the run, or its lease ran out; this one writes nothing more.
        case leaseLost
        case tooManyRecords(limit: Int)
        case tooManyBytes(limit: Int)
        case resultTooLarge(bytes: Int, limit: Int)
        case damaged(String)
        case unknownSemantics(Int)
    }
    public var run: String
    public var reason: Reason

    /// Stable and dotted.
    public var code: String {
        switch reason {
        case .leaseLost: "run.lease_lost"
        case .tooManyRecords, .tooManyBytes: "run.journal_full"
        case .resultTooLarge: "run.result_too_large"
        case .damaged: "run.journal_damaged"
        case .unknownSemantics: "run.semantics"
        }
    }
}

extension JournalError: CustomStringConvertible {
    public var description: String {
        switch reason {
        case .leaseLost: "run \(run): its lease was lost, so this worker stopped it; another goes on"
        case .tooManyRecords(let limit):
            "run \(run): stopped after \(limit) journal records; put loops into run.step, or share the work "
                + "among several runs"
        case .tooManyBytes(let limit):
            "run \(run): stopped after \(limit / 1_048_576) MiB of journal; put loops into run.step, or share "
                + "the work among several runs"
        case .resultTooLarge(let bytes, let limit):
            "run \(run): a result of \(bytes) bytes is too large for the journal; at most "
                + "\(limit / 1_048_576) MiB are kept"
        case .damaged(let what): "run \(run): its journal has \(what); restore the store from a backup"
        case .unknownSemantics(let number):
            "run \(run): its journal follows rules number \(number), this version knows "
                + "\(Semantics.supported.lowerBound) to \(Semantics.supported.upperBound); "
                + "resume it with the version that started it"
        }
    }
}

/// How large a journal may grow.
public struct JournalLimits: Sendable, Hashable {
    public var records: Int = 50000
    public var bytes: Int = 64 << 20
    public var resultBytes: Int = 16 << 20
    /// From here on a run is worth a warning.
    public var warningRecords: Int = 10000
    public var warningBytes: Int = 10 << 20

    public init() {}
}
