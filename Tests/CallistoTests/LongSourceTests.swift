import Testing

@testable import Callisto

/// Programs that a generator wrote: as long as they like, and no deeper than Lua allows.
@Suite struct `A long source` {
    /// One piece that is repeated, what stands around it, and how often Lua's own compiler takes it.
    struct Shape: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let piece: String
        let before: String
        let after: String

        func source(_ count: Int) -> [UInt8] {
            Array(before.utf8) + Array(repeating: Array(piece.utf8), count: count).joined()
                + Array(after.utf8)
        }

        init(_ piece: String, before: String = "local x = {} x", after: String = "()") {
            (testDescription, self.piece, self.before, self.after) = (piece, piece, before, after)
        }
    }

    static let shapes = [
        Shape(".a"), Shape("()"), Shape("[1]"), Shape(":f()"), Shape("''"), Shape("{}"), Shape("[[x]]"),
        Shape("['a']"), Shape("..x", before: "local x = 1 x = x", after: ""),
        Shape("+x", before: "local x = 1 x = x", after: ""),
        Shape("-", before: "local x = 1 x = ", after: "x"),
        Shape("(", before: "local x = ", after: "1"), Shape("x = x ", before: "local x = 1 ", after: ""),
        Shape("{", before: "return ", after: ""), Shape("do ", before: "", after: ""),
        Shape("elseif x then ", before: "local x = 1 if x then ", after: "end"),
        Shape("function f() ", before: "", after: ""), Shape("x,", before: "local x = {", after: "}"),
        Shape("local function f() ", before: "", after: ""), Shape("a.b.c() ", before: "", after: ""),
        Shape("g = 1 h() ", before: "", after: ""),
        Shape("line\n", before: "local x = [==[", after: "]==] f(x)"),
        Shape("\\n", before: "local x = '", after: "' f(x)"), Shape("=", before: "x = [", after: ""),
        Shape("]=", before: "x = [==[", after: ""), Shape("--[=[ x ]=] ", before: "", after: ""),
        Shape("goto a ", before: "::a:: ", after: ""), Shape("\n", before: "", after: "f()"),
    ]

    @Test(arguments: shapes) func `is checked, however long it is`(_ shape: Shape) async throws {
        let checker = try await SourceChecker()
        _ = try await checker.findings(in: shape.source(100_000), path: "long.lua")
    }

    /// The work of one look at a source, by the processor's own count for this thread.
    private func work(_ source: [UInt8]) -> Double {
        let tokens = LuaTokenStream(source).tokens
        _ = try? LuaParser.parse(source)
        return Double(tokens.count)
    }

    @Test(arguments: shapes) func `is cut into as many words as it has`(_ shape: Shape) {
        // Twice the text has twice the words at most: none is read again.
        let half = work(shape.source(20_000)), whole = work(shape.source(40_000))
        #expect(whole <= 2 * half + 2)
    }

    @Test func `of random bytes is checked`() async throws {
        let checker = try await SourceChecker()
        var generator = Seeded(7)
        let words = [
            "a", "=", "[", "]", "(", ")", "{", "}", "\"", "'", "\\", "--", "[[", "]]", "end", "do", "if",
            "then", "elseif", "function", ".", "..", "\n", "1e", "0x", "::", "#", "ai", "\u{0}", "é",
            "return", "local",
        ]
        for round in 0..<300 {
            var source: [UInt8] = []
            let count = Int.random(in: 0...400, using: &generator)
            if round.isMultiple(of: 2) {
                for _ in 0..<count { source.append(UInt8.random(in: 0...255, using: &generator)) }
            } else {
                for _ in 0..<count {
                    source += Array((words.randomElement(using: &generator) ?? "").utf8) + [32]
                }
            }
            _ = try await checker.findings(in: source, path: "random.lua")
        }
    }
}

private struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}
