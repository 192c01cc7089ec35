/// One thing that the API can do, declared once.
///
/// Validation, encoding, Lua bindings, help, completion, the simulator's routes, permissions and the
/// editor annotations are all read from it.
///
/// Nothing of it ever changes. It is an object because calls, requests and responses hold it, and its
/// many fields would be copied with each of them.
public final class APIOperation: Sendable, Identifiable {
    /// Of a curated operation the path of the call in Lua without `ai.`, `assistants.canary_deploys.create`; of any
    /// other the path in the official SDK, `phone_numbers.list`.
    public let id: String
    /// HTTP method.
    public let method: Method
    /// The template of the path below the base URL: `/ai/assistants/{assistant_id}`.
    public let path: String
    /// What it does, in one line.
    public let summary: String
    /// What it does to the account.
    public let effect: Effect
    /// What is done where its response was lost.
    public let recovery: Recovery
    /// Its arguments, those of the path first.
    public let parameters: [Parameter]
    /// Conditions between parameters.
    public let rules: [Rule]
    /// Whether the API takes members of the body that it does not name.
    public let isOpen: Bool
    /// Turns members that answers spell in another way into those of the body, for records that are written back.
    let readsBack: (@Sendable (JSONObject) -> JSONObject)?
    /// What it answers.
    public let returns: Returns
    /// The status of success.
    public let status: Int
    /// Whether the service takes an `Idempotency-Key`.
    public let takesIdempotencyKey: Bool
    /// Whether a call of it can ring or text a telephone.
    public let reachesTelephone: Bool
    /// Whether the first published description of the API had it.
    public let isInSeed: Bool
    /// Since when the API has it.
    public let since: Since
    /// What took its place, where the newest API has dropped the operation.
    public let replacedBy: String?
    /// How its request is written.
    public let wire: Wire
    /// Whether it was written by hand or comes from the facts.
    public let origin: Origin

    public init(
        _ id: String, _ method: Method, _ path: String, summary: String, effect: Effect,
        recovery: Recovery, parameters: [Parameter] = [], rules: [Rule] = [], returns: Returns,
        status: Int = 200, idempotencyKey: Bool = false, telephone: Bool = false, inSeed: Bool = true,
        since: Since = .seed, replacedBy: String? = nil, isOpen: Bool = false,
        readsBack: (@Sendable (JSONObject) -> JSONObject)? = nil, wire: Wire = Wire(),
        origin: Origin = .curated
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.summary = summary
        self.effect = effect
        self.recovery = recovery
        self.parameters = parameters
        self.rules = rules
        self.returns = returns
        self.status = status
        self.takesIdempotencyKey = idempotencyKey
        reachesTelephone = telephone
        self.isInSeed = inSeed
        self.since = since
        self.replacedBy = replacedBy
        self.isOpen = isOpen
        self.readsBack = readsBack
        self.wire = wire
        self.origin = origin
    }

    /// An HTTP method.
    public enum Method: String, Sendable {
        case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"
    }

    /// What a call does to the world.
    public enum Effect: String, Sendable, CaseIterable {
        case read, write
        /// Costs money; ``APIOperation/reachesTelephone`` says which of them also ring or text somebody.
        case billable
        /// Takes something away that a person may miss.
        case destructive
    }

    /// The argument of a name, of the wire or of scripts.
    public func parameter(_ name: String) -> Parameter? {
        parameters.first { $0.name == name || $0.scriptName == name }
    }

    /// Arguments that stand in the path, in its order.
    public var pathParameters: [Parameter] { parameters.filter { $0.place == .path } }
    /// Whether it answers a list.
    public var isList: Bool { returns.paging != nil }
}

/// What to do with a call whose answer was lost, by a crash or otherwise.
public struct Recovery: Sendable, Hashable {
    /// How a lost response is dealt with.
    public enum Kind: String, Sendable, CaseIterable {
        /// Send again; the end state is the same.
        case `repeat`
        /// Send again with the same Idempotency-Key and the same bytes.
        case key
        /// Read first, then decide.
        case verify
        /// Never sent again by itself.
        case unknown
    }

    /// How a lost response is dealt with.
    public let kind: Kind
    /// The operation that shows whether the call took effect, where there is one. For `repeat` it is
    /// needed only after more than ten minutes, when somebody may have changed the same thing since.
    public let reader: String?
    /// What in the reader's answer decides; `nil` where nothing in it can, and for `repeat`.
    public let proof: Proof?
    /// How to decide, in one or two sentences.
    public let rule: String

    public init(_ kind: Kind, by reader: String? = nil, proof: Proof? = nil, _ rule: String) {
        self.kind = kind
        self.reader = reader
        self.proof = proof
        self.rule = rule
    }
}

extension APIOperation {
    /// What a call looks like on the wire, where that is not JSON both ways below the base URL.
    public struct Wire: Sendable, Hashable {
        /// The form of the request's body.
        public enum Body: Sendable, Hashable {
            case json
            /// Fields and files of a form, `multipart/form-data`.
            case multipart
            /// JSON, and a form when one of the arguments is a file.
            case jsonOrMultipart
            /// The bytes of one file.
            case bytes(contentType: String)
        }

