import AutomationStore
import TestClocks
import Testing

@testable import Automation

@Suite struct `Scripts and modules in a store` {
    /// A run whose manifest names a script, and which has required a module.
    private static func make(
        _ id: String, script: [UInt8], module: [UInt8], in under: StoreUnderTest
    ) async throws {
        let hash = try await under.store.put(source: script)
        _ = try await under.store.create(NewRun(id: id, manifest: hash, seed: [1]))
        let run = try #require(try await under.store.claim(run: id, owner: "w", duration: .seconds(30)))
        var body = BeginBody()
        body.source = Digest.of(module)
        var batch = Append(
            lease: run.lease,
            records: [
                JournalRecord(
                    sequence: 0, epoch: 1, kind: .mark, effect: EffectID(TaskPath("require"), 0),
                    operation: RunJournal.moduleOperation, at: Timestamp(seconds: 1),
                    body: BodyPacking.pack(body.encoded()))
            ])
        batch.sources = [NamedSource(module)]
        #expect(try await under.store.append([batch], leaseDuration: .seconds(30)) == [true])
        _ = try await under.store.end(run, as: .succeeded)
    }

    private static func sweep(_ under: StoreUnderTest) async throws -> Int {
        // Manifests and definitions are the bare hash here.
        try await SourceSweep(store: under.store, clock: RecordingClock(), named: { [$0] }).sweep()
    }

    @Test(arguments: StoreKind.allCases)
    func `come with the records that name them`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await Self.make("r", script: [1], module: [2], in: under)
            #expect(try await under.second.source(Digest.of([2])) == [2])
            #expect(try await under.second.modules(of: "r") == [Digest.of([2])])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `go when no run and no job needs them`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await Self.make("old", script: [1], module: [2], in: under)
            await under.time.advance(by: .seconds(1))
            try await Self.make("kept", script: [3], module: [4], in: under)
            try await under.store.define("j", as: try await under.store.put(source: [5]))
            #expect(try await Self.sweep(under) == 0)
            await under.time.advance(by: .seconds(3 * 86400))
            #expect(try await Self.sweep(under) == 0)
            // One is deleted, as retention would.
            let old = try #require(try await under.store.run("old"))
            let range = PruneRange(RunGroup.none, nil, upTo: RunPlace(old), age: .seconds(60))
            #expect(try await under.store.prune(range, limit: .init(runs: 9, records: 99)).runs == 1)
            #expect(try await Self.sweep(under) == 2)
            for (source, isThere) in [(1, false), (2, false), (3, true), (4, true), (5, true)] {
                let found = try await under.second.source(Digest.of([UInt8(source)]))
                #expect((found != nil) == isThere, "\(source)")
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `stay when they are handed in again meanwhile`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let hash = try await under.store.put(source: [1])
            await under.time.advance(by: .seconds(3 * 86400))
            let stale = try #require(
                try await under.store.sources(unusedFor: .seconds(86400), after: nil, limit: 9).first)
            #expect(stale.hash == hash)
            _ = try await under.second.put(source: [1])
            #expect(try await under.store.drop(stale) == false)
            #expect(try await under.store.sources(unusedFor: .seconds(86400), after: nil, limit: 9) == [])
        }
    }
}
