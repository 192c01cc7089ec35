import Foundation
import TestPrograms
import Testing

/// A store that a daemon left with the jobs of a file, and commands on it.
private struct Yard {
    let folder: TestFolder
    private var store: [String] { ["--store", folder.path + "/runs.db"] }

    init(_ source: String) throws {
        folder = try TestFolder()
        try folder.write("jobs.lua", "local jobs, run = require \"jobs\", require \"run\"\n" + source)
    }

    func serve(_ arguments: String...) throws -> Child {
        try Program.start(
            ["serve", "--simulator", "--log-format", "json"] + store + arguments + [folder.path + "/jobs.lua"]
        )
    }

    /// Lets a daemon leave its jobs in the store.
    func publish() async throws {
        let daemon = try serve("--workers", "0")
        #expect(await daemon.errorLine(with: #""message":"serving""#) != "")
        daemon.interrupt()
        #expect(await daemon.outcome().status == 0)
    }

    func callisto(_ words: String...) async throws -> Program.Outcome {
        try await Program.callisto(Array(words.prefix(2)) + store + words.dropFirst(2))
    }

    /// Makes runs that nobody holds go on here, without a daemon.
    func carryOut(_ run: String) async throws -> Program.Outcome {
        try await Program.callisto(["runs", "resume"] + store + ["--simulator", run])
    }

    /// Asks again until the answer holds `text`.
    func says(_ text: String, to words: String...) async throws -> String {
        var answer = ""
        for _ in 0..<60 where !answer.contains(text) {
            answer = try await Program.callisto(Array(words.prefix(2)) + store + words.dropFirst(2)).output
        }
        return answer
    }

    /// A look at the file alone.
    func look(_ words: String...) async throws -> Program.Outcome {
        try await Program.callisto(
            ["jobs"] + words.prefix(1) + ["--file", folder.path + "/jobs.lua"] + words.dropFirst())
    }
}

@Suite(.startsPrograms) struct `Queues on the command line` {
    @Test func `are listed with their jobs, and told of with one`() async throws {
        let yard = try Yard(
            """
            jobs.define { name = "sync", every = "1h", queue = "crm", run = print }
            jobs.define { name = "free", every = "1h", run = print }
            jobs.queue("crm", { limit = 2 })
            """)
        let list = try await yard.look("list")
        #expect(list.status == 0)
        let lines = list.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.first?.last == "Queue")
        #expect(lines.first { $0.first == "sync" }?.last == "crm")
        #expect(lines.first { $0.first == "crm" } == ["crm", "0", "2", "0"])
        #expect(try await yard.look("explain", "sync").output.contains("crm: 0 of 2 running"))
    }

    @Test func `that nobody defines are an error with the nearest name`() async throws {
        let yard = try Yard(
            """
            jobs.queue("crm", { limit = 2 })
            jobs.define { name = "sync", every = "1h", queue = "crn", run = print }
            """)
        let refused = try await yard.look("list")
        #expect(refused.status == 1)
        #expect(
            refused.errors
                == "error: \(yard.folder.path)/jobs.lua: job \"sync\": there is no queue \"crn\"; did you mean \"crm\"?\n"
        )
        let none = try Yard(#"jobs.define { name = "sync", every = "1h", queue = "mail", run = print }"#)
        #expect(
            try await none.look("list").errors.contains(
                #"there is no queue "mail"; define it with jobs.queue("mail", { limit = 2 })"#))
    }

    @Test func `hold back runs, which say what they wait for`() async throws {
        let yard = try Yard(
            """
            jobs.queue("crm", { limit = 1 })
            jobs.define { name = "sync", queue = "crm", overlap = "allow", run = function()
              while not run.wait_signal("go", "20s") do end
            end }
            """)
        let daemon = try yard.serve("--workers", "0")
        #expect(await daemon.errorLine(with: #""message":"serving""#) != "")
        let first = try await yard.callisto("jobs", "trigger", "sync").output.dropLast()
        #expect(try await yard.says("running", to: "runs", "list").contains(first))
        let second = try await yard.callisto("jobs", "trigger", "sync").output.dropLast()
        #expect(
            try await yard.callisto("runs", "list").output.contains(
                "waits for a place of queue crm"))
        let shown = try await yard.callisto("runs", "show", String(second), "--format", "json").output
        #expect(shown.contains(#""waits_for_queue":"crm""#), "\(shown)")
        #expect(try await yard.callisto("runs", "signal", String(first), "go").status == 0)
        #expect(await daemon.errorLine(with: #""message":"succeeded""#).contains(first))
        #expect(try await yard.says("running", to: "runs", "list", "--state", "running").contains(second))
        daemon.interrupt()
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `are beside runs that wait for an earlier one of their job, with its id`() async throws {
        let yard = try Yard(
            """
            jobs.define { name = "tick", every = "1s", overlap = "queue_one", run = function()
              while not run.wait_signal("go", "20s") do end
            end }
            """)
        let daemon = try yard.serve("--workers", "0")
        let waiting = try await yard.says("waits for run", to: "runs", "list", "--state", "queued")
        #expect(waiting.contains("queued"), "\(waiting)")
        let json = try await yard.callisto("runs", "list", "--state", "queued", "--format", "json").output
        #expect(json.contains(#""waits_for_run":""#))
        daemon.interrupt()
        _ = await daemon.outcome()
    }
}

