import Lua
import Testing

/// A place where a script waits for the host, and what it gives.
struct AwaitRow: Sendable, CustomTestStringConvertible {
    var place: String
    var source: String
    var expected: String
    var testDescription: String { place }

    static let all: [AwaitRow] = [
        .init(place: "main chunk", source: "return host.wait(1)", expected: "1"),
        .init(place: "pcall", source: "return select(2, pcall(host.wait, 2))", expected: "2"),
        .init(
            place: "pcall around an error",
            source: "local ok, e = pcall(host.wait_fail) return tostring(ok) .. e.code",
            expected: "falsehost.broken"),
        .init(
            place: "xpcall", source: "return select(2, xpcall(host.wait, function() end, 3))", expected: "3"),
        .init(
            place: "xpcall handler after a wait",
            source:
                "return select(2, xpcall(function() host.wait(1) error('x', 0) end, function(e) return e .. '!' end))",
            expected: "x!"),
        .init(
            place: "coroutine.wrap", source: "return coroutine.wrap(function() return host.wait(4) end)()",
            expected: "4"),
        .init(
            place: "coroutine.resume",
            source: """
                local co = coroutine.create(function(a) local b = coroutine.yield(host.wait(a)) return host.wait(b) end)
                local _, x = coroutine.resume(co, 5)
                local _, y = coroutine.resume(co, 6)
                return x .. y .. coroutine.status(co)
                """, expected: "56dead"),
        .init(
            place: "nested coroutines",
            source: """
                local inner = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(host.wait(i)) end end)
                local outer = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(inner() * host.wait(10)) end end)
                return outer() + outer() + outer()
                """, expected: "60"),
        .init(
            place: "closed coroutine",
            source: """
                local closed = false
                local co = coroutine.create(function()
                    local x <close> = setmetatable({}, {__close = function() closed = true end})
                    host.wait(1)
                    coroutine.yield()
                end)
                coroutine.resume(co)
                return tostring(coroutine.close(co)) .. tostring(closed)
                """, expected: "truetrue"),
        .init(
            place: "__index",
            source: "return setmetatable({}, {__index = function(_, k) return host.wait(k) end}).seven",
            expected: "seven"),
        .init(
            place: "__newindex",
            source: """
                local got
                local t = setmetatable({}, {__newindex = function(_, k, v) got = host.wait(v) end})
                t.x = 8
                return got
                """, expected: "8"),
        .init(
            place: "__add",
            source: "return setmetatable({}, {__add = function(_, n) return host.wait(n) + 1 end}) + 8",
            expected: "9"),
        .init(
            place: "__eq",
            source: "local m = {__eq = function() return host.wait(true) end} "
                + "return setmetatable({}, m) == setmetatable({}, m)", expected: "true"),
        .init(
            place: "__lt",
            source: "local m = {__lt = function() return host.wait(true) end} "
                + "return setmetatable({}, m) < setmetatable({}, m)", expected: "true"),
        .init(
            place: "__concat",
            source: "return setmetatable({}, {__concat = function(_, s) return host.wait(s) end}) .. 'ten'",
            expected: "ten"),
        .init(
            place: "__call",
            source: "return setmetatable({}, {__call = function(_, v) return host.wait(v) end})(11)",
            expected: "11"),
        .init(
            place: "__len", source: "return #setmetatable({}, {__len = function() return host.wait(12) end})",
            expected: "12"),
        .init(
            place: "__pairs",
            source: """
                local t = setmetatable({}, {__pairs = function() host.wait(1) return next, {a = 13} end})
                for _, v in pairs(t) do return v end
                """, expected: "13"),
        .init(
            place: "iterator",
            source: """
                local sum, i = 0, 0
                for v in function() i = i + 1 if i < 4 then return host.wait(i) end end do sum = sum + v end
                return sum
                """, expected: "6"),
        .init(
            place: "host function as iterator",
            source: "for v in host.wait, 14 do return v end", expected: "14"),
        .init(
            place: "to-be-closed variable",
            source: """
                local got = {}
                do local x <close> = setmetatable({}, {__close = function() got[1] = host.wait(15) end}) end
                return got[1]
                """, expected: "15"),
        .init(
            place: "to-be-closed variable after an error",
            source: """
                local got = {}
                pcall(function()
                    local x <close> = setmetatable({}, {__close = function() got[1] = host.wait(16) end})
                    error("x")
                end)
                return got[1]
                """, expected: "16"),
        .init(
            place: "load with a reader",
            source: """
                local pieces = {"return ", "17"}
                local i = 0
                return load(function() i = i + 1 return host.wait(pieces[i]) end)()
                """, expected: "17"),
    ]
}

@Suite struct `Waiting for the host` {
    @Test(arguments: AwaitRow.all)
    func `works in`(_ row: AwaitRow) async throws {
        #expect(try await evaluate(row.source) == row.expected)
    }

    @Test func `works while a required chunk loads`() async throws {
        let text = try await evaluate("return require('m').value + select(2, require('m'), 1)") { options in
            options.moduleLoader = { name in
                await Task.yield()
                return LuaModuleSource(
                    source: Array("local m = {value = host.wait(17)} return m".utf8), chunkName: name + ".lua"
                )
            }
        }
        #expect(text == "18")
    }
}

/// A place where Lua cannot be suspended, and what the error calls it.
struct BlockedRow: Sendable, CustomTestStringConvertible {
    var source: String
    var place: String
    var testDescription: String { place }

    static let all: [BlockedRow] = [
        .init(
            source: "table.sort({3, 2, 1}, function(a, b) host.wait() return a < b end)",
            place: "a table.sort comparator"),
        .init(source: "string.gsub('abc', '.', host.wait)", place: "a string.gsub callback"),
        .init(source: "('abc'):gsub('.', function() host.wait() end)", place: "a string.gsub callback"),
        .init(
            source: "tostring(setmetatable({}, {__tostring = function() host.wait() return '' end}))",
            place: "a __tostring metamethod called by tostring"),
        .init(
            source: "print(setmetatable({}, {__tostring = function() host.wait() return '' end}))",
            place: "a __tostring metamethod called by print"),
        .init(
            source:
                "table.concat(setmetatable({}, {__index = function() return host.wait('') end}), '', 1, 1)",
            place: "a function called by table.concat"),
        .init(
            source:
                "local ok, e = xpcall(error, function() return select(2, pcall(host.wait)) end, 1) error(e)",
            place: "an xpcall message handler"),
        .init(
            source: """
                local co = coroutine.create(function()
                    local x <close> = setmetatable({}, {__close = function() host.wait() end})
                    coroutine.yield()
                end)
                coroutine.resume(co)
                local ok, e = coroutine.close(co)
                error(e)
                """, place: "coroutine.close"),
        .init(
            source: "table.sort({2, 1}, function() coroutine.wrap(function() host.wait() end)() end)",
            place: "a table.sort comparator"),
    ]
}

@Suite struct `Waiting where Lua cannot` {
    @Test(arguments: BlockedRow.all)
    func `is refused by the name of`(_ row: BlockedRow) async throws {
        let error = try await failure(row.source)
        #expect(error?.code == "task.cannot_wait")
        #expect(error?.message == "cannot wait for 'host.wait' inside \(row.place)")
    }
}
