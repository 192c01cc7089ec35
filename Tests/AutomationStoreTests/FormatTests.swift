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
}
