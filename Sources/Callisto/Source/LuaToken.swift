/// A coloured piece of one line of Lua, by columns.
package struct LuaToken: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case keyword, name, number, string, escape, comment, symbol
        /// What Lua will refuse: `3x`, an unfinished string, `$`.
        case malformed
    }

    package let kind: Kind
    package let columns: Range<Int>
    /// The keyword, or nil for other tokens.
    package let keyword: LuaKeyword?
    /// The first byte of a symbol; 0 for other tokens.
    package let symbol: UInt8

    package init(_ kind: Kind, _ columns: Range<Int>, keyword: LuaKeyword? = nil, symbol: UInt8 = 0) {
        self.kind = kind
        self.columns = columns
        self.keyword = keyword
        self.symbol = symbol
    }
}

/// The reserved words of Lua 5.4.
package enum LuaKeyword: String, CaseIterable, Sendable {
    case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`, local, `nil`
    case not, or, `repeat`, `return`, then, `true`, until, `while`

    /// Longest word, so that longer names are not looked up.
    package static let longest = 8
    package static let byWord = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// What a line begins inside of: the end state of the line before.
package enum LuaLineState: Hashable, Sendable {
    case code
    case longString(level: Int)
    case longComment(level: Int)
    /// After a `\` at the end of the line; `skipsSpace` after `\z`.
    case string(quote: UInt8, skipsSpace: Bool)
}
