import Lua
import Testing

/// A call of string.find, match, gmatch or gsub, and what Lua 5.4's own answers.
struct PatternRow: Sendable, CustomTestStringConvertible {
    var source: String
    var result: String
    var testDescription: String { source }

    static let all: [PatternRow] = matching + captures + replacing + refused

    private static let matching: [PatternRow] = [
        .init(source: "('hello world'):find('o w')", result: "5 7"),
        .init(source: "('a.b'):find('.', 1, true)", result: "2 2"),
        .init(source: "('a.b'):find('%.')", result: "2 2"),
        .init(source: "('abc'):find('', 4)", result: "4 3"),
        .init(source: "('abc'):find('', 5)", result: "nil"),
        .init(source: "('abc'):find('', -10)", result: "1 0"),
        .init(source: "('abc'):find('b', math.mininteger)", result: "2 2"),
        .init(source: "('abcb'):find('b', -1)", result: "4 4"),
        .init(source: "('a\\0b'):find('%z')", result: "2 2"),
        .init(source: "('aXb'):find('[^%l]')", result: "2 2"),
        .init(source: "('a]b'):find('[]]')", result: "2 2"),
        .init(source: "('a-b'):find('[a-]', 2)", result: "2 2"),
        .init(source: "('x\\200'):find('[\\128-\\255]')", result: "2 2"),
        .init(source: "('abc'):match('^b')", result: "nil"),
        .init(source: "('abc'):match('^b', 2)", result: "b"),
        .init(source: "('a$'):match('$$')", result: "$"),
        .init(source: "('aaab'):match('a-b')", result: "aaab"),
        .init(source: "('aaab'):match('a?a?b')", result: "aab"),
        .init(source: "('THE (quick) fox'):find('%((%a+)%)')", result: "5 11 quick"),
        .init(source: "('x = f(a(b)c) + g(d)'):match('%b()')", result: "(a(b)c)"),
        .init(source: "('THE (quick) fox'):gsub('%f[%a]%a+', 'w')", result: "w (w) w 3"),
        .init(source: "('a'):find(')')", result: "nil"),
        .init(
            // Nine sets share eight places; the first is in use while the last is read.
            source: "('abcabcabz'):match('[abc]-[%l][%l]()[%a]*[z]')", result: "3"),
        .init(source: "('ab'):find('[a]-[^%Y][^%d][^%Y]-b')", result: "nil"),
        .init(source: "('1a%1 a  b\\n'):find('^([%D10-9a-c]-)%p*[1\\n]')", result: "1 1 "),
    ]

    private static let captures: [PatternRow] = [
        .init(source: "('key = value'):match('^(%w+)%s*=%s*(.-)%s*$')", result: "key value"),
        .init(source: "('hello'):match('()ll()')", result: "3 5"),
        .init(source: "('say \"hi\" now'):match([[(['\"])(.-)%1]])", result: "\" hi"),
        .init(source: "('abc'):match('()%1')", result: "nil"),
        .init(source: "#table.pack(('x'):rep(32):find(('(x)'):rep(32)))", result: "34"),
        .init(source: "('abc'):gmatch('b', 3)()", result: ""),
        .init(source: "('abc'):gmatch('.', -1)()", result: "c"),
        .init(source: "('^a^a'):gmatch('^a')()", result: "^a"),
        .init(
            source: "(function() local t = {} for a, b in ('k=v, x=y'):gmatch('(%w)=(%w)') do "
                + "t[#t + 1] = a .. b end return table.concat(t, ' ') end)()",
            result: "kv xy"),
        .init(
            source: "(function() local t = {} for p in ('ab c'):gmatch('()%a*') do "
                + "t[#t + 1] = p end return table.concat(t, ' ') end)()",
            result: "1 4"),
    ]

