import Automation
import Callisto
import CallistoServer
import Foundation
import Synchronization
import TestPrograms
import Testing

@testable import CallistoCLI

@Suite struct `The holder of a lease` {
    private let parts = LeaseOwner.current.split(separator: ":").map(String.init)

    /// This process's name with other marks of place and start.
    private func owner(process: String? = nil, place: String? = nil, start: String? = nil) -> String {
        let marks = parts[2].split(separator: ".").map(String.init)
        return "\(parts[0]):\(process ?? parts[1]):\(place ?? marks[0]).\(start ?? marks[1])"
    }

    @Test func `lives while its process does`() {
        #expect(!LeaseOwner.isDead(LeaseOwner.current))
        #expect(owner() == LeaseOwner.current)
    }

    @Test func `is dead when its number is somebody else's by now`() {
        #expect(LeaseOwner.isDead(owner(start: "1")))
    }

    @Test func `is dead when nobody has its number`() {
        #expect(LeaseOwner.isDead(owner(process: "4194304")))
    }

    @Test func `is not known to be dead in another container or after another start of the machine`() {
        #expect(!LeaseOwner.isDead(owner(place: "00000000", start: "1")))
        #expect(!LeaseOwner.isDead(owner(place: "?", start: "1")))
    }

    @Test func `is not known to be dead on another machine`() {
        #expect(!LeaseOwner.isDead("elsewhere" + owner(start: "1").drop { $0 != ":" }))
    }

    @Test func `is not known to be dead where it says less of itself`() {
        #expect(!LeaseOwner.isDead("\(parts[0]):4194304"))
    }

    @Test func `that is dead loses its runs at once, and nobody else`() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let store = MemoryRunStore(wallClock: {
            Timestamp(milliseconds: 1_000_000) + start.duration(to: clock.now)
        })
        for (id, name) in [("a", owner(start: "1")), ("b", LeaseOwner.current), ("c", "elsewhere:1")] {
            _ = try await store.create(NewRun(id: id, seed: [1]))
            _ = try await store.claim(run: id, owner: name, duration: .seconds(3600))
        }
        #expect(try await LeaseOwner.endLeasesOfTheDead(in: store) == 1)
        #expect(try await store.claim(owner: "next", limit: 9, duration: .seconds(30)).map(\.id) == ["a"])
    }
}

@Suite struct `A worker's walls` {
    private func walls(_ grants: Permissions.Grant..., script: String = "/jobs/nightly.lua") -> WorkerWalls? {
        var manifest = RunManifest(name: script, script: [])
        manifest.permissions = Permissions.api.allowing(grants)
        return WorkerWalls(manifest, usual: .none)
    }

    @Test func `cover what is below a folder that they let to`() throws {
        let wide = try #require(walls(.reading("/data"), .writing("/out")))
        #expect(wide.covers(try #require(walls(.reading("/data/2026/may.csv"), .writing("/out")))))
        #expect(!wide.covers(try #require(walls(.reading("/database")))))
        #expect(!wide.covers(try #require(walls(.writing("/data")))))
    }

    @Test func `cover the folder of the script, and no other's`() throws {
        let one = try #require(walls())
        #expect(one.covers(try #require(walls(script: "/jobs/other.lua"))))
        #expect(!one.covers(try #require(walls(script: "/elsewhere/other.lua"))))
    }

    @Test func `cover programs by their names`() throws {
        let one = try #require(walls(.running("date")))
        #expect(one.covers(try #require(walls(.running("date")))))
        #expect(!one.covers(try #require(walls(.running("curl")))))
    }

    @Test func `are none for whoever may do everything`() {
        var manifest = RunManifest(name: "/jobs/a.lua", script: [])
        manifest.permissions = .all
        #expect(WorkerWalls(manifest, usual: .none) == nil)
        let plan = WallPlan([], usual: .none)
        #expect(plan.current != nil)
        plan.add(manifest)
        #expect(plan.current == nil)
    }

    @Test func `are the same in the other process`() throws {
        let one = try #require(walls(.reading("/data"), .writing("/out"), .running("date")))
        #expect(WorkerWalls(one.json) == one)
    }
}

