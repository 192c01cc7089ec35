import Foundation
import TestPrograms
import Testing

/// What others wrote reaches no terminal and no log as orders: hostile text through every command there is.
@Suite(.startsPrograms) struct `Hostile text` {
    /// Moves the cursor, renames the window, colours, reverses, deletes, forges a line.
    static let text =
        "N\u{1B}]0;PWNED\u{7}\u{1B}[2J\u{1B}[31mRED\u{9B}35m\u{202E}abc\u{2066}\r\u{8}\u{7F}\u{2028}x"

    /// The same in the notation of Lua.
    static let lua = #"N\27]0;PWNED\7\27[2J\27[31mRED\u{9B}35m\u{202E}abc\u{2066}\r\8\127\u{2028}x"#

    static func forbidden(in text: String) -> [String] {
        text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x09, 0x0A: false
            case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
            default: false
            }
        }.map { String($0.value, radix: 16) }
    }

    private struct Bench {
        let folder: TestFolder
        let address: String
        let server: Child

        /// A service with hostile records, a store with a hostile run, hostile files.
        init() async throws {
            folder = try TestFolder()
            server = try Program.start(["simulator", "--port", "0"])
            address = await server.nextLine()
            try folder.write(
                "hostile.lua",
                """
                local log = require "log"
                log.warn("\(lua)\\nforged line", { field = "\(lua)" })
                task.spawn(function() error("\(lua)") end)
                task.sleep("1ms")
                error("\(lua)")
                """)
            try folder.write(
                "hostile_spec.lua",
                """
                describe("\(lua)", function()
                  it("\(lua)", function() print("\(lua)") error("\(lua)") end)
                  it("b\(lua)", function() skip("\(lua)") end)
                  it("c\(lua)", function() expect("\(lua)"):equals("other\(lua)") end)
                end)
                """)
            try folder.write("no_lua.lua", "x = '\(text)' +\u{1B}[2J = \u{202E}")
            try folder.write(
                "run.lua",
                """
                local run = require "run"
                run.set_status("\(lua)")
                print("\(lua)")
                run.note("\(lua)", "\(lua)")
                ai.assistants.create { name = "\(lua)", instructions = "i" }
                error("\(lua)\\nSECOND LINE")
                """)
            try folder.write(
                "jobs.lua",
                """
                local jobs = require "jobs"
                jobs.define { name = "xss", every = "1h", labels = { ["<b>"] = "\(lua)" }, run = function()
                  require("run").set_status("\(lua)")
                  print("log \(lua)\\n\\r\\0x")
                  io.stderr:write("\(lua)\\n")
                  ai.assistants.create { name = "\(lua)", instructions = "i" }
                  error("boom \(lua)\\nSECOND LINE forged")
                end }
                """)
            let made = try await callisto([
                "call", "assistants.create", #"{"name": "\#(Self.json)", "instructions": "\#(Self.json)"}"#,
            ])
            #expect(made.status == 0, "\(made.errors)")
            let run = try await callisto(["run", "--durable", "--simulator"] + store + [path("run.lua")])
            #expect(run.status == 1)
        }

        private static let json = String(
            decoding: (try? JSONEncoder().encode([Hostile.text])) ?? Data(), as: UTF8.self
        ).dropFirst(2).dropLast(2)

        var store: [String] { ["--store", path("runs.db")] }
        func path(_ name: String) -> String { folder.path + "/" + name }

        func callisto(_ words: [String], input: String = "") async throws -> Program.Outcome {
            try await Program.callisto(
                words, input: input,
                environment: ["TELNYX_API_KEY": "KEYx", "TELNYX_BASE_URL": address, "HOME": folder.path],
                // Pictures are written there.
                folder: folder.path)
        }
    }

    private typealias Hostile = `Hostile text`

    /// How each command meets hostile text; those that meet none say so by an empty list.
    private static func words(_ bench: Bench, run: String) -> [String: [[String]]] {
        let store = bench.store
        return [
            "api": [["api", text]],
            "call": [
                ["call", "assistants.list"], ["call", "assistants.list", "--format", "json"],
                ["call", "assistants.retrieve", #"{"assistant_id": "\#(lua)"}"#], ["call", text],
                ["call", "assistants.list", "--debug"], ["call", "assistants.list", text],
            ],
            "check": [["check", bench.path("no_lua.lua")], ["check", bench.path(text)]],
            "completions": [],
            "doctor": [["doctor"]],
            "eval": [
                ["eval", "ai.assistants.list{}:first()"], ["eval", "ai.assistants.list{}:first().name"],
                ["eval", "ai.assistants.list{}:first().name", "--format", "json"],
                ["eval", "error('\(lua)')"],
                ["eval", "return +\(text)"], ["eval", "require '\(lua)'"],
                ["eval", "{ ['\(lua)'] = '\(lua)' }"],
            ],
            "new": [["new", "script", bench.path(text.replacingOccurrences(of: "\\", with: ""))]],
            "repl": [[]],
            "run": [["run", bench.path("hostile.lua")], ["run", bench.path("no_lua.lua")], ["run", text]],
            "serve": [["serve", "--simulator"] + store + [bench.path("no_lua.lua")]],
            "simulate": [
                ["simulate", bench.path("hostile.lua")],
                ["simulate", bench.path("hostile.lua"), "--runs", "2"],
            ],
            "simulator": [["simulator", "--faults", text]],
            "test": [["test", bench.path("hostile_spec.lua")], ["test", text]],
            "trigger": [
                ["trigger", text], ["trigger", "call.hangup", "--set", text + "=1"],
                ["trigger", "call.hangup", "--set", "from=" + text],
            ],
            "webhooks listen": [["webhooks", "listen", "--public-key", text]],
            "types": [["types", bench.path("t" + text)]],
            "jobs list": [["jobs", "list"] + store, ["jobs", "list", "--format", "json"] + store],
            "jobs explain": [
                ["jobs", "explain", text] + store,
                ["jobs", "explain", "--file", bench.path("jobs.lua"), "xss"],
            ],
            "jobs pause": [["jobs", "pause", text] + store],
            "jobs resume": [["jobs", "resume", text] + store],
            "jobs trigger": [["jobs", "trigger", text] + store],
            "jobs backfill": [["jobs", "backfill", "--from", text, "xss"] + store],
            "jobs history": [["jobs", "history", text] + store],
            "runs list": [["runs", "list"] + store, ["runs", "list", "--format", "json"] + store],
            "runs show": [
                ["runs", "show", run] + store, ["runs", "show", run, "--format", "json"] + store,
            ],
            "runs retry": [["runs", "retry", run] + store, ["runs", "retry", text] + store],
            "runs resume": [["runs", "resume", run] + store, ["runs", "resume", text] + store],
            "runs cancel": [["runs", "cancel", text] + store],
            "runs signal": [
                ["runs", "signal", run, text] + store, ["runs", "signal", run, "a", text] + store,
            ],
            "runs export": [["runs", "export"] + store],
            "runs import": [["runs", "import", bench.path("no_lua.lua")] + store],
            "runs backup": [["runs", "backup", bench.path(text + "/x")] + store],
            "store stat": [["store", "stat"] + store, ["store", "stat", "--store", bench.path(text)]],
            "store vacuum": [["store", "vacuum", "--dry-run", "--store", bench.path(text)]],
            "store check": [["store", "check"] + store, ["store", "check", "--store", bench.path(text)]],
            "store migrate": [["store", "migrate", "--store", bench.path(text)]],
            "tokens create": [["tokens", "create", text] + store],
            "tokens list": [["tokens", "list"] + store],
            "tokens revoke": [["tokens", "revoke", text] + store],
        ]
    }

    @Test func `comes out of no command`() async throws {
        let bench = try await Bench()
        defer { bench.server.interrupt() }
        let runs = try await bench.callisto(["runs", "list", "--format", "json"] + bench.store)
        let rows = Self.words(bench, run: runs.output.field("id"))
        let commands = Set(try await CommandTree().commands.map { $0.joined(separator: " ") })
        #expect(commands.subtracting(["help"]).subtracting(rows.keys) == [], "commands without a row here")
        for (command, rows) in rows.sorted(by: { $0.key < $1.key }) where commands.contains(command) {
            for words in rows where !words.isEmpty {
                let outcome = try await bench.callisto(words)
                #expect(
                    Self.forbidden(in: outcome.output + outcome.errors) == [],
                    "\(words): \(outcome.output)\(outcome.errors)")
            }
        }
    }

    @Test func `comes out of no entry at the prompt`() async throws {
        let bench = try await Bench()
        defer { bench.server.interrupt() }
        let entries = [
            "ai.assistants.list {}", "a = ai.assistants.list{}:first()", "a", "a.name", "a?", "help(a)",
            ":json",
            ":table", ":full", "{ [a.name] = a.name }",
            "setmetatable({}, { __tostring = function() return a.name end })",
            "chat(a)", "hello", "", "_", "ai.assistants.retrieve(a.name)", ":nosuch \(Self.text)",
            "?\(Self.text)",
            "apropos \(Self.text)", ":time a", ":transcript \(bench.path("t.txt"))",
        ]
        for entry in entries {
            // One that fails ends a session that nobody watches.
            let all =
                "a = ai.assistants.list{}:first()\n" + (entry == "hello" ? "chat(a)\n" : "") + entry + "\n\n"
            let outcome = try await bench.callisto(["repl"], input: all)
            #expect(
                Self.forbidden(in: outcome.output + outcome.errors) == [],
                "\(entry): \(outcome.output)\(outcome.errors)")
        }
        #expect(Self.forbidden(in: bench.folder.read("t.txt")) == [])
    }

    @Test func `comes out of no job that a daemon runs, and forges no line of its log`() async throws {
        let bench = try await Bench()
        defer { bench.server.interrupt() }
        for format in ["human", "json"] {
            let store = ["--store", bench.path("\(format).db")]
            let daemon = try Program.start(
                ["serve", "--simulator", "--log-format", format] + store + [bench.path("jobs.lua")])
            #expect(await daemon.nextError().contains("serving"))
            let id = try await bench.callisto(["jobs", "trigger", "xss"] + store).output
            while try await !bench.callisto(["runs", "list"] + store).output.contains("failed") {}
            daemon.signal(15)
            let outcome = await daemon.outcome()
            #expect(
                Self.forbidden(in: outcome.output + outcome.errors) == [],
                "\(outcome.output)\(outcome.errors)")
            let printed = format == "human" ? #"log N\x1B]0;PWNED"# : #"log N\u001b]0;PWNED"#
            #expect(outcome.errors.contains(printed), "\(outcome.errors)")
            let failed = outcome.errors.split(separator: "\n").filter { $0.contains("boom") }
            #expect(failed.count == 1 && failed[0].contains("SECOND LINE"), "one line: \(outcome.errors)")
            let shown = try await bench.callisto(["runs", "show", String(id.dropLast())] + store)
            #expect(Self.forbidden(in: shown.output) == [])
        }
    }

    @Test func `of a script's own is printed as it is`() async throws {
        let outcome = try await Program.callisto(["eval", "print('\\27[31mred\\27[0m') io.write('\\r')"])
        #expect(outcome.output == "\u{1B}[31mred\u{1B}[0m\n\r")
    }
}
