internal import Synchronization
internal import TelnyxCatalog
public import TelnyxClient

/// Answers requests from a cassette and from nowhere else.
///
/// Each interaction answers once, the first that fits. A request that none fits is refused, with the
/// nearest one and the difference.
public final class ReplayingTransport: Transport {
    private let rest: Mutex<[Interaction]>
    /// Known as they were while it was recorded.
    private let secrets = KnownSecrets()

    public init(_ cassette: Cassette) { rest = Mutex(cassette.interactions) }

    /// Interactions that nothing has asked for yet.
    public var remaining: [Interaction] { rest.withLock { $0 } }

    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try Task.checkCancellation()
        let scrubber = Scrubber(request, secrets)
        let wanted = Wanted(
            method: request.methodName, target: scrubber.clean(request.target),
            body: request.body.map(scrubber.value) ?? .null)
        guard let found = take(wanted) else {
            let rest = remaining
            let nearest = rest.first { $0.operation == request.operation.id } ?? rest.first
            throw TransportError(.protocolFault, wanted.sentence(nearest))
        }
        let headers = found.headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        let bytes = found.responseBytes
        return TransportResponse(
            status: found.status, headers: headers,
            body: request.streamsResponse ? .stream(.whole(bytes)) : .bytes(bytes))
    }

    private func take(_ wanted: Wanted) -> Interaction? {
        rest.withLock { rest in
            guard let index = rest.firstIndex(where: { wanted.differences(from: $0).isEmpty }) else {
                return nil
            }
            return rest.remove(at: index)
        }
    }

    /// A request as far as it is compared.
    private struct Wanted {
        let method: String
        let target: String
        let body: JSONValue

        /// Where the request is not what was recorded.
        func differences(from interaction: Interaction) -> [String] {
            var found: [String] = []
            if "\(method) \(target)" != "\(interaction.method) \(interaction.target)" {
                found.append("recorded \(interaction.method) \(interaction.target)")
            }
            found += Wanted.differences(interaction.body, body, at: "body")
            return found
        }

        func sentence(_ nearest: Interaction?) -> String {
            let start = "the cassette has no answer to \(method) \(target)"
            guard let nearest else { return start + "; every recorded request was used" }
            return start + "; nearest: " + differences(from: nearest).prefix(3).joined(separator: ", ")
        }

        private static func differences(_ old: JSONValue, _ new: JSONValue, at place: String) -> [String] {
            if old == new { return [] }
            guard let ours = old.object, let theirs = new.object else {
                return ["\(place) was recorded as \(shown(old)), sent as \(shown(new))"]
            }
            let keys = Set(ours.keys).union(theirs.keys).sorted()
            return keys.flatMap { differences(ours[$0] ?? .null, theirs[$0] ?? .null, at: "\(place).\($0)") }
        }

        private static func shown(_ value: JSONValue) -> String {
            let text = value.text()
            return text.count > 60 ? text.prefix(60) + "…" : text
        }
    }
}
