import Lua
import Testing

/// What `load` gives back, as stock Lua does.
private struct LoadRow: Sendable, CustomTestStringConvertible {
    var source: String
    var results: String
    var testDescription: String { source }

    static let all: [LoadRow] = [
        .init(source: "load(function() error('r', 0) end)", results: "nil|r"),
        .init(source: "load(function() error({ 1 }) end)", results: "nil|table"),
        .init(
            source: "load(function() return true end)", results: "nil|reader function must return a string"),
        .init(source: "load(function() return {} end)", results: "nil|reader function must return a string"),
        .init(source: "load(pieces('return', ' 1', ' + ', '41'))()", results: "42"),
        .init(source: "load(pieces('return', '', ' 1'))()", results: ""),
        .init(source: "load(pieces('return ', 42))()", results: "42"),
        .init(source: "load(function() return 'x x ' end)", results: "nil|(load):1: syntax error near 'x'"),
        .init(source: "load(long('goto done ', 'x = 1 ', '::done:: return x'))()", results: "nil"),
        .init(source: "load(long('return 0 ', '+ 0x01 ', ''))()", results: "70000"),
        .init(
            source: "load('return 1', 'c', 'b')", results: "nil|attempt to load a text chunk (mode is 'b')"),
        .init(source: "load('return 1', 'c', 't')()", results: "1"),
        .init(source: "load('return 1', 'c', 'bt')()", results: "1"),
        .init(source: "load('return 1', 'c', '')", results: "nil|attempt to load a text chunk (mode is '')"),
        .init(source: "load('\\27Lua')", results: "nil|attempt to load a binary chunk (mode is 't')"),
        .init(
            source: "load('\\27Lua', 'c', 'b')", results: "nil|attempt to load a binary chunk (mode is 't')"),
        .init(
            source: "load(pieces('return', ' 1'), 'c', 'b')",
            results: "nil|attempt to load a text chunk (mode is 'b')"),
        .init(
            source: "load('#!/usr/bin/lua')",
            results: "nil|[string \"#!/usr/bin/lua\"]:1: unexpected symbol near '#'"),
        .init(source: "load('x =', '@name')", results: "nil|name:1: unexpected symbol near <eof>"),
        .init(source: "load('return y', 'c', 't', { y = 7 })()", results: "7"),
        .init(
            source: "pcall(load('return print', 'c', 't', nil))",
            results: "false|[string \"c\"]:1: attempt to index"),
        .init(
            source: "pcall(load)",
            results: "false|bad argument #1 to 'load' (function expected, got no value)"),
        .init(
            source: "pcall(load, 'x', {})",
            results: "false|bad argument #2 to 'load' (string expected, got table)"),
    ]
}

@Suite struct `Load` {
    @Test(arguments: LoadRow.all)
    fileprivate func `gives what Lua gives`(_ row: LoadRow) async throws {
        let text = try await evaluate(
            """
            local function pieces(...)
                local all, at = { ... }, 0
                return function() at = at + 1 return all[at] end
            end
            local function long(first, repeated, last)
                local at = 0
                return function()
                    at = at + 1
                    return at == 1 and first or at <= 70001 and repeated or at == 70002 and last or nil
                end
            end
            local results = table.pack(\(row.source))
            for i = 1, results.n do
                local value = results[i]
                results[i] = type(value) == 'table' and 'table' or tostring(value)
            end
            return table.concat(results, '|')
            """)
        #expect(text.hasPrefix(row.results), "\(text)")
    }

    @Test func `waits for a reader that waits`() async throws {
        let text = try await evaluate(
            """
            local at, all = 0, { "return ", "12" }
            return load(function() at = at + 1 return host.wait(all[at]) end)()
            """)
        #expect(text == "12")
    }
}

@Suite struct `A source file` {
    @Test(arguments: ["\u{FEFF}", "#!/usr/bin/env lua\n", "\u{FEFF}# a comment\n", "#", "\u{FEFF}"])
    func `begins behind a mark of its encoding and a first line for the system`(_ start: String) async throws
    {
        let runtime = try await makeRuntime()
        #expect(
            try await runtime.run(start + (start == "#" ? "" : "return 5")).first ?? .integer(5)
                == .integer(5))
    }

    @Test func `keeps the numbers of its lines`() async throws {
        let error = try await failure("#!/usr/bin/env callisto\n\nerror('here')")
        #expect(error?.line == 3)
    }

    @Test func `is read so when it is a module`() async throws {
        let runtime = try await makeRuntime {
            $0.moduleLoader = { name in
                LuaModuleSource(source: Array("\u{FEFF}#!lua\nreturn '\(name)'".utf8), chunkName: "m.lua")
            }
        }
        #expect(try await runtime.run("return require 'some'").first == .text("some"))
    }
}
