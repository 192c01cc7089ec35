import Foundation
import TelnyxCatalog
import TelnyxSimulator
import Testing

@testable import Automation
@testable import Callisto

@Suite struct `A run that hands over to another` {
    private static let script = """
        local run = require "run"
        local state = run.state or { number = 1, made = {} }
        state.made[#state.made + 1] = ai.assistants.create({ name = "A" .. state.number, instructions = "x" }).name
        if state.number < 3 then
          state.number = state.number + 1
          return run.continue(state)
        end
        return state.made
        """

    @Test func `leaves its state to the next, and both say so`() async throws {
        let play = try await DurablePlay(Self.script)
        for _ in 1...3 { _ = try await play.attempt() }
        let second = DerivedID.successor(of: "r", .continuation)
        let third = DerivedID.successor(of: second, .continuation)
        let first = try await play.run
        #expect(first.state == .continued)
        #expect(first.reason == "goes on as run \(second)")
        let last = try #require(try await play.store.run(third))
        #expect(last.state == .succeeded)
        #expect(last.origin.cause == Cause(.continuation, run: second))
        #expect(String(decoding: last.result ?? [], as: UTF8.self) == #"["A1","A2","A3"]"#)
        #expect(RunArguments(decoding: last.origin.arguments).list == [])
    }

    @Test func `does so once, wherever its process is lost`() async throws {
        let counter = Hits()
        var whole = try await DurablePlay(Self.script)
        whole.failpoints = counter.failpoints
        try await whole.finishAll()
        for hit in 1...counter.count {
            var play = try await DurablePlay(Self.script)
            play.failpoints = Hits(crashAt: hit).failpoints
            try await play.finishAll()
            let states = try await play.store.runs(RunQuery()).map(\.state)
            #expect(states.count == 3, "\(hit)")
            #expect(states.count { $0 == .succeeded } == 1, "\(hit)")
        }
    }
}

@Suite struct `A run that starts another` {
    private static func folder(_ child: String) throws -> ScriptFolder {
        let folder = try ScriptFolder()
        try Data(child.utf8).write(to: URL(filePath: folder.inside + "/child.lua"))
        return folder
    }

