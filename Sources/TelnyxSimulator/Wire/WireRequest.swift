/// One HTTP request as it reaches the simulator, nothing of it understood yet.
public struct WireRequest: Sendable {
    public var method: String
    /// Path and query as they were sent, still escaped; the path with or without `/v2`.
    public var target: String
    /// Names in lower case.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    /// Whether the caller sits in this process; such a caller needs no key.
    public var isInProcess: Bool
    /// Whether the caller can send an answer on while it is still being made.
    public var readsLive: Bool = false

    public init(
        method: String, target: String, headers: [(name: String, value: String)] = [],
        body: [UInt8] = [], isInProcess: Bool = false
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.isInProcess = isInProcess
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// One HTTP response, and what is to go wrong with the connection that carries it.
public struct WireResponse: Sendable {
    /// What is sent after the headers.
    public enum Body: Sendable, Hashable {
        case bytes([UInt8])
        /// Sent one after the other, without a length in the headers: server-sent events.
        case pieces([[UInt8]])
        /// The same, sent as they come; only for who reads an answer live.
        case live(LivePieces)
    }

    /// What becomes of the connection.
    public enum Ending: Sendable, Hashable {
        /// The response arrives whole.
        case whole
        /// The connection is closed before a single byte of a response.
        case silent
        /// The headers promise the whole body; the connection is closed after so many bytes of it.
        case cut(after: Int)
    }

    public var status: Int
    /// Names in lower case. Length and connection headers are left to who sends it.
    public var headers: [(name: String, value: String)]
    public var body: Body
    public var ending: Ending

    public init(
        status: Int, headers: [(name: String, value: String)] = [], body: Body = .bytes([]),
        ending: Ending = .whole
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.ending = ending
    }

    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The whole body, joined where it is in pieces; nothing where it is still being made.
    public var bytes: [UInt8] {
        switch body {
        case .bytes(let bytes): bytes
        case .pieces(let pieces): Array(pieces.joined())
        case .live: []
        }
    }
}
