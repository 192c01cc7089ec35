import Callisto
import Testing

@testable import CallistoREPL

@Suite struct `The tour` {
    private func printed(_ entries: [String]) async throws -> String {
        let source = PreparedEntries(entries)
        let session = try await Session(host: try await makeHost(printingTo: source), source: source)
        await session.run()
        return source.printed
    }

    @Test func `goes from step to step by what is typed, and each entry of its own works`() async throws {
        var lines = [":tour"]
        for step in Tour.steps {
            lines.append(step.entry)
            if step.entry.hasPrefix("chat") { lines += ["When do you open?", ""] }
        }
        let text = try await printed(lines)
        for (index, step) in Tour.steps.enumerated() {
            #expect(text.contains("\(index + 1) of 6  \(step.title)\n"), "\(step.title)")
        }
        #expect(text.contains("nine"))
        #expect(text.hasSuffix(Tour.farewell))
    }

    @Test func `stays where something else is typed, or the entry fails`() async throws {
        let text = try await printed([":tour", "1 + 1", "ai.assistants.create {}", ":tour"])
        #expect(text.ranges(of: "1 of 6  An assistant").count == 2)
        #expect(!text.contains("2 of 6"))
    }

    @Test func `begins again when it is over`() {
        var tour = Tour()
        for step in Tour.steps {
            #expect(!tour.isOver)
            let isThis = tour.advance(by: step.entry)
            #expect(isThis)
        }
        #expect(tour.isOver)
    }

    @Test func `has lines of at most 120 columns`() {
        let steps = Tour.steps.flatMap { $0.lines + ["    " + $0.entry] }
        let lines = steps + Tour.farewell.split(separator: "\n").map(String.init)
        for line in lines { #expect(line.count <= 120, "\(line)") }
    }
}
