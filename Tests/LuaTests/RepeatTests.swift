import Lua
import Testing

/// What a script prints in a state that repeats, or in an ordinary one.
private func output(of source: String, seed: UInt32? = 7, memory: Int? = nil) async throws -> String {
    let printed = Printed()
    var options = LuaOptions()
    options.repeatSeed = seed
    options.memoryLimit = memory
    options.output = { _, bytes in printed.add(bytes) }
    try await LuaRuntime(options: options).run(source, chunkName: "test.lua")
    return printed.text
}

@Suite struct `A state that repeats` {
    /// Tables with holes and texts that come and go: where they end depends on the places of keys.
    private static let holes = """
        local state = 42
        local function random(n)
          state = (state * 1103515245 + 12345) % 2147483648
          return state // 65536 % n + 1
        end
        for round = 1, 3000 do
          local t = {}
          for _ = 1, random(40) do
            local choice = random(4)
            if choice == 1 then t[random(12)] = true
            elseif choice == 2 then t[random(12)] = nil
            elseif choice == 3 then t["k" .. random(30)] = true
            else t["k" .. random(30)] = nil end
          end
          io.write(#t, " ")
        end
        """

    @Test func `ends tables with holes at the same place in each process`() async throws {
        let expected = try await output(of: Self.holes)
        #expect(try await output(of: Self.holes) == expected)
        // The test tests something: another seed, another end.
        #expect(try await output(of: Self.holes, seed: 8) != expected)
    }

    @Test func `goes through tables in the order of their keys`() async throws {
        let source = """
            local made = {}
            for i = 1, 200 do made[i] = i % 3 == 0 and {} or i % 3 == 1 and function() return i end
              or coroutine.create(print) end
            local t = { "b", "c", [-1] = 0, [1.5] = 0, [2^53] = 0, [math.mininteger] = 0, [math.huge] = 0, [1e300] = 0,
              [true] = 0, [false] = 0, x = 0, [""] = 0, ["x\\0a"] = 0, xa = 0, ["é"] = 0, [math.maxinteger] = 0 }
            local keys = {}
            for i = 200, 1, -1 do t[made[i]] = i end
            t[print], t[tostring] = 0, 0
            local function show(k, v)
              local kind = type(k)
              return kind == "number" and k or kind == "string" and ("%q"):format(k) or kind == "boolean" and tostring(k)
                or kind .. v
            end
            for k, v in pairs(t) do keys[#keys + 1] = show(k, v) end
            local again = {}
            for k, v in next, t do again[#again + 1] = show(k, v) end
            assert(table.concat(keys, " ") == table.concat(again, " "))
            print(table.concat(keys, " "))
            """
        let text = try await output(of: source)
        #expect(
            text.hasPrefix(
                #"-9223372036854775808 -1 1 1.5 2 9007199254740992 9223372036854775807 1e+300 inf "" "x" "x\0a" "#
                    + #""xa" "é" false true function0 function0 function1 function4 function7 "#))
        let tables = text.split(separator: " ").filter { $0.hasPrefix("table") }
        #expect(tables.map(String.init) == stride(from: 3, through: 198, by: 3).map { "table\($0)" })
        #expect(try await output(of: source) == text)
    }

    @Test func `lets a table change while it is gone through`() async throws {
        #expect(
            try await output(
                of: """
                    local t = {}
                    for i = 1, 100 do t["k" .. i] = i end
                    local count = 0
                    for k in pairs(t) do t[k] = nil count = count + 1 end
                    for i = 1, 100 do t["k" .. i] = i end
                    for k in next, t do t[k] = nil count = count + 1 end
                    print(count, next(t))
                    -- A key that came after the walk began is found from itself on.
                    t = { a = 1, c = 1, e = 1 }
                    local k = next(t, "a")
                    t.d = 1
                    print(k, next(t, "d"), next(t, "e"))
                    print(next(t, "b"), next(t, "z"), next({}, 1))
                    print(select("#", next({})), pcall(next, 5))
                    """)
                    == """
                    200\tnil
                    c\te\tnil
                    c\tnil\tnil
                    1\tfalse\tbad argument #1 to 'next' (table expected, got number)

                    """)
    }

