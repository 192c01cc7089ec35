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
    /// `object.key` and `object["key"]`
    case member(LuaExpression, LuaName)
    /// `object[key]`
    case index(LuaExpression, LuaExpression)
    case call(LuaExpression, [LuaExpression])
    case method(LuaExpression, LuaName, [LuaExpression])
    /// The operands of operators, and what stands in parentheses.
    case operands([LuaExpression])
    case table([LuaField])
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
