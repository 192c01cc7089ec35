/// One line of the table: what we measured, what a peer did in the same run, and what we want.
struct Row: Sendable {
    /// What is to be reached; nothing is asserted, only said.
    enum Goal: Sendable {
        /// Ours is at most this many of the unit.
        case atMost(Double)
        /// Ours is at least this many of the unit.
        case atLeast(Double)
        /// Ours is at most this many times the peer.
        case timesAtMost(Double)
        /// Ours is at least this many times the peer.
        case timesAtLeast(Double)
    }

    struct Peer: Sendable {
        let name: String
        let value: Double

        init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }
    }

    let name: String
    /// `nil` where there is only a peer to show.
    let ours: Double?
    let unit: String
    var peer: Peer?
    var goal: Goal?

    init(_ name: String, _ ours: Double?, _ unit: String, peer: Peer? = nil, goal: Goal? = nil) {
        self.name = name
        self.ours = ours
        self.unit = unit
        self.peer = peer
        self.goal = goal
    }

    /// Ours over the peer's.
    var ratio: Double? {
        guard let ours, let peer, peer.value > 0 else { return nil }
        return ours / peer.value
    }

    var isMet: Bool? {
        switch goal {
        case .atMost(let limit): ours.map { $0 <= limit }
        case .atLeast(let limit): ours.map { $0 >= limit }
        case .timesAtMost(let limit): ratio.map { $0 <= limit }
        case .timesAtLeast(let limit): ratio.map { $0 >= limit }
        case nil: nil
        }
    }
}

extension Row.Goal {
    func text(_ unit: String) -> String {
        switch self {
        case .atMost(let limit): "≤ \(Number.text(limit)) \(unit)"
        case .atLeast(let limit): "≥ \(Number.text(limit)) \(unit)"
        case .timesAtMost(let limit): "≤ \(Number.text(limit))×"
        case .timesAtLeast(let limit): "≥ \(Number.text(limit))×"
        }
    }
}
