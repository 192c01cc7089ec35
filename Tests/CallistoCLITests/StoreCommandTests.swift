import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `The store command` {
    private static func run(_ words: [String], in folder: String) async throws -> Program.Outcome {
        try await Program.callisto(
            words + ["--store", folder + "/runs.db"], environment: ["HOME": folder, "TMPDIR": folder])
    }

    @Test func `shows what is kept and what it takes`() async throws {
        let folder = try TestFolder()
        try folder.write("s.lua", "return 1")
        let run = try await Program.callisto(
            [
                "run", "--durable", "--simulator", "--store", folder.path + "/runs.db",
                folder.path + "/s.lua",
            ], environment: ["HOME": folder.path])
        #expect(run.status == 0, "\(run.errors)")
        let shown = try await Self.run(["store"], in: folder.path)
        #expect(shown.status == 0 && shown.output.contains("goes back to the disk by and by"))
        #expect(shown.output.contains("succeeded") && shown.output.contains("table run"))
        let size = shown.output.split(separator: "\n").first { $0.hasPrefix("size") } ?? ""
        #expect(size.hasSuffix(" KiB") && !size.hasSuffix(" 0.0 KiB"), "\(size)")
        let printed = try await Self.run(["store", "stat", "--format", "json"], in: folder.path)
        let json = try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? [String: Any]
        #expect(json?["runs"] as? [String: Int] == ["succeeded": 1])
        #expect(json?["gives_space_back"] as? Bool == true)
        let check = try await Self.run(["store", "check"], in: folder.path)
        #expect(check.status == 0 && check.output == "nothing is wrong\n")
        let migrate = try await Self.run(["store", "migrate"], in: folder.path)
        #expect(migrate.errors.hasPrefix("the store is of format ") && migrate.output.isEmpty)
    }

    @Test func `says what a file that is written anew takes before it does that`() async throws {
        let folder = try TestFolder()
        let made = try await Child(
            [
                "sqlite3", folder.path + "/runs.db",
                "CREATE TABLE x(a); DROP TABLE x; PRAGMA journal_mode = WAL",
            ],
            environment: ProcessInfo.processInfo.environment
        ).outcome()
        #expect(made.status == 0, "\(made.errors)")
        let dry = try await Self.run(["store", "vacuum", "--dry-run"], in: folder.path)
        #expect(dry.status == 0 && dry.output.isEmpty, "\(dry.output)")
        #expect(dry.errors.contains("the file is written anew; while it lasts that takes "))
        #expect(dry.errors.contains("it takes about "))
        let before = try await Self.run(["store", "stat"], in: folder.path)
        #expect(before.output.contains("stays in the file; 'callisto store vacuum' changes that, once"))
        let done = try await Self.run(["store", "vacuum"], in: folder.path)
        #expect(done.status == 0 && done.output.contains(" before, "), "\(done.errors)")
        let after = try await Self.run(["store", "stat"], in: folder.path)
        #expect(after.output.contains("goes back to the disk by and by"))
    }

    /// What is said of how much history is kept, and what is answered.
    static let mistakes: [(words: [String], sentence: String)] = [
        (["--keep", "long"], "--keep: must be a duration such as 720h, got 'long'"),
        (
            ["--keep", "faild=1h"],
            "--keep: must name a state that ends a run (succeeded, failed, cancelled, continued, skipped), got "
                + "'faild'; did you mean 'failed'?"
        ),
        (
            ["--keep", "job:a:failed:x=1h"],
            "--keep: must be STATE=…, job:NAME=… or job:NAME:STATE=…, got 'job:a:failed:x=1h'"
        ),
        (
            ["--keep", "1h", "--keep", "2h"],
            "--keep: '2h' is said of runs of which something else is said"
        ),
        (["--keep-runs", "many"], "--keep-runs: must be a whole number, got 'many'"),
        (["--keep-runs", "failed=0"], "--keep-runs: must be from 1 to 1000000, got 0"),
    ]

    @Test(arguments: mistakes.indices)
    func `is not needed to hear what is wrong with a rule of retention`(_ index: Int) async throws {
        let folder = try TestFolder()
        try folder.write("jobs.lua", "")
        let (words, sentence) = Self.mistakes[index]
        let outcome = try await Self.run(
            ["serve", "--simulator"] + words + [folder.path + "/jobs.lua"], in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    }
}
