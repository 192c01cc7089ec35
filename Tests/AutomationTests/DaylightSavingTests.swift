import Testing

@testable import Automation

/// What one expression does around one change of clocks, by the product's own rule.
struct DaylightSavingRow: CustomTestStringConvertible {
    var what: String
    var expression: String
    var zone: String
    var after: String
    var expected: [String]

    var testDescription: String { what }

    static let all: [DaylightSavingRow] = [
        .init(
            what: "a time that does not exist runs when the gap ends", expression: "30 2 * * *",
            zone: "America/New_York", after: "2026-03-07T12:00",
            expected: ["2026-03-08 03:00:00 -04:00", "2026-03-09 02:30:00 -04:00"]),
        .init(
            what: "several times in one gap run once", expression: "*/10 2 * * *",
            zone: "America/New_York", after: "2026-03-08T00:00",
            expected: ["2026-03-08 03:00:00 -04:00", "2026-03-09 02:00:00 -04:00"]),
        .init(
            what: "a skipped time and a real one at the gap's end are one", expression: "0 2,3 * * *",
            zone: "America/New_York", after: "2026-03-08T00:00",
            expected: ["2026-03-08 03:00:00 -04:00", "2026-03-09 02:00:00 -04:00"]),
        .init(
            what: "seconds in a gap go to its end", expression: "30 30 2 * * *",
            zone: "Europe/Berlin", after: "2026-03-29T00:00",
            expected: ["2026-03-29 03:00:00 +02:00", "2026-03-30 02:30:30 +02:00"]),
        .init(
            what: "a time that comes twice runs the first time", expression: "30 1 * * *",
            zone: "America/New_York", after: "2026-11-01T00:00",
            expected: ["2026-11-01 01:30:00 -04:00", "2026-11-02 01:30:00 -05:00"]),
        .init(
            what: "minutes of given hours run in the first pass alone", expression: "*/30 1-2 * * *",
            zone: "America/New_York", after: "2026-11-01T00:00",
            expected: [
                "2026-11-01 01:00:00 -04:00", "2026-11-01 01:30:00 -04:00", "2026-11-01 02:00:00 -05:00",
            ]),
        .init(
            what: "a quarter-hourly job goes on through both passes", expression: "*/30 * * * *",
            zone: "America/New_York", after: "2026-11-01T00:45",
            expected: [
                "2026-11-01 01:00:00 -04:00", "2026-11-01 01:30:00 -04:00", "2026-11-01 01:00:00 -05:00",
                "2026-11-01 01:30:00 -05:00", "2026-11-01 02:00:00 -05:00",
            ]),
        .init(
            what: "an hourly job makes nothing up after a gap", expression: "30 * * * *",
            zone: "America/New_York", after: "2026-03-08T01:00",
            expected: ["2026-03-08 01:30:00 -05:00", "2026-03-08 03:30:00 -04:00"]),
        .init(
            what: "all hours written out are every hour", expression: "30 0-23 * * *",
            zone: "America/New_York", after: "2026-03-08T01:00",
            expected: ["2026-03-08 01:30:00 -05:00", "2026-03-08 03:30:00 -04:00"]),
        .init(
            what: "midnight that does not exist", expression: "@daily",
            zone: "America/Havana", after: "2026-03-07T12:00",
            expected: ["2026-03-08 01:00:00 -04:00", "2026-03-09 00:00:00 -04:00"]),
        .init(
            what: "half an hour skipped", expression: "15 2 * * *",
            zone: "Australia/Lord_Howe", after: "2026-10-03T12:00",
            expected: ["2026-10-04 02:30:00 +11:00", "2026-10-05 02:15:00 +11:00"]),
        .init(
            what: "a whole day skipped", expression: "0 12 * * *",
            zone: "Pacific/Apia", after: "2011-12-29T13:00",
            expected: ["2011-12-31 00:00:00 +14:00", "2011-12-31 12:00:00 +14:00"]),
        .init(
            what: "far beyond the recorded transitions", expression: "30 2 * * *",
            zone: "America/New_York", after: "2090-03-11T12:00",
            expected: ["2090-03-12 03:00:00 -04:00", "2090-03-13 02:30:00 -04:00"]),
        .init(
            what: "daylight saving that is less than standard time", expression: "30 2 * * *",
            zone: "Europe/Dublin", after: "2026-10-24T12:00",
            expected: ["2026-10-25 02:30:00 +00:00", "2026-10-26 02:30:00 +00:00"]),
    ]
}

@Suite struct `Daylight saving` {
    @Test(arguments: DaylightSavingRow.all)
    func `follows the stated rule`(_ row: DaylightSavingRow) throws {
        let zone = try ZoneSource.system.zone(row.zone)
        let schedule = try Schedule.cron(row.expression, zone: zone)
        var time = try DateText.time(row.after, in: zone)
        var found: [String] = []
        for _ in row.expected {
            time = try #require(schedule.next(after: time))
            found.append(time.text(in: zone))
        }
        #expect(found == row.expected)
    }

    @Test(arguments: DaylightSavingRow.all)
    func `walks back the way it came`(_ row: DaylightSavingRow) throws {
        let zone = try ZoneSource.system.zone(row.zone)
        let schedule = try Schedule.cron(row.expression, zone: zone)
        var times: [Timestamp] = []
        var time = try DateText.time(row.after, in: zone)
        for _ in 0..<8 {
            time = try #require(schedule.next(after: time))
            times.append(time)
        }
        for (earlier, later) in zip(times, times.dropFirst()) {
            #expect(schedule.previous(before: later) == earlier)
            #expect(schedule.previous(before: earlier + .milliseconds(1)) == earlier)
        }
    }

    @Test func `an interval is counted in time that passes`() throws {
        let zone = try ZoneSource.system.zone("America/New_York")
        let origin = try DateText.time("2026-03-07T09:00", in: zone)
        let schedule = try Schedule.every(.seconds(86400), from: origin, zone: zone)
        let next = try #require(schedule.next(after: origin))
        #expect(next.text(in: zone) == "2026-03-08 10:00:00 -04:00")
        #expect(schedule.previous(before: next) == origin)
    }

    @Test(arguments: [
        ("30 2 * * *", "2026-03-08T00:00", "02:30:00 does not exist on 2026-03-08; runs when the gap ends"),
        ("30 1 * * *", "2026-11-01T00:00", "comes twice; runs the first time only"),
        ("30 * * * *", "2026-11-01T01:00", "comes twice; this is the first time"),
        ("30 1 * * *", "2026-11-02T00:00", nil),
        ("0 3 * * *", "2026-03-08T00:00", nil),
    ])
    func `says where it bites`(_ expression: String, _ after: String, _ note: String?) throws {
        let zone = try ZoneSource.system.zone("America/New_York")
        let schedule = try Schedule.cron(expression, zone: zone)
        let due = try #require(schedule.next(after: try DateText.time(after, in: zone)))
        #expect(schedule.note(on: due) == note)
    }
}
