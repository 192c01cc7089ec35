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

/// Statements and blocks.
extension LuaParser {
    private var endsBlock: Bool {
        current.kind == .end || ["end", "else", "elseif", "until"].contains { isAt($0) }
    }

    mutating func block() throws(LuaSyntaxError) -> [LuaStatement] {
        try deeper { parser throws(LuaSyntaxError) in
            var statements: [LuaStatement] = []
            while !parser.endsBlock {
                if parser.take("return") {
                    let values = parser.endsBlock || parser.isAt(";") ? [] : try parser.expressions()
                    _ = parser.take(";")
                    statements.append(.returning(values))
                    break
                }
                if let statement = try parser.statement() { statements.append(statement) }
            }
            return statements
        }
    }

    mutating func blockToEnd() throws(LuaSyntaxError) -> [LuaStatement] {
        let statements = try block()
        try expect("end")
        return statements
    }

    mutating func statement() throws(LuaSyntaxError) -> LuaStatement? {
        if take(";") || take("break") { return nil }
        if take("::") {
            _ = try name()
            try expect("::")
            return nil
        }
        if take("goto") {
            _ = try name()
            return nil
        }
        if take("do") { return .block(try blockToEnd()) }
        if take("while") {
            let condition = try expression()
            try expect("do")
            return .whileLoop(condition, try blockToEnd())
        }
        if take("repeat") {
            let body = try block()
            try expect("until")
            return .repeatLoop(body, try expression())
        }
        if take("if") { return try branches() }
        if take("for") { return try forLoop() }
        if take("function") { return try functionStatement() }
        if take("local") { return try local() }
        return try expressionStatement()
    }

    mutating func branches() throws(LuaSyntaxError) -> LuaStatement {
        var found: [(condition: LuaExpression?, block: [LuaStatement])] = []
        repeat {
            let condition = try expression()
            try expect("then")
            found.append((condition, try block()))
        } while take("elseif")
        if take("else") { found.append((nil, try block())) }
        try expect("end")
        return .branches(found)
    }

    mutating func forLoop() throws(LuaSyntaxError) -> LuaStatement {
        var names = [try name()]
        if isAt("=") {
            index += 1
            let bounds = try expressions()
            guard (2...3).contains(bounds.count) else { throw unexpected("a bound") }
            try expect("do")
            return .forLoop(names, bounds, try blockToEnd())
        }
        while take(",") { names.append(try name()) }
        try expect("in")
        let values = try expressions()
        try expect("do")
        return .forLoop(names, values, try blockToEnd())
    }

    mutating func functionStatement() throws(LuaSyntaxError) -> LuaStatement {
        let owner = LuaExpression.name(try name())
        var members: [LuaSuffix] = []
        var isMethod = false
        while isAt(".") || isAt(":") {
            isMethod = isAt(":")
            index += 1
            members.append(.member(try name()))
            if isMethod { break }
        }
        let target: LuaExpression = members.isEmpty ? owner : .suffixed(owner, members)
        return .assignment([target], [.function(try function(isMethod: isMethod))])
    }

    mutating func local() throws(LuaSyntaxError) -> LuaStatement {
        if take("function") { return .localFunction(try name(), try function(isMethod: false)) }
        var names: [(name: LuaName, attribute: String?)] = []
        repeat {
            let name = try name()
            var attribute: String?
            if take("<") {
                attribute = try self.name().text
                try expect(">")
            }
            names.append((name, attribute))
        } while take(",")
        return .local(names, take("=") ? try expressions() : [])
    }

    mutating func expressionStatement() throws(LuaSyntaxError) -> LuaStatement {
        let start = current
        let first = try suffixed()
        if isAt("=") || isAt(",") {
            var targets = [first]
            while take(",") { targets.append(try suffixed()) }
            for target in targets {
                switch target {
                case .name: break
                case .suffixed where !target.isOpen: break
                default: throw LuaSyntaxError(place: start.place, message: "cannot assign to this")
                }
            }
            try expect("=")
            return .assignment(targets, try expressions())
        }
        guard first.isOpen else { throw unexpected() }
        return .expression(first)
    }
}

/// Expressions, arguments, tables and functions.
extension LuaParser {
    mutating func expressions() throws(LuaSyntaxError) -> [LuaExpression] {
        var found = [try expression()]
        while take(",") { found.append(try expression()) }
        return found
    }

    static let binary: Set<String> = [
        "+", "-", "*", "/", "//", "%", "^", "..", "<", "<=", ">", ">=", "==", "~=", "&", "|", "~", "<<", ">>",
        "and", "or",
    ]
    static let unary: Set<String> = ["-", "not", "#", "~"]

    mutating func expression() throws(LuaSyntaxError) -> LuaExpression {
        var operands: [LuaExpression] = []
        var isOperation = false
        while true {
            while LuaParser.unary.contains(current.text), isAt(current.text) {
                index += 1
                isOperation = true
            }
            operands.append(try deeper { parser throws(LuaSyntaxError) in try parser.simple() })
            guard LuaParser.binary.contains(current.text), isAt(current.text) else { break }
            index += 1
        }
        return operands.count == 1 && !isOperation ? operands[0] : .operands(operands)
    }

    mutating func simple() throws(LuaSyntaxError) -> LuaExpression {
        switch current.kind {
        case .number:
            defer { index += 1 }
            return .number(current.text)
        case .string:
            defer { index += 1 }
            return .string(current.text, current.place)
        default: break
        }
        if take("nil") { return .nil }
        if take("true") { return .boolean(true) }
        if take("false") { return .boolean(false) }
        if take("...") { return .vararg }
        if take("function") { return .function(try function(isMethod: false)) }
        if isAt("{") { return try table() }
        return try suffixed()
    }

