import Foundation
import TestPrograms
import Testing

/// A folder with a script and a store, for runs that are killed and resumed.
struct Workbench: ~Copyable {
    let folder: URL
    var script: URL { folder.appending(path: "job.lua") }
    private var store: [String] { ["--store", folder.appending(path: "runs.db").path] }

    init(_ source: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(source)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ source: String) throws { try source.write(to: script, atomically: true, encoding: .utf8) }

    /// Starts a run; killed at a failpoint if one is given.
    func run(killedAt point: Int? = nil) async throws -> Program.Outcome {
        try await run([], environment: point.map { ["CALLISTO_KILL_AT": String($0)] } ?? [:])
    }

    func run(_ arguments: [String], environment: [String: String]) async throws -> Program.Outcome {
        try await Program.callisto(
            ["run", "--durable", "--simulator"] + store + arguments + [script.path], environment: environment)
    }

    func start() throws -> Child {
        try Program.start(["run", "--durable", "--simulator"] + store + [script.path])
    }

    /// Starts to resume a run.
    func startResuming(_ id: String) throws -> Child {
        try Program.start(["runs", "resume", "--simulator"] + store + [id])
    }

    func runs(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.callisto(["runs", arguments[0]] + store + arguments.dropFirst())
    }

    func resume(
        _ id: String, _ arguments: String..., environment: [String: String] = [:]
    ) async throws -> Program.Outcome {
        try await Program.callisto(
            ["runs", "resume", "--simulator"] + store + arguments + [id], environment: environment)
    }

    /// The newest run, as JSON tells it.
    func newest() async throws -> String { try await runs("list", "--format", "json").lines.first ?? "" }

    func newestID() async throws -> String { try await newest().field("id") }
}

extension String {
    /// The text of a member of JSON in one line.
    func field(_ name: String) -> String {
        let behind = components(separatedBy: "\"\(name)\":\"").dropFirst().first ?? ""
        return String(behind.prefix { $0 != "\"" })
    }
}

@Suite(.startsPrograms) struct `A durable run` {
    private static let step = """
        local count = run.step("count", function()
          local count = 0
          for _ in ai.assistants.list {} do count = count + 1 end
          task.sleep("5ms")
          return count
        end)
        """

    private static let rollout = """
        local run = require "run"
        local a = ai.assistants.create { name = "Support", model = "openai/gpt-4o", instructions = "Brief." }
        \(step)
        task.all {
          function() ai.assistants.tags.add(a.id, { tag = "a" }) end,
          function() task.sleep("5ms") ai.assistants.tags.add(a.id, { tag = "b" }) end,
        }
        local v = ai.assistants.update(a.id, { instructions = "Kind." })
        local versions = 0
        for _ in ai.assistants.versions.list(a.id) do versions = versions + 1 end
        return table.concat({ count, versions, #ai.assistants.retrieve(a.id).tags }, " ")
        """

    @Test(arguments: [1, 6, 11, 16, 21, 26, 31, 36])
    func `goes on where it was killed, and repeats nothing`(_ point: Int) async throws {
        let bench = try Workbench(Self.rollout)
        let killed = try await bench.run(killedAt: point)
        guard killed.status != 0 else { return #expect(point > 30, "so few failpoints were passed") }
        let id = try await bench.newestID()
        let resumed = id.isEmpty ? try await bench.run() : try await bench.resume(id)
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try await bench.newest().field("result") == "1 2 2")
    }

    @Test func `stops before any effect when its script no longer fits`() async throws {
        let bench = try Workbench(Self.rollout)
        _ = try await bench.run(killedAt: 26)
        let id = try await bench.newestID()
        try bench.write(Self.rollout.replacingOccurrences(of: "\"Support\"", with: "\"Sales\""))
        let changed = try await bench.resume(id)
        #expect(changed.status == 1)
        #expect(changed.errors.contains("recorded  0#0 assistants.create"))
        #expect(changed.errors.contains("job.lua:2); its arguments differ from character"))
        #expect(changed.errors.contains("callisto runs resume \(id) --recorded"))
        #expect(try await bench.newest().field("state") == "diverged")
        let recorded = try await bench.resume(id, "--recorded")
        #expect(recorded.status == 0, "\(recorded.errors)")
        #expect(try await bench.newest().field("result") == "1 2 2")
    }

