import Foundation
import TestPrograms
import Testing

/// Scripts that wait for what never comes, where no hook reaches them.
@Suite(.startsPrograms) struct `A script that waits outside Lua` {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: String
        var readsOutput = true

        static let all = [
            Row(
                testDescription: "for a pipe that nobody reads",
                script:
                    #"local s = ("x"):rep(1 << 20) io.stderr:write("ready\n") for _ = 1, 4000 do io.write(s) end"#,
                readsOutput: false),
            Row(
                testDescription: "for a pipe that nobody reads, in a loop that catches all errors",
                script: #"io.stderr:write("ready\n") while true do pcall(print, ("x"):rep(9999)) end"#,
                readsOutput: false),
            Row(
                testDescription: "for the output of what left its session",
                script:
                    #"io.stderr:write("ready\n") print(#io.popen("setsid sleep 60 2>/dev/null & echo hi"):read("a"))"#
            ),
            Row(
                testDescription: "for a program",
                script: #"io.stderr:write("ready\n") os.execute("sleep 600")"#),
        ]
    }

    private func start(_ row: Row, _ options: String...) throws -> Child {
        try Program.start(
            ["run", "--simulator", "--allow-all"] + options + ["-"], input: row.script,
            readsOutput: row.readsOutput)
    }

    @Test(arguments: Row.all) func `is stopped by its limit of time`(_ row: Row) async throws {
        let outcome = try await start(row, "--time-limit=200ms").outcome()
        #expect(outcome.status == 4)
        #expect(outcome.errors.contains("its limit of total time"))
    }

    @Test(arguments: Row.all, [SIGINT, SIGTERM]) func `is stopped by a signal`(
        _ row: Row, _ signal: Int32
    ) async throws {
        let child = try start(row)
        #expect(await child.nextError() == "ready")
        child.signal(signal)
        #expect(await child.outcome().status == 130)
    }

    /// What it has to say at its end goes to a pipe that is full and that nobody reads.
    @Test func `is ended by SIGTERM's grace where the program itself does not come to its end`() async throws
    {
        let script = #"print "ready" io.stdout:flush() io.stderr:write(("x"):rep(1 << 20)) task.sleep(1000)"#
        let outcome = try await Program.shell(
            """
            set -m; folder=$(mktemp -d); trap 'rm -r "$folder"' EXIT; mkfifo "$folder/errors" "$folder/output"
            sleep 600 <"$folder/errors" 2>/dev/null >&2 & reader=$!
            callisto run --simulator - <<<'\(script)' >"$folder/output" 2>"$folder/errors" & program=$!
            read -r _ <"$folder/output"; kill -TERM $program; wait $program; echo "status $?"; kill $reader
            """)
        #expect(outcome.lines.last == "status 130")
    }

    @Test func `takes the programs with it that it started`() async throws {
        let child = try Program.start(
            ["run", "--simulator", "--allow-all", "-"],
            input: #"os.execute("echo $$ >&2; sleep 600")"#)
        let number = try #require(Int32(await child.nextError()))
        child.signal(SIGTERM)
        #expect(await child.outcome().status == 130)
        // It is ended at once, and gone as soon as somebody has looked after it.
        while let state = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
            !state.contains(") Z ")
        { await Task.yield() }
    }
}
