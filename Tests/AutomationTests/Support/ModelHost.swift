import Automation
import Synchronization
import TestClocks
import Testing

/// The world that model scripts act on; survives every crash of the host.
final class ModelService: Sendable {
    struct Change: Sendable, Hashable {
        var key: String
        var operation: String
    }
    private let changes = Mutex<[Change]>([])

    /// Acts at every call: a repeated key is our mistake, and shows.
    func apply(_ operation: String, key: String) -> [UInt8] {
        changes.withLock { changes in
            changes.append(Change(key: key, operation: operation))
            return Array("\(operation)".utf8)
        }
    }

    func happened(_ key: String) -> Bool { changes.withLock { $0.contains { $0.key == key } } }

    var log: [Change] { changes.withLock { $0 } }
}

/// The end of a process, played.
struct Crash: Error {}

/// Time that stands still until a test moves it.
final class TestTime: Sendable {
    private let milliseconds: Mutex<Int64>

    init(_ start: Timestamp = .init(seconds: 1_800_000_000)) { milliseconds = Mutex(start.milliseconds) }

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    var wallClock: WallClock { { self.now } }

    func advance(to time: Timestamp) { milliseconds.withLock { $0 = max($0, time.milliseconds) } }

    func advance(by time: Duration) { advance(to: now + time) }
}

/// Counts failpoints, and plays a crash at one of them.
final class CrashPlan: Sendable {
    private let hits = Mutex(0)
    let crashAt: Int?

    init(crashAt: Int? = nil) { self.crashAt = crashAt }

    var count: Int { hits.withLock { $0 } }

    var failpoints: Failpoints {
        Failpoints { _ in
            let number = self.hits.withLock { hits in
                hits += 1
                return hits
            }
            if number == self.crashAt { throw Crash() }
        }
    }
}

/// Carries out one claimed run of a model script until it parks, ends or crashes.
struct ModelHost {
    var store: any RunStore
    var service: ModelService
    var time: TestTime
    var ops: [ModelOp]
    var failpoints = Failpoints.none
    /// Which of several calls in the air answers first.
    var pick: (Int) -> Int = { _ in 0 }
    /// What happens while the run is parked, such as signals.
    var limits = JournalLimits()

    enum Ending: Equatable {
        case parked
        case finished(trace: [String])
        case crashed
    }

    func attempt(_ run: Run) async throws -> Ending {
        let writer = JournalWriter(store: store, clock: StoppedClock(), longestWait: .zero)
        // The writer lives no longer than this attempt, as in a process.
        return try await withThrowingTaskGroup { group in
            group.addTask { await writer.run() }
            defer { group.cancelAll() }
            return try await attempt(run, writer)
        }
    }

    private func attempt(_ run: Run, _ writer: JournalWriter) async throws -> Ending {
        let journal = try await RunJournal(
            run: run, writer: writer, wallClock: time.wallClock, clock: StoppedClock(), limits: limits,
            failpoints: failpoints)
        let mailbox = journal.mailbox
        do {
            return try await play(journal)
        } catch let error where error is Crash || mailbox.isLeaseLost {
            mailbox.loseLease()
            return .crashed
        }
    }

    private func play(_ journal: RunJournal) async throws -> Ending {
        let script = ModelScript(ops, journal: journal)
        var preparing: EffectID?
        while true {
            try script.runReady()
            if script.hasEnded {
                try journal.checkFinished()
                let result = script.trace.joined(separator: "\n")
                _ = try await journal.finish(.succeeded, result: Array(result.utf8))
                return .finished(trace: script.trace)
            }
            if preparing == nil, !script.calls.isEmpty {
                let call = script.calls.remove(at: pick(script.calls.count))
                if call.isPrepared {
                    prepare(call.ticket, call.operation, journal.mailbox)
                    preparing = call.ticket.effect
                } else {
                    try await call.ticket.committed()
                    try Self.send(call.operation, call.ticket, changes: call.changes, service, failpoints)
                }
            }
            switch try await journal.next(parkAfter: .zero) {
            case .deliver(let delivery):
                if delivery.effect == preparing { preparing = nil }
                try failpoints.hit(.delivered)
                try script.deliver(delivery)
            case .recover(let unfinished):
                for one in unfinished { script.calls += try await recover(one) }
            case .park(let until):
                if try await journal.park(until: until) { return .parked }
            case .interrupt(let interrupt): script.trace.append("interrupt \(interrupt.text)")
            case .leave, .stuck:
                Issue.record("the journal sees nothing to wait for")
                return .crashed
            }
        }
    }

    /// Only the journal writes, when it is next asked; so the call goes on beside it.
    private func prepare(_ ticket: EffectTicket, _ operation: String, _ mailbox: RunMailbox) {
        Task { [failpoints, service] in
            do {
                try failpoints.hit(.prereadDone)
                try await ticket.intend(BeginBody())
                try Self.send(operation, ticket, changes: true, service, failpoints)
            } catch {
                mailbox.loseLease()
            }
        }
    }

    private static func send(
        _ operation: String, _ ticket: EffectTicket, changes: Bool, _ service: ModelService,
        _ failpoints: Failpoints
    ) throws {
        var payload = Array(operation.utf8)
        if changes {
            try failpoints.hit(.requestSent)
            payload = service.apply(operation, key: ticket.idempotencyKey)
            try failpoints.hit(.responseDone)
        }
        try ticket.complete(EndBody(.ok, payload: payload))
    }

    /// Settles doubt by looking; hands back what has to be sent.
    private func recover(_ one: Unfinished) async throws -> [ModelCall] {
        if one.mayHaveHappened {
            try failpoints.hit(.resolveRead)
            if service.happened(one.ticket.idempotencyKey) {
                var end = EndBody(.ok, payload: Array(one.operation.utf8))
                end.isRecovered = true
                try failpoints.hit(.resolveDecided)
                try one.ticket.complete(end)
                return []
            }
        }
        let isPrepared = one.begin.recovery == "verify" && !one.mayHaveHappened
        let changes = one.begin.changes || one.begin.recovery == "verify"
        return [
            ModelCall(ticket: one.ticket, operation: one.operation, isPrepared: isPrepared, changes: changes)
        ]
    }
}
