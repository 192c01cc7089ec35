/// One party's dealings with a store that may be away: tells of it once, and once when it is back.
struct StoreContact {
    /// The last question had no answer, though it may have done its work.
    private(set) var isLost = false
    private var patience: Patience
    private let report: @Sendable (StoreError?) -> Void

    /// - Parameter report: Given `nil` when the store is back.
    init(patience: Patience, _ report: @escaping @Sendable (StoreError?) -> Void) {
        self.patience = patience
        self.report = report
    }

    mutating func noteAnswer() {
        if isLost { report(nil) }
        isLost = false
        patience.reset()
    }

    /// Returns how long to wait before the store is asked again.
    mutating func noteLoss(_ error: StoreError) -> Duration {
        if !isLost { report(error) }
        isLost = true
        return patience.next()
    }
}

/// The wait before a store that is away is asked again: doubling, up to a longest one.
struct Patience {
    private let first: Duration
    private let longest: Duration
    private var wait: Duration

    /// For those who look for work.
    static let looking = Patience(first: .milliseconds(500), longest: .seconds(30))
    /// For those whose runs stand still until the store answers.
    static let writing = Patience(first: .milliseconds(50), longest: .seconds(5))

    private init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
        wait = first
    }

    mutating func next() -> Duration {
        defer { wait = min(wait * 2, longest) }
        return wait
    }

    mutating func reset() { wait = first }
}
