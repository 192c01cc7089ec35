import Automation
import Testing

@testable import AutomationStore

@Suite struct `Tokens of a store` {
    private let ada = AccessToken(
        name: "ada", role: .read, hash: [1], createdAt: Timestamp(milliseconds: 5))
    private let bob = AccessToken(
        name: "bob", role: .operate, hash: [2], createdAt: Timestamp(milliseconds: 5))

    @Test(arguments: StoreKind.allCases) func `are found by their hash, by whoever opens it`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under async throws in
            #expect(try await under.store.add(bob))
            #expect(try await under.store.add(ada))
            #expect(try await under.second.tokens() == [ada, bob])
            #expect(try await under.second.token(hash: [2]) == bob)
            #expect(try await under.second.token(hash: [3]) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func `have names of their own`(_ kind: StoreKind) async throws {
        try await kind.open { under async throws in
            #expect(try await under.store.add(ada))
            var namesake = bob
            namesake.name = "ada"
            #expect(try await under.store.add(namesake) == false)
            #expect(try await under.store.token(hash: [2]) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func `end with their sessions`(_ kind: StoreKind) async throws {
        try await kind.open { under async throws in
            #expect(try await under.store.add(ada))
            let end = under.time.now + .seconds(60)
            let session = AccessSession(hash: [9], token: [1], endsAt: end)
            try await under.store.open(session)
            #expect(try await under.second.session([9]) == session)
            #expect(try await under.second.revokeToken("ada"))
            #expect(try await under.store.session([9]) == nil)
            #expect(try await under.store.revokeToken("ada") == false)
        }
    }

    @Test(arguments: StoreKind.allCases) func `open sessions that end by themselves or when they are closed`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under async throws in
            let end = under.time.now + .seconds(60)
            for byte in [UInt8(8), 9] {
                try await under.store.open(AccessSession(hash: [byte], token: [1], endsAt: end))
            }
            try await under.store.closeSession([8])
            #expect(try await under.second.session([8]) == nil)
            #expect(try await under.second.session([9]) != nil)
            await under.time.advance(by: .seconds(60))
            #expect(try await under.second.session([9]) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func `are named in the journal of a run that one resumed`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under async throws in
            let run = try await under.store.claimed()
            #expect(try await under.store.suspend(run.lease, as: .blocked, reason: "why"))
            #expect(try await under.store.resume("r", by: "ada"))
            let records = try await under.second.records(of: "r", from: 0)
            #expect(records.map(\.kind) == [.resume] && records.map(\.operation) == ["ada"])
            #expect(try await under.second.run("r")?.nextSequence == 1)
            #expect(try RunHistory(run: "r", records: records).remarks.map(\.text) == ["resumed by ada"])
        }
    }
}
