import Automation
import Callisto
import Essentials
import Glibc
import Lua
import Synchronization
import TelnyxCatalog

/// Carries out one durable run in this process until it ends or is left.
struct DurableRunner: Sendable {
    let store: any RunStore
    let host: DurableHost
    let recoveryLimit: Int?
    /// For error reports.
    let sourceOf: @Sendable (String) -> [UInt8]?

    static func makeID() -> String {
        Digest.text((0..<6).map { _ in UInt8.random(in: .min ... .max) })
    }

    static func makeSeed() -> [UInt8] { (0..<32).map { _ in UInt8.random(in: .min ... .max) } }

    /// How long Ctrl-C waits for a quiet moment, in which no call is in the air.
    private static let grace: Duration = .seconds(20)

    /// Runs it to its end; Ctrl-C leaves it at the next quiet moment, to be resumed, and twice at once.
    func carryOut(_ id: String, change: RunChange = RunChange()) async throws {
        // From its first word on, at which a person may press Ctrl-C.
        try await Interrupts.cancel { try await carryOutHeard(id, change) }
    }

    private func carryOutHeard(_ id: String, _ change: RunChange) async throws {
        try await checkFree(id)
        let (endings, continuation) = AsyncStream.makeStream(of: Result<DurableHost.Ending, any Error>.self)
        var options = Worker.Options(owner: LeaseOwner.current)
        options.slots = 1
        options.only = id
        if let recoveryLimit { options.recoveryLimit = recoveryLimit }
        // Signals and stops come from other processes, and a person waits for them.
        options.heartbeat = .seconds(1)
        let departure = Departure()
        let failedTasks = FailedTasks()
        var host = host
        host.options.onUnobservedFailure = failedTasks.note
        let worker = Worker(
            store: store, clock: ContinuousClock(), wallClock: StoreOptions.wallClock, options: options,
            failpoints: KillSwitch.failpoints, observer: { Self.report($0, isLeaving: departure.isUnderWay) }
        ) { [host] context in
            do {
                continuation.yield(.success(try await host.execute(context, change: change)))
            } catch {
                continuation.yield(.failure(error))
                throw error
            }
        }
        Interrupts.allow(host.quietTime)
        let ending = try await Interrupts.cancel {
            // Not a child: being cancelled it must still write, and give the run back.
            let work = Task {
                await worker.run()
                // It may be over without an attempt of ours.
                continuation.finish()
            }
            let ending = await withTaskCancellationHandler {
                // An iteration in a cancelled task would end at once.
                await Task { await endings.first { _ in true } }.value
            } onCancel: {
                departure.begin()
                Task { await worker.drain(grace: Self.grace) }
                Task { await departure.explain(within: Self.grace) }
            }
            departure.end()
            await worker.drain(grace: .seconds(5))
            await work.value
            return ending
        }
        KillSwitch.report()
        try await conclude(id, ending)
        try failedTasks.check()
    }

    private func checkFree(_ id: String) async throws {
        guard let run = try await store.run(id) else { throw Stop(.usage, "there is no run '\(id)'") }
        if run.state.hasEnded { throw Stop(.usage, "run \(id) has ended: \(run.state.rawValue)") }
        let now = try await store.now()
        if run.state == .running, let until = run.leaseUntil, until > now {
            if let owner = run.owner, LeaseOwner.isDead(owner) {
                // Its lease ends now, and the run is taken over from it.
                _ = try await store.renew(
                    [LeaseUse(lease: run.lease, active: run.active)], duration: .milliseconds(-1))
                return
            }
            Terminal.printError(
                "run \(id) is held by \(run.owner.map(LeaseOwner.shown) ?? "?"); waiting up to "
                    + "\((until - now).shortText) for its lease to end")
        }
    }

    private static func report(_ event: Worker.Event, isLeaving: Bool) {
        switch event {
        case .storeLost(let error): Terminal.printError(error.whileWaiting)
        case .storeBack: Terminal.printError("the store answers again")
        // Given back by ourselves, when there was no quiet moment.
        case .leaseLost where isLeaving: break
        case .leaseLost(let run): Terminal.printError("run \(run.id): its lease was lost")
        case .filling(let run, let filling): Terminal.printError("run \(run.id): \(filling.sentence)")
        default: break
        }
    }

