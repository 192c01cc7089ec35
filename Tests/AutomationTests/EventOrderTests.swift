import Testing

@testable import Automation

@Suite struct `Events of one conversation` {
    private let office = Office()
    private static let job: Job = {
        var job = Job(name: "j", schedule: .on("call.hangup", words: "on call.hangup"))
        job.overlap = .allow
        return job
    }()

    /// An event that happened so long after the test began, by the service's clock.
    private func place(_ offset: Duration, _ conversation: String = "c") -> EventPlace {
        EventPlace(
            conversation: conversation, microseconds: (1_800_000_000_000 + offset.milliseconds) * 1000)
    }

    private func plan(_ id: String, at offset: Duration, of conversation: String = "c") async throws {
        let key = EventKey(event: "call.hangup", id: id, place: place(offset, conversation))
        let outcome = try await office.store.plan(Self.job, for: key, arguments: Array(id.utf8), seed: [1])
        #expect(outcome == .started)
    }

    /// Works on what `body` plans, each event for `work`.
    private func handling(_ work: Duration, _ body: () async throws -> Void) async throws {
        let workers = ["a", "b"].map { name in
            office.worker(name, job: Self.job) { [office] context in
                let id = String(decoding: context.run.origin.arguments, as: UTF8.self)
                office.diary.note("\(id) begins at \(office.clock.now.offset.milliseconds)")
                try await office.clock.sleep(for: work)
                office.diary.note("\(id) ends")
                _ = try await context.end(context.journal(), RunEnding(.succeeded))
            }
        }
        try await office.whileWorking(workers.map { worker in { await worker.run() } }, body)
    }

    private var order: [String] { office.diary.all.map { String($0.prefix { $0 != " " }) } }

    @Test func `are handled in the order in which they happened, one behind the other`() async throws {
        try await handling(.seconds(1)) {
            office.clock.advance(by: .milliseconds(300))
            try await plan("hangup", at: .milliseconds(200))
            office.clock.advance(by: .milliseconds(50))
            try await plan("answered", at: .milliseconds(100))
            office.clock.advance(by: .seconds(20))
        }
        #expect(order == ["answered", "answered", "hangup", "hangup"])
        #expect(office.diary.all.first == "answered begins at 600")
    }

    @Test func `hold up no other conversation`() async throws {
        try await handling(.seconds(5)) {
            office.clock.advance(by: .seconds(1))
            try await plan("one", at: .milliseconds(100), of: "c")
            try await plan("two", at: .milliseconds(200), of: "d")
            office.clock.advance(by: .seconds(20))
        }
        #expect(Set(order.prefix(2)) == ["one", "two"])
    }

    @Test func `that come late are handled at once`() async throws {
        try await handling(.milliseconds(10)) {
            try await plan("hangup", at: .milliseconds(200))
            office.clock.advance(by: .seconds(5))
            try await plan("answered", at: .milliseconds(100))
            office.clock.advance(by: .seconds(5))
        }
        #expect(order == ["hangup", "hangup", "answered", "answered"])
        #expect(office.diary.all.contains("answered begins at 5000"))
    }

    @Test func `from a clock that is ahead wait half a second`() async throws {
        try await handling(.milliseconds(10)) {
            try await plan("hangup", at: .seconds(3600))
            office.clock.advance(by: .seconds(5))
        }
        #expect(office.diary.all.first == "hangup begins at 500")
    }

    @Test func `wait about ten seconds for one that goes on and on`() async throws {
        try await handling(.seconds(3600)) {
            office.clock.advance(by: .seconds(1))
            try await plan("answered", at: .milliseconds(100))
            try await plan("hangup", at: .milliseconds(200))
            office.clock.advance(by: .seconds(30))
        }
        #expect(office.diary.all.count == 2)
        let began = office.diary.all.last?.split(separator: " ").last.flatMap { Int($0) } ?? 0
        #expect(office.diary.all.last?.hasPrefix("hangup") == true && (10_000...12_000).contains(began))
    }

    @Test func `do not wait for one that sleeps, or for another attempt`() async throws {
        for (id, offset) in [("retry", 1), ("other", 2)] {
            let run = "r\(offset)"
            var new = NewRun(id: run, job: "j", seed: [1])
            new.uniqueKey = place(.milliseconds(offset)).key(of: run)
            new.arguments = Array(id.utf8)
            new.startAt = office.clock.wallClock() + .seconds(60)
            _ = try await office.store.create(new)
        }
        try await handling(.milliseconds(10)) {
            office.clock.advance(by: .seconds(1))
            try await plan("hangup", at: .milliseconds(200))
            office.clock.advance(by: .seconds(5))
        }
        #expect(office.diary.all.first == "hangup begins at 1000")
    }

    @Test func `have keys that compare as their times do`() {
        let times: [Int64] = [0, 1, 999, 1_800_000_000_000_000, 9_999_999_999_999_999]
        let keys = times.map { EventPlace(conversation: "c", microseconds: $0).key(of: "f\($0)") }
        #expect(keys == keys.sorted())
        for (index, key) in keys.enumerated() {
            let earlier = EventPlace.earlier(than: key)
            #expect((earlier == nil) == (index == 0))
            for (other, candidate) in keys.enumerated() {
                #expect((earlier?.contains(candidate) ?? false) == (other < index))
            }
        }
        let elsewhere = EventPlace(conversation: "d", microseconds: 5).key(of: "r")
        #expect(EventPlace.earlier(than: keys[3])?.contains(elsewhere) == false)
        for key in [
            nil, "", "event", "nightly", "event-of-mine-that-a-person-named-at-great-length-indeed-so",
        ] {
            #expect(EventPlace.earlier(than: key) == nil)
        }
    }
}
