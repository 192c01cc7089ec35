import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `A command` {
    @Test func `prints results on standard output alone`() async throws {
        let outcome = try await Program.callisto(["eval", "io.stderr:write('aside') return 1, 'two', { 3 }"])
        #expect(outcome.output == "1\ntwo\n{ 3 }\n")
        #expect(outcome.errors == "aside")
    }

    @Test func `prints JSON for programs`() async throws {
        let outcome = try await Program.callisto(["eval", "--format", "json", "{ a = { 1, 2.5 } }, 'x', nil"])
        #expect(outcome.output == "{\"a\":[1,2.5]}\n\"x\"\nnull\n")
    }

    @Test func `shows the line of an error and who called`() async throws {
        let script = "local function f()\n  error('broken')\nend\nf()\n"
        let outcome = try await Program.callisto(["run", "--simulator", "-"], input: script)
        #expect(
            outcome.errors == """
                error: -:2: broken
                 2 │   error('broken')
                called from
                  -:2 in f
                  -:4 in main chunk

                """)
    }

    @Test func `gives a script its arguments`() async throws {
        let outcome = try await Program.callisto(
            ["run", "--simulator", "-", "one", "--two"], input: "print(arg[0], ..., #arg)")
        #expect(outcome.output == "-\tone\t2\n" || outcome.output == "-\tone\t--two\t2\n")
    }

    @Test func `says once that it uses the simulator`() async throws {
        let outcome = try await Program.callisto(["run", "-"], input: "print(1)")
        #expect(outcome.output == "1\n")
        #expect(outcome.errors == "simulator (no TELNYX_API_KEY), seed 1\n")
    }

    @Test func `calls an operation and prints JSON`() async throws {
        let outcome = try await Program.callisto(
            ["call", "--format", "json", "assistants.create", #"{"name": "A", "instructions": "b"}"#])
        #expect(outcome.output.hasPrefix(#"{"id":"assistant-"#))
        #expect(outcome.lines.count == 1)
    }

    @Test func `reads arguments from a file and from standard input`() async throws {
        let outcome = try await Program.callisto(
            ["call", "assistants.create", "-"], input: #"{"name": "A", "instructions": "b"}"#)
        #expect(outcome.output.contains("\"name\": \"A\""))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completes in a shell`(shell: String) async throws {
        let outcome = try await Program.callisto(["completions", shell])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("assistants.canary_deploys.create"))
    }

    @Test func `writes annotations that an editor can read`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let outcome = try await Program.callisto(["types", folder.path])
        #expect(outcome.status == 0)
        let annotations = try folder.appending(path: "api.gen.lua").text()
        #expect(annotations.contains("---@class"))
        // What only warns is told apart from what refuses.
        #expect(
            annotations.contains(
                "not by both. Inferred from two states of the API, of which each knows one; warns.\n"))
        #expect(annotations.contains(" Type inferred from the same tool inside an assistant; warns."))
    }

    @Test(arguments: [
        "callisto api", "callisto eval 1", "callisto eval 'print(1)'", "callisto call assistants.list",
        "callisto eval 'while true do print(1) end'", "callisto --help",
    ])
    func `says that its output had no room`(command: String) async throws {
        let outcome = try await Program.shell("exec timeout 20 \(command) > /dev/full")
        #expect(outcome.status == 1)
        #expect(outcome.errors == "error: standard output: no space left on device\n")
    }

    @Test func `ends when nobody reads its output any more`() async throws {
        let outcome = try await Program.shell(
            "timeout 20 callisto eval 'while true do print(1) end' | head -1; exit ${PIPESTATUS[0]}")
        #expect(outcome.status == 141)
        #expect(outcome.output == "1\n")
        #expect(outcome.errors == "")
    }

    @Test func `prints into no file when its output is closed`() async throws {
        let outcome = try await Program.shell(
            """
            file=$(mktemp); timeout 20 callisto call assistants.list --record $file >&-; echo $?
            grep -c '^\\[\\]' $file; rm $file
            """)
        #expect(outcome.output == "1\n0\n")
        #expect(outcome.errors == "error: standard output: bad file descriptor\n")
    }

    @Test func `reads a list to its end to print it`() async throws {
        let outcome = try await Program.callisto([
            "eval", "--format", "json", "ai.assistants.list(), ai.assistants.list{}",
        ])
        #expect(outcome.output == "[]\n[]\n")
    }

    @Test func `tells how it is set up`() async throws {
        // Not the store of whoever runs the test.
        let home = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: home) }
        let outcome = try await Program.callisto(
            ["doctor"], environment: ["TELNYX_API_KEY": "", "HOME": home.path, "XDG_STATE_HOME": ""])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("absent"))
        #expect(outcome.output.contains("yes, status 200"))
        #expect(outcome.output.contains("\nstore "))
    }

    @Test func `records what specs say, and answers them from that`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func spec(_ name: String) throws {
            let text = """
                it("makes one", function()
                  local made = ai.assistants.create { name = "\(name)", instructions = "Be brief." }
                  expect(ai.assistants.retrieve(made).name):to_be("\(name)")
                end)
                """
            try text.write(to: folder.appending(path: "a_spec.lua"), atomically: true, encoding: .utf8)
        }
        let tape = folder.appending(path: "tape.jsonl").path
        try spec("Ada")
        let recorded = try await Program.callisto(["test", "--record", tape, folder.path])
        #expect(recorded.lines.last == "1 test: 1 passed", "\(recorded.output)")
        let replayed = try await Program.callisto(["test", "--seed", "9", "--replay", tape, folder.path])
        #expect(replayed.lines.last == "1 test: 1 passed", "\(replayed.output)")
        try spec("Bob")
        let other = try await Program.callisto(["test", "--replay", tape, folder.path])
        #expect(other.status == 1)
        #expect(other.output.contains(#"body.name was recorded as "Ada", sent as "Bob""#))
    }

    @Test func `has a version`() async throws {
        let outcome = try await Program.callisto(["--version"])
        #expect(outcome.status == 0)
        #expect(outcome.lines.count == 1)
    }
}
