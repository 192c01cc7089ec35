import ArgumentParser
import Callisto
import Essentials
import TelnyxClient

/// Whether, and where, the simulator sends webhooks over HTTP.
struct WebhookOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Let the simulator send webhooks over HTTP, to this machine and to hosts of --allow-net: \
            events of calls to this URL, others to the URLs in the assistants' settings; 'own' sends \
            only the latter.
            """,
            valueName: "url"))
    var webhooks: String?

    func validate() throws {
        guard let webhooks, webhooks != Self.own else { return }
        guard WebhookPoster.place(of: webhooks) != nil else {
            throw ValidationError(
                "--webhooks: must be an address such as http://127.0.0.1:7171/webhooks, or 'own', got '\(webhooks)'"
            )
        }
    }

    /// What stands for the addresses that assistants name.
    private static let own = "own"

    /// What was asked for.
    struct Choice: Sendable {
        /// Where events of calls go; empty for nowhere.
        let events: String
        /// What may be reached besides this machine.
        var permissions = Permissions.none
    }

    var choice: Choice? { webhooks.map { Choice(events: $0 == Self.own ? "" : $0) } }

    /// - Parameter hosts: What `--allow-net` names besides this machine.
    func choice(allowing hosts: [String]) -> Choice? {
        guard var choice else { return nil }
        choice.permissions = choice.permissions.allowing(hosts.map { .network($0) })
        return choice
    }
}

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
