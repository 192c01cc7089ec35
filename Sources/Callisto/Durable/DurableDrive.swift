internal import Automation
internal import Lua
internal import Synchronization
internal import TelnyxCatalog
internal import TelnyxClient
internal import TelnyxSimulator

/// One attempt at a run: a host of its own, the script in it, and the journal's events one by one.
struct DurableDrive: Sendable {
    let host: DurableHost
    let context: RunContext
    let session: DurableSession
    let manifest: RunManifest
    let source: [UInt8]
    /// Set for a run of a job.
    let job: JobPlay?

    func run() async throws -> DurableHost.Ending {
        let host = try await makeHost()
        session.bind(host.runtime)
        return try await withTaskCancellationHandler {
            try await drive(host, on: host.runtime)
        } onCancel: {
            session.fail(CancellationError())
        }
    }

    private func makeHost() async throws -> ScriptHost {
        let resolver = CallResolver(
            client: host.client, wallClock: context.wallClock, clock: context.clock,
            quietTime: host.simulator == nil ? host.quietTime : .zero, failpoints: context.failpoints)
        let seal = JournalSeal(host.client)
        let calls = DurableCalls(
            session: session, client: host.client, resolver: resolver, failpoints: context.failpoints,
            attachments: attachments(seal), seal: seal)
        var options = host.options
        let (log, output) = (options.log, options.output)
        let kept = try await RunOutput.resumed(of: context.run, in: context.store)
        session.journal.enclosures = { kept.news() }
        options.log = { [session] record in
            guard !session.isReplaying else { return }
            log(record)
            kept.add(seal.secrets.hide(in: Array(record.line.utf8)))
        }
        options.output = { stream, bytes in
            output(stream, bytes)
            kept.add(seal.secrets.hide(in: bytes))
        }
        options.input = { throw NoInput() }
        // Another process may have another window, or none.
        options.terminal = HostTerminal()
        options.clock = context.clock
        options.timeLimit = nil
        let durability = Durability(
            session: session, run: context.run, calls: calls, start: session.now,
            starter: RunStarter(context: context, manifest: manifest))
        let script = try await ScriptHost(client: host.client, options: options, durability: durability)
        for function in host.functions {
            try await script.runtime.register(function.module(session, host.client))
        }
        return script
    }

    private func attachments(_ seal: JournalSeal) -> @Sendable () -> [Attachment] {
        { [simulator = host.simulator] in
            guard let simulator else { return [] }
            let world = seal.sealed(world: simulator.withWorld { $0.snapshot() })
            return [Attachment(name: DurableHost.world, bytes: seal.secrets.hide(in: world.encoded()))]
        }
    }

    private func drive(_ host: ScriptHost, on runtime: isolated LuaRuntime) async throws -> DurableHost.Ending
    {
        session.scriptBegins()
        // Owned here: every way out of this function awaits its end.
        let script = Task {
            let outcome = await play(host)
            session.scriptEnded(outcome, on: runtime)
        }
        do {
            let ending = try await handleEvents(on: runtime)
            await script.value
            if let ending { return try await leave(ending) }
        } catch {
            session.fail(error)
            await script.value
            throw session.failure ?? error
        }
        if let failure = session.failure { throw failure }
        try session.journal.checkFinished()
        return try await end()
    }

    private func play(_ host: ScriptHost) async -> Result<[LuaValue], any Error> {
        do {
            if let job { return .success(try await host.run(job)) }
            let arguments = RunArguments.decode(context.run.origin.arguments)
            return .success(try await host.run(source, name: manifest.name, arguments: arguments))
        } catch {
            return .failure(error)
        }
    }

    /// Why the worker stops a script that has not ended.
    private enum Stopping: Error {
        case parked(until: Timestamp?)
        case leaving
    }

    /// Returns when the script has ended, or is to be left.
    private func handleEvents(on runtime: isolated LuaRuntime) async throws -> DurableHost.Ending? {
        while true {
            await session.waitUntilIdle(on: runtime)
            if let failure = session.failure { throw failure }
            if session.outcome != nil { return nil }
            await saveStatus()
            // Looks at another run come soon after each other, and that one may wait for this one's place.
            let isWaiting = !session.awaitedRuns.isEmpty
            switch try await session.journal.next(
                parkAfter: isWaiting ? host.parkAfter.map { _ in .zero } : host.parkAfter)
            {
            case .deliver(let delivery):
                try context.failpoints.hit(.delivered)
                try session.deliver(delivery, on: runtime)
            case .interrupt(let interrupt):
                session.interrupted = interrupt
                session.interrupt(on: runtime)
            case .recover(let unfinished):
                for one in unfinished { session.recover(one) }
                session.noteRecovery()
            case .park(let until):
                guard try await session.journal.park(until: until, active: context.active) else { continue }
                session.fail(Stopping.parked(until: until))
                return .parked(until: until)
            case .leave:
                session.fail(Stopping.leaving)
                return .left
            case .stuck: throw StuckScript()
            }
        }
    }

