extension Operation {
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

        public var body: Body = .json
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

        public struct Pair: Sendable, Hashable {
            public var name: String
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

extension Operation {
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
