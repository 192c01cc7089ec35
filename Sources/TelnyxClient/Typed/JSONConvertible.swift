public import TelnyxCatalog

/// What fields and arguments of typed calls are made of.
public protocol JSONConvertible: Sendable {
    /// `nil` where the value is of another kind.
    init?(jsonValue: JSONValue)
    /// The value as it is sent.
    var jsonValue: JSONValue { get }
}

/// A JSON value seen as one kind of record.
///
/// Making a view copies and checks nothing, so what a newer API adds is no error and stays in
/// `jsonValue`. A field that must be there throws `MissingField` when it is read and is not.
public protocol JSONView: JSONConvertible, Hashable {
    /// The record itself, with what no property stands for.
    var jsonValue: JSONValue { get set }
    /// Sees a value as this kind of record; copies and checks nothing.
    init(jsonValue: JSONValue)
}

/// A field that a response had to hold, in the form the catalogue gives it.
public struct MissingField: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name of the view's type.
    public let view: String
    /// Name of the field.
    public let field: String

    public var description: String { "\(view) has no '\(field)' of the kind the API promises" }
}

extension JSONView {
    /// A field that is always there.
    package func required<Value: JSONConvertible>(_ name: String) throws(MissingField) -> Value {
        guard let value: Value = optional(name) else {
            throw MissingField(view: "\(Self.self)", field: name)
        }
        return value
    }

    /// A field that may be absent, null or of a kind that was not known.
    package func optional<Value: JSONConvertible>(_ name: String) -> Value? {
        jsonValue[name].flatMap(Value.init(jsonValue:))
    }
}

/// Gathers the members of a request, leaving out what was not given.
package struct MemberList {
    package private(set) var members: JSONObject = [:]

    package init() {}

    package mutating func add(_ name: String, _ value: (some JSONConvertible)?) {
        if let value { members[name] = value.jsonValue }
    }
}

// MARK: Plain values

extension JSONValue: JSONConvertible {
    public init(jsonValue: JSONValue) { self = jsonValue }
    public var jsonValue: JSONValue { self }
}

extension JSONObject: JSONConvertible {
    public init?(jsonValue: JSONValue) {
        guard let object = jsonValue.object else { return nil }
        self = object
    }
    public var jsonValue: JSONValue { .object(self) }
}

extension String: JSONConvertible {
    public init?(jsonValue: JSONValue) {
        guard let text = jsonValue.string else { return nil }
        self = text
    }
    public var jsonValue: JSONValue { .string(self) }
}

extension Bool: JSONConvertible {
    public init?(jsonValue: JSONValue) {
        guard let flag = jsonValue.bool else { return nil }
        self = flag
    }
    public var jsonValue: JSONValue { .bool(self) }
}

extension Int: JSONConvertible {
    public init?(jsonValue: JSONValue) {
        guard let integer = jsonValue.integer else { return nil }
        self.init(exactly: integer)
    }
    public var jsonValue: JSONValue { .integer(Int64(self)) }
}

extension Double: JSONConvertible {
    public init?(jsonValue: JSONValue) {
        guard let number = jsonValue.number else { return nil }
        self = number
    }
    public var jsonValue: JSONValue { .number(self) }
}

extension Array: JSONConvertible where Element: JSONConvertible {
    /// `nil` also where one element is of another kind.
    public init?(jsonValue: JSONValue) {
        guard let elements = jsonValue.array else { return nil }
        self = elements.compactMap(Element.init(jsonValue:))
        if count != elements.count { return nil }
    }
    public var jsonValue: JSONValue { .array(map(\.jsonValue)) }
}

extension Dictionary: JSONConvertible where Key == String, Value: JSONConvertible {
    /// `nil` also where one member is of another kind.
    public init?(jsonValue: JSONValue) {
        guard let members = jsonValue.object?.members else { return nil }
        self = [:]
        for (key, value) in members { self[key] = Value(jsonValue: value) }
        if count != members.count { return nil }
    }
    /// Keys are sorted, so that equal dictionaries make equal requests.
    public var jsonValue: JSONValue {
        .object(JSONObject(sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value.jsonValue) }))
    }
}
