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
