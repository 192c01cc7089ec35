import Foundation
import TestPrograms
import Testing

/// The scripts by which untruths of the simulator were found, in `Tests/Faults/truth`, each with its right answer.
/// `suite_truth.lua` is with the verdicts.
@Suite(.startsPrograms) struct `What the simulator says` {
    private func run(_ name: String, _ options: String...) async throws -> Program.Outcome {
        try await Program.callisto(
            ["run", "--simulator"] + options + [name + ".lua"],
            folder: Program.root.path + "/Tests/Faults/truth")
    }

    @Test func `in a conversation is never more than it was told`() async throws {
        let outcome = try await run("chat_believe")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.lines
        func answer(to question: String) throws -> String {
            let place = try #require(lines.firstIndex(of: "> " + question))
            return lines[place + 1]
        }
        #expect(try answer(to: "Hi") == "< Welcome to ParcelCo!")
        #expect(try answer(to: "What is my name?").contains("Ada"))
        #expect(try answer(to: "What did I just ask?").contains("What is my name?"))
        // No tool is answered by anybody, and none is said to have been.
        #expect(
            try answer(to: "My name is Ada. Where is my order 12345?").contains(
                "nothing answers the tool get_order_status in the simulator, and nothing was sent"))
        let order = lines.contains {
            $0.hasPrefix("tool_calls") && $0.contains(#"{\"order_number\":\"12345\"}"#)
        }
        #expect(order && lines.contains { $0.hasPrefix("tool_calls") && $0.contains("human_desk") })
        #expect(try answer(to: "I am furious, let me talk to a human!").contains("human_desk"))
        // Directives are obeyed, and never recited.
        let answers = lines.filter { $0.hasPrefix("< ") }
        for directive in ["Never promise", "Ask for the order number", "If the caller is angry", "You are"] {
            #expect(!answers.contains { $0.contains(directive) }, "\(directive)")
        }
        #expect(try !answer(to: "what is 2+2?").contains("Speak."))
        #expect(!answers.contains { $0.contains("{{") })
    }

    @Test func `of tools is what a script gave as their results`() async throws {
        let outcome = try await run("controls")
        #expect(outcome.lines.last?.contains("shipped") == true, "\(outcome.output)")
        #expect(outcome.lines.first?.split(separator: " ").contains("controls") == true)
    }

    @Test func `of what was sent is that nothing was`() async throws {
        let outcome = try await run("wh")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.lines
        #expect(lines[0].contains("nothing was sent"))
        #expect(
            lines[1].contains(#""answered_by":"nobody""#) && lines[1].contains(#""success":false"#),
            "\(lines)")
        #expect(lines[2] == "{}")
    }

    @Test func `of an edited record that stands alone is how to write it back`() async throws {
        let outcome = try await run("rt2")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.hasPrefix("error: rt2.lua:4: assistants.update: a record alone only says what"))
        let checked = try await Program.callisto(
            ["check", "rt2.lua"], folder: Program.root.path + "/Tests/Faults/truth")
        #expect(checked.lines.contains { $0.hasPrefix("rt2.lua:4:25: assistants.update: a record alone") })
    }

    @Test func `of a schema that was pasted from a demo is nothing`() async throws {
        let outcome = try await run("jsonschema")
        #expect(outcome.status == 0 && outcome.output + outcome.errors == "")
    }

    @Test func `of calls that the service takes is that it took them`() async throws {
        let outcome = try await run("strict")
        let verdicts = outcome.lines.filter {
            $0.contains("\t") && !$0.hasPrefix("assistant\t") && !$0.hasPrefix("user\t")
        }
        #expect(verdicts.count == 16, "\(verdicts)")
        #expect(verdicts.allSatisfy { $0.hasSuffix("\tok") }, "\(verdicts)")
        // What was only inferred warns, and names its source.
        #expect(
            outcome.errors.contains(
                #"'from' must be a phone number like +13125550100, got "12345" (inferred from"#))
    }

    @Test func `of a rollout on the way is who was served`() async throws {
        let script = """
            local sim, rollout, world = require "sim", require "rollout", require "world"
            local assistant, candidate = world.make { candidate = "x", rating = 4.1 }
            local work = task.spawn(rollout.run, { assistant = assistant, version = candidate, on_fail = "pause",
              steps = { { weight = 5, bake = "1d" }, { weight = 25, bake = "2d" } },
              gates = { rollout.insights("csat", { max_drop = 0.4, min_samples = 1, interval = "12h" }) } })
            task.sleep("36h")
            for _, row in ipairs(sim.served()) do
              print(row.version == candidate.version_id and "candidate" or "main", row.callers)
            end
            work:cancel()
            """
        let folder = try TestFolder()
        try folder.write(
            "world.lua", try Program.root.appending(path: "Tests/Faults/evidence/world.lua").text())
        try folder.write("a.lua", script)
        let outcome = try await Program.callisto(["simulate", "a.lua", "--days", "5"], folder: folder.path)
        let counts = outcome.lines.compactMap { line -> (String, Int)? in
            let words = line.split(separator: "\t").map(String.init)
            return words.count == 2 ? Int(words[1]).map { (words[0], $0) } : nil
        }
        let served = Dictionary(counts) { $0 + $1 }
        #expect((served["candidate"] ?? 0) > 0, "\(outcome.output)\(outcome.errors)")
        #expect((served["main"] ?? 0) > (served["candidate"] ?? 0), "\(outcome.output)\(outcome.errors)")
    }

    @Test func `of a candidate that callers like less is that it was rolled back`() async throws {
        let outcome = try await Program.callisto(
            ["simulate", "mixw.lua", "--days", "10"], folder: Program.root.path + "/Tests/Faults/evidence")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("rolled back: csat: fail after"), "\(outcome.errors)")
    }
}
