/// Reads Lua 5.4 into a tree, for those who look at programs without running them.
///
/// It knows the grammar and no more: labels, attributes and the like are the compiler's to judge.
struct LuaParser {
    let tokens: [LuaTokenStream.Token]
    var index = 0
    private var depth = 0
    /// As deep as the compiler itself allows.
    static let deepest = 190

    static func parse(_ source: [UInt8]) throws(LuaSyntaxError) -> [LuaStatement] {
        var parser = LuaParser(tokens: LuaTokenStream(source).tokens)
        let statements = try parser.block()
        guard parser.current.kind == .end else { throw parser.unexpected() }
        return statements
    }

    private init(tokens: [LuaTokenStream.Token]) { self.tokens = tokens }

    // MARK: Words

    var current: LuaTokenStream.Token { tokens[index] }

    func unexpected(_ wanted: String? = nil) -> LuaSyntaxError {
        let what = current.kind == .end ? current.text : "'\(current.text)'"
        return LuaSyntaxError(
            place: current.place, message: (wanted.map { "'\($0)' expected near " } ?? "unexpected ") + what)
    }

    func isAt(_ text: String) -> Bool {
        (current.kind == .keyword || current.kind == .symbol) && current.text == text
    }

    mutating func take(_ text: String) -> Bool {
        guard isAt(text) else { return false }
        index += 1
        return true
    }

    mutating func expect(_ text: String) throws(LuaSyntaxError) {
        guard take(text) else { throw unexpected(text) }
    }

    mutating func name() throws(LuaSyntaxError) -> LuaName {
        guard current.kind == .name else { throw unexpected("a name") }
        defer { index += 1 }
        return LuaName(text: current.text, place: current.place)
    }

    mutating func deeper<T>(
        _ body: (inout LuaParser) throws(LuaSyntaxError) -> T
    ) throws(LuaSyntaxError) -> T {
        depth += 1
        defer { depth -= 1 }
        guard depth <= LuaParser.deepest else {
            throw LuaSyntaxError(place: current.place, message: "nested too deeply")
        }
        return try body(&self)
    }
}
