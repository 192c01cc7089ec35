public import TelnyxCatalog

/// The reference of the whole API as files: for people in Markdown, for programs in JSON.
///
/// There is a file for each family and an index. Both are read from the catalogue.
public struct ReferenceBook: Sendable {
    public enum Form: String, Sendable, CaseIterable {
        case markdown, json

        public var fileExtension: String { self == .markdown ? "md" : "json" }
    }

    let form: Form

    public init(_ form: Form) { self.form = form }

    /// The files, by name: `index.md` first, then the families in order.
    public var files: [(name: String, text: String)] {
        var families: [(name: String, operations: [Operation])] = []
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
    public func text(of operation: Operation) -> String {
        switch form {
        case .markdown: MarkdownPage(operation).text
        case .json: OperationReference(operation).json.text(indent: 2) + "\n"
        }
    }

    /// The family that an operation's file is named after; below `ai` the part.
    private static func family(of operation: Operation) -> String {
        let names = operation.scriptPath.split(separator: ".").drop { $0 == "telnyx" }
        return names.prefix(names.first == "ai" ? 2 : 1).joined(separator: ".")
    }

    private func text(of family: String, _ operations: [Operation]) -> String {
        switch form {
        case .json:
            return JSONValue.array(operations.map { OperationReference($0).json }).text(indent: 2) + "\n"
        case .markdown:
            return (["# \(family)", ""] + operations.map { MarkdownPage($0).text }).joined(separator: "\n")
        }
    }

    private func index(_ families: [(name: String, operations: [Operation])]) -> String {
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
    let operation: Operation

    init(_ operation: Operation) { self.operation = operation }

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