    private func leave(_ ending: DurableHost.Ending) async throws -> DurableHost.Ending {
        if case .left = ending { try await session.journal.release() }
        return ending
    }

    /// What the script says about itself is for people: a store that is away does not hold it up.
    private func saveStatus() async {
        let filling = session.journal.filling
        guard session.pendingStatus != nil || filling != session.shownFilling else { return }
        if let status = session.pendingStatus { session.status = status }
        (session.pendingStatus, session.shownFilling) = (nil, filling)
        let said = session.status.map { [host.client.secrets.hide(in: $0)] } ?? []
        let text = (said + (filling.map { [$0.sentence] } ?? [])).joined(separator: "; ")
        _ = try? await context.store.setStatus(text, context.run.lease)
    }

    private func end() async throws -> DurableHost.Ending {
        await saveStatus()
        switch session.outcome {
        case .success where session.continuation != nil:
            var arguments = RunArguments(decoding: context.run.origin.arguments)
            arguments.state = session.continuation
            let next = context.continuation(arguments: arguments.encoded)
            var ending = RunEnding(.continued, reason: "goes on as run \(next.id)")
            ending.successors = [next]
            _ = try await context.end(session.journal, ending)
            return .ended(.continued, DurableOutcome(reason: ending.reason, next: next.id))
        case .success(let values):
            var ending = RunEnding(.succeeded)
            do {
                let result = try await values.first?.recorded(limit: session.journal.resultLimit)
                // For whoever looks at the run: no script reads it again.
                ending.result = result.map(JournalSeal(host.client).hidden)
            } catch {
                // What the script did is done, so the run has succeeded.
                ending.reason = "its result is not kept: \(error)"
            }
            _ = try await context.end(session.journal, ending)
            return .ended(.succeeded, DurableOutcome(result: ending.result, reason: ending.reason))
        case .failure(let error): return try await end(with: error)
        case nil: throw StuckScript()
        }
    }

    /// Whether another attempt of a job that asks for some is worth its while: unless the error says that
    /// it is not, or the script used up what every attempt is given.
    static func mayHelp(_ failure: LuaError?) -> Bool {
        guard let failure else { return false }
        return failure.isRetryable ?? !failure.code.hasPrefix("limit.")
    }

    /// An error as lists of runs show it; a script may raise a text of any length.
    private func sentence(of error: any Error) -> String {
        let text = host.client.secrets.hide(in: "\(error)")
        return text.utf8.count > 4000 ? text.prefix(1000) + "…" : text
    }

    private func end(with error: any Error) async throws -> DurableHost.Ending {
        let failure = error as? LuaError
        let code = failure?.code ?? ""
        if code.hasPrefix("effect.") {
            let reason = sentence(of: error)
            try await session.journal.suspend(as: .blocked, reason: reason)
            return .blocked(reason: reason)
        }
        var error = error
        var ending = RunEnding(.failed, reason: sentence(of: error))
        ending.isRetryable = Self.mayHelp(failure) && !session.hasDoubt
        if let interrupt = session.interrupted {
            // Whoever wants a run to end does not want it again; a run that took too long may be quicker.
            if interrupt.kind != .deadline { ending.isRetryable = false }
            if code == "task.cancelled" || code == "interrupted" {
                ending.reason = interrupt.text
                if interrupt.kind == .limit {
                    error = LuaError(code: "run.journal_full", message: interrupt.text, isRetryable: false)
                }
                if interrupt.kind == .person || interrupt.kind == .overlap { ending.state = .cancelled }
            }
        }
        let state = ending.state
        _ = try await context.end(session.journal, ending)
        return .ended(state, DurableOutcome(reason: ending.reason, error: error))
    }
}

/// A script whose every task waits for something that cannot come.
struct StuckScript: Error, CustomStringConvertible {
    var description: String { "every task of the script waits, and nothing can end their waits" }
}

/// A durable run may go on in another process, where nobody types.
struct NoInput: Error, CustomStringConvertible {
    var description: String {
        "a durable run reads no standard input; give it arguments, or wait for a signal with run.wait_signal"
    }
}

