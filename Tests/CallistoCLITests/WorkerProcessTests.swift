import Foundation
import TestPrograms
import Testing

@testable import CallistoCLI

/// A daemon with worker processes, in a folder of its own.
private final class Plant {
    let folder: URL
    var store: [String] { ["--store", folder.appending(path: "runs.db").path] }
    private var file: String { folder.appending(path: "jobs.lua").path }

    init(_ jobs: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try ("local jobs, run = require \"jobs\", require \"run\"\n" + jobs).write(
            toFile: file, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Returns when it serves.
    func serve(_ arguments: String..., environment: [String: String] = [:]) async throws -> Child {
        let daemon = try Program.start(
            ["serve", "--simulator", "--log-format", "json"] + store + arguments + [file],
            environment: environment)
        try #require(await daemon.errorLine(with: #""message":"serving""#) != "")
        return daemon
    }

    func callisto(_ words: String...) async throws -> Program.Outcome {
        try await Program.callisto(Array(words.prefix(2)) + store + words.dropFirst(2))
    }

    func trigger(_ job: String) async throws -> String {
        try await callisto("jobs", "trigger", job).lines.first ?? ""
    }

    /// What the store says of a run, asked until it fits.
    func run(_ id: String, until fits: ([String: Any]) -> Bool) async throws -> [String: Any] {
        for _ in 0..<200 {
            for line in try await callisto("runs", "list", "--format", "json").lines {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                if let object, object["id"] as? String == id, fits(object) { return object }
            }
        }
        Issue.record("the run \(id) never came so far")
        return [:]
    }

    /// The process that holds a run.
    func holder(of id: String) async throws -> pid_t {
        let run = try await run(id) { $0["owner"] != nil }
        let owner = try #require(run["owner"] as? String)
        return try #require(pid_t(owner.split(separator: ":")[1]))
    }
}

/// The processes below one that are there, as many as there should be.
private func workers(of daemon: Child, _ count: Int) async throws -> [pid_t] {
    while true {
        let found = try await Program.shell("pgrep -P \(daemon.processIdentifier)").lines.compactMap {
            pid_t($0)
        }
        if found.count == count || daemon.hasEnded { return found }
    }
}

private func isThere(_ process: pid_t) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
        return false
    }
    return !text.contains(") Z ")
}

/// Keeps a processor in one step of Lua that no limit reaches: all keys collide when their table grows.
private let unstoppable = "local n, t = 1 << 19, {} for i = 1, n + 1 do t[i * (2 * n - 1)] = true end"

@Suite(.startsPrograms) struct `A worker process` {
    /// Held while it waits: a wait without an end would be given back to the store.
    private let waiting =
        #"jobs.define { name = "gate", run = function() print(run.wait_signal("go", "50s")) return 1 end }"#

