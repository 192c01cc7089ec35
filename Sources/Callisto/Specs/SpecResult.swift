/// How one test of a spec file ended.
public struct SpecResult: Sendable {
    public enum Status: Sendable {
        case passed
        case failed(ErrorReport)
        /// The reason that the spec gives.
        case skipped(String)
    }

    /// The descriptions around the test and its own.
    public let names: [String]
    /// Where it is declared.
    public let line: Int
    public let status: Status
    /// Real time, though the test's own clock jumps.
    public let duration: Duration
    /// What it printed and logged.
    public let output: String

    public var name: String { names.joined(separator: " › ") }

    public var failure: ErrorReport? {
        if case .failed(let report) = status { report } else { nil }
    }

    public var skipReason: String? {
        if case .skipped(let reason) = status { reason } else { nil }
    }
}

/// What came of one spec file.
public struct SpecFileResult: Sendable {
    public let path: String
    public var results: [SpecResult] = []
    /// Why the file could not even say which tests it has, or clean up behind them.
    public var failures: [ErrorReport] = []
    /// Tests that were left out because others are marked `only`.
    public var leftOut: Int = 0

    public var failedCount: Int { failures.count + results.count { $0.failure != nil } }
    public var skippedCount: Int { results.count { $0.skipReason != nil } }
    public var passedCount: Int { results.count - skippedCount - results.count { $0.failure != nil } }
}
