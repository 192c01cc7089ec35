extension HostileScript {
    /// Strings that are too long, and formats made to break the C library.
    static let strings: [HostileScript] = [
        noMemory("a string that doubles", "local s = 'x' while true do s = s .. s end"),
        noMemory("string.rep", "('x'):rep(1 << 30)"),
        noMemory("string.rep with a separator", "(''):rep(1 << 14, ('y'):rep(1 << 16))"),
        HostileScript(
            name: "string.rep beyond Lua's own limit", script: "('x'):rep(1 << 33)",
            sentence: "resulting string too large"),
        HostileScript(
            name: "string.rep beyond all numbers", script: "('xy'):rep(math.maxinteger)",
            sentence: "resulting string too large"),
        noMemory(
            "table.concat", "local t = {} for i = 1, 100 do t[i] = ('x'):rep(1 << 19) end table.concat(t)"),
        noMemory("string.pack", "string.pack('s' .. ('!16'):rep(2), ('x'):rep(1 << 23))"),
        HostileScript(
            name: "a format that is too wide", script: "('%999999d'):format(1)",
            sentence: "invalid conversion specification: '%999999d'"),
        HostileScript(
            name: "a format that writes", script: "('%n'):format(1)",
            sentence: "invalid conversion '%n' to 'format'"),
        HostileScript(
            name: "a pattern that nests too deep", script: "('x'):rep(100):find(('(x'):rep(100))",
            sentence: "too many captures"),
        HostileScript(
            name: "a pattern that recurses too deep",
            script: "('x'):rep(300000):match(('x?'):rep(300000) .. 'y')",
            sentence: "pattern too complex"),
        HostileScript(
            name: "JSON that nests too deep", script: "json.decode(('['):rep(100000))",
            sentence: "invalid JSON: too deeply nested at byte 1001", code: "json.invalid"),
        HostileScript(
            name: "a table in itself as JSON", script: "local t = {} t.t = t json.encode(t)",
            sentence: "no JSON: t contains itself", code: "json.unfit"),
        HostileScript(
            name: "too many results", script: "table.unpack({}, 1, 100000000)",
            sentence: "too many results to unpack"),
    ]

    /// Memory and stacks.
    static let exhaustion: [HostileScript] = [
        noMemory("a table that grows", "local t = {} while true do t[#t + 1] = {} end"),
        noMemory(
            "a table that grows in pcall", "local t = {} while true do pcall(table.insert, t, {}) end"),
        noMemory("recursion", "local function f() return f() + 1 end f()"),
        noMemory("coroutines", "local t = {} while true do t[#t + 1] = coroutine.create(print) end"),
        HostileScript(
            name: "coroutines in coroutines",
            script: """
                local function f()
                  local went_well, why = coroutine.resume(coroutine.create(f))
                  if not went_well then error(why, 0) end
                end
                f()
                """,
            sentence: "C stack overflow"),
        HostileScript(
            name: "recursion through a metamethod",
            script: "local t = setmetatable({}, {}) getmetatable(t).__index = t return t.x",
            sentence: "'__index' chain too long; possible loop"),
        HostileScript(
            name: "recursion through tostring",
            script: "local t = setmetatable({}, { __tostring = tostring }) print(t)",
            sentence: "C stack overflow"),
        HostileScript(
            name: "a module that requires itself", script: "require 'itself'",
            sentence: "module 'itself' requires itself", code: "module.cycle"),
        noMemory("tasks", "while true do task.spawn(task.sleep, 1) end"),
    ]

    /// What never ends, where stopping is hard.
    static let endless: [HostileScript] = [
        noTime("a loop", "while true do end"),
        noTime("a loop that catches its end", "while true do pcall(function() while true do end end) end"),
        noTime("a coroutine", "coroutine.wrap(function() while true do end end)()"),
        noTime(
            "coroutines without end",
            "while true do coroutine.resume(coroutine.create(function() while true do end end)) end"),
        noTime(
            "a finalizer", "setmetatable({}, { __gc = function() while true do end end }) collectgarbage()"),
        noTime(
            "a finalizer that comes back",
            """
            local meta = {}
            meta.__gc = function(t) setmetatable(t, meta) end
            setmetatable({}, meta)
            while true do collectgarbage() end
            """),
        noTime(
            "a variable that never closes",
            """
            local x <close> = setmetatable({}, { __close = function() while true do end end })
            while true do end
            """),
        noTime(
            "an error whose text never comes",
            "error(setmetatable({}, { __tostring = function() while true do end end }))"),
        noTime("a comparator", "table.sort({ 3, 2, 1 }, function() while true do end end)"),
        noTime("a range that is not there", "table.move({}, 1, 1 << 60, 2)"),
        noTime("string.find", "('a'):rep(5000):find(('a*'):rep(9) .. 'b')"),
        noTime("string.match", "('a'):rep(5000):match('^' .. ('a-'):rep(9) .. 'b')"),
        noTime(
            "string.gmatch", "for word in ('a'):rep(5000):gmatch(('a?a*'):rep(9) .. 'b') do print(word) end"),
        noTime("string.gsub", "('a'):rep(5000):gsub(('[^b]*'):rep(9) .. 'b', '')"),
        noTime(
            "tasks that wake each other", "task.spawn(function() while true do task.sleep(0) end end):await()"
        ),
    ]
}