    mutating func suffixed() throws(LuaSyntaxError) -> LuaExpression {
        let value: LuaExpression
        if take("(") {
            value = .operands([try expression()])
            try expect(")")
        } else {
            guard current.kind == .name else { throw unexpected() }
            value = .name(try name())
        }
        var suffixes: [LuaSuffix] = []
        while let suffix = try suffix() { suffixes.append(suffix) }
        return suffixes.isEmpty ? value : .suffixed(value, suffixes)
    }

    private mutating func suffix() throws(LuaSyntaxError) -> LuaSuffix? {
        if take(".") { return .member(try name()) }
        if take("[") {
            let place = current.place
            let key = try expression()
            try expect("]")
            if case .string(let text, _) = key { return .member(LuaName(text: text, place: place)) }
            return .index(key)
        }
        if take(":") {
            let name = try name()
            guard let arguments = try arguments() else { throw unexpected("function arguments") }
            return .method(name, arguments)
        }
        return try arguments().map { .call($0) }
    }

    mutating func arguments() throws(LuaSyntaxError) -> [LuaExpression]? {
        if current.kind == .string { return [try simple()] }
        if isAt("{") { return [try table()] }
        guard take("(") else { return nil }
        if take(")") { return [] }
        let found = try deeper { parser throws(LuaSyntaxError) in try parser.expressions() }
        try expect(")")
        return found
    }

    mutating func table() throws(LuaSyntaxError) -> LuaExpression {
        try expect("{")
        var fields: [LuaField] = []
        while !isAt("}") {
            let place = current.place
            let next = tokens[min(index + 1, tokens.count - 1)]
            if take("[") {
                let key = try expression()
                try expect("]")
                try expect("=")
                fields.append(LuaField(key: .computed(key), value: try expression(), place: place))
            } else if current.kind == .name, next.kind == .symbol, next.text == "=" {
                let name = try name()
                index += 1
                fields.append(LuaField(key: .name(name), value: try expression(), place: place))
            } else {
                fields.append(LuaField(key: .position, value: try expression(), place: place))
            }
            guard take(",") || take(";") else { break }
        }
        try expect("}")
        return .table(fields)
    }

    mutating func function(isMethod: Bool) throws(LuaSyntaxError) -> LuaFunction {
        let place = current.place
        try expect("(")
        var parameters = isMethod ? [LuaName(text: "self", place: place)] : []
        while !isAt(")") {
            if take("...") { break }
            parameters.append(try name())
            guard take(",") else { break }
            guard !isAt(")") else { throw unexpected("a name") }
        }
        try expect(")")
        return LuaFunction(parameters: parameters, body: try blockToEnd())
    }
}

/// A place in a source, both counted from 1, columns in characters.
struct LuaPlace: Hashable, Comparable, Sendable {
    var line: Int
    var column: Int

    static func < (a: LuaPlace, b: LuaPlace) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A name as it stands in the source.
struct LuaName: Hashable, Sendable {
    let text: String
    let place: LuaPlace
}

/// An expression. Operators keep no order of precedence: nobody here computes.
indirect enum LuaExpression: Sendable {
    case `nil`
    case boolean(Bool)
    /// As written.
    case number(String)
    case vararg
    case string(String, LuaPlace)
    case function(LuaFunction)
    case name(LuaName)
    /// What is taken from a value, step by step. A list, since a valid program has as many steps as it likes: a tree
    /// of them would be as deep, and whoever walks or frees it would run out of stack.
    case suffixed(LuaExpression, [LuaSuffix])
    /// The operands of operators, and what stands in parentheses.
    case operands([LuaExpression])
    case table([LuaField])
}

/// One step behind a value.
enum LuaSuffix: Sendable {
    /// `.key` and `["key"]`
    case member(LuaName)
    /// `[key]`
    case index(LuaExpression)
    case call([LuaExpression])
    case method(LuaName, [LuaExpression])

    var isCall: Bool {
        switch self {
        case .call, .method: true
        case .member, .index: false
        }
    }
}

extension LuaExpression {
    /// Whether it gives any number of values.
    var isOpen: Bool {
        switch self {
        case .vararg: true
        case .suffixed(_, let suffixes): suffixes.last?.isCall ?? false
        default: false
        }
    }
}

/// One entry of a table constructor.
struct LuaField: Sendable {
    enum Key: Sendable {
        case position
        case name(LuaName)
        case computed(LuaExpression)
    }

    let key: Key
    let value: LuaExpression
    let place: LuaPlace
}

/// A function's parameters and body.
struct LuaFunction: Sendable {
    var parameters: [LuaName]
    var body: [LuaStatement]
}

indirect enum LuaStatement: Sendable {
    case expression(LuaExpression)
    case assignment([LuaExpression], [LuaExpression])
    /// With the attributes of the names, `close` or `const`.
    case local([(name: LuaName, attribute: String?)], [LuaExpression])
    case localFunction(LuaName, LuaFunction)
    case block([LuaStatement])
    /// Conditions in order, a block behind each; `else` has none.
    case branches([(condition: LuaExpression?, block: [LuaStatement])])
    case whileLoop(LuaExpression, [LuaStatement])
    /// The condition sees the locals of the block.
    case repeatLoop([LuaStatement], LuaExpression)
    case forLoop([LuaName], [LuaExpression], [LuaStatement])
    case returning([LuaExpression])
}

/// Why a text is no Lua.
struct LuaSyntaxError: Error, Sendable {
    let place: LuaPlace
    let message: String
}
