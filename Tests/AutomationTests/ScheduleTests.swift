import Testing

@testable import Automation

@Suite struct `Schedules` {
    @Test(arguments: [
        ("0 3 * * *", "at 03:00"),
        ("*/15 * * * *", "every 15 minutes"),
        ("* * * * *", "every minute"),
        ("*/10 * * * * *", "every 10 seconds"),
        ("0 9,17 * * 1-5", "at 09:00 and 17:00 on Monday to Friday"),
        ("5,20 * * * *", "at minutes 5 and 20"),
        ("*/5 9-17 * * *", "every 5 minutes of hours 9 to 17"),
        ("*/20 */3 * * *", "every 20 minutes of every third hour"),
        ("0 0 1,15 * *", "at 00:00 on days 1 and 15"),
        ("0 0 L * *", "at 00:00 on the last day"),
        ("0 0 L-3 * *", "at 00:00 on the day 3 before the last"),
        ("0 0 15W * *", "at 00:00 on the weekday nearest to day 15"),
        ("0 0 * * FRI#2", "at 00:00 on the second Friday"),
        ("0 0 * * 5L", "at 00:00 on the last Friday"),
        ("0 0 13 * 5", "at 00:00 on day 13 or Friday"),
        ("30 6 * DEC-12 *", "at 06:30 in December"),
        ("0 0 1 1-3 ?", "at 00:00 on day 1 in January to March"),
    ])
    func `are said in words`(_ expression: String, _ words: String) throws {
        #expect(try Schedule.cron(expression).words == words)
    }

    @Test(arguments: [
        // The 1st is a Sunday: the nearest weekday within the month is Monday the 2nd.
        ("0 0 1W * *", "2026-02-27T00:00", "2026-03-02T00:00"),
        ("0 0 LW * *", "2026-05-01T00:00", "2026-05-29T00:00"),
        ("0 0 * * 5#5", "2026-02-01T00:00", "2026-05-29T00:00"),
        ("0 0 * * SUN#L", "2026-02-01T00:00", "2026-02-22T00:00"),
        ("0 0 L-2 2 *", "2024-01-01T00:00", "2024-02-27T00:00"),
        ("0 0 29 2 *", "2097-01-01T00:00", "2104-02-29T00:00"),
        ("0 0 * * 7", "2026-03-02T00:00", "2026-03-08T00:00"),
        ("0 0 * * SAT-SUN", "2026-03-07T01:00", "2026-03-08T00:00"),
        ("10/25 * * * *", "2026-03-07T01:11", "2026-03-07T01:35"),
        ("@weekly", "2026-03-02T00:00", "2026-03-08T00:00"),
    ])
    func `know days that a calendar only implies`(_ expression: String, _ after: String, _ due: String) throws
    {
        let schedule = try Schedule.cron(expression)
        let next = schedule.next(after: try DateText.time(after, in: .utc))
        #expect(next == (try DateText.time(due, in: .utc)))
    }

    @Test(arguments: ["0 3 * * *\n", " 0 3 * * *\r\n", "0\t3 * * *", "0 3 *\n* *"])
    func `may have white space and ends of lines around them`(_ expression: String) throws {
        #expect(try Schedule.cron(expression).words == "at 03:00")
    }

    @Test(arguments: [
        ("2026-03-08T02:30:15.250Z", "2026-03-08T02:30:15.250Z"),
        ("2026-03-08T02:30:15.2Z\n", "2026-03-08T02:30:15.200Z"),
        ("2026-03-08 02:30", "2026-03-08T02:30:00Z"),
        (" 2026-03-08T02:30:15.123456789+02:00 ", "2026-03-08T00:30:15.123Z"),
        ("2026-03-08T02:30:15-05:30", "2026-03-08T08:00:15Z"),
    ])
    func `take dates as programs write them`(_ text: String, _ due: String) throws {
        #expect(try Schedule.at([text]).next(after: .init(milliseconds: 0))?.description == due)
    }

