import Foundation
import Synchronization
import Testing

@testable import Automation
@testable import Callisto

/// A rollout whose check looks each minute and makes twenty calls each time, which once ended at the limit of records
/// with live traffic on its candidate. Thirty days of it are in `scripts/check --year`, with `CALLISTO_WALL_HOURS`.
@Suite struct `A rollout with a look each minute` {
    private static let hours =
        ProcessInfo.processInfo.environment["CALLISTO_WALL_HOURS"].flatMap { Int($0) } ?? 1

    /// The most records that a run had at once.
    private final class Most: Sendable {
        private let most = Mutex(0)

        var value: Int { most.withLock { $0 } }
        func note(_ count: Int) { most.withLock { $0 = max($0, count) } }
    }

    @Test func `ends as it should with few records, however long it lasts`() async throws {
        var play = try await DurablePlay(
            """
            local rollout = require "rollout"
            local a = ai.assistants.create { name = "Wall", instructions = "Be kind." }
            local better = ai.assistants.update(a.id, { instructions = "Be brief.", promote_to_main = false })
            local looks = 0
            local result = rollout.run { assistant = a, version = better, on_fail = "rollback",
              steps = { { weight = 25, bake = "\(Self.hours)h" } },
              gates = { rollout.check("calls are answered", function()
                looks = looks + 1
                for _ = 1, 20 do ai.assistants.retrieve(a.id) end
                return true, "ok"
              end, { interval = "1m" }) } }
            return { result.outcome, looks, ai.assistants.retrieve(a.id).instructions }
            """)
        let most = Most()
        play.failpoints = Failpoints { [store = play.store] point in
            guard point == .stepEnded || point == .compactHalf else { return }
            most.note(store.world.withLock { $0.journals[DurablePlay.id]?.count ?? 0 })
        }
        let begin = ContinuousClock.now
        _ = try await play.attempt()
        let took = ContinuousClock.now - begin
        let run = try await play.run
        let figures =
            "wall: \(Self.hours) h, \(run.nextSequence) records made, \(most.value) at once at most, "
            + "\(run.bytes) bytes in the end, took \(took)\n"
        FileHandle.standardError.write(Data(figures.utf8))
        #expect(run.state == .succeeded, "\(run.reason ?? "")")
        #expect(try await play.result == #"["promoted",\#(Self.hours * 60),"Be brief."]"#)
        #expect(run.nextSequence > Int64(Self.hours * 60 * 40))
        #expect(most.value > 0 && most.value < 2000)
        #expect(play.fillings.all.isEmpty)
    }
}
