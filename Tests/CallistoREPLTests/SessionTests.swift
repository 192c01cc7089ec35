import Callisto
import CallistoREPL
import Lua
import Synchronization
import TelnyxClient
import TelnyxSimulator
import TestSupport
import Testing

/// Entries that are known beforehand, and what the session printed.
final class PreparedEntries: EntrySource {
    private let state: Mutex<(entries: [String], printed: String, questions: [String])>
    private let answer: Bool
    let canAsk: Bool
    private let choice: String?
    private let interrupts: Bool
    let isInteractive = false
    let size = WindowSize(columns: 60, rows: 24)

    init(
        _ entries: [String], answer: Bool = true, interrupts: Bool = false, canAsk: Bool = true,
        choice: String? = nil
    ) {
        state = Mutex((entries, "", []))
        self.answer = answer
        self.canAsk = canAsk
        self.choice = choice
        self.interrupts = interrupts
    }

    var printed: String { state.withLock { $0.printed } }
    var questions: [String] { state.withLock { $0.questions } }

    func read(_ prompt: Prompt, _ assistant: PromptAssistant) async -> EntryInput {
        state.withLock { $0.entries.isEmpty ? .end : .entry($0.entries.removeFirst()) }
    }

    func interruptible(_ work: @escaping @Sendable () async -> Void) async -> Bool {
        let task = Task { await work() }
        if interrupts { task.cancel() }
        await task.value
        return interrupts
    }

    func confirm(_ question: String) async -> Bool {
        state.withLock { $0.questions.append(question) }
        return answer
    }

    func choose(_ question: String, _ choices: [PromptChoice]) async -> PromptChoice {
        let isYes = await confirm(question)
        let wanted = choice.flatMap { word in choices.first { $0.word == word } }
        return wanted ?? (isYes ? choices[0] : choices[choices.count - 1])
    }

    func print(_ text: String) { state.withLock { $0.printed += text } }
}

/// A client of a simulator.
func makeClient() throws -> TelnyxClient {
    let options = SimulatorOptions(
        seed: 1, apiKey: nil, wallClock: { .seconds(1_767_225_600) }, clock: ContinuousClock(), faults: [])
    return TelnyxClient(
        transport: Simulator(options: options), configuration: try ClientConfiguration(environment: [:]),
        clock: ContinuousClock(),
        random: { UInt64.random(in: .min ... .max) })
}

/// A host on a simulator that prints to `source`.
func makeHost(printingTo source: PreparedEntries) async throws -> ScriptHost {
    try await makeHost(client: try makeClient(), printingTo: source)
}

/// A host over `client` that prints to `source`.
func makeHost(client: TelnyxClient, printingTo source: PreparedEntries) async throws -> ScriptHost {
    var host = HostOptions()
    host.output = { _, bytes in source.print(String(decoding: bytes, as: UTF8.self)) }
    return try await ScriptHost(client: client, options: host)
}

/// What a session prints for the entries.
func printed(by entries: String..., options: SessionOptions = SessionOptions()) async throws -> String {
    let source = PreparedEntries(entries)
    let session = try await Session(
        host: try await makeHost(printingTo: source), source: source, options: options)
    await session.run()
    return source.printed
}

@Suite struct `Modules behind the library at the prompt` {
    @Test func `are reached by no entry`() async throws {
        let source = PreparedEntries([])
        let host = try await makeHost(printingTo: source)
        // With those that the prompt itself adds.
        let names = host.innerModuleNames + ["_repl", "_repl.rows", "_repl.show", "_repl.session"]
        #expect(
            try await printed(by: try Script.innerModules(names)).contains(
                "\(names.count) modules by no road, "))
    }
}

@Suite struct `A session` {
    struct Row: CustomTestStringConvertible {
        let entries: [String]
        let printed: String
        init(_ entries: String..., gives printed: String) {
            self.entries = entries
            self.printed = printed
        }
        var testDescription: String { entries.joined(separator: " ⏎ ") }
    }

