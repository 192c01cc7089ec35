import Testing

@testable import Automation

/// A mistake and the exact sentence it gets, after the expression itself.
struct ScheduleErrorRow: CustomTestStringConvertible {
    var expression: String
    var sentence: String

    var testDescription: String { expression }

    init(_ expression: String, _ sentence: String) {
        self.expression = expression
        self.sentence = sentence
    }

    static let all: [ScheduleErrorRow] = [
        .init("", "5 fields are needed (minute hour day month weekday), or 6 with seconds first; got 0"),
        .init("* * *", "5 fields are needed (minute hour day month weekday), or 6 with seconds first; got 3"),
        .init("0 0 3 * * * 2027", "a seventh field for years is not known; use 'at' for a single date"),
        .init("@dayly", #"unknown name "@dayly"; did you mean '@daily'?"#),
        .init("@reboot", #"unknown name "@reboot""#),
        .init("0 25 * * *", #"column 3: hours must be 0-23, got "25""#),
        .init("5,60 * * * *", #"column 3: minutes must be 0-59, got "60""#),
        .init("0 3 * * MOM", #"column 9: weekdays must be 0-7 or SUN-SAT, got "MOM"; did you mean 'MON'?"#),
        .init("0 3 * JANUARY *", #"column 7: months must be 1-12 or JAN-DEC, got "JANUARY""#),
        .init("0 3 0 * *", #"column 5: days must be 1-31, got "0""#),
        .init("0 22-4 * * *", #"column 3: hours: "22-4" runs backwards; write "22-23,0-4""#),
        .init("0 3 * * FRI-MON", #"column 9: weekdays: "FRI-MON" runs backwards; write "5-6,0-1""#),
        .init("0 20-6/2 * * *", #"column 3: hours: "20-6/2" runs backwards; write "20,22,0-6/2""#),
        .init("0 20-6/5 * * *", #"column 3: hours: "20-6/5" runs backwards; write "20,1,6""#),
        .init("50-10/5 * * * *", #"column 1: minutes: "50-10/5" runs backwards; write "50,55,0-10/5""#),
        .init(
            "CRON_TZ=America/New_York 0 3 * * *",
            #"the time zone stands beside the schedule; write schedule = "0 3 * * *", timezone = "America/New_York""#
        ),
        .init(
            "TZ=UTC  @daily",
            #"the time zone stands beside the schedule; write schedule = "@daily", timezone = "UTC""#),
        .init("@every 5m", #"an interval stands in place of the schedule; write every = "5m""#),
        .init("@every", #"an interval stands in place of the schedule; write every = "5m""#),
        .init("*/0 * * * *", #"column 1: minutes: a step must be a whole number from 1 on, got "0""#),
        .init(
            "*/90 * * * *",
            "column 1: minutes: a step of 90 never repeats within 0-59; use 'every' for "
                + "longer intervals"),
        .init("1,,2 * * * *", "column 3: minutes: nothing between the commas"),
        .init("L * * * *", #"column 1: "L" is for days alone, got "L""#),
        .init("0 ? * * *", #"column 3: "?" is for days and weekdays alone, got "?""#),
        .init("0 0 5#2 * *", ##"column 5: "#" is for weekdays alone, got "5#2""##),
        .init("0 0 * * 5#6", #"column 9: the number after # must be 1-5, or L for the last, got "5#6""#),
        .init("0 0 L-31 * *", #"column 5: days before the last must be L-1 to L-30, got "L-31""#),
        .init("0 0 30 2 *", "no date fits, so it would never be due"),
        .init("0 -3 * * *", #"column 3: hours must be 0-23, got """#),
    ]
}

@Suite struct `Schedule mistakes` {
    @Test(arguments: ScheduleErrorRow.all)
    func `say where, what and what was expected`(_ row: ScheduleErrorRow) {
        let error = #expect(throws: ScheduleError.self) { try CronExpression(row.expression) }
        #expect(error?.description == "schedule \"\(row.expression)\": \(row.sentence)")
    }

    /// What a wrapping range means: on over the field's end, the step going on with it.
    private static func meant(_ first: Int, _ last: Int, _ step: Int, _ field: CronField) -> UInt64 {
        var bits: UInt64 = 0
        for number in stride(from: first, through: last + field.cycle, by: step) {
            bits.set((number - field.range.lowerBound) % field.cycle + field.range.lowerBound)
        }
        return bits
    }

    @Test func `advise ranges that mean what a wrapping one with its step does`() throws {
        for field in CronField.allCases {
            let low = field.range.lowerBound, high = low + field.cycle - 1
            for first in (low + 1)...high {
                for last in low..<first where !(field == .weekday && last == 0) {
                    for step in [1, 2, 3, 5, field.cycle - 1] where step < field.cycle {
                        var fields = ["0", "0", "0", "*", "*", "*"]
                        fields[field.rawValue] = "\(first)-\(last)" + (step == 1 ? "" : "/\(step)")
                        let error = #expect(throws: ScheduleError.self) {
                            try CronExpression(fields.joined(separator: " "))
                        }
                        fields[field.rawValue] = try #require(error?.suggestion)
                        let advised = try CronExpression(fields.joined(separator: " "))
                        let bits = [
                            advised.seconds, advised.minutes, advised.hours, advised.days.days,
                            advised.months,
                            advised.days.weekdays,
                        ][field.rawValue]
                        #expect(
                            bits == Self.meant(first, last, step, field),
                            "\(field) \(first)-\(last)/\(step): \(fields[field.rawValue])")
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("America/New_Yrok", #"unknown time zone "America/New_Yrok"; did you mean 'America/New_York'?"#),
        ("new york", #"unknown time zone "new york"; did you mean 'America/New_York'?"#),
        ("../etc/passwd", #"unknown time zone "../etc/passwd""#),
        ("zone.tab", #"time zone "zone.tab": the file is no TZif file"#),
    ])
    func `name the nearest time zone`(_ name: String, _ sentence: String) {
        let error = #expect(throws: ScheduleError.self) { try ZoneSource.system.zone(name) }
        #expect(error?.description == sentence)
    }

    @Test func `name the package that brings time zones`() {
        let error = #expect(throws: ScheduleError.self) {
            try ZoneSource(folder: "/nowhere").zone("Europe/Berlin")
        }
        #expect(
            error?.description
                == #"no time zones in /nowhere, so "Europe/Berlin" cannot be read; install the package tzdata"#
        )
    }

    @Test(arguments: [
        (
            "2026-03-08",
            #"at: a date must look like 2026-03-08T02:30 or 2026-03-08T02:30:00Z, got "2026-03-08""#
        ),
        ("2026-02-30T10:00", #"at: there is no such day as in "2026-02-30T10:00""#),
        ("2026-02-28T24:00", #"at: there is no such time of day as in "2026-02-28T24:00""#),
    ])
    func `show how a date is written`(_ date: String, _ sentence: String) {
        let error = #expect(throws: ScheduleError.self) { try Schedule.at([date]) }
        #expect(error?.description == sentence)
    }

    @Test func `name what the date was given as`() {
        let error = #expect(throws: ScheduleError.self) { try Timestamp(date: "2026-02-30T10:00", in: .utc) }
        var given = error
        given?.field = "--from"
        #expect(given?.description == #"--from: there is no such day as in "2026-02-30T10:00""#)
    }

    @Test func `refuse an interval below a second`() {
        let error = #expect(throws: ScheduleError.self) { try Schedule.every(.milliseconds(500)) }
        #expect(error?.description == #"every: "500ms" is too short; at least one second is needed"#)
    }
}
