import Automation
import Foundation
import TestPrograms
import Testing

@testable import AutomationStore

/// A schema of its own on the server of the tests, with its tables.
private func withSchema(
    _ body: (_ address: String, _ schema: String, _ owner: SQLRunStore) async throws -> Void
) async throws {
    let schema = "t\(UInt64.random(in: 0 ... .max))"
    let address = "\(StoreKind.postgresAddress)?schema=\(schema)"
    let owner = try await SQLRunStore.migrate(address, wallClock: { .distantFuture })
    try await body(address, schema, owner)
    try await PostgresShell.run("DROP SCHEMA \(schema) CASCADE")
}

private func open(_ address: String) async throws -> SQLRunStore {
    try await SQLRunStore.open(address, wallClock: { .distantFuture })
}

/// Everything that a daemon does with a run.
private func live(_ store: SQLRunStore, _ id: String) async throws {
    _ = try await store.create(NewRun(id: id, seed: [1]))
    let run = try #require(try await store.claim(run: id, owner: "w", duration: .seconds(30)))
    _ = try await store.append(
        [Append(lease: run.lease, records: [record(0), record(1)])], leaseDuration: .seconds(30))
    _ = try await store.renew([LeaseUse(lease: run.lease, active: .zero)], duration: .seconds(30))
    let append = Append(lease: run.lease, records: [record(2)])
    #expect(try await store.finish(Finish(append: append, state: .succeeded)) == .finished(pausedJob: false))
}

@Suite(.startsPrograms, .needsServers) struct `A role that owns nothing` {
    @Test func `works with the store once it has what the owner was told`() async throws {
        try await withSchema { address, schema, owner in
            let role = "r\(schema)"
            try await PostgresShell.run("CREATE ROLE \(role) LOGIN")
            let own = address.replacing("postgres@", with: "\(role)@")
            let refusal = await #expect(throws: StoreError.self) { _ = try await open(own) }
            #expect(refusal?.code == .denied)
            #expect(
                refusal?.description.hasSuffix(
                    "permission denied for schema \(schema) (42501); 'callisto store migrate' prints what an "
                        + "account needs") == true, "\(String(describing: refusal))")
            try await PostgresShell.run(owner.grants(to: role).joined(separator: " "))
            let store = try await open(own)
            try await live(store, "r")
            #expect(try await store.problems() == [])
            let all = PruneRange(nil, nil, upTo: RunPlace(createdAt: .distantFuture, id: ""), age: .zero)
            #expect(try await store.prune(all, limit: .init(runs: 9, records: 99)).runs == 1)
            let vacuum = await #expect(throws: StoreError.self) { try await store.vacuum { _ in } }
            #expect(vacuum?.code == .denied)
            try await PostgresShell.run("DROP OWNED BY \(role); DROP ROLE \(role)")
        }
    }

    @Test func `hears who makes the tables where there are none`() async throws {
        let address = "\(StoreKind.postgresAddress)?schema=nobody_made_it"
        let error = await #expect(throws: StoreError.self) { _ = try await open(address) }
        #expect(error?.code == .tables)
        #expect(error?.description.hasSuffix("'callisto store migrate' makes them") == true)
    }
}

@Suite(.startsPrograms, .needsServers) struct `A server that takes no writes` {
    @Test func `is read, and says so when something is to be written`() async throws {
        try await withSchema { address, _, owner in
            try await live(owner, "r")
            let readOnly = address + "&options=-c%20default_transaction_read_only%3Don"
            let store = try await SQLRunStore.look(at: readOnly, wallClock: { .distantFuture })
            #expect(try await store.run("r")?.state == .succeeded)
            #expect(try await store.runs(RunQuery()).map(\.id) == ["r"])
            let error = await #expect(throws: StoreError.self) {
                _ = try await store.create(NewRun(id: "s", seed: [1]))
            }
            #expect(error?.code == .readOnly)
        }
    }
}

@Suite(.startsPrograms, .needsServers) struct `A server whose commits do not wait for the disk` {
    @Test func `waits for it whenever the store commits`() async throws {
        try await withSchema { address, _, _ in
            let store = try await open(address + "&options=-c%20synchronous_commit%3Doff")
            let engine = try #require(store.engine as? PostgresEngine)
            let words = try await engine.write { session throws(StoreError) in
                var row = try session.row("SELECT current_setting('synchronous_commit')", [])
                return row?.text()
            }
            #expect(words == "on")
            try await live(store, "r")
            #expect(try await store.run("r")?.state == .succeeded)
        }
    }
}

@Suite struct `The address of a server` {
    @Test(arguments: [
        (
            "schema=a-b",
            "'schema' must be at most 50 letters, digits and '_', beginning with none of the digits, got 'a-b'"
        ),
        (
            "schema=",
            "'schema' must be at most 50 letters, digits and '_', beginning with none of the digits, got ''"
        ),
        (
            "listen=db.example",
            "'listen' must be a host with its port such as db.example:5432, or 'no', got 'db.example'"
        ),
    ])
    func `that says what nobody understands is refused with what it may say`(
        _ option: String, _ words: String
    ) async {
        let error = await #expect(throws: StoreError.self) {
            _ = try await open("postgres://me:secret@h/d?\(option)")
        }
        #expect(
            error?.description
                == "the store postgres://me@h/d has an address that cannot be used: \(words)")
    }

    @Test func `keeps what it says of the connection, and names a way past a pooler`() throws {
        let address = try PostgresAddress(
            "postgres://me:pw@pool:6432/d?sslmode=verify-full&connect_timeout=9&listen=db:5432")
        #expect(
            address.conninfo.hasPrefix("postgres://me:pw@pool:6432/d?sslmode=verify-full&connect_timeout=9&"))
        #expect(address.directConninfo.hasPrefix("postgres://me:pw@db:5432/d?sslmode=verify-full&"))
        #expect(!address.conninfo.contains("listen") && !address.conninfo.contains("connect_timeout=5"))
        #expect(address.schema == "callisto")
    }
}

@Suite struct `A statement in a server's words` {
    @Test(arguments: [
        ("SELECT a FROM run WHERE id = ?1", #"SELECT a FROM "s".run WHERE id = $1"#),
        (
            "INSERT INTO job(name) SELECT job FROM run WHERE run.job = ?1",
            #"INSERT INTO "s".job(name) SELECT job FROM "s".run WHERE run.job = $1"#
        ),
        (
            "UPDATE run SET source = callisto_now() FROM journal",
            #"UPDATE "s".run SET source = "s".callisto_now() FROM "s".journal"#
        ),
        (
            "SELECT id FROM run LIMIT ?12 {skip}",
            #"SELECT id FROM "s".run LIMIT $12 FOR UPDATE SKIP LOCKED"#
        ),
        (
            "SELECT id FROM run {by run_job} WHERE job = ?1",
            #"SELECT id FROM "s".run  WHERE job = $1"#
        ),
        ("SELECT signal FROM signals", "SELECT signal FROM signals"),
    ])
    func `names each table with its schema, and no column`(_ sql: String, _ expected: String) {
        #expect(PostgresText.of(sql, schema: "s") == expected)
    }
}