    private static let replacing: [PatternRow] = [
        .init(source: "('hello world'):gsub('o', '0', 1)", result: "hell0 world 1"),
        .init(source: "('abc'):gsub('', '-')", result: "-a-b-c- 4"),
        .init(source: "('abc'):gsub('%w', '%0%0')", result: "aabbcc 3"),
        .init(source: "('abc'):gsub('%w', '%1%%')", result: "a%b%c% 3"),
        .init(source: "('a b'):gsub('(%w) (%w)', '%2 %1')", result: "b a 1"),
        .init(source: "('ab'):gsub('()', '%1')", result: "1a2b3 3"),
        .init(source: "('aaa'):gsub('^a', 'b')", result: "baa 1"),
        .init(source: "('abc'):gsub('b', {b = false})", result: "abc 1"),
        .init(source: "('abc'):gsub('%w', {a = 1, b = 2.5})", result: "12.5c 3"),
        .init(source: "('abc'):gsub('(.)()', function(c, p) return c .. p end)", result: "a2b3c4 3"),
        .init(source: "('abc'):gsub('.', function(c) if c == 'b' then return 'X' end end)", result: "aXc 3"),
        .init(source: "(12):rep(2)", result: "attempt to index a number value"),
        .init(source: "string.gsub(121, 1, 7)", result: "727 2"),
        .init(source: "('abc'):gsub('b', 'x', 0)", result: "abc 0"),
    ]

    private static let refused: [PatternRow] = [
        .init(source: "('a'):find('%')", result: "malformed pattern (ends with '%')"),
        .init(source: "('a'):find('[a')", result: "malformed pattern (missing ']')"),
        .init(source: "('a'):find('[%]')", result: "malformed pattern (missing ']')"),
        .init(source: "('a'):find('b%')", result: "nil"),
        .init(source: "('a'):find('%bx')", result: "malformed pattern (missing arguments to '%b')"),
        .init(source: "('a'):find('%fa')", result: "missing '[' after '%f' in pattern"),
        .init(source: "('a'):match(')')", result: "invalid pattern capture"),
        .init(source: "('a'):match('(%1)')", result: "invalid capture index %1"),
        .init(source: "('a'):match('(a')", result: "unfinished capture"),
        .init(source: "('a'):match(('()'):rep(33))", result: "too many captures"),
        .init(source: "('a'):rep(300):find(('a?'):rep(300))", result: "pattern too complex"),
        .init(source: "('a'):rep(199):find(('a?'):rep(199))", result: "1 199"),
        .init(source: "('a'):gsub('a', '%2')", result: "invalid capture index %2"),
        .init(source: "('a'):gsub('a', '%x')", result: "invalid use of '%' in replacement string"),
        .init(source: "('a'):gsub('a', '%')", result: "invalid use of '%' in replacement string"),
        .init(source: "('a'):gsub('a', {a = true})", result: "invalid replacement value (a boolean)"),
        .init(
            source: "('a'):gsub('a')",
            result: "bad argument #2 to 'gsub' (string/function/table expected, got no value)"),
        .init(
            source: "string.find('a')", result: "bad argument #2 to 'find' (string expected, got no value)"),
        .init(
            source: "coroutine.wrap(function() return ('a'):gsub('a', coroutine.yield) end)()",
            result: "attempt to yield across a C-call boundary"),
    ]
}

@Suite struct `Patterns` {
    @Test(arguments: PatternRow.all)
    func `match, capture, replace or refuse as Lua's own`(_ row: PatternRow) async throws {
        let text = try await evaluate(
            """
            local results = table.pack(pcall(function() return \(row.source) end))
            if not results[1] then
                local value = results[2]
                return (type(value) == 'table' and value.message or value):gsub('^[^ ]+:%d+: ', '')
            end
            for i = 2, results.n do results[i] = tostring(results[i]) end
            return table.concat(results, ' ', 2, results.n)
            """)
        #expect(row.result == text || text.hasPrefix(row.result + " ("))
    }
}
