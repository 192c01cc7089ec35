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
}
