/// A failure that the simulator was told to show.
///
/// ```swift
/// let faults = try Fault.parse("assistants.chat:status=503,count=2;*:latency=200ms,p=0.1")
/// ```
public struct Fault: Sendable, Hashable {
    /// What goes wrong.
    public enum Kind: Sendable, Hashable {
        /// An error status with the platform's error body. With `acted` the request had its effect first.
        case status(Int, acted: Bool)
        /// 429; the wait is told in `retry-after` and the rate-limit headers, or not at all.
        case rateLimit(wait: Duration?)
        /// The answer is right and comes late. What the request does, it does at once.
        case latency(Duration)
        /// The connection ends without an answer, before or after the request had its effect.
        case drop(acted: Bool)
        /// The body is not what it should be.
        case body(Damage)
        /// No failure: the answer that is chosen to a question which the service's documents leave open
        /// about the operation. Holds all the time.
        case reading(String)
    }

    /// What is wrong with a body.
    public enum Damage: String, Sendable, Hashable, CaseIterable {
        /// A gateway's page of HTML with status 502; the request had no effect.
        case html
        /// The right answer, its JSON broken in the middle.
        case malformed
        /// The right answer, the connection closed after half of it.
        case truncated
        /// The right status with no body at all.
        case empty
    }

    /// An operation id, a prefix ended by `*` (`assistants.*`), or `*` for every operation.
    public var operations: String
    public var kind: Kind
    /// How many matching requests are let through first.
    public var after: Int
    /// How often it shows; `nil` for ever.
    public var count: Int?
    /// The share of matching requests that it strikes, drawn from the seed.
    public var probability: Double

    public init(
        _ operations: String, _ kind: Kind, after: Int = 0, count: Int? = nil, probability: Double = 1
    ) {
        self.operations = operations
        self.kind = kind
        self.after = after
        self.count = count
        self.probability = probability
    }

    /// Whether `pattern` means the operation.
    static func matches(_ pattern: String, _ operation: String) -> Bool {
        pattern.hasSuffix("*") ? operation.hasPrefix(pattern.dropLast()) : operation == pattern
    }
}

/// Decides which faults strike, and remembers how often each has.
struct FaultPlan: Sendable {
    private struct Entry: Sendable {
        let fault: Fault
        var seen = 0
        var shown = 0
    }

    private var entries: [Entry]
    private var random: SeededGenerator

    init(_ faults: [Fault], seed: UInt64) {
        entries = []
        random = SeededGenerator(seed: SeededGenerator.hash(seed, "faults"))
        for fault in faults { add(fault) }
    }

    mutating func add(_ fault: Fault) {
        if case .reading = fault.kind { return }
        entries.append(Entry(fault: fault))
    }

    mutating func removeAll() { entries = [] }

    /// What strikes a request of `operation`: every latency that does, and the first of the others.
    mutating func strike(_ operation: String) -> [Fault.Kind] {
        var struck: [Fault.Kind] = []
        var isStruckHard = false
        for index in entries.indices where Fault.matches(entries[index].fault.operations, operation) {
            let fault = entries[index].fault
            let isLatency = if case .latency = fault.kind { true } else { false }
            if isStruckHard && !isLatency { continue }
            entries[index].seen += 1
            guard entries[index].seen > fault.after, fault.count.map({ entries[index].shown < $0 }) ?? true,
                fault.probability >= 1 || random.fraction() < fault.probability
            else { continue }
            entries[index].shown += 1
            struck.append(fault.kind)
            if !isLatency { isStruckHard = true }
        }
        return struck
    }
}
