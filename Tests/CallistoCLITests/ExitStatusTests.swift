import TestPrograms
import Testing

@Suite(.startsPrograms) struct `The exit status` {
    @Test(arguments: Row.all + Row.missing)
    func `says how it went`(_ row: Row) async throws {
        let outcome = try await Program.callisto(row.arguments, environment: row.environment)
        #expect(outcome.status == row.status)
        #expect(outcome.errors.contains(row.errors))
    }

    struct Row: CustomTestStringConvertible {
        let arguments: [String]
        let status: Int32
        let errors: String
        var environment: [String: String] = [:]
        var testDescription: String { arguments.joined(separator: " ") }

        static let all: [Row] = [
            .init(arguments: ["eval", "1"], status: 0, errors: ""),
            .init(arguments: ["eval", "error('no')"], status: 1, errors: "error: eval:1: no\n"),
            .init(
                arguments: ["eval", "--format", "json", "{ tools = { 1, { handler = print } } }"], status: 1,
                errors:
                    "error: --format json: tools[2].handler is a function; expected a string, number, boolean, "
                    + "table or json.null\n"),
            .init(
                arguments: ["eval", "--format", "json", "0/0"], status: 1,
                errors: "error: --format json: the value is not a finite number\n"),
            .init(
                arguments: ["eval", "1 +"], status: 1, errors: "eval:1: unexpected symbol near <eof>\n"),
            // One step of Lua that takes hours, in which nothing can stop it.
            .init(
                arguments: [
                    "eval", "--compute-limit", "100ms",
                    "(function() local t = {} setmetatable(t, { __call = t }) t() end)()",
                ], status: 4,
                errors: "its limit, in the middle of a step that does not end; nothing more can be run here\n"
            ),
            .init(arguments: ["eval", "for"], status: 1, errors: "eval:1: <name> expected near <eof>\n"),
            .init(
                arguments: ["evil"], status: 2,
                errors: "error: callisto has no command 'evil'; did you mean 'eval'?\n"),
            .init(
                arguments: ["README.md"], status: 2,
                errors: "callisto has no command 'README.md'; to run a script: callisto run README.md\n"),
            .init(
                arguments: ["runs", "lits"], status: 2,
                errors: "callisto runs has no command 'lits'; did you mean 'list'?\n"),
            .init(
                arguments: ["runs", "list", "--state", "runnin"], status: 2,
                errors: "--state: there is no state 'runnin'; did you mean 'running'?\n"),
            .init(
                arguments: ["runs", "list", "--store", ""], status: 2,
                errors: "--store must be a file or postgres://…, got ''\n"),
            .init(
                arguments: ["runs", "list", "--store", "mysql://x"], status: 2,
                errors: "--store must be a file or postgres://…, got 'mysql://x'\n"),
            .init(
                arguments: ["runs", "list", "--store", "/nowhere/a.db"], status: 2,
                errors: "--store: there is no folder '/nowhere/'\n"),
            .init(
                arguments: ["runs", "list", "--store", "/tmp"], status: 2,
                errors: "--store: '/tmp' is a folder, not a file\n"),
            .init(
                arguments: ["runs", "list", "--store", "README.md"], status: 1,
                errors: "error: the store README.md cannot be used: file is not a database\n"),
            .init(
                arguments: ["runs", "list", "--store", "postgres://127.0.0.1:9/x"], status: 1,
                errors: "Connection refused\n"),
            .init(
                arguments: ["simulate", "--seed", "\(UInt64.max)", "--runs", "2", "x.lua"], status: 2,
                errors: "--seed and --runs go past the last seed"),
            .init(
                arguments: [
                    "simulate", "--runs", "1", "--svg", "/none/x.svg", "scripts/examples/suites/run.lua",
                ],
                status: 1, errors: "error: --svg: /none/x.svg: there is no folder '/none/'\n"),
            .init(
                arguments: ["eval", "--live", "1"], status: 2,
                errors: "--live needs a key; set TELNYX_API_KEY"),
            .init(
                arguments: ["call", "assistants.lst"], status: 2,
                errors: "there is no operation 'assistants.lst'; did you mean 'assistants.list'?"),
            .init(
                arguments: ["call", "assistants.create", "{}"], status: 2,
                errors: "assistants.create: 2 problems"),
            .init(
                arguments: ["call", "assistants.create", "[1"], status: 2, errors: "the arguments:"),
            .init(
                arguments: ["call", "assistants.retrieve", #"{"assistant_id": "assistant-none"}"#], status: 3,
                errors: "assistants.retrieve: the API refused the request (404, code 10005"),
            .init(
                arguments: ["eval", "ai.assistants.retrieve('assistant-none')"], status: 3, errors: "404"),
            .init(
                arguments: ["call", "assistants.list"], status: 3, errors: "assistants.list: ",
                environment: ["TELNYX_API_KEY": "KEY123", "TELNYX_BASE_URL": "http://127.0.0.1:9"]),
            .init(
                arguments: ["eval", "--compute-limit", "100ms", "while true do end"], status: 4,
                errors: "of computing"),
            .init(
                arguments: ["eval", "--memory-limit", "4MiB", "('x'):rep(1e8)"], status: 4, errors: "memory"),
            .init(
                arguments: ["eval", "--time-limit", "50ms", "task.sleep('1h')"], status: 4,
                errors: "total time"),
            .init(
                arguments: ["call", "--read-only", "assistants.create", "{}"], status: 4,
                errors: "assistants.create: this script may only read; leave out --read-only to allow it"),
            .init(
                arguments: ["call", "--allow-op", "conversations.*", "assistants.list"], status: 4,
                errors:
                    "assistants.list: this script may not call assistants.list; allow it with --allow-op=assistants.list"
            ),
            .init(arguments: ["eval", "--faults", "nonsense", "1"], status: 2, errors: "--faults: "),
            .init(
                arguments: ["eval", "1"], status: 2, errors: "TELNYX_BASE_URL",
                environment: ["TELNYX_API_KEY": "KEY123", "TELNYX_BASE_URL": "http://example.com"]),
        ]

        /// Whoever takes a file says in one way that there is none.
        static let missing: [Row] = [
            ["run"], ["run", "--durable"], ["simulate"], ["serve"], ["jobs", "list", "--file"],
            ["runs", "import"], ["test"], ["check"],
        ].flatMap { command -> [Row] in
            let isSearched = ["test", "check"].contains(command[0])
            let missing = "no such file or " + (isSearched ? "folder" : "directory")
            let folder = Row(
                arguments: command + ["Sources"], status: 2, errors: "error: Sources: is a directory\n")
            return [
                Row(
                    arguments: command + ["missing.lua"], status: 2,
                    errors: "error: missing.lua: \(missing)\n")
            ]
                + (isSearched ? [] : [folder])
        }
    }