    @Test(arguments: [
        // Either suffices where both are restricted; what allows every day restricts nothing.
        ("0 0 13 * FRI", ["2026-03-06", "2026-03-13", "2026-03-20"]),
        ("0 0 */10 * FRI", ["2026-03-01", "2026-03-06", "2026-03-11"]),
        ("0 0 * * FRI", ["2026-03-06", "2026-03-13", "2026-03-20"]),
        ("0 0 1-31 * FRI", ["2026-03-06", "2026-03-13", "2026-03-20"]),
        ("0 0 */1 * FRI", ["2026-03-06", "2026-03-13", "2026-03-20"]),
        ("0 0 ? * FRI", ["2026-03-06", "2026-03-13", "2026-03-20"]),
        ("0 0 13 * *", ["2026-03-13", "2026-04-13", "2026-05-13"]),
        ("0 0 13 * 0-6", ["2026-03-13", "2026-04-13", "2026-05-13"]),
    ])
    func `combine days and weekdays as the guide says`(_ expression: String, _ dates: [String]) throws {
        let schedule = try Schedule.cron(expression)
        var time = try DateText.time("2026-02-28T12:00", in: .utc)
        for date in dates {
            time = try #require(schedule.next(after: time))
            #expect("\(time)" == date + "T00:00:00Z")
        }
    }

    @Test func `given dates are due in order, each once`() throws {
        let schedule = try Schedule.at(["2026-03-08T02:00:00+02:00", "2026-03-01T00:00"])
        let first = try #require(schedule.next(after: .init(milliseconds: 0)))
        let second = try #require(schedule.next(after: first))
        #expect(first.description == "2026-03-01T00:00:00Z")
        #expect(second.description == "2026-03-08T00:00:00Z")
        #expect(schedule.next(after: second) == nil)
        #expect(schedule.previous(before: second) == first)
    }

    @Test func `jitter is the same for the same job and time, within its limit`() throws {
        let limit = Duration.seconds(120)
        var delays: Set<Int64> = []
        for minute in 0..<200 {
            let due = Timestamp(seconds: Int64(minute * 60))
            let delay = Jitter.delay(job: "nightly", due: due, limit: limit)
            #expect(delay == Jitter.delay(job: "nightly", due: due, limit: limit))
            #expect(delay >= .zero && delay <= limit)
            delays.insert(delay.milliseconds)
        }
        #expect(delays.count > 190)
        #expect(Jitter.delay(job: "a", due: .init(seconds: 0), limit: .zero) == .zero)
    }

    @Test func `a year of times in a zone is walked in milliseconds`() throws {
        let zone = try ZoneSource.system.zone("Europe/Berlin")
        let schedule = try Schedule.cron("0 3 * * *", zone: zone)
        var time = try DateText.time("2026-01-01T00:00", in: zone)
        var count = 0
        while let next = schedule.next(after: time), next < (try DateText.time("2027-01-01T00:00", in: zone))
        {
            time = next
            count += 1
        }
        #expect(count == 365)
    }
}

@Suite struct `Zone files` {
    @Test func `a truncated file is refused with the place`() {
        let source = ZoneSource(files: ["X": Array("TZif2".utf8) + [UInt8](repeating: 0, count: 20)])
        let error = #expect(throws: ScheduleError.self) { try source.zone("X") }
        #expect(error?.description == #"time zone "X": the file is no TZif file"#)
    }

    @Test func `every zone of the system can be read`() throws {
        let names = ZoneSource.system.names()
        #expect(names.count > 400)
        for name in names { #expect(try ZoneSource.system.zone(name).name == name) }
    }

    @Test(arguments: [
        ("EST5EDT,M3.2.0,M11.1.0", "2040-07-01T00:00:00Z", -14400),
        ("EST5EDT,M3.2.0,M11.1.0", "2040-01-01T00:00:00Z", -18000),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2040-01-01T00:00:00Z", 39600),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2040-07-01T00:00:00Z", 3600),
        ("<-03>3<-02>,J60/0,365/25", "2040-06-01T00:00:00Z", -7200),
        ("UTC0", "2040-06-01T00:00:00Z", 0),
    ])
    func `the footer's rule goes on for ever`(_ rule: String, _ time: String, _ offset: Int) throws {
        let tail = try #require(ZoneTail(posix: rule.utf8))
        #expect(tail.segment(at: try DateText.time(time, in: .utc).seconds).offset == offset)
    }
}

@Suite struct `Digests` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `are those of the standard`(_ text: String, _ digest: String) {
        #expect(Digest.text(Digest.of(Array(text.utf8))) == digest)
    }

    @Test func `with a key are those of the standard`() {
        let digest = Digest.keyed(Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        #expect(Digest.text(digest) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
