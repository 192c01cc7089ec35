import CallistoREPL
import Testing

/// What somebody types who tries the prompt: mistakes of all kinds, each followed by a look at what is left.
@Suite struct `Whoever tries the prompt` {
    struct Row: CustomTestStringConvertible {
        let entries: [String]
        /// What is printed among other things, in this order.
        let reads: [String]
        init(_ entries: String..., reads: [String]) {
            self.entries = entries
            self.reads = reads
        }
        var testDescription: String { entries.joined(separator: " ⏎ ") }
    }

    @Test(arguments: [
        Row(
            "function f() local v = 41; error(\"x\") end", "f()", "err",
            reads: ["error: in[1]:1: x", "in[1]:1 in f", "\"in[1]:1: x\""]),
        Row(
            "function k()\nlocal z = nil\nreturn z.q\nend", "k()", "pcall(k)",
            reads: ["error: in[1]:3: attempt to index a nil value (local 'z')", "in[1]:3 in k", "false"]),
        Row("_=5", "7", "_", "_, out[2]", reads: ["7\n", "7\n"]),
        Row("x <const> = 5", reads: ["error: in[1]:1:"]),
        Row("print((\"x\"):rep(3)) return 4", reads: ["xxx\n", "4\n"]),
        Row("local s = [==[a\nb]==] return #s", reads: ["3\n"]),
        Row("-- just a comment", "1", reads: ["1\n"]),
        Row("local a, b = 1", "b", "a", reads: ["nil\n", "1\n"]),
        Row(
            "ai.assistants.create { name = \"a\" instructions = \"b\" }",
            reads: ["'}' expected near 'instructions'"]),
        Row("ai.assistants.creat {}", reads: ["ai.assistants has no 'creat'; did you mean 'create'?"]),
        Row("ai.asistants", reads: ["did you mean 'assistants'?"]),
        Row("telnyx.ai.assistants.canaryDeploys.create {}", reads: ["did you mean 'canary_deploys'?"]),
        Row("task.spawn(function() task.sleep(0) return 5 end):await()", reads: ["5\n"]),
    ])
    func `reads what went wrong and finds the rest as it was`(_ row: Row) async throws {
        let source = PreparedEntries(row.entries)
        let session = try await Session(host: try await makeHost(printingTo: source), source: source)
        await session.run()
        var rest = Substring(source.printed)
        for words in row.reads {
            let found = rest.firstRange(of: words)
            #expect(found != nil, "\(words)\n\(source.printed)")
            if let found { rest = rest[found.upperBound...] }
        }
    }
}
