import Foundation
import TestPrograms
import Testing

/// The README and each guide: whoever follows them gets what they show.
@Suite(.startsPrograms) struct `The README` {
    @Test(arguments: try Sample.all(in: "lua"))
    func `has Lua that runs`(_ sample: Sample) async throws {
        let outcome = try await Program.callisto(["run", "--simulator", "-"], input: sample.text)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test(arguments: try Sample.all(in: "lua spec"))
    func `has specs that pass`(_ sample: Sample) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)_spec.lua")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try sample.text.write(toFile: path, atomically: true, encoding: .utf8)
        let outcome = try await Program.callisto(["test", path])
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test(arguments: try Sample.all(in: "sh"))
    func `has commands that work`(_ sample: Sample) async throws {
        try await inFolder { folder in
            let outcome = try await Program.shell("set -e\n" + sample.text, folder: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    @Test(arguments: try Sample.all(in: "console"))
    func `shows what its commands print`(_ sample: Sample) async throws {
        try await inFolder { folder in
            for (command, expected) in sample.exchanges {
                let outcome = try await Program.shell(command, folder: folder)
                #expect(outcome.output == expected, "\(command)")
            }
        }
    }

    /// A folder for the files that commands write, in which the examples are found as in the repository.
    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "scripts"), withDestinationURL: Program.root.appending(path: "scripts")
        )
        try await body(folder.path)
    }

    @Test(arguments: try Sample.all(in: "swift"))
    func `has Swift that is compiled and tested`(_ sample: Sample) throws {
        let files = [
            "CallistoTests/DurableStartTests", "CallistoTests/EmbeddingTests",
            "CallistoREPLTests/EmbeddingTests",
            "Embedding/Probes/GuideFunctions",
        ]
        let tests = try files.map { try Program.root.appending(path: "Tests/\($0).swift").text() }.joined()
        let tested = tests.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
        let shown = sample.text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
        #expect(tested.contains(shown))
    }

    /// One fenced block.
    struct Sample: CustomTestStringConvertible {
        let file: String
        let line: Int
        let text: String
        var testDescription: String { "\(file):\(line)" }

        /// Commands behind `$`, and what stands below each.
        var exchanges: [(command: String, output: String)] {
            var exchanges: [(String, String)] = []
            for line in text.split(separator: "\n") {
                if line.hasPrefix("$ ") {
                    exchanges.append((String(line.dropFirst(2)), ""))
                } else if let last = exchanges.popLast() {
                    exchanges.append((last.0, last.1 + line + "\n"))
                }
            }
            return exchanges
        }

        /// Of all documents, in a language.
        static func all(in language: String) throws -> [Sample] {
            let guides = try FileManager.default.contentsOfDirectory(
                atPath: Program.root.appending(path: "stdlib/_guide").path
            ).sorted()
            return try (["README.md"] + guides.map { "stdlib/_guide/" + $0 }).flatMap {
                try samples(of: $0, in: language)
            }
        }

        private static func samples(of file: String, in language: String) throws -> [Sample] {
            var samples: [Sample] = []
            var open: (line: Int, text: [Substring])?
            let lines = try Program.root.appending(path: file).text()
                .split(separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() {
                if let block = open, line == "```" {
                    samples.append(
                        Sample(file: file, line: block.line, text: block.text.joined(separator: "\n") + "\n"))
                    open = nil
                } else if open != nil {
                    open?.text.append(line)
                } else if line == "```" + language {
                    open = (number + 1, [])
                }
            }
            return samples
        }
    }
}

extension URL {
    func text() throws -> String { try String(contentsOf: self, encoding: .utf8) }
}
