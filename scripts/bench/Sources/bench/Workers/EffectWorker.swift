import Automation
import AutomationStore
import Dispatch
import Synchronization

/// Carries out the effects of one durable run, each with a begin that is in the store before anything acts and an
/// end that is there before the next one acts; then replays the run.
///
/// The host of a script does the same with calls in the place of nothing at all.
enum EffectWorker {
    /// Prints `rate` in effects a second and `replay` in milliseconds for all of them.
    static func run(_ address: String, tasks: Int, count: Int) async throws {
        let store = try await SQLRunStore.migrate(address, wallClock: StoreClock.wall)
        let id = "bench-\(UInt64.random(in: 0 ... .max))"
        _ = try await store.create(NewRun(id: id, seed: Array(repeating: 7, count: 32)))
        let writer = JournalWriter(store: store, clock: ContinuousClock())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await writer.run() }
            let began = Clocks.wall()
            // All tasks of a script are on its runtime's one thread.
            try await withTaskExecutorPreference(ScriptThread()) {
                try await carryOut(try await claim(id, store), writer, tasks: tasks, count: count)
            }
            print("rate \(Double(count) / (Clocks.wall() - began))")
            let replayBegan = Clocks.wall()
            try await replay(try await claim(id, store), writer, tasks: tasks, count: count)
            print("replay \((Clocks.wall() - replayBegan) * 1000)")
            group.cancelAll()
        }
    }

    private static func claim(_ id: String, _ store: SQLRunStore) async throws -> Run {
        guard let run = try await store.claim(run: id, owner: "bench", duration: .seconds(30)) else {
            throw UnexpectedResult(description: "the run could not be claimed")
        }
        return run
    }

    private static func carryOut(_ run: Run, _ writer: JournalWriter, tasks: Int, count: Int) async throws {
        let journal = try await RunJournal(
            run: run, writer: writer, wallClock: StoreClock.wall, clock: ContinuousClock(),
            limits: StoreClock.roomFor(count))
        journal.hostMayBlock = true
        var left = count
        try await withThrowingTaskGroup(of: Void.self) { group in
            func begin(_ task: TaskPath) throws {
                guard left > 0, case .live(let ticket) = try journal.begin(Self.effect, in: task) else {
                    return
                }
                left -= 1
                group.addTask {
                    try await ticket.committed()
                    try ticket.complete(EndBody(.ok, payload: Self.answer))
                }
            }
            for task in 0..<tasks { try begin(TaskPath.main.child(task)) }
            for _ in 0..<count {
                guard case .deliver(let delivery) = try await journal.next() else {
                    throw UnexpectedResult(description: "an effect had no result")
                }
                try begin(delivery.effect.task)
            }
            try await group.waitForAll()
        }
        try await journal.release()
    }

    private static func replay(_ run: Run, _ writer: JournalWriter, tasks: Int, count: Int) async throws {
        let journal = try await RunJournal(
            run: run, writer: writer, wallClock: StoreClock.wall, clock: ContinuousClock(),
            limits: StoreClock.roomFor(count))
        var left = count
        func begin(_ task: TaskPath) throws {
            if left > 0 { _ = try journal.begin(Self.effect, in: task) }
            left -= 1
        }
        for task in 0..<tasks { try begin(TaskPath.main.child(task)) }
        for _ in 0..<count {
            guard case .deliver(let delivery) = try await journal.next(), delivery.isReplayed else {
                throw UnexpectedResult(description: "an effect was not replayed")
            }
            try begin(delivery.effect.task)
        }
        guard !journal.isReplaying else { throw UnexpectedResult(description: "records are left over") }
        _ = try await journal.finish(.succeeded)
    }

    /// A call that changes something, and about what it answers.
    private static let effect: Effect = {
        var body = BeginBody()
        body.changes = true
        body.line = "bench.lua:1"
        body.preview = #"{"assistant_id":"assistant-1","name":"Support"}"#
        body.recovery = "key"
        return Effect("assistants.update", arguments: Array(body.preview.utf8), body: body)
    }()
    private static let answer = Array(
        String(repeating: #"{"id":"assistant-1","name":"Support"},"#, count: 10).utf8)
}

/// Where the host of a script and all that it carries out run.
private final class ScriptThread: TaskExecutor {
    private let queue = DispatchQueue(label: "bench.script")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Time and limits as the stores' benchmarks want them.
enum StoreClock {
    static let wall: WallClock = { Timestamp(milliseconds: Clocks.today()) }

    static func roomFor(_ effects: Int) -> JournalLimits {
        var limits = JournalLimits()
        limits.records = effects * 3
        limits.bytes = effects * 4096
        return limits
    }
}
