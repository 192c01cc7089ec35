import Lua
import Testing

/// What a script may do with the thread that coroutine.running() gives in a task.
private enum RunningRows {
    static let all: [PrintedRow] = [
        .init(
            promise: "a task that sleeps cannot be resumed by another",
            source: """
                local th
                local a = task.spawn(function() th = coroutine.running() task.sleep(0.2) return "a done" end)
                task.sleep(0.05)
                print(coroutine.status(th))
                print(coroutine.resume(th, 1, 2, 3))
                print(pcall(a.await, a))
                """,
            printed: "normal\nfalse\tcannot resume non-suspended coroutine\ntrue\ta done\n"),
        .init(
            promise: "a task that waits for the host gets the host's answer alone",
            source: """
                local th
                local a = task.spawn(function() th = coroutine.running() return host.wait("host") end)
                task.sleep(0)
                for i = 1, 3 do print(pcall(coroutine.resume, th, "forged")) end
                print(pcall(a.await, a))
                """,
            printed: String(repeating: "true\tfalse\tcannot resume dead coroutine\n", count: 3)
                + "true\thost\n"),
        .init(
            promise: "a task that waits cannot be closed by another",
            source: """
                local co
                local t = task.spawn(function()
                  local x <close> = setmetatable({}, { __close = function() print "closed" end })
                  co = coroutine.running()
                  task.sleep("50ms")
                  print "goes on"
                end)
                task.sleep("1ms")
                print(pcall(coroutine.close, co))
                print(pcall(t.await, t))
                """,
            printed: "false\tcannot close a normal coroutine\ngoes on\nclosed\ntrue\n"),
        .init(
            promise: "the thread of a task that has ended is not that of a later one",
            source: """
                local th
                local a = task.spawn(function() th = coroutine.running() return 1, 2 end)
                print(a:await())
                a = nil
                collectgarbage() collectgarbage()
                task.yield() task.yield()
                local other
                local b = task.spawn(function(x) other = coroutine.running() return "b ran with " .. x end, 1)
                print(coroutine.status(th), coroutine.resume(th, 1))
                print(coroutine.close(th))
                print(b:await())
                print(other ~= th)
                """,
            printed: "1\t2\ndead\tfalse\tcannot resume dead coroutine\ntrue\nb ran with 1\ntrue\n"),
        .init(
            promise: "closing the thread of a task that has ended leaves its results",
            source: """
                local th
                local a = task.spawn(function() th = coroutine.running() return 1, 2, 3, 4, 5, 6 end)
                task.yield()
                print(coroutine.status(th), coroutine.close(th))
                print(a:await())
                """, printed: "dead\ttrue\n1\t2\t3\t4\t5\t6\n"),
        .init(
            promise: "the thread of a task is running to itself and its first",
            source: """
                local co, is_main = coroutine.running()
                print(coroutine.status(co), is_main, coroutine.isyieldable())
                print(pcall(coroutine.yield, 1))
                coroutine.wrap(function()
                  local inner, first = coroutine.running()
                  print(inner ~= co, first, coroutine.status(co), pcall(coroutine.close, co))
                end)()
                """,
            printed: """
                running\ttrue\tfalse
                false\tattempt to yield from outside a coroutine
                true\tfalse\tnormal\tfalse\tcannot close a normal coroutine

                """),
        .init(
            promise: "the thread of a finalizer can be neither resumed nor closed",
            source: """
                local th
                setmetatable({}, { __gc = function() th = coroutine.running() end })
                collectgarbage()
                print(coroutine.resume(th, print))
                print(pcall(coroutine.close, th))
                setmetatable({}, { __gc = function() print "the next runs" end })
                collectgarbage()
                """,
            printed: """
                false\tcannot resume non-suspended coroutine
                false\tcannot close a normal coroutine
                the next runs

                """),
        .init(
            promise: "many threads that were shown survive what is tried with them",
            source: """
                local cos = {}
                for i = 1, 8 do
                  local a = task.spawn(function(...) cos[#cos + 1] = coroutine.running() return select("#", ...) end, i, {}, "x")
                  a:await()
                end
                collectgarbage() collectgarbage() task.yield()
                for round = 1, 100 do
                  local hs = {}
                  for i = 1, 8 do
                    hs[i] = task.spawn(function(...)
                      local t = { ... }
                      for k = 1, 40 do t[k] = ("z"):rep(k * 7) end
                      return #t
                    end, round, {}, ("s"):rep(round))
                  end
                  for i, co in ipairs(cos) do
                    if (round + i) % 3 == 0 then pcall(coroutine.close, co) else pcall(coroutine.resume, co, {}, 1, "q", print) end
                  end
                  for i = 1, 8 do assert(hs[i]:await() == 40) end
                  collectgarbage() task.yield()
                end
                print "survived"
                """, printed: "survived\n"),
    ]
}

@Suite struct `A task's own thread` {
    @Test(arguments: RunningRows.all)
    fileprivate func `is guarded:`(_ row: PrintedRow) async throws {
        let printed = Printed()
        let runtime = try await makeRuntime {
            $0.output = { printed.add($1) }; $0.clock = VirtualClock()
        }
        try await runtime.run(row.source, chunkName: "test.lua")
        #expect(printed.text == row.printed)
    }
}