    @Test func `waits for its result, with arguments of its own`() async throws {
        let folder = try Self.folder(
            "local run = require 'run' task.sleep('2m') return { sum = run.arguments.a + run.arguments.b }")
        defer { folder.remove() }
        var play = try await DurablePlay(
            folder.text(
                """
                local run = require "run"
                local id = run.start("@/inside/child.lua", { a = 1, b = 2 })
                local nothing, why = run.wait(id, "10s")
                return { why, run.wait(id).sum, id }
                """), parkAfter: .zero)
        play.permissions = .all
        try await play.finishAll()
        let child = DerivedID.child(of: "r", effect: EffectID(.main, 1))
        #expect(try await play.result == #"["timeout",3,"\#(child)"]"#)
        #expect(
            try await play.store.run(child)?.origin.cause == Cause(.child, run: "r", detail: "0#1"))
    }

    @Test func `starts it once, wherever its process is lost`() async throws {
        let folder = try Self.folder("return ...")
        defer { folder.remove() }
        let script = folder.text(
            """
            local run = require "run"
            return run.wait(run.start("@/inside/child.lua", { "seven" }))
            """)
        let counter = Hits()
        var whole = try await DurablePlay(script, parkAfter: .zero)
        (whole.permissions, whole.failpoints) = (.all, counter.failpoints)
        try await whole.finishAll()
        #expect(try await whole.result == #""seven""#)
        for hit in stride(from: 1, through: counter.count, by: 2) {
            var play = try await DurablePlay(script, parkAfter: .zero)
            (play.permissions, play.failpoints) = (.all, Hits(crashAt: hit).failpoints)
            try await play.finishAll()
            #expect(try await play.result == #""seven""#, "\(hit)")
            #expect(try await play.store.runs(RunQuery()).count == 2, "\(hit)")
        }
    }

    @Test func `gets the run that has the key of a job, and waits for that`() async throws {
        let script = """
            local run = require "run"
            local id = run.start "locked"
            local nothing, why = run.wait(id, "10s")
            run.wait_signal "go"
            return { id, run.wait(id), run.start "locked" ~= id }
            """
        for hit in [Int.max, 2, 3, 4, 5, 7, 9, 12] {
            var play = try await DurablePlay(script, parkAfter: .zero)
            play.failpoints = Hits(crashAt: hit).failpoints
            let store = play.store
            let manifest = RunManifest(
                name: "test.lua", script: try await store.put(source: Array("return 7".utf8)))
            let definition: JSONValue = [
                "name": "locked", "file": "test.lua", "key": "k", "target": "here", "manifest": manifest.json,
            ]
            try await store.define("locked", as: definition.encoded())
            // It is held elsewhere while the script starts its own.
            let holder = NewRun(id: "holder", uniqueKey: "k", seed: [1], startAt: .distantFuture)
            _ = try await store.create(holder)
            for _ in 1...30 where try await play.run.state.isLive {
                do {
                    guard case .parked(let until) = try await play.attempt() else { continue }
                    guard until == nil else {
                        play.time.pass(to: play.time.now.offset + .seconds(11))
                        continue
                    }
                    try await end("holder", in: store)
                    try await play.send("go")
                } catch is Hits.Crash {
                    play.failpoints = .none
                    play.time.pass(to: play.time.now.offset + .seconds(86400 * 1001))
                }
            }
            #expect(try await play.result == #"["holder",42,true]"#, "\(hit)")
            #expect(try await store.runs(RunQuery()).count == 3, "\(hit)")
        }
    }

    @Test func `gives its place in their queue to the other while it waits for that`() async throws {
        let script = """
            local run = require "run"
            return run.wait(run.start "other")
            """
        // As a daemon has it: what sleeps for less keeps its place.
        let play = try await DurablePlay(script, parkAfter: .seconds(60), queue: "narrow")
        let store = play.store
        try await store.define(queues: [JobQueue(name: "narrow", limit: 1)])
        let manifest = RunManifest(
            name: "test.lua", script: try await store.put(source: Array("task.sleep('5s') return 7".utf8)))
        let definition: JSONValue = [
            "name": "other", "file": "test.lua", "target": "here", "queue": "narrow", "queue_limit": 1,
            "manifest": manifest.json,
        ]
        try await store.define("other", as: definition.encoded())
        guard case .parked(let wake) = try await play.attempt() else {
            Issue.record("it holds its place")
            return
        }
        #expect(wake != nil)
        // The other has the place, and its short sleep does not give it away.
        guard case .ended = try await play.attempt() else {
            Issue.record("the other did not come to its end")
            return
        }
        #expect(try await play.run.state == .parked)
        play.time.pass(to: play.time.now.offset + .seconds(60))
        _ = try await play.attempt()
        #expect(try await play.result == "7")
    }

    private func end(_ id: String, in store: MemoryRunStore) async throws {
        let run = try #require(try await store.claim(run: id, owner: "x", duration: .seconds(1)))
        var finish = Finish(append: Append(lease: run.lease, records: []), state: .succeeded)
        finish.result = Array("42".utf8)
        _ = try await store.finish(finish)
    }

    @Test func `hears how it failed`() async throws {
        let folder = try Self.folder("error { code = 'mine', message = 'no luck', retryable = false }")
        defer { folder.remove() }
        var play = try await DurablePlay(
            folder.text(
                """
                local run = require "run"
                local ok, problem = pcall(run.wait, run.start("@/inside/child.lua"))
                local _, unknown = pcall(run.wait, "nobody")
                return { problem.code, problem.state, unknown.code }
                """), parkAfter: .zero)
        play.permissions = .all
        try await play.finishAll()
        #expect(try await play.result == #"["run.ended_failed","failed","run.not_found"]"#)
    }

    @Test func `is told the nearest job where there is none of that name`() async throws {
        let play = try await DurablePlay(
            "local _, problem = pcall(require('run').start, 'nightli') return problem.code .. ' ' .. problem.message"
        )
        try await play.store.define("nightly", as: Array("{}".utf8))
        _ = try await play.attempt()
        #expect(
            try await play.result
                == #""run.unknown_job there is no job \"nightli\"; did you mean \"nightly\"?""#)
    }
}

