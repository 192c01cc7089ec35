import Foundation
import TelnyxCatalog
import TestPrograms
import Testing

/// A language model that is none, behind a socket of this machine.
private struct StandIn {
    private let folder: TestFolder
    private let child: Child
    let port: String

    init() async throws {
        folder = try TestFolder()
        child = try Child(
            ["python3", "Tests/Scripts/model.py", folder.path + "/seen"],
            environment: ProcessInfo.processInfo.environment, folder: Program.root.path)
        port = await child.nextLine()
    }

    func end() async {
        child.signal(SIGKILL)
        _ = await child.outcome()
    }

    /// Each request that it got, as JSON.
    var seen: [String] { folder.read("seen").split(separator: "\n").map(String.init) }

    /// The options that lead to it, in one of its ways to behave.
    func options(_ way: String) -> [String] {
        ["--brain", "http://127.0.0.1:\(port)/\(way)/v1", "--brain-model", "tiny"]
    }
}

@Suite(.startsPrograms) struct `A model on the command line` {
    private static let key = "BRAIN-KEY-0123456789"

    private func withModel<Result>(_ body: (StandIn) async throws -> Result) async throws -> Result {
        let model = try await StandIn()
        do {
            let result = try await body(model)
            await model.end()
            return result
        } catch {
            await model.end()
            throw error
        }
    }

    private static let talk = "7b5f6e1a-3a55-4d0c-9d5b-0d6b8a0f4c11"

    private static let chat = """
        local made = ai.assistants.create { name = "A", instructions = "You are Acme." }
        print(ai.assistants.chat(made, { content = "When?", conversation_id = "talk" }).content)
        """

    @Test func `speaks in the simulator of a script, asked with its own key`() async throws {
        try await withModel { model in
            let outcome = try await Program.callisto(
                ["run", "--simulator"] + model.options("good") + ["-"], input: Self.chat,
                environment: ["CALLISTO_BRAIN_KEY": Self.key, "TELNYX_API_KEY": "KEY-of-the-service"])
            #expect(outcome.lines == ["We open at ten."], "\(outcome.errors)")
            let seen = try #require(model.seen.first)
            #expect(seen.contains("/good/v1/chat/completions"))
            #expect(seen.contains("Bearer \(Self.key)"))
            #expect(!seen.contains("KEY-of-the-service"))
            #expect(seen.contains(#""content": "You are Acme.""#))
        }
    }

    @Test(arguments: [
        ("whole", "We open at ten."), ("once429", "We open at ten."),
        ("cut", "the stream ended before its last event"),
        ("broken", "the model answered an event that is no JSON"),
        ("args", "the model called x with arguments that are no JSON object: {broken"),
        ("silent", "the model answered with nothing"), ("long", "longer than 1048576 bytes"),
        ("refuse401", "refused (401: Not with Bearer (hidden)); check CALLISTO_BRAIN_KEY"),
        ("refuse500", "could not answer (500: Not with Bearer (hidden)), after 3 attempts"),
    ])
    func `answers, or is an error with its words, however its endpoint behaves`(
        _ way: String, _ words: String
    ) async throws {
        try await withModel { model in
            let outcome = try await Program.callisto(
                ["run", "--simulator", "--debug"] + model.options(way) + ["-"], input: Self.chat,
                environment: ["CALLISTO_BRAIN_KEY": Self.key])
            #expect((outcome.output + outcome.errors).contains(words), "\(outcome.errors)")
            #expect(!(outcome.output + outcome.errors).contains(Self.key))
            #expect(outcome.status == (words.hasPrefix("We") ? 0 : 3))
        }
    }

    @Test func `keeps its key from scripts and from what they start`() async throws {
        try await withModel { model in
            let outcome = try await Program.callisto(
                ["run", "--simulator", "--allow-all"] + model.options("good") + ["-"],
                input: Self.chat + """

                    print(pcall(os.getenv, "CALLISTO_BRAIN_KEY"))
                    print(io.popen("env; cat /proc/$PPID/environ"):read("a"))
                    """, environment: ["CALLISTO_BRAIN_KEY": Self.key])
            #expect(outcome.lines.first == "We open at ten.", "\(outcome.errors)")
            #expect(!(outcome.output + outcome.errors).contains(Self.key))
        }
    }

