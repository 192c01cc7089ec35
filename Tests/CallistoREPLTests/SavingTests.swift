import Callisto
import CallistoREPL
import Synchronization
import Testing

@Suite struct `What worked in a session` {
    /// What `:save` writes after the entries.
    private func saved(_ entries: [String]) async throws -> String {
        let saved = Mutex("")
        var options = SessionOptions()
        options.writeFile = { _, bytes in saved.withLock { $0 = String(decoding: bytes, as: UTF8.self) } }
        let source = PreparedEntries(entries + [":save a.lua"])
        let session = try await Session(
            host: try await makeHost(printingTo: source), source: source, options: options)
        await session.run()
        return saved.withLock { $0 }
    }

    struct Row: CustomTestStringConvertible {
        let entries: [String]
        let lines: [String]
        init(_ entries: String..., gives lines: String...) {
            self.entries = entries
            self.lines = lines
        }
        var testDescription: String { entries.joined(separator: " ⏎ ") }
    }

    @Test(arguments: [
        Row("x = 1", "x = = 1", "print(x)", "nosuch()", gives: "x = 1", "print(x)"),
        Row("1 + 1 -- two", gives: "print(1 + 1 -- two", ")"),
        Row("local x = 2 return x", gives: "print((function()       x = 2 return x end)())"),
        Row(
            "6 * 7", "_ + 1", gives: "local _, out = nil, {}", "_ = select(1, 6 * 7) out[1] = _ print(_)",
            "_ = select(1, _ + 1) out[2] = _ print(_)"),
        Row("ai.assistants.list {}", gives: "for item in ai.assistants.list {} do print(item) end"),
        Row(
            "pcall(error, 'x')", "err", gives: "print(pcall(error, 'x'))",
            "-- only at the prompt: err"),
    ])
    func `is saved as a script`(_ row: Row) async throws {
        let expected = ["-- What worked in a session; callisto run takes it."] + row.lines
        #expect(try await saved(row.entries) == expected.joined(separator: "\n") + "\n")
    }

    @Test func `does the same when the script is run`() async throws {
        let entries = [
            "local x = 20", "x + 1", "_ * 2", "function f(n)\n  return n, 'two'\nend", "f(out[3])",
            "local y <const> = x return y, 1",
            "local k <const> = 3", "k = 4",
            "local c <close> = setmetatable({}, { __close = function() print('closed') end }) local d = k",
            "d",
            "print('left') return",
        ]
        let script = try await saved(entries)
        let output = PreparedEntries([])
        try await makeHost(printingTo: output).run(script, name: "saved.lua")
        #expect(output.printed == "21\n42\n42\n20\nclosed\n3\nleft\n")
    }

    @Test func `is forgotten with the variables`() async throws {
        #expect(try await saved(["x = 1", ":reset", "y = 2"]).hasSuffix("takes it.\ny = 2\n"))
    }
}
