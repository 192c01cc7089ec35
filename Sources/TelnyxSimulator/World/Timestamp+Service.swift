internal import Essentials

/// Moments as requests, events and snapshots of the service have them.
extension Timestamp {
    /// Reads what bounds a list: a date and time, or a date alone, which stands for its beginning in UTC.
    init?(bound text: String) {
        // A plus sign that was not escaped arrives as a space.
        let readings = [text, text.replacing(" ", with: "+"), text + "T00:00:00Z"]
        guard let value = readings.lazy.compactMap({ Timestamp(parsing: $0) }).first else { return nil }
        self = value
    }

    /// Reads what a snapshot holds; nil for a moment that no date can be written for.
    init?(snapshot microseconds: Int64) {
        guard OutsideTimestamp(milliseconds: microseconds / 1000) != nil else { return nil }
        self.init(microseconds: microseconds)
    }

    /// As events show it, with six decimals: `2026-10-30T12:00:00.000000Z`.
    var eventText: String { text.dropLast() + padded(CivilTime(self).microsecond % 1000, 3) + "Z" }
}

extension JSONObject {
    /// The moment that a member tells; `nil` where there is none.
    func moment(_ name: String) -> Timestamp? { self[name]?.string.flatMap { Timestamp(parsing: $0) } }
}
