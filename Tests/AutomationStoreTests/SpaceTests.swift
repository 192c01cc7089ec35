import Automation
import Foundation
import Synchronization
import TestPrograms
import Testing

@testable import AutomationStore

@Suite struct `The space of deleted runs` {
    private static let range = PruneRange(
        nil, nil, upTo: RunPlace(createdAt: .distantFuture, id: ""), age: .zero)

    /// A store in a folder of its own, with what fills some megabytes.
    private static func withRuns(
        before: [String] = [], _ body: (_ store: SQLRunStore, _ path: String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("runs.db").path
        if !before.isEmpty { try Self.execute(path, before) }
        let store = try await SQLRunStore.open(path, wallClock: { Timestamp(seconds: 1_800_000_000) })
        for number in 0..<40 {
            var run = NewRun(id: "r\(number)", seed: [1])
            run.arguments = [UInt8](repeating: 7, count: 300_000)
            _ = try await store.create(run)
            _ = try await store.kill(run.id, reason: "by a test")
        }
        try await body(store, path)
    }

    /// With SQLite's own program, as a file of any time would have come about.
    private static func execute(_ path: String, _ statements: [String]) throws {
        FileSystem.create(path)
        var handle: SQLiteConnection?
        handle = try SQLiteConnection(path: path, access: .reading, wallClock: { .distantFuture })
        try handle?.execute("PRAGMA query_only = OFF")
        for statement in statements { try handle?.execute(statement) }
        handle = nil
    }

    private static func prune(_ store: SQLRunStore) async throws {
        while try await !store.prune(Self.range, limit: .init(runs: 5, records: 100)).isDone {}
    }

    @Test func `goes back to the file system in small steps, but for a reserve`() async throws {
        try await Self.withRuns { store, _ in
            let before = try await store.statistics()
            #expect(before.givesSpaceBack && before.bytes > 12_000_000)
            try await Self.prune(store)
            var steps = 0
            while try await !store.giveBack(limit: 1 << 20) { steps += 1 }
            let after = try await store.statistics()
            #expect(steps >= 6, "\(steps)")
            #expect(after.bytes < 5_000_000 && after.freeBytes <= 4 << 20, "\(after)")
            #expect(try await store.problems() == [])
        }
    }

    @Test func `of a file that keeps it comes back once the file is written anew`() async throws {
        // A table makes the file what it is for good; a first version of ours had no more.
        let old = ["PRAGMA auto_vacuum = NONE", "CREATE TABLE x(a)", "DROP TABLE x"]
        try await Self.withRuns(before: old) { store, _ in
            try await Self.prune(store)
            #expect(try await store.giveBack(limit: 1 << 20))
            let before = try await store.statistics()
            #expect(!before.givesSpaceBack && before.freeBytes > 10_000_000)
            let need = Mutex<VacuumNeed?>(nil)
            try await store.vacuum { asked in need.withLock { $0 = asked } }
            let after = try await store.statistics()
            #expect(after.givesSpaceBack && after.bytes < 1_000_000, "\(after)")
            let said = try #require(need.withLock { $0 })
            #expect(said.isConversion && said.holdsOthersUp && said.lack == nil)
            #expect(said.rooms.allSatisfy { $0.needed < 2_000_000 && $0.free > 0 }, "\(said)")
            #expect(try await store.runs(RunQuery()).isEmpty)
        }
    }

    @Test func `stays as it is when whoever hears what it takes says no`() async throws {
        struct No: Error {}
        let old = ["PRAGMA auto_vacuum = NONE", "CREATE TABLE x(a)", "DROP TABLE x"]
        try await Self.withRuns(before: old) { store, _ in
            await #expect(throws: No.self) { try await store.vacuum { _ in throw No() } }
            let after = try await store.statistics()
            #expect(!after.givesSpaceBack)
        }
    }

    @Test func `is given back all of it when somebody asks`() async throws {
        try await Self.withRuns { store, _ in
            try await Self.prune(store)
            try await store.vacuum { need in #expect(!need.isConversion && need.rooms.isEmpty) }
            let after = try await store.statistics()
            #expect(after.freeBytes == 0 && after.bytes < 1_000_000, "\(after)")
        }
    }
}

@Suite struct `A check of a store` {
    @Test(arguments: StoreKind.kept)
    func `finds nothing in a store that was only used`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let store = try #require(under.store as? SQLRunStore)
            let run = try await store.claimed()
            let batch = Append(lease: run.lease, records: [record(0), record(1)])
            _ = try await store.append([batch], leaseDuration: .seconds(30))
            _ = try await store.create(NewRun(id: "other", job: "j", seed: [1]))
            #expect(try await store.problems() == [])
            let statistics = try await store.statistics()
            #expect(statistics.runs == [.running: 1, .ready: 1])
            #expect(statistics.bytes > 0 && statistics.format == Schema.steps.count)
        }
    }

    @Test(arguments: StoreKind.kept)
    func `names what no operation leaves behind`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let store = try #require(under.store as? SQLRunStore)
            let run = try await store.claimed()
            let batch = Append(lease: run.lease, records: [record(0), record(1)])
            _ = try await store.append([batch], leaseDuration: .seconds(30))
            _ = try await store.create(NewRun(id: "other", seed: [1]))
            try await store.engine.write { session throws(StoreError) in
                try session.rows("UPDATE run SET next_seq = 1, owner = NULL WHERE id = 'r'", [])
                try session.rows("UPDATE run SET finished_at = 5 WHERE id = 'other'", [])
                if kind == .sqlite { try session.rows("DROP INDEX run_job", []) }
            }
            let expected = [
                "runs with records beyond the end of their journal: 1",
                "ended runs without a time of it, or others with one: 1",
                "running runs that nobody holds: 1",
            ]
            let index = kind == .sqlite ? ["the index run_job is missing"] : []
            #expect(try await store.problems() == index + expected)
        }
    }
}
