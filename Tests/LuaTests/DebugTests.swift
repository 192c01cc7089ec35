import Lua
import Testing

/// What a function of `debug` gives, and what a script makes of it.
private struct DebugRow: Sendable, CustomTestStringConvertible {
    var promise: String
    var source: String
    var result: String
    var testDescription: String { promise }

    static let all: [DebugRow] = [
        .init(
            promise: "getinfo names the function that runs",
            source:
                "local function here() local i = debug.getinfo(1, 'n') return i.name .. i.namewhat end return (here())",
            result: "herelocal"),
        .init(
            promise: "getinfo tells all that is asked for and nothing else",
            source: """
                local keys = {}
                for _, what in ipairs { 'f', 'l', 'n', 'S', 't', 'u', 'r', 'L' } do
                    local names = {}
                    for name in pairs(debug.getinfo(1, what)) do names[#names + 1] = name end
                    table.sort(names)
                    keys[#keys + 1] = table.concat(names, ' ')
                end
                return table.concat(keys, ';')
                """,
            result: "func;currentline;namewhat;lastlinedefined linedefined short_src source what;istailcall;"
                + "isvararg nparams nups;ftransfer ntransfer;activelines"),
        .init(
            promise: "getinfo gives the lines of a function",
            source: """
                local lines = {}
                for line in pairs(debug.getinfo(load('\\nlocal a\\n\\nreturn a'), 'L').activelines) do
                    lines[#lines + 1] = line
                end
                table.sort(lines)
                return table.concat(lines, ',')
                """, result: "2,4"),
        .init(
            promise: "getinfo looks into a coroutine",
            source: """
                local co = coroutine.create(function() local inside = 7 coroutine.yield() end)
                coroutine.resume(co)
                local name, value = debug.getlocal(co, 1, 1)
                return debug.getinfo(co, 1, 'S').what .. name .. value .. debug.getinfo(co, 0, 'n').name
                """, result: "Luainside7yield"),
        .init(
            promise: "getinfo ends behind the last level",
            source: "return debug.getinfo(1000)", result: "nil"),
        .init(
            promise: "getinfo refuses what it does not know",
            source:
                "return select(2, pcall(debug.getinfo, 1, 'X')) .. select(2, pcall(debug.getinfo, 1, '>S'))",
            result:
                "bad argument #2 to 'debug.getinfo' (invalid option)bad argument #2 to 'debug.getinfo' (invalid option '>')"
        ),
        .init(
            promise: "an unknown option leaves a coroutine as it was",
            source: """
                local co = coroutine.create(function(...) return coroutine.yield(1, 2) end)
                coroutine.resume(co)
                pcall(debug.getinfo, co, 1, 'fX')
                return select('#', coroutine.resume(co))
                """, result: "1"),
        .init(
            promise: "getlocal names parameters",
            source: "return debug.getlocal(function(first, second) end, 2)", result: "second"),
        .init(
            promise: "setlocal changes a variable",
            source:
                "local x = 1 debug.setlocal(1, 2, 5) local y = x return tostring(debug.setlocal(1, 99, 0))",
            result: "nil"),
        .init(
            promise: "setlocal leaves alone what a loop keeps",
            source: """
                local found
                for i = 1, 3 do
                    for place = 1, 10 do
                        if debug.getlocal(1, place) == '(for state)' then
                            found = tostring(debug.setlocal(1, place, 'text'))
                        end
                    end
                end
                return found
                """, result: "nil"),
        .init(
            promise: "setlocal reaches no other task",
            source: """
                local co = coroutine.create(function() local x = 1 coroutine.yield() return x end)
                coroutine.resume(co)
                debug.setlocal(co, 1, 1, 9)
                return select(2, coroutine.resume(co))
                """, result: "1"),
        .init(
            promise: "upvalues are read, changed, joined and told apart",
            source: """
                local a, b = 1, 2
                local function f() return a end
                local function g() return b end
                local name, value = debug.getupvalue(f, 1)
                debug.setupvalue(f, 1, 5)
                local apart = debug.upvalueid(f, 1) ~= debug.upvalueid(g, 1)
                debug.upvaluejoin(f, 1, g, 1)
                local same = debug.upvalueid(f, 1) == debug.upvalueid(g, 1)
                return name .. value .. a .. f() .. tostring(apart) .. tostring(same)
                """, result: "a152truetrue"),
        .init(
            promise: "a metatable is seen although it is protected",
            source: "return debug.getmetatable(setmetatable({}, { __metatable = 1 })).__metatable",
            result: "1"),
        .init(
            promise: "a metatable is set although another is protected, and its finalizer runs",
            source: """
                local last = 'none'
                do
                    local t = setmetatable({}, { __metatable = 1 })
                    assert(debug.setmetatable(t, { __gc = function() last = 'finalized' end }) == t)
                end
                collectgarbage()
                collectgarbage()
                return last
                """, result: "finalized"),
        .init(
            promise: "a traceback shows a coroutine, from a level on",
            source: """
                local co = coroutine.create(function() coroutine.yield() end)
                coroutine.resume(co)
                return debug.traceback(co, 'text', 1)
                """,
            result: "text\nstack traceback:\n\ttest.lua:1: in function <test.lua:1>"),
        .init(
            promise: "a traceback of no text is that value", source: "return debug.traceback({}) ~= nil",
            result: "true"),
        .init(
            promise: "C's functions keep their upvalues",
            source: "local name = debug.getupvalue(host.add, 1) return name",
            result: "nil"),
        .init(
            promise: "the host's Lua keeps its upvalues",
            source:
                "return tostring((debug.getupvalue(inner.call, 1))) .. tostring((debug.setupvalue(inner.call, 1, 5)))",
            result: "nilnil"),
        .init(
            promise: "the host's Lua keeps its variables",
            source: """
                return inner.call(function()
                    return tostring(debug.getlocal(2, 1)) .. tostring(debug.setlocal(2, 1, 5))
                        .. tostring(debug.getinfo(2, 'f').func)
                end)
                """, result: "nilnilnil"),
    ]
}

