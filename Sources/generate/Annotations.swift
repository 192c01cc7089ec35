import TelnyxCatalog

/// The annotations by which an editor that speaks LuaLS completes and checks calls of the API.
struct Annotations {
    private var lines: [String] = []

    init() {
        lines = Self.preamble
        for shape in Catalog.shapes { add(shape) }
        for union in Catalog.unions { add(union) }
        for operation in Catalog.operations { addArguments(of: operation) }
        addTree(CallTree(Catalog.operations), at: "ai", form: .plain)
        let answering = CallTree(Catalog.operations.filter { !$0.isList })
        addTree(answering, at: "ai.with_response", form: .withResponse)
        let streaming = CallTree(Catalog.operations.filter(\.returns.canStream))
        addTree(streaming, at: "ai.stream", form: .streamed)
        lines += ["return telnyx"]
    }

    private init(_ preamble: [String]) { lines = preamble }

    /// The events that the service sends, and the payload that each gives its function.
    static var ofEvents: Annotations {
        var annotations = Annotations(Self.eventPreamble)
        for shape in Catalog.eventShapes { annotations.add(shape) }
        annotations.lines.append("---@alias webhooks.EventName")
        for event in Catalog.events {
            let isSeen = event.source == .seen ? " Seen, and not published." : ""
            annotations.lines.append("---| \"\(event.name)\" # \(event.summary)\(isSeen)")
        }
        annotations.lines += ["", "---@class webhookslib"]
        for event in Catalog.events {
            annotations.lines.append(
                "---@field on fun(event: \"\(event.name)\", fn: fun(payload: telnyx.\(event.payload.name), "
                    + "event: webhooks.Event)) \(event.summary)")
        }
        annotations.lines += ["local webhooks = {}", "", "return webhooks"]
        return annotations
    }

    private static let eventPreamble: [String] = """
        ---@meta webhooks
        -- Written by scripts/generate from the catalogue; do not edit.
        error("annotations are read by editors, not run")

        """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

    var text: String { lines.joined(separator: "\n") + "\n" }

    private static let preamble: [String] = """
        ---@meta telnyx
        -- Written by scripts/generate from the catalogue; do not edit.
        error("annotations are read by editors, not run")

        --- Options of a single call.
        ---@class telnyx.Options
        ---@field timeout? number|string Timeout of one attempt in seconds, or as text such as "1m30s"; for a stream, the longest silence. Default 60.
        ---@field total_timeout? number|string Timeout of a whole stream. Default: none.
        ---@field retries? integer Maximum number of retries.
        ---@field idempotency_key? string Idempotency key, so that a retry has no second effect.
        ---@field headers? table<string, string> HTTP headers of this call.

        --- A list whose items are fetched page by page: `for item in list do`.
        ---@class telnyx.List<T>
        ---@overload fun(): T?
        ---@field pages fun(self: telnyx.List<T>): fun(): T[]? Iterate over pages, each a table of items.
        ---@field collect fun(self: telnyx.List<T>, limit?: integer): T[] Collect the items in a table, at most `limit`.
        ---@field first fun(self: telnyx.List<T>): T? Get the first item, or nil if the list is empty.

        --- Status, headers and attempts of a response.
        ---@class telnyx.Response
        ---@field status integer HTTP status.
        ---@field attempts integer Number of attempts, the first included.
        ---@field request_id? string Id of the request, assigned by the service.
        ---@field headers table<string, string> HTTP headers, names in lower case.

        --- The Telnyx API.
        ---@class telnyxlib
        ---@field ai telnyx.ai
        telnyx = {}

        """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

    // MARK: Shapes

    private mutating func add(_ shape: Shape) {
        lines.append("--- \(shape.summary)\(age(shape.since))")
        lines.append("---@class telnyx.\(shape.name)")
        for field in shape.fields { lines.append(line(field, name: field.name)) }
        if shape.isOpen { lines.append("---@field [string] any") }
        lines.append("")
    }

    private mutating func add(_ union: Union) {
        let variants = union.variants.map { "telnyx.\($0.shape().name)" }
        lines.append("--- \(union.summary)")
        lines.append("---@alias telnyx.\(union.name) \(variants.joined(separator: "|"))")
        lines.append("")
    }

    private func line(_ field: Field, name: String, type: String? = nil) -> String {
        let mark = field.isRequired && !field.isReadOnly ? "" : "?"
        let type = (type ?? field.type.luaType) + (field.isNullable ? "|lightuserdata" : "")
        return "---@field \(LuaKey.text(name))\(mark) \(type) \(description(of: field))"
    }

    /// The summary and what a reader cannot see from the type.
    private func description(of field: Field) -> String {
        var words = field.summary
        if field.type.hasLimits { words += " \(sentence(field.type.expectation))" }
        if let value = field.defaultValue { words += " Default `\(value.text())`." }
        if field.isNullable { words += " May be `json.null`." }
        if field.isReadOnly { words += " Set by the service." }
        if let note = field.inferredNote { words += " \(note)" }
        if let successor = field.replacedBy { words += " Replaced by `\(successor)`." }
        return words + age(field.since)
    }

