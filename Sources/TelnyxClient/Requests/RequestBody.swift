internal import TelnyxCatalog

/// The body of a request, in the form that its operation sends.
struct RequestBody {
    let bytes: [UInt8]
    let contentType: String

    /// - Returns: `nil` without a value, which is a request without a body.
    init?(_ value: JSONValue?, of operation: APIOperation) throws(UploadFlaw) {
        guard let value else { return nil }
        switch operation.wire.body {
        case .bytes(let contentType):
            if case .string(let text) = value {
                (bytes, self.contentType) = (Array(text.utf8), contentType)
            } else {
                let upload = try Upload(value, named: operation.wire.wholeBody ?? "body")
                bytes = upload.bytes
                self.contentType = upload.statedType ?? contentType
            }
        case .multipart: self = try RequestBody.form(value, operation)
        case .jsonOrMultipart where RequestBody.holdsUpload(value, operation):
            self = try RequestBody.form(value, operation)
        case .json, .jsonOrMultipart:
            self = RequestBody(bytes: value.encoded(sortingKeys: true), contentType: "application/json")
        }
    }

    private init(bytes: [UInt8], contentType: String) {
        self.bytes = bytes
        self.contentType = contentType
    }

    private static func holdsUpload(_ value: JSONValue, _ operation: APIOperation) -> Bool {
        operation.parameters.contains { $0.type.isUpload && value[$0.name]?.object != nil }
    }

    /// A form of the members: files as files, lists as `name[]`, objects as `name[key]`.
    private static func form(_ value: JSONValue, _ operation: APIOperation) throws(UploadFlaw) -> RequestBody
    {
        var parts: [MultipartForm.Part] = []
        for (name, value) in (value.object?.members ?? []).sorted(by: { $0.key < $1.key }) {
            if operation.parameter(name)?.type.isUpload == true, !value.isNull {
                parts.append(MultipartForm.Part(name: name, file: try Upload(value, named: name)))
            } else {
                append(name, value, to: &parts)
            }
        }
        let form = MultipartForm(parts)
        return RequestBody(bytes: form.bytes, contentType: form.contentType)
    }

    private static func append(_ name: String, _ value: JSONValue, to parts: inout [MultipartForm.Part]) {
        switch value {
        case .null: break
        case .array(let elements):
            let name = name.hasSuffix("[]") ? name : name + "[]"
            for element in elements { append(name, element, to: &parts) }
        case .object(let object):
            for (key, value) in object.members.sorted(by: { $0.key < $1.key }) {
                append("\(name)[\(key)]", value, to: &parts)
            }
        case .bool, .integer, .number, .string:
            parts.append(MultipartForm.Part(name: name, text: Query.text(value) ?? ""))
        }
    }
}

/// What is wrong with a file that a call should upload.
package enum UploadFlaw: Error, Hashable {
    /// It is neither a table nor a text.
    case form(name: String)
    /// It has neither a path nor content.
    case empty(name: String)
    /// A path that nobody has read: the client itself opens no files.
    case unread(name: String, path: String)
    case base64(name: String)
}

/// A file on its way to the service.
struct Upload {
    let bytes: [UInt8]
    let filename: String
    /// The media type that the caller gave.
    let statedType: String?

    init(_ value: JSONValue, named name: String) throws(UploadFlaw) {
        guard let members = value.object else { throw .form(name: name) }
        statedType = members["content_type"]?.string
        filename = members["filename"]?.string ?? name
        if let text = members["content_base64"]?.string {
            guard let bytes = Base64.decode(text) else { throw .base64(name: name) }
            self.bytes = bytes
        } else if let text = members["content"]?.string {
            bytes = Array(text.utf8)
        } else if let path = members["path"]?.string {
            throw .unread(name: name, path: path)
        } else {
            throw .empty(name: name)
        }
    }

    var contentType: String {
        if let statedType { return statedType }
        let ending = filename.split(separator: ".").last?.lowercased() ?? ""
        return Upload.types[ending] ?? "application/octet-stream"
    }

    private static let types = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
        "webp": "image/webp",
        "pdf": "application/pdf", "txt": "text/plain", "csv": "text/csv", "json": "application/json",
        "mp3": "audio/mpeg", "wav": "audio/wav", "ogg": "audio/ogg", "m4a": "audio/mp4", "flac": "audio/flac",
        "mp4": "video/mp4", "pem": "application/x-pem-file", "tiff": "image/tiff",
    ]
}

/// A form of fields and files, RFC 7578.
struct MultipartForm {
    struct Part {
        let name: String
        let bytes: [UInt8]
        let filename: String?
        let contentType: String?

        init(name: String, text: String) {
            (self.name, bytes, filename, contentType) = (name, Array(text.utf8), nil, nil)
        }

        init(name: String, file: Upload) {
            (self.name, bytes, filename, contentType) = (name, file.bytes, file.filename, file.contentType)
        }
    }

    let bytes: [UInt8]
    let contentType: String

    init(_ parts: [Part]) {
        let boundary = MultipartForm.boundary(of: parts)
        var bytes: [UInt8] = []
        for part in parts {
            var head =
                "--\(boundary)\r\ncontent-disposition: form-data; name=\"\(MultipartForm.escaped(part.name))\""
            if let filename = part.filename { head += "; filename=\"\(MultipartForm.escaped(filename))\"" }
            if let type = part.contentType { head += "\r\ncontent-type: \(MultipartForm.oneLine(type))" }
            bytes.append(contentsOf: (head + "\r\n\r\n").utf8)
            bytes.append(contentsOf: part.bytes)
            bytes.append(contentsOf: "\r\n".utf8)
        }
        bytes.append(contentsOf: "--\(boundary)--\r\n".utf8)
        self.bytes = bytes
        contentType = "multipart/form-data; boundary=\(boundary)"
    }

    /// A text that is in none of the parts. Equal forms have equal ones, so that a second attempt is the same bytes.
    private static func boundary(of parts: [Part]) -> String {
        var number = 1
        while true {
            let boundary = "callisto-form-\(number)"
            if !parts.contains(where: { $0.bytes.firstRange(of: Array(boundary.utf8)) != nil }) {
                return boundary
            }
            number += 1
        }
    }

    /// As browsers write names: what would end the quotes or the line is escaped.
    private static func escaped(_ text: String) -> String {
        text.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func oneLine(_ text: String) -> String {
        text.filter { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
    }
}