@Suite struct `debug` {
    @Test(arguments: DebugRow.all)
    fileprivate func `keeps the promise:`(_ row: DebugRow) async throws {
        let runtime = try await makeRuntime()
        try await runtime.run(
            "local secret = 1 inner = { call = function(fn) local mine = secret local got = fn() return got end }",
            chunkName: "[host]")
        let result = try await runtime.run(
            "return tostring((function(...) \(row.source)\nend)(...))", chunkName: "test.lua")
        #expect(result.first?.text == row.result)
    }
}

@Suite struct `What is absent` {
    @Test(arguments: [
        "if debug.sethook or os.exit or string.dump then return 'there' end return 'nil'",
        "return type(debug.getregistry)",
    ])
    func `is nil for those who look`(_ source: String) async throws {
        #expect(try await evaluate(source) == "nil")
    }
}

@Suite struct `The collector` {
    @Test(arguments: [
        ("collectgarbage()", "0"), ("collectgarbage('collect')", "0"),
        ("collectgarbage('isrunning')", "true"),
        ("math.type(collectgarbage('count'))", "float"), ("type(collectgarbage('step'))", "boolean"),
        ("collectgarbage('stop') + (collectgarbage('isrunning') and 1 or 0)", "0"),
        ("collectgarbage('incremental')", "generational"),
        ("collectgarbage('generational', 20, 100)", "generational"),
        (
            "collectgarbage('incremental') .. collectgarbage('incremental', 100, 200, 10)",
            "generationalincremental"
        ),
        ("(function() collectgarbage('setpause', 400) return collectgarbage('setpause', 200) end)()", "400"),
        ("(function() collectgarbage('setstepmul', 300) return collectgarbage('setstepmul') end)()", "300"),
        (
            "(function() collectgarbage('stop') collectgarbage('restart') return collectgarbage('isrunning') end)()",
            "true"
        ),
        (
            "select(2, pcall(collectgarbage, 'what'))",
            "bad argument #1 to 'collectgarbage' (invalid option 'what')"
        ),
    ])
    func `takes every option that Lua has`(_ call: String, _ result: String) async throws {
        #expect(try await evaluate("return \(call)") == result)
    }

    @Test func `collects at the limit although a script has stopped it`() async throws {
        let text = try await evaluate(
            "collectgarbage('stop') for i = 1, 200 do local _ = ('x'):rep(100000) .. i end return 'done'"
        ) { $0.memoryLimit = 4 << 20 }
        #expect(text == "done")
    }
}
