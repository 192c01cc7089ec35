import Callisto
import CallistoREPL
import Synchronization
import Testing

@Suite struct `A session in a program of one's own` {
    /// Somebody at the other end, whose lines are known beforehand.
    private final class Visitor: Sendable {
        private let state: Mutex<(lines: [String], read: String)>
        init(_ lines: [String]) { state = Mutex((lines, "")) }
        var read: String { state.withLock { $0.read } }
        func nextLine() -> String? {
            state.withLock { $0.lines.isEmpty ? nil : $0.lines.removeFirst() }
        }
        func write(_ text: String) { state.withLock { $0.read += text } }
    }

    private func printed(_ lines: [String]) async throws -> String {
        let visitor = Visitor(lines)
        let host = try await makeHost(printingTo: PreparedEntries([]))
        let source = LineEntrySource(lines: { visitor.nextLine() }, sink: { visitor.write($0) })
        await (try await Session(host: host, source: source)).run()
        return visitor.read
    }

    @Test func `needs a host, lines and a place for text`() async throws {
        let visitor = Visitor(["x = 6", "x * 7"])
        let host = try await makeHost(printingTo: PreparedEntries([]))
        let source = LineEntrySource(lines: { visitor.nextLine() }, sink: { visitor.write($0) })
        let session = try await Session(host: host, source: source)
        await session.run()

        let found = await session.complete(before: "ai.assistants.cre", after: "")
        let page = await session.help(on: "assistants.create", width: 80)
        #expect(visitor.read == "42\n")
        #expect(found.candidates.map(\.text) == ["create"])
        #expect(page.hasPrefix("assistants.create  POST /ai/assistants\n"))
    }

    @Test func `puts lines together until they are complete`() async throws {
        #expect(try await printed(["function f(n)", "return n + 1", "end", "f(1)"]) == "2\n")
    }

    @Test func `runs what is incomplete at the end, and says so`() async throws {
        #expect(try await printed(["f("]).hasPrefix("error: in[1]:1: "))
    }

    @Test func `is stopped by cancelling its task`() async throws {
        let source = LineEntrySource(lines: { "while true do end" }, sink: { _ in })
        let session = try await Session(
            host: try await makeHost(printingTo: PreparedEntries([])), source: source)
        let task = Task { await session.run() }
        task.cancel()
        await task.value
    }

    @Test func `a transcript has what was typed and printed, without colours and keys`() async throws {
        let prepared = PreparedEntries(["print('hi')", "'Bearer abcdefghijk'", "1 + 1"])
        let source = TranscribedSource(prepared)
        var host = HostOptions()
        host.output = { _, bytes in source.print("\u{1B}[31m" + String(decoding: bytes, as: UTF8.self)) }
        let session = try await Session(
            host: try await ScriptHost(client: try makeClient(), options: host), source: source)
        await session.run()
        let hidden = "(left out, because it holds a key)\n"
        #expect(
            source.transcript == "simulator> print('hi')\nhi\n\(hidden)\(hidden)simulator> 1 + 1\n2\n")
    }
}
