import Foundation
import TestPrograms
import Testing

/// Scripts with which the host was attacked, as they were: `Tests/Faults`. Each has its right answer here.
@Suite(.startsPrograms) struct `A script that attacks the host` {
    struct Row: Sendable, CustomTestStringConvertible {
        let file: String
        var options: [String] = []
        var input = ""
        /// Of the program; a limit is 4.
        var status: Int32 = 0
        /// What is on standard output or in the error, line by line; addresses are left out.
        var lines: [String] = []
        var testDescription: String { file }

        static func stops(_ file: String, at lines: String...) -> Row {
            Row(file: file, options: ["--time-limit=500ms"], status: 4, lines: lines)
        }

        static func says(_ file: String, _ lines: String...) -> Row { Row(file: file, lines: lines) }
    }

    private static let timeLimit = "stopped after 500ms, its limit of total time"
    private static let memoryLimit = "error: stopped at 256 MiB of memory, its limit"

    /// What a task's own thread is to others.
    private static let threads: [Row] = [
        .says(
            "c03_resume_sibling_sleeping", "normal", "false\tcannot resume non-suspended coroutine",
            "true\ta done"),
        .says("c05_resume_sibling_in_api_call", "true\tfalse\tcannot resume dead coroutine", "true\tA"),
        .says("c06_pooled_thread_handle", "dead", "true\tfalse\tcannot resume dead coroutine", "true\tb ran"),
        .says("pooled_close", "status before it began\tdead", "B runs with\t1", "B\ttrue\tB", "C\ttrue\tC"),
        .says("pooled_crash", "survived"),
        Row(
            file: "running_close", status: 1,
            lines: ["error: running_close.lua:4: cannot close a normal coroutine"]),
        .says(
            "running_resume", "resume\tfalse\tcannot resume non-suspended coroutine",
            "await\ttrue\tA's result"),
        .says("running_resume2", "first is\tFIRST\tsecond is\tSECOND", "await\ttrue\tdone"),
    ]

    /// What runs while something else is read, written or made.
    private static let collections: [Row] = [
        .says("control_gc", "made\t6000\tfinalized\t6000"),
        .says("gc_lost", "made\t6000\tfinalized\t6000"),
        .says("gc_twice", "still used:\talive", "gc of\talive"),
        .says("gc_json_api", "all right"), .says("gc_json_wrong", "wrong values\t0"),
        Row(file: "gc_json_control", lines: ["\tbad\t0"]), Row(file: "gc_json_reentry", lines: ["\tbad\t0"]),
        Row(file: "finalizer_frame", lines: ["\todd\t0"]),
        .says(
            "sorted_keys_uaf4", "5\tlast key written:\tzzzzz-00000002-" + String(repeating: "k", count: 60)),
        .stops("gc_close_hang", at: timeLimit),
        .says("durable_gc", "made\t"),
    ]

    /// What takes all the time or memory there is.
    private static let exhaustion: [Row] = [
        .stops("c_insert_len", at: "c_insert_len.lua:1: " + timeLimit),
        .stops("j04_table_insert_len", at: "j04_table_insert_len.lua:1: " + timeLimit),
        .stops("c_sort_strings", at: timeLimit),
        .stops("m12_json_dag", at: timeLimit), .stops("r05_json_dag_default", at: timeLimit),
        .stops("t01_labels", at: timeLimit), .stops("t20_xpcall_handler_loops", at: timeLimit),
        .stops("t33_call_self", at: timeLimit), .stops("j03_rehash_hang", at: timeLimit),
        .says("r01_require_deep", "false"),
        Row(file: "c_equal_strings", status: 4, lines: [memoryLimit]),
        Row(file: "j01_decode_100MB_zeros_default_limit", status: 4, lines: [memoryLimit]),
        Row(file: "k01_tasks_1e6", status: 4, lines: [memoryLimit]),
        Row(
            file: "json_memory", options: ["--allow-all"],
            lines: ["50000003\tfalse\tinvalid JSON: unexpected character at byte 50000002"]),
        .says("notmem", "false\tnot enough memory", "alive"),
        .says("map_perf", "1000\ttasks\t"),
        Row(
            file: "setsid", options: ["--allow-all", "--time-limit=500ms"], status: 4,
            lines: [timeLimit]),
    ]

