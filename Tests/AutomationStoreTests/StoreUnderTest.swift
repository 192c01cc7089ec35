import Automation
import AutomationStore
import Foundation
import Synchronization
import TestPrograms
import Testing

/// Which store a promise is tested on; all of them keep all promises.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite, postgres

    var testDescription: String { rawValue }

    /// The PostgreSQL of `scripts/postgres start`, which `scripts/test` starts and names here.
    static let postgresAddress = Servers.postgres

    /// Those that a test is given, the server where there is one.
    static let allCases: [StoreKind] = [.memory] + kept

    /// Those that keep anything.
    static let kept: [StoreKind] = Servers.areThere ? [.sqlite, .postgres] : [.sqlite]

    /// A new store with nothing in it.
    nonisolated(nonsending) func open(
        _ body: nonisolated(nonsending) (StoreUnderTest) async throws -> Void
    ) async throws {
        try await Places.hold { try await openInPlace(body) }
    }

    private nonisolated(nonsending) func openInPlace(
        _ body: nonisolated(nonsending) (StoreUnderTest) async throws -> Void
    ) async throws {
        let name = "t\(UInt64.random(in: 0 ... .max))"
        let time = StoreTime()
        switch self {
        case .memory:
            let store = MemoryRunStore(wallClock: time.wallClock)
            try await body(StoreUnderTest(store: store, second: store, time: time))
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appendingPathComponent("runs.db").path
            let store = try await SQLRunStore.open(path, wallClock: time.wallClock)
            let second = try await SQLRunStore.open(path, wallClock: time.wallClock)
            try await body(StoreUnderTest(store: store, second: second, time: time))
        case .postgres:
            let address = "\(Self.postgresAddress)?schema=\(name)"
            let store = try await SQLRunStore.migrate(address, wallClock: time.wallClock)
            let second = try await SQLRunStore.open(address, wallClock: time.wallClock)
            // The database's clock goes by itself: what a test lets pass, its function adds.
            await time.follow(address)
            try await body(StoreUnderTest(store: store, second: second, time: time))
            try await PostgresShell.run("DROP SCHEMA \(name) CASCADE")
        }
    }
}

/// A store, and another door to the same data as a second process would have.
struct StoreUnderTest {
    var store: any RunStore
    var second: any RunStore
    var time: StoreTime
}

/// The time of a store under test, moved by hand.
final class StoreTime: Sendable {
    private struct State {
        var milliseconds: Int64 = 1_800_000_000_000
        var schema: String?
    }
    private let state = Mutex(State())

    var now: Timestamp { Timestamp(milliseconds: state.withLock { $0.milliseconds }) }

    var wallClock: WallClock { { self.now } }

    /// Makes PostgreSQL's clock stand still at this one's time.
    func follow(_ address: String) async {
        state.withLock { $0.schema = address.components(separatedBy: "schema=").last }
        await advance(by: .zero)
    }

    func advance(by time: Duration) async {
        let state = state.withLock { state in
            state.milliseconds += time.milliseconds
            return state
        }
        guard let schema = state.schema else { return }
        do {
            try await PostgresShell.run(
                "CREATE OR REPLACE FUNCTION \(schema).callisto_now() RETURNS bigint LANGUAGE sql VOLATILE "
                    + "AS 'SELECT \(state.milliseconds)::bigint'")
        } catch {
            Issue.record(error)
        }
    }
}

/// PostgreSQL's own client, for what a test does behind a store's back.
enum PostgresShell {
    struct Failure: Error { var text: String }

    static func run(_ sql: String) async throws {
        let outcome = try await Child(
            ["psql", StoreKind.postgresAddress, "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql],
            environment: ProcessInfo.processInfo.environment
        ).outcome()
        guard outcome.status == 0 else { throw Failure(text: outcome.output + outcome.errors) }
    }
}

/// A journal record that says little.
func record(_ sequence: Int64, epoch: Int64 = 1, task: String = "0", body: [UInt8] = []) -> JournalRecord {
    JournalRecord(
        sequence: sequence, epoch: epoch, kind: .begin, effect: EffectID(TaskPath(task), Int(sequence)),
        operation: "op", hash: [1, 2], at: Timestamp(milliseconds: 5), body: body)
}

extension RunStore {
    /// Makes and claims one run.
    func claimed(_ run: NewRun = NewRun(id: "r", seed: [1])) async throws -> Run {
        _ = try await create(run)
        return try #require(try await claim(owner: "w", limit: 1, duration: .seconds(30)).first)
    }
}
