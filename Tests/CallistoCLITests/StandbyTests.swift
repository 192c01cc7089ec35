import Automation
import AutomationStore
import Callisto
import Foundation
import TestPrograms
import Testing

@testable import CallistoServer

/// A store whose server has a streaming copy, which takes no writes.
@Suite(.startsPrograms, .needsServers) struct `A standby of a server` {
    @Test func `is read by commands and by the page, and says in a sentence that it takes no writes`()
        async throws
    {
        let pair = try await Pair()
        do {
            let first = try await pair.makeRun()
            try await pair.start()
            // It is no copy of one moment: what comes later comes by the stream.
            let second = try await pair.makeRun()
            try await pair.catchUp()
            try await pair.readByCommands(first, second)
            try await pair.writeByCommands(second)
            try await pair.readByPage(second)
            try await pair.writeByPage(second)
        } catch {
            await pair.end()
            throw error
        }
        await pair.end()
    }
}

/// The server of the tests, with a schema of its own, and a copy of it.
private final class Pair {
    static let server =
        Servers.postgres

    private let schema = "t\(UInt64.random(in: 0 ... .max))"
    private let folder: TestFolder
    private var standby: Child?
    private var copy = ""

    private var primary: String { "\(Self.server)?schema=\(schema)" }
    private var reading: String { "\(copy)?schema=\(schema)" }

    init() async throws {
        folder = try TestFolder()
        try folder.write("s.lua", "return 1")
        let made = try await Program.callisto(["store", "migrate", "--store", primary])
        #expect(made.status == 0, "\(made.errors)")
    }

    func start() async throws {
        let child = try Child(
            [Program.root.appending(path: "scripts/postgres").path, "standby", Self.server],
            environment: ProcessInfo.processInfo.environment)
        standby = child
        copy = await child.nextLine()
        if copy.isEmpty { Issue.record("\(await child.outcome().errors)") }
        try #require(!copy.isEmpty)
    }

    func end() async {
        standby?.signal(SIGTERM)
        _ = await standby?.outcome()
        _ = try? await ask(Self.server, "DROP SCHEMA \(schema) CASCADE")
    }

    /// A run that has ended, on the primary.
    func makeRun() async throws -> String {
        let run = try await Program.callisto(
            ["run", "--durable", "--simulator", "--store", primary, folder.path + "/s.lua"],
            environment: ["HOME": folder.path])
        #expect(run.status == 0, "\(run.errors)")
        let newest = try await ask(
            Self.server, "SELECT id FROM \(schema).run ORDER BY created_at DESC, id LIMIT 1")
        return newest
    }

    /// Waits until the copy has what the primary has now.
    func catchUp() async throws {
        let place = try await ask(Self.server, "SELECT pg_current_wal_lsn()")
        let state = try await ask(
            copy,
            """
            SET statement_timeout TO '120s';
            DO $$ BEGIN
              WHILE pg_last_wal_replay_lsn() < '\(place)' LOOP PERFORM pg_sleep(0.02); END LOOP;
            END $$;
            SELECT status FROM pg_stat_wal_receiver
            """)
        #expect(state == "streaming")
    }

    private func ask(_ address: String, _ sql: String) async throws -> String {
        let outcome = try await Child(
            ["psql", address, "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql],
            environment: ProcessInfo.processInfo.environment
        ).outcome()
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: Commands

    /// - Parameter words: The standby's address comes behind `--store`.
    private func command(_ words: [String]) async throws -> Program.Outcome {
        let words = words.flatMap { $0 == "--store" ? [$0, reading] : [$0] }
        return try await Program.callisto(words, environment: ["HOME": folder.path])
    }

    func readByCommands(_ first: String, _ second: String) async throws {
        let list = try await command(["runs", "list", "--store"])
        #expect(list.status == 0 && list.output.contains(first.prefix(8)), "\(list.errors)")
        #expect(list.output.contains(second.prefix(8)))
        for words in [
            ["runs", "show", "--store", first], ["jobs", "list", "--store"], ["store", "check", "--store"],
        ] {
            let shown = try await command(words)
            #expect(shown.status == 0, "\(words): \(shown.errors)")
        }
        let figures = try await command(["store", "stat", "--format", "json", "--store"])
        #expect(figures.status == 0, "\(figures.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(figures.output.utf8)) as? [String: Any]
        #expect(json?["runs"] as? [String: Int] == ["succeeded": 2])
    }

    private var refusal: String { "the store \(copy) can only be read: the server is a standby" }

    func writeByCommands(_ run: String) async throws {
        try folder.write("jobs.lua", "")
        for words in [
            ["run", "--durable", "--simulator", "--store", folder.path + "/s.lua"],
            ["runs", "retry", "--store", run],
            ["runs", "signal", "--store", run, "go"],
            ["serve", "--simulator", "--store", folder.path + "/jobs.lua"],
        ] {
            let refused = try await command(words)
            #expect(refused.status != 0)
            #expect(refused.errors.split(separator: "\n").count == 1, "\(words): \(refused.errors)")
            #expect(refused.errors.contains(refusal), "\(words): \(refused.errors)")
        }
    }

    // MARK: The page

    private func respond(_ method: String, _ target: String, token: String? = nil) async throws
        -> PageResponse
    {
        let store = try await SQLRunStore.look(at: reading, wallClock: { Timestamp(seconds: 1_800_000_000) })
        var options = Dashboard.Options(random: { [UInt8](repeating: 7, count: $0) })
        options.isReadingOpen = true
        options.tokens = [try Dashboard.OwnToken(name: "local", text: "correct horse battery")]
        let dashboard = Dashboard(
            jobs: JobDirectory(store: store, decode: JobDefinition.decode), options: options)
        let headers = token.map { ["authorization": "Bearer \($0)"] } ?? ["accept": "text/html"]
        return await dashboard.respond(
            to: PageRequest(
                method, target, host: "127.0.0.1:7171", headers: headers, isFromLoopback: true,
                client: "127.0.0.1"))
    }

    func readByPage(_ run: String) async throws {
        let pages = ["/", "/runs", "/runs?state=succeeded", "/runs/\(run)"]
        let answers = ["/runs", "/runs/\(run)", "/runs/\(run)/timeline", "/jobs", "/counts", "/attention"]
        for path in pages + answers.map({ "/api/v1" + $0 }) {
            let response = try await respond("GET", path)
            #expect(response.status == 200, "\(path): \(response.text)")
        }
    }

    func writeByPage(_ run: String) async throws {
        let response = try await respond(
            "POST", "/api/v1/runs/\(run)/cancel", token: "correct horse battery")
        #expect(
            response.status >= 400 && response.text.contains(refusal), "\(response.status) \(response.text)")
    }
}

extension PageResponse {
    fileprivate var text: String {
        guard case .bytes(let bytes) = body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