    /// What Lua's own program does as well.
    private static let language: [Row] = [
        .says(
            "compat", "wrap\tfalse\tcompat.lua:2: compat.lua:2: x", "reader\ttrue\tnil\tr",
            "mode\ttrue\tnil\tattempt to load a text chunk (mode is 'b')", "setvbuf\ttrue\ttrue",
            "gen\ttrue\t",
            "getinfo\ttrue\tnil\tC\tfunction: ",
            "array over protected\tfalse\tcompat.lua:9: cannot change a protected metatable",
            "array over file\tfalse\tcompat.lua:10: bad argument #1 to 'array' (table expected, got FILE*)",
            "unpack\ttrue\t200", "yield across pcall\ttrue\t5",
            "difftime\tfalse\tbad argument #2 to 'os.difftime' (number expected, got no value)",
            "os.time tbl\ttrue\t1804420800\t3\t7", "date\ttrue\t1970-01-01", "io.write file\ttrue\ttrue",
            "close\ttrue\tfalse\tc", "goto continue\ttrue\tok"),
        Row(file: "load_reader", status: 4, lines: ["true\tnil\tx", memoryLimit]),
        .says("fuzz_patterns", "60000\t3272628711\t61006"),
        .says(
            "require_map", "counter.lua runs", "one module for all:\ttrue\tcount\t3",
            "stdlib module once:\ttrue"),
        .says("require_twice", "slowmod runs", "true"),
        .says("counter", "counter.lua runs"), .says("slowmod", "slowmod runs"),
        .says(
            "std", "nil: debug.debug debug.getregistry debug.sethook debug.setuservalue os.exit string.dump"),
        .says(
            "io",
            "stdout\tfile\tuserdata\twrite=true read=true lines=true flush=true seek=true setvbuf=true close=true",
            "stdin\tfile\tuserdata\twrite=true read=true lines=true flush=true seek=true setvbuf=true close=true",
            "closed file\tfile (closed)"),
        Row(file: "stdin", input: "one\ntwo\n", lines: ["2\t6"]),
    ]

    /// What differs from process to process, and what reaches out of it.
    private static let surroundings: [Row] = [
        .says("fmt_addr", "table: 0x"),
        .says("json_order", #"{"alpha":5,"beta":4,"delta":5,"epsilon":7,"eta":3,"gamma":5,"zeta":4}"#),
        Row(file: "json_divergence", lines: ["made\tSupport", "woke up"]),
        Row(file: "jobs_json"),
        Row(
            file: "web", status: 1,
            lines: ["error: web.lua:1: module 'web' not found; did you mean 'http'?"]),
        Row(
            file: "quote", options: ["--allow-all"],
            lines: [
                #"printf "a\nb\n"          =>"#, "exit 3                   =>\tnil\texit\t3",
                "cd /tmp && pwd           =>\t/tmp<NL>", "nosuchprogram            =>\tnil\texit\t127",
                ": (colon)                =>\ttrue\texit\t0", "killed                   =>\tnil\tsignal\t9",
                "A=1 env                  =>\tA=1",
            ]),
    ]

    private static let all = threads + collections + exhaustion + language + surroundings
    private static let folder = Program.root.appending(path: "Tests/Faults").path

    @Test(arguments: all) func `gets the right answer:`(_ row: Row) async throws {
        let options = row.options.map { "'\($0)'" }.joined(separator: " ")
        let outcome = try await Program.shell(
            "printf '%s' '\(row.input)' | callisto run --simulator \(options) \(row.file).lua",
            folder: Self.folder)
        #expect(outcome.status == row.status, "\(outcome.errors)")
        for line in row.lines {
            #expect((outcome.output + outcome.errors).contains(line), "\(line)")
        }
    }

    @Test func `has a row here for each file`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
        // For a pipe that nobody reads: `A script that waits outside Lua`.
        // The folders are of `An input that attacks the daemon` and of `Who begins with specs and rollouts`.
        // What the simulator told wrongly: `Verdicts on the command line` and the first day.
        let others = ["flood.lua", "truth", "operations", "prompt", "evidence"]
        #expect(Set(files) == Set(Self.all.map { $0.file + ".lua" } + others))
    }
}

@Suite(.startsPrograms) struct `An argument error` {
    /// In a folder of its own: what may write files does.
    @Test(arguments: [[], ["--allow-all"]])
    func `names the function as the script wrote it, and nothing of what is behind it`(
        _ options: [String]
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = Program.root.appending(path: "Tests/Scripts/argument_errors.lua").path
        let outcome = try await Program.shell(
            "exec callisto run --simulator --memory-limit=1GiB \(options.joined()) '\(script)' </dev/null",
            folder: folder.path)
        #expect(outcome.status == 0)
        #expect(outcome.errors.hasSuffix(" 0 of them wrong\n"), "\(outcome.errors.suffix(2000))")
    }
}
