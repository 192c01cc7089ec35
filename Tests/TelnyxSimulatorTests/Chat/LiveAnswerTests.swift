import Synchronization
import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `An answer that is read live` {
    /// A brain that says its pieces, and what comes behind them only when it is told to go on.
    private struct Gated: Brain {
        let name = "gated"
        let pieces: [String]
        let rest: AsyncThrowingStream<Move, any Error>

        func moves(for turn: Turn) -> AsyncThrowingStream<Move, any Error> {
            AsyncThrowingStream { continuation in
                for piece in pieces { continuation.yield(.say(piece)) }
                let work = Task {
                    do {
                        for try await move in rest { continuation.yield(move) }
                        continuation.finish()
                    } catch {
                        continuation.finish(throwing: error)
                    }
                }
                continuation.onTermination = { _ in work.cancel() }
            }
        }
    }

    private static let talk = "7b5f6e1a-3a55-4d0c-9d5b-0d6b8a0f4c11"

    private func begun(
        _ pieces: [String], stream: Bool = true
    ) async throws -> (
        bench: Bench, more: AsyncThrowingStream<Move, any Error>.Continuation,
        answer: @Sendable () async -> WireResponse
    ) {
        let (rest, more) = AsyncThrowingStream<Move, any Error>.makeStream()
        let bench = try Bench(model: Gated(pieces: pieces, rest: rest))
        let assistant = try await bench.assistant()
        let body: JSONValue = [
            "content": "When?", "conversation_id": .string(Self.talk), "stream": .bool(stream),
        ]
        var request = WireRequest(
            method: "POST", target: "/ai/assistants/\(assistant["id"]?.string ?? "")/chat",
            headers: [("authorization", "Bearer KEY")], body: body.encoded())
        request.readsLive = true
        return (bench, more, { [request] in await bench.simulator.respond(to: request) })
    }

    private func texts(_ bench: Bench) async throws -> [String?] {
        let messages = try await bench.call(
            "conversations.messages.list", ["conversation_id": .string(Self.talk)])
        return (messages.array ?? []).reversed().map { $0["text"]?.string }
    }

    @Test func `has its first pieces before the brain has said the last`() async throws {
        let (bench, more, answer) = try await begun(["We open"])
        let response = await answer()
        guard case .live(let live) = response.body else {
            Issue.record("not live")
            return more.finish()
        }
        #expect(response.header("content-type")?.hasPrefix("text/event-stream") == true)
        var pieces = live.pieces.makeAsyncIterator()
        let first = try await pieces.next()
        #expect(
            first.map { String(decoding: $0, as: UTF8.self) }
                == "event: delta\ndata: {\"content\":\"We open\"}\n\n")
        more.yield(.say(" at ten."))
        more.finish()
        var rest = ""
        while let piece = try await pieces.next() { rest += String(decoding: piece, as: UTF8.self) }
        #expect(rest.contains("data: {\"content\":\" at ten.\"}"))
        #expect(
            rest.hasSuffix(
                "event: done\ndata: {\"content\":\"We open at ten.\",\"whatsapp_template\":null}\n\n"))
        #expect(try await texts(bench) == ["When?", "We open at ten."])
    }

    @Test func `ends with an error event where the brain fails after it has begun`() async throws {
        let (bench, more, answer) = try await begun(["We"])
        more.finish(throwing: ModelFault("the line is cut"))
        let response = await answer()
        guard case .live(let live) = response.body else {
            Issue.record("not live")
            return
        }
        var all = ""
        for try await piece in live.pieces { all += String(decoding: piece, as: UTF8.self) }
        #expect(all.contains("event: error\ndata: {\"errors\":"))
        #expect(all.contains("the line is cut"))
        #expect(try await texts(bench) == [])
    }

    @Test func `is a refusal as any other where the brain fails at once`() async throws {
        let (_, more, answer) = try await begun([])
        more.finish(throwing: ModelFault("the line is cut"))
        let response = await answer()
        #expect(response.status == 400)
        #expect(String(decoding: response.bytes, as: UTF8.self).contains("the line is cut"))
    }

    @Test func `comes whole where no stream is asked for`() async throws {
        let (_, more, answer) = try await begun(["We open"], stream: false)
        more.finish()
        let response = await answer()
        #expect(String(decoding: response.bytes, as: UTF8.self) == "{\"content\":\"We open\"}")
    }

    @Test func `leaves nothing behind where its reader goes away`() async throws {
        let (bench, more, answer) = try await begun(["We open"])
        do {
            let response = await answer()
            guard case .live(let live) = response.body else {
                Issue.record("not live")
                return more.finish()
            }
            for try await _ in live.pieces { break }
        }
        // The conversation is free again, and knows nothing of what was not read.
        let second = await answer()
        more.finish()
        if case .live(let live) = second.body { for try await _ in live.pieces {} }
        #expect(try await texts(bench) == ["When?", "We open"])
    }
}