    private func conclude(_ id: String, _ ending: Result<DurableHost.Ending, any Error>?) async throws {
        let resume = "'callisto runs resume \(id)' goes on"
        switch ending {
        case .success(.ended(.succeeded, let outcome)):
            if let reason = outcome.reason { Terminal.printError("run \(id) succeeded; \(reason)") }
        case .success(.ended(.continued, let outcome)):
            guard let next = outcome.next else { return }
            Terminal.printError("run \(id) goes on as run \(next)")
            try await carryOutHeard(next, RunChange())
        case .success(.ended(.cancelled, let outcome)):
            throw Stop(.failed, "run \(id) was cancelled: \(outcome.reason ?? "")")
        case .success(.ended(_, let outcome)):
            guard let error = outcome.error as? LuaError else { throw Stop(.failed, outcome.reason) }
            let report = ErrorReport(error) { chunk in
                sourceOf(chunk).map { String(decoding: $0, as: UTF8.self) }
            }
            throw Stop(report)
        case .success(.blocked(let reason)): throw Self.blocked(id, reason)
        case .success(.parked): throw Stop(.failed, "run \(id) is parked; \(resume)")
        case .success(.left): throw Stop(.interrupted, "run \(id) was left; \(resume)")
        case nil: try await concludeElsewhere(id)
        case .failure(let error as Divergence):
            let choices =
                error.settled.isEmpty
                ? Self.choices(id)
                : "go on as the script did, in doubt, with 'callisto runs resume \(id)'"
            throw Stop(.failed, "\(error)\n\(choices)")
        case .failure(let error)
        where error is CancellationError || (error as? JournalError)?.reason == .leaseLost:
            try await concludeElsewhere(id)
        case .failure(let error): throw Stop(.failed, "\(error)")
        }
    }

    /// Says what became of a run that others carried out, ended or hold.
    private func concludeElsewhere(_ id: String) async throws {
        guard let run = try await store.run(id) else { throw Stop(.failed, "run \(id) was deleted") }
        let reason = run.reason.map { ": \($0)" } ?? ""
        switch run.state {
        case .succeeded: Terminal.printError("run \(id) succeeded in another process")
        case .blocked where run.takeovers > 0:
            throw Stop(
                .failed, "run \(id) was set aside\(reason); 'callisto runs resume \(id)' takes it up again")
        case .blocked: throw Self.blocked(id, run.reason ?? "")
        case .diverged: throw Stop(.failed, "run \(id) diverged in another process\(reason)")
        case .running where run.owner != nil && run.owner != LeaseOwner.current:
            throw Stop(.interrupted, "run \(id) goes on, held by \(run.owner.map(LeaseOwner.shown) ?? "?")")
        case .queued, .ready, .running, .parked:
            throw Stop(.interrupted, "run \(id) was left; 'callisto runs resume \(id)' goes on")
        case .failed, .cancelled, .continued, .skipped:
            throw Stop(.failed, "run \(id) ended in another process: \(run.state.rawValue)\(reason)")
        }
    }

    private static func blocked(_ id: String, _ reason: String) -> Stop {
        Stop(
            .api,
            "run \(id) waits for a person: \(reason)\n"
                + "look with 'callisto runs show \(id)', then go on with one of these:\n"
                + "  callisto runs resume \(id) --done EFFECT=JSON  it was done, and this was the answer\n"
                + "  callisto runs resume \(id) --skip EFFECT       it was not done: do it now")
    }

    static func choices(_ id: String) -> String {
        """
        go on with one of these:
          callisto runs resume \(id) --recorded     the script as it was when the run began
          callisto runs resume \(id) --skip EFFECT  forget what is recorded of an effect, such as 0#4
          callisto runs resume \(id) --anew         a new run of the script as it is now
        """
    }
}

/// A run that is being left because of Ctrl-C, for the person who waits for that.
private final class Departure: Sendable {
    private enum State { case none, underWay, over }
    private let state = Mutex(State.none)

    var isUnderWay: Bool { state.withLock { $0 == .underWay } }
    func begin() { state.withLock { $0 = .underWay } }
    func end() { state.withLock { $0 = .over } }

    /// Says what is waited for, where it is not over soon.
    func explain(within grace: Duration) async {
        try? await ContinuousClock().sleep(for: .milliseconds(500))
        guard isUnderWay else { return }
        Terminal.printError(
            "waiting up to \(grace.exactText) for a moment without calls in the air; Ctrl-C again leaves at once"
        )
    }
}

