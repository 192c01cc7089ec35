import TelnyxClient
import TelnyxSimulator
import Testing

@testable import Automation
@testable import Callisto

@Suite struct `A traced run` {
    /// Spans in the order in which they came.
    private final class Spans: Sendable {
        let all = Recorded<Span>()

        var tracer: Tracer {
            let random = Recorded<Int>()
            return Tracer(
                wallClock: { .seconds(1_900_000_000) },
                random: {
                    random.add(0)
                    return UInt64(random.all.count) << 32
                }, take: all.add)
        }

        /// `name < name of what it is within`.
        var tree: [String] {
            let spans = all.all
            return spans.map { span in
                let parent = spans.last { $0.context.span == span.parent }
                return span.name + (span.parent == nil ? "" : " < \(parent?.name ?? "?")")
            }
        }
    }

    private static let script = """
        local run = require "run"
        run.step("first", function()
          ai.assistants.create { name = "A", instructions = "x" }
          run.step("inner", function() return 1 end)
        end)
        run.wait_signal("go")
        run.step("second", function() pcall(ai.assistants.retrieve, "nobody") end)
        return 5
        """

    private func play(
        _ spans: Spans, _ script: String = Self.script, parkAfter: Duration? = nil
    ) async throws -> DurablePlay {
        var play = try await DurablePlay(script, parkAfter: parkAfter)
        play.tracer = spans.tracer
        return play
    }

    @Test func `is told as itself, an attempt, steps, effects and requests, each within the other`()
        async throws
    {
        let spans = Spans()
        let play = try await play(spans)
        try await play.send("go")
        _ = try await play.attempt()
        #expect(
            spans.tree == [
                "POST /ai/assistants < assistants.create", "assistants.create < run.step first",
                "run.step inner < run.step first", "run.step first < attempt", "run.wait_signal go < attempt",
                "GET /ai/assistants/{assistant_id} < assistants.retrieve",
                "assistants.retrieve < run.step second", "run.step second < attempt",
                "attempt < script test.lua", "script test.lua",
            ])
        #expect(Set(spans.all.all.map(\.context.trace)).count == 1)
        let refused = spans.all.all.first { $0.name == "assistants.retrieve" }
        #expect(refused?.failure?.contains("404") == true)
        #expect(spans.all.all.last?.failure == nil)
    }

    @Test func `has what tasks do within a step in that step, and turns of a loop in the loop`() async throws
    {
        let spans = Spans()
        let play = try await play(
            spans,
            """
            local run = require "run"
            run.step("both", function()
              task.all { function() task.sleep(1) end, function() return ai.assistants.list():first() end }
            end)
            run.loop("turns", 1, function(n)
              task.sleep(n)
              if n < 2 then return n + 1 end
            end)
            """)
        _ = try await play.attempt()
        let tree = spans.tree
        #expect(tree.contains("assistants.list < run.step both"), "\(tree)")
        #expect(tree.filter { $0 == "task.sleep < run.loop turns" }.count == 2, "\(tree)")
        #expect(!tree.contains { $0.hasSuffix("?") }, "\(tree)")
    }

    @Test func `goes on in its trace when it is taken up, and tells nothing twice`() async throws {
        let spans = Spans()
        let play = try await play(spans, parkAfter: .seconds(1))
        _ = try await play.attempt()
        #expect(spans.tree.last == "attempt < ?")
        try await play.send("go")
        _ = try await play.attempt()
        let all = spans.all.all
        #expect(Set(all.map(\.context.trace)).count == 1)
        #expect(Set(all.map(\.context.span)).count == all.count)
        #expect(all.filter { $0.name == "attempt" }.count == 2)
        #expect(all.filter { $0.name == "run.step first" }.count == 1)
        #expect(all.filter { $0.name == "run.wait_signal go" }.count == 1)
        #expect(spans.tree.last == "script test.lua")
    }

    @Test func `is called the same in every process`() async throws {
        let (one, other) = (Spans(), Spans())
        for spans in [one, other] {
            let play = try await play(spans)
            try await play.send("go")
            _ = try await play.attempt()
        }
        #expect(one.all.all.map(\.context) == other.all.all.map(\.context))
    }

    @Test func `tells of what a crash cut off under the name that it had`() async throws {
        let spans = Spans()
        var play = try await play(
            spans, #"return ai.assistants.create({ name = "A", instructions = "x" }).name"#)
        play.failpoints = Failpoints { if $0 == .responseDone { throw Crash() } }
        await #expect(throws: (any Error).self) { try await play.attempt() }
        // Sent, and not known to have ended.
        #expect(spans.tree == ["POST /ai/assistants < ?", "attempt < ?"])
        play.failpoints = .none
        play.time.pass(to: play.time.now.offset + .seconds(86400 * 1001))
        _ = try await play.attempt()
        let all = spans.all.all
        let call = try #require(all.first { $0.name == "assistants.create" })
        #expect(all[0].parent == call.context.span)
        #expect(spans.tree.last == "script test.lua")
    }

    @Test func `says what it failed of, without secrets`() async throws {
        let spans = Spans()
        let play = try await play(spans, #"error("so it is")"#)
        _ = try await play.attempt()
        #expect(spans.all.all.map(\.failure) == ["test.lua:1: so it is", "test.lua:1: so it is"])
    }

    @Test func `leads to the run that it comes from`() async throws {
        let spans = Spans()
        var play = try await play(
            spans, "local run = require 'run' if not run.state then return run.continue(1) end")
        try await play.finishAll()
        let roots = spans.all.all.filter { $0.parent == nil }
        #expect(roots.map(\.links) == [[], [roots[0].context]])
    }

    @Test func `is told in no way where nobody traces`() async throws {
        let play = try await DurablePlay(Self.script)
        try await play.send("go")
        guard case .ended(.succeeded, _) = try await play.attempt() else {
            return #expect(Bool(false), "it did not end")
        }
    }

    private struct Crash: Error {}
}
