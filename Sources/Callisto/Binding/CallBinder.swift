internal import TelnyxCatalog
internal import TelnyxClient

/// Turns the arguments of a call in a script into those of an operation.
///
/// A script writes the path parameters first, in path order, then one table of the others, then one of
/// request options; or everything in one table. A record stands for its id.
struct CallBinder: Sendable {
    let operation: Operation
    /// Its path parameters, which every call asks for.
    private let path: [Parameter]

    init(operation: Operation) {
        self.operation = operation
        path = operation.pathParameters
    }

    /// One argument of the call in the script.
    enum Given {
        case value(JSONValue)
        /// A table that came from the API: its kind, and ways to read all of its fields or one.
        case record(String, members: () -> JSONObject?, (String) -> JSONValue?)

        var isNil: Bool { if case .value(.null) = self { true } else { false } }

        /// The members of a table of arguments; an empty one has none, whichever way it was encoded.
        var members: JSONObject? {
            switch self {
            case .value(let value): value == [] ? [:] : value.object
            case .record(_, let members, _): members()
            }
        }

        /// What kind of value it is, for a sentence.
        var kindName: String {
            switch self {
            case .value(let value): value.kindName
            case .record(let kind, _, _): "a record of \(kind)"
            }
        }
    }

    struct Bound: Sendable {
        var arguments: JSONObject
        var options: RequestOptions
        /// The file that the answer is written to.
        var saveTo: String?
    }

    /// - Throws: `BindingError`, before the catalogue has looked at a single value.
    func bind(_ given: [Given]) throws(BindingError) -> Bound {
        var rest = given[...]
        while rest.last?.isNil ?? false { rest.removeLast() }
        var bound = Bound(arguments: [:], options: RequestOptions())
        if let members = wholeCall(rest.first) {
            rest.removeFirst()
            bound.arguments = try replacingRecords(in: members)
            let isAlone = members.members.allSatisfy { name, _ in path.contains { $0.name == name } }
            if let last = path.last, isAlone, let value = members[last.name] { try checkLone(.value(value)) }
        } else {
            if rest.count == path.count, let last = rest.last { try checkLone(last) }
            for parameter in path {
                guard let next = rest.popFirst() else { break }
                bound.arguments[parameter.name] = try identifier(next, for: parameter)
            }
            // With no other parameters, a table behind the path can only be options.
            let takesTable = operation.parameters.count > path.count || rest.count > 1
            if takesTable || !isOptions(rest.first), let table = rest.popFirst(), !table.isNil {
                guard let members = table.members else {
                    throw BindingError(operation, .notATable(table.kindName))
                }
                bound.arguments.merge(members)
            }
        }
        if let table = rest.popFirst(), !table.isNil {
            guard var members = table.members else {
                throw BindingError(operation, .optionsNotATable(table.kindName))
            }
            if operation.origin != .curated, let path = members["save_to"] {
                guard let text = path.string else {
                    throw BindingError(operation, .option("save_to", expected: "a path", given: path.sketch))
                }
                bound.saveTo = text
                members["save_to"] = nil
            }
            bound.options = try RequestOptions(script: members, of: operation)
        }
        guard rest.isEmpty else {
            let most = path.count + 2
            throw BindingError(operation, .tooMany(given: given.count, most: most))
        }
        return bound
    }

    /// The members of a first table that carries everything by name; `nil` where the first argument
    /// stands for a path parameter.
    private func wholeCall(_ first: Given?) -> JSONObject? {
        // A record stands for its id, whatever else it names: a canary deploy has an `assistant_id`.
        if case .record? = first, !path.isEmpty { return nil }
        guard let members = first?.members else { return nil }
        return path.isEmpty || path.contains { members[$0.name] != nil } ? members : nil
    }

    /// Whether an operation changes a record, so that one alone says nothing of what is to change.
    static func refusesLoneRecords(_ operation: Operation) -> Bool { operation.id.hasSuffix(".update") }

    /// Refuses a change that is nothing but a record: taken for its id, what was edited in it would be lost.
    private func checkLone(_ given: Given) throws(BindingError) {
        guard Self.refusesLoneRecords(operation) else { return }
        switch given {
        case .value(.object(let members)) where members.count > 1: break
        case .record: break
        case .value: return
        }
        throw BindingError(operation, .loneRecord)
    }

    private func replacingRecords(in members: JSONObject) throws(BindingError) -> JSONObject {
        var members = members
        for parameter in path {
            if let value = members[parameter.name] {
                members[parameter.name] = try identifier(.value(value), for: parameter)
            }
        }
        return members
    }

    /// The id that a record stands for; anything else as it is, for the catalogue to judge.
    private func identifier(_ given: Given, for parameter: Parameter) throws(BindingError) -> JSONValue? {
        let field: (String) -> JSONValue?
        switch given {
        case .value(.null): return nil
        case .value(.object(let members)): field = { members[$0] }
        case .value(let value): return value
        case .record(_, _, let read): field = read
        }
        let candidates = [parameter.name, parameter.record?.field, "id"].compactMap { $0 }
        for name in candidates {
            if let id = field(name), id != .null { return id }
        }
        throw BindingError(operation, .recordWithoutID(parameter: parameter.name, field: candidates[0]))
    }

    private func isOptions(_ given: Given?) -> Bool {
        guard let members = given?.members, !members.isEmpty else { return false }
        return members.keys.allSatisfy {
            RequestOptions.scriptNames.contains($0) || $0 == "save_to" && operation.origin != .curated
        }
    }
}
