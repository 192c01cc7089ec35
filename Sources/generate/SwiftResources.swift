import TelnyxCatalog

/// Views over JSON for every shape, with initialisers for those that a request can carry.
struct SwiftResources {
    private var lines: [String]
    private let sent: Set<String>

    /// - Parameter imports: Modules besides the catalogue's that the views need.
    init(_ operations: [APIOperation] = Catalog.operations, imports: [String] = []) {
        lines =
            GeneratedFile.head(["TelnyxCatalog"] + imports)
            + [
                "", "/// Records of the API, as typed views over JSON.",
                "public enum \(SwiftName.namespace) {",
            ]
        sent = RequestShapes(operations).names
        let types = Catalog.types(of: operations)
        for shape in types.shapes { add(shape) }
        for union in types.unions { add(union) }
        lines.append("}")
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    private mutating func add(_ shape: Shape) {
        lines.append("    /// \(shape.summary.isEmpty ? "`\(shape.name)` of the API." : shape.summary)")
        lines.append("    public struct \(shape.name): JSONView {")
        lines.append("        public var jsonValue: JSONValue")
        lines.append("        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }")
        if sent.contains(shape.name) { addInitialiser(of: shape) }
        for field in shape.fields {
            let name = SwiftName.property(field.name)
            let key = SwiftName.quoted(field.name)
            lines.append("        /// \(field.swiftSummary)")
            if (field.isRequired || field.isAlwaysAnswered) && !shape.name.hasSuffix("Patch") {
                lines.append(
                    "        public var \(name): \(field.type.swiftType) { get throws { try required(\(key)) } }"
                )
            } else {
                lines.append("        public var \(name): \(field.type.swiftType)? { optional(\(key)) }")
            }
        }
        lines.append("    }")
        lines.append("")
    }

    private mutating func addInitialiser(of shape: Shape) {
        let fields = shape.fields.filter { !$0.isReadOnly }
        let open = fields.filter { $0.type.onlyValue == nil }
        let given = open.filter(\.isRequired) + open.filter { !$0.isRequired }
        lines.append("        public init(")
        for (index, field) in given.enumerated() {
            let end = index == given.count - 1 ? "" : ","
            lines.append("            \(SwiftParameter(field).declaration)\(end)")
        }
        lines.append("        ) {")
        lines.append("            var list = MemberList()")
        for field in fields {
            let value = field.type.onlyValue.map(SwiftName.quoted) ?? SwiftName.property(field.name)
            lines.append("            list.add(\(SwiftName.quoted(field.name)), \(value))")
        }
        lines.append("            jsonValue = .object(list.members)")
        lines.append("        }")
    }

    private mutating func add(_ union: Union) {
        lines.append("    /// \(union.summary.isEmpty ? "`\(union.name)` of the API." : union.summary)")
        lines.append("    public struct \(union.name): JSONView {")
        lines.append("        public var jsonValue: JSONValue")
        lines.append("        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }")
        let kind = SwiftName.property(union.discriminator)
        lines.append("        /// Kind of the value.")
        lines.append(
            "        public var \(kind): String? { optional(\(SwiftName.quoted(union.discriminator))) }")
        for (value, shape) in union.variants {
            let shape = shape()
            let name = SwiftName.property(value)
            lines.append("        /// \(shape.summary) `nil` for any other kind.")
            lines.append(
                "        public var \(name): \(shape.name)? { \(kind) == \(SwiftName.quoted(value)) "
                    + "? \(shape.name)(jsonValue: jsonValue) : nil }")
            if sent.contains(shape.name) {
                lines.append("        /// \(shape.summary)")
                lines.append(
                    "        public static func \(name)(_ value: \(shape.name)) -> \(union.name) "
                        + "{ \(union.name)(jsonValue: value.jsonValue) }")
            }
        }
        lines.append("    }")
        lines.append("")
    }
}

/// A field or parameter as a parameter of a function.
struct SwiftParameter {
    let field: Field
    let label: String
    let type: String

    init(_ field: Field, label: String? = nil, type: String? = nil) {
        self.field = field
        self.label = SwiftName.property(label ?? field.name)
        self.type = type ?? field.type.swiftType
    }

    var declaration: String { field.isRequired ? "\(label): \(type)" : "\(label): \(type)? = nil" }
}

/// The names of the shapes that a request can carry.
struct RequestShapes {
    private(set) var names: Set<String> = []

    init(_ operations: [APIOperation]) {
        for parameter in operations.flatMap(\.parameters) { visit(parameter.type) }
    }

    private mutating func visit(_ type: ValueType) {
        switch type {
        case .string, .integer, .number, .boolean, .enumeration, .any: break
        case .list(let element, _): visit(element)
        case .map(let value): visit(value)
        case .alternatives(let types): for type in types { visit(type) }
        case .object(let shape): visit(shape())
        case .union(let union): for variant in union().variants { visit(variant.shape()) }
        }
    }

    private mutating func visit(_ shape: Shape) {
        guard names.insert(shape.name).inserted else { return }
        for field in shape.fields where !field.isReadOnly { visit(field.type) }
    }
}
