import ArgumentParser
import Callisto
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
