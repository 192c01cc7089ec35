import AutomationStore
import Foundation
import Synchronization
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator

@testable import Automation
@testable import Callisto
@testable import Lua

/// A machine with a store and a clock, and a service elsewhere whose log is the judge.
final class YearWorld: Sendable {
    let plan: YearPlan
    let clock: VirtualClock
    let thread: PlayedThread
    let simulator: Simulator
    let store: SQLRunStore
    let path: String
    let listeners = WakeUps()
    let ledger = YearLedger()
    private let machineOffset = MachineOffset()

    init(_ plan: YearPlan, folder: URL) async throws {
        self.plan = plan
        let clock = VirtualClock(epoch: .seconds(plan.start))
        self.clock = clock
        thread = PlayedThread(clock)
        var options = SimulatorOptions(seed: plan.seed, wallClock: clock.wallClock, clock: PlayedTime(clock))
        options.onRequest = { [ledger] in ledger.note($0) }
        simulator = Simulator(options: options)
        path = folder.appending(path: "runs.db").path
        store = try await SQLRunStore.open(path) { [machineOffset] in
            Timestamp(milliseconds: (clock.wallClock() + machineOffset.value).milliseconds)
        }
    }

    /// How far the clock of the machine with the daemon and its store is from the right one.
    var offset: Duration {
        get { machineOffset.value }
        set { machineOffset.set(newValue) }
    }

    var time: PlayedTime { PlayedTime(clock) }
    /// The right time, in seconds since 1970.
    var now: Int { Int(clock.wallClock() / .seconds(1)) }

    var machineTime: WallClock {
        { [clock, machineOffset] in
            Timestamp(milliseconds: (clock.wallClock() + machineOffset.value).milliseconds)
        }
    }

    func sleep(until second: Int) async throws {
        try await time.sleep(until: .init(offset: .seconds(second - plan.start)), tolerance: nil)
    }

    /// Bytes of the store's files.
    var size: Int {
        ["", "-wal", "-shm"].reduce(0) { sum, ending in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + ending)
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }
}

/// Set by whoever plays a clock that is wrong.
final class MachineOffset: Sendable {
    private let offset = Mutex(Duration.zero)

    var value: Duration { offset.withLock { $0 } }
    func set(_ value: Duration) { offset.withLock { $0 = value } }
}

/// What the service was really asked to make, by the names of what was made: `job@due`.
final class YearLedger: Sendable {
    private struct State {
        var names: [String: String] = [:]
        var made: [String: Int] = [:]
    }
    private let state = Mutex(State())

    /// How often each was made.
    var made: [String: Int] { state.withLock { $0.made } }

    /// A request on its way, whose key the log will name.
    func note(_ request: TransportRequest) {
        guard request.operation.id == "assistants.create",
            let key = request.headers.first(where: { $0.name == "idempotency-key" })?.value,
            let name = (try? JSONValue(parsing: request.body ?? []))?["name"]?.string
        else { return }
        state.withLock { $0.names[key] = name }
    }

    func note(_ entry: LoggedRequest) {
        guard entry.operation == "assistants.create", entry.changed else { return }
        state.withLock { state in
            let name = entry.idempotencyKey.flatMap { state.names.removeValue(forKey: $0) } ?? "without a key"
            state.made[name, default: 0] += 1
        }
    }
}

/// A transport that tells the ledger what is asked.
struct LedgerWire: Transport {
    let world: YearWorld

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        world.ledger.note(request)
        return try await world.simulator.send(request)
    }
}

/// The file of jobs as it is at a time: a definition for each job, and what it was before.
struct YearFile: Sendable {
    /// From when until when a job was defined, and how. What comes due between is due; what else runs of it may.
    struct Chapter: Sendable {
        var job: String
        var rhythm: Rhythm
        var from: Int
        var until: Int?
    }

    private(set) var jobs: [String: Rhythm]
    private(set) var chapters: [Chapter]
    private var names = 0

    init(_ jobs: [String: Rhythm], at time: Int) {
        self.jobs = jobs
        chapters = jobs.map { Chapter(job: $0, rhythm: $1, from: time) }
    }