@Suite struct `A run that is done again` {
    private static let script = """
        local run = require "run"
        local a = ai.assistants.create { name = "first", instructions = "x" }
        local seed = math.random(1000000)
        local two = run.step("two", function()
          ai.assistants.create { name = "second", instructions = "x" }
          if run.attempt == 1 then error("not yet") end
          return 2
        end)
        return { two, a.name, seed == math.random(1000000) }
        """

    @Test func `from a step has behind it what came before`() async throws {
        let play = try await DurablePlay(Self.script)
        _ = try await play.attempt()
        #expect(try await play.run.state == .failed)
        let archive = try RunRetry.from(
            "two", of: try await play.run, records: try await play.records, id: "again", by: "Ada",
            at: play.time.wallClock())
        #expect(try await play.store.restore([archive]) == [.restored])
        _ = try await play.attempt()
        let again = try #require(try await play.store.run("again"))
        #expect(again.state == .succeeded)
        #expect(again.origin.cause == Cause(.retry, run: "r", detail: "Ada"))
        let names = play.simulator.withWorld { $0.snapshot().text() }
        #expect(names.split(separator: #""name":"first""#).count == 2)
        #expect(names.split(separator: #""name":"second""#).count == 3)
    }

    @Test func `needs a step that there is`() async throws {
        let play = try await DurablePlay(Self.script)
        _ = try await play.attempt()
        let (run, records) = (try await play.run, try await play.records)
        let problem = #expect(throws: RunRetry.Problem.self) {
            _ = try RunRetry.from("twoo", of: run, records: records, id: "x", by: "Ada", at: run.createdAt)
        }
        #expect(problem?.description == "it has no step 'twoo'; did you mean 'two'?")
    }
}

@Suite struct `A program of a durable run` {
    @Test func `runs once, and what it came to is recorded`() async throws {
        let folder = try ScriptFolder()
        defer { folder.remove() }
        var play = try await DurablePlay(
            folder.text(
                """
                local run = require "run"
                local done, how, status = os.execute("echo x >> @/inside/ran; exit 3")
                local pipe = io.popen("echo hi")
                local said = pipe:read("a")
                run.wait_signal("go")
                return { done == nil, how, status, said, (pipe:close()), os.execute() }
                """), parkAfter: .zero)
        play.permissions = .all
        try await play.play { _ in try await play.send("go") }
        #expect(try await play.result == #"[true,"exit",3,"hi\n",true,true]"#)
        let ran = try String(contentsOfFile: folder.inside + "/ran", encoding: .utf8)
        #expect(ran == "x\n")
    }

    @Test func `needs its permission, which a script can do without`() async throws {
        let play = try await DurablePlay(
            "local _, problem = pcall(os.execute, 'true') return problem.code .. ' ' .. problem.message")
        _ = try await play.attempt()
        #expect(try await play.result.contains("os.execute: this script may not run true"))
    }

    @Test func `that a crash cut off is in doubt, and not started again`() async throws {
        let folder = try ScriptFolder()
        defer { folder.remove() }
        var play = try await DurablePlay(folder.text("os.execute('echo x >> @/inside/ran')"))
        play.permissions = .all
        play.failpoints = Failpoints { if $0 == .beginCommitted { throw Hits.Crash() } }
        let lost = try? await play.attempt()
        #expect(lost == nil)
        play.failpoints = .none
        play.time.pass(to: play.time.now.offset + .seconds(86400 * 1001))
        guard case .blocked(let reason) = try await play.attempt() else {
            Issue.record("it is not blocked")
            return
        }
        #expect(reason.contains("os.execute: sh was to be started at "))
        #expect(!FileManager.default.fileExists(atPath: folder.inside + "/ran"))
    }
}

/// Counts failpoints, and plays the end of the process at one of them.
final class Hits: Sendable {
    struct Crash: Error {}

    private let hits = Recorded<Failpoint>()
    private let crashAt: Int?

    init(crashAt: Int? = nil) { self.crashAt = crashAt }

    var count: Int { hits.all.count }

    var failpoints: Failpoints {
        Failpoints { [hits, crashAt] point in
            hits.add(point)
            if hits.all.count == crashAt { throw Crash() }
        }
    }
}