@Suite struct `What a worker process and its supervisor say` {
    @Test func `is an assignment with all that it holds`() throws {
        var given = WorkerAssignment(
            words: ["serve", "--store", "postgres://me:secret@host/db", "jobs.lua"], secrets: ["KEY": "k"],
            slots: 7, grace: .seconds(16))
        given.only = "abc"
        given.walls = WorkerWalls()
        #expect(given.line.last == UInt8(ascii: "\n") && given.line.count { $0 == UInt8(ascii: "\n") } == 1)
        let taken = try #require(WorkerAssignment(given.line))
        #expect(taken.words == given.words && taken.secrets == given.secrets && taken.slots == 7)
        #expect(taken.grace == .seconds(16) && taken.only == "abc" && taken.walls == WorkerWalls())
    }

    @Test func `is one line of the log, whatever is in it`() throws {
        let line = LogLine(
            at: Timestamp(milliseconds: 12), level: .warn, message: "one\ntwo", fields: [("job", "a\nb")])
        let sent = WorkerMessage.log(line).line
        #expect(sent.count { $0 == UInt8(ascii: "\n") } == 1)
        guard case .log(let heard)? = WorkerMessage(sent) else { return #expect(Bool(false), "no line") }
        #expect(heard.message == "one\ntwo" && heard.level == .warn && heard.at.milliseconds == 12)
        #expect(heard.fields.map(\.name) == ["job"] && heard.fields.map(\.value) == ["a\nb"])
    }

    @Test(arguments: [
        JobMetrics.Observation.claimed(lateness: 0.25, isTakenOver: true),
        .claimed(lateness: nil, isTakenOver: false),
        .ended(job: "j", hook: "", .failed, seconds: 1.5),
        .filling(job: "j", hook: "on_failure", percent: 50), .exported(spans: 3), .dropped(spans: 2),
    ]) func `is a figure of a run`(_ observation: JobMetrics.Observation) {
        guard case .observed(let heard)? = WorkerMessage(WorkerMessage.observed(observation).line) else {
            return #expect(Bool(false), "no figure")
        }
        #expect(heard == observation)
    }

    @Test func `is nothing where it is not understood`() {
        for text in ["", "{", "[]", "{}", #"{"what":"sings"}"#, #"{"what":"log","line":{}}"#] {
            #expect(WorkerMessage(Array(text.utf8)) == nil)
        }
    }

    @Test func `is cut at line feeds, and where it is too long for one line`() {
        var cutter = LineCutter(limit: 4)
        #expect(cutter.cut(Array("ab".utf8)) == [])
        #expect(
            cutter.cut(Array("c\n\nabcdef".utf8)).map { String(decoding: $0, as: UTF8.self) } == [
                "abc", "", "abcd",
            ])
        #expect(cutter.last() == Array("ef".utf8))
        #expect(cutter.last() == nil)
    }
}

@Suite struct `What a daemon's probes say` {
    private static func service(on store: MemoryRunStore) -> JobService {
        let parts = JobService.Parts(
            store: store, clock: ContinuousClock(), wallClock: StoreOptions.wallClock, makeSeed: { [1] },
            decode: { _ in throw CancellationError() })
        return JobService(parts, options: Worker.Options(owner: "w")) { _ in
        } execute: { _ in
        }
    }

    @Test func `is nothing where all is well`() async {
        let service = Self.service(on: MemoryRunStore(wallClock: StoreOptions.wallClock))
        #expect(await DaemonCondition().objection(of: service, nil) == nil)
    }

    @Test func `is that the store takes nothing, where its disk is full for one`() async {
        let store = MemoryRunStore(wallClock: StoreOptions.wallClock)
        store.setAway(true)
        let objection = await DaemonCondition().objection(of: Self.service(on: store), nil)
        #expect(objection == "the store does not take what is written")
    }

