import Callisto
import TelnyxClient
import TelnyxHTTP
import Webhooks

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
