internal import Essentials
public import Lua
internal import TelnyxCatalog
public import TelnyxClient

/// Turns the arguments of a call in a script into those of an operation.
///
/// A script writes the path parameters first, in path order, then one table of the others, then one of
/// request options; or everything in one table. A record stands for its id.
struct CallBinder: Sendable {
    let operation: APIOperation
    /// Its path parameters, which every call asks for.
    private let path: [Parameter]

    init(operation: APIOperation) {
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
    static func refusesLoneRecords(_ operation: APIOperation) -> Bool { operation.id.hasSuffix(".update") }

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

/// Why the arguments of a call could not be told apart.
struct BindingError: Error, Sendable, Hashable, CustomStringConvertible {
    enum Reason: Sendable, Hashable {
        case notATable(String)
        /// A table that holds what JSON has no form for; where, and what.
        case notJSON(String)
        case optionsNotATable(String)
        case tooMany(given: Int, most: Int)
        case loneRecord
        case recordWithoutID(parameter: String, field: String)
        case unknownOption(String, suggestion: String?)
        case option(String, expected: String, given: String)
    }

    let operation: String
    let call: String
    let reason: Reason

    init(_ operation: APIOperation, _ reason: Reason) {
        self.operation = operation.id
        self.call = OperationReference(operation).luaCall
        self.reason = reason
    }

    var description: String { "\(operation): \(sentence)" }

    /// The sentence without the operation.
    var sentence: String {
        switch reason {
        case .notATable(let kind): "the arguments go into a table, got \(kind); call it as \(call)"
        case .notJSON(let fault): "the arguments cannot be written as JSON: \(fault)"
        case .optionsNotATable(let kind): "the request options go into a table, got \(kind)"
        case .tooMany(let given, let most):
            "takes at most \(most) arguments, got \(given); call it as \(call)"
        case .loneRecord:
            "a record alone only says what to change, and what was edited in it would be lost; give it, or the "
                + "changes alone, as the table as well: \(call)"
        case .recordWithoutID(let parameter, let field):
            "'\(parameter)' must be an id or a record, got a table without '\(field)'"
        case .unknownOption(let name, let suggestion):
            "unknown request option '\(name)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
        case .option(let name, let expected, let given):
            "the option '\(name)' must be \(expected), got \(given)"
        }
    }
}

extension JSONValue {
    /// A scalar as it is written, of anything longer what kind of value it is, for a sentence.
    var sketch: String {
        switch self {
        case .bool, .integer, .number: text()
        case .string(let string) where string.count <= 40: text()
        default: kindName
        }
    }

    /// What kind of value it is, for a sentence.
    var kindName: String {
        switch self {
        case .null: "nil"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array, .object: "a table"
        }
    }
}

extension BindingError: LuaErrorConvertible {
    var luaFields: LuaErrorFields {
        LuaErrorFields(code: "argument.invalid", message: description, retryable: false)
    }
}

extension RequestOptions {
    /// The names that a script's table of request options may hold.
    static let scriptNames: [String] = ["timeout", "total_timeout", "retries", "idempotency_key", "headers"]

    /// Reads the last table of a call.
    init(script table: JSONObject, of operation: APIOperation) throws(BindingError) {
        self.init()
        for (name, value) in table.members where value != .null {
            switch name {
            case "timeout": timeout = try RequestOptions.duration(value, name, operation)
            case "total_timeout": totalTimeout = try RequestOptions.duration(value, name, operation)
            case "retries":
                guard let count = value.integer, (0...20).contains(count) else {
                    throw RequestOptions.wrong(name, "an integer from 0 to 20", value, operation)
                }
                retries = Int(count)
            case "idempotency_key":
                guard let key = value.string else {
                    throw RequestOptions.wrong(name, "a string", value, operation)
                }
                idempotencyKey = key
            case "headers": headers = try RequestOptions.headers(value, name, operation)
            default:
                let nearest = NearestName.find(name, among: RequestOptions.scriptNames)
                throw BindingError(operation, .unknownOption(name, suggestion: nearest))
            }
        }
    }

    private static func duration(
        _ value: JSONValue, _ name: String, _ operation: APIOperation
    ) throws(BindingError) -> Duration {
        let duration: Duration?
        switch value {
        case .integer, .number: duration = value.number.flatMap { OutsideDuration(seconds: $0)?.duration }
        case .string(let text): duration = try? LuaDuration(parsing: text).duration
        default: duration = nil
        }
        guard let duration, duration > .zero else {
            throw wrong(name, "seconds or a duration like \"30s\"", value, operation)
        }
        return duration
    }

    private static func headers(
        _ value: JSONValue, _ name: String, _ operation: APIOperation
    ) throws(BindingError) -> [(name: String, value: String)] {
        guard let members = value == [] ? [:] : value.object else {
            throw wrong(name, "a table of strings", value, operation)
        }
        var headers: [(name: String, value: String)] = []
        for (header, value) in members.members {
            guard let text = value.string else {
                throw wrong("\(name).\(header)", "a string", value, operation)
            }
            headers.append((header.lowercased(), text))
        }
        return headers
    }

    private static func wrong(
        _ name: String, _ expected: String, _ value: JSONValue, _ operation: APIOperation
    ) -> BindingError {
        BindingError(operation, .option(name, expected: expected, given: value.sketch))
    }
}

extension JSONValue {
    /// An argument of a script that is no record.
    ///
    /// - Throws: What the table holds that JSON has no form for.
    init(argument slot: LuaSlot) throws {
        switch slot.typeName {
        case "table": self = try JSONValue(parsing: slot.json())
        default: self = JSONValue(plain: try LuaData(lua: slot))
        }
    }

    /// Plain data of whatever depth.
    init(plain data: LuaData) {
        switch data {
        case .nil, .null: self = .null
        case .boolean(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .string: self = .string(data.text ?? "")
        case .array(let elements): self = .array(elements.map(JSONValue.init(plain:)))
        case .table(let members):
            var object = JSONObject()
            for (key, value) in members { object[key.text ?? "\(key)"] = JSONValue(plain: value) }
            self = .object(object)
        }
    }
}

extension TelnyxError: LuaErrorConvertible {
    /// The error as a script sees it; the names are those of the annotations in `stdlib/_meta`.
    public var luaFields: LuaErrorFields {
        var extra: JSONObject = ["kind": .string(kind.rawValue), "operation": .string(operation)]
        if let status { extra["status"] = .integer(Int64(status)) }
        if let requestID { extra["request_id"] = .string(requestID) }
        if let retryAfter { extra["retry_after"] = .number(retryAfter / .seconds(1)) }
        if let idempotencyKey { extra["idempotency_key"] = .string(idempotencyKey) }
        extra["attempts"] = .integer(Int64(attempts))
        extra["errors"] = .array(errors.map(\.json) + problems.map(\.json))
        return LuaErrorFields(
            code: code.rawValue, message: message, retryable: isRetryable,
            extraJSON: JSONValue.object(extra).encoded())
    }
}

extension TelnyxError.Fault {
    fileprivate var json: JSONValue {
        var members = JSONObject()
        members["code"] = code.map(JSONValue.string)
        members["title"] = title.map(JSONValue.string)
        members["detail"] = detail.map(JSONValue.string)
        members["pointer"] = pointer.map(JSONValue.string)
        return .object(members)
    }
}

extension Problem {
    fileprivate var json: JSONValue {
        ["code": .string(code.rawValue), "detail": .string(description), "pointer": .string(placeText)]
    }
}
