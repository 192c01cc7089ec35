import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `The examples` {
    @Test func `the tour tells its story in six steps`() async throws {
        let outcome = try await Program.callisto(["simulate", "scripts/examples/tour.lua"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let headings = outcome.lines.filter { $0.first?.isNumber ?? false }
        #expect(headings.count == 6)
        #expect(outcome.output.contains("the canary deploy is gone (404)"))
    }

    @Test func `the first call buys a number, is answered by an assistant, and says what it cost`()
        async throws
    {
        let outcome = try await Program.callisto(["run", "--simulator", "scripts/examples/first_call.lua"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let said = [
            "bought\t+13125550100", "assistant\tThe office opens at nine.", "The status is out for delivery.",
            "call.initiated, call.answered", "USD (invented)",
        ]
        for line in said { #expect(outcome.output.contains(line), "\(outcome.output)") }
    }

    @Test func `ten flows of other programs play: numbers, calls, tools, knowledge, payments, imports`()
        async throws
    {
        let outcome = try await Program.callisto(["test", "scripts/examples/flows"])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("11 tests: 11 passed"))
    }

    @Test func `the tour tells the same story for the same seed`() async throws {
        let first = try await Program.callisto(["simulate", "--seed", "3", "scripts/examples/tour.lua"])
        let second = try await Program.callisto(["simulate", "--seed", "3", "scripts/examples/tour.lua"])
        #expect(first.output == second.output)
    }

    @Test func `the chat answers line by line`() async throws {
        let outcome = try await Program.callisto(
            ["run", "--simulator", "scripts/examples/chat.lua"], input: "Hello!\nWhat do you know?\n\n")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("Parrot: Hello, who is there?"))
        #expect(outcome.output.components(separatedBy: "you: ").count == 4)
    }

    @Test func `the suite passes on its assistant, again and again`() async throws {
        let outcome = try await Program.callisto(["simulate", "scripts/examples/suites/run.lua"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("suite \"harbour\": 9 of 9 runs passed"))
        #expect(outcome.output.contains("21 of 21 expectations held"))
    }

    @Test func `the suite ends with status 1 when a version is worse`() async throws {
        let script = """
            local assistant = ai.assistants.create { name = "A", instructions = "The office opens at nine." }
            local worse = ai.assistants.update(assistant, { instructions = "Hum.", promote_to_main = false })
            local suite = require "suite"
            suite.apply(suite.define {
              name = "harbour", destination = assistant, tests = {
                { name = "hours", instructions = "Ask when the office opens.",
                  rubric = { { name = "hours", criteria = "Says that the office opens at nine" } } },
              },
            })
            suite.compare("harbour", { version = worse, repeats = 9 })
            """
        let outcome = try await Program.callisto(["simulate", "-"], input: script)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("1 test passes less often on version"))
    }

    @Test func `the order desk is tested with its tool, its variables and its events`() async throws {
        let outcome = try await Program.callisto(["test", "scripts/examples/orders"])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("3 tests: 3 passed"), "\(outcome.output)")
    }

    @Test func `the suite of the order desk fails when the prompt is wrong`() async throws {
        let right = try await Program.callisto(["simulate", "scripts/examples/orders/suite.lua"])
        #expect(right.status == 0, "\(right.output)\(right.errors)")
        let wrong = try await Program.callisto([
            "simulate", "scripts/examples/orders/suite.lua",
            "You help customers. The telephone is answered from ten to five.",
        ])
        #expect(wrong.status == 1, "\(wrong.output)")
        #expect(wrong.output.contains("knows its hours"))
    }

    @Test func `the rollout ends in a promotion and tells its history`() async throws {
        let arguments = ["simulate", "scripts/examples/rollout.lua", "--days", "14", "--seed", "2"]
        let outcome = try await Program.callisto(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.lines.last?.contains("promoted: version 20260101T000000000001 is main") == true)
        #expect(outcome.output.contains("the drop is below 0.20 with 95 % confidence"))
        #expect(try await Program.callisto(arguments).output == outcome.output)
    }

    @Test func `the bad version is undone, for a reason that is named`() async throws {
        let arguments = ["simulate", "--seed", "2", "scripts/examples/bad_version.lua", "--days", "14"]
        let outcome = try await Program.callisto(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("rolled back: csat: fail after"))
        #expect(outcome.output.contains("callers met the bad version"))
        #expect(try await Program.callisto(arguments).output == outcome.output)
    }

    @Test func `many seeds are told in a table and a picture`() async throws {
        let picture = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).svg")
        defer { try? FileManager.default.removeItem(at: picture) }
        let outcome = try await Program.callisto([
            "simulate", "scripts/examples/bad_version.lua", "--runs", "2", "--days", "5", "--svg",
            picture.path,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.lines.first == "2 runs of bad_version.lua, seeds from 1, 5 days each")
        #expect(outcome.lines.contains { $0.hasPrefix("rolled back     2  100 %") }, "\(outcome.output)")
        #expect(try picture.text().hasPrefix("<svg"))
    }

    @Test func `a script that outlasts its days is stopped`() async throws {
        let outcome = try await Program.callisto(
            ["simulate", "--days", "2", "-"], input: "task.sleep('1d') print(1) task.sleep('5d') print(2)")
        #expect(outcome.status == 4)
        #expect(outcome.output == "1\n")
        #expect(outcome.errors == "error: 2 days are over and the script still runs; see --days\n")
    }
}
