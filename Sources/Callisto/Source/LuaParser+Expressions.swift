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
