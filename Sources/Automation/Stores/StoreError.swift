internal import Synchronization

/// Why a store could not do what it was asked; facts, with one sentence as `description`.
public struct StoreError: Error, Sendable, Hashable {
    /// Stable and dotted.
    public struct Code: Sendable, Hashable, RawRepresentable {
        public var rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Gone for now; asking again may help.
        public static let unreachable: Code = Code(rawValue: "store.unreachable")
        /// The disk or the server has no space left.
        public static let full: Code = Code(rawValue: "store.full")
        /// Written by a newer Callisto, or no store at all.
        public static let format: Code = Code(rawValue: "store.format")
        /// The file is no database, or a broken one.
        public static let damaged: Code = Code(rawValue: "store.damaged")
        /// On a file system that cannot be locked.
        public static let remote: Code = Code(rawValue: "store.remote")
        /// It can be looked at, and not written to.
        public static let readOnly: Code = Code(rawValue: "store.read_only")
        /// An address that says what no store understands.
        public static let address: Code = Code(rawValue: "store.address")
        /// The account may not do that.
        public static let denied: Code = Code(rawValue: "store.denied")
        /// Tables that belong to it are not there.
        public static let tables: Code = Code(rawValue: "store.tables")
        /// The engine said no, and it is nobody's fault but ours.
        public static let refused: Code = Code(rawValue: "store.refused")
        /// The library that speaks to it is not installed.
        public static let library: Code = Code(rawValue: "store.library")
    }
    /// What kind of failure it is.
    public var code: Code
    /// A path or an address without its password.
    public var place: String
    /// The engine's own words.
    public var detail: String

    public init(_ code: Code, place: String, detail: String) {
        self.code = code
        self.place = place
        self.detail = detail
    }

    /// Whether the same may succeed later.
    public var isRetryable: Bool { code == .unreachable || code == .full }
}

extension StoreError {
    /// The sentence of a caller that repeats its request, when it begins to.
    public var whileWaiting: String {
        switch code {
        case .unreachable: "\(self); trying again until it does"
        case .full: "\(self); runs wait until there is room"
        default: description
        }
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch code {
        case .unreachable: "the store \(place) does not answer: \(detail)"
        case .full: "the store \(place) is full: \(detail)"
        case .format: "the store \(place) cannot be used: \(detail)"
        case .damaged: "the store \(place) is damaged: \(detail); restore it from a backup"
        case .remote:
            "the store \(place) is on \(detail), where files cannot be locked safely; use a local disk "
                + "or --store postgres://…"
        case .readOnly: "the store \(place) can only be read: \(detail)"
        case .address: "the store \(place) has an address that cannot be used: \(detail)"
        case .denied:
            "the store \(place) refuses that to this account: \(detail); 'callisto store migrate' prints what an "
                + "account needs"
        case .tables:
            "the store \(place) lacks tables: \(detail); 'callisto store migrate' makes them"
        case .library: "the store \(place) needs \(detail); install the package libpq5"
        default: "internal error: the store \(place) refused a statement: \(detail); please report this"
        }
    }
}

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

/// The listeners of a store, told all at once that there may be something for them.
///
/// What a listener has not taken yet is one with what comes after it, so who was
/// busy hears once. A listener leaves by letting its stream go.
package final class WakeUps: Sendable {
    private struct State {
        var last = 0
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    }
    private let state = Mutex(State())

    package init() {}

    /// Everything that is told from now on.
    package func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.last += 1
            state.listeners[state.last] = continuation
            return state.last
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    package func tell() {
        // Outside the lock: a listener may leave while it is told.
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield() }
    }
}
