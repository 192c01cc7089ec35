/// One field of a cron expression: what it is called and which numbers and names it takes.
enum CronField: Int, CaseIterable, Hashable, Sendable {
    case second, minute, hour, day, month, weekday

    var plural: String {
        switch self {
        case .second: "seconds"
        case .minute: "minutes"
        case .hour: "hours"
        case .day: "days"
        case .month: "months"
        case .weekday: "weekdays"
        }
    }

    var range: ClosedRange<Int> {
        switch self {
        case .second, .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .month: 1...12
        case .weekday: 0...7
        }
    }

    /// How many values a cycle has; Sunday is both 0 and 7.
    var cycle: Int { self == .weekday ? 7 : range.count }

    /// Three letters each, in the order of their numbers.
    var names: [String] {
        switch self {
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        default: []
        }
    }

    func number(named name: String) -> Int? {
        names.firstIndex(of: name.uppercased()).map { $0 + (self == .month ? 1 : 0) }
    }

    /// `0-7 or SUN-SAT`
    var expectation: String {
        let numbers = "\(range.lowerBound)-\(range.upperBound)"
        guard let first = names.first, let last = names.last else { return numbers }
        return "\(numbers) or \(first)-\(last)"
    }
}
