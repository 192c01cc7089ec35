internal import TelnyxCatalog

/// The values that `{{names}}` in greetings and instructions stand for.
///
/// What came with the request wins over what is stored with the assistant; the system's own names
/// are filled from the conversation. A name without a value stays as it was written.
struct DynamicVariables: Sendable {
    private let given: JSONObject
    private let stored: JSONObject
    private let metadata: JSONObject
    private let now: Timestamp

    init(given: JSONObject = [:], configuration: JSONObject, metadata: JSONObject, now: Timestamp) {
        self.given = given
        stored = configuration["dynamic_variables"]?.object ?? [:]
        self.metadata = metadata
        self.now = now
    }

    func filled(into text: String) -> String {
        // Looking for one byte is many times faster than looking for a string, and nearly always enough.
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}")
        {
            result += rest[..<start.lowerBound]
            let name = rest[start.upperBound..<end.lowerBound]
            result +=
                value(String(name.filter { $0 != " " })) ?? String(rest[start.lowerBound..<end.upperBound])
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// The same, with nothing in the place of a name that has no value.
    func filledOut(_ text: String) -> String {
        var result = ""
        var rest = filled(into: text)[...]
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}")
        {
            result += rest[..<start.lowerBound]
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// A variable's value as it is: a number stays one.
    func known(_ name: String) -> JSONValue? {
        if name == Tools.statusVariable || !name.hasPrefix("telnyx_"), let value = given[name] ?? stored[name]
        {
            return value
        }
        return value(name).map { .string($0) }
    }

    private func value(_ name: String) -> String? {
        switch name {
        case "telnyx_current_time", "telnyx_current_time_utc": DynamicVariables.spoken(now)
        case Tools.statusVariable: given[name].map(Conversations.text)
        case _ where name.hasPrefix("telnyx_"), "call_control_id": metadata[name]?.string
        default: (given[name] ?? stored[name]).map(Conversations.text)
        }
    }

    /// `Monday, February 24 2025 04:04:15 PM UTC`.
    static func spoken(_ moment: Timestamp) -> String {
        let time = CivilTime(moment)
        let hour = time.hour % 12 == 0 ? 12 : time.hour % 12
        let clock = [hour, time.minute, time.second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(
            separator: ":")
        return "\(time.weekdayName), \(time.monthName) \(time.day) \(time.year) \(clock) "
            + (time.hour < 12 ? "AM UTC" : "PM UTC")
    }
}
