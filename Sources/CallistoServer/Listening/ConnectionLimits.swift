internal import Glibc
internal import Quantities

/// What clients of a server may hold, and for how long.
public struct ConnectionLimits: Sendable {
    /// How many connections may be open at once. One more makes room by closing the one that has waited longest for
    /// its client; where all are being answered it is answered 503.
    public var count: Int = Self.fitting
    /// How long a client may take from its connection to the end of its first request's headers.
    public var head: Duration = .seconds(10)
    /// How long a client may take for a request's body.
    public var body: Duration = .seconds(30)
    /// How long a connection may be silent between two requests.
    public var idle: Duration = .seconds(60)
    /// How long a client may take none of what it was sent before it is cut off.
    public var patience: Duration = .seconds(30)
    /// How long a client may take to close its end once this one is closed.
    public var farewell: Duration = .seconds(2)
    /// How long `stop` waits for requests under way before it cuts them off.
    public var grace: Duration = .seconds(2)

    public init() {}

    /// Connections that are answered 503 and closing, beyond `count`; more of them wait with the system.
    var spare: Int { max(4, min(count / 8, 32)) }

    /// A quarter of what the process may open, and 512 at most: the rest is for files, databases and its own calls.
    public static var fitting: Int {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return 128 }
        return min(max(Int(clamping: limits.rlim_cur) / 4, 4), 512)
    }
}