    private func sentence(_ words: String) -> String {
        "\(words.prefix(1).uppercased())\(words.dropFirst())."
    }

    private func age(_ since: Since) -> String { since == .seed ? "" : " Since \(since.rawValue)." }

    // MARK: Arguments

    private mutating func addArguments(of operation: APIOperation) {
        let others = operation.parameters.filter { $0.place != .path }
        if !others.isEmpty {
            lines.append("--- Arguments of `ai.\(operation.id)`.")
            lines.append("---@class \(operation.luaArguments)")
            for parameter in others { lines.append(line(parameter)) }
            lines.append("---@field extra? table<string, any> Further members of the body, sent unchecked.")
            lines.append("")
        }
        guard !operation.pathParameters.isEmpty else { return }
        lines.append("--- All arguments of `ai.\(operation.id)` in one table.")
        lines.append("---@class \(operation.luaCall)\(others.isEmpty ? "" : ": \(operation.luaArguments)")")
        for parameter in operation.pathParameters {
            lines.append(line(parameter.field, name: parameter.scriptName, type: parameter.luaType))
        }
        lines.append("")
    }

    private func line(_ parameter: Parameter) -> String {
        guard parameter.isFamily else { return line(parameter.field, name: parameter.scriptName) }
        return line(
            parameter.field, name: parameter.scriptName,
            type: "table<string, \(parameter.type.luaType)>")
    }

    // MARK: Functions

    /// `root` is the table in which scripts find the tree.
    private mutating func addTree(_ tree: CallTree, at root: String, form: CallForm) {
        let path = ([root] + tree.parts).joined(separator: ".")
        lines.append("---@class telnyx.\(path)")
        lines.append("\(path) = {}")
        lines.append("")
        for operation in tree.operations { add(operation, below: path, form: form) }
        for branch in tree.branches { addTree(branch, at: root, form: form) }
    }

    private mutating func add(_ operation: APIOperation, below path: String, form: CallForm) {
        let results = operation.luaResults(form)
        lines.append("--- \(operation.summary)")
        // The twins that give more, or piece by piece, need not say everything twice.
        if form == .plain { lines += remarks(on: operation) }
        for parameter in operation.pathParameters {
            lines.append("---@param \(parameter.scriptName) \(parameter.luaType) \(parameter.summary)")
        }
        let others = operation.parameters.filter { $0.place != .path }
        var names = operation.pathParameters.map(\.scriptName)
        if !others.isEmpty {
            let mark = others.contains(where: \.isRequired) ? "" : "?"
            lines.append("---@param arguments\(mark) \(operation.luaArguments)")
            names.append("arguments")
        }
        lines.append("---@param options? telnyx.Options")
        names.append("options")
        lines += results.map { "---@return \($0)" }
        if !operation.pathParameters.isEmpty {
            let result = results.isEmpty ? "" : ": \(results.joined(separator: ", "))"
            lines.append("---@overload fun(call: \(operation.luaCall), options?: telnyx.Options)\(result)")
        }
        let name = operation.id.split(separator: ".").last ?? ""
        lines.append("function \(path).\(name)(\(names.joined(separator: ", "))) end")
        lines.append("")
    }

    private func remarks(on operation: APIOperation) -> [String] {
        var remarks: [String] = []
        switch operation.effect {
        case .billable:
            remarks.append(
                operation.reachesTelephone ? "It costs money and can reach a telephone." : "It costs money.")
        case .destructive: remarks.append("It deletes or overwrites data.")
        case .read, .write: break
        }
        remarks += operation.rules.map(\.note)
        if operation.since != .seed { remarks.append("Since \(operation.since.rawValue).") }
        if let successor = operation.replacedBy { remarks.append("Replaced by `ai.\(successor)`.") }
        remarks.append("`\(operation.method.rawValue) \(operation.path)`")
        return ["---"] + remarks.map { "--- \($0)" }
    }
}

extension Parameter {
    /// The type of a path parameter, for which a record may stand.
    var luaType: String {
        guard let record else { return type.luaType }
        return "\(type.luaType)|telnyx.\(record.shape().name)"
    }
}

extension APIOperation {
    var luaArguments: String { "telnyx.\(id).Arguments" }
    var luaCall: String { "telnyx.\(id).Call" }

    /// The types of the results, in order.
    func luaResults(_ form: CallForm) -> [String] {
        if form == .streamed { return ["telnyx.Stream"] }
        var results: [String]
        if isList {
            results = ["telnyx.List<\(returns.type.luaType)>"]
        } else {
            switch returns.envelope {
            case .empty: results = form == .withResponse ? ["nil"] : []
            default: results = [returns.type.luaType]
            }
        }
        if form == .withResponse { results.append("telnyx.Response") }
        return results
    }
}

/// The ways in which a script can make a call; each has a table of its own.
enum CallForm {
    case plain
    /// With a second result: what there is to know about the response.
    case withResponse
    /// Read while the service still writes.
    case streamed
}
