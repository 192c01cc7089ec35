internal import Lua
internal import TelnyxCatalog

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

    init(_ operation: Operation, _ reason: Reason) {
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