    @Test func `is that a write failed, though others succeed meanwhile`() async {
        let condition = DaemonCondition()
        let full = StoreError(.full, place: "runs.db", detail: "no space left")
        condition.note(.storeLost(full))
        condition.note(.storeBack)
        let store = MemoryRunStore(wallClock: StoreOptions.wallClock)
        #expect(
            await condition.objection(of: Self.service(on: store), nil) == "the store could not be written")
    }

    @Test func `is that what could begin waits for long`() async throws {
        let store = MemoryRunStore(wallClock: StoreOptions.wallClock)
        var run = NewRun(id: "r", seed: [1])
        run.startAt = StoreOptions.wallClock() - .seconds(90)
        _ = try await store.create(run)
        let objection = await DaemonCondition().objection(of: Self.service(on: store), nil)
        #expect(objection?.hasPrefix("runs that could begin wait for 1m") == true, "\(objection ?? "")")
    }
}

@Suite struct `A daemon's condition` {
    /// A service that nobody drives, on a store whose clock is moved by hand.
    private struct Standstill {
        final class Hand: Sendable {
            private let time = Mutex(Timestamp(seconds: 1_800_000_000))
            var now: Timestamp { time.withLock { $0 } }
            func advance(by step: Duration) { time.withLock { $0 = $0 + step } }
        }
        let hand = Hand()
        let store: MemoryRunStore
        let service: JobService
        let job: Job

        init() async throws {
            let hand = hand
            let store = MemoryRunStore(wallClock: { hand.now })
            let job = Job(name: "j", schedule: try .cron("* * * * *"))
            let parts = JobService.Parts(
                store: store, clock: ContinuousClock(), wallClock: { hand.now }, makeSeed: { [1] },
                decode: { _ in job })
            service = JobService(
                parts, options: Worker.Options(owner: "w"), duties: .planning, observer: { _ in },
                execute: { _ in })
            (self.store, self.job) = (store, job)
            try await service.replace(jobs: [job])
        }

        /// Asked anew, as an answer is remembered for a while.
        func objection() async -> String? { await DaemonCondition().objection(of: service, nil) }
    }

    @Test func `is bad while due times wait for a planner`() async throws {
        let still = try await Standstill()
        #expect(await still.objection() == nil)
        still.hand.advance(by: .seconds(60 + 45))
        // A look at the store's clock, as planning would take it.
        try await still.service.replace(jobs: [still.job])
        #expect(await still.objection()?.hasPrefix("due times wait for 4") == true)
        try await still.store.skip(job: "j", to: still.hand.now)
        try await still.service.replace(jobs: [still.job])
        #expect(await still.objection() == nil)
    }

    @Test(.startsPrograms) func `is told over HTTP while due times wait for a planner`() async throws {
        let still = try await Standstill()
        var health = Health()
        health.objection = { await still.objection() }
        let server = HealthServer(health, host: "127.0.0.1", port: 0)
        let port = try await server.start()
        func answer() async throws -> String {
            try await Program.shell("curl -s -w '%{http_code}' http://127.0.0.1:\(port)/readyz").output
        }
        let well = try await answer()
        still.hand.advance(by: .seconds(60 + 45))
        try await still.service.replace(jobs: [still.job])
        let late = try await answer()
        try await still.store.skip(job: "j", to: still.hand.now)
        try await still.service.replace(jobs: [still.job])
        let again = try await answer()
        await server.stop()
        #expect(well == "ok\n200")
        #expect(late.hasPrefix("due times wait for 4") && late.hasSuffix("\n503"), "\(late)")
        #expect(again == "ok\n200")
    }

    @Test func `is bad while runs wait that could begin, but not those of the low lane or a full queue`()
        async throws
    {
        let still = try await Standstill()
        try await still.service.replace(jobs: [])
        try await still.store.define(queues: [JobQueue(name: "full", limit: 1)])
        for (id, lane, queue) in [("past", Lane.low, nil), ("q1", .usual, "full"), ("q2", .usual, "full")] {
            var run = NewRun(id: id, seed: [1])
            (run.lane, run.queue) = (lane, queue)
            _ = try await still.store.create(run)
        }
        _ = try await still.store.claim(run: "q1", owner: "w", duration: .seconds(900))
        still.hand.advance(by: .seconds(45))
        #expect(await still.objection() == nil)
        _ = try await still.store.create(NewRun(id: "r", seed: [1]))
        still.hand.advance(by: .seconds(45))
        #expect(await still.objection() == "runs that could begin wait for 45s")
    }
}
