package import TelnyxCatalog

/// The reference of the whole API as files: for people in Markdown, for programs in JSON.
///
/// There is a file for each family and an index. Both are read from the catalogue.
package struct ReferenceBook: Sendable {
    package enum Form: String, Sendable, CaseIterable {
        case markdown, json

        package var fileExtension: String { self == .markdown ? "md" : "json" }
    }

    let form: Form

    package init(_ form: Form) { self.form = form }

    /// The files, by name: `index.md` first, then the families in order.
    package var files: [(name: String, text: String)] {
        var families: [(name: String, operations: [APIOperation])] = []
        var places: [String: Int] = [:]
        for operation in Catalog.ids.compactMap(Catalog.operation) {
            let family = ReferenceBook.family(of: operation)
            if let place = places[family] {
                families[place].operations.append(operation)
            } else {
                places[family] = families.count
                families.append((family, [operation]))
            }
        }
        families.sort { $0.name < $1.name }
        let pages = families.map { family in
            (name: "\(family.name).\(form.fileExtension)", text: text(of: family.name, family.operations))
        }
        return [(name: "index.\(form.fileExtension)", text: index(families))] + pages
    }

    /// The page of one operation.
    package func text(of operation: APIOperation) -> String {
        switch form {
        case .markdown: MarkdownPage(operation).text
        case .json: OperationReference(operation).json.text(indent: 2) + "\n"
        }
    }

    /// The family that an operation's file is named after; below `ai` the part.
    private static func family(of operation: APIOperation) -> String {
        let names = operation.scriptPath.split(separator: ".").drop { $0 == "telnyx" }
        return names.prefix(names.first == "ai" ? 2 : 1).joined(separator: ".")
    }

    private func text(of family: String, _ operations: [APIOperation]) -> String {
        switch form {
        case .json:
            return JSONValue.array(operations.map { OperationReference($0).json }).text(indent: 2) + "\n"
        case .markdown:
            return (["# \(family)", ""] + operations.map { MarkdownPage($0).text }).joined(separator: "\n")
        }
    }

    private func index(_ families: [(name: String, operations: [APIOperation])]) -> String {
        switch form {
        case .json:
            let rows = families.map { family -> JSONValue in
                [
                    "family": .string(family.name), "file": .string("\(family.name).json"),
                    "operations": .array(family.operations.map { .string($0.id) }),
                ]
            }
            return JSONValue.object([
                "source": .string(WideCatalog.source), "rules": .array(Self.rules.map(JSONValue.string)),
                "families": .array(rows),
            ]).text(indent: 2) + "\n"
        case .markdown:
            var lines = [
                "# The Telnyx API in Callisto", "", "Facts of \(WideCatalog.source).", "", "## Rules", "",
            ]
            lines += Self.rules.map { "- \($0)" }
            lines += ["", "## Families", "", "| family | operations |", "|---|---|"]
            for family in families {
                let names = family.operations.map { "`\($0.id)`" }.joined(separator: ", ")
                lines.append("| [\(family.name)](\(family.name).md) | \(names) |")
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }

    /// What whoever writes a call has to know beside its page.
    private static let rules = [
        "Use the names, enumerations and fields of these files and no others; what is not here is not in the API.",
        "A call is `ai.ID(…)` for curated operations and `telnyx.ID(…)` for all others; values of the path come first, "
            + "then one table of all other arguments, then one table of options: timeout, retries, idempotency_key, headers.",
        "Phone numbers are in E.164: a plus, country code and number without spaces, +13125550001.",
        "A list is read in a for loop, which fetches its pages; :collect(), :first() and :pages() read it too.",
        "A call that fails raises a table with code, message, kind, status, errors, request_id and retryable. By status: "
            + "401 the key is wrong (kind authentication), 403 the key may not (permission), 404 no such record "
            + "(not_found), 422 an argument is refused (validation; errors name each), 429 too many requests "
            + "(rate_limit), 5xx the service broke down (server); without a status the network did (connection).",
        "429, 5xx and lost connections are retried where sending again is harmless, with growing waits and by "
            + "retry-after; do not retry in a loop of your own. api.effect_unknown means that it may have been done: look first.",
        "Curated operations refuse what breaks a documented rule before anything is sent; the others send what does not fit "
            + "their types, with a warning.",
    ]
}

/// One operation in Markdown.
private struct MarkdownPage {
    let operation: APIOperation

    init(_ operation: APIOperation) { self.operation = operation }

    var text: String {
        let reference = OperationReference(operation)
        var lines = [
            "## \(operation.id)", "", "`\(operation.method.rawValue) \(operation.path)` \(operation.summary)",
            "",
            "```lua", reference.luaCall, "```", "",
        ]
        lines += table(
            operation.parameters.map { ($0.scriptName, $0.field, $0.place.rawValue) }, withPlace: true)
        if !operation.rules.isEmpty {
            lines += ["Rules:", ""] + operation.rules.map { "- \($0.note)" } + [""]
        }
        lines += ["Returns \(reference.returns).", ""]
        if let shape = operation.returns.type.shape {
            lines += table(shape.fields.map { ($0.name, $0, "") }, withPlace: false)
        }
        for shape in reference.nestedShapes {
            lines += ["`\(shape.name)`" + (shape.summary.isEmpty ? "" : ": \(shape.summary)"), ""]
            lines += table(shape.fields.map { ($0.name, $0, "") }, withPlace: false)
        }
        lines += [reference.effect, ""]
        return lines.joined(separator: "\n")
    }

    private func table(_ rows: [(name: String, field: Field, place: String)], withPlace: Bool) -> [String] {
        guard !rows.isEmpty else { return [] }
        var lines = ["| name | type | required |" + (withPlace ? " in |" : "") + " |"]
        lines.append("|---|---|---|" + (withPlace ? "---|" : "") + "---|")
        for row in rows {
            let cells =
                ["`\(row.name)`", row.field.columnType, row.field.isRequired ? "yes" : ""]
                + (withPlace ? [row.place] : []) + [row.field.note]
            lines.append("| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |")
        }
        return lines + [""]
    }
}

/// What an editor that speaks LuaLS knows of the operations that are not curated: a file for each family.
///
/// They are composed when they are asked for: a megabyte of text that most never want.
package struct WideAnnotations: Sendable {
    package init() {}

    /// The files by name, `telnyx/phone_numbers.lua`.
    package var files: [(name: String, text: String)] {
        var known: Set<String> = []
        let below =
            WideCatalog.names(under: "").filter { $0 != "ai" }
            + WideCatalog.names(under: "ai").map { "ai.\($0)" }
        return below.map { family in
            var file = AnnotatedFamily(family, known)
            file.write()
            known = file.known
            return (name: "telnyx/\(family).lua", text: file.lines.joined(separator: "\n") + "\n")
        }
    }
}

/// One file of annotations.
private struct AnnotatedFamily {
    private static let types = "telnyx.types."

    private(set) var lines: [String]
    /// Types that this file or one before it has.
    private(set) var known: Set<String>
    private let family: String

    init(_ family: String, _ known: Set<String>) {
        self.family = family
        self.known = known
        lines = [
            "---@meta", "-- Written by callisto types from the facts of \(WideCatalog.source).",
            "error(\"annotations are read by editors, not run\")", "",
        ]
    }

    mutating func write() {
        let names = family.split(separator: ".").map(String.init)
        let owner = names.count == 1 ? "telnyxlib" : "telnyx.ai"
        lines += ["---@class \(owner)", member(family, names.last ?? family), ""]
        if WideCatalog.operation(family) == nil { add(group: family) }
    }

    private mutating func add(group path: String) {
        let names = WideCatalog.names(under: path)
        lines.append("---@class \(Self.className(path))")
        lines += names.map { member("\(path).\($0)", $0) } + [""]
        for name in names {
            let id = "\(path).\(name)"
            if let operation = WideCatalog.operation(id) { add(operation) } else { add(group: id) }
        }
    }

    private static func className(_ path: String) -> String {
        // Families of `ai` continue the class that the curated operations have there.
        path.hasPrefix("ai.") ? "telnyx.\(path)" : "telnyx.api.\(path)"
    }

    /// The field of a group that is an operation or another group.
    private func member(_ id: String, _ name: String) -> String {
        guard let operation = WideCatalog.operation(id) else {
            return "---@field \(name) \(Self.className(id))"
        }
        var arguments = operation.pathParameters.map {
            "\($0.scriptName): \($0.type.luaType(below: Self.types))"
        }
        if operation.parameters.contains(where: { $0.place != .path }) {
            let mark = operation.parameters.contains { $0.place != .path && $0.isRequired } ? "" : "?"
            arguments.append("arguments\(mark): \(Self.argumentsName(operation))")
        }
        arguments.append("options?: telnyx.Options")
        return
            "---@field \(name) fun(\(arguments.joined(separator: ", ")))\(result(of: operation)) \(operation.summary)"
    }

    private static func argumentsName(_ operation: APIOperation) -> String {
        "telnyx.api.\(operation.id).Arguments"
    }

    private func result(of operation: APIOperation) -> String {
        let type = operation.returns.type.luaType(below: Self.types)
        switch operation.returns.envelope {
        case .empty: return ""
        case .text, .bytes: return ": string"
        default: return operation.isList ? ": telnyx.List<\(type)>" : ": \(type)"
        }
    }

    private mutating func add(_ operation: APIOperation) {
        let others = operation.parameters.filter { $0.place != .path }
        if !others.isEmpty {
            lines.append("---@class \(Self.argumentsName(operation))")
            lines += others.map { field($0.scriptName, $0.field) } + [""]
        }
        for parameter in operation.parameters { add(parameter.type) }
        add(operation.returns.type)
    }

    private func field(_ name: String, _ field: Field) -> String {
        let mark = field.isRequired ? "" : "?"
        let type = field.type.luaType(below: Self.types) + (field.isNullable ? "|json.null" : "")
        return "---@field \(LuaKey.text(name))\(mark) \(type) \(field.summary)"
    }

    private mutating func add(_ type: ValueType) {
        switch type {
        case .string, .integer, .number, .boolean, .enumeration, .any: break
        case .list(let element, _): add(element)
        case .map(let value): add(value)
        case .alternatives(let types): for type in types { add(type) }
        case .object(let shape):
            let shape = shape()
            guard known.insert(shape.name).inserted else { return }
            lines.append("---@class \(Self.types)\(shape.name)")
            lines += shape.fields.map { field($0.name, $0) } + [""]
            for field in shape.fields { add(field.type) }
        case .union(let union):
            let union = union()
            guard known.insert(union.name).inserted else { return }
            let variants = union.variants.map { Self.types + $0.shape().name }
            lines += ["---@alias \(Self.types)\(union.name) \(variants.joined(separator: "|"))", ""]
            for variant in union.variants { add(.object(variant.shape)) }
        }
    }
}
