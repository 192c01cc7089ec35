package import TelnyxCatalog
internal import TelnyxSimulator

/// What there is to know about an operation, as text for a person or as JSON for a program.
///
/// Both are read from the catalogue; there is no second description of an operation.
package struct OperationReference: Sendable {
    package let operation: APIOperation

    package init(_ operation: APIOperation) { self.operation = operation }

    /// The page for a terminal of `width` columns.
    package func lines(width: Int) -> [StyledText] {
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
    package var luaCall: String {
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

extension OperationReference {
    /// The same facts for programs, with names and types in words.
    package var json: JSONValue {
        var object: JSONObject = [
            "id": .string(operation.id), "call": .string(luaCall),
            "method": .string(operation.method.rawValue),
            "path": .string(operation.path), "summary": .string(operation.summary),
            "effect": .string(operation.effect.rawValue),
            "recovery": [
                "class": .string(operation.recovery.kind.rawValue),
                "reader": operation.recovery.reader.map(JSONValue.string) ?? .null,
                "rule": .string(operation.recovery.rule),
            ],
            "reaches_telephone": .bool(operation.reachesTelephone),
            "idempotency_key": .bool(operation.takesIdempotencyKey),
            "simulated": .bool(Catalog.isSimulated(operation)),
            "parameters": .array(operation.parameters.map(\.json)),
            "rules": .array(operation.rules.map(\.json)),
            "returns": .string(operation.returns.type.referenceName),
            "status": .integer(Int64(operation.status)), "list": .bool(operation.isList),
            "since": .string(operation.since.rawValue),
        ]
        object["replaced_by"] = operation.replacedBy.map(JSONValue.string)
        return .object(object)
    }
}

extension Parameter {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "name": .string(scriptName), "wire_name": .string(name), "in": .string(place.rawValue),
            "type": .string(type.referenceName), "required": .bool(isRequired),
            "summary": .string(summary), "since": .string(field.since.rawValue),
        ]
        object["default"] = field.defaultValue
        object["inferred_from"] = field.inferredFrom.map(JSONValue.string)
        return .object(object)
    }
}

extension Rule {
    /// What a breach of it does: documented ones refuse a call, inferred ones warn.
    fileprivate var json: JSONValue {
        var object: JSONObject = ["name": .string(name), "summary": .string(summary)]
        switch basis {
        case .documented: object["basis"] = "documented"
        case .inferred(let source):
            object["basis"] = "inferred"
            object["inferred_from"] = .string(source)
        }
        return .object(object)
    }
}

extension ValueType {
    /// The type in the few words of a reference column: `list of RuleInput`, `integer 1..100`.
    package var referenceName: String {
        switch self {
        case .string(let rule): rule.referenceName
        case .integer(let bounds): "integer" + bounds.referenceRange
        case .number(let bounds): "number" + bounds.referenceRange
        case .boolean: "boolean"
        case .enumeration(let values, let isOpen):
            values.map { "\"\($0)\"" }.joined(separator: " | ") + (isOpen ? " | string" : "")
        case .list(let element, _): "list of \(element.referenceName)"
        case .map(let value): "table of \(value.referenceName)"
        case .any: "any"
        case .object(let shape): shape().name
        case .union(let union): union().name
        case .alternatives(let types): types.map(\.referenceName).joined(separator: " or ")
        }
    }
}

extension ValueType.StringRule {
    fileprivate var referenceName: String {
        switch format {
        case .uuid: return "UUID"
        case .dateTime: return "date-time"
        case .moment: return "date or date-time"
        case .url: return "URL"
        case .phoneNumber: return "phone number"
        case nil: break
        }
        guard let length else { return "string" }
        if length.upperBound == .max { return length.lowerBound == 1 ? "string, not empty" : "string" }
        return "string \(length.lowerBound)..\(length.upperBound)"
    }
}

extension ValueType.Bounds {
    fileprivate var referenceRange: String {
        let low = min.map { "\($0)" } ?? exclusiveMin.map { "above \($0)" }
        let high = max.map { "\($0)" } ?? exclusiveMax.map { "below \($0)" }
        switch (low, high) {
        case (nil, nil): return ""
        case (let low?, nil): return exclusiveMin == nil ? " from \(low)" : " \(low)"
        case (nil, let high?): return exclusiveMax == nil ? " up to \(high)" : " \(high)"
        case (let low?, let high?):
            return exclusiveMin == nil && exclusiveMax == nil ? " \(low)..\(high)" : " \(low), \(high)"
        }
    }
}

/// Finds operations by words: in their names, what they do, and the names of their arguments.
package enum OperationSearch {
    /// The operations that have all of the words, the best first.
    ///
    /// A word counts most where it is a name of the id, less in the summary, least as an argument. Curated operations
    /// go before others of the same rank, and short ids before long ones.
    package static func find(_ words: String, limit: Int = 25) -> [APIOperation] {
        let wanted = tokens(words)
        guard !wanted.isEmpty else { return [] }
        var found: [(operation: APIOperation, rank: Int)] = []
        for operation in Catalog.ids.lazy.compactMap(Catalog.operation) {
            let entry = Entry(operation)
            let ranks = wanted.map(entry.rank)
            guard !ranks.contains(0) else { continue }
            found.append((operation, ranks.reduce(0, +) * 4 + (operation.origin == .curated ? 3 : 0)))
        }
        // The order among equals is that of the catalogue, so the sort has to say all.
        let sorted = found.enumerated().sorted { left, right in
            (-left.element.rank, left.element.operation.id.utf8.count, left.offset)
                < (-right.element.rank, right.element.operation.id.utf8.count, right.offset)
        }
        return sorted.prefix(limit).map(\.element.operation)
    }

    private static func tokens(_ text: some StringProtocol) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { plain(String($0)) }
    }

    /// A word without its plural: numbers are found by number.
    private static func plain(_ word: String) -> String {
        guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return word }
        return word.hasSuffix("ies") ? String(word.dropLast(3)) + "y" : String(word.dropLast())
    }

    private struct Entry {
        let names: [String]
        let summary: [String]
        let parameters: [String]

        init(_ operation: APIOperation) {
            names = tokens(operation.id)
            summary = tokens(operation.summary)
            parameters = operation.parameters.flatMap { tokens($0.name) }
        }

        func rank(of word: String) -> Int {
            if names.contains(word) { return 12 }
            if summary.contains(word) { return 8 }
            // The beginning of a word, from three letters on.
            guard word.count >= 3 else { return parameters.contains(word) ? 2 : 0 }
            if names.contains(where: { $0.hasPrefix(word) }) { return 6 }
            if summary.contains(where: { $0.hasPrefix(word) }) { return 4 }
            return parameters.contains(word) ? 2 : 0
        }
    }
}
