/// Why a schedule, a zone or a date was refused: facts only; the sentence is its `description`.
public struct ScheduleError: Error, Hashable, Sendable {
    /// What kind of mistake it is.
    let reason: Reason
    /// What a date or an interval was given as; a job's own field unless who asked says otherwise.
    public var field: String?
    /// The part that was wrong, as it was given.
    public let value: String
    /// The whole expression, when `value` is only a part of it.
    public let expression: String?
    /// Where in the expression the part begins, counted from 1.
    public let column: Int?
    /// What was probably meant.
    public let suggestion: String?

    enum Reason: Hashable, Sendable {
        case cron(CronFault)
        case zone(ZoneFault)
        case date(DateFault)
        case interval(IntervalFault)

        /// Where a job has such a thing, if it has it in one place alone.
        var field: String? {
            switch self {
            case .cron, .zone: nil
            case .date: "at"
            case .interval: "every"
            }
        }
    }

    /// Mistakes in a cron expression; `field` says which one it was.
    enum CronFault: Hashable, Sendable {
        case fieldCount(Int)
        case unknownNickname
        case empty(CronField)
        case unknown(CronField)
        case outOfRange(CronField)
        case backwards(CronField)
        case step(CronField)
        /// The step is as long as the whole field, so it would never repeat.
        case stepTooLong(CronField)
        case misplaced(CronField, mark: String, allowed: [CronField])
        case daysBeforeLast
        case ordinal
        case neverDue
        /// A time zone as some crons take it within the expression, and the rest.
        case zoneWithin(String, rest: String)
        /// An interval as some crons take it within the expression.
        case everyWithin(String)
    }

    enum ZoneFault: Hashable, Sendable {
        case unknown
        case noFolder(String)
        case faulty(ZoneFile.Fault)
    }

    enum DateFault: Hashable, Sendable {
        case form
        case noSuchDay
        case noSuchTime
    }

    enum IntervalFault: Hashable, Sendable {
        case tooShort
    }

    init(
        _ reason: Reason, value: String, expression: String? = nil, column: Int? = nil,
        suggestion: String? = nil
    ) {
        self.reason = reason
        self.field = reason.field
        self.value = value
        self.expression = expression
        self.column = column
        self.suggestion = suggestion
    }
}

extension ScheduleError {
    /// Stable and dotted, for scripts to branch on.
    public var code: String {
        switch reason {
        case .cron: "schedule.cron"
        case .zone(.unknown): "schedule.zone_unknown"
        case .zone: "schedule.zone"
        case .date: "schedule.date"
        case .interval: "schedule.every"
        }
    }
}

extension ScheduleError: CustomStringConvertible {
    public var description: String {
        switch reason {
        case .cron(let fault): "schedule \"\(expression ?? value)\": \(place)\(sentence(of: fault))"
        case .zone(let fault): sentence(of: fault)
        case .date(let fault): fieldPrefix + sentence(of: fault)
        case .interval(.tooShort): "\(fieldPrefix)\"\(value)\" is too short; at least one second is needed"
        }
    }

    private var fieldPrefix: String { field.map { "\($0): " } ?? "" }

    private var place: String { column.map { "column \($0): " } ?? "" }

    private var hint: String { suggestion.map { "; did you mean '\($0)'?" } ?? "" }

    private func sentence(of fault: CronFault) -> String {
        switch fault {
        case .fieldCount(let count):
            if count == 7 {
                "a seventh field for years is not known; use 'at' for a single date"
            } else {
                "5 fields are needed (minute hour day month weekday), "
                    + "or 6 with seconds first; got \(count)"
            }
        case .unknownNickname:
            "unknown name \"\(value)\"\(hint)"
        case .empty(let field):
            "\(field.plural): nothing between the commas"
        case .unknown(let field):
            "\(field.plural) must be \(field.expectation), got \"\(value)\"\(hint)"
        case .outOfRange(let field):
            "\(field.plural) must be \(field.expectation), got \"\(value)\""
        case .backwards(let field):
            "\(field.plural): \"\(value)\" runs backwards"
                + (suggestion.map { "; write \"\($0)\"" } ?? "")
        case .step(let field):
            "\(field.plural): a step must be a whole number from 1 on, got \"\(value)\""
        case .stepTooLong(let field):
            "\(field.plural): a step of \(value) never repeats within \(field.range.lowerBound)-"
                + "\(field.range.upperBound); use 'every' for longer intervals"
        case .misplaced(_, let mark, let allowed):
            "\"\(mark)\" is for \(allowed.map(\.plural).joined(separator: " and ")) alone, got \"\(value)\""
        case .daysBeforeLast:
            "days before the last must be L-1 to L-30, got \"\(value)\""
        case .ordinal:
            "the number after # must be 1-5, or L for the last, got \"\(value)\""
        case .neverDue:
            "no date fits, so it would never be due"
        case .zoneWithin(let zone, let rest):
            "the time zone stands beside the schedule; write schedule = \"\(rest.isEmpty ? "0 3 * * *" : rest)\", "
                + "timezone = \"\(zone.isEmpty ? "Europe/Berlin" : zone)\""
        case .everyWithin(let interval):
            "an interval stands in place of the schedule; write every = \"\(interval.isEmpty ? "5m" : interval)\""
        }
    }

    private func sentence(of fault: ZoneFault) -> String {
        switch fault {
        case .unknown: "unknown time zone \"\(value)\"\(hint)"
        case .noFolder(let folder):
            "no time zones in \(folder), so \"\(value)\" cannot be read; install the package tzdata"
        case .faulty(.notTZif): "time zone \"\(value)\": the file is no TZif file"
        case .faulty(.truncated(let position)):
            "time zone \"\(value)\": the file ends too early, at byte \(position)"
        case .faulty(.malformed(let what)): "time zone \"\(value)\": the file has \(what)"
        }
    }

    private func sentence(of fault: DateFault) -> String {
        switch fault {
        case .form: "a date must look like 2026-03-08T02:30 or 2026-03-08T02:30:00Z, got \"\(value)\""
        case .noSuchDay: "there is no such day as in \"\(value)\""
        case .noSuchTime: "there is no such time of day as in \"\(value)\""
        }
    }
}
