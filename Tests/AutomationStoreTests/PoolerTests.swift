import Automation
import Foundation
import Glibc
import TestPrograms
import Testing

@testable import AutomationStore

/// A pgbouncer in transaction mode before the server of the tests: all its clients share one session of the server.
private final class Pooler: Sendable {
    let port: Int
    private let child: Child
    private let folder: URL
    var certificate: String { folder.appendingPathComponent("cert.pem").path }

    private struct Failure: Error { let text: String }

    /// - Parameter settings: Lines of its configuration besides.
    init(_ settings: [String] = []) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let key = folder.appendingPathComponent("key.pem").path
        let made = try await Child(
            [
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9", "-subj",
                "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
                folder.appendingPathComponent("cert.pem").path,
            ], environment: ProcessInfo.processInfo.environment
        ).outcome()
        guard made.status == 0 else { throw Failure(text: made.errors) }
        // Its own account reads them, which is another's where root starts it.
        chmod(key, 0o644)
        let server = try #require(URL(string: StoreKind.postgresAddress))
        var started: (port: Int, child: Child)?
        var words = ""
        // Somebody else may take the port before it does.
        for _ in 0..<5 where started == nil {
            let port = Self.freePort()
            let lines =
                [
                    "[databases]", "postgres = host=127.0.0.1 port=\(server.port ?? 0) dbname=postgres",
                    "[pgbouncer]", "listen_addr = 127.0.0.1", "listen_port = \(port)", "unix_socket_dir =",
                    "auth_type = trust", "auth_file = \(folder.path)/users.txt", "pool_mode = transaction",
                    "default_pool_size = 1", "max_client_conn = 100",
                    "client_tls_key_file = \(folder.path)/key.pem",
                    "client_tls_cert_file = \(folder.path)/cert.pem", "client_tls_sslmode = allow",
                ] + settings
            try lines.joined(separator: "\n").write(
                to: folder.appendingPathComponent("pool.ini"), atomically: true, encoding: .utf8)
            try #""postgres" """#.write(
                to: folder.appendingPathComponent("users.txt"), atomically: true, encoding: .utf8)
            let account = geteuid() == 0 ? "-u postgres" : ""
            let child = try Child(
                ["sh", "-c", "exec /usr/sbin/pgbouncer \(account) '\(folder.path)/pool.ini' 2>&1"],
                environment: ProcessInfo.processInfo.environment)
            var number = 1
            while case let line = await child.line(number), !line.isEmpty {
                words += line + "\n"
                if line.contains("process up") {
                    started = (port, child)
                    break
                }
                number += 1
            }
        }
        guard let started else { throw Failure(text: words) }
        (port, child) = started
    }

    private static func freePort() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                _ = bind(descriptor, generic, length)
                _ = getsockname(descriptor, generic, &length)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
    }

    func address(_ schema: String, _ rest: String = "") -> String {
        "postgres://postgres@127.0.0.1:\(port)/postgres?schema=\(schema)\(rest)"
    }

    func stop() async {
        child.signal(SIGTERM)
        child.signal(SIGINT)
        _ = await child.outcome()
        try? FileManager.default.removeItem(at: folder)
    }
}

@Suite(.startsPrograms, .needsServers) struct `A pooler of transactions` {
    private static func withPooler(
        _ settings: [String] = [], _ body: (_ pooler: Pooler, _ schemas: [String]) async throws -> Void
    ) async throws {
        let schemas = (0..<2).map { _ in "t\(UInt64.random(in: 0 ... .max))" }
        for schema in schemas {
            _ = try await SQLRunStore.migrate(
                "\(StoreKind.postgresAddress)?schema=\(schema)", wallClock: { .distantFuture })
        }
        let pooler = try await Pooler(settings)
        do { try await body(pooler, schemas) } catch { Issue.record(error) }
        await pooler.stop()
        for schema in schemas { try await PostgresShell.run("DROP SCHEMA \(schema) CASCADE") }
    }

    private static func open(_ address: String) async throws -> SQLRunStore {
        try await SQLRunStore.open(address, wallClock: { .distantFuture })
    }

