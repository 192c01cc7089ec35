import Glibc

/// Why the server cannot listen.
public struct ServerError: Error, Sendable, Hashable, CustomStringConvertible {
    public let host: String
    public let port: Int
    /// The system's own number for the reason.
    public let errno: Int32

    public init(host: String, port: Int, errno: Int32) {
        self.host = host
        self.port = port
        self.errno = errno
    }

    public var description: String {
        switch errno {
        case EADDRINUSE:
            "port \(port) of \(host) is taken by another program; choose one with --port, 0 for any free one"
        case EACCES:
            "this account may not listen on port \(port) of \(host); choose a port above 1023"
        case EADDRNOTAVAIL:
            "\(host) is not an address of this machine"
        default:
            "cannot listen on port \(port) of \(host): \(String(cString: strerror(errno)))"
        }
    }
}
