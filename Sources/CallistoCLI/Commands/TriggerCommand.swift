import ArgumentParser
import Callisto
import Essentials
import Glibc
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
            let nearest = NearestName.find(event, among: Catalog.events.map(\.name))
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
        Terminal.print("\(type.name): \(answer.status) after \(Int64(nearest: milliseconds))ms")
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

/// Sends the simulator's webhooks over HTTP: to this machine, and elsewhere only where that was allowed.
///
/// Time limits are the real clock's, since whoever answers lives by that. Redirects are followed, at most three, with method and
/// body as they are; each leads only where the first could, and another host gets none of the headers that a tool was given. A name
/// that stands for this machine is never asked of anybody: what was checked is what is connected to.
struct WebhookPoster: WebhookReceiver {
    let permissions: Permissions
    let network: NetworkSettings

    private static let redirects = 3
    /// What the service adds by itself, and no secret of a tool's.
    private static let ownHeaders: Set = [
        "content-type", "user-agent", WebhookSignature.signatureHeader, WebhookSignature.timestampHeader,
    ]
    private static let answerLimit = 1 << 20

    func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        var url = request.url
        var request = request
        for hop in 0...Self.redirects {
            try check(url)
            let response = try await send(request, to: url)
            guard (300..<400).contains(response.status), hop < Self.redirects,
                let next = response.headers["location"].flatMap({ Self.resolved($0, at: url) })
            else { return response }
            if Self.place(of: next)?.host != Self.place(of: url)?.host {
                request.headers = request.headers.filter { Self.ownHeaders.contains($0.key) }
            }
            url = next
        }
        throw .connection("\(request.url): more than \(Self.redirects) redirects")
    }

    private func check(_ url: String) throws(WebhookFailure) {
        guard let place = Self.place(of: url) else { throw .notAllowed("'\(url)' is no URL") }
        guard !place.isLoopback, !permissions.allowsHost(place.host) else { return }
        throw .notAllowed(
            "\(place.host) is not this machine; --allow-net=\(place.host) lets webhooks be sent there")
    }

    private func send(
        _ request: WebhookRequest, to url: String
    ) async throws(WebhookFailure) -> WebhookResponse {
        var addresses = Self.addresses(of: url)[...]
        while true {
            do {
                return try await send(request, to: url, at: addresses.popFirst())
            } catch let error as TransportError {
                // Nobody listens there; a program may listen at the other address alone.
                if error.kind == .unreachable, !addresses.isEmpty { continue }
                if error.kind == .timeout { throw .timedOut(request.timeout) }
                throw .connection("\(url): \(error.message)")
            } catch {
                throw .connection("\(url): \(error)")
            }
        }
    }

    /// Where a name of this machine is, without asking; empty for an address, and for other machines.
    static func addresses(of url: String) -> [String] {
        place(of: url).map { $0.isLoopback && $0.host.lowercased() == "localhost" } == true
            ? ["127.0.0.1", "::1"] : []
    }

    private func send(
        _ request: WebhookRequest, to url: String, at address: String?
    ) async throws -> WebhookResponse {
        let answer = try await WebSender.send(
            request.method, to: url,
            headers: request.headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            body: request.method == "GET" ? nil : request.body, timeout: request.timeout,
            answerLimit: Self.answerLimit, network: network, address: address,
            places: Program.connectionPlaces)
        let headers = answer.headers.map { ($0.name.lowercased(), $0.value) }
        return WebhookResponse(
            status: answer.status, headers: Dictionary(headers) { first, _ in first }, body: answer.body)
    }

    /// Where an address leads; `nil` for what is no URL of HTTP.
    static func place(of url: String) -> BaseURL? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return try? BaseURL(parsing: String(url[..<scheme.upperBound] + authority))
    }

    /// A `Location` as an address, whole or of the same host.
    private static func resolved(_ location: String, at url: String) -> String? {
        if location.contains("://") { return location }
        guard location.hasPrefix("/"), !location.hasPrefix("//"), let scheme = url.firstRange(of: "://")
        else {
            return nil
        }
        let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(url[..<scheme.upperBound] + authority) + location
    }
}
