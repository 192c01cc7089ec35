import ArgumentParser
import Callisto
import Glibc
import Quantities
import Synchronization
import TelnyxCatalog
import TelnyxClient
import TelnyxHTTP
import TelnyxSimulator
import WebhookKeys
import Webhooks

/// `callisto trigger [EVENT]`
struct TriggerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "trigger", abstract: "Send a signed webhook, as the service would.",
        discussion: """
            Without an event, lists the events; without --to, prints the request. It is signed with the \
            key of a simulator of the same seed; the public key is printed.

            Example:
              callisto trigger call.hangup --to http://127.0.0.1:9000/
            """)

    @OptionGroup var target: NetworkOptions

    @Option(help: ArgumentHelp("URL to send the webhook to.", valueName: "url"))
    var to: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            """
            Set a field of the payload by its path, to JSON or text, such as hangup_cause=user_busy; \
            'data.id=…' and 'meta.…' set fields of the envelope.
            """,
            valueName: "path=value"))
    var settings: [String] = []

    @Option(help: ArgumentHelp("Seed of the ids and the signing key.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Number of the delivery attempt.", valueName: "n"))
    var attempt = 1

    @Option(help: ArgumentHelp("Timeout of the request.", valueName: "duration"))
    var timeout: DurationArgument?

    @Argument(help: "Name of the event.", completion: .list(Catalog.events.map(\.name)))
    var event: String?

    func validate() throws {
        try CountOption.check("--attempt", attempt, from: 1)
        if event == nil, to != nil || !settings.isEmpty {
            throw ValidationError("which event? 'callisto trigger' lists them")
        }
    }

    func run() async throws {
        guard let event else { return list() }
        guard let type = Catalog.event(event) else {
            let nearest = Catalog.nearest(to: event, among: Catalog.events.map(\.name))
            let hint = nearest.map { "; did you mean '\($0)'?" } ?? "; 'callisto trigger' lists them"
            throw Stop(.usage, "there is no event '\(event)'\(hint)")
        }
        let key = Ed25519KeyPair.ofSimulator(seed: seed)
        let now = Int64(time(nil))
        let body = try body(of: type, now)
        let signature = WebhookSignature(of: body, at: now, with: key)
        let headers =
            [("content-type", "application/json"), ("user-agent", "telnyx-webhooks")] + signature.headers
        guard let to else {
            for (name, value) in headers { Terminal.print("\(name): \(value)") }
            Terminal.print("")
            return Terminal.print(String(decoding: body, as: UTF8.self))
        }
        Terminal.printError("signed with the simulator's key: TELNYX_PUBLIC_KEY=\(key.publicText)")
        try await send(type, to, headers, body)
    }

    private func list() {
        var table = TextTable([.init("Event"), .init("Summary")])
        for event in Catalog.events { table.add([event.name, event.summary]) }
        Terminal.print(lines: table.lines(width: Terminal.width))
    }

    private func body(of type: EventType, _ now: Int64) throws -> [UInt8] {
        let ids = UUIDSource(seed: seed ^ UInt64(truncatingIfNeeded: now))
        let id = ids.next()
        do throws(EventSample.Failure) {
            let sample = EventSample(of: type, now: now, uuid: ids.next)
            return JSONValue.object(
                try sample.body(try parsedSettings(), deliveredTo: to ?? "", attempt: attempt, id: id)
            ).encoded()
        } catch {
            throw Stop(.usage, "--set: \(error)")
        }
    }

    private func parsedSettings() throws(EventSample.Failure) -> [(path: String, value: JSONValue)] {
        var parsed: [(path: String, value: JSONValue)] = []
        for setting in settings {
            guard let equals = setting.firstIndex(of: "="), equals != setting.startIndex else {
                throw .problem("must be path=value, got '\(setting)'")
            }
            let text = String(setting[setting.index(after: equals)...])
            let value = (try? JSONValue(parsing: Array(text.utf8))) ?? .string(text)
            parsed.append((String(setting[..<equals]), value))
        }
        return parsed
    }

    private func send(
        _ type: EventType, _ url: String, _ headers: [(name: String, value: String)], _ body: [UInt8]
    ) async throws {
        let clock = ContinuousClock(), start = clock.now
        let network = target.network
        let timeout = timeout?.duration ?? .seconds(10)
        let answer: (status: Int, headers: [(name: String, value: String)], body: [UInt8])
        do {
            answer = try await Interrupts.cancel {
                try await WebSender.send(
                    "POST", to: url, headers: headers, body: body, timeout: timeout, answerLimit: 1 << 20,
                    network: network, places: Program.connectionPlaces)
            }
        } catch is CancellationError {
            throw Stop(.interrupted, "interrupted")
        } catch let error as TransportError {
            throw Stop(.api, "\(url): \(error.message)")
        }
        let milliseconds = (clock.now - start) / .milliseconds(1)
        Terminal.print("\(type.name): \(answer.status) after \(Int64(nearest: milliseconds)) ms")
        if !answer.body.isEmpty { Terminal.print(String(decoding: answer.body.prefix(4096), as: UTF8.self)) }
        guard (200..<300).contains(answer.status) else {
            throw Stop(.api, "the service would take \(answer.status) for a failure")
        }
    }
}

/// One UUID after the other, the same for the same seed.
private final class UUIDSource: Sendable {
    private let generator: Mutex<SeededGenerator>
    init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }
    func next() -> String { generator.withLock { $0.uuid() } }
}
