import Foundation
import Glibc
import TestPrograms
import Testing

/// Every option and argument that names a file to write, in every place that such a name can lead to.
@Suite(.startsPrograms) struct `A file that a command writes` {
    /// One of them. `$F` stands for the file, `$D` for a folder with what the commands need.
    struct Row: Sendable, CustomTestStringConvertible {
        let argument: String
        let words: String
        /// Goes with a file that is there.
        var force = ""
        /// What is in the file afterwards.
        let holds: String
        var isConfidential = true
        /// Whether it is added to.
        var isAppended = false
        var testDescription: String { argument }
    }

    static let rows = [
        Row(
            argument: "test --junit", words: "test $D/a_spec.lua --junit $F", holds: "<testsuites",
            isConfidential: false),
        Row(argument: "test --record", words: "test $D/a_spec.lua --record $F", holds: "callisto_cassette"),
        Row(
            argument: "run --record", words: "run --simulator --record $F $D/a.lua",
            holds: "callisto_cassette"),
        Row(
            argument: "call --record", words: "call --simulator --record $F assistants.list",
            holds: "callisto_cassette"),
        Row(
            argument: "call --save-to", words: "call --simulator --raw GET /ai/assistants --save-to $F",
            holds: "\"data\""),
        Row(
            argument: "simulate --svg", words: "simulate --runs 1 --svg $F $D/a.lua", holds: "<svg",
            isConfidential: false),
        Row(
            argument: "simulate --record",
            words: "simulate --brain http://127.0.0.1:9/v1 --brain-model m --record $F $D/a.lua",
            holds: "callisto_cassette"),
        Row(
            argument: "simulator --log", words: "", holds: "assistants.list", isAppended: true),
        Row(
            argument: "simulator --record",
            words: "--brain http://127.0.0.1:9/v1 --brain-model m --record $F",
            holds: "callisto_cassette"),
        Row(
            argument: "new output-file", words: "new script $F", force: "--force", holds: "callisto run",
            isConfidential: false),
        Row(
            argument: "runs backup output-file", words: "runs backup --store $D/runs.db $F", force: "--force",
            holds: "SQLite format 3"),
        Row(
            argument: "runs export --output", words: "runs export --store $D/runs.db --output $F",
            holds: #""kind":"run""#),
    ]

    /// What the commands need; made once.
    private static func workplace() async throws -> TestFolder {
        let folder = try TestFolder()
        try folder.write("a.lua", "return #ai.assistants.list{}:collect()")
        try folder.write("a_spec.lua", "it('lists', function() ai.assistants.list{}:collect() end)")
        let made = try await Program.callisto([
            "run", "--durable", "--simulator", "--store", folder.path + "/runs.db", folder.path + "/a.lua",
        ])
        #expect(made.status == 0, "\(made.errors)")
        return folder
    }

    /// Runs the row's command in the folder with that file.
    private func run(
        _ row: Row, _ file: String, in folder: TestFolder, force: Bool = false,
        around: (String) -> String = { $0 }
    ) async throws -> Program.Outcome {
        var command = "callisto " + row.words + (force ? " " + row.force : "")
        if row.argument == "simulator --record" {
            // A server, stopped once it says where it is, on either stream.
            command = """
                callisto simulator --port 0 \(row.words) > $D/out 2> $D/err & server=$!
                until [ -s $D/out ] || grep -q http $D/err || ! kill -0 $server 2>/dev/null; do sleep 0.05; done
                kill $server 2>/dev/null; wait $server
                status=$?; cat $D/out; cat $D/err >&2; rm $D/out $D/err; exit $status
                """
        }
        if row.argument == "simulator --log" {
            // A server, asked once and stopped.
            command = """
                callisto simulator --port 0 --log $F > $D/address & server=$!
                until [ -s $D/address ] || ! kill -0 $server 2>/dev/null; do sleep 0.05; done
                test -s $D/address && TELNYX_API_KEY=KEYx TELNYX_BASE_URL=$(head -1 $D/address) \
                  callisto call assistants.list > /dev/null
                kill $server 2>/dev/null; wait $server
                status=$?; cat $D/address; rm $D/address; exit $status
                """
        }
        let script = around(command).replacingOccurrences(of: "$F", with: file)
            .replacingOccurrences(of: "$D", with: folder.path)
        return try await Program.shell("umask 022; " + script, folder: folder.path)
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test func `has a row here`() async throws {
        let named = try await CommandTree().words.filter { $0.valueName == "output-file" }
        let arguments = named.map { "\($0.path) \($0.isPositional ? "" : "--")\($0.name)" }
        #expect(Set(arguments) == Set(Self.rows.map(\.argument)))
    }

    @Test(arguments: rows) func `is written whole, for its owner alone where secrets may be in it`(_ row: Row)
        async throws
    {
        let folder = try await Self.workplace()
        let before = folder.files
        let outcome = try await run(row, "$D/out.lua", in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(folder.read("out.lua").contains(row.holds))
        #expect(mode(folder.path + "/out.lua") == (row.isConfidential ? 0o600 : 0o644))
        // SQLite's own files beside a store stay when the process ends before it closed them.
        let made = Set(folder.files).subtracting(before).filter { !$0.hasPrefix("runs.db") }
        #expect(made == ["out.lua"], "and leaves nothing else behind")
    }

    @Test(arguments: rows) func `keeps the mode and the owner of what is there`(_ row: Row) async throws {
        let folder = try await Self.workplace()
        let path = folder.path + "/out.lua"
        try folder.write("out.lua", "-- old\n")
        chmod(path, 0o640)
        if geteuid() == 0 { chown(path, 1234, 4321) }
        if !row.force.isEmpty {
            let refused = try await run(row, "$D/out.lua", in: folder)
            #expect(refused.status != 0)
            #expect(refused.errors.contains("--force replaces it"), "\(refused.errors)")
            #expect(folder.read("out.lua") == "-- old\n")
        }
        let outcome = try await run(row, "$D/out.lua", in: folder, force: true)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(folder.read("out.lua").contains(row.holds))
        #expect(folder.read("out.lua").contains("-- old") == row.isAppended)
        var status = stat()
        lstat(path, &status)
        #expect(status.st_mode & 0o7777 == 0o640)
        #expect(status.st_uid == (geteuid() == 0 ? 1234 : geteuid()))
    }

    @Test(arguments: rows) func `is where a symbolic link leads`(_ row: Row) async throws {
        let folder = try await Self.workplace()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/real", withIntermediateDirectories: true)
        symlink("real/file", folder.path + "/link.lua")
        let outcome = try await run(row, "$D/link.lua", in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(folder.read("real/file").contains(row.holds))
        #expect(mode(folder.path + "/link.lua") == 0o777, "the link is still one")
        #expect(folder.files.filter { $0.hasPrefix("real/") } == ["real/file"])
    }

    @Test(arguments: rows) func `goes into a FIFO, which stays one`(_ row: Row) async throws {
        let folder = try await Self.workplace()
        mkfifo(folder.path + "/fifo", 0o600)
        let outcome = try await run(row, "$D/fifo", in: folder) {
            "cat $D/fifo > $D/got & reader=$!; ( \($0) ); status=$?; wait $reader; exit $status"
        }
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(folder.read("got").contains(row.holds))
        var status = stat()
        lstat(folder.path + "/fifo", &status)
        #expect(status.st_mode & S_IFMT == S_IFIFO)
    }

    @Test(arguments: rows, ["-", "/dev/stdout", "/dev/fd/1"])
    func `is standard output by its names`(_ row: Row, _ name: String) async throws {
        let folder = try await Self.workplace()
        let outcome = try await run(row, name, in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(row.holds))
        #expect(!folder.files.contains("-"))
    }

    @Test(arguments: rows) func `is added to what standard output holds, where that is a file`(_ row: Row)
        async throws
    {
        let folder = try await Self.workplace()
        let outcome = try await run(row, "/dev/stdout", in: folder) {
            "( echo first; ( \($0) ); status=$?; echo last; exit $status ) > $D/whole"
        }
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = folder.read("whole")
        #expect(text.hasPrefix("first\n") && text.hasSuffix("last\n") && text.contains(row.holds))
    }

    @Test(arguments: rows) func `says that a disk is full`(_ row: Row) async throws {
        let folder = try await Self.workplace()
        let outcome = try await run(row, "/dev/full", in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("/dev/full: no space left on device"), "\(outcome.errors)")
        var status = stat()
        #expect(
            stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR, "and is a device still")
    }

    @Test(arguments: rows.filter { !$0.argument.hasPrefix("new ") })
    func `says that there is no such folder, before anything is done`(_ row: Row) async throws {
        let folder = try await Self.workplace()
        let outcome = try await run(row, "$D/nosuch/out.lua", in: folder)
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("out.lua: there is no folder '\(folder.path)/nosuch/'"),
            "\(outcome.errors)")
    }

    /// A folder in which nobody may make a file, the superuser included.
    @Test(arguments: rows) func `says that a folder cannot be written to`(_ row: Row) async throws {
        let folder = try await Self.workplace()
        let outcome = try await run(row, "/sys/kernel/out.lua", in: folder)
        #expect(outcome.status == 1)
        let reasons = ["permission denied", "read-only file system", "operation not permitted"]
        #expect(
            reasons.contains { outcome.errors.contains("/sys/kernel/out.lua: " + $0) }, "\(outcome.errors)")
    }

    @Test func `that is a folder of files replaces none at once by half`() async throws {
        let folder = try TestFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/types", withIntermediateDirectories: true)
        try folder.write("types/host.lua", "-- old\n")
        chmod(folder.path + "/types/host.lua", 0o640)
        let outcome = try await Program.callisto(["types", folder.path + "/types"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(mode(folder.path + "/types/host.lua") == 0o640)
        #expect(folder.read("types/host.lua").contains("---@"))
        #expect(!folder.files.contains { $0.contains(".callisto-") })
    }

    @Test func `is not left half written by an interrupt while nobody reads its FIFO`() async throws {
        let folder = try await Self.workplace()
        mkfifo(folder.path + "/fifo", 0o600)
        let child = try Program.start(["test", folder.path + "/a_spec.lua", "--junit", folder.path + "/fifo"])
        _ = await child.nextLine()
        child.interrupt()
        #expect(await child.outcome().status != 0)
    }
}