    /// What is piped into the prompt, what it prints, and how it ends.
    struct Piped: CustomTestStringConvertible {
        let input: String
        let output: String
        let errors: String
        let status: Int32
        var testDescription: String { input }

        static let all: [Piped] = [
            .init(input: "local a = 1\na + 1\n", output: "2\n", errors: "", status: 0),
            .init(
                input: "1\nerror('x')\n2\n", output: "1\n", errors: "error: in[2]:1: x\n 1 │ error('x')\n",
                status: 1),
            .init(input: "for i = 1, 2 do", output: "", errors: "'end' expected near <eof>", status: 1),
            .init(input: "x = = 1\n2\n", output: "", errors: "unexpected symbol near '='", status: 1),
            .init(input: "ai.assistants.retrieve 'none'\n2\n", output: "", errors: "404", status: 3),
            .init(input: "io.open '/etc/passwd'\n2\n", output: "", errors: "--allow-read=", status: 4),
            .init(
                input: ":load /none.lua\n2\n", output: "",
                errors: ":load FILE: /none.lua: no such file or directory\n", status: 1),
            .init(input: ":nonsense\n2\n", output: "", errors: "no command ':nonsense'", status: 1),
        ]
    }

    @Test(arguments: Piped.all)
    func `is that of the first entry that fails where the prompt reads from a pipe`(_ row: Piped) async throws
    {
        let outcome = try await Program.callisto([], input: row.input)
        #expect(outcome.status == row.status)
        #expect(outcome.output == row.output)
        #expect(row.errors.isEmpty ? outcome.errors == "" : outcome.errors.contains(row.errors))
    }

    @Test func `is 141 when nobody reads what a prompt in a pipe prints`() async throws {
        let outcome = try await Program.shell(
            "echo 'while true do print(1) end' | timeout 20 callisto | head -1; exit ${PIPESTATUS[1]}")
        #expect(outcome.status == 141)
        #expect(outcome.output == "1\n")
    }

    @Test func `is 130 when a loop is interrupted`() async throws {
        let running = try Program.start(["eval", "print('ready') while true do end"])
        #expect(await running.nextLine() == "ready")
        running.interrupt()
        let outcome = await running.outcome()
        #expect(outcome.status == 130)
    }

    @Test func `is 130 when many simulated runs are interrupted, and no picture is left`() async throws {
        let outcome = try await Program.shell(
            """
            cd "$(mktemp -d)" && trap 'rm -r "$PWD"' EXIT
            mkfifo ready && exec 3<>ready
            echo 'io.open("ready", "w"):write("ready\\n"):close() while true do end' > long.lua
            callisto simulate long.lua --runs 100 --compute-limit 60s --allow-write=ready &
            read -t 60 line <&3
            kill -INT $!
            wait $!
            echo "$line $?" *
            """)
        #expect(outcome.output == "ready 130 long.lua ready\n")
        #expect(outcome.errors == "interrupted\n")
    }

    @Test func `is 130 when a wait is interrupted`() async throws {
        let running = try Program.start(["eval", "print('ready') task.sleep('1h')"])
        #expect(await running.nextLine() == "ready")
        running.interrupt()
        let outcome = await running.outcome()
        #expect(outcome.status == 130)
        #expect(outcome.errors.hasSuffix("interrupted\n"))
    }
}
