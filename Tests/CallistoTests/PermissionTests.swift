import Lua
import Synchronization
import TestSupport
import Testing

@testable import Callisto

@Suite struct `A script's permissions` {
    private func stage(_ permissions: Permissions, ask: PermissionAsk? = nil) async throws -> Stage {
        try await Stage(configure: {
            $0.permissions = permissions
            $0.ask = ask
            $0.environment = { ["REGION": "north", "TELNYX_API_KEY": "KEY-secret", "PATH": "/usr/bin:/bin"] }
        })
    }

    @Test func `let through what was granted`() async throws {
        let files = try ScriptFolder()
        defer { files.remove() }
        let inside = files.inside
        let stage = try await stage(
            .none.allowing(.reading(inside), .writing(inside), .environment("REGION"), .running("cat")))
        let said = try await stage.run(
            """
            local file <close> = assert(io.open("\(inside)/new.txt", "w+"))
            file:write("one\\n", 2, "\\nthree")
            assert(file:seek("set", 4) == 4)
            assert(file:read("n") == 2 and file:read("l") == "" and file:read("a") == "three")
            assert(file:read("l") == nil and file:read("a") == "" and file:read(1) == nil)
            local lines = {}
            for line in io.lines("\(inside)/open.txt") do lines[#lines + 1] = line end
            assert(table.concat(lines, ",") == "one,two,3")
            assert(os.rename("\(inside)/new.txt", "\(inside)/old.txt") and os.remove("\(inside)/old.txt"))
            local none, why, number = io.open("\(inside)/nowhere.txt")
            assert(none == nil and why:find("No such file") and number == 2)
            local program = io.popen("cat", "w")
            program:write("through cat")
            assert(program:close())
            return ("$REGION"):gsub("%$(%w+)", os.getenv), io.popen("cat '\(inside)/open.txt'"):read("a")
            """)
        #expect(said == ["north", "1", "one\ntwo\n3"] || said == ["north", "one\ntwo\n3"])
        #expect(stage.transcript.text.contains("through cat"))
    }

    struct Call: CustomTestStringConvertible {
        let permissions: Permissions
        let script: String
        let sentence: String?
        var testDescription: String { script + " " + (sentence ?? "passes") }
    }

    private static let create = "ai.assistants.create { name = 'A', instructions = 'b' }"

    @Test(arguments: [
        Call(permissions: .none.allowing(.operations("assistants.*")), script: create, sentence: nil),
        Call(
            permissions: .none, script: create,
            sentence:
                "assistants.create: this script may not call assistants.create; allow it with --allow-op=assistants.create"
        ),
        Call(
            permissions: .none, script: "ai.assistants.list {}",
            sentence:
                "assistants.list: this script may not call assistants.list; allow it with --allow-op=assistants.list"
        ),
        Call(
            permissions: .api.readingOnly(), script: create,
            sentence: "assistants.create: this script may only read; leave out --read-only to allow it"),
        Call(permissions: .api.readingOnly(), script: "ai.assistants.list {}:collect()", sentence: nil),
        Call(
            permissions: .api.readingOnly(),
            script: "ai.stream.assistants.chat('a', { content = 'hi', conversation_id = 'c' })",
            sentence: "assistants.chat: this script may only read; leave out --read-only to allow it"),
        Call(
            permissions: .none.allowing(.operations("*.list")), script: "ai.assistants.tags.list()",
            sentence: nil),
        Call(permissions: .none.allowing(.operations("assistants.c*e")), script: create, sentence: nil),
        Call(
            permissions: .none.allowing(.operations("assistants")), script: create,
            sentence:
                "assistants.create: this script may not call assistants.create; allow it with --allow-op=assistants.create"
        ),
    ])
    func `say which operations a script may call`(_ row: Call) async throws {
        let error = try await stage(row.permissions).failure(row.script)
        #expect(error?.message == row.sentence)
    }

    @Test func `can be asked for`() async throws {
        let asked = Mutex<[String]>([])
        let stage = try await stage(.none) { request in
            asked.withLock { $0.append(request.flag) }
            switch request {
            case .environment: return .allowAlways
            case .operation: return .allowOnce
            default: return .deny
            }
        }
        let script = "ai.assistants.list({}):first(); return os.getenv('REGION') .. os.getenv('REGION')"
        #expect(try await stage.run(script) == ["northnorth"])
        #expect(asked.withLock { $0 } == ["--allow-op=assistants.list", "--allow-env=REGION"])
        #expect(try await stage.failure("io.open('/etc/passwd')")?.code == "permission.denied")
    }

    @Test func `name the files and programs that a wall around the process lets through`() throws {
        let given = Permissions.api.allowing(
            .reading("/a"), .writing("/b"), .running("sh"), .environment("A"), .network("a.test"))
        let places = try #require(given.places)
        #expect(places.reads == ["/a"] && places.writes == ["/b"] && places.programs == ["sh"])
        #expect(try #require(Permissions.none.places).reads.isEmpty)
        #expect(Permissions.all.places == nil, "who may do everything is behind no wall")
    }
}

@Suite struct `A command line` {
    @Test(arguments: [
        ("ls -l  /tmp", ["ls", "-l", "/tmp"]), ("echo 'a b' \"c d\" e\\ f", ["echo", "a b", "c d", "e f"]),
        ("git commit -m ''", ["git", "commit", "-m", ""]), ("a'b'c", ["abc"]), ("a \"\"", ["a", ""]),
        (#"printf "a\nb\n""#, ["printf", #"a\nb\n"#]), (#"printf 'a\nb'"#, ["printf", #"a\nb"#]),
        (#"x "\d+" "a\"b" "\$A" "\\""#, ["x", #"\d+"#, #"a"b"#, "$A", #"\"#]),
        (#"x a\nb \$A"#, ["x", "anb", "$A"]),
        ("a%{} b^c d=e f~g h#i", ["a%{}", "b^c", "d=e", "f~g", "h#i"]), ("ls\n\n ", ["ls"]),
        ("a\\\nb \"c\\\nd\"", ["ab", "cd"]), ("echo\ta\tb", ["echo", "a", "b"]), ("'if' x", ["if", "x"]),
    ])
    func `is words where it needs no shell`(_ command: String, _ words: [String]) {
        #expect(CommandWords(command) == .words(words))
    }

    @Test(arguments: [
        ("a | b", "the pipe '|'"), ("a; b", "several commands with ';'"), ("a > b", "the redirection '>'"),
        ("$A", "the variable '$'"), ("\"$A\"", "the variable '$'"), ("`a`", "the substitution '`'"),
        ("a *", "the pattern '*'"), ("A=1 b", "the variable before '='"), ("'a", "a quote that does not end"),
        ("\"a", "a quote that does not end"), ("a\nb", "several lines"), ("~/a", "the home folder '~'"),
        ("a &", "the background '&'"), ("a # b", "the comment '#'"), ("cd /tmp", "its own command 'cd'"),
        ("exit 3", "its own command 'exit'"), (":", "its own command ':'"), ("! true", "its word '!'"),
        ("if a", "its word 'if'"), ("(a)", "the subshell '('"), ("a \\", "a line that goes on"),
    ])
    func `says what it needs a shell for`(_ command: String, _ needed: String) {
        #expect(CommandWords(command) == .shell(needed: needed))
    }

    @Test(arguments: ["", "  ", "\t\n"])
    func `may hold nothing to run`(_ command: String) {
        #expect(CommandWords(command) == .nothing)
    }
}
