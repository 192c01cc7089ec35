import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `A new file` {
    private struct Folder {
        let path: String

        init() throws {
            let url = FileManager.default.temporaryDirectory.appending(path: "new-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            path = url.path
        }

        func remove() { try? FileManager.default.removeItem(atPath: path) }
    }

    struct Start: CustomTestStringConvertible {
        let kind: String
        /// What is written for the name `a/night-ly`.
        let file: String
        let command: [String]
        let says: String
        var testDescription: String { kind }
    }

    @Test(arguments: [
        Start(
            kind: "script", file: "a/night-ly.lua", command: ["run", "--simulator"], says: "made assistant-"),
        Start(kind: "spec", file: "a/night-ly_spec.lua", command: ["test"], says: "3 tests: 3 passed"),
        Start(kind: "suite", file: "a/night-ly.lua", command: ["simulate"], says: "suite \"night-ly\": "),
        Start(
            kind: "rollout", file: "a/night-ly.lua", command: ["simulate", "--days", "14"],
            says: "promoted: version "),
    ])
    func `works and has no mistake as it is written`(_ row: Start) async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let made = try await Program.callisto(["new", row.kind, folder.path + "/a/night-ly"])
        #expect(made.status == 0, "\(made.errors)")
        let path = "\(folder.path)/\(row.file)"
        #expect(made.output == path + "\n")
        #expect(try await Program.callisto(["check", path]).output == "")
        let outcome = try await Program.callisto(row.command + [path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(row.says), "\(outcome.output)")
    }

    @Test func `is a whole project that passes offline at once`() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let place = folder.path + "/a/front desk"
        let made = try await Program.callisto(["new", "project", place])
        #expect(made.status == 0, "\(made.errors)")
        #expect(
            made.output.split(separator: "\n").map { String($0.dropFirst(place.count + 1)) }.sorted() == [
                ".github/workflows/callisto.yml", ".gitignore", ".gitlab-ci.yml", ".luarc.json", "README.md",
                "assistant.lua", "assistant_spec.lua", "jobs.lua", "rollout.lua", "suite.lua",
            ])
        // The commands of its README and of its CI files.
        let steps: [(arguments: [String], says: String)] = [
            (["check", "."], ""), (["test", ".", "--junit", "report.xml"], "2 tests: 2 passed"),
            (["simulate", "suite.lua"], "suite \"front desk\": 2 of 2 tests passed"),
            (["simulate", "rollout.lua", "--days", "14"], "promoted: version "),
            (["jobs", "explain", "nightly", "--file", "jobs.lua"], "03:00:00"),
        ]
        for (arguments, says) in steps {
            let outcome = try await Program.callisto(arguments, folder: place)
            #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
            #expect(
                outcome.output.contains(says) || says.isEmpty && outcome.output.isEmpty, "\(outcome.output)")
        }
        for file in [".github/workflows/callisto.yml", ".gitlab-ci.yml"] {
            let text = try String(contentsOfFile: place + "/" + file, encoding: .utf8)
            for step in [
                "check .", "test . --junit report.xml", "simulate suite.lua",
                "simulate rollout.lua --days 14",
            ] {
                #expect(text.contains("callisto " + step))
            }
        }
    }

    @Test func `of a project leaves all as it is where one file is there`() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        try "return 1".write(toFile: folder.path + "/suite.lua", atomically: true, encoding: .utf8)
        let outcome = try await Program.callisto(["new", "project", folder.path])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("suite.lua: exists and is left as it is; --force replaces it"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["suite.lua"])
        #expect(try await Program.callisto(["new", "project", "--force", folder.path]).status == 0)
    }

    @Test func `never takes the place of one that is there`() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let path = folder.path + "/mine.lua"
        try "return 1".write(toFile: path, atomically: true, encoding: .utf8)
        let outcome = try await Program.callisto(["new", "script", path])
        #expect(outcome.status == 1)
        #expect(outcome.errors == "error: \(path): exists and is left as it is; --force replaces it\n")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "return 1")
    }

    @Test func `has a name and a kind that there is`() async throws {
        #expect(try await Program.callisto(["new", "script", "a/"]).status == 2)
        #expect(try await Program.callisto(["new", "scrpt", "a"]).status == 2)
        #expect(try await Program.callisto(["new", "project", "-"]).status == 2)
        #expect(try await Program.callisto(["new", "project", "."]).status == 2)
    }
}
