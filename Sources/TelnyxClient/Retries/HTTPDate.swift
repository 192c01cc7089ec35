internal import Quantities
internal import TelnyxCatalog

/// Reads the dates of HTTP headers in the three forms that readers must take:
/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
package enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970; `nil` for anything but the three forms.
    ///
    /// - Parameter now: Seconds since 1970, by which two digits of a year are understood: one that would be more than
    ///   fifty years ahead is of the century before.
    package static func seconds(_ text: String, now: Int64) -> Int64? {
        let words = text.split(separator: " ")
        guard let first = words.first else { return nil }
        if !first.hasSuffix(",") {
            guard words.count == 5 else { return nil }
            return seconds(day: words[2], month: words[1], year: Int(words[4]), time: words[3])
        }
        if words.count == 6, words[5] == "GMT" {
            return seconds(day: words[1], month: words[2], year: Int(words[3]), time: words[4])
        }
        guard words.count == 4, words[3] == "GMT" else { return nil }
        let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
        guard date.count == 3 else { return nil }
        let year = date[2].count == 2 ? Int(date[2]).map { fullYear($0, now: now) } : Int(date[2])
        return seconds(day: date[0], month: date[1], year: year, time: words[2])
    }

    private static func fullYear(_ digits: Int, now: Int64) -> Int {
        // checked: seconds of the system's clock, or of a header with four digits of a year.
        let thisYear = 1970 + Int(now / 31_556_952)
        let year = thisYear - thisYear % 100 + digits
        return year > thisYear + 50 ? year - 100 : year
    }

    private static func seconds(
        day: Substring, month: Substring, year: Int?, time: Substring
    ) -> Int64? {
        guard let day = Int(day), (1...31).contains(day), let year, (1970...9999).contains(year),
            let month = months.firstIndex(of: String(month))
        else { return nil }
        let time = time.split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]),
            (0...60).contains(time[2])
        else { return nil }
        let days = Gregorian.day(year: year, month: month + 1, day: day)
        return Int64(days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2])
    }
}