    @Test func `that is killed leaves its runs to others, which take them up at once`() async throws {
        let plant = try Plant(waiting)
        let daemon = try await plant.serve("--workers", "2", "--lease", "1h")
        let id = try await plant.trigger("gate")
        let holder = try await plant.holder(of: id)
        #expect(holder != daemon.processIdentifier)
        kill(holder, SIGKILL)
        let end = await daemon.errorLine(with: "was ended by signal 9, killed")
        #expect(end.contains(#""process":"\#(holder)""#), "\(end)")
        #expect(await daemon.errorLine(with: "taken over from a lost holder").contains(id))
        #expect(try await plant.callisto("runs", "signal", id, "go", #""through""#).status == 0)
        #expect(await daemon.errorLine(with: #""message":"through""#).contains(id))
        // Somebody else is in its place.
        #expect(try await workers(of: daemon, 2).contains(holder) == false)
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `ends with its supervisor, whose runs the next daemon takes up at once`() async throws {
        let plant = try Plant(waiting)
        let daemon = try await plant.serve("--workers", "2", "--lease", "1h")
        let id = try await plant.trigger("gate")
        _ = try await plant.holder(of: id)
        let processes = try await workers(of: daemon, 2)
        daemon.signal(SIGKILL)
        _ = await daemon.outcome()
        while processes.contains(where: isThere) { await Task.yield() }
        let next = try await plant.serve("--workers", "1")
        #expect(await next.errorLine(with: "taken over from a lost holder").contains(id))
        next.signal(SIGTERM)
        #expect(await next.outcome().status == 0)
    }

    @Test func `ends itself when a script's thread does not come back, and the run says why`() async throws {
        let plant = try Plant(
            """
            \(waiting)
            jobs.define { name = "burns", limits = { compute = 0.2 }, run = function() \(unstoppable) end }
            """)
        let daemon = try await plant.serve("--workers", "1")
        let gate = try await plant.trigger("gate")
        let first = try await plant.holder(of: gate)
        let id = try await plant.trigger("burns")
        #expect(await daemon.errorLine(with: "a script's thread does not come back").contains("\(first)"))
        let run = try await plant.run(id) { $0["state"] as? String == "failed" }
        #expect((run["reason"] as? String)?.contains("in the middle of a step that does not end") == true)
        // What was beside it goes on in another process.
        _ = try await plant.run(gate) { $0["owner"].map { "\($0)".contains(":\(first):") } == false }
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `is ended by SIGTERM's grace where it does not leave`() async throws {
        let plant = try Plant(
            #"jobs.define { name = "burns", run = function() print("burns") \#(unstoppable) end }"#)
        let daemon = try await plant.serve("--workers", "2", "--grace", "1s")
        _ = try await plant.trigger("burns")
        #expect(await daemon.errorLine(with: #""message":"burns""#) != "")
        let processes = try await workers(of: daemon, 2)
        daemon.signal(SIGTERM)
        let outcome = await daemon.outcome()
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains(#""message":"stopped""#))
        #expect(processes.allSatisfy { !isThere($0) })
    }

    @Test func `has limits of its own, no core and no secret in its words or variables`() async throws {
        let plant = try Plant(waiting)
        let secret = "KEY_of_these_tests"
        let daemon = try await plant.serve(
            "--workers", "1", "--worker-memory", "3GiB", environment: ["TELNYX_API_KEY": secret])
        let process = try await workers(of: daemon, 1)[0]
        // A child that is not the program yet has the words of its parent.
        let file = URL(filePath: "/proc/\(process)/cmdline")
        while try Data(contentsOf: file).first == UInt8(ascii: "/"), !daemon.hasEnded {}
        let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
        let soft = Dictionary(
            uniqueKeysWithValues: limits.split(separator: "\n").map { line in
                (
                    line.prefix(26).trimmingCharacters(in: .whitespaces),
                    line.dropFirst(26).split(separator: " ")[0]
                )
            })
        #expect(soft["Max address space"] == "\(3 << 30)")
        #expect(soft["Max core file size"] == "0")
        let words = try Data(contentsOf: file)
        #expect(String(decoding: words, as: UTF8.self) == "callisto\0worker\01\0")
        // Closed to all but root.
        if let variables = try? Data(contentsOf: URL(filePath: "/proc/\(process)/environ")) {
            #expect(!String(decoding: variables, as: UTF8.self).contains(secret))
        }
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `is not there where none is asked for`() async throws {
        let plant = try Plant(waiting)
        let daemon = try await plant.serve("--workers", "0")
        let id = try await plant.trigger("gate")
        #expect(try await plant.holder(of: id) == daemon.processIdentifier)
        #expect(try await workers(of: daemon, 0) == [])
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `is the only one of a run that others have died with`() async throws {
        let plant = try Plant(waiting)
        let daemon = try await plant.serve("--workers", "1", "--lease", "1h")
        let id = try await plant.trigger("gate")
        var holders: Set<pid_t> = []
        for _ in 0..<2 {
            let run = try await plant.run(id) { run in
                run["owner"].map { owner in !holders.contains { "\(owner)".contains(":\($0):") } } ?? false
            }
            let owner = try #require(run["owner"] as? String)
            let holder = try #require(pid_t(owner.split(separator: ":")[1]))
            holders.insert(holder)
            kill(holder, SIGKILL)
        }
        #expect(await daemon.errorLine(with: "gets a process of its own").contains(id))
        let run = try await plant.run(id) { run in
            run["owner"].map { owner in !holders.contains { "\(owner)".contains(":\($0):") } } ?? false
        }
        let owner = try #require(run["owner"] as? String)
        let processes = try await workers(of: daemon, 2)
        #expect(processes.contains(try #require(pid_t(owner.split(separator: ":")[1]))))
        #expect(try await plant.callisto("runs", "signal", id, "go", #""through""#).status == 0)
        #expect(await daemon.errorLine(with: #""message":"through""#).contains(id))
        // It was there for that run.
        #expect(try await workers(of: daemon, 1).count == 1)
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `is replaced by one with wider walls where a run of others was granted more`() async throws {
        let plant = try Plant(waiting), other = try Plant(waiting)
        try "granted".write(
            to: other.folder.appending(path: "text"), atomically: true, encoding: .utf8)
        let script = other.folder.appending(path: "script.lua").path
        try "task.sleep('300ms') print(io.open('\(other.folder.path)/text'):read('a')) return 1".write(
            toFile: script, atomically: true, encoding: .utf8)
        // Killed at its third step, and left to whoever serves the store.
        let run = try await Program.callisto(
            ["run", "--durable", "--simulator"] + plant.store + ["--allow-read", other.folder.path, script],
            environment: ["CALLISTO_KILL_AT": "3"])
        try #require(run.status == 128 + SIGKILL)
        let daemon = try await plant.serve("--workers", "2")
        #expect(await daemon.errorLine(with: #""message":"granted""#) != "")
        daemon.signal(SIGTERM)
        let outcome = await daemon.outcome()
        #expect(outcome.status == 0)
        #expect(
            outcome.errors.contains("a worker process is replaced by one that a run's grants reach out of"))
    }

    @Test func `takes up a backlog that is too long for the store's memory, behind its wall`() async throws {
        let plant = try Plant(
            #"jobs.define { name = "often", schedule = "* * * * *", overlap = "allow", run = function() print("through") end }"#
        )
        var daemon = try await plant.serve("--workers", "1")
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
        let made = try await plant.callisto(
            "jobs", "backfill", "often", "--from", "2026-01-01", "--limit", "4000")
        try #require(made.lines.count == 4000, "\(made.errors)")
        daemon = try await plant.serve("--workers", "1")
        #expect(await daemon.errorLine(with: #""message":"through""#) != "")
        daemon.signal(SIGTERM)
        let outcome = await daemon.outcome()
        #expect(!outcome.errors.contains("does not answer"))
    }

    @Test func `writes nowhere but where its runs may, though a program that asks nobody does the writing`()
        async throws
    {
        // Not among the temporary files, which are every program's.
        let home = FileManager.default.homeDirectoryForCurrentUser.appending(
            path: "callisto-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: home) }
        for name in ["given", "other"] {
            try FileManager.default.createDirectory(
                at: home.appending(path: name), withIntermediateDirectories: true)
        }
        let plant = try Plant(
            #"""
            jobs.define { name = "writes", run = function()
              for _, folder in ipairs { "given", "other" } do
                os.execute("sh -c 'echo x > \#(home.path)/" .. folder .. "/new' 2>/dev/null")
              end
              print("tried both")
            end }
            """#)
        let daemon = try await plant.serve(
            "--workers", "1", "--allow-run=sh", "--allow-write=\(home.path)/given")
        _ = try await plant.trigger("writes")
        #expect(await daemon.errorLine(with: #""message":"tried both""#) != "")
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
        #expect(FileManager.default.fileExists(atPath: home.path + "/given/new"))
        // Where the kernel has no such walls, the script's own door is the only one.
        let hasWalls = Landlock.version >= Landlock.needed
        #expect(FileManager.default.fileExists(atPath: home.path + "/other/new") == !hasWalls)
    }

    @Test func `is counted in the figures, with its end`() async throws {
        let plant = try Plant(waiting)
        let daemon = try await plant.serve("--workers", "2", "--metrics", "127.0.0.1:0")
        let url = await daemon.nextLine()
        let processes = try await workers(of: daemon, 2)
        kill(processes[0], SIGKILL)
        #expect(await daemon.errorLine(with: "was ended by signal 9, killed") != "")
        for attempt in 0..<200 {
            let page = try await Program.shell("curl -s \(url)").output
            if page.contains("callisto_workers 2\n") {
                #expect(page.contains("callisto_workers_wanted 2\n"))
                #expect(page.contains(#"callisto_worker_ends_total{reason="crashed"} 1"#))
                break
            }
            #expect(attempt < 199, "\(page)")
        }
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
    }
}

@Suite(.startsPrograms) struct `A daemon as a service` {
    /// A socket as the service manager has it.
    private func listen(_ path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        try #require(isBound)
        return descriptor
    }

    /// The notes until one begins with `text`.
    private func notes(_ descriptor: Int32, until text: String) async -> [String] {
        var all: [String] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while all.last?.hasPrefix(text) != true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                all.append(String(decoding: buffer[..<count], as: UTF8.self))
            } else {
                await Task.yield()
            }
        }
        return all
    }

    @Test func `tells its manager that it is ready, that it lives and that it stops`() async throws {
        let plant = try Plant(#"jobs.define { name = "idle", run = print }"#)
        let path = plant.folder.appending(path: "notify").path
        let descriptor = try listen(path)
        defer { close(descriptor) }
        let daemon = try await plant.serve(
            "--workers", "1", environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "300000"])
        // That it lives it may tell before, where it takes long to be ready.
        #expect(await notes(descriptor, until: "READY=1\n").last?.hasPrefix("READY=1\n") == true)
        #expect(await notes(descriptor, until: "WATCHDOG=1").last?.hasPrefix("WATCHDOG=1") == true)
        daemon.signal(SIGTERM)
        #expect(await notes(descriptor, until: "STOPPING=1").last?.hasPrefix("STOPPING=1\n") == true)
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `is not ready while it has no process for runs`() async throws {
        let plant = try Plant(#"jobs.define { name = "idle", run = print }"#)
        let daemon = try await plant.serve("--workers", "1", "--metrics", "127.0.0.1:0")
        let url = await daemon.nextLine().replacingOccurrences(of: "/metrics", with: "/readyz")
        // Each is followed by another, the later the sooner it ended.
        var answer = ""
        for _ in 0..<200 where !answer.contains("503") {
            answer = try await Program.shell(
                "pkill -KILL -P \(daemon.processIdentifier); curl -s -w ' %{http_code}' \(url)"
            ).output
        }
        #expect(answer == "no worker process is there\n 503")
        #expect(await daemon.errorLine(with: "a worker process") != "")
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `needs memory for more than itself`() async throws {
        let plant = try Plant("")
        let refused = try await Program.callisto(
            ["serve", "--worker-memory", "100MiB"] + plant.store + [plant.folder.path + "/jobs.lua"])
        #expect(refused.status == 2)
        #expect(
            refused.errors.contains(
                "--worker-memory: must be at least 512MiB, as a process takes most of that before it runs anything, "
                    + "got 100.0 MiB"), "\(refused.errors)")
    }

    @Test func `says which bound it was where a script needs more than its process may have`() async throws {
        let plant = try Plant(
            """
            jobs.define { name = "large", limits = { memory = 8 << 30 }, run = function()
              local all = {}
              for number = 1, 100 do all[number] = ("x"):rep(32 << 20) .. number end
            end }
            """)
        let daemon = try await plant.serve("--workers", "1", "--worker-memory", "1GiB")
        let id = try await plant.trigger("large")
        let failed = try await plant.run(id) { $0["state"] as? String == "failed" }
        #expect(
            (failed["reason"] as? String)?.contains(
                "stopped at 1 GiB of memory, all that its process may have; raise it with 'callisto serve --worker-memory'"
            )
                == true, "\(failed)")
        daemon.signal(SIGTERM)
        #expect(await daemon.outcome().status == 0)
    }
}

/// When processes are started and killed, as far as that needs no process.
@Suite struct `A worker's shift` {
    private var begun: WorkerShift {
        var shift = WorkerShift()
        _ = shift.step(at: .zero)
        shift.heard(at: .zero, isReady: true)
        return shift
    }

    @Test func `begins at once`() {
        var shift = WorkerShift()
        #expect(shift.step(at: .zero) == .start)
        #expect(shift.step(at: .seconds(1)) == nil)
        #expect(!shift.isReady)
        shift.heard(at: .seconds(1), isReady: true)
        #expect(shift.isReady)
    }

    @Test func `begins again at once after an end, and later the more often it ends soon`() {
        var shift = begun
        var waits: [Duration] = []
        var now: Duration = .seconds(1)
        for _ in 0..<9 {
            shift.ended(at: now)
            let next = shift.next ?? .zero
            waits.append(next - now)
            now = next
            #expect(shift.step(at: now) == .start)
            shift.heard(at: now, isReady: true)
        }
        #expect(
            waits == [
                .zero, .milliseconds(200), .milliseconds(400), .milliseconds(800), .milliseconds(1600),
                .milliseconds(3200), .seconds(5), .seconds(5), .seconds(5),
            ])
        // Who has lived long enough did not end because it began.
        shift.ended(at: now + WorkerShift.settled)
        #expect(shift.next == now + WorkerShift.settled)
    }

    @Test func `waits longer for a process that never came so far as to take runs`() {
        var shift = WorkerShift()
        var now: Duration = .zero
        for _ in 0..<12 {
            _ = shift.step(at: now)
            shift.ended(at: now)
            now = shift.next ?? now
        }
        _ = shift.step(at: now)
        shift.ended(at: now)
        #expect(shift.next == now + .seconds(30))
    }

    @Test func `is ended when nothing is heard for half a minute`() {
        var shift = begun
        shift.heard(at: .seconds(20))
        #expect(shift.step(at: .seconds(49)) == nil)
        #expect(shift.step(at: .seconds(50)) == .kill(.silent(.seconds(30))))
        #expect(shift.step(at: .seconds(90)) == nil)
        shift.ended(at: .seconds(51))
        #expect(shift.step(at: .seconds(51)) == .start)
    }

    @Test func `is over after a process that leaves when it is asked to`() {
        var shift = begun
        #expect(shift.end(at: .seconds(1), grace: .seconds(20)) == .askToLeave)
        #expect(shift.end(at: .seconds(2), grace: .seconds(20)) == nil)
        #expect(!shift.isDone)
        shift.ended(at: .seconds(3))
        #expect(shift.isDone && shift.next == nil)
    }

    @Test func `is followed at once by another where it is replaced`() {
        var shift = begun
        shift.ended(at: .seconds(1))
        _ = shift.step(at: .seconds(1))
        #expect(shift.replace(at: .seconds(2)) == .askToLeave)
        #expect(shift.replace(at: .seconds(3)) == nil)
        shift.ended(at: .seconds(4))
        #expect(shift.next == .seconds(4))
        #expect(shift.step(at: .seconds(4)) == .start)
    }

    @Test func `is held to the grace though it is to be replaced`() {
        var shift = begun
        _ = shift.replace(at: .seconds(1))
        #expect(shift.next == .seconds(1) + WorkerShift.longestStay)
        #expect(shift.end(at: .seconds(2), grace: .seconds(20)) == nil)
        #expect(shift.step(at: .seconds(22)) == .kill(.stayed(.seconds(20))))
    }

    @Test func `is over after one process that is there for one run`() {
        var shift = WorkerShift(isOnce: true)
        _ = shift.step(at: .zero)
        shift.ended(at: .seconds(1))
        #expect(shift.isDone)
    }

    @Test func `is ended by force after the grace`() {
        var shift = begun
        _ = shift.end(at: .seconds(1), grace: .seconds(20))
        #expect(shift.step(at: .seconds(20)) == nil)
        #expect(shift.step(at: .seconds(21)) == .kill(.stayed(.seconds(20))))
        shift.ended(at: .seconds(22))
        #expect(shift.isDone)
    }

    @Test func `is over at once while no process is there`() {
        var shift = begun
        for now in [Duration.seconds(1), .seconds(2)] {
            shift.ended(at: now)
            if now == .seconds(1) { _ = shift.step(at: now) }
        }
        #expect(shift.end(at: .seconds(2), grace: .seconds(1)) == nil)
        #expect(shift.isDone)
    }
}
