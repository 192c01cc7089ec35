import Foundation
import TestPrograms
import Testing

/// A folder with a file of jobs and a store.
private struct Depot: ~Copyable {
    let folder: URL
    private var file: URL { folder.appending(path: "nightly.lua") }
    private var store: [String] { ["--store", folder.appending(path: "runs.db").path] }

    init(_ source: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(source)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ source: String) throws {
        try ("local jobs, run = require \"jobs\", require \"run\"\n" + source).write(
            to: file, atomically: true, encoding: .utf8)
    }

    func serve(_ arguments: String...) throws -> Child {
        try Program.start(["serve", "--simulator"] + store + arguments + [file.path])
    }

    /// What runs printed, in the order of a daemon's log.
    static func printed(_ log: String) -> [String] {
        log.split(separator: "\n").compactMap { line in
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            // A line of the daemon's own says more than whose it is.
            guard let object, Set(object.keys).isSubset(of: ["at", "level", "message", "job", "run"]),
                object["run"] != nil
            else { return nil }
            return object["message"] as? String
        }
    }

    func jobs(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.callisto(["jobs", arguments[0]] + store + arguments.dropFirst())
    }

    func runs(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.callisto(["runs", arguments[0]] + store + arguments.dropFirst())
    }

    func explain(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.callisto(["jobs", "explain", "--file", file.path] + arguments)
    }

    /// Asks again until the answer holds `text`, some thirty times.
    func jobs(listing text: String) async throws -> Bool {
        for _ in 0..<30 where try await jobs("list").output.contains(text) { return true }
        return false
    }

    /// The same of a job's history.
    func history(of name: String, shows text: String) async throws -> Bool {
        for _ in 0..<60 where try await jobs("history", name).output.contains(text) { return true }
        return false
    }
}