    @Test(arguments: [
        Row("1 + 1", gives: "2\n"), Row("x = 5", "x", gives: "5\n"),
        Row("local x, y = 1, 'a'", "x, y", gives: "1\n\"a\"\n"),
        Row("local x <const> = 7", "x", gives: "7\n"),
        Row("local function f(n) return n * 2 end", "f(21)", gives: "42\n"),
        Row("local x", "x", gives: "nil\n"), Row("do local z = 1 end", "z", gives: "nil\n"),
        Row("6 * 7", "_ + 1", "out[1]", gives: "42\n43\n42\n"),
        Row("5 -- five", gives: "5\n"), Row("print('hi')", gives: "hi\n"),
        Row("{ b = 2, a = 1, 10 }", gives: "{ 10, a = 1, b = 2 }\n"), Row("nil", gives: "nil\n"),
        Row("t = {} t.me = t", "t", gives: "{ me = <itself> }\n"),
        Row("'a\\n\"b\"'", gives: "\"a\\n\\\"b\\\"\"\n"),
        Row("1.0, 2^53", gives: "1.0\n9007199254740992.0\n"),
        Row("json.null", gives: "json.null\n"),
        Row("ai.assistants.create", gives: "function ai.assistants.create\n"),
        Row("x = 3", ":reset", "x", gives: "the session's variables are gone\nnil\n"),
        Row("{ 1, { 2 } }", ":json", gives: "{ 1, { 2 } }\n[\n  1,\n  [\n    2\n  ]\n]\n"),
        Row("{{a=1,b='x'},{a=20}}", gives: " a  b\n 1  x\n20\n(2 rows)\n"),
        Row("task.sleep(0.001) return 4", gives: "4\n"),
        Row("math.atan", "math.tan", gives: "function math.atan\nfunction math.tan\n"),
        Row(#""\0001", "\0", "\0019""#, gives: "\"\\0001\"\n\"\\0\"\n\"\\0019\"\n"),
        Row("local y <const> = 5", "y + 1", "local y = 7", "y = 8", "y", gives: "6\n8\n"),
        Row("local y <const> = 5", ":reset", "y = 6", "y", gives: "the session's variables are gone\n6\n"),
        Row("local a <const>, b = 1, 2", "b = a + b", "b", gives: "3\n"),
        Row(
            "local f <close> = setmetatable({}, { __close = function() print('closed') end }) print('in')",
            "f",
            gives: "in\nclosed\nnil\n"),
        Row("   ", gives: ""), Row(":quit", "1", gives: ""),
    ])
    func `shows what entries give`(_ row: Row) async throws {
        let source = PreparedEntries(row.entries)
        let session = try await Session(host: try await makeHost(printingTo: source), source: source)
        await session.run()
        #expect(source.printed == row.printed)
    }

    @Test(arguments: [
        Row("x = = 2", gives: "error: in[1]:1: unexpected symbol near '='\n 1 │ x = = 2\n         ^\n"),
        Row(
            "nosuch.field",
            gives:
                "error: in[1]:1: attempt to index a nil value (global 'nosuch')\n 1 │ nosuch.field\n     ^^^^^^\n"
        ),
        Row(
            "ai.assistants.creat{}",
            gives:
                "error: in[1]:1: ai.assistants has no 'creat'; did you mean 'create'?\n 1 │ ai.assistants.creat{}\n                   ^^^^^\n"
        ),
        Row(
            "local y <const> = 5; y = 6", "y",
            gives:
                "error: in[1]:1: attempt to assign to const variable 'y'\n 1 │ local y <const> = 5; y = 6\n"
                + "           ^\nnil\n"),
        Row(
            "local y <const> = 5", "y = 6", "function f() y = 6 end", "local g <const> = y y = 3", "y",
            gives: "error: in[2]:1: attempt to assign to const variable 'y'\n 1 │ y = 6\n     ^\n"
                + "error: in[3]:1: attempt to assign to const variable 'y'\n 1 │ function f() y = 6 end\n"
                + "                  ^\n"
                + "error: in[4]:1: attempt to assign to const variable 'y'\n 1 │ local g <const> = y y = 3\n"
                + "                       ^\n5\n"),
        Row(
            "error({ status = 4, list = { 1, 'a' } })",
            gives: "error: in[1]:1: an error table { list = { 1, \"a\" }, status = 4 }\n"
                + " 1 │ error({ status = 4, list = { 1, 'a' } })\n"),
        Row(
            "os.exit(1)",
            gives:
                "error: in[1]:1: attempt to call a nil value (field 'exit'); os.exit is not here: a script cannot "
                + "end the program around it; return ends the script, error(text) fails it\n 1 │ os.exit(1)\n"
                + "        ^^^^\n"),
        Row("local a = 1\nerror('mine')", gives: "error: in[1]:2: mine\n 2 │ error('mine')\n"),
        Row(
            "error({ code = 'x.y', message = 'mine' })", "err.code",
            gives: "error: in[1]:1: mine\n 1 │ error({ code = 'x.y', message = 'mine' })\n\"x.y\"\n"),
        Row(
            ":nonsense",
            gives:
                "no command ':nonsense'; there are :help, :keys, :apropos, :target, :fork, :time, :json, :table, :full, :edit, :tasks, :cancel, :reset, :save, :load, :transcript, :tour, :quit\n"
        ),
    ])
    func `says what is wrong, and where`(_ row: Row) async throws {
        let source = PreparedEntries(row.entries)
        let session = try await Session(host: try await makeHost(printingTo: source), source: source)
        await session.run()
        #expect(source.printed == row.printed)
    }

    @Test func `an interrupted loop leaves the state as it is`() async throws {
        let source = PreparedEntries(["while true do end"], interrupts: true)
        let host = try await makeHost(printingTo: source)
        try await host.run("kept = 11", name: "before")
        let session = try await Session(host: host, source: source)
        await session.run()
        #expect(source.printed == "interrupted\n")
        #expect(try await host.run("return kept", name: "after") == [.integer(11)])
    }

    @Test func `tasks go on behind the prompt until they end`() async throws {
        let text = try await printed(
            by: "local t = task.spawn(function() task.sleep(0.05) print('behind') end)", "1",
            "task.sleep(0.2)")
        #expect(text.split(separator: "\n").sorted() == ["1", "behind"])
    }

    @Test func `a failed task is told with its entry`() async throws {
        let text = try await printed(
            by: "local t = task.spawn(function() error('boom') end)", "task.sleep(0.01)")
        #expect(text == "a task of in[1] failed: in[1]:1: boom\n")
    }

    @Test func `leaving cancels what still runs`() async throws {
        let text = try await printed(
            by: "local t = task.spawn(function() while true do task.sleep(60) end end)")
        #expect(text == "")
    }

    @Test func `lists show as rows that fit the window`() async throws {
        let text = try await printed(
            by:
                "for i = 1, 2 do ai.assistants.create { name = 'A' .. i, model = 'm', instructions = 'x' } end",
            "ai.assistants.list {}")
        #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 60 })
        #expect(text.contains("(2 rows"))
    }

    /// The id of the first assistant that the simulator makes.
    private static let madeID = "assistant-14d7973c-5c2a-449c-bef1-fd0ed1548fcd"

    @Test func `a change asks, a yes for the session holds for its like`() async throws {
        var options = SessionOptions()
        options.target = "live"
        options.isLive = true
        let source = PreparedEntries(
            [
                "ai.assistants.list {}", "a = ai.assistants.create { name = 'A', instructions = 'x' }",
                "ai.conversations.create {}", "ai.assistants.delete(a.id)",
            ], choice: "session")
        let session = try await Session(
            host: try await makeHost(printingTo: source), source: source, options: options)
        await session.run()
        #expect(
            source.questions == [
                "assistants.create changes something on live. Go on?",
                "assistants.delete \"\(Self.madeID)\" destroys something on live. Go on?",
            ])
    }

    @Test func `a no sends nothing`() async throws {
        var options = SessionOptions()
        options.isLive = true
        let source = PreparedEntries(
            ["ai.assistants.create { name = 'A', instructions = 'x' }", "ai.assistants.list {}"],
            answer: false)
        let session = try await Session(
            host: try await makeHost(printingTo: source), source: source, options: options)
        await session.run()
        #expect(source.printed.hasPrefix("error: in[1]:1: assistants.create: not done, as you asked\n"))
        #expect(source.printed.hasSuffix("{}\n"))
    }
}
