internal import TelnyxCatalog

/// What the body of a refusal says, in whichever of its forms.
struct ErrorBody: Sendable {
    /// The faults that the service lists.
    var faults: [TelnyxError.Fault] = []
    /// The body in short where it lists none.
    var excerpt: String?

    /// Reads `{"errors": […]}`, `{"detail": […]}`, `{"detail": "…"}`, a message under another common
    /// name, and anything else as text.
    ///
    /// - Parameter redactor: Works on the whole text, before it is cut: half a key is a secret too.
    init(_ bytes: [UInt8], redactor: Redactor) {
        let start = bytes.dropMark().first { !$0.isJSONSpace }
        guard start == UInt8(ascii: "{") || start == UInt8(ascii: "["),
            let body = try? JSONValue(answer: bytes)  // What is no JSON is shown as text.
        else {
            excerpt = Excerpt.of(body: bytes, redactor: redactor)
            return
        }
        faults = ErrorBody.faults(in: body).map(redactor.redact)
        if faults.isEmpty { excerpt = Excerpt.of(body: bytes, redactor: redactor) }
    }

    /// The faults that a JSON body lists, or the one that it tells in another way.
    static func faults(in body: JSONValue) -> [TelnyxError.Fault] {
        let faults: [TelnyxError.Fault]
        if let errors = body["errors"]?.array {
            faults = errors.map(fault)
        } else if let details = body["detail"]?.array {
            faults = details.map(fieldFault)
        } else {
            faults = [loneFault(body)]
        }
        return faults.filter { $0 != .init(code: nil, title: nil, detail: nil, pointer: nil) }
    }

    /// A message under one of the names that gateways use.
    private static func loneFault(_ body: JSONValue) -> TelnyxError.Fault {
        let inner = body["error"]
        let words =
            body["detail"]?.string ?? body["message"]?.string ?? inner?["message"]?.string
            ?? inner?.string ?? body["title"]?.string
        let code = words == nil ? nil : body["code"] ?? inner?["code"]
        return .init(code: code.flatMap(Query.text), title: nil, detail: words, pointer: nil)
    }

    /// An element of `errors`, which most of the platform answers.
    private static func fault(_ value: JSONValue) -> TelnyxError.Fault {
        if let text = value.string { return .init(code: nil, title: nil, detail: text, pointer: nil) }
        let source = value["source"]
        return TelnyxError.Fault(
            code: value["code"].flatMap(Query.text), title: value["title"]?.string,
            detail: value["detail"]?.string ?? value["message"]?.string,
            pointer: source?["pointer"]?.string ?? source?["parameter"]?.string)
    }

    /// An element of `detail`, which the AI paths answer for fields that do not fit.
    private static func fieldFault(_ value: JSONValue) -> TelnyxError.Fault {
        if let text = value.string { return .init(code: nil, title: nil, detail: text, pointer: nil) }
        return TelnyxError.Fault(
            code: value["type"]?.string, title: nil, detail: value["msg"]?.string,
            pointer: value["loc"]?.array.flatMap(pointer))
    }

    /// `["body", "tools", 0, "type"]` as `/tools/0/type`; the name alone of a query parameter.
    private static func pointer(_ location: [JSONValue]) -> String? {
        let steps = location.compactMap(Query.text)
        guard let place = steps.first else { return nil }
        switch place {
        case "body": return steps.count > 1 ? "/" + steps.dropFirst().joined(separator: "/") : nil
        case "query", "path", "header": return steps.dropFirst().joined(separator: ".")
        default: return "/" + steps.joined(separator: "/")
        }
    }
}

extension [UInt8] {
    /// The text behind a byte-order mark, where there is one.
    func dropMark() -> ArraySlice<UInt8> { starts(with: [0xef, 0xbb, 0xbf]) ? dropFirst(3) : self[...] }
}

extension UInt8 {
    var isJSONSpace: Bool { self == 0x20 || self == 0x0a || self == 0x0d || self == 0x09 }
}

/// Shortens text of others for a sentence of ours.
enum Excerpt {
    static let length: Int = 200

    /// One line of at most `length` characters; white space runs become one space.
    static func of(_ text: some StringProtocol) -> String {
        var result = ""
        var count = 0
        var space = false
        for character in text {
            if character.isWhitespace || character.isControl {
                space = count > 0
                continue
            }
            guard count < length else { return result + "…" }
            if space {
                result.append(" ")
                count += 1
            }
            space = false
            result.append(character)
            count += 1
        }
        return result
    }

    /// The words of a body that is no JSON: tags, scripts and styles of an HTML page are left out.
    static func of(body: [UInt8], redactor: Redactor) -> String {
        // An error page says what it has to say early; a huge body is not worth walking through.
        let text = redactor.redact(String(decoding: body.prefix(16_384), as: UTF8.self))
        return of(text.contains("<") ? withoutTags(text) : text)
    }

    private static func withoutTags(_ text: String) -> String {
        var words = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            words += rest[..<open] + " "
            rest = rest[open...]
            let name = rest.dropFirst().prefix { $0.isLetter }.lowercased()
            if name == "script" || name == "style", let end = rest.range(ofTag: "</\(name)") {
                rest = rest[end...]
            }
            guard let close = rest.firstIndex(of: ">") else { return words }
            rest = rest[rest.index(after: close)...]
        }
        words += rest
        return replacingEntities(words)
    }

    private static func replacingEntities(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var result = ""
        var rest = Substring(text)
        let entities = [
            "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&nbsp;": " ",
        ]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            if let (entity, character) = entities.first(where: { rest.hasPrefix($0.key) }) {
                result += character
                rest = rest.dropFirst(entity.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result + rest
    }
}

extension Character {
    fileprivate var isControl: Bool {
        unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }
}

extension Substring {
    /// Where a closing tag begins, in letters of either case.
    fileprivate func range(ofTag tag: String) -> Substring.Index? {
        var start = startIndex
        while let open = self[start...].firstIndex(of: "<") {
            if self[open...].prefix(tag.count).lowercased() == tag { return open }
            start = index(after: open)
        }
        return nil
    }
}
