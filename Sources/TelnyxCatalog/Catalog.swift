@_exported public import Essentials

/// Everything that the API can do.
///
/// One row an operation, one value a shape. Whatever else knows the API reads it here: checks,
/// encoding, the bindings of scripts, help, completion, the simulator's routes and the generated
/// annotations.
///
/// ```swift
/// let operation = Catalog.operation("assistants.canary_deploys.create")
/// let arguments = try operation?.check(["assistant_id": "assistant-1", "rules": []])
/// ```
///
/// **Names.** An id is the path of a call in scripts without `ai.`. A parameter has the name of the
/// wire and, where that is no identifier, a `scriptName` beside it. A family (`isFamily`) stands for
/// every name that begins alike. A path parameter's `record` says which field of which record may
/// stand for it.
///
/// **Summaries** are one sentence that completes the name; limits, defaults and age stand in fields of
/// their own, and `ValueType.expectation` puts limits into words.
///
/// **Age.** `since` is the published state of the API that first showed the thing; a field is as young
/// as the younger of itself and its shape. `replacedBy` marks what the newest API has dropped: it is
/// still accepted and sent, because accounts and answers in the older form exist.
///
/// **Checking.** `APIOperation.check` collects everything that is wrong with a call: names, types, limits,
/// formats, variants of unions, then the operation's rules, which see all arguments at once.
/// `Returns.problems(in:)` holds a response to the same rows, but lets it hold more.
///
/// **Recovery.** `APIOperation.recovery` says what to do with a call whose answer was lost.
public enum Catalog {
    /// Every curated operation, by resource and in the order in which one meets them; ``WideCatalog`` has the others.
    public static let operations: [APIOperation] = [
        APIOperation.assistantOperations, APIOperation.deletedAssistantOperations,
        APIOperation.chatOperations,
        APIOperation.versionOperations, APIOperation.canaryOperations, APIOperation.tagOperations,
        APIOperation.testOperations, APIOperation.testRunOperations, APIOperation.scheduledEventOperations,
        APIOperation.sharedToolOperations, APIOperation.mcpServerOperations,
        APIOperation.conversationOperations,
        APIOperation.messageOperations, APIOperation.conversationInsightOperations,
        APIOperation.insightOperations,
        APIOperation.insightGroupOperations, APIOperation.integrationSecretOperations,
        APIOperation.modelOperations,
    ].flatMap(\.self)

    /// The operation of an id: a curated one, or any other of the API.
    ///
    /// `ai.` before a name may be left out or written: `ai.assistants.create`, `missions.list`. A raw
    /// request's id is `raw:GET /phone_numbers`.
    public static func operation(_ id: String) -> APIOperation? {
        if id.hasPrefix(RawRequest.prefix) { return RawRequest(id: id).map { APIOperation(raw: $0) } }
        return curated(id) ?? WideCatalog.curated(for: id) ?? WideCatalog.operation(id)
            ?? WideCatalog.operation("ai." + id)
    }

    /// The curated operation of an id.
    public static func curated(_ id: String) -> APIOperation? { byID[id] }

    /// The operations of a group of names, `phone_numbers` or `assistants.tests`.
    public static func operations(below path: String) -> [APIOperation] {
        let curated = operations.filter { $0.id.hasPrefix(path + ".") || "ai.\($0.id)".hasPrefix(path + ".") }
        return curated + WideCatalog.operations(below: path)
    }

    /// The names directly below a path of names, as scripts write it behind `telnyx.`: `ai`, `ai.assistants`.
    public static func names(below path: String) -> [String] {
        let isCurated = path == "ai" || path.hasPrefix("ai.")
        let prefix = path == "ai" ? "" : String(path.dropFirst(3)) + "."
        let curated = isCurated ? operations.map(\.id).filter { $0.hasPrefix(prefix) } : []
        var names = curated.map { String($0.dropFirst(prefix.count).prefix { $0 != "." }) }
        names += WideCatalog.names(under: path) + (path.isEmpty ? ["ai"] : [])
        return Set(names).sorted()
    }

    /// The ids of all operations, the curated ones first.
    public static var ids: [String] { operations.map(\.id) + WideCatalog.ids }

    private static let byID: [String: APIOperation] = Dictionary(
        uniqueKeysWithValues: operations.map { ($0.id, $0) })

