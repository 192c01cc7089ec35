import AutomationStore
import Synchronization
import TelnyxCatalog
import TelnyxClient

@testable import Automation
@testable import Callisto
@testable import Lua

/// A daemon on the world's store, life after life.
final class PlayedDaemon: Sendable {
    enum Order: Sendable {
        /// As SIGKILL does, at once, or because this life's last step is done.
        case kill
        /// As SIGTERM does.
        case stop
    }

    /// What happened, counted.
    struct Tally: Sendable {
        var lives = 0
        var planned = 0
        var attempts = 0
        var missed: [String] = []
        var healed = 0
        var pruned = 0
        var pruneWaits = 0
        var takenOver = 0
        var failures: [String] = []
    }

    private struct State {
        var file: YearFile
        var life: PlayedLife?
        var service: JobService?
        var orders: AsyncStream<Order>.Continuation?
        var down = 0
        var isOver = false
        var tally = Tally()
    }

    let world: YearWorld
    private let name: String
    private let state: Mutex<State>

    init(_ world: YearWorld, name: String, file: YearFile) {
        (self.world, self.name) = (world, name)
        state = Mutex(State(file: file))
    }

    var tally: Tally { state.withLock { $0.tally } }
    var file: YearFile { state.withLock { $0.file } }
    /// Whether it serves, and its clock is right.
    var isWell: Bool {
        state.withLock { $0.service != nil && $0.life?.isOver == false } && world.offset == .zero
    }

    // MARK: Lives

    /// Lives until it is told that it is over; between two lives so long as the order said.
    func run() async {
        var number: UInt64 = 0
        while !state.withLock({ $0.isOver }) {
            number += 1
            await live(number)
            let down = state.withLock { state in
                defer { state.down = 0 }
                return state.down
            }
            if down > 0, !state.withLock({ $0.isOver }) {
                try? await world.time.sleep(for: .seconds(down))
            }
        }
    }

    private func live(_ number: UInt64) async {
        let (orders, given) = AsyncStream.makeStream(of: Order.self)
        let life = PlayedLife(seed: world.plan.seed &* 1009 &+ number) { given.yield(.kill) }
        let store = PlayedStore(world.store, world.clock, life, world.listeners)
        let service = makeService(life, store)
        state.withLock { state in
            state.tally.lives += 1
            (state.life, state.orders) = (life, given)
        }
        let work = Task(executorPreference: world.thread) {
            do {
                try await self.serve(self.file, service, store)
                self.state.withLock { $0.service = service }
                await service.run()
            } catch {
                // It died over its start, which whoever let it die says.
                if !life.isOver { self.state.withLock { $0.tally.failures.append("no start: \(error)") } }
            }
        }
        var order = Order.kill
        for await given in orders {
            order = given
            break
        }
        if case .stop = order, state.withLock({ $0.service != nil }) {
            await service.drain(grace: .seconds(20))
        }
        life.end()
        state.withLock { $0.service = nil }
        work.cancel()
        await work.value
    }

    private func serve(_ file: YearFile, _ service: JobService, _ store: PlayedStore) async throws {
        let loaded = try file.loaded()
        try await loaded.publish(in: store)
        try await service.replace(jobs: loaded.jobs)
    }

    // MARK: Orders

    func kill(down: Int) { give(.kill, down) }
    func stop(down: Int) { give(.stop, down) }

    /// - Parameter steps: From now; what is idle until the next order lives on.
    func kill(after steps: Int, down: Int) {
        let life = state.withLock { state in
            state.down = down
            return state.life
        }
        life?.end(after: steps)
    }

    func end() {
        let orders = state.withLock { state in
            state.isOver = true
            return state.orders
        }
        orders?.yield(.stop)
    }

    private func give(_ order: Order, _ down: Int) {
        let orders = state.withLock { state in
            state.down = down
            return state.orders
        }
        orders?.yield(order)
    }

    /// Loads another file, as SIGHUP does; `false` where nothing serves or the clock is wrong.
    func reload(_ change: (inout YearFile, Int) -> Void) async -> Bool {
        guard isWell, let service = state.withLock({ $0.service }), let life = state.withLock({ $0.life })
        else { return false }
        var file = file
        change(&file, world.now)
        state.withLock { $0.file = file }
        let store = PlayedStore(world.store, world.clock, life, world.listeners)
        try? await serve(file, service, store)
        return true
    }

    // MARK: What it does

