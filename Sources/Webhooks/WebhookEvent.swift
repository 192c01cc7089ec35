public import TelnyxCatalog

/// An event as it was received, whatever its envelope.
public struct WebhookEvent: Sendable, Hashable {
    /// The value of `event_type`.
    public let name: String
    /// The same in each repetition; `nil` for events without an envelope of their own.
    public let id: String?
    /// As the service wrote it, UTC.
    public let occurredAt: String?
    public let payload: JSONObject
    /// From 1; `nil` where the service does not say.
    public let attempt: Int?

    /// Why a body is no event.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        case json(String)
        case noObject
        case noType

        public var description: String {
            switch self {
            case .json(let sentence): "the body is no JSON: \(sentence)"
            case .noObject: "the body must be a JSON object with 'data' or 'event_type'"
            case .noType: "the body has no 'event_type', neither under 'data' nor beside it"
            }
        }
    }

    /// Reads a body: `data` first, and the body itself where that has no `data`, as flat events and those of version 1
    /// of the API are.
    public init(body: [UInt8]) throws(Failure) {
        let value: JSONValue
        do { value = try JSONValue(parsing: body) } catch { throw .json("\(error)") }
        guard let whole = value.object else { throw .noObject }
        let event = whole["data"]?.object ?? whole
        guard let name = event["event_type"]?.string ?? event["event"]?.string, !name.isEmpty else {
            throw .noType
        }
        self.name = name
        payload = event["payload"]?.object ?? event
        id = event["id"]?.string ?? event["webhook_id"]?.string ?? payload["request_id"]?.string
        occurredAt =
            event["occurred_at"]?.string ?? payload["occurred_at"]?.string ?? event["created_at"]?.string
        attempt = whole["meta"]?["attempt"]?.integer.flatMap(Int.init(exactly:))
    }

    /// What the catalogue knows of it; `nil` for an event that is not in it.
    public var type: EventType? { Catalog.event(name) }
}