    /// Another file: some jobs go, some come back or are new, some are due at other times.
    mutating func change(at time: Int, _ chance: inout Chance) {
        var next = jobs
        let names = jobs.keys.filter { !$0.hasPrefix("rollout") }.sorted()
        for _ in 0..<chance.of(1...4) {
            let name = names[chance.of(0...(names.count - 1))]
            let kind = ["hourly", "daily", "weekly", "monthly"].firstIndex { name.hasPrefix($0) } ?? 0
            switch chance.of(0...3) {
            case 0: next[name] = nil
            case 1:
                self.names += 1
                let prefix = ["hourly", "daily", "weekly", "monthly"][kind]
                next["\(prefix)-new-\(self.names)"] = YearPlan.rhythm(kind, &chance)
            default: next[name] = YearPlan.rhythm(kind, &chance)
            }
        }
        // What went may come back, so that there are as many as before on average.
        let gone = Set(chapters.map(\.job)).subtracting(jobs.keys).sorted()
        if !gone.isEmpty, chance.happens(60) {
            let name = gone[chance.of(0...(gone.count - 1))]
            next[name] = chapters.last { $0.job == name }?.rhythm
        }
        replace(with: next, at: time)
    }

    mutating func replace(with next: [String: Rhythm], at time: Int) {
        for index in chapters.indices where chapters[index].until == nil {
            if next[chapters[index].job] != chapters[index].rhythm { chapters[index].until = time }
        }
        for (name, rhythm) in next where jobs[name] != rhythm {
            chapters.append(Chapter(job: name, rhythm: rhythm, from: time))
        }
        jobs = next
    }

    /// As a loader would have found it in files, each with one job.
    func loaded() throws -> JobLoader.Loaded {
        var loaded = JobLoader.Loaded()
        for (name, rhythm) in jobs.sorted(by: { $0.key < $1.key }) {
            let source = Array(Self.script(name, rhythm).utf8)
            var manifest = RunManifest(name: "/year/\(name).lua", script: Digest.of(source))
            manifest.job = name
            let spec: JSONObject = [
                "name": .string(name), "schedule": .string(rhythm.cron), "timezone": .string(rhythm.zone),
                // A run in doubt waits for a person, and nobody is there: what queued behind it would wait for ever.
                "overlap": "allow", "catch_up": ["policy": "all", "limit": 1000],
            ]
            loaded.definitions.append(
                try JobDefinition(spec: spec, file: manifest.name, manifest: manifest, target: Self.target))
            loaded.sources.append(source)
        }
        return loaded
    }

    static let target = "played"

    private static func script(_ name: String, _ rhythm: Rhythm) -> String {
        let body: String
        if name.hasPrefix("rollout") {
            body = rollout
        } else {
            // The rarer ones sleep through whatever happens to their daemon meanwhile.
            let pause = name.hasPrefix("daily") ? "30s" : "2h"
            body = """
                local made = ai.assistants.create {
                  name = ("%s@%d"):format(job.job, job.due_at), instructions = "Be brief." }
                task.sleep("\(pause)")
                ai.assistants.delete(made.id)
                """
        }
        return """
            local jobs, rollout = require "jobs", require "rollout"
            jobs.define { name = "\(name)", schedule = "\(rhythm.cron)", run = function(job)
            \(body)
            end }
            """
    }

    private static let rollout = """
        local made = ai.assistants.create {
          name = ("%s@%d"):format(job.job, job.due_at), instructions = "Be kind." }
        local better = ai.assistants.update(made.id, { instructions = "Be brief.", promote_to_main = false })
        local is_bad = job.due_at // 86400 % 3 == 0
        local looks = 0
        return rollout.run { assistant = made, version = better, on_fail = "rollback",
          steps = { { weight = 10, bake = "6h" }, { weight = 50, bake = "1d" } },
          gates = { rollout.check("answers", function()
            looks = looks + 1
            for _ = 1, 3 do ai.assistants.retrieve(made.id) end
            return not is_bad or looks < 4
          end, { interval = "1h" }) } }.outcome
        """
}
