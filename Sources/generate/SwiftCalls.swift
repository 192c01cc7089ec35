import TelnyxCatalog

/// A typed call on the client for every operation.
struct SwiftCalls {
    private var lines: [String]

    /// - Parameter imports: Modules besides the catalogue's that the calls need.
    init(_ operations: [APIOperation] = Catalog.operations, imports: [String] = []) {
        lines = GeneratedFile.head(["TelnyxCatalog"] + imports) + ["", "extension TelnyxClient {"]
        let root = CallTree(operations)
        for branch in root.branches { addProperty(branch) }
        for branch in root.branches { add(branch) }
        lines.append("}")
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    private mutating func addProperty(_ tree: CallTree) {
        let isTop = tree.parts.count == 1
        let indent = isTop ? "    " : "        "
        let value = "\(tree.swiftType)(client: \(isTop ? "self" : "client"))"
        lines.append("\(indent)/// Calls below `\(tree.id)`.")
        lines.append("\(indent)public var \(tree.swiftProperty): \(tree.swiftType) { \(value) }")
    }

    private mutating func add(_ tree: CallTree) {
        lines.append("")
        lines.append("    /// Typed calls below `\(tree.id)`.")
        lines.append("    public struct \(tree.swiftType): Sendable {")
        lines.append("        let client: TelnyxClient")
        for branch in tree.branches { addProperty(branch) }
        for operation in tree.operations { add(operation) }
        lines.append("    }")
        for branch in tree.branches { add(branch) }
    }

    private mutating func add(_ operation: APIOperation) {
        let parameters =
            operation.parameters.filter { $0.place == .path }
            + operation.parameters.filter { $0.place != .path && $0.isRequired }
            + operation.parameters.filter { $0.place != .path && !$0.isRequired }
        lines.append("        /// \(operation.summary)")
        lines.append("        ///")
        for parameter in parameters {
            lines.append(
                "        /// - Parameter \(SwiftName.plain(parameter.scriptName)): \(parameter.field.swiftSummary)"
            )
        }
        let name = SwiftName.property(operation.id.split(separator: ".").last.map(String.init) ?? "")
        lines.append("        \(operation.discardable)public func \(name)(")
        for parameter in parameters { lines.append("            \(parameter.swift.declaration),") }
        lines.append("            options: RequestOptions = RequestOptions()")
        lines.append("        ) \(operation.swiftResult) {")
        lines.append("            \(parameters.isEmpty ? "let" : "var") list = MemberList()")
        for parameter in parameters {
            let key = SwiftName.quoted(parameter.isFamily ? parameter.scriptName : parameter.name)
            lines.append("            list.add(\(key), \(parameter.swift.label))")
        }
        lines.append("            \(operation.swiftCall)")
        lines.append("        }")
    }
}

extension CallTree {
    fileprivate var id: String { parts.joined(separator: ".") }
    fileprivate var swiftProperty: String { SwiftName.property(parts.last ?? "") }
    /// All in one scope: nested types would hide each other behind equal names.
    fileprivate var swiftType: String { parts.map(SwiftName.type).joined() + "Calls" }
}

extension Parameter {
    fileprivate var swift: SwiftParameter {
        SwiftParameter(
            field, label: scriptName, type: isFamily ? "[String: \(type.swiftType)]" : type.swiftType)
    }
}

extension APIOperation {
    private var hasValue: Bool { returns.envelope != .empty }

    /// Whether the answer is no JSON of a known form: a file, text, or what the answer states.
    private var hasResponse: Bool {
        guard origin == .facts else { return false }
        return switch returns.envelope {
        case .bytes, .text, .stated, .unspecified: true
        default: false
        }
    }

    /// Answers that nobody needs may be left alone.
    fileprivate var discardable: String { effect == .read || !hasValue ? "" : "@discardableResult " }

    fileprivate var swiftResult: String {
        if isList { return "throws -> ItemSequence<\(returns.type.swiftType)>" }
        if hasResponse { return "async throws -> Response" }
        return hasValue ? "async throws -> \(returns.type.swiftType)" : "async throws"
    }

    fileprivate var swiftCall: String {
        let arguments = "\(SwiftName.quoted(id)), list.members"
        if isList { return "return try client.items(of: \(arguments), options)" }
        if hasResponse { return "return try await client.call(\(arguments), options: options)" }
        if hasValue { return "return try await client.typed(\(arguments), options)" }
        return "_ = try await client.call(\(arguments), options: options)"
    }
}