    private func makeService(_ life: PlayedLife, _ store: PlayedStore) -> JobService {
        var options = Worker.Options(owner: "\(name), played")
        options.executor = world.thread
        var parts = JobService.Parts(
            store: store, clock: world.time, wallClock: world.machineTime,
            makeSeed: life.makeSeed,
            decode: JobDefinition.decode)
        parts.namedSources = RunManifest.sources(namedBy:)
        return JobService(parts, options: options) { event in
            self.state.withLock { Self.count(event, at: self.world.now, &$0.tally) }
        } execute: { [world] context in
            let wire = PlayedWire(life: life, service: LedgerWire(world: world))
            if context.run.job?.hasPrefix("hourly") == true {
                try await NativeRun(context: context, client: Self.client(wire, world.time)).play()
            } else {
                try await world.time.duringAttempt { time in
                    try await Self.play(context, Self.client(wire, time), time)
                }
            }
        }
    }

    private static func client(_ wire: PlayedWire, _ time: PlayedTime) -> TelnyxClient {
        TelnyxClient(transport: wire, configuration: ClientConfiguration(), clock: time, random: { 4 })
    }

    /// As `callisto serve` does.
    private static func play(
        _ context: RunContext, _ client: TelnyxClient, _ time: PlayedTime
    ) async throws {
        var host = DurableHost(client: client, target: YearFile.target)
        host.parkAfter = .seconds(60)
        let run = context.run
        var own = RunContext(
            run: run, job: context.job, mailbox: context.mailbox, writer: context.writer,
            wallClock: context.wallClock, clock: time, failpoints: context.failpoints, host: context.host,
            startedAt: context.startedAt)
        own.onFilling = context.onFilling
        try await host.execute(own)
    }

    private static func count(_ event: JobService.Event, at now: Int, _ tally: inout Tally) {
        func fail(_ text: String) {
            tally.failures.append("\(Timestamp(seconds: Int64(now))) \(text)")
        }
        switch event {
        case .planned(_, _, .started), .planned(_, _, .queued): tally.planned += 1
        case .planned(let job, let due, .skipped): fail("\(job) skipped \(due)")
        case .claimed(let run):
            tally.attempts += 1
            if run.takeovers > 0 { tally.takenOver += 1 }
        case .missed(let job, let misfires):
            tally.missed.append("\(job): \(misfires.count) to \(misfires.last)")
        case .healed(let count): tally.healed += count
        case .pruned(let count): tally.pruned += count
        case .pruneWaits: tally.pruneWaits += 1
        case .pruneFailed(let error) where error.code != .unreachable:
            fail("prune: \(error)")
        case .failed(let run, let reason): fail("\(run.job ?? run.id): \(reason)")
        case .killed(let run, let reason), .setAside(let run, let reason):
            fail("\(run.job ?? run.id): \(reason)")
        case .planned, .left, .leaseLost, .filling, .swept, .pruneFailed, .clock, .queueDisputed, .storeLost,
            .storeBack:
            break
        }
    }
}

/// A run of a job as an embedder has it, without a script: makes something, and takes it away.
struct NativeRun {
    let context: RunContext
    let client: TelnyxClient

    func play() async throws {
        let journal = try await context.journal()
        let run = context.run
        let name = "\(run.job ?? "")@\((run.origin.dueAt ?? .distantFuture).seconds)"
        do {
            let made = try await call(
                "assistants.create", ["name": .string(name), "instructions": "Be brief."], journal)
            _ = try await call("assistants.delete", ["assistant_id": made["id"] ?? .null], journal)
        } catch is Leaving {
            return try await journal.release()
        }
        _ = try await context.end(journal, RunEnding(.succeeded))
    }

    private struct Leaving: Error {}

    private func call(
        _ operation: String, _ arguments: JSONObject, _ journal: RunJournal
    ) async throws -> JSONValue {
        var effect = Effect(operation, arguments: JSONValue.object(arguments).encoded(sortingKeys: true))
        effect.body.changes = true
        effect.body.recovery = "key"
        switch try journal.begin(effect, in: .main) {
        case .live(let ticket): try await send(operation, arguments, ticket)
        case .waiting: break
        case .ended(_, let end): return try JSONValue(parsing: end.payload)
        }
        while true {
            switch try await journal.next(parkAfter: nil) {
            case .deliver(let delivery): return try JSONValue(parsing: delivery.end.payload)
            case .recover(let unfinished):
                for one in unfinished { try await send(operation, arguments, one.ticket) }
            case .leave: throw Leaving()
            case .interrupt, .park, .stuck: throw StuckScript()
            }
        }
    }

    private func send(_ operation: String, _ arguments: JSONObject, _ ticket: EffectTicket) async throws {
        try await ticket.committed()
        var payload = JSONValue.null
        do {
            let key = operation == "assistants.create" ? ticket.idempotencyKey : nil
            let options = RequestOptions(idempotencyKey: key)
            payload = try await client.call(operation, arguments, options: options).value()
        } catch let error as TelnyxError where error.kind == .notFound && operation == "assistants.delete" {
            // The first sending took it away.
        }
        try ticket.complete(EndBody(.ok, payload: payload.encoded()))
    }
}
