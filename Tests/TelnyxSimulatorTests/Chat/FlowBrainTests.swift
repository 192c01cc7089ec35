import Synchronization
import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `A conversation flow with another brain` {
    private static let nodes: [JSONValue] = [
        ["id": "desk", "type": "prompt", "instructions": "You are the desk."],
        ["id": "refunds", "type": "prompt", "instructions": "You are the refund desk."],
    ]
    private static let condition = "The caller wants his money back"
    private static let edges: [JSONValue] = [
        `A conversation flow`.edge("desk", "refunds", `A conversation flow`.words(condition))
    ]

    /// A model that says its instructions back, and decides conditions as it is told.
    private func model(_ decision: String) -> ScriptedModel {
        ScriptedModel { request in
            let system = ScriptedModel.system(request)
            return .pieces(system.hasPrefix("You decide") ? decision : system)
        }
    }

    @Test(arguments: [
        (#"{"met":[1]}"#, "You are the refund desk."), (#"{"met":[]}"#, "You are the desk."),
        ("```json\n{\"met\":[1]}\n```", "You are the refund desk."), (#"{"met":[2]}"#, "You are the desk."),
        ("It is met.", "You are the desk."), (#"{"met":[1],"more":1}"#, "You are the desk."),
    ])
    func `goes on where the model calls a condition met, in the form that was asked for`(
        decision: String, says: String
    ) async throws {
        let model = model(decision)
        let bench = try Bench(model: model.brain)
        let id = try await `A conversation flow`.assistant(bench, nodes: Self.nodes, edges: Self.edges)
        #expect(try await `A conversation flow`.say(bench, id, "You may keep the shoes.") == says)
        let asked = try #require(model.requests.first)
        #expect(ScriptedModel.last(asked).contains(Self.condition))
        #expect(ScriptedModel.last(asked).contains("You may keep the shoes."))
        #expect(model.requests.count == 2)
    }

    @Test func `says which conditions the model left undecided`() async throws {
        let bench = try Bench(model: model("Maybe.").brain)
        let id = try await `A conversation flow`.assistant(bench, nodes: Self.nodes, edges: Self.edges)
        _ = try await `A conversation flow`.say(bench, id, "Hello")
        let said = bench.simulator.withWorld { $0.transcripts["c"] }?.last?["metadata"]
        #expect(said?["flow_undecided"] == [.string(Self.condition)])
    }

    @Test func `fails the turn with the words of a model that cannot be asked, and writes nothing`()
        async throws
    {
        let broken = ScriptedModel { _ in
            ScriptedModel.Reply(
                status: 401, type: "application/json", body: #"{"error":{"message":"No credit."}}"#)
        }
        let bench = try Bench(model: broken.brain)
        let id = try await `A conversation flow`.assistant(bench, nodes: Self.nodes, edges: Self.edges)
        let answer = try await bench.answer(
            "assistants.chat", ["assistant_id": id, "content": "Hello", "conversation_id": "c"])
        #expect(answer.status == 400)
        #expect(answer.text.contains("No credit."))
        #expect(bench.simulator.withWorld { $0.transcripts["c"] ?? [] }.isEmpty)
    }

    /// Says where it is.
    private final class Guide: Brain {
        let name = "function"
        private let seen = Mutex<[Turn.Flow?]>([])
        var flows: [Turn.Flow?] { seen.withLock { $0 } }

        func moves(for turn: Turn) -> AsyncThrowingStream<Move, any Error> {
            seen.withLock { $0.append(turn.flow) }
            return AsyncThrowingStream { continuation in
                continuation.yield(.say(turn.instructions))
                continuation.finish()
            }
        }
    }

    @Test func `tells a function where it is, and what words do not decide`() async throws {
        let bench = try Bench()
        let guide = Guide()
        bench.simulator.setBrain(guide, assistant: nil, version: nil)
        let denial = "The caller does not want his money back"
        let id = try await `A conversation flow`.assistant(
            bench, nodes: Self.nodes,
            edges: Self.edges + [
                `A conversation flow`.edge("refunds", "desk", `A conversation flow`.words(denial))
            ])
        #expect(
            try await `A conversation flow`.say(bench, id, "I want my money back")
                == "You are the refund desk.")
        #expect(try await `A conversation flow`.say(bench, id, "Keep it") == "You are the refund desk.")
        #expect(
            guide.flows == [
                Turn.Flow(node: "refunds", conditions: [denial], undecided: []),
                Turn.Flow(node: "refunds", conditions: [denial], undecided: [denial]),
            ])
    }

    @Test func `is none of a turn's where the assistant has no flow`() async throws {
        let bench = try Bench()
        let guide = Guide()
        bench.simulator.setBrain(guide, assistant: nil, version: nil)
        let id = try await bench.assistant()["id"] ?? ""
        _ = try await `A conversation flow`.say(bench, id, "Hello")
        #expect(guide.flows == [nil])
    }
}
