internal import TelnyxCatalog
internal import TelnyxClient

/// A call of an operation as it stands in a source, and what of its arguments is written there.
struct OperationCall {
    let operation: APIOperation
    private let arguments: [LuaExpression]

    /// - Parameters:
    ///   - path: The names from a global on, `ai.assistants.create`.
    ///   - twins: Members of `ai` that hold the same operations, `with_response`.
    init?(_ path: [LuaName], _ arguments: [LuaExpression], twins: Set<String>) {
        guard let (root, names) = OperationCall.names(below: path, twins),
            let operation = Catalog.operation((root + names.map(\.text)).joined(separator: "."))
        else { return nil }
        self.operation = operation
        self.arguments = arguments
    }

    /// The names below `ai`, `telnyx` or a twin, and the names of the operation's id that stand for what is left out.
    private static func names(
        below path: [LuaName], _ twins: Set<String>
    ) -> (root: [String], names: [LuaName])? {
        var names = path[...]
        var root = ["ai"]
        if names.first?.text == "telnyx" {
            names = names.dropFirst()
            if let next = names.first, own.contains(next.text) { return nil }
            if names.first?.text != "ai" { root = [] }
        }
        if !root.isEmpty {
            guard names.first?.text == "ai" else { return nil }
            names = names.dropFirst()
        }
        if let first = names.first, twins.contains(first.text) { names = names.dropFirst() }
        return (root, Array(names))
    }

    /// Members of `telnyx` that are no operations.
    private static let own = ["request"]

    /// The first name of a path that leads nowhere, what it was looked for in, and what is there.
    static func unknownPart(
        of path: [LuaName], twins: Set<String>
    ) -> (name: LuaName, group: String, members: [String])? {
        guard let (root, names) = names(below: path, twins) else { return nil }
        var group = root.joined(separator: ".")
        for name in names {
            let members = Catalog.names(below: group)
            guard members.contains(name.text) else {
                let shown = group.isEmpty ? "telnyx" : root.isEmpty ? "telnyx." + group : group
                return (name, shown, members)
            }
            group = group.isEmpty ? name.text : "\(group).\(name.text)"
            if Catalog.operation(group) != nil { return nil }
        }
        return nil
    }

    /// What is wrong with the arguments, as far as they are written out.
    func problems(at place: LuaPlace) -> [LiteralArguments.Finding] {
        var literal = LiteralArguments(operation)
        var rest = arguments[...]
        let path = operation.pathParameters
        if case .table(let fields)? = rest.first, path.isEmpty || literal.names(path.map(\.name), in: fields)
        {
            literal.add(fields)
            rest = rest.dropFirst()
        } else {
            for parameter in path {
                guard let value = rest.popFirst() else { break }
                literal.add(value, named: parameter.name)
            }
            switch rest.popFirst() {
            case .table(let fields)?: literal.add(fields)
            case nil, .nil?: break
            case let value?:
                // A variable or a call has its value when it runs.
                guard let kind = value.scalarKind else { return [] }
                let sentence = BindingError(operation, .notATable(kind)).sentence
                return [LiteralArguments.Finding(place: place, sentence: sentence)]
            }
        }
        if arguments.contains(where: { if case .vararg = $0 { true } else { false } }) { return [] }
        var found = literal.problems(at: place)
        let most = path.count + 2
        if arguments.count > most {
            let sentence = BindingError(operation, .tooMany(given: arguments.count, most: most)).sentence
            found.append(LiteralArguments.Finding(place: place, sentence: sentence))
        }
        if case .table(let fields)? = rest.first {
            for field in fields {
                guard case .name(let name) = field.key, !RequestOptions.scriptNames.contains(name.text) else {
                    continue
                }
                let nearest = NearestName.find(name.text, among: RequestOptions.scriptNames)
                let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
                found.append(
                    LiteralArguments.Finding(
                        place: name.place, sentence: "unknown request option '\(name.text)'\(hint)"))
            }
        }
        return found
    }
}

/// The arguments of a call that stand in the source; what is computed is left out of every verdict.
struct LiteralArguments {
    /// What is wrong, or only looks so, and where.
    struct Finding {
        let place: LuaPlace
        let sentence: String
        var isWarning = false
    }

    private let operation: APIOperation
    private var members = JSONObject()
    private var places: [[Problem.PlaceStep]: LuaPlace] = [:]
    /// Where a value is not known before the program runs.
    private var unknown: Set<[Problem.PlaceStep]> = []

    init(_ operation: APIOperation) { self.operation = operation }

    /// Whether a table carries one of these arguments.
    func names(_ names: [String], in fields: [LuaField]) -> Bool {
        fields.contains { if case .name(let name) = $0.key { names.contains(name.text) } else { false } }
    }

    mutating func add(_ value: LuaExpression, named name: String) {
        members[name] = self.value(value, at: [.key(name)])
    }

    mutating func add(_ fields: [LuaField]) {
        guard case .object(let more) = table(fields, at: []) else { return }
        members.merge(more)
    }

    func problems(at place: LuaPlace) -> [Finding] {
        let problems: [Problem]
        do { problems = try operation.review(members).warnings } catch { problems = error.problems }
        return problems.filter(isCertain).map { problem in
            Finding(
                place: self.place(of: problem) ?? place, sentence: problem.description,
                isWarning: problem.source != nil)
        }
    }

    private func isCertain(_ problem: Problem) -> Bool {
        if problem.code == .rule && !unknown.isEmpty { return false }
        return !(0...problem.place.count).contains { unknown.contains(Array(problem.place.prefix($0))) }
    }

    private func place(of problem: Problem) -> LuaPlace? {
        for count in (0...problem.place.count).reversed() {
            if let place = places[Array(problem.place.prefix(count))] { return place }
        }
        return nil
    }

    private func wireName(_ name: String) -> String {
        operation.parameters.first { !$0.isFamily && $0.scriptName == name }?.name ?? name
    }

    private mutating func value(_ expression: LuaExpression, at place: [Problem.PlaceStep]) -> JSONValue? {
        switch expression {
        case .nil: return nil
        case .boolean(let value): return .bool(value)
        case .string(let text, _) where !text.contains("\\"): return .string(text)
        case .number(let text):
            if let integer = Int64(text) { return .integer(integer) }
            if let number = Double(text), !text.lowercased().hasPrefix("0x") { return .number(number) }
        case .table(let fields): return table(fields, at: place)
        default: break
        }
        unknown.insert(place)
        return .string("…")
    }

    private mutating func table(_ fields: [LuaField], at place: [Problem.PlaceStep]) -> JSONValue {
        var object = JSONObject()
        var list: [JSONValue] = []
        for field in fields {
            switch field.key {
            case .name(let name):
                let key = place.isEmpty ? wireName(name.text) : name.text
                places[place + [.key(key)]] = name.place
                object[key] = value(field.value, at: place + [.key(key)])
            case .position:
                places[place + [.index(list.count)]] = field.place
                // A call at the end may bring any number of values.
                if field.value.isOpen { unknown.insert(place) }
                list.append(value(field.value, at: place + [.index(list.count)]) ?? .null)
            case .computed: unknown.insert(place)
            }
        }
        if !list.isEmpty && !object.isEmpty { unknown.insert(place) }
        return list.isEmpty ? .object(object) : .array(list)
    }
}

extension LuaExpression {
    /// What kind of value stands there, where it is one that is no table.
    fileprivate var scalarKind: String? {
        switch self {
        case .string: "a string"
        case .number: "a number"
        case .boolean: "a boolean"
        default: nil
        }
    }
}