@Suite(.startsPrograms) struct `Runs that a person asks for` {
    private static let hourly = """
        jobs.define { name = "hourly", schedule = "0 * * * *", run = function(job)
          print(job.arguments and job.arguments.team or "nobody")
          return job.arguments
        end }
        """

    @Test func `are given what --arguments says, or refused where that is no JSON`() async throws {
        let yard = try Yard(Self.hourly)
        try await yard.publish()
        let id = String(
            try await yard.callisto("jobs", "trigger", "hourly", "--arguments", #"{"team": "support"}"#)
                .output
                .dropLast())
        let outcome = try await yard.carryOut(id)
        #expect(outcome.status == 0 && outcome.output.contains("support"), "\(outcome)")
        let shown = try await yard.callisto("runs", "show", id, "--format", "json").output
        #expect(shown.contains(#""result":{"team":"support"}"#))
        let wrong = try await yard.callisto("jobs", "trigger", "hourly", "--arguments", "{team}")
        #expect(wrong.status == 2)
        #expect(wrong.errors.hasPrefix("error: --arguments: must be JSON, got '{team}'"), "\(wrong.errors)")
    }

    @Test func `of the past are printed one by one, whatever ends them`() async throws {
        let yard = try Yard(Self.hourly)
        try await yard.publish()
        let some = try await yard.callisto(
            "jobs", "backfill", "hourly", "--from", "2026-03-01", "--to", "2026-03-02", "--limit", "3")
        #expect(some.status == 2)
        #expect(
            some.errors
                == "error: job \"hourly\": stopped after 3; there are more due times from 2026-03-01T03:00:00Z on\n"
        )
        let made = some.output.split(separator: "\n").map(String.init)
        #expect(made.count == 3)
        let shown = try await yard.callisto("runs", "show", made[0]).output
        #expect(shown.contains("low: what is due comes first"))
        let rest = try await yard.callisto(
            "jobs", "backfill", "hourly", "--from", "2026-03-01", "--to", "2026-03-01T05:00")
        #expect(rest.status == 0 && rest.output.split(separator: "\n").count == 2)
        let ahead = try await yard.callisto(
            "jobs", "backfill", "hourly", "--from", "2026-03-01", "--to", "2199-01-01")
        #expect(ahead.status == 2)
        #expect(
            ahead.errors.hasPrefix("error: --to: must not lie ahead, got 2199-01-01T00:00:00Z; it is "),
            "\(ahead.errors)")
    }

    @Test func `once more are new runs of the same, whole or from a step on`() async throws {
        let yard = try Yard("")
        try yard.folder.write(
            "steps.lua",
            """
            local run = require "run"
            print("at the top", run.attempt)
            local one = run.step("one", function() print("one", run.attempt) return 1 end)
            local two = run.step("two", function()
              if run.attempt == 1 then error("not yet") end
              return 2
            end)
            return one + two
            """)
        let store = ["--store", yard.folder.path + "/runs.db"]
        let failed = try await Program.callisto(
            ["run", "--durable", "--simulator"] + store + [yard.folder.path + "/steps.lua"])
        #expect(failed.status == 1)
        let list = try await yard.callisto("runs", "list", "--format", "json").output
        let id = try #require(list.split(separator: "\"").dropFirst(3).first.map(String.init))
        let whole = String(try await yard.callisto("runs", "retry", id).output.dropLast())
        let again = try await yard.carryOut(whole)
        #expect(again.status == 0 && again.output.contains("one\t2"), "\(again)")
        let from = String(try await yard.callisto("runs", "retry", id, "--from", "two").output.dropLast())
        let later = try await yard.carryOut(from)
        #expect(later.status == 0 && !later.output.contains("one\t"), "\(later)")
        #expect(
            try await yard.callisto("runs", "show", from, "--format", "json").output.contains(#""result":3"#))
        let wrong = try await yard.callisto("runs", "retry", id, "--from", "twoo")
        #expect(wrong.status == 2)
        #expect(wrong.errors == "error: --from: it has no step 'twoo'; did you mean 'two'?\n")
        #expect(try await yard.callisto("runs", "retry", "nobody").status == 2)
    }
}
