/// Durations as people read them, spelled as options and scripts take them: `1h30m`, `35m8s`, `4.2s`, `250ms`.
extension Duration {
    /// For what was measured: the two largest units, the smaller one rounded; tenths below ten seconds.
    ///
    /// `report.duration` of the standard library follows the same rule.
    public var shortText: String {
        let (milliseconds, microseconds) = (self.milliseconds, self.microseconds)
        if microseconds < 0 { return "-" + Self.opposite(microseconds).shortText }
        if microseconds == 0 { return "0s" }
        if microseconds < 999_500 { return "\(max(1, (microseconds + 500) / 1000))ms" }
        if milliseconds < 9950 { return Self.decimal((milliseconds + 50) / 100, per: 10) + "s" }
        return Self.rounded(milliseconds.saturatingAdding(500) / 1000)
    }

    /// For what somebody set: every unit there is, and nothing rounded down to microseconds.
    public var exactText: String {
        let microseconds = self.microseconds
        if microseconds < 0 { return "-" + Self.opposite(microseconds).exactText }
        if microseconds == 0 { return "0s" }
        if microseconds < 1_000_000 { return Self.decimal(microseconds, per: 1000) + "ms" }
        var rest = microseconds
        var text = ""
        for (unit, size) in [("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000)]
            as [(String, Int64)]
        where rest >= size {
            text += "\(rest / size)\(unit)"
            rest %= size
        }
        return rest == 0 ? text : text + Self.decimal(rest, per: 1_000_000) + "s"
    }

    /// The least integer has no counterpart.
    private static func opposite(_ microseconds: Int64) -> Duration {
        .microseconds(microseconds == .min ? .max : -microseconds)
    }

    /// Whole seconds in their two largest units.
    private static func rounded(_ seconds: Int64) -> String {
        let units: [(name: String, size: Int64)] = [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)]
        guard let place = units.firstIndex(where: { seconds >= $0.size }) else { return "0s" }
        let unit = units[place]
        guard place + 1 < units.count else { return "\(seconds)s" }
        let below = units[place + 1]
        // The smaller unit is rounded, which may fill the larger one.
        let parts = (seconds + below.size / 2) / below.size
        let per = unit.size / below.size
        if place > 0, parts / per * unit.size >= units[place - 1].size {
            return rounded(parts / per * unit.size)
        }
        let rest = parts % per
        return "\(parts / per)\(unit.name)" + (rest > 0 ? "\(rest)\(below.name)" : "")
    }

    /// A number of parts, without zeros at the end of its fraction.
    private static func decimal(_ count: Int64, per one: Int64) -> String {
        var fraction = String(String(one + count % one).dropFirst())
        while fraction.last == "0" { fraction.removeLast() }
        return "\(count / one)" + (fraction.isEmpty ? "" : "." + fraction)
    }
}
