import Lua
import Testing

/// A script that is attacked by its own finalizers, and what it prints all the same.
private struct AttackRow: Sendable, CustomTestStringConvertible {
    var promise: String
    /// The body of a function that prints; it is called until finalizers have run often enough.
    var body: String
    /// What each call prints.
    var printed: String
    var testDescription: String { promise }

    /// Plants an object whose finalizer plants the next one and does everything that a script can do and may not do there.
    static let attack = """
        local runs, recent, odd = 0, 0, {}
        local function note(what, ok) if not ok then odd[what] = (odd[what] or 0) + 1 end end
        local function refused(code, f, ...)
          local ok, e = pcall(f, ...)
          note(code, not ok and type(e) == "table" and e.code == code)
        end
        local victim = {}
        local plant
        local function strike()
          runs, recent = runs + 1, recent + 1
          plant()
          -- Where each allocation collects, most of them do no more than this.
          if recent > 4 and recent & recent - 1 ~= 0 and recent % 64 ~= 0 then error("briefly") end
          local list = json.decode('[1,{"a":[true,null,"x\\\\u00e9"]},"' .. ("y"):rep(50) .. '"]')
          note("decoded", list[2].a[3] == "x\\u{e9}" and #list[3] == 50)
          local text = json.encode({ zeta = 1, alpha = { 2, "v" .. runs }, beta = { b = 1, a = 2 } })
          note("encoded", text == '{"alpha":[2,"v' .. runs .. '"],"beta":{"a":2,"b":1},"zeta":1}')
          note("sync", host.add(runs, 1) == runs + 1 and host.json({ k = runs }).k == runs)
          refused("host.broken", host.fail)
          refused("task.cannot_wait", host.wait, 1)
          refused("task.place", task.spawn, print)
          refused("task.place", task.map, { 1 }, print)
          note("gsub", ("a%d"):format(runs):gsub("%d+", function(n) return n + 1 end) == "a" .. runs + 1)
          local co = coroutine.wrap(function(a) return a + coroutine.yield(a) end)
          note("coroutine", co(1) == 1 and co(2) == 3)
          for key in pairs(victim) do victim[key] = nil end
          local closed <close> = setmetatable({}, { __close = function() host.add(1, 2) error("closing") end })
          error({ code = "finalizer" })
        end
        plant = function() setmetatable({}, { __gc = strike }) end
        """

