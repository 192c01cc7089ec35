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
