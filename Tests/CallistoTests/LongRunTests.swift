import Testing

@testable import Automation
@testable import Callisto

@Suite struct `A loop of a durable run` {
    @Test func `goes on from its newest state wherever the run is taken up`() async throws {
        let play = try await DurablePlay(
            """
            local run = require "run"
            local seen = run.loop("watch", { seen = {} }, function(state)
              task.sleep("1m")
              state.seen[#state.seen + 1] = ai.assistants.create({ name = "A" .. #state.seen, instructions = "x" }).name
              if #state.seen == 5 then return nil, table.concat(state.seen, " ") end
              return state
            end)
            return seen .. ", then " .. ai.assistants.create({ name = "last", instructions = "x" }).name
            """, parkAfter: .zero)
        try await play.play()
        #expect(try await play.result == #""A0 A1 A2 A3 A4, then last""#)
        #expect(try await play.run.epoch == 6)
    }

    @Test func `keeps a few records of any number of turns`() async throws {
        let play = try await DurablePlay(
            """
            local run = require "run"
            return run.loop("count", 0, function(count)
              task.sleep("1m")
              pcall(run.wait_signal, "never", "1s")
              run.step("look", function() task.sleep("1s") return count end)
              if count == 3000 then return nil, count end
              return count + 1
            end)
            """)
        guard case .ended(.succeeded, _) = try await play.attempt() else {
            Issue.record("it did not succeed")
            return
        }
        #expect(try await play.result == "3000")
        #expect(try await play.run.nextSequence > 20_000)
        #expect(try await play.records.count < 250)
    }

    @Test func `gives live turns what a replay gives: a copy`() async throws {
        let play = try await DurablePlay(
            """
            local run, first = require "run", { list = { 1 } }
            local last = run.loop("copy", first, function(state)
              state.list[#state.list + 1] = 2
              if #state.list == 4 then return nil, #state.list end
              return state
            end)
            return last .. " " .. #first.list
            """)
        _ = try await play.attempt()
        #expect(try await play.result == #""4 1""#)
    }

    @Test func `refuses a state that is no plain data`() async throws {
        let play = try await DurablePlay(
            """
            local run = require "run"
            local _, problem = pcall(run.loop, "x", {}, function() return { f = print } end)
            return problem.code .. " " .. problem.message
            """)
        _ = try await play.attempt()
        #expect(
            try await play.result.contains(
                "argument.invalid run.loop: the state for the next turn must be plain"))
    }

    @Test func `raises what a turn raises, and the same when it is replayed`() async throws {
        let play = try await DurablePlay(
            """
            local run = require "run"
            local ok, problem = pcall(run.loop, "x", 1, function(turn)
              task.sleep("1m")
              if turn == 3 then error { code = "mine", message = "third time", extra = 7 } end
              return turn + 1
            end)
            task.sleep("1h")
            return { ok, problem.code, problem.message, problem.extra }
            """, parkAfter: .zero)
        try await play.play()
        #expect(try await play.result == #"[false,"mine","third time",7]"#)
    }
}

@Suite struct `A step of a durable run` {
    @Test func `leaves two records, however many there were within`() async throws {
        let play = try await DurablePlay(
            """
            local run = require "run"
            local a = ai.assistants.create { name = "x", instructions = "y" }
            local total = 0
            for i = 1, 500 do
              total = total + run.step("batch " .. i, function()
                for _ = 1, 5 do ai.assistants.retrieve(a.id) end
                return 5
              end)
            end
            return total
            """)
        _ = try await play.attempt()
        #expect(try await play.result == "2500")
        let records = try await play.records
        #expect(records.count < 1250)
        #expect(try await play.run.bytes == Int64(records.reduce(0) { $0 + $1.body.count }))
    }

