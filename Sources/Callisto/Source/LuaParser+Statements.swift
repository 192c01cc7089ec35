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