        /// How the query of a request writes lists and objects.
        public enum QueryStyle: Sendable, Hashable {
            /// A list is its name once for each element, members are `metadata.assistant_id`.
            case repeated
            /// A list is `a=1,2`, members are `a[b]=1`.
            case joined
        }

        /// How the body is written.
        public var body: Body = .json
        /// How lists are written in the query.
        public var queryStyle: QueryStyle = .repeated
        /// The argument that is the whole body rather than a member of it.
        public var wholeBody: String?
        /// Pairs that every request's query has.
        public var fixedQuery: [Pair] = []
        /// The Accept header, where it is neither JSON nor what the envelope asks for.
        public var accept: String?
        /// Whether the path begins at the host rather than at the base URL's path.
        public var isAtHost: Bool = false
        /// Whether it is the address of a WebSocket, which no plain request can use.
        public var isWebSocket: Bool = false

        /// A member of the query that each request has.
        public struct Pair: Sendable, Hashable {
            public var name: String
            /// Its value, not escaped.
            public var value: String
        }

        public init() {}
    }

    /// Where what is known of an operation comes from.
    public enum Origin: Sendable, Hashable {
        /// Written by hand, with rules and bounds: what breaks them is refused.
        case curated
        /// Names and types of the official SDK: what does not fit them is sent, with a warning.
        case facts
        /// A method and a path that a caller wrote.
        case raw
    }

    /// The call as scripts write it: `ai.assistants.create`, `telnyx.phone_numbers.list`.
    public var scriptPath: String {
        switch origin {
        case .curated: "ai.\(id)"
        case .facts: id.hasPrefix("ai.") ? id : "telnyx.\(id)"
        case .raw: "telnyx.request"
        }
    }
}

extension Shape {
    /// A file to be uploaded, as arguments write it.
    ///
    /// Of `path` and `content` there is one. The host reads the file at `path`, within its permissions, and puts its
    /// bytes in `content_base64`.
    public static let upload = Shape(
        "Upload",
        "A file to upload: { path = \"logo.png\" } or { content = \"…\", filename = \"notes.txt\" }.",
        fields: [
            Field("path", .string, "Path of the file on this machine."),
            Field("content", .string, "Content of the file as text."),
            Field("content_base64", .string, "Content of the file in base64."),
            Field("filename", .string, "File name that is sent; the last part of the path when absent."),
            Field("content_type", .string, "Media type, image/png; by the file name's ending when absent."),
        ])

    /// Whether a value of the shape is a file.
    public var isUpload: Bool { name == "Upload" }
}

extension ValueType {
    /// Whether a value of the type is a file to upload.
    public var isUpload: Bool { if case .object(let shape) = self { shape().isUpload } else { false } }
}

extension APIOperation {
    /// Bytes of a file to upload; the largest that the service is known to take is a sample of a voice.
    package static let longestUpload = 64 << 20

    /// The files that arguments name by their path, by the name of the argument; whoever calls reads them.
    package func unreadUploads(in arguments: JSONObject) -> [(argument: String, path: String)] {
        parameters.compactMap { parameter in
            guard parameter.type.isUpload, let file = arguments[parameter.name]?.object,
                file["content_base64"] == nil, file["content"] == nil, let path = file["path"]?.string
            else { return nil }
            return (parameter.name, path)
        }
    }
}

extension JSONObject {
    /// Puts the content of a file to upload in place of its path.
    package mutating func upload(_ bytes: [UInt8], as argument: String) {
        guard var file = self[argument]?.object else { return }
        let name = file["path"]?.string?.split(separator: "/").last.map(String.init)
        file["content_base64"] = .string(Base64.encode(bytes))
        file["filename"] = file["filename"] ?? .string(name ?? "file")
        file["path"] = nil
        self[argument] = .object(file)
    }
}

/// What in the answer of `Recovery.reader` shows whether a call took effect.
public enum Proof: Sendable, Hashable {
    /// Every member that was sent is there.
    case sentMembers
    /// There is nothing to read any more.
    case absence
    /// There is something to read again.
    case presence
    /// The list under `member` holds the argument.
    case holds(member: String, argument: String)
    /// The value under `member` is the argument.
    case equals(member: String, argument: String)
    /// The list has an element that was not there before and has every member that was sent.
    case newElement(identity: String)
    /// The list has an element with the same `member`, made since.
    case element(member: String)
    /// The list has one element with the same `members`, made since, that no other call has made.
    case made(members: [String], id: String)
    /// One message more says the argument, and another answers it.
    case reply(argument: String)

    /// Whether it takes a look before the call to decide afterwards.
    public var needsBaseline: Bool {
        switch self {
        case .sentMembers, .absence, .equals, .newElement, .reply: true
        case .presence, .holds, .element, .made: false
        }
    }
}
