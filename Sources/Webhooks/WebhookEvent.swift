public import TelnyxCatalog

/// An event as it was received, whatever its envelope.
public struct WebhookEvent: Sendable, Hashable {
    /// The value of `event_type`.
    public let name: String
    /// The same in each repetition; `nil` for events without an envelope of their own.
    public let id: String?
    /// As the service wrote it, UTC.
    public let occurredAt: String?
    /// The payload; empty where the event has none.
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
        let payload = event["payload"]?.object ?? event
        self.payload = Catalog.event(name)?.spelled(payload) ?? payload
        id = event["id"]?.string ?? event["webhook_id"]?.string ?? payload["request_id"]?.string
        occurredAt =
            event["occurred_at"]?.string ?? payload["occurred_at"]?.string ?? event["created_at"]?.string
        attempt = whole["meta"]?["attempt"]?.integer.flatMap(Int.init(exactly:))
    }

    /// When it happened, in microseconds since 1970; `nil` where that is not said, or not in UTC.
    public var occurredMicroseconds: Int64? { occurredAt.flatMap(Self.microseconds) }

    /// Of a text as the service writes it: `2026-10-30T12:00:00.000000Z`.
    private static func microseconds(_ text: String) -> Int64? {
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 2,
            let time = ["Z", "+00:00"].lazy.compactMap({ zone in
                halves[1].hasSuffix(zone) ? halves[1].dropLast(zone.count) : nil
            }).first
        else { return nil }
        let date = numbers(halves[0], "-", [4, 2, 2])
        let parts = time.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let clock = numbers(parts[0], ":", [2, 2, 2])
        guard let date, let clock, (1...12).contains(date[1]), (1...31).contains(date[2]), clock[0] < 24,
            clock[1] < 60, clock[2] < 60
        else { return nil }
        let digits = parts.count == 2 ? parts[1].prefix(6) : ""
        guard digits.utf8.allSatisfy(isDigit), parts.count == 1 || !digits.isEmpty else { return nil }
        let fraction = Int64(digits + String(repeating: "0", count: 6 - digits.count)) ?? 0
        let day = day(year: date[0], month: date[1], day: date[2])
        return (day * 86400 + clock[0] * 3600 + clock[1] * 60 + clock[2]) * 1_000_000 + fraction
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Numbers of so many digits each, with a sign between them.
    private static func numbers(_ text: Substring, _ sign: Character, _ widths: [Int]) -> [Int64]? {
        let parts = text.split(separator: sign, omittingEmptySubsequences: false)
        guard parts.count == widths.count,
            zip(parts, widths).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy(isDigit) })
        else { return nil }
        return parts.compactMap { Int64($0) }
    }

    /// Days since 1970-01-01 by the Gregorian calendar; years begin in March, so that a leap day is their last.
    private static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month > 2 ? year : year - 1
        let ofYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + ofYear - 719_468
    }

    /// What the catalogue knows of it; `nil` for an event that is not in it.
    public var type: EventType? { Catalog.event(name) }
}
