import ArgumentParser
import Quantities

/// An address to listen on: `127.0.0.1:7171`, `[::1]:7171`, or a port on loopback.
struct HostAndPort: ExpressibleByArgument, CustomStringConvertible {
    /// Without the brackets of IPv6.
    let host: String
    let port: Int

    init?(argument: String) {
        let colon = argument.lastIndex(of: ":")
        let number = colon.map { String(argument[argument.index(after: $0)...]) } ?? argument
        guard let port = OutsideCount(number, in: 0...65535)?.value else { return nil }
        var host = colon.map { argument[..<$0] } ?? ""
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") || host.contains("]") {
            // Where an address of IPv6 ends and its port begins, only brackets say.
            return nil
        }
        self.host = host.isEmpty ? "127.0.0.1" : String(host)
        self.port = port
    }

    /// That port of this machine alone.
    static func loopback(_ port: Int) -> HostAndPort { HostAndPort(host: "127.0.0.1", port: port) }

    private init(host: String, port: Int) { (self.host, self.port) = (host, port) }

    /// The host as an address of a page has it.
    var urlHost: String { host.contains(":") ? "[\(host)]" : host }

    /// As `--help` shows a default.
    var description: String { "\(urlHost):\(port)" }
}
