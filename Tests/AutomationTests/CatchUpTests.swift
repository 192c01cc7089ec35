import Testing

@testable import Automation

/// An outage, a policy, and what runs after it.
struct CatchUpRow: CustomTestStringConvertible {
    var what: String
    var catchUp: CatchUp
    var schedule = "0 * * * *"
    var planned = "2026-03-08T00:00"
    var now = "2026-03-08T06:30"
    var run: [String]
    var missed: String?

    var testDescription: String { what }

    static let all: [CatchUpRow] = [
        .init(
            what: "the latest runs", catchUp: .init(policy: .last), run: ["06:00"],
            missed: "5 due times from 2026-03-08 01:00:00 +00:00 to 2026-03-08 05:00:00 +00:00"),
        .init(
            what: "none runs", catchUp: .init(policy: .skip), run: [],
            missed: "6 due times from 2026-03-08 01:00:00 +00:00 to 2026-03-08 06:00:00 +00:00"),
        .init(
            what: "all run", catchUp: .init(policy: .all),
            run: ["01:00", "02:00", "03:00", "04:00", "05:00", "06:00"]),
        .init(
            what: "the latest two of all", catchUp: .init(policy: .all, limit: 2), run: ["05:00", "06:00"],
            missed: "4 due times from 2026-03-08 01:00:00 +00:00 to 2026-03-08 04:00:00 +00:00"),
        .init(
            what: "those within the window", catchUp: .init(policy: .all, window: .seconds(2 * 3600)),
            run: ["05:00", "06:00"],
            missed: "4 due times from 2026-03-08 01:00:00 +00:00 to 2026-03-08 04:00:00 +00:00"),
        .init(
            what: "too old for its window", catchUp: .init(policy: .last, window: .seconds(600)), run: [],
            missed: "6 due times from 2026-03-08 01:00:00 +00:00 to 2026-03-08 06:00:00 +00:00"),
        .init(
            what: "a moment late is not missed", catchUp: .init(policy: .skip),
            planned: "2026-03-08T05:00", now: "2026-03-08T06:00:59", run: ["06:00"]),
        .init(
            what: "nothing was due", catchUp: .init(policy: .all), planned: "2026-03-08T06:00", run: []),
    ]
}

@Suite struct `Catching up` {
    @Test(arguments: CatchUpRow.all)
    func `follows policy, window and cap`(_ row: CatchUpRow) throws {
        let schedule = try Schedule.cron(row.schedule)
        let plan = row.catchUp.plan(
            schedule, after: try DateText.time(row.planned, in: .utc),
            now: try DateText.time(row.now, in: .utc))
        #expect(plan.run.map { String($0.description.dropFirst(11).prefix(5)) } == row.run)
        let sentence = plan.missed?.sentence(job: "j", zone: .utc)
        #expect(
            sentence
                == row.missed.map {
                    "job \"j\": \($0) were missed while nothing ran; skipped, as its schedule asks"
                })
    }

    @Test func `counting stops before it takes long`() throws {
        let schedule = try Schedule.cron("* * * * * *")
        let planned = try DateText.time("2026-01-01T00:00", in: .utc)
        let now = try DateText.time("2026-03-01T00:00", in: .utc)
        let catchUp = CatchUp(policy: .skip, tolerance: .zero)
        let missed = try #require(catchUp.plan(schedule, after: planned, now: now).missed)
        #expect(missed.isAtLeast)
        #expect(missed.first == planned + .seconds(1))
    }

    @Test func `one missed time is named`() throws {
        let zone = try ZoneSource.system.zone("America/New_York")
        let schedule = try Schedule.cron("0 2 * * *", zone: zone)
        let now = try DateText.time("2026-05-05T09:00", in: zone)
        let plan = CatchUp(policy: .skip).plan(schedule, after: now - .seconds(86400), now: now)
        #expect(
            plan.missed?.sentence(job: "nightly-report", zone: zone)
                == "job \"nightly-report\": due 2026-05-05 02:00:00 -04:00 was missed while nothing ran; "
                + "skipped, as its schedule asks")
    }
}

@Suite struct `Overlapping runs` {
    @Test(arguments: [
        (Overlap.skip, 0, 0, Overlap.Decision.start), (.skip, 1, 0, .skip),
        (.queueOne, 0, 0, .start), (.queueOne, 1, 0, .queue), (.queueOne, 1, 1, .skip),
        (.queueOne, 0, 1, .skip),
        (.queueAll, 1, 7, .queue), (.queueAll, 0, 0, .start),
        (.cancelRunning, 1, 0, .replace), (.cancelRunning, 0, 0, .start), (.cancelRunning, 1, 1, .replace),
        (.allow, 9, 0, .start),
    ])
    func `are decided from what lives and what waits`(
        _ overlap: Overlap, _ live: Int, _ queued: Int, _ decision: Overlap.Decision
    ) {
        #expect(overlap.decision(live: live, queued: queued) == decision)
    }
}
