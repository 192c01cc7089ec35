import Callisto
import Glibc
import Lua
internal import Quantities
import Synchronization
import TelnyxHTTP
import TelnyxSimulator

/// One script and what it is played with, once for a person or many times for a table.
struct SimulatedPlay: Sendable {
    let source: [UInt8]
    let file: String
    let arguments: [String]
    let faults: String?
    let days: Double?
    let limits: LimitOptions
    let modules: ModuleOptions
    let permissions: PermissionOptions
    let isDebug: Bool
    let acceptsDrawn: Bool
    var brain: BrainOptions.Choice?
    var webhooks: WebhookOptions.Choice?
    var cassette = CassetteOptions.Use.none
    var network = NetworkSettings.direct

    /// What is shown of a run whose script failed without an outcome.
    static let broken = "script failed"
    private static let still = "still running"

    /// Plays the script and prints what it prints.
    func once(seed: UInt64) async throws {
        let stage = try Stage(self, seed: seed)
        try await stage.connection.closing {
            try await stage.runner.run(source, name: file, arguments: arguments).failedTasks.check()
        }
    }

    /// Plays the script with every seed, on all cores; prints nothing of it.
    func many(seeds: ClosedRange<UInt64>) async throws -> SimulationSummary {
        let cores = Terminal.processorCount
        return try await Interrupts.cancel {
            try await withThrowingTaskGroup(of: SimulatedRun.self) { group in
                var waiting = seeds.makeIterator()
                var runs: [SimulatedRun] = []
                for seed in (0..<cores).lazy.compactMap({ _ in waiting.next() }) {
                    group.addTask { try await self.quietly(seed: seed) }
                }
                while let run = try await group.next() {
                    runs.append(run)
                    if Terminal.errorIsTerminal { Self.showProgress(runs.count, of: seeds.count) }
                    if let seed = waiting.next() { group.addTask { try await self.quietly(seed: seed) } }
                }
                return SimulationSummary(runs)
            }
        }
    }

    private func quietly(seed: UInt64) async throws -> SimulatedRun {
        let stage = try Stage(self, seed: seed)
        return try await stage.connection.closing { try await quietly(on: stage, seed: seed) }
    }

    private func quietly(on stage: Stage, seed: UInt64) async throws -> SimulatedRun {
        let noted = Noted()
        var options = stage.runner.hostOptions
        options.output = { _, _ in }
        options.log = { _ in }
        options.input = { nil }
        options.ask = nil
        options.onUnobservedFailure = { path, error in
            noted.failedTask.withLock { $0 = "task \(path) failed and nobody awaited it: \(error)" }
        }
        options.onShadowedModule = { _, _ in }
        options.onUnderWay = { standing in noted.underWay.withLock { $0 = .init(standing: standing) } }
        options.onOutcome = { outcome in
            noted.value.withLock { $0 = outcome }
            noted.underWay.withLock { $0 = nil }
        }
        var ending: (result: String, reason: String) = ("no rollout", "")
        do {
            let host = try await ScriptHost(client: stage.connection.client, options: options)
            stage.runner.whenReady(host)
            try await host.run(source, name: file, arguments: arguments)
            if let failure = noted.failedTask.withLock({ $0 }) { ending = (Self.broken, failure) }
        } catch let error as LuaError where stage.runner.explain(error) != nil {
            ending = (Self.still, "")
        } catch let error as LuaError {
            if error.cause is CancellationError || Task.isCancelled { throw CancellationError() }
            ending = (Self.broken, error.description)
        }
        // What never came to its end counts as what the script came to, though other things ended before.
        let unfinished = noted.underWay.withLock { $0 }
        let outcome =
            unfinished.map {
                $0.standing(ending.result == "no rollout" ? Self.still : ending.result, ending.reason)
            }
            ?? noted.value.withLock { $0 }
            ?? SimulatedOutcome(
                result: ending.result, reason: ending.reason, took: stage.clock.now.offset,
                conversations: 0, callers: 0)
        return SimulatedRun(seed: seed, outcome: outcome)
    }

    private static func showProgress(_ done: Int, of all: Int) {
        Terminal.showProgress(done == all ? nil : "\(done) of \(all)")
    }

    /// `14 days`; empty where no length was asked for.
    var lengthText: String {
        guard let days else { return "" }
        return (days == days.rounded() ? String(Int(nearest: days)) : String(days))
            + (days == 1 ? " day" : " days")
    }

    /// The last outcome of a run, and what failed beside it.
    private final class Noted: Sendable {
        struct UnderWay {
            let standing: @Sendable (_ result: String, _ reason: String) -> SimulatedOutcome
        }

        let value = Mutex<SimulatedOutcome?>(nil)
        let underWay = Mutex<UnderWay?>(nil)
        let failedTask = Mutex<String?>(nil)
    }
}

/// A clock, a simulator on it, and what runs a script there.
private struct Stage {
    let clock: VirtualClock
    let connection: Connection
    let runner: ScriptRunner

    init(_ play: SimulatedPlay, seed: UInt64) throws {
        clock = VirtualClock.ofSimulations()
        let chance = Chance(seed: seed)
        let time = Connection.Time(clock: clock, wallClock: clock.wallClock, random: chance.next)
        var settings = Connection.Settings(
            isSimulator: true, seed: seed, faults: play.faults, isDebug: play.isDebug,
            acceptsDrawn: play.acceptsDrawn, network: play.network, cassette: play.cassette)
        settings.brain = play.brain
        settings.webhooks = play.webhooks
        connection = try Connection(settings, time: time)
        var runner = ScriptRunner(
            connection: connection, limits: play.limits, modules: play.modules,
            permissions: play.permissions, time: time,
            randomSeed: Int64(bitPattern: seed), posts: false, script: play.file)
        if let days = play.days {
            let clock = clock
            let length = OutsideDuration(nearestSeconds: days * 86_400).duration
            runner.whenReady = { host in host.interrupt(after: length, on: clock) }
            runner.explain = { error in
                guard error.code == "interrupted", clock.now.offset >= length else { return nil }
                return Stop(.stopped, "\(play.lengthText) are over and the script still runs; see --days")
            }
        }
        self.runner = runner
    }
}

/// Numbers from a seed, for whoever asks: the jitter of retries must not differ between two plays.
private final class Chance: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: ~seed)) }

    @Sendable func next() -> UInt64 { generator.withLock { $0.next() } }
}