    static let all: [AttackRow] = [
        .init(
            promise: "calls of the host give their own results",
            body: """
                local long = ("v"):rep(300)
                local a = host.json({ list = { 1, 2, { x = long } }, name = "n" })
                local b = host.wait_json({ list = { 4, 5, { x = long } }, name = "m" })
                print(#a.list, a.name, a.list[3].x == long, #b.list, b.name, b.list[3].x == long)
                print(host.add(20, 22), host.now(7), host.wait(long) == long, host.data({ 1, { b = 2 } })[2].b)
                """, printed: "3\tn\ttrue\t3\tm\ttrue\n42\t7\ttrue\t2\n"),
        .init(
            promise: "JSON is read and written as without them",
            body: """
                local big = {}
                for i = 1, 40 do big[("key%02d"):format(i)] = { i, "v" .. i, { c = 1, b = i, a = {} } } end
                local text = json.encode(big)
                local back = json.decode(text)
                print(json.encode(back) == text, #text, back.key07[3].b, text:sub(1, 40))
                print(json.encode({ c = 1, a = json.array {}, b = json.object {}, d = json.null }))
                print(select(2, pcall(json.decode, "[1,2")).code, select(2, pcall(json.encode, { f = print })).code)
                """,
            printed: """
                true\t1614\t7\t{"key01":[1,"v1",{"a":{},"b":1,"c":1}],"
                {"a":[],"b":{},"c":1,"d":null}
                json.invalid\tjson.unfit

                """),
        .init(
            promise: "a table that they empty is written whole or without members, and none is torn",
            body: """
                for round = 1, 10 do
                  for i = 1, 20 do victim["k" .. i .. ("p"):rep(60)] = { ("v"):rep(50) .. i } end
                  for key, value in pairs(host.json(victim)) do
                    if value[1] ~= ("v"):rep(50) .. key:match("^k(%d+)p+$") then print("torn", key) end
                  end
                end
                """, printed: ""),
        .init(
            promise: "tasks wait, end and fail as without them",
            body: """
                local list = task.map({ 1, 2, 3, 4 }, function(n) collectgarbage("step") return host.wait({ n = n * n }) end)
                print(list[1].n, list[2].n, list[3].n, list[4].n)
                local a = task.spawn(function() task.sleep(1) return "a", host.wait("b") end)
                local b = task.spawn(function() host.wait_fail() end)
                print(a:await())
                local ok, e = pcall(b.await, b)
                print(ok, e.code, e.status)
                local c = task.spawn(function()
                  local x <close> = setmetatable({}, { __close = function() print("closed", host.wait(1)) end })
                  task.sleep(1e6)
                end)
                task.sleep(0.5)
                c:cancel()
                print(select(2, pcall(c.await, c)).code)
                """,
            printed: """
                1\t4\t9\t16
                a\tb
                false\thost.broken\t503
                closed\t1
                task.cancelled

                """),
        .init(
            promise: "modules are found, run once and fail as without them",
            body: """
                for _, name in ipairs { "whole", "broken", "slow" } do package.loaded[name] = nil end
                print(require "whole".name, require "whole" == require "whole")
                local both = task.map({ 1, 2 }, function() return require "slow" end)
                print(both[1] == both[2], both[1].deep.name)
                print(select(2, pcall(require, "broken")).code, select(2, pcall(require, "absent")).code)
                """,
            printed: "whole\ttrue\ntrue\twhole\nmine\tmodule.not_found\n"),
        .init(
            promise: "patterns and texts match and join as without them",
            body: """
                local seen = {}
                for k, v in ("a1=b1 a2=b2 a3=b3"):gmatch("(%w+)=(%w+)") do seen[#seen + 1] = v .. k end
                print(table.concat(seen, ","), ("hello world"):gsub("%w+", { hello = "HELLO" }))
                print(("x"):rep(3, "-"), ("%s|%5.1f|%q"):format(setmetatable({}, { __tostring = function() return "t" end }), 2, "q"))
                local words = { "pear", "fig", "apple", "plum", "date" }
                table.sort(words, function(a, b) return a .. "" < b .. "" end)
                print(table.concat(words, " "), utf8.char(233, 8364), load("return " .. #words .. " + ...")(1))
                """,
            printed: """
                b1a1,b2a2,b3a3\tHELLO world\t2
                x-x-x\tt|  2.0|"q"
                apple date fig pear plum\té€\t6

                """),
        .init(
            promise: "errors arrive whole, and what is pending is closed once",
            body: """
                local closed = 0
                local function pending() return setmetatable({}, { __close = function() closed = closed + 1 end }) end
                local ok, e = pcall(function() local x <close> = pending() error({ code = "mine", n = ("n"):rep(50) }) end)
                print(ok, e.code, #e.n, closed)
                print(xpcall(function() local x <close> = pending() local y = nil + 1 end, function(m)
                  return m:match("attempt.*"), debug.traceback(m) ~= nil
                end))
                ok, e = pcall(host.fail)
                print(e.code, e.message, e.retryable, e.errors[1].title, closed)
                local co = coroutine.create(function() local x <close> = pending() coroutine.yield(host.wait(1)) end)
                print(coroutine.resume(co))
                print(coroutine.close(co), coroutine.status(co), closed)
                """,
            printed: """
                false\tmine\t50\t1
                false\tattempt to perform arithmetic on a nil value
                host.broken\tthe host broke\ttrue\tdown\t2
                true\t1
                true\tdead\t3

                """),
    ]
}

@Suite struct `Under attack by its own finalizers` {
    private let modules = [
        "whole": "return { name = 'whole', filler = json.decode('[1,2,3]') }",
        "slow": "task.sleep(1) return { deep = require 'whole' }",
        "broken": "task.sleep(1) error({ code = 'mine', message = 'broken' })",
    ]

    private func run(_ row: AttackRow, _ start: String) async throws -> [String] {
        let printed = Printed()
        let modules = modules
        let runtime = try await makeRuntime {
            $0.output = { printed.add($1) }
            $0.clock = VirtualClock()
            $0.moduleLoader = { name in
                await Task.yield()
                return modules[name].map { LuaModuleSource(source: Array($0.utf8), chunkName: name + ".lua") }
            }
        }
        // As often as it takes: with a liblua that collects at each allocation, once is enough.
        try await runtime.run(
            """
            \(AttackRow.attack)
            local function body()
            \(row.body)
            end
            \(start)
            local calls = 0
            repeat recent = 0 body() calls = calls + 1 until runs >= 100 or calls >= 2000
            print("end", runs, json.encode(odd), calls)
            """, chunkName: "test.lua")
        return printed.text.split(separator: "end\t", omittingEmptySubsequences: false).map(String.init)
    }

    /// The finest steps that a script can make the collector take.
    @Test(arguments: AttackRow.all)
    fileprivate func `in small steps a script goes on so that`(_ row: AttackRow) async throws {
        try await attack(row, "collectgarbage('incremental', 100, 1000, 1) collectgarbage('setpause', 0)")
    }

    @Test(arguments: AttackRow.all)
    fileprivate func `in generations a script goes on so that`(_ row: AttackRow) async throws {
        try await attack(row, "collectgarbage('generational', 1, 100)")
    }

    private func attack(_ row: AttackRow, _ tuning: String) async throws {
        let parts = try await run(row, "plant() " + tuning)
        let rest = parts.last?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
        try #require(rest.count == 3)
        #expect(try #require(Int(rest[0])) >= 100, "finalizers ran seldom")
        #expect(rest[1] == "{}", "what went wrong in finalizers")
        let calls = try #require(Int(rest[2]))
        #expect(parts.first == String(repeating: row.printed, count: calls))
    }
}
