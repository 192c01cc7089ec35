import Automation
import Foundation
import TestPrograms
import Testing

@testable import AutomationStore

@Suite(.startsPrograms) struct `A store of an earlier format` {
    /// Every one that files were written in, those on the way to the sixth included.
    static let formats = ["1", "2", "3", "4", "5", "6a", "6b", "6", "7", "9"]

    /// A file as that format had it: a run that ended, its hook, and a run whose holder is gone.
    private static func withFile(
        _ format: String, _ body: (_ path: String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("runs.db").path
        let text = try String(
            contentsOfFile: #filePath.replacing("FormatTests.swift", with: "Formats/\(format).sql"),
            encoding: .utf8)
        FileSystem.create(path)
        let connection = try SQLiteConnection(path: path, access: .writing, wallClock: { .distantFuture })
        for statement in text.components(separatedBy: ";\n") where statement.contains(" ") {
            try connection.execute(statement)
        }
        try await body(path)
    }

    private static func open(_ path: String) async throws -> SQLRunStore {
        try await SQLRunStore.open(path, wallClock: { Timestamp(milliseconds: 10_000) })
    }

    @Test(arguments: formats)
    func `is opened with all that it held, and has all that a new one has`(_ format: String) async throws {
        try await Self.withFile(format) { path in
            let store = try await Self.open(path)
            #expect(try await store.problems() == [])
            #expect(try await store.statistics().format == Schema.steps.count)
            #expect(try await store.runs(RunQuery()).map(\.id) == ["lost", "hook", "ended"])
            #expect(try await store.runs(RunQuery(states: [.succeeded])).map(\.id) == ["ended"])
            #expect(try await store.run("hook")?.owningJob == "nightly")
            #expect(try await store.job("nightly")?.plannedUntil == Timestamp(milliseconds: 1000))
            #expect(try await store.signals(of: "lost").map(\.name) == ["go"])
            #expect(try await store.attachment("world", of: "lost") == [1])
            #expect(try await store.source([2]) == [3])
            let token = AccessToken(
                name: "ada", role: .operate, hash: [1], createdAt: Timestamp(milliseconds: 1))
            #expect(try await store.add(token))
            let signal = Signal(id: "2", name: "on", at: Timestamp(milliseconds: 1), sender: "ada")
            #expect(try await store.send(signal, to: "lost") == .stored)
            #expect(try await store.signals(of: "lost").map(\.sender) == [nil, "ada"])
        }
    }

    @Test(arguments: formats)
    func `goes on where its runs were`(_ format: String) async throws {
        try await Self.withFile(format) { path in
            let store = try await Self.open(path)
            let runs = try await store.claim(owner: "new", limit: 5, duration: .seconds(30))
            #expect(runs.map(\.id) == ["hook", "lost"])
            #expect(runs.last?.takeovers == 1)
            let records = try await store.records(of: "lost", from: 0)
            #expect(records.map(\.kind) == [.begin, .owner])
            let again = try await Self.open(path)
            #expect(try await again.run("lost")?.owner == "new")
        }
    }

    /// Makes tables as an earlier format had them on a server.
    private static func makeTables(_ schema: String, _ format: Int) async throws {
        let statements = Schema.steps.prefix(format).joined().map(PostgresEngine.inServersWords)
        let all =
            [
                "CREATE SCHEMA \(schema)", "SET search_path TO \(schema)",
                "CREATE FUNCTION callisto_now() RETURNS bigint LANGUAGE sql VOLATILE AS 'SELECT 5::bigint'",
                "CREATE TABLE callisto_format(version bigint NOT NULL)",
                "INSERT INTO callisto_format VALUES(\(format))",
            ] + statements
        try await PostgresShell.run(all.joined(separator: ";\n"))
    }

    @Test(.needsServers, arguments: 1..<Schema.steps.count)
    func `is left as it is on a server until somebody brings it up to date`(_ format: Int) async throws {
        let schema = "t\(UInt64.random(in: 0 ... .max))"
        let address = "\(StoreKind.postgresAddress)?schema=\(schema)"
        try await Self.makeTables(schema, format)
        let error = await #expect(throws: StoreError.self) { _ = try await Self.open(address) }
        let sentence = error?.description ?? ""
        #expect(
            sentence.hasSuffix(
                "its tables are those of an older Callisto (format \(format), this one knows "
                    + "\(Schema.steps.count)); 'callisto store migrate' brings them up to date"),
            "\(sentence)")
        let store = try await SQLRunStore.migrate(address, wallClock: { .distantFuture })
        #expect(try await store.problems() == [])
        _ = try await store.create(NewRun(id: "r", job: "j", seed: [1]))
        #expect(try await Self.open(address).run("r")?.state == .ready)
        try await PostgresShell.run("DROP SCHEMA \(schema) CASCADE")
    }
}
