import Lua
import Testing

/// Modules by name, each found after a wait, as from a disk.
private let modules = [
    "counter":
        "print('counter runs') task.sleep(1) local M = { n = 0 } function M.add() M.n = M.n + 1 end return M",
    "broken": "print('broken runs') task.sleep(1) error({ code = 'mine', message = 'broken' })",
    "left": "task.sleep(1) return { right = require 'right' }",
    "right": "task.sleep(1) return { left = require 'left' }",
    "a": "task.sleep(1) return require 'b'", "b": "task.sleep(1) return require 'c'",
    "c": "task.sleep(1) return require 'a'",
    "selfish": "return require 'selfish'",
    "waits": "return task.all { function() return require 'waits' end }",
    "halfway": "print('halfway runs') if not passed then passed = true coroutine.yield() end return 'whole'",
    "closes": """
    local x <close> = setmetatable({}, { __close = function() while true do end end })
    task.sleep(1000)
    """,
]

private enum RequireRows {
    static let all: [PrintedRow] = [
        .init(
            promise: "a module that several tasks require at once runs once",
            source: """
                local seen = task.map({ 1, 2, 3 }, function() local c = require "counter" c.add() return c end)
                print(seen[1] == seen[2] and seen[2] == seen[3], require("counter").n)
                """, printed: "counter runs\ntrue\t3\n"),
        .init(
            promise: "those who wait for a module that fails get its error",
            source: """
                local tasks = {}
                for i = 1, 3 do tasks[i] = task.spawn(function() return require "broken" end) end
                for i = 1, 3 do local _, e = pcall(tasks[i].await, tasks[i]) print(e.code) end
                print(select(2, pcall(require, "broken")).code)
                """, printed: "broken runs\nmine\nmine\nmine\nbroken runs\nmine\n"),
        .init(
            promise: "a circle across two tasks is named",
            source: """
                local a, b = task.spawn(function() return require "left" end), task.spawn(function() return require "right" end)
                local _, e = pcall(a.await, a)
                local _, f = pcall(b.await, b)
                print(e.code, e.message)
                print(f.code, f.message)
                """,
            printed: """
                module.cycle\tmodule 'right' requires 'left', which requires 'right'
                module.cycle\tmodule 'right' requires 'left', which requires 'right'

                """),
        .init(
            promise: "a circle across three tasks is named",
            source: """
                local tasks = {}
                for i, name in ipairs { "a", "b", "c" } do tasks[i] = task.spawn(require, name) end
                print(select(2, pcall(tasks[1].await, tasks[1])).message)
                pcall(tasks[2].await, tasks[2]) pcall(tasks[3].await, tasks[3])
                """,
            printed: "module 'c' requires 'a', which requires 'b', which requires 'c'\n"),
        .init(
            promise: "a module that requires itself is named",
            source: "print(select(2, pcall(require, 'selfish')).message)",
            printed: "module 'selfish' requires itself\n"),
        .init(
            promise: "a module that waits for a task that requires it is told so",
            source: "local _, e = pcall(require, 'waits') print(e.code, e.message)",
            printed: "task.deadlock\tevery task waits for another to end, so none ever will\n"),
        .init(
            promise: "a module left halfway by a coroutine is loaded anew",
            source: """
                local co = coroutine.wrap(function() return require "halfway" end)
                co()
                print((require "halfway"))
                """, printed: "halfway runs\nhalfway runs\nwhole\n"),
        .init(
            promise: "a module left halfway by a task that ended is loaded anew by who waits for it",
            source: """
                local a = task.spawn(function()
                  local co = coroutine.wrap(function() return require "halfway" end)
                  co()
                  task.sleep(1)
                end)
                local b = task.spawn(function() return (require "halfway") end)
                print(b:await())
                """, printed: "halfway runs\nhalfway runs\nwhole\n"),
        .init(
            promise: "tasks that await each other are told that none can go on",
            source: """
                local a, b
                a = task.spawn(function() return b:await() end)
                b = task.spawn(function() return a:await() end)
                local _, e = pcall(a.await, a)
                print(e.code, e.message)
                """, printed: "task.deadlock\tevery task waits for another to end, so none ever will\n"),
        .init(
            promise: "a task that is cancelled while it waits for a module does not wait on",
            source: """
                local a = task.spawn(require, "counter")
                local b = task.spawn(require, "counter")
                task.yield()
                b:cancel()
                print(select(2, pcall(b.await, b)).code)
                print(a:await().n)
                """, printed: "task.cancelled\ncounter runs\n0\n"),
    ]
}

@Suite struct `Requiring modules` {
    @Test(arguments: RequireRows.all)
    fileprivate func `from several tasks:`(_ row: PrintedRow) async throws {
        let printed = Printed()
        let runtime = try await makeRuntime {
            $0.output = { printed.add($1) }
            $0.clock = VirtualClock()
            $0.moduleLoader = { name in
                await Task.yield()
                return modules[name].map { LuaModuleSource(source: Array($0.utf8), chunkName: name + ".lua") }
            }
        }
        try await runtime.run(row.source, chunkName: "test.lua")
        #expect(printed.text == row.printed)
    }

    @Test func `costs the same at any depth of calls`() async throws {
        let error = try await failure(
            """
            local function f(n) if n == 0 then return pcall(require, 'nope') end return (f(n - 1)) end
            for _ = 1, 20 do f(150000) end
            """
        ) { $0.computeLimit = .seconds(20) }
        #expect(error == nil)
    }
}
