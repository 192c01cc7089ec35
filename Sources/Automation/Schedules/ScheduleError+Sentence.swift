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
