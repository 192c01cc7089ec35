import Callisto
import CallistoREPL
import Testing

@Suite struct `A talk` {
    private static let made = "a = ai.assistants.create { name = 'Support', instructions = 'Be brief.' }"

    private func printed(_ entries: String..., answer: Bool = true, isLive: Bool = false) async throws
        -> String
    {
        let source = PreparedEntries(entries, answer: answer)
        var options = SessionOptions()
        options.isLive = isLive
        let session = try await Session(
            host: try await makeHost(printingTo: source), source: source, options: options)
        await session.run()
        return source.printed
    }

    @Test func `shows answers and keeps a transcript`() async throws {
        let text = try await printed(
            Self.made, "t = chat(a)", "hello", "", "#t, t[1].role, t[1].text, t[2].role",
            "ai.conversations.messages.list(t.conversation_id):first().role ~= nil")
        #expect(text.hasSuffix("2\n\"user\"\n\"hello\"\n\"assistant\"\ntrue\n"), "\(text)")
        #expect(text.contains("the talk is over after 1 answer; _ is its transcript\n"))
    }

    @Test func `takes words, not Lua`() async throws {
        #expect(
            try await printed(Self.made, "t = chat(a.id)", "do you hear (me", "", "t[1].text")
                .hasSuffix("\"do you hear (me\"\n"))
    }

    @Test func `a failure is told and the talk goes on`() async throws {
        let text = try await printed("t = chat('assistant-unknown')", "hello", "", "#t")
        #expect(text.contains("error: assistants.chat: the API refused the request (404"))
        #expect(text.hasSuffix("1\n"))
    }

    @Test func `says nothing where the session may only read`() async throws {
        let source = PreparedEntries(["t = chat('x', { conversation_id = 'c' })", "hello", ""])
        let host = try await ScriptHost(client: try makeClient(), permissions: .api.readingOnly())
        let session = try await Session(host: host, source: source)
        await session.run()
        #expect(source.printed.hasPrefix("error: assistants.chat: this script may only read"))
    }

    @Test(arguments: [
        ("chat()", "chat: an assistant or its id is needed, got nil"),
        (
            "chat('a', { converstion_id = 'x' })",
            "chat: unknown option 'converstion_id'; did you mean 'conversation_id'?"
        ),
    ])
    func `misuse names the caller's line`(_ entry: String, _ sentence: String) async throws {
        #expect(try await printed(entry).hasPrefix("error: in[1]:1: \(sentence)\n"))
    }

    @Test func `asks on live before anything is sent`() async throws {
        let text = try await printed(
            "t = chat('x', { conversation_id = 'c' })", "hello", "", answer: false, isLive: true)
        #expect(text.hasPrefix("assistants.chat: not done, as you asked\n"))
    }
}