    /// Every shape that an operation can take or return, by name.
    public static var shapes: [Shape] { curatedTypes.shapes }

    /// Every union that an operation can take or return, by name.
    public static var unions: [Union] { curatedTypes.unions }

    private static let curatedTypes = types(of: operations)

    /// The shapes and unions of some operations, by name.
    package static func types(of operations: [APIOperation]) -> (shapes: [Shape], unions: [Union]) {
        let collector = ShapeCollector.collect(from: operations)
        return (collector.shapes, collector.unions)
    }

    /// Every shape that is in an event's payload and in no operation, by name; the payloads among them.
    public static let eventShapes: [Shape] = ShapeCollector.collect(from: events).shapes.filter {
        shape($0.name) == nil
    }

    /// The shape of a name; `nil` where no curated operation has it.
    public static func shape(_ name: String) -> Shape? { shapesByName[name] }

    private static let shapesByName: [String: Shape] = Dictionary(
        uniqueKeysWithValues: shapes.map { ($0.name, $0) })
}

/// Walks types and remembers each named one once.
private struct ShapeCollector {
    private var shapesByName: [String: Shape] = [:]
    private var unionsByName: [String: Union] = [:]

    var shapes: [Shape] { shapesByName.values.sorted { $0.name < $1.name } }
    var unions: [Union] { unionsByName.values.sorted { $0.name < $1.name } }

    static func collect(from operations: [APIOperation]) -> ShapeCollector {
        var collector = ShapeCollector()
        for operation in operations {
            for parameter in operation.parameters { collector.visit(parameter.type) }
            collector.visit(operation.returns.type)
            for field in operation.returns.beside { collector.visit(field.type) }
        }
        return collector
    }

    static func collect(from events: [EventType]) -> ShapeCollector {
        var collector = ShapeCollector()
        for event in events { collector.visit(event.payload) }
        return collector
    }

    private mutating func visit(_ type: ValueType) {
        switch type {
        case .string, .integer, .number, .boolean, .enumeration, .any: break
        case .list(let element, _): visit(element)
        case .map(let value): visit(value)
        case .alternatives(let types): for type in types { visit(type) }
        case .object(let shape): visit(shape())
        case .union(let union):
            let union = union()
            guard unionsByName.updateValue(union, forKey: union.name) == nil else { return }
            for variant in union.variants { visit(variant.shape()) }
        }
    }

    private mutating func visit(_ shape: Shape) {
        guard shapesByName.updateValue(shape, forKey: shape.name) == nil else { return }
        for field in shape.fields { visit(field.type) }
    }
}

/// How Lua writes the names of fields.
package enum LuaKey {
    private static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
        "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    /// A name as the key of a table.
    package static func text(_ name: String) -> String {
        let isWord = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isWord && !keywords.contains(name) ? name : "[\"\(name)\"]"
    }
}

extension ValueType {
    /// The type as LuaLS, the language server for Lua, writes it.
    package var luaType: String { luaType(below: "telnyx.") }

    /// - Parameter prefix: What stands before the names of shapes.
    package func luaType(below prefix: String) -> String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .enumeration(let values, let isOpen):
            (values.map { "\"\($0)\"" } + (isOpen ? ["string"] : [])).joined(separator: "|")
        case .list(let element, _):
            element.isCompound
                ? "(\(element.luaType(below: prefix)))[]" : "\(element.luaType(below: prefix))[]"
        case .map(let value): "table<string, \(value.luaType(below: prefix))>"
        case .any: "any"
        case .object(let shape): prefix + shape().name
        case .union(let union): prefix + union().name
        case .alternatives(let types): types.map { $0.luaType(below: prefix) }.joined(separator: "|")
        }
    }

    private var isCompound: Bool {
        switch self {
        case .enumeration(let values, let isOpen): values.count > 1 || isOpen
        case .alternatives: true
        default: false
        }
    }

    /// Whether the type says less than what is checked.
    package var hasLimits: Bool {
        switch self {
        case .string(let rule): rule != StringRule()
        case .integer(let bounds): bounds != Bounds()
        case .number(let bounds): bounds != Bounds()
        case .list(_, let count): count != nil
        default: false
        }
    }
}