    @Test func `answers from a cassette without key, network or endpoint, byte for byte`() async throws {
        try await withModel { model in
            let folder = try TestFolder()
            let tape = folder.path + "/tape"
            let options = ["run", "--simulator", "--seed", "7"] + model.options("good")
            let recorded = try await Program.callisto(
                options + ["--record", tape, "-"], input: Self.chat,
                environment: ["CALLISTO_BRAIN_KEY": Self.key])
            #expect(recorded.lines == ["We open at ten."], "\(recorded.errors)")
            #expect(!folder.read("tape").contains(Self.key))
            #expect(folder.read("tape").contains("brain.chat"))
            await model.end()
            let replayed = try await Program.callisto(options + ["--replay", tape, "-"], input: Self.chat)
            #expect(replayed.output == recorded.output, "\(replayed.errors)")
            let other = try await Program.callisto(
                options + ["--replay", tape, "-"], input: Self.chat.replacing("When?", with: "Why?"))
            #expect(other.status == 3)
            #expect(other.errors.contains("the cassette has no answer to POST /chat/completions"))
        }
    }

    private static let spec = """
        local suite = require "suite"
        local result
        describe("the desk", function()
          it("opens at ten", function()
            local home = ai.assistants.create { name = "A", instructions = "You are Acme." }
            local made = suite.define {
              name = "hours", destination = home,
              tests = { { name = "hours", instructions = "Find out when they open.",
                rubric = { { name = "ten", criteria = "Says open at ten" } } } },
            }
            result = suite.run(made, { apply = true, quiet = true, on_failure = "return" })
            local bad = result:failures()[1]
            expect(bad and bad.reason):to_be(nil)
            expect(result.judged_by):to_be("model tiny")
            expect(result.passed):to_be(true)
          end)
        end)
        """

    @Test func `tests and judges in specs, and does so again from a cassette`() async throws {
        try await withModel { model in
            let folder = try TestFolder()
            try folder.write("desk_spec.lua", Self.spec)
            let options = ["test"] + model.options("good")
            let spec = folder.path + "/desk_spec.lua"
            let recorded = try await Program.callisto(options + ["--record", folder.path + "/tape", spec])
            #expect(recorded.status == 0, "\(recorded.output)\(recorded.errors)")
            let count = model.seen.count
            // The caller twice, the assistant, the judge.
            #expect(count == 4)
            let replayed = try await Program.callisto(options + ["--replay", folder.path + "/tape", spec])
            #expect(replayed.status == 0, "\(replayed.output)\(replayed.errors)")
            #expect(model.seen.count == count)
        }
    }

    @Test func `does not pass what it answers in no form, or with words that nobody said`() async throws {
        try await withModel { model in
            let folder = try TestFolder()
            for (criterion, reason) in [
                ("Is polite", "gave no verdict in the form"), ("Lies", "quotes what nobody said"),
            ] {
                try folder.write("desk_spec.lua", Self.spec.replacing("Says open at ten", with: criterion))
                let outcome = try await Program.callisto(
                    ["test"] + model.options("good") + [folder.path + "/desk_spec.lua"])
                #expect(outcome.status == 1)
                #expect((outcome.output + outcome.errors).contains(reason), "\(outcome.output)")
            }
        }
    }

    @Test func `speaks over HTTP, to any client`() async throws {
        try await withModel { model in
            let server = try Program.start(["simulator", "--port", "0"] + model.options("good"))
            let address = await server.nextLine()
            let outcome = try await Program.callisto(
                ["run", "-"], input: Self.chat,
                environment: ["TELNYX_API_KEY": "KEY-any", "TELNYX_BASE_URL": address])
            #expect(outcome.lines == ["We open at ten."], "\(outcome.errors)")
            server.interrupt()
            #expect(await server.outcome().status == 0)
        }
    }

