import Automation
import Testing

@testable import AutomationStore

@Suite struct `A store of an earlier format` {
    @Test(arguments: [StoreKind.sqlite, .postgres])
    func `is told which jobs its hooks belong to`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let store = try #require(under.store as? SQLRunStore)
            _ = try await store.create(NewRun(id: "r", job: "j", seed: [1]))
            let cause = Cause(.hook, run: "r", detail: "on_success")
            _ = try await store.create(NewRun(id: "h", cause: cause, seed: [1]))
            // As the format before hooks had a job left them.
            try await store.engine.write { session throws(StoreError) in
                try session.rows("DROP INDEX run_hook", [])
                try session.rows("ALTER TABLE run DROP COLUMN hook_of", [])
                for statement in Schema.steps[2] { try session.rows(statement, []) }
            }
            #expect(try await store.run("h")?.owningJob == "j")
            #expect(try await store.run("r")?.origin.hookOf == nil)
        }
    }

    @Test(arguments: [StoreKind.sqlite, .postgres])
    func `counts takeovers from then on`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let store = try #require(under.store as? SQLRunStore)
            let lease = try await store.claimed().lease
            _ = try await store.append(
                [Append(lease: lease, records: [record(0)])], leaseDuration: .seconds(30))
            // As the format before takeovers were counted left it.
            try await store.engine.write { session throws(StoreError) in
                for column in ["takeovers", "takeover_seq"] {
                    try session.rows("ALTER TABLE run DROP COLUMN \(column)", [])
                }
                for statement in Schema.steps[4] {
                    try session.rows(
                        statement.replacing("{int}", with: kind == .sqlite ? "INTEGER" : "bigint"), [])
                }
            }
            for expected in 1...2 {
                await under.time.advance(by: .seconds(31))
                let run = try await store.claim(run: "r", owner: "b", duration: .seconds(30))
                #expect(run?.takeovers == expected)
            }
        }
    }
}