    /// Runs that a daemon plans, claims, writes and ends.
    private static func work(_ store: SQLRunStore, _ name: String) async throws {
        for number in 0..<15 {
            let run = NewRun(
                id: "\(name)\(number)", job: name, dueAt: Timestamp(seconds: Int64(number)), seed: [1])
            #expect(try await store.plan(DuePlan(run: run, overlap: .skip)) == .started)
            let held = try #require(
                try await store.claim(owner: name, limit: 8, duration: .seconds(30)).first)
            _ = try await store.append(
                [Append(lease: held.lease, records: [record(0)])], leaseDuration: .seconds(30))
            let append = Append(lease: held.lease, records: [record(1)])
            _ = try await store.finish(Finish(append: append, state: .succeeded))
        }
    }

    @Test func `keeps two schemas apart, though they take turns on one session`() async throws {
        try await Self.withPooler { pooler, schemas in
            let stores = [
                try await Self.open(pooler.address(schemas[0])),
                try await Self.open(pooler.address(schemas[1])),
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, store) in stores.enumerated() {
                    group.addTask { try await Self.work(store, "s\(number)-") }
                }
                try await group.waitForAll()
            }
            for (number, schema) in schemas.enumerated() {
                let direct = try await Self.open("\(StoreKind.postgresAddress)?schema=\(schema)")
                let runs = try await direct.runs(RunQuery())
                #expect(runs.count == 15 && runs.allSatisfy { $0.id.hasPrefix("s\(number)-") })
                #expect(try await direct.problems() == [])
            }
        }
    }

    @Test func `is noticed, and asked for news now and then`() async throws {
        try await Self.withPooler { pooler, schemas in
            let pooled = try await Self.open(pooler.address(schemas[0]))
            #expect(pooled.pollInterval == .milliseconds(500))
            let direct = try await Self.open("\(StoreKind.postgresAddress)?schema=\(schemas[0])")
            #expect(direct.pollInterval == .seconds(5))
        }
    }

    @Test func `is passed by for news where the address names a way`() async throws {
        try await Self.withPooler { pooler, schemas in
            let server = try #require(URL(string: StoreKind.postgresAddress))
            let pooled = try await Self.open(
                pooler.address(schemas[0], "&listen=127.0.0.1:\(server.port ?? 0)"))
            #expect(pooled.pollInterval == .seconds(5))
            var news = pooled.wakeUps().makeAsyncIterator()
            // Once when it begins to listen.
            #expect(await news.next() != nil)
            let direct = try await Self.open("\(StoreKind.postgresAddress)?schema=\(schemas[0])")
            _ = try await direct.create(NewRun(id: "r", seed: [1]))
            #expect(await news.next() != nil)
        }
    }

    /// Ways to ask for encryption, and what comes of each at a pooler that insists on it.
    static let modes: [(host: String, options: String, refusal: String?)] = [
        ("127.0.0.1", "sslmode=require", nil),
        ("localhost", "sslmode=verify-full&sslrootcert=CERT", nil),
        ("127.0.0.1", "sslmode=verify-ca&sslrootcert=CERT", nil),
        ("127.0.0.1", "sslmode=verify-full&sslrootcert=CERT", "does not match host name \"127.0.0.1\""),
        ("127.0.0.1", "sslmode=disable", "SSL required"),
        ("127.0.0.1", "sslmode=sometimes", "invalid sslmode value: \"sometimes\""),
        ("127.0.0.1", "sslmode=verify-full&sslrootcert=/no/such.pem", "root certificate file"),
    ]

    @Test(arguments: modes.indices)
    func `is asked for encryption as libpq knows it`(_ index: Int) async throws {
        let mode = Self.modes[index]
        try await Self.withPooler(["client_tls_sslmode = require"]) { pooler, schemas in
            let options = mode.options.replacing("CERT", with: pooler.certificate)
            let address =
                "postgres://postgres@\(mode.host):\(pooler.port)/postgres?schema=\(schemas[0])&\(options)"
            do {
                let store = try await Self.open(address)
                try await Self.work(store, "tls")
                #expect(mode.refusal == nil)
            } catch let error as StoreError {
                let refusal = try #require(mode.refusal, "\(error)")
                #expect(error.description.contains(refusal), "\(error)")
            }
        }
    }
}
