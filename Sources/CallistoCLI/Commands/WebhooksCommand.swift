import ArgumentParser
import Callisto
import CallistoServer
import Glibc
import TelnyxCatalog
import WebhookKeys
import Webhooks

/// `callisto webhooks`
struct WebhooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks", abstract: "Receive webhooks of the service.",
        subcommands: [Listen.self], defaultSubcommand: Listen.self)

    struct Listen: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print incoming webhooks whose signatures are valid.",
            discussion: """
                Signatures are verified with the account's public key, from --public-key or \
                TELNYX_PUBLIC_KEY; without either, with the key of a simulator, which 'callisto trigger' \
                signs with. Others are refused and reported on standard error.

                Example:
                  callisto webhooks listen --http 127.0.0.1:9000 --count 1
                """)

        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("Address to listen on; port 0 picks a free one.", valueName: "host:port"))
        var http = HostAndPort.loopback(9000)

        @Option(help: ArgumentHelp("Public key of the account, Base64.", valueName: "key"))
        var publicKey: String?

        @Option(help: ArgumentHelp("Seed of the simulator whose key is used.", valueName: "n"))
        var seed: UInt64 = 1

        @Option(help: ArgumentHelp("Exit after this number of webhooks.", valueName: "n"))
        var count: Int?

        func validate() throws { try CountOption.check("--count", count, from: 1) }

        func run() async throws {
            let (key, source) = try key()
            let (received, continuation) = AsyncStream.makeStream(
                of: ReceivedWebhook.self, bufferingPolicy: .bufferingOldest(64))
            let server = WebhookServer(
                verifier: WebhookVerifier(key: key), host: http.host, port: http.port,
                clock: { Int64(time(nil)) }, refuse: { Terminal.printError("refused: \($0)") },
                handle: { webhook in
                    // What cannot be printed in time is to be sent again.
                    if case .dropped = continuation.yield(webhook) { return WebhookAnswer(503) }
                    return WebhookAnswer(200)
                })
            do {
                try await Interrupts.cancel {
                    let port = try await server.start()
                    Terminal.printError("http://\(http.urlHost):\(port)/, with \(source)")
                    var left = count
                    for await webhook in received {
                        show(webhook)
                        left = left.map { $0 - 1 }
                        if left == 0 || Terminal.outputFailure != nil { break }
                    }
                    await server.stop()
                    try Task.checkCancellation()
                }
            } catch let error as ServerError {
                throw Stop(.usage, "--http: \(error)")
            } catch is CancellationError {
                // Ended as somebody wished.
            }
        }

        private func key() throws -> (any WebhookKey, String) {
            let variable = "TELNYX_PUBLIC_KEY"
            guard let text = publicKey ?? Terminal.environment()[variable], !text.isEmpty else {
                return (
                    Ed25519KeyPair.ofSimulator(seed: seed),
                    "the key of a simulator of seed \(seed); set \(variable) for an account's"
                )
            }
            do {
                return (
                    try Ed25519PublicKey(text),
                    "the public key of \(publicKey == nil ? variable : "--public-key")"
                )
            } catch {
                throw Stop(.usage, "\(publicKey == nil ? variable : "--public-key"): \(error)")
            }
        }

        private func show(_ webhook: ReceivedWebhook) {
            let event: WebhookEvent
            do throws(WebhookEvent.Failure) {
                event = try WebhookEvent(body: webhook.body)
            } catch {
                // A tool's request is no event: its body is the tool's own.
                Terminal.print(
                    "\(webhook.method) \(webhook.target) \(String(decoding: webhook.body, as: UTF8.self))")
                return
            }
            if output.format == .json {
                return Terminal.print(String(decoding: webhook.body, as: UTF8.self))
            }
            let known = event.type == nil ? " (not in the catalogue)" : ""
            Terminal.print("\(event.occurredAt ?? "-") \(event.name)\(known) \(event.id ?? "-")")
            for (name, value) in event.payload.members where !value.isNull {
                Terminal.print("  \(name): \(value.string ?? value.text())")
            }
        }
    }
}
