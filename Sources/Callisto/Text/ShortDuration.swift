internal import Quantities

/// Durations for people: `350ms`, `12.4s`, `3m05s`, `2h10m`, `4d03h`.
public enum ShortDuration {
    public static func text(_ duration: Duration) -> String {
        if duration < .zero { return "-" + text(.zero - duration) }
        let milliseconds = duration.nearestMilliseconds
        if milliseconds < 1000 { return "\(milliseconds)ms" }
        let seconds = milliseconds / 1000
        switch seconds {
        case ..<60: return "\(seconds).\(milliseconds % 1000 / 100)s"
        case ..<3600: return "\(seconds / 60)m\(two(seconds % 60))s"
        case ..<86400: return "\(seconds / 3600)h\(two(seconds / 60 % 60))m"
        default: return "\(seconds / 86400)d\(two(seconds / 3600 % 24))h"
        }
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
