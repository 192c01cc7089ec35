internal import TelnyxCatalog

/// A request that was understood: which operation, with what.
struct Call: Sendable {
    let operation: Operation
    /// Every declared argument by wire name, of its declared type, checked.
    let arguments: JSONObject
    /// The body as it was sent, unknown members included; empty when there was none.
    let body: JSONObject
    /// The query as it was sent, undeclared and repeated members included.
    let query: [RequestTarget.QueryMember]
    /// The host that the client has called, where it came over HTTP.
    var host: String?
    /// What in it looks wrong, by conditions that were only inferred.
    var warnings: [Problem] = []

    subscript(name: String) -> JSONValue? { arguments[name] }

    /// An argument that is text; empty when it was not given, which only optional ones can be.
    func string(_ name: String) -> String { arguments[name]?.string ?? "" }

    func optionalString(_ name: String) -> String? { arguments[name]?.string }

    func flag(_ name: String) -> Bool { arguments[name]?.bool ?? false }

    /// The arguments that came in the body, without those of path and query.
    var bodyArguments: JSONObject {
        var body = JSONObject()
        for parameter in operation.parameters where parameter.place == .body {
            if let value = arguments[parameter.name] { body[parameter.name] = value }
        }
        return body
    }
}

/// What an operation does to the world, and what it answers.
typealias Handler = @Sendable (inout World, Call) throws(Refusal) -> Reply

/// What an operation answers, before the catalogue's envelope is put around it.
struct Reply: Sendable {
    /// What kind of answer it is.
    enum Content: Sendable {
        /// Nothing, or an empty object where the operation states no form.
        case nothing
        /// One value, wrapped as the operation's envelope says.
        case value(JSONValue)
        /// A slice of a list, and how long the whole is.
        case page([JSONValue], Page)
        /// A whole body, whatever the operation's envelope.
        case whole(JSONValue)
        /// Text in a media type of its own.
        case text(String, type: String)
        /// Bytes in a media type of their own.
        case bytes([UInt8], type: String)
        /// Server-sent events, each a piece.
        case events([[UInt8]])
    }

    var content: Content
    /// Headers beyond the usual ones.
    var headers: [(name: String, value: String)] = []

    static let nothing = Reply(content: .nothing)
    static func value(_ value: JSONValue) -> Reply { Reply(content: .value(value)) }
    static func object(_ object: JSONObject) -> Reply { Reply(content: .value(.object(object))) }
    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
        Reply(content: .text(text, type: type))
    }
}