    @Test func `begins two walks through one table`() async throws {
        #expect(
            try await output(
                of: """
                    local t, pieces = { a = 1, b = 2, c = 3 }, {}
                    for k in pairs(t) do for l in pairs(t) do pieces[#pieces + 1] = k .. l end end
                    for k in next, t do for l in next, t do pieces[#pieces + 1] = k .. l end end
                    local step, state, first = pairs(t)
                    pieces[#pieces + 1] = step(state, "b") .. step(state, nil) .. step(state, step(state, first))
                    print(table.concat(pieces, " "))
                    local object = setmetatable({}, { __pairs = function(o) return function(_, k) return not k and 1 or nil end, o end })
                    for k in pairs(object) do print(k) end
                    print(pcall(function() for _ in pairs(nil) do end end))
                    """)
                    == """
                    aa ab ac ba bb bc ca cb cc aa ab ac ba bb bc ca cb cc cab
                    1
                    false\ttest.lua:9: bad argument #1 to 'for iterator' (table expected, got nil)

                    """)
    }

    @Test func `shows values by numbers in the order of asking`() async throws {
        let source = """
            local a, b = {}, function() end
            local named = setmetatable({}, { __name = "crm.Order" })
            local told = setmetatable({}, { __tostring = function() return "told" end })
            print(a, b, a, coroutine.create(print), named, told, print)
            print(("%s|%10s|%-14p|%p|%p|%5.1f|%q|%d%%"):format(a, "x", b, "text", 5, 1, "p", 3))
            print(("%s %s"):format(told, nil), tostring(json.null), ("%p"):format("text"))
            io.write(tostring(named), "\\n")
            print(pcall(string.format, "%d", {}))
            print(pcall(string.format, "%.3p", a))
            print(pcall(string.format, "%s"))
            """
        let text = try await output(of: source)
        #expect(
            text == """
                table: 0x00000001\tfunction: 0x00000002\ttable: 0x00000001\tthread: 0x00000003\tcrm.Order: \
                0x00000004\ttold\tfunction: 0x00000005
                table: 0x00000001|         x|0x00000002    |0x00000006|(null)|  1.0|"p"|3%
                told nil\tuserdata: 0x00000007\t0x00000006
                crm.Order: 0x00000004
                false\tbad argument #2 to 'string.format' (number expected, got table)
                false\tinvalid conversion specification: '%.3p'
                false\tbad argument #2 to 'string.format' (no value)

                """)
        #expect(try await output(of: source) == text)
    }

    @Test func `keeps what weak tables hold`() async throws {
        #expect(
            try await output(
                of: """
                    local cache = setmetatable({}, { __mode = "v" })
                    local late = {}
                    local keys = setmetatable({}, late)
                    late.__mode = "k"
                    for i = 1, 50 do cache[i] = { i } keys[{}] = i end
                    collectgarbage() collectgarbage()
                    local count = 0
                    for _ in pairs(keys) do count = count + 1 end
                    print(#cache, count, getmetatable(cache).__mode)
                    """) == "50\t50\tv\n")
    }

    @Test func `runs no finalizer`() async throws {
        #expect(
            try await output(
                of: """
                    local t = setmetatable({}, { __gc = function() print("finalized") end })
                    print(getmetatable(t).__gc ~= nil)
                    t = nil
                    collectgarbage() collectgarbage()
                    """) == "true\n")
    }

    @Test func `gives back the memory of what it has shown and walked through`() async throws {
        #expect(
            try await output(
                of: """
                    for i = 1, 200000 do
                      local t = { i, a = i }
                      tostring(t)
                      next(t, 1)
                    end
                    print("done")
                    """, memory: 8 << 20) == "done\n")
    }

    @Test func `is stopped while it sorts keys`() async throws {
        var options = LuaOptions()
        options.repeatSeed = 7
        options.memoryLimit = nil
        options.computeLimit = .milliseconds(50)
        let runtime = try await LuaRuntime(options: options)
        let error = await #expect(throws: LuaError.self) {
            try await runtime.run(
                "local t = {} for i = 1, 2000 do t['k' .. i] = i end while true do for _ in pairs(t) do break end end"
            )
        }
        #expect(error?.code == "limit.compute")
    }
}
