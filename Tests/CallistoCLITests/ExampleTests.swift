import Foundation
import Testing

@Suite struct `The examples` {
    @Test func `the tour tells its story in six steps`() async throws {
        let outcome = try await Program.callisto(["simulate", "scripts/examples/tour.lua"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let headings = outcome.lines.filter { $0.first?.isNumber ?? false }
        #expect(headings.count == 6)
        #expect(outcome.output.contains("the canary deploy is gone (404)"))
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
            local assistant = ai.assistants.create { name = "A", instructions = "Say the hours. Be brief." }
            local worse = ai.assistants.update(assistant, { instructions = "Hum.", promote_to_main = false })
            local suite = require "suite"
            suite.apply(suite.define {
              name = "harbour", destination = assistant, tests = {
                { name = "hours", instructions = "Ask.", rubric = { { name = "hours", criteria = "Says the hours" } } },
              },
            })
            suite.compare("harbour", { version = worse, repeats = 9 })
            """
        let outcome = try await Program.callisto(["simulate", "-"], input: script)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("1 test passes less often on version"))
    }
}