extension LuaValue {
    /// The value as JSON; `nil` for nothing.
    ///
    /// - Throws: What JSON cannot say in it, and `TooLargeToRecord`.
    func recorded(limit: Int) async throws -> [UInt8]? {
        let bytes: [UInt8]
        switch self {
        case .nil: return nil
        case .null: bytes = Array("null".utf8)
        case .boolean(let value): bytes = Array(String(value).utf8)
        case .integer(let value): bytes = Array(String(value).utf8)
        case .number(let value):
            guard value.isFinite else {
                throw LuaError(code: "json.unfit", message: "it is not a finite number")
            }
            bytes = Array(String(value).utf8)
        case .string: bytes = JSONValue.string(text ?? "").encoded()
        case .reference(let reference): bytes = try await reference.json()
        }
        guard bytes.count <= limit else {
            throw TooLargeToRecord(what: "it", bytes: bytes.count, limit: limit)
        }
        return bytes
    }
}

/// Which tasks of a script wait for which effects of its run, and whose turn it is to go on.
struct WaitingTasks {
    private var waits: [EffectID: Wait] = [:]
    /// The effect that each waiting task waits for, by the task's path.
    private var parked: [String: EffectID] = [:]
    /// The task whose end is on its way to it.
    private var granted: String?
    /// Those whose waits were resumed, and that have not asked for the turn yet.
    private var underway: Set<String> = []

    private struct Wait {
        let task: String
        let waiter: EffectWaiter
    }

    var count: Int { parked.count }
    /// Whether nobody is between the end of a wait and the turn.
    var haveArrived: Bool { underway.isEmpty }

    mutating func park(_ task: String, for id: EffectID) -> EffectWaiter {
        let waiter = EffectWaiter()
        parked[task] = id
        waits[id] = Wait(task: task, waiter: waiter)
        return waiter
    }

    /// Hands the end of an effect to the task that waits for it; `nil` when none does.
    mutating func grant(_ id: EffectID) -> EffectWaiter? {
        guard let wait = waits.removeValue(forKey: id), parked[wait.task] == id else { return nil }
        granted = wait.task
        underway.insert(wait.task)
        return wait.waiter
    }

    func recover(_ unfinished: Unfinished) {
        waits[unfinished.ticket.effect]?.waiter.wake(with: .recover(unfinished))
    }

    /// A task waits for this no longer; `false` if it did not.
    mutating func withdraw(_ task: String, from id: EffectID) -> Bool {
        guard parked[task] == id else { return false }
        parked[task] = nil
        if granted == task { granted = nil }
        return true
    }

    /// Ends the wait of a task that was withdrawn, if its end was not on its way.
    mutating func cancel(_ id: EffectID, of task: String) {
        guard let wait = waits.removeValue(forKey: id) else { return }
        underway.insert(task)
        wait.waiter.wake(with: .cancelled)
    }

    /// Ends all waits.
    mutating func giveUp() {
        for wait in waits.values { wait.waiter.wake(with: .cancelled) }
        waits = [:]
        parked = [:]
    }

    /// Who has the turn next, of those whose waits are over.
    ///
    /// What no journal knows of, and what was cancelled, does not depend on the world: it goes first.
    mutating func next(among deliveries: [LuaDelivery]) -> Int? {
        let index =
            deliveries.firstIndex { parked[$0.task] == nil }
            ?? granted.flatMap { task in deliveries.firstIndex { $0.task == task } }
        guard let index else { return nil }
        let task = deliveries[index].task
        if granted == task {
            granted = nil
            parked[task] = nil
        }
        underway.remove(task)
        return index
    }
}

/// One task's wait for the end of an effect. It may be told before it waits, and from any thread.
final class EffectWaiter: Sendable {
    /// What ends a wait.
    enum Wake: Sendable {
        case end(EndBody)
        /// A former holder of the run began it; carry it out, or settle its doubt.
        case recover(Unfinished)
        case cancelled
    }

    private struct State {
        var wakes: [Wake] = []
        var continuation: CheckedContinuation<Wake, Never>?
    }
    private let state = Mutex(State())

    func wake() async -> Wake {
        await withCheckedContinuation { continuation in
            let wake = state.withLock { state -> Wake? in
                guard state.wakes.isEmpty else { return state.wakes.removeFirst() }
                state.continuation = continuation
                return nil
            }
            if let wake { continuation.resume(returning: wake) }
        }
    }

    func wake(with wake: Wake) {
        let continuation = state.withLock { state -> CheckedContinuation<Wake, Never>? in
            guard let continuation = state.continuation else {
                state.wakes.append(wake)
                return nil
            }
            state.continuation = nil
            return continuation
        }
        continuation?.resume(returning: wake)
    }
}