extension Run {
    /// The script that it was made from, as it was named.
    var scriptName: String { (try? RunManifest(origin.manifest))?.name ?? "?" }

    /// What a program may want to know about it.
    var json: JSONValue {
        var members: JSONObject = [
            "id": .string(id), "state": .string(state.rawValue), "script": .string(scriptName),
            "target": .string(origin.target), "cause": .string(origin.cause.kind.rawValue),
            "attempt": .integer(Int64(origin.attempt)), "created_at": .string("\(createdAt)"),
        ]
        members["job"] = job.map(JSONValue.string)
        members["made_by"] = origin.cause.person.map(JSONValue.string)
        members["cause_run"] = origin.cause.run.map(JSONValue.string)
        members["hook"] = hook.map { .string($0.rawValue) }
        members["hook_of"] = origin.hookOf.map(JSONValue.string)
        members["due_at"] = origin.dueAt.map { .string("\($0)") }
        members["wake_at"] = wakeAt.map { .string("\($0)") }
        members["finished_at"] = finishedAt.map { .string("\($0)") }
        members["owner"] = owner.map(JSONValue.string)
        members["queue"] = origin.queue.map(JSONValue.string)
        if origin.lane == .low { members["lane"] = "low" }
        members["status"] = status.map(JSONValue.string)
        members["reason"] = reason.map(JSONValue.string)
        members["result"] = result.flatMap { try? JSONValue(parsing: $0) }
        return .object(members)
    }
}

extension Run {
    /// The same with what it waits for that others have.
    func json(waiting wait: RunWait?) -> JSONValue {
        var members = json.object ?? [:]
        switch wait {
        case .run(let other): members["waits_for_run"] = .string(other)
        case .place(let queue): members["waits_for_queue"] = .string(queue.name)
        case nil: break
        }
        return .object(members)
    }
}

extension RunWait {
    /// For people.
    var words: String {
        switch self {
        case .run(let id): "waits for run \(id)"
        case .place(let queue): "waits for a place of queue \(queue.name)"
        }
    }
}

extension Cause {
    /// What made the run, for a list of a job's runs; nothing for a due time, as most have. The run it comes
    /// from stands in the same list, so the beginning of its id is enough.
    var words: String {
        guard let run else { return kind == .due ? "" : kind.rawValue + (person.map { " by \($0)" } ?? "") }
        return "\(kind == .hook ? detail ?? kind.rawValue : kind.rawValue) of \(run.prefix(12))"
    }
}

extension RunHistory.Entry {
    var json: JSONValue {
        var members: JSONObject = [
            "effect": .string("\(effect)"), "operation": .string(operation),
            "begun_at": .string("\(begunAt)"),
        ]
        if !preview.isEmpty { members["preview"] = .string(preview) }
        if !line.isEmpty { members["line"] = .string(line) }
        members["ended_at"] = endedAt.map { .string("\($0)") }
        members["outcome"] = outcome.map { .string("\($0)") }
        members["sender"] = sender.map(JSONValue.string)
        if isRecovered { members["recovered"] = true }
        if isLate { members["late"] = true }
        return .object(members)
    }
}

/// Ends the process, as a power cut would, at the failpoint of a number: for tests of recovery.
///
/// `CALLISTO_KILL_AT=12` kills it at the twelfth failpoint that is reached; with 0 it only counts, and
/// says the count at the end.
enum KillSwitch {
    static let variable = "CALLISTO_KILL_AT"
    private static let count = Atomic<Int>(0)

    static let failpoints: Failpoints = {
        guard let target = Terminal.environment(variable).flatMap({ Int($0) }) else { return .none }
        return Failpoints { _ in
            if count.add(1, ordering: .relaxed).newValue == target { kill(getpid(), SIGKILL) }
        }
    }()

    static func report() {
        guard Terminal.environment(variable) == "0" else { return }
        Terminal.printError("failpoints \(count.load(ordering: .relaxed))")
    }
}

/// Who gives a command, for what keeps whose decision something was.
enum Account {
    /// The account's name, or its number where it has none.
    static let name: String = {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 1 << 14)
        let number = geteuid()
        guard getpwuid_r(number, &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let name = entry.pw_name
        else { return "account \(number)" }
        return String(cString: name)
    }()
}
