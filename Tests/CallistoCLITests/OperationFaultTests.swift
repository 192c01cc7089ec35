import Foundation
import TestPrograms
import Testing

/// Inputs with which permissions, the daemon and its store were attacked, as they were: `Tests/Faults/operations`.
@Suite(.startsPrograms) struct `An input that attacks the daemon` {
    /// A script for bash in a folder of its own, with the input in it as `$F`.
    struct Row: Sendable, CustomTestStringConvertible {
        let file: String
        var status: Int32 = 0
        let script: String
        /// What is on standard output or in the error.
        let lines: [String]
        /// What is in neither.
        var absent: [String] = []
        var testDescription: String { file }
    }

    /// Functions for the rows: a daemon that writes to `out` and `log`, and the end of it.
    private static let preparation = #"""
        serve() {
          callisto serve --simulator --store runs.db "$@" > out 2> log & daemon=$!
          await serving log
        }
        await() { until grep -q -- "$1" "$2" || ! kill -0 $daemon 2> gone; do sleep 0.05; done; }
        trigger() { callisto jobs trigger --store runs.db "$1" > triggered; }
        end() { kill $daemon; wait $daemon; status=$?; cat out log; return $status; }

        """#

    private static let jobs: [Row] = [
        Row(
            file: "crash_loop_jobs.lua",
            script: "serve $F; trigger bad; await _sim log; trigger good; await 'good ran' log; end",
            lines: ["module '_sim' not found", "good ran"]),
        Row(
            file: "hang_jobs.lua",
            script:
                "serve $F; trigger hang; await 'hang.*limit' log; trigger good; await 'good ran' log; end",
            lines: ["stopped after 1s of computing, its limit", "good ran"]),
        Row(
            file: "descriptors_jobs.lua",
            script: """
                ulimit -n 64; serve --allow-run=echo $F; for round in 1 2 3; do trigger good; await 'good ran' log; done; end
                """,
            lines: ["good ran\\t227\\t3"], absent: ["too many open files", "failed"]),
        Row(
            file: "escape_jobs.lua",
            script: "serve $F; trigger xss; await boom log; end; callisto runs list --store runs.db",
            lines: [#"log <img src=x onerror=alert(3)> \u001b[31mred\u001b[2J"#, #"\nSECOND LINE forged"#],
            absent: ["\u{1B}", "\nSECOND LINE"]),
        Row(
            file: "jobs_file_runs_anything.lua", status: 9,
            script: """
                callisto jobs list --file $F; callisto jobs explain --file $F a; callisto jobs list --store none.db --file $F
                callisto serve --simulator --store runs.db --allow-all $F < /dev/null
                callisto run --durable --simulator --store runs.db $F; ls; test -e pwned || exit 9
                """,
            lines: ["jobs_file_runs_anything.lua:1:"], absent: ["uid="]),
        Row(
            file: "reload_loses_job_jobs.lua",
            script: "callisto jobs explain --file $F zzz", lines: ["every 7s, by the clocks of UTC"]),
    ]

    private static let others: [Row] = [
        Row(
            file: "bad_import.jsonl", status: 2,
            script:
                "callisto runs import --store runs.db $F; status=$?; callisto runs list --store runs.db; exit $status",
            lines: ["line 7", "at"], absent: ["3718e8d9b934  "]),
        Row(
            file: "ppid.lua",
            script:
                "TELNYX_API_KEY=KEY_of_this_test TELNYX_BASE_URL=http://127.0.0.1:1 callisto run --allow-all $F",
            lines: ["\nnil\n"], absent: ["KEY_of_this_test"]),
    ]

    private static let all = jobs + others
    /// Each is the start of a test elsewhere.
    private static let elsewhere = ["nginx.conf"]

    /// Attacks that were programs of their own, with a clock and a terminal of their own, and the tests that make them
    /// without.
    private static let programs: [(attack: String, tests: [String])] = [
        ("nginx in front of the page", ["is closed to whoever has no token"]),
        (
            "1,100 half-open sockets, 10,000 connections, 500 event streams",
            [
                "keep nobody from being served, and no job from its files",
                "silent ones make room for who asks",
            ]
        ),
        (
            "two prompts with one history, secrets and lines that begin with a space",
            [
                "two sessions see each other", "keeps no line that gives a secret field its value",
                "keeps no line that begins with a space",
            ]
        ),
        (
            "a service whose records and errors give orders to terminals",
            ["comes out of no command", "comes out of no entry at the prompt"]
        ),
        (
            "one yes to a change on the real service, and everything else after it",
            [
                "asks before each change that is allowed once",
                "what destroys or reaches a telephone is asked about although other changes are allowed",
                "a fork has forgotten what was deleted",
            ]
        ),
        (
            "a file of somebody's, saved over",
            [
                "replaces what it did not write after a yes alone",
                "is left as it is where nobody can be asked",
            ]
        ),
        (
            "a stream of words that flows for longer than the timeout",
            ["is that of its silence: one that flows is never cut"]
        ),
        (
            "a write lock that is held for as long as 100,000 old runs take",
            [
                "deletes in commits of the size it is told, until nothing old is left",
                "takes less in a commit that was slow, and more in one that was not",
            ]
        ),
        (
            "a file loaded anew without the job whose backlog is being made up for",
            ["goes on with every job when one is removed in the middle of its backlog"]
        ),
        ("a server's clock 25 seconds behind", ["leaves a worker that waits for a run asleep"]),
        ("a script that ends its process, again and again", ["is set aside after five takeovers"]),
        (
            "a job that holds a thread for ever, and its daemon's stop",
            [
                "ends itself when a script's thread does not come back, and the run says why",
                "is ended by SIGTERM's grace where it does not leave",
            ]
        ),
    ]

    /// What showed only after days, or with many of something, by the file that showed it.
    private static let months: [(attack: String, tests: [String])] = [
        (
            "clock3: a machine's clock two years ahead for seconds, then right again",
            [
                "and was ahead silences no job once it is right",
                "and was ahead silences no job that is due seldom, whoever meets the clock first",
                "silences no job whose standing a clock ahead of time wrote",
                "holds nothing up once the clock is right",
                "misses nothing, does nothing twice and keeps its store small",
            ]
        ),
        (
            "clock4: one of two daemons with a clock an hour ahead",
            [
                "on one machine makes nobody plan early or late",
                "and is set back an hour runs no due time twice",
            ]
        ),
        ("shift: the clock that these two load", ["on one machine makes nobody plan early or late"]),
        (
            "fillsqlite: a store with a history of millions",
            [
                "is read along an index by SQLite, and sorted by nothing",
                "is read along an index by PostgreSQL, and sorted by nothing",
            ]
        ),
        (
            "fj: a store that is full, and a daemon that calls itself healthy",
            [
                "is that the store takes nothing, where its disk is full for one",
                "is that a write failed, though others succeed meanwhile",
            ]
        ),
        (
            "hang: two who resume one run, of whom the one that lost never returns",
            ["ends when somebody else has ended the run", "takes the run when its holder is lost"]
        ),
        (
            "prune: history that is deleted while jobs are due, and a stop in the middle of it",
            [
                "takes less in a commit that was slow, and more in one that was not",
                "is over as soon as it is told to, however many are left",
            ]
        ),
        (
            "steps: hundreds of steps with calls in each",
            [
                "leaves two records, however many there were within",
                "keeps a few records of any number of turns",
            ]
        ),
        (
            "thousand: a thousand jobs that are due at once",
            ["hands a thousand due times of one moment over in ten commits"]
        ),
        (
            "tpd: the cost of a run by the jobs in its file",
            ["looks at its own job alone, however many its file has"]
        ),
        (
            "wall: a rollout that ends at the limit of records, with traffic on its candidate",
            [
                "ends as it should with few records, however long it lasts",
                "takes a rollout back before it ends",
                "of any length has a short record",
            ]
        ),
    ]

    @Test func `that was a program of its own has tests that there are`() throws {
        let names = try TestNames.all()
        for (attack, tests) in Self.programs + Self.months {
            for test in tests { #expect(names.contains(test), "\(attack): \(test)") }
        }
    }

    @Test(arguments: all) func `gets its right answer:`(_ row: Row) async throws {
        let folder = try TestFolder()
        try folder.write(row.file, try Program.attack(row.file))
        let outcome = try await Program.shell(
            Self.preparation + "F=\(row.file)\n" + row.script, environment: ["HOME": folder.path],
            folder: folder.path)
        #expect(outcome.status == row.status, "\(outcome.errors)")
        let text = outcome.output + outcome.errors
        for line in row.lines { #expect(text.contains(line), "\(line): \(text)") }
        for line in row.absent { #expect(!text.contains(line), "\(line): \(text)") }
    }

    @Test func `has a row here, or a test of its own`() throws {
        let folder = Program.root.appending(path: "Tests/Faults/operations").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(files) == Set(Self.all.map(\.file) + Self.elsewhere))
    }
}

/// What tests and suites of this package are called.
enum TestNames {
    private static func texts(below folder: String, _ endings: [String]) throws -> [String] {
        let root = Program.root.appending(path: folder)
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return try (files?.allObjects as? [URL] ?? []).filter { endings.contains($0.pathExtension) }.map {
            try String(contentsOf: $0, encoding: .utf8)
        }
    }

    /// What a test or a suite is called: in Swift between backticks, in a spec the text of `it` or the start of one
    /// that is put together.
    static func all() throws -> Set<String> {
        let swift = try texts(below: "Tests", ["swift"]).flatMap { text in
            text.matches(of: /(?:func|struct) `([^`]+)`/).map { String($0.1) }
        }
        let specs = try texts(below: "Tests/StdlibTests/specs", ["lua"]).flatMap { text in
            text.matches(of: /\bit\("([^"]+)"/).map { $0.1.trimmingCharacters(in: .whitespaces) }
        }
        return Set(swift + specs)
    }
}

/// The guide that says what nobody can do names the test of each sentence.
@Suite struct `The security guide` {
    @Test func `names a test that there is behind each of its sentences`() throws {
        let names = try TestNames.all()
        let text = try String(
            contentsOf: Program.root.appending(path: "stdlib/_guide/security.md"), encoding: .utf8)
        // An item may go on in the next line.
        let items = text.replacingOccurrences(of: "\n  ", with: " ").split(separator: "\n").filter {
            $0.hasPrefix("- ")
        }
        #expect(items.count > 80)
        for item in items {
            // The tests stand at the end, behind the last colon that no name holds.
            let quoted = item.matches(of: /`([^`]+)`/).map { String($0.1) }
            let tests = quoted.filter { names.contains($0) }
            #expect(!tests.isEmpty, "\(item)")
            let behind = item.range(of: ": `", options: .backwards).map { item[$0.lowerBound...] } ?? ""
            for name in behind.matches(of: /`([^`]+)`/).map({ String($0.1) }) {
                #expect(names.contains(name), "no test is called \(name): \(item)")
            }
        }
    }
}