    @Test func `forgets the effect that a person names`() async throws {
        let bench = try Workbench(Self.rollout)
        // While the update is under way, whose begin was committed with all that is before it: at an earlier
        // point a slow disk may not have the step yet.
        _ = try await bench.run(killedAt: 43)
        let id = try await bench.newestID()
        try bench.write(Self.rollout.replacingOccurrences(of: Self.step, with: "local count = 1"))
        #expect(try await bench.resume(id).status == 1)
        let skipped = try await bench.resume(id, "--skip", "0#1")
        #expect(skipped.status == 0, "\(skipped.errors)")
        #expect(try await bench.runs("show", id).output.contains("0#1 is forgotten"))
    }

    @Test func `gets the signals that it waits for`() async throws {
        let bench = try Workbench(
            """
            local run = require "run"
            print(run.id)
            local answer = run.wait_signal("approve", "1h")
            return answer.who
            """)
        let running = try bench.start()
        let id = await running.nextLine()
        #expect(try await bench.runs("signal", id, "approve", #"{"who": "Ada"}"#).status == 0)
        #expect(await running.outcome().status == 0)
        #expect(try await bench.newest().field("result") == "Ada")
    }

    @Test func `says what in the result of a step cannot be recorded`() async throws {
        let bench = try Workbench(
            """
            local run = require "run"
            local _, problem = pcall(run.step, "count", function() return { tools = { { handler = print } } } end)
            return problem.message
            """)
        _ = try await bench.run()
        #expect(
            try await bench.newest().field("result")
                == "run.step: what a step returns must be plain data; of its results [1].tools[1].handler is a "
                + "function; expected a string, number, boolean, table or json.null")
    }

    @Test func `cleans up when a person cancels it`() async throws {
        let bench = try Workbench(
            """
            local run = require "run"
            local a = ai.assistants.create { name = "Support", instructions = "Brief." }
            local guard <close> = setmetatable({}, { __close = function()
              ai.assistants.delete(a.id)
              print("deleted")
            end })
            print(run.id)
            run.wait_signal("never")
            """)
        let running = try bench.start()
        let id = await running.nextLine()
        #expect(try await bench.runs("cancel", "--reason", "wrong assistant", id).status == 0)
        let outcome = await running.outcome()
        #expect(outcome.output.contains("deleted\n"))
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("run \(id) was cancelled: cancelled by "))
        #expect(outcome.errors.contains(": wrong assistant"))
        #expect(try await bench.newest().field("state") == "cancelled")
    }

    @Test func `hears a rollout's approval as a signal`() async throws {
        let bench = try Workbench(
            """
            local run, rollout = require "run", require "rollout"
            local assistant = ai.assistants.create { name = "Support", instructions = "Answer." }
            local candidate = ai.assistants.update(assistant.id, {
              instructions = "Answer briefly.", version_name = "brief", promote_to_main = false,
            })
            print(run.id)
            return rollout.run {
              assistant = assistant, version = candidate, steps = { { weight = 50, bake = "1s" } },
              gates = { rollout.approval "owner" },
            }.outcome
            """)
        let running = try bench.start()
        let id = await running.nextLine()
        #expect(try await bench.runs("signal", id, "owner", "true").status == 0)
        let outcome = await running.outcome()
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try await bench.newest().field("result") == "promoted")
    }

    @Test func `is the same in another store after export and import`() async throws {
        let bench = try Workbench(Self.rollout)
        _ = try await bench.run(killedAt: 26)
        let id = try await bench.newestID()
        let exported = try await bench.runs("export", id)
        let other = try Workbench(Self.rollout)
        let file = other.folder.appending(path: "runs.jsonl")
        try exported.output.write(to: file, atomically: true, encoding: .utf8)
        #expect(try await other.runs("import", file.path).output == "\(id)\n")
        let effects = try await bench.runs("show", "--format", "json", id).output
            .components(separatedBy: "\"effects\":").last
        let imported = try await other.runs("show", "--format", "json", id).output
            .components(separatedBy: "\"effects\":").last
        #expect(effects == imported)
    }

    @Test func `goes on from a backup of its store`() async throws {
        let bench = try Workbench(Self.rollout)
        _ = try await bench.run(killedAt: 26)
        let id = try await bench.newestID()
        let copy = bench.folder.appending(path: "copy.db").path
        #expect(try await bench.runs("backup", copy).status == 0)
        let resumed = try await Program.callisto(["runs", "resume", "--simulator", "--store", copy, id])
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try await bench.newest().contains("\"succeeded\"") == false)
        let again = try await bench.runs("backup", copy)
        #expect(again.status == 2)
        #expect(again.errors.contains("copy.db: exists already; a backup is a new file"))
        // A log that a lost process left would be read as that of the new one.
        let log = copy + "-wal"
        try "old".write(toFile: log, atomically: true, encoding: .utf8)
        let forced = try await bench.runs("backup", "--force", copy)
        #expect(forced.status == 0, "\(forced.errors)")
        let beside = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
        #expect(beside.filter { $0.hasPrefix("copy.db") } == ["copy.db"])
        #expect(try await Program.callisto(["runs", "show", "--store", copy, id]).status == 0)
    }

    @Test func `leaves nothing to chance`() async throws {
        let bench = try Workbench(
            """
            local names = {}
            for name in pairs { zulu = 1, alpha = 2, mike = 3, [2] = 4, [1] = 5 } do names[#names + 1] = name end
            local rows = {}
            for index = 1, 400 do rows[index] = { key = index % 3, place = index } end
            table.sort(rows, function(a, b) return a.key < b.key end)
            for index = 2, 400 do
              assert(rows[index - 1].key < rows[index].key or rows[index - 1].place < rows[index].place)
            end
            local before = time.now()
            for _ = 1, 1e5 do end
            assert(before == time.now(), "time stands still while a script computes")
            print(table.concat(names, " "), tostring({}), (pcall(collectgarbage, "count")))
            """)
        let outcome = try await bench.run()
        #expect(outcome.output == "1 2 alpha mike zulu\ttable: 0x00000001\tfalse\n", "\(outcome.errors)")
    }

    @Test func `may after a crash what it was given when it began`() async throws {
        let bench = try Workbench(
            """
            local a = ai.assistants.create { name = "Support", instructions = "Brief." }
            ai.assistants.tags.add(a.id, { tag = "a" })
            return os.getenv("CALLISTO_REGION") .. " " .. tostring((pcall(os.getenv, "HOME")))
            """)
        let given = ["--allow-env", "CALLISTO_REGION"]
        _ = try await bench.run(given, environment: ["CALLISTO_KILL_AT": "10", "CALLISTO_REGION": "north"])
        let id = try await bench.newestID()
        let resumed = try await bench.resume(id, environment: ["CALLISTO_REGION": "north"])
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try await bench.newest().field("result") == "north false")
    }

    @Test func `loads modules beside its effects`() async throws {
        let bench = try Workbench(
            """
            local report = require "report"
            local count = #ai.assistants.list():collect()
            local retry = require "retry"
            return report.duration(90) .. " " .. count
            """)
        let outcome = try await bench.run()
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test func `says so when its tasks wait for each other`() async throws {
        let bench = try Workbench(
            """
            local one, two
            one = task.spawn(function() task.sleep("1ms") two:await() end)
            two = task.spawn(function() task.sleep("1ms") one:await() end)
            one:await()
            """)
        let outcome = try await bench.run()
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("every task waits for another to end, so none ever will"),
            "\(outcome.errors)")
    }
}
