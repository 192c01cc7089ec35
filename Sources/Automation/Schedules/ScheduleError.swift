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
