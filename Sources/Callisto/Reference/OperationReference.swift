public import TelnyxCatalog
internal import TelnyxSimulator

/// What there is to know about an operation, as text for a person or as JSON for a program.
///
/// Both are read from the catalogue; there is no second description of an operation.
public struct OperationReference: Sendable {
    public let operation: Operation

    public init(_ operation: Operation) { self.operation = operation }

    /// The page for a terminal of `width` columns.
    public func lines(width: Int) -> [StyledText] {
        var lines = [
            StyledText.styled(operation.id, .strong) + "  \(operation.method.rawValue) \(operation.path)"
        ]
        lines += DisplayWidth.wrap(operation.summary, to: width).plain
        if let replacedBy = operation.replacedBy {
            lines.append(StyledText.styled("Removed from the newest API; use \(replacedBy).", .warning))
        }
        lines += ["", StyledText.styled("In Lua", .strong), StyledText("  " + luaCall)]
        lines += section("Arguments", operation.parameters.map(\.field), width) { index in
            operation.parameters[index].scriptName
        }
        if !operation.rules.isEmpty {
            lines += ["", StyledText.styled("Rules", .strong)]
            for rule in operation.rules { lines += indented(rule.note, width) }
        }
        lines += ["", StyledText.styled("Returns", .strong)]
        lines += indented(returns, width)
        if let shape = operation.returns.type.shape {
            lines += section("", shape.fields, width) { shape.fields[$0].name }
        }
        lines += ["", StyledText.styled("Effect", .strong)]
        lines += indented(effect, width)
        for nested in nestedShapes { lines += page(of: nested, width) }
        return lines
    }

    /// One call as it is written in a script: `ai.assistants.chat(assistant_id, { content = … })`.
    public var luaCall: String {
        var arguments = operation.pathParameters.map(\.scriptName)
        let others = operation.parameters.filter { $0.place != .path }
        if !others.isEmpty {
            let required = others.filter(\.isRequired).map { "\($0.scriptName) = …" }
            let members = required.isEmpty ? "…" : required.joined(separator: ", ")
            arguments.append("{ \(members) }")
        }
        let call = "\(operation.scriptPath)(\(arguments.joined(separator: ", ")))"
        return operation.isList ? "for item in \(call) do … end" : call
    }

    // MARK: Parts

    private func section(
        _ title: String, _ fields: [Field], _ width: Int, name: (Int) -> String
    ) -> [StyledText] {
        guard !fields.isEmpty else { return [] }
        var table = TextTable([.init(""), .init(""), .init(""), .init("")])
        for (index, field) in fields.enumerated() {
            table.add([name(index), field.isRequired ? "required" : "", field.columnType, field.note])
        }
        let heading: [StyledText] = title.isEmpty ? [] : ["", StyledText.styled(title, .strong)]
        return heading + table.lines(width: width, indent: 2)
    }

    private func page(of shape: Shape, _ width: Int) -> [StyledText] {
        let heading: [StyledText] = ["", StyledText.styled(shape.name, .strong)]
        return heading + indented(shape.summary, width)
            + section("", shape.fields, width) { shape.fields[$0].name }
    }

    private func indented(_ text: String, _ width: Int) -> [StyledText] {
        DisplayWidth.wrap(text, to: width - 2).map { StyledText("  " + $0) }
    }

    var returns: String {
        let type = operation.returns.type.referenceName
        let status = "status \(operation.status)"
        return switch (operation.returns.envelope, operation.returns.paging) {
        case (.empty, _): "nothing, \(status)"
        case (.text, _): "text, \(status)"
        case (.bytes, _): "a file, \(status)"
        case (.stated, _): "JSON, text or a file, as the answer states, \(status)"
        case (.unspecified, _): "an unspecified body, \(status)"
        case (_, .numbered?): "a list of \(type), page by page, \(status)"
        case (_, .untilEmpty?): "a list of \(type), page by page until one is empty, \(status)"
        case (_, .whole?): "a list of \(type) in one answer, \(status)"
        case (_, .stepped?), (_, .cursor?): "a list of \(type), page by page, \(status)"
        case (_, nil): "\(type), \(status)"
        }
    }

    var effect: String {
        let kind =
            switch operation.effect {
            case .read: "Reads only."
            case .write: "Changes data."
            case .billable where operation.reachesTelephone: "Costs money and can reach a telephone."
            case .billable: "Costs money."
            case .destructive: "Deletes or overwrites data."
            }
        let key = operation.takesIdempotencyKey ? " Takes an Idempotency-Key." : ""
        let recovery = "If the response is lost (\(operation.recovery.kind)): \(operation.recovery.rule)"
        let reader = operation.recovery.reader.map { " Check with \($0)." } ?? ""
        let played =
            Catalog.isSimulated(operation) ? "" : " The simulator does not play it: 501, not_simulated."
        return "\(kind)\(key) \(recovery)\(reader)\(played)"
    }

    /// The shapes that arguments are made of, each once, in the order in which one meets them.
    var nestedShapes: [Shape] {
        var found: [Shape] = []
        for parameter in operation.parameters { collect(parameter.type, into: &found) }
        return found
    }

    private func collect(_ type: ValueType, into found: inout [Shape]) {
        for shape in type.nestedShapes where !found.contains(where: { $0.name == shape.name }) {
            found.append(shape)
            for field in shape.fields { collect(field.type, into: &found) }
        }
    }
}

extension Field {
    var columnType: String {
        if case .enumeration(let values, _) = type, values.count > 4 { return "string" }
        return type.referenceName + (isNullable ? " or null" : "")
    }

    var note: String {
        var parts = [summary]
        if case .enumeration(let values, let isOpen) = type, values.count > 4 {
            parts.append((isOpen ? "Known: " : "One of ") + values.joined(separator: ", ") + ".")
        }
        if let defaultValue, defaultValue != [] { parts.append("Default \(defaultValue.text()).") }
        if isReadOnly { parts.append("Read only.") }
        if let inferredNote { parts.append(inferredNote) }
        if since > .seed { parts.append("Since \(since.rawValue).") }
        if let replacedBy { parts.append("Replaced by \(replacedBy).") }
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension ValueType {
    /// The object shape of one value of the type, where it has exactly one.
    var shape: Shape? {
        if case .object(let shape) = self { shape() } else { nil }
    }

    /// The shapes named directly in the type.
    fileprivate var nestedShapes: [Shape] {
        switch self {
        case .object(let shape): [shape()]
        case .union(let union): union().variants.map { $0.shape() }
        case .list(let element, _): element.nestedShapes
        case .map(let value): value.nestedShapes
        case .alternatives(let types): types.flatMap(\.nestedShapes)
        default: []
        }
    }
}
