import Automation
import Foundation
import Testing

@testable import AutomationStore

@Suite struct `A SQLite file` {
    /// A folder for one test, and a store in it.
    private static func withStore(
        _ body: (_ store: SQLRunStore, _ path: String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("runs.db").path
        let store = try await SQLRunStore.open(path, wallClock: { Timestamp(seconds: 1_800_000_000) })
        try await body(store, path)
    }

    @Test func `that is moved away is waited for, and nothing is written beside it`() async throws {
        try await Self.withStore { store, path in
            let run = try await store.claimed()
            try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
            let append = Append(lease: run.lease, records: [record(0)])
            for _ in 0..<2 {
                let error = await #expect(throws: StoreError.self) {
                    _ = try await store.append([append], leaseDuration: .seconds(30))
                }
                #expect(error?.isRetryable == true)
                #expect(
                    error?.description == "the store \(path) does not answer: unable to open database file")
            }
            await #expect(throws: StoreError.self) { _ = try await store.run("r") }
            #expect(!FileManager.default.fileExists(atPath: path))
            try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
            #expect(try await store.append([append], leaseDuration: .seconds(30)) == [true])
            #expect(try await store.records(of: "r", from: 0).count == 1)
        }
    }

    @Test func `has its log carried over by a connection that nobody waits for`() async throws {
        try await Self.withStore { store, path in
            // Each takes a page at least, and a log is due at a thousand.
            for number in 0..<300 {
                let run = NewRun(id: "r\(number)", arguments: Array(repeating: 1, count: 40_000), seed: [1])
                _ = try await store.create(run)
            }
            try await #require(store.engine as? SQLiteEngine).checkpoints.settle()
            let file = try FileManager.default.attributesOfItem(atPath: path)
            #expect((file[.size] as? Int ?? 0) > 4_000_000)
            #expect(try await store.problems() == [])
        }
    }

    @Test func `is backed up to one that stands alone and takes nothing beside it to be read`() async throws {
        try await Self.withStore { store, path in
            let run = try await store.claimed()
            let copy = path + ".copy"
            #expect(try await store.backUp(to: copy))
            let folder = (path as NSString).deletingLastPathComponent
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names.filter { $0.hasPrefix("runs.db.copy") } == ["runs.db.copy"])
            // Its header says the same: 2 there would be a log of its own.
            let header = try Data(contentsOf: URL(fileURLWithPath: copy)).prefix(20).suffix(2)
            #expect(Array(header) == [1, 1])
            let reader = try await SQLRunStore.look(at: copy, wallClock: { Timestamp(seconds: 1) })
            #expect(try await reader.run(run.id)?.state == .running)
        }
    }

    @Test(arguments: [
        ("not a database, by far", "cannot be used: file is not a database"),
        ("", nil),
    ])
    func `is taken when it is empty, and refused when it is something else`(
        _ text: String, _ refusal: String?
    ) async throws {
        try await Self.withStore { _, path in
            let other = path + ".other"
            try Data(text.utf8).write(to: URL(fileURLWithPath: other))
            do {
                let store = try await SQLRunStore.open(other, wallClock: { Timestamp(seconds: 1) })
                _ = try await store.claimed()
                #expect(refusal == nil)
            } catch {
                #expect("\(error)" == "the store \(other) \(refusal ?? "")")
            }
        }
    }

    /// A store as it is opened where nothing can be written.
    private static func look(at path: String) async throws -> SQLRunStore {
        SQLRunStore(
            engine: try await SQLiteEngine.look(
                at: path, "runs.db: Permission denied", wallClock: { Timestamp(seconds: 1_800_000_000) }))
    }

    /// Runs statements behind the store's back.
    private static func execute(_ path: String, _ statements: [String]) throws {
        let connection = try SQLiteConnection(path: path, access: .writing, wallClock: { .distantFuture })
        for statement in statements { try connection.execute(statement) }
    }

    @Test func `that cannot be written to is read, and what is still in its log as well`() async throws {
        try await Self.withStore { store, path in
            _ = try await store.claimed()
            let seen = try await Self.look(at: path)
            #expect(try await seen.run("r")?.state == .running)
            _ = try await store.kill("r", reason: "by a test")
            #expect(try await seen.run("r")?.state == .cancelled)
        }
    }

    /// Each is what a process leaves that ends while SQLite tidies up, or what somebody copied.
    @Test(arguments: [["-wal"], ["-shm"], ["-wal", "-shm"], []])
    func `is opened with whatever lies beside it of its log`(_ beside: [String]) async throws {
        try await Self.withStore { store, path in
            _ = try await store.claimed()
            let copy = path + " copy.db"
            for ending in [""] + beside {
                try FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending)
            }
            let opened = try await SQLRunStore.open(copy, wallClock: { Timestamp(seconds: 1_800_000_000) })
            let run = try await opened.run("r")
            if beside.contains("-wal") { #expect(run?.state == .running) }
        }
    }

    @Test func `that cannot be written to and has no log is read as it is`() async throws {
        try await Self.withStore { store, path in
            _ = try await store.claimed()
            try Self.execute(path, ["PRAGMA wal_checkpoint(TRUNCATE)"])
            let sealed = path + " 50%?#.db"
            try FileManager.default.copyItem(atPath: path, toPath: sealed)
            let seen = try await Self.look(at: sealed)
            #expect(try await seen.runs(RunQuery()).map(\.id) == ["r"])
            #expect(!FileManager.default.fileExists(atPath: sealed + "-wal"))
            let error = await #expect(throws: StoreError.self) { try await seen.kill("r", reason: "") }
            #expect(error?.description == "the store \(sealed) can only be read: runs.db: Permission denied")
            #expect(error?.isRetryable == false)
        }
    }

    @Test func `of an earlier format that cannot be written to is refused with the reason`() async throws {
        try await Self.withStore { _, path in
            try Self.execute(path, ["PRAGMA user_version = 1"])
            let error = await #expect(throws: StoreError.self) { try await Self.look(at: path) }
            #expect(
                error?.description
                    == "the store \(path) cannot be used: it was written by an older Callisto (format 1, this "
                    + "one knows \(Schema.steps.count)) and cannot be brought up to date: runs.db: "
                    + "Permission denied")
        }
    }
}
