import Callisto
import Synchronization
import TelnyxClient
import TelnyxSimulator
import Testing

@testable import Automation

/// Time that passes as soon as anybody waits for it.
final class PassingClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let passed = Mutex(Duration.zero)
    private static let epoch = Timestamp(seconds: 1_800_000_000)

    var now: Instant { Instant(offset: passed.withLock { $0 }) }
    var minimumResolution: Duration { .zero }
    var wallClock: WallClock { { Self.epoch + self.now.offset } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        // What a clean-up is given lasts: nobody waits for the end of that.
        if deadline.offset - now.offset == .seconds(600) {
            return try await ContinuousClock().sleep(for: .seconds(600))
        }
        pass(to: deadline.offset)
    }

    func pass(to offset: Duration) { passed.withLock { $0 = max($0, offset) } }

    func pass(to time: Timestamp) { pass(to: time - Self.epoch) }
}

/// One durable run of a script, attempt by attempt, in a world and a time of its own.
struct DurablePlay {
    let time = PassingClock()
    let store: MemoryRunStore
    let simulator: Simulator
    /// Waits for everything by default; with a time, what waits for longer is left and taken up anew.
    var parkAfter: Duration?
    var limits = JournalLimits()
    var permissions: Permissions?
    var failpoints = Failpoints.none
    var tracer: Tracer?
    /// A file of the standard library that is another one in the next attempts.
    var changedModule: String?
    /// How full the journal was said to be, each time.
    let fillings = Recorded<JournalFilling>()
    static let id = "r"

    /// - Parameters:
    ///   - job: The job of the script that the run is of, if it is of one.
    ///   - queue: The queue that the run is in.
    init(
        _ script: String, parkAfter: Duration? = nil, job: String? = nil, queue: String? = nil
    ) async throws {
        self.parkAfter = parkAfter
        store = MemoryRunStore(wallClock: time.wallClock)
        let wallClock = time.wallClock
        simulator = Simulator(
            options: SimulatorOptions(
                wallClock: { .milliseconds(wallClock().milliseconds) }, clock: ContinuousClock()))
        var manifest = RunManifest(
            name: "test.lua", script: try await store.put(source: Array(script.utf8)))
        manifest.job = job
        var run = NewRun(
            id: Self.id, manifest: manifest.encoded, target: "here", seed: Array(repeating: 1, count: 32))
        run.queue = queue
        _ = try await store.create(run)
    }

    var run: Run {
        get async throws { try #require(try await store.run(Self.id)) }
    }

    var records: [JournalRecord] {
        get async throws { try await store.records(of: Self.id, from: 0) }
    }

    /// What the run returned, as JSON.
    var result: String {
        get async throws { String(decoding: try await run.result ?? [], as: UTF8.self) }
    }

    func send(_ name: String, _ body: String = "") async throws {
        let signal = Signal(
            id: "\(name) \(time.now.offset)", name: name, body: Array(body.utf8), at: time.wallClock())
        #expect(try await store.send(signal, to: Self.id) == .stored)
    }

    /// Claims the run and carries it out until it parks or ends.
    func attempt() async throws -> DurableHost.Ending {
        let claimed = try await store.claim(owner: "w", limit: 1, duration: .seconds(86400 * 1000))
        let run = try #require(claimed.first)
        // Of this world, whose time is not that of any machine.
        let client = TelnyxClient(
            transport: simulator, configuration: ClientConfiguration(), clock: ContinuousClock(),
            random: { 4 })
        var host = DurableHost(client: client, target: "here")
        host.parkAfter = parkAfter
        host.journalLimits = limits
        host.tracer = tracer
        if let permissions { host.options.permissions = permissions }
        host.options.stdlib = { [changedModule] in
            $0 == changedModule ? Array("error('changed')".utf8) : nil
        }
        let writer = JournalWriter(
            store: store, clock: ContinuousClock(), leaseDuration: .seconds(86400 * 1000))
        var context = RunContext(
            run: run, job: nil, mailbox: RunMailbox(run: run.id), writer: writer, wallClock: time.wallClock,
            clock: time, failpoints: failpoints, host: "w", startedAt: { .zero })
        context.onFilling = { [fillings] in fillings.add($0) }
        return try await withThrowingTaskGroup { group in
            group.addTask { await writer.run() }
            defer { group.cancelAll() }
            do { return try await host.execute(context) } catch {
                // As if the process were gone: nothing of it writes any more.
                context.mailbox.loseLease()
                throw error
            }
        }
    }

    /// Attempts at this run and those that it makes, until all have ended; what crashes is taken over.
    mutating func finishAll() async throws {
        for _ in 1...60 {
            let live = try await store.runs(RunQuery(states: [.ready, .running, .parked]))
            guard let next = live.map({ $0.leaseUntil ?? $0.wakeAt ?? time.wallClock() }).min() else {
                return
            }
            time.pass(to: next + .milliseconds(1))
            guard (try? await attempt()) == nil else { continue }
            failpoints = .none
            // Its lease ends, and it is taken over.
            time.pass(to: time.now.offset + .seconds(86400 * 1001))
        }
        Issue.record("the runs do not end")
    }

    /// Attempts until the run has ended, each after a wait in which everything that it knew is forgotten.
    ///
    /// - Parameter meanwhile: Called in each wait with its number, from 1.
    func play(meanwhile: (Int) async throws -> Void = { _ in }) async throws {
        for number in 1...10_000 {
            guard case .parked(let until) = try await attempt() else { return }
            try await meanwhile(number)
            if let until { time.pass(to: until) }
        }
        Issue.record("the run does not end")
    }
}

/// A list that grows from any thread.
final class Recorded<Element: Sendable>: Sendable {
    private let list = Mutex<[Element]>([])

    var all: [Element] { list.withLock { $0 } }

    func add(_ element: Element) { list.withLock { $0.append(element) } }
}
