import Callisto
import CallistoREPL
import Glibc
import Synchronization
import Testing

@Suite struct `What worked in a session` {
    /// What `:save` writes after the entries.
    private func saved(_ entries: [String]) async throws -> String {
        let saved = Mutex("")
        var options = SessionOptions()
        options.writeFile = { _, bytes, _ in saved.withLock { $0 = String(decoding: bytes, as: UTF8.self) } }
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

@Suite struct `A file that a session writes` {
    private static func play(
        _ entries: [String], answer: Bool = true, canAsk: Bool = true
    ) async throws -> PreparedEntries {
        let source = PreparedEntries(entries, answer: answer, canAsk: canAsk)
        var options = SessionOptions()
        options.writeFile = { try OutputFile($0, $2).write($1) }
        options.markFile = { OutputFile.mark($0) }
        let session = try await Session(
            host: try await makeHost(printingTo: source), source: source, options: options)
        await session.run()
        return source
    }

    /// A file of a test's own with something in it.
    private static func precious() throws -> String {
        var template = Array("/tmp/callisto-precious-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        try #require(file >= 0 && write(file, "mine\n", 5) == 5)
        close(file)
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func text(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    @Test(arguments: [":save", ":transcript"]) func `replaces what it did not write after a yes alone`(
        _ command: String
    ) async throws {
        let path = try Self.precious()
        defer { unlink(path) }
        let refused = try await Self.play(["1 + 1", "\(command) \(path)"], answer: false)
        #expect(refused.questions == ["\(path) is there and not of this session. Replace it?"])
        #expect(Self.text(of: path) == "mine\n")
        let taken = try await Self.play(["1 + 1", "\(command) \(path)"])
        #expect(taken.questions.count == 1)
        #expect(Self.text(of: path) != "mine\n")
    }

    @Test(arguments: [":save", ":transcript"]) func `is left as it is where nobody can be asked`(
        _ command: String
    ) async throws {
        let path = try Self.precious()
        defer { unlink(path) }
        let source = try await Self.play(["1 + 1", "\(command) \(path)"], canAsk: false)
        #expect(source.printed.hasSuffix("'\(command)! \(path)' replaces it\n"))
        #expect(Self.text(of: path) == "mine\n")
    }

    @Test(arguments: [":save", ":transcript"]) func `is replaced without a question by a !`(_ command: String)
        async throws
    {
        let path = try Self.precious()
        defer { unlink(path) }
        let source = try await Self.play(["1 + 1", "\(command)! \(path)"], canAsk: false)
        #expect(source.questions.isEmpty)
        #expect(Self.text(of: path) != "mine\n")
    }

    @Test func `is replaced without a question while it is as the session left it`() async throws {
        let path = try Self.precious() + ".lua"
        defer {
            unlink(path)
            unlink(String(path.dropLast(4)))
        }
        let source = try await Self.play(["1 + 1", ":save \(path)", "2 + 2", ":save \(path)", ":time!"])
        #expect(source.questions.isEmpty)
        #expect(Self.text(of: path).contains("print(2 + 2)"))
        #expect(source.printed.hasSuffix(":time CODE takes no '!'\n"))
    }

    @Test func `holds no secret that was typed`() async throws {
        let path = try Self.precious() + ".lua"
        defer {
            unlink(path)
            unlink(String(path.dropLast(4)))
        }
        _ = try await Self.play([
            "s = 'hunter2secret'",
            "ai.integration_secrets.create { identifier = 'a', type = 'bearer', token = s }.identifier",
            "password = 'othersecret'", ":save \(path)",
        ])
        let text = Self.text(of: path)
        #expect(text.contains("-- left out, because it holds a secret: entry 1"))
        #expect(text.contains("token = s"))
        #expect(!text.contains("hunter2secret") && !text.contains("othersecret"))
    }
}
