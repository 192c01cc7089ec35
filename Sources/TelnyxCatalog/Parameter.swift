/// A declared input of an operation.
public struct Parameter: Sendable {
    /// Where an argument goes in the request.
    public enum Place: String, Sendable { case path, query, body, header }

    public let place: Place
    /// Its name, type and description.
    public let field: Field
    /// The name in scripts: the wire name where that is an identifier, else with underscores, so
    /// `page[size]` is `page_size`.
    public let scriptName: String
    /// Which record may stand for the value, and by which of its fields.
    public let record: RecordReference?
    /// Whether `name` is only the beginning of names: `metadata->` stands for `metadata->anything`, and
    /// the type is that of each value. Scripts may write such a family as one table under `scriptName`.
    public let isFamily: Bool

    /// A kind of record and the field of it that an operation wants.
    public struct RecordReference: Sendable {
        /// The shape whose field has the same values.
        public let shape: @Sendable () -> Shape
        /// Name of that field.
        public let field: String

        public init(_ shape: @autoclosure @escaping @Sendable () -> Shape, _ field: String) {
            self.shape = shape
            self.field = field
        }
    }

    public var name: String { field.name }
    /// Its type.
    public var type: ValueType { field.type }
    /// Whether a call needs it.
    public var isRequired: Bool { field.isRequired }
    /// What it is, in one line.
    public var summary: String { field.summary }

    public init(
        _ place: Place, _ field: Field, record: RecordReference? = nil, isFamily: Bool = false,
        scriptName: String? = nil
    ) {
        self.place = place
        self.field = field
        self.scriptName = scriptName ?? Parameter.scriptName(of: field.name)
        self.record = record
        self.isFamily = isFamily
    }

    package static func path(
        _ name: String, _ type: ValueType, _ summary: String, record: RecordReference? = nil
    ) -> Parameter {
        Parameter(.path, Field(name, type, .required, summary), record: record)
    }

    package static func query(
        _ name: String, _ type: ValueType, _ summary: String, default defaultValue: JSONValue? = nil,
        since: Since = .seed
    ) -> Parameter {
        Parameter(.query, Field(name, type, .optional, summary, default: defaultValue, since: since))
    }

    package static func body(
        _ name: String, _ type: ValueType, _ presence: Field.Presence, _ summary: String,
        nullable: Bool = false, default defaultValue: JSONValue? = nil, secret: Bool = false,
        since: Since = .seed, replacedBy: String? = nil
    ) -> Parameter {
        Parameter(
            .body,
            Field(
                name, type, presence, summary, nullable: nullable, default: defaultValue,
                secret: secret, since: since, replacedBy: replacedBy))
    }

    /// An optional member of the body.
    package static func body(
        _ name: String, _ type: ValueType, _ summary: String, nullable: Bool = false,
        default defaultValue: JSONValue? = nil, secret: Bool = false, since: Since = .seed,
        replacedBy: String? = nil
    ) -> Parameter {
        .body(
            name, type, .optional, summary, nullable: nullable, default: defaultValue, secret: secret,
            since: since, replacedBy: replacedBy)
    }

    /// Every query parameter whose name begins with `prefix`.
    public static func queryFamily(
        _ prefix: String, _ type: ValueType, _ summary: String, since: Since = .seed
    ) -> Parameter {
        Parameter(.query, Field(prefix, type, .optional, summary, since: since), isFamily: true)
    }

    static func scriptName(of name: String) -> String {
        // Nearly every name is an identifier as it is, and every argument of every call is looked up.
        if name.utf8.allSatisfy(isIdentifierByte) { return name }
        var result = ""
        var pendingUnderscore = false
        for character in name {
            if character.isLetter || character.isNumber || character == "_" {
                if pendingUnderscore && !result.isEmpty { result.append("_") }
                pendingUnderscore = false
                result.append(character)
            } else {
                pendingUnderscore = true
            }
        }
        // The times of a TeXML list: `EndTime`, `EndTime<` and `EndTime>` are three.
        switch name.last {
        case "<": return result + "_lt"
        case ">" where !name.hasSuffix("->"): return result + "_gt"
        default: return result
        }
    }

    private static func isIdentifierByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The same input with a type that the API does not declare.
    func inferred(from source: String) -> Parameter {
        Parameter(place, field.inferred(from: source), record: record, isFamily: isFamily)
    }

    /// The same input of an operation that changes a part.
    var asChange: Parameter { Parameter(place, field.asChange, record: record, isFamily: isFamily) }
}

extension [Parameter] {
    /// Fields of a body as parameters.
    static func body(_ fields: [Field]) -> [Parameter] { fields.map { Parameter(.body, $0) } }

    /// A body of the same fields in which only what changes is sent.
    static func changes(of fields: [Field]) -> [Parameter] { fields.map { Parameter(.body, $0.asChange) } }
}