    @Test func `says its pieces over HTTP as they come`() async throws {
        try await withModel { model in
            let folder = try TestFolder()
            let server = try Program.start(["simulator", "--port", "0"] + model.options("gated"))
            let address = await server.nextLine()
            // The model goes on only when the first piece has arrived at the end of the chain.
            let outcome = try await Program.shell(
                """
                set -euo pipefail
                call() { curl -sSN -H 'Authorization: Bearer KEY' -H 'Content-Type: application/json' "$@"; }
                id=$(call \(address)/ai/assistants -d '{"name": "A", "instructions": "x"}' |
                  grep -o '"id":"[^"]*"' | head -1 | cut -d'"' -f4)
                call \(address)/ai/assistants/$id/chat \
                  -d '{"content": "When?", "conversation_id": "\(Self.talk)", "stream": true}' |
                  while IFS= read -r line; do
                    echo "$line"
                    case $line in *We*) curl -sS http://127.0.0.1:\(model.port)/gate > gate ;; esac
                  done
                call \(address)/ai/conversations/\(Self.talk)/messages
                """, folder: folder.path)
            server.interrupt()
            _ = await server.outcome()
            let data = outcome.lines.filter { $0.hasPrefix("data: ") }
            #expect(
                data == [
                    #"data: {"content":"We"}"#, #"data: {"content":" open"}"#, #"data: {"content":" at"}"#,
                    #"data: {"content":" ten."}"#,
                    #"data: {"content":"We open at ten.","whatsapp_template":null}"#,
                ], "\(outcome.errors)")
            #expect(outcome.lines.last?.contains("We open at ten.") == true)
        }
    }

    @Test func `of an assistant's own speaks where its host may be reached, and nowhere else`() async throws {
        try await withModel { model in
            let script = """
                local made = ai.assistants.create {
                  name = "A", instructions = "You are Acme.",
                  external_llm = { model = "own", base_url = "http://127.0.0.1:\(model.port)/good/v1" },
                }
                print(ai.assistants.chat(made, { content = "When?", conversation_id = "talk" }).content)
                """
            let allowed = try await Program.callisto(
                ["run", "--simulator", "--allow-net=127.0.0.1:\(model.port)", "-"], input: script,
                environment: ["CALLISTO_BRAIN_KEY": Self.key])
            #expect(allowed.lines == ["We open at ten."], "\(allowed.errors)")
            #expect(model.seen.count == 1)
            #expect(model.seen.first?.contains(#""model": "own""#) == true)
            #expect(model.seen.first?.contains(Self.key) == false)
            for options in [[], ["--allow-net=example.com"]] {
                let outcome = try await Program.callisto(
                    ["run", "--simulator"] + options + ["-"], input: script)
                #expect(outcome.lines == ["I am sorry, I do not know that."], "\(outcome.errors)")
            }
            #expect(model.seen.count == 1)
        }
    }

    @Test func `is used as the guide shows it`() async throws {
        let guide = try String(
            contentsOf: Program.root.appending(path: "stdlib/_guide/brains.md"), encoding: .utf8)
        func block(_ language: String) throws -> String {
            let start = try #require(guide.range(of: "```\(language)\n")).upperBound
            return String(
                guide[
                    start..<(try #require(guide.range(of: "```", range: start..<guide.endIndex)).lowerBound)])
        }
        try await withModel { model in
            let folder = try TestFolder()
            try folder.write("desk.lua", try block("lua"))
            let outcome = try await Program.shell(
                "set -euo pipefail\n" + (try block("sh model")),
                environment: ["BRAIN_URL": "http://127.0.0.1:\(model.port)/good/v1"], folder: folder.path)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            #expect(folder.read("said") == "We open at ten.\n")
        }
    }

    @Test(arguments: [
        (["--brain", "http://127.0.0.1:1/v1"], "--brain and --brain-model go together"),
        (["--brain-model", "tiny"], "--brain and --brain-model go together"),
        (
            ["--brain", "http://models.example.com/v1", "--brain-model", "tiny"],
            "--brain: plain http:// goes to this machine only"
        ),
        (["--brain", "nonsense", "--brain-model", "tiny"], "--brain must begin with https:// or http://"),
        (
            ["--live", "--brain", "http://127.0.0.1:1/v1", "--brain-model", "tiny"],
            "--brain speaks in the simulator"
        ),
    ])
    func `is asked for in one way alone`(_ options: [String], _ words: String) async throws {
        let outcome = try await Program.callisto(
            ["eval"] + options + ["1"], environment: ["TELNYX_API_KEY": "KEY-any"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test func `that is not there is an error of the turn`() async throws {
        let outcome = try await Program.callisto(
            ["run", "--simulator", "--brain", "http://127.0.0.1:1/v1", "--brain-model", "tiny", "-"],
            input: Self.chat)
        #expect(outcome.errors.contains("127.0.0.1:1"), "\(outcome.errors)")
        #expect(outcome.status == 3)
    }
}
