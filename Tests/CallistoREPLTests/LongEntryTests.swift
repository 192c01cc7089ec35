import CallistoREPL
import Synchronization
import Testing

@Suite struct `A long entry` {
    private final class Lines: Sendable {
        private let rest: Mutex<ArraySlice<String>>
        init(_ lines: [String]) { rest = Mutex(lines[...]) }
        func next() -> String? { rest.withLock { $0.popFirst() } }
    }

    @Test func `is asked about as a whole once, however many lines it has`() async throws {
        let text = ["x = [==["] + Array(repeating: "line", count: 50_000) + ["]==]"]
        let lines = Lines(text)
        let source = LineEntrySource(lines: { lines.next() }, sink: { _ in })
        let asked = Mutex(0)
        var assistant = PromptAssistant()
        assistant.completeness = { _ in
            asked.withLock { $0 += 1 }
            return .complete
        }
        assistant.gatherer = { LuaCompleteness() }
        let input = await source.read(Prompt("> ", short: "> ", isLive: false), assistant)
        #expect(input == .entry(text.joined(separator: "\n")))
        #expect(asked.withLock { $0 } == 0)
    }

    @Test func `goes on as long as the same text would`() {
        let texts = [
            "for i = 1, 2 do\nprint(i)\nend", "x =\n1", "f(\n1,\n2)", "local x <const> =\n1", "s = 'a\\\nb'",
            "::a::\nprint(1)", "if a then\nelse\nend", "return [[\n\n]]", "a:\nb()", "end\n1", "--[[\n]]",
            "x = {\n}",
        ]
        for text in texts {
            var gathered = LuaCompleteness()
            var sofar: [Substring] = []
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                sofar.append(line)
                let whole = LuaCompleteness.of(sofar.joined(separator: "\n"))
                #expect(gathered.add(String(line)) == whole, "\(sofar)")
            }
        }
    }

    @Test func `is decoded in pieces of any size, each byte once`() {
        let text = String(repeating: "x = 'paste' -- é\n", count: 20_000)
        var decoder = KeyDecoder()
        var keys: [Key] = []
        let bytes = Array("\u{1B}[200~".utf8) + Array(text.utf8) + Array("\u{1B}[201~".utf8)
        for start in stride(from: 0, to: bytes.count, by: 777) {
            keys += decoder.decode(bytes[start..<min(start + 777, bytes.count)])
        }
        #expect(keys == [.paste(text)])
    }
}
