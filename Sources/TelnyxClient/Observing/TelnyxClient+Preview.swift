package import TelnyxCatalog

extension TelnyxClient {
    /// Whether a name says that its value is a secret.
    package static func isSecretName(_ name: String) -> Bool { SecretFields.isSecret(name) }

    /// The beginning of a call's arguments for people, with everything secret hidden.
    package func preview(of arguments: JSONObject, length: Int = 200) -> String {
        let text = reporter.mask.text(reporter.mask.hidingMembers(.object(arguments)).text())
        return text.count > length ? text.prefix(length) + "…" : text
    }

    /// A request as a person may see it: the key and other secrets are hidden, a body that is no JSON is described.
    package func shown(
        _ request: TransportRequest
    ) -> (url: String, headers: [(name: String, value: String)], body: JSONValue?) {
        let mask = reporter.mask
        let base = configuration.baseURL
        // Some documents of the host are beside the version of the API.
        let origin = request.operation.wire.isAtHost ? base.text.dropLast(base.path.count) : base.text[...]
        let url = mask.text(origin + request.target)
        var body: JSONValue?
        if let bytes = request.body, !bytes.isEmpty {
            if let value = try? JSONValue(parsing: bytes) {
                body = mask.hidingMembers(value)
            } else {
                let type = request.header("content-type")?.split(separator: ";").first ?? "bytes"
                body = .string("\(bytes.count) bytes of \(type)")
            }
        }
        return (url, mask.headers(request.headers), body)
    }
}