@Suite(.startsPrograms) struct `The daemon` {
    @Test func `runs what is due, and the hook behind it`() async throws {
        let depot = try Depot(
            """
            jobs.define { name = "tick", every = "1s",
              run = function(job) return ai.assistants.create { name = job.job, instructions = "x" }.name end,
              on_success = function(job) print(job.of.state, job.of.result) end }
            """)
        let daemon = try depot.serve("--log-format", "json")
        let line = await daemon.errorLine(with: #""message":"succeeded\ttick""#)
        #expect(line.contains(#""job":"tick","run":"#), "\(line)")
        daemon.interrupt()
        let outcome = await daemon.outcome()
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains(#""message":"succeeded","job":"tick","run":"#))
        #expect(outcome.errors.contains(#""message":"stopped""#))
        let misspelled = try await depot.jobs("history", "tik")
        #expect(misspelled.status == 2)
        #expect(misspelled.errors == "error: there is no job \"tik\"; did you mean \"tick\"?\n")
        let history = try await depot.jobs("history", "tick").output
        #expect(history.contains("on_success of "), "\(history)")
    }

    @Test func `tries again what failed, unless it says that this is no use`() async throws {
        let depot = try Depot(
            """
            local function job(name, run)
              jobs.define { name = name, retries = { limit = 2, first_wait = 0 },
                run = function(job) print(name, job.attempt) run(job) end,
                on_failure = function() print("gave up", name) end,
                on_success = function() print("done", name) end }
            end
            job("raises", function() error("x") end)
            job("recovers", function(job) if job.attempt < 2 then error { message = "busy" } end end)
            job("says_no", function() error { message = "no", retryable = false } end)
            job("refused", function() ai.assistants.retrieve "nobody" end)
            job("doubts", function()
              pcall(ai.assistants.clone, ai.assistants.create { name = "a", instructions = "b" }.id)
              error("x")
            end)
            """)
        let daemon = try depot.serve("--faults", "assistants.clone:status=500,acted")
        #expect(try await depot.jobs(listing: "doubts"))
        for name in ["raises", "recovers", "says_no", "refused", "doubts"] {
            #expect(try await depot.jobs("trigger", name).status == 0)
        }
        for name in ["raises", "recovers", "says_no", "refused", "doubts"] {
            #expect(try await depot.history(of: name, shows: "on_"))
        }
        daemon.interrupt()
        let lines = Depot.printed(await daemon.outcome().errors)
        #expect(
            lines.sorted() == [
                "done\trecovers", "doubts\t1", "gave up\tdoubts", "gave up\traises", "gave up\trefused",
                "gave up\tsays_no", "raises\t1", "raises\t2", "raises\t3", "recovers\t1", "recovers\t2",
                "refused\t1", "says_no\t1",
            ])
    }

    @Test func `lets a job that narrows its permissions read and require no more than that`() async throws {
        let elsewhere = try Depot("")
        let shared = elsewhere.folder.appending(path: "shared.lua")
        try "return 'read'".write(to: shared, atomically: true, encoding: .utf8)
        let depot = try Depot(
            """
            local function job(name, permissions)
              jobs.define { name = name, permissions = permissions, run = function()
                print(name, (select(2, pcall(require, "shared"))))
                print(name, (pcall(io.open, "\(shared.path)")))
              end }
            end
            job("wide")
            job("narrow", { read = { "." } })
            """)
        try FileManager.default.createSymbolicLink(
            at: depot.folder.appending(path: "shared.lua"), withDestinationURL: shared)
        let daemon = try depot.serve("--allow-read", elsewhere.folder.path)
        #expect(try await depot.jobs(listing: "narrow"))
        for name in ["wide", "narrow"] {
            #expect(try await depot.jobs("trigger", name).status == 0)
            #expect(try await depot.history(of: name, shows: "succeeded"))
        }
        daemon.interrupt()
        let lines = Depot.printed(await daemon.outcome().errors)
        #expect(lines.filter { $0.hasPrefix("wide") } == ["wide\tread", "wide\ttrue"], "\(lines)")
        #expect(lines.contains("narrow\tfalse") && !lines.contains("narrow\tread"), "\(lines)")
    }

    @Test func `leaves a run to the next daemon`() async throws {
        let depot = try Depot(
            """
            jobs.define { name = "gate", run = function()
              print("waits")
              print(run.wait_signal("go").by, run.attempt)
            end }
            """)
        let first = try depot.serve()
        #expect(try await depot.jobs(listing: "gate"))
        let id = try await depot.jobs("trigger", "gate").lines.first ?? ""
        #expect(await first.errorLine(with: #""message":"waits""#) != "")
        first.interrupt()
        #expect(await first.outcome().status == 0)
        #expect(try await depot.runs("signal", id, "go", #"{"by": "Ada"}"#).status == 0)
        let second = try depot.serve()
        #expect(await second.errorLine(with: #""message":"Ada\t1""#) != "")
        second.interrupt()
        _ = await second.outcome()
    }

    @Test func `takes a changed file by itself`() async throws {
        let depot = try Depot(#"jobs.define { name = "old", run = print }"#)
        let daemon = try depot.serve("--http", "127.0.0.1:0")
        #expect(await daemon.nextLine().hasPrefix("http://127.0.0.1:"))
        try depot.write(#"jobs.define { name = "new", schedule = "1 * * * *", run = print }"#)
        #expect(try await depot.jobs(listing: "new"))
        #expect(try await depot.jobs("list").output.contains("old") == false)
        daemon.interrupt()
        #expect(await daemon.outcome().errors.contains(#""message":"loaded anew","jobs":"new""#))
    }

    @Test func `keeps its jobs when a changed file is faulty`() async throws {
        let depot = try Depot(#"jobs.define { name = "old", run = function() print("still here") end }"#)
        let daemon = try depot.serve()
        #expect(try await depot.jobs(listing: "old"))
        try depot.write(#"jobs.define { name = "new", shedule = "1 * * * *", run = print }"#)
        daemon.hangUp()
        #expect(try await depot.jobs("trigger", "old").status == 0)
        #expect(await daemon.errorLine(with: #""message":"still here""#) != "")
        daemon.interrupt()
        #expect(try await depot.jobs("list").output.contains("old"))
        #expect(await daemon.outcome().errors.contains("all jobs stay as they were"))
    }

    @Test func `begins with its jobs as they were when a file is faulty, and says so until it is mended`()
        async throws
    {
        let good = #"jobs.define { name = "old", run = function() print("still here") end }"#
        let depot = try Depot(good)
        let first = try depot.serve()
        #expect(try await depot.jobs(listing: "old"))
        first.interrupt()
        _ = await first.outcome()
        try depot.write("this is no Lua")
        let second = try depot.serve("--metrics", "127.0.0.1:0")
        let address = await second.nextLine()
        #expect(try await depot.jobs("trigger", "old").status == 0)
        #expect(await second.errorLine(with: #""message":"still here""#) != "")
        let listed = try await depot.jobs("list").output
        #expect(listed.contains("old") && listed.contains("warning: "), "\(listed)")
        #expect(
            listed.contains("nightly.lua:2:") && listed.contains("; its jobs stay as they were"), "\(listed)")
        #expect(try await depot.jobs("list", "--format", "json").output.contains(#""refusal":"#))
        let figures = try await Program.shell("curl -s \(address)").output
        #expect(figures.contains("\ncallisto_job_files_faulty 1\n"))
        try depot.write(good)
        second.hangUp()
        #expect(await second.errorLine(with: #""message":"loaded anew""#) != "")
        #expect(try await depot.jobs("list").output.contains("warning") == false)
        second.interrupt()
        let errors = await second.outcome().errors
        #expect(errors.contains("all jobs go on as they were when it could last be loaded"), "\(errors)")
    }

    @Test func `refuses a faulty file with its line`() async throws {
        let depot = try Depot(#"jobs.define { name = "a", schedule = "0 25 * * *", run = print }"#)
        let outcome = await (try depot.serve()).outcome()
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                #"nightly.lua:2: jobs.define "a": schedule "0 25 * * *": column 3: hours must be 0-23, got "25""#
            ),
            "\(outcome.errors)")
    }

    @Test func `says how to get a module that a file forgot`() async throws {
        let depot = try Depot("rollout.run {}")
        let outcome = await (try depot.serve()).outcome()
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                #"(global 'rollout'); it is a module: local rollout = require "rollout""#),
            "\(outcome.errors)")
    }

    @Test func `may do nothing outside of its functions in a run either`() async throws {
        let depot = try Depot(
            """
            local read, why = pcall(os.getenv, "HOME")
            local called, problem = pcall(ai.assistants.list)
            jobs.define { name = "now", every = "1s", permissions = { env = { "HOME" } }, run = function()
              print("at the top:", read, tostring(why):match("outside of its functions"), called)
              print("within:", os.getenv("HOME") ~= nil, ai.assistants.list {}:first() == nil)
            end }
            """)
        let daemon = try depot.serve("--allow-env=HOME")
        #expect(await daemon.errorLine(with: #"at the top:\tfalse\toutside of its functions\tfalse"#) != "")
        #expect(await daemon.errorLine(with: #"within:\ttrue\ttrue"#) != "")
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `calls nothing while it loads a file`() async throws {
        let depot = try Depot(#"ai.assistants.list {}:first()"#)
        let outcome = await (try depot.serve()).outcome()
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                "outside of its functions a file of jobs may not call assistants.list, nor do anything else"))
    }
}

@Suite(.startsPrograms) struct `Jobs at the prompt` {
    @Test func `explains dates with daylight saving`() async throws {
        let depot = try Depot(
            #"jobs.define { name = "n", schedule = "30 2 * * *", timezone = "America/New_York", run = print }"#
        )
        let outcome = try await depot.explain("n")
        #expect(outcome.output.contains("at 02:30, by the clocks of America/New_York"))
        #expect(outcome.output.contains("02:30:00 does not exist on"))
        let json = try await depot.explain("--format", "json", "--count", "1", "n")
        #expect(json.output.contains(#""name":"n""#))
    }

    @Test func `names the job that was meant`() async throws {
        let depot = try Depot(#"jobs.define { name = "nightly", run = print }"#)
        let outcome = try await depot.explain("nightlee")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(#"there is no job "nightlee"; did you mean "nightly"?"#))
    }
}