    @Test func `keeps its notes for who reads the history`() async throws {
        let play = try await DurablePlay(
            """
            local run = require "run"
            run.step("s", function()
              run.note("seen", { text = "here" })
              for _ = 1, 300 do task.sleep("1s") end
            end)
            run.wait_signal("go", "1s")
            """)
        _ = try await play.attempt()
        let history = try RunHistory(run: "r", records: try await play.records)
        #expect(history.entries.compactMap(\.note) == ["here"])
        #expect(history.entries.count < 20)
    }
}

@Suite struct `A journal that fills` {
    private static let endless = """
        local run = require "run"
        local a = ai.assistants.create { name = "x", instructions = "y" }
        run.set_status("counting")
        local guard <close> = setmetatable({}, { __close = function()
          ai.assistants.update(a.id, { name = "closed by " .. run.interrupted() })
        end })
        while true do ai.assistants.retrieve(a.id) end
        """

    @Test func `is warned of at a fifth and at half of what it may hold`() async throws {
        var play = try await DurablePlay(Self.endless)
        play.limits.records = 400
        _ = try await play.attempt()
        #expect(play.fillings.all.map(\.percent) == [20, 50])
        #expect(try await play.run.status == "counting; its journal is 50 % full")
    }

    @Test func `ends its run after what the script does about it`() async throws {
        var play = try await DurablePlay(Self.endless)
        play.limits.records = 400
        guard case .ended(.failed, let outcome) = try await play.attempt() else {
            Issue.record("it did not fail")
            return
        }
        #expect(
            outcome.reason?.hasPrefix("stopped after 400 journal records; put loops into run.step") == true)
        let records = try await play.records
        #expect(records.count < 440)
        #expect(records.contains { $0.operation == "assistants.update" && $0.kind == .end })
    }

    @Test func `takes a rollout back before it ends`() async throws {
        var play = try await DurablePlay(
            """
            local rollout = require "rollout"
            local a = ai.assistants.create { name = "Wall", instructions = "Be kind." }
            local v = ai.assistants.update(a.id, { instructions = "Be brief.", promote_to_main = false })
            rollout.run { assistant = a, version = v, steps = { { weight = 25, bake = "1d" } },
              gates = { rollout.check("endless", function()
                while true do ai.assistants.retrieve(a.id) end
              end, { interval = "1m" }) } }
            """)
        play.limits.records = 400
        guard case .ended(.failed, _) = try await play.attempt() else {
            Issue.record("it did not fail")
            return
        }
        let records = try await play.records
        let notes = try RunHistory(run: "r", records: records).entries.compactMap(\.note)
        #expect(notes.last == "rolled back: could not go on: the record of its run is as long as one may be")
        #expect(records.contains { $0.operation == "assistants.canary_deploys.delete" && $0.kind == .end })
    }
}

@Suite struct `The modules of a durable run` {
    private static let script = """
        local run, rollout = require "run", require "rollout"
        run.wait_signal("go")
        return require("report").count(2, "line") .. type(rollout.run)
        """

    @Test func `are named in its record and kept once beside it`() async throws {
        let play = try await DurablePlay(Self.script, parkAfter: .zero)
        try await play.play { _ in try await play.send("go") }
        #expect(try await play.result == #""2 linesfunction""#)
        let records = try await play.records
        let modules = RunJournal.modules(in: records)
        #expect(modules.count > 20)
        #expect(records.reduce(0) { $0 + $1.body.count } < 6000)
        for module in modules { #expect(try await play.store.source(module) != nil) }
        let scripts = try RunManifest.scripts(of: try await play.run, records: records)
        #expect(Set(scripts).isSuperset(of: modules))
    }

    @Test func `are those that it began with, though the library has changed`() async throws {
        let play = try await DurablePlay(Self.script, parkAfter: .zero)
        guard case .parked = try await play.attempt() else {
            Issue.record("it does not wait")
            return
        }
        var other = play
        other.changedModule = "rollout/plan.lua"
        try await play.send("go")
        // The library is another one now; the run goes on with the one that it knows.
        _ = try await other.attempt()
        #expect(try await other.run.state == .succeeded)
    }
}
