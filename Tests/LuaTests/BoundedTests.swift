import Lua
import Testing

/// A call of a library function that the bridge has replaced, and what the library's own would give.
private struct BoundedRow: Sendable, CustomTestStringConvertible {
    var source: String
    var result: String
    var testDescription: String { source }

    static let all: [BoundedRow] = [
        .init(source: "return ('ab'):rep(3)", result: "ababab"),
        .init(source: "return ('ab'):rep(3, ', ')", result: "ab, ab, ab"),
        .init(source: "return ('ab'):rep(1, ', ')", result: "ab"),
        .init(source: "return #(''):rep(5) + #('a'):rep(0) + #('a'):rep(-1, 'b')", result: "0"),
        .init(source: "return (7):rep(2)", result: "attempt to index a number value"),
        .init(source: "return string.rep(7, 2, 0)", result: "707"),
        .init(source: "return ('ab'):rep(1 << 62)", result: "resulting string too large"),
        .init(source: "return #('abc'):rep(1000001)", result: "3000003"),
        .init(source: "return ('abc'):rep(1000001):find('[^abc]') or 'clean'", result: "clean"),
        .init(source: "return ('abc'):rep(1000001, ';'):gsub('abc;', '')", result: "abc"),
        .init(source: "return #('x'):rep(2000000):rep(3, 'yy')", result: "6000004"),
        .init(source: "return ('x'):rep(2000000):rep(3, 'yy'):gsub('x', '')", result: "yyyy"),
        .init(
            source: """
                local t = {}
                for i = 1, 70000 do t[i] = (i * 7919) % 70001 end
                table.sort(t)
                for i = 2, #t do if t[i - 1] >= t[i] then return i end end
                return 'sorted'
                """, result: "sorted"),
        .init(
            source: "local t = {} for i = 1, 70000 do t[i] = i end t[9] = 'x' table.sort(t)",
            result: "attempt to compare"),
        .init(
            source: """
                local t = {}
                for i = 1, 70000 do t[i] = i end
                table.move(t, 1, 70000, 3)
                return t[1] .. ' ' .. t[2] .. ' ' .. t[3] .. ' ' .. t[70002]
                """, result: "1 2 1 70000"),
        .init(
            source: """
                local t = {}
                for i = 1, 70000 do t[i] = i end
                table.move(t, 3, 70000, 1)
                return t[1] .. ' ' .. t[69998] .. ' ' .. #table.move(t, 1, 70000, 1, {})
                """, result: "3 70000 70000"),
        .init(source: "return table.move({1, 2}, 1, 2, 2)[3]", result: "2"),
        .init(source: "table.move({}, math.mininteger, 0, 1)", result: "too many elements to move"),
        .init(source: "table.move({}, 1, 1 << 60, math.maxinteger)", result: "destination wrap around"),
        .init(source: "table.sort(5)", result: "bad argument #1 to 'sort' (table expected, got number)"),
    ]
}

@Suite struct `Library functions that can be stopped` {
    @Test(arguments: BoundedRow.all)
    fileprivate func `do what they did`(_ row: BoundedRow) async throws {
        let text = try await evaluate(
            """
            local results = table.pack(pcall(function() \(row.source)
            end))
            local value = results[2]
            return type(value) == 'table' and value.message or value
            """)
        #expect(text.contains(row.result))
    }
}
