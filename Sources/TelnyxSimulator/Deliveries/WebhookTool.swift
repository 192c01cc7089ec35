internal import Essentials
internal import TelnyxCatalog
internal import TelnyxClient
internal import Webhooks

/// Makes the request of a webhook tool as the service makes it.
///
/// Path parameters fill `{names}` of the address, variables its `{{names}}`, those without escapes. The body is the flat object
/// of the other arguments; preset fields win over what the model gave, and take variables and secrets as headers do.
struct WebhookTool: Sendable {
    /// The tool as it stands among an assistant's tools.
    let tool: JSONValue
    let variables: DynamicVariables
    /// Values of integration secrets by their identifier.
    let secrets: [String: String]
    /// Values that came encrypted, for headers alone, and what opens them.
    var sealed: JSONObject = [:]
    var cipher: (any VariableCipher)?

    /// Why nothing can be sent.
    struct Problem: Error, Sendable { let sentence: String }

    private var webhook: JSONValue? { tool["webhook"] }
    var name: String { webhook?["name"]?.string ?? "" }
    var method: String { webhook?["method"]?.string ?? "POST" }
    var isAsync: Bool { webhook?["async"]?.bool ?? false }

    /// How long the model waits for the whole answer; for an asynchronous tool, before it reads that it was submitted.
    var limit: Duration {
        let given = isAsync ? webhook?["async_timeout_ms"] : tool["timeout_ms"]
        return OutsideDuration(nearestMilliseconds: given?.integer ?? (isAsync ? 300 : 5000)).duration
    }

    /// - Parameter metadata: Of the conversation; a phone call's leg goes along.
    func request(_ arguments: JSONObject, metadata: JSONObject) throws(Problem) -> WebhookRequest {
        let inPath = names(of: "path_parameters"), inQuery = names(of: "query_parameters")
        var url = variables.filled(into: webhook?["url"]?.string ?? "")
        for name in inPath {
            guard let value = arguments[name] else { continue }
            url = url.replacing("{\(name)}", with: PercentEncoding.encoded(Conversations.text(of: value)))
        }
        var query = arguments.members.filter { inQuery.contains($0.key) }
        for (name, value) in webhook?["preset_query_params"]?.object?.members ?? [] {
            query.removeAll { $0.key == name }
            query.append((name, try filled(value)))
        }
        if !query.isEmpty {
            let text = query.map {
                "\(PercentEncoding.encoded($0.key))=\(PercentEncoding.encoded(Conversations.text(of: $0.value)))"
            }
            url += (url.contains("?") ? "&" : "?") + text.joined(separator: "&")
        }
        var headers = ["user-agent": "telnyx-webhooks"]
        var body: [UInt8] = []
        if method != "GET" {
            var members = JSONObject(
                distinct: arguments.members.filter { !inPath.contains($0.key) && !inQuery.contains($0.key) })
            for (name, value) in webhook?["preset_body_fields"]?.object?.members ?? [] {
                members[name] = try filled(value)
            }
            body = JSONValue.object(members).encoded()
            headers["content-type"] = "application/json"
        }
        if metadata[Conversations.Key.channel] == "phone_call",
            let leg = metadata[Conversations.Key.callControl]?.string
        {
            headers["x-telnyx-call-control-id"] = leg
        }
        for header in webhook?["headers"]?.array ?? [] {
            guard let name = header["name"]?.string, !name.isEmpty else { continue }
            headers[name.lowercased()] = try filled(try opened(header["value"]?.string ?? ""))
        }
        return WebhookRequest(
            .tool(name), method: method, url: url, headers: headers, body: body, timeout: limit)
    }

    private func names(of place: String) -> [String] {
        (webhook?[place]?["properties"]?.object?.members ?? []).map(\.key)
    }

    // MARK: Values

    private func filled(_ value: JSONValue) throws(Problem) -> JSONValue {
        switch value {
        case .string(let text): return .string(try filled(text))
        case .array(let items):
            var filledItems: [JSONValue] = []
            for item in items { filledItems.append(try filled(item)) }
            return .array(filledItems)
        case .object(let object):
            var members = object
            for (name, inner) in object.members { members[name] = try filled(inner) }
            return .object(members)
        default: return value
        }
    }

    /// A text with each `{{name | secret}}` replaced by the value that the secret opens.
    private func opened(_ text: String) throws(Problem) -> String {
        guard text.contains("|") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}")
        {
            let parts = rest[start.upperBound..<end.lowerBound].split(separator: "|").map {
                $0.filter { $0 != " " }
            }
            result += rest[..<start.lowerBound]
            result +=
                parts.count == 2
                ? try value(of: parts[0], openedBy: parts[1])
                : String(rest[start.lowerBound..<end.upperBound])
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    private func value(of name: String, openedBy secret: String) throws(Problem) -> String {
        guard let value = sealed[name]?.string else {
            throw Problem(sentence: "the variables webhook gave no encrypted variable '\(name)'")
        }
        guard let text = secrets[secret] else {
            throw Problem(sentence: "there is no integration secret '\(secret)' with a value here")
        }
        let key = text.utf8.count == 32 ? Array(text.utf8) : Base64.decodeForURLs(text) ?? []
        guard key.count == 32 else {
            throw Problem(
                sentence: "the integration secret '\(secret)' must have 32 bytes, plain or in Base64")
        }
        guard let bytes = Base64.decodeForURLs(value), let plain = cipher?.open(bytes, key: key) else {
            throw Problem(
                sentence: "the integration secret '\(secret)' does not open the encrypted variable '\(name)'")
        }
        return plain
    }

    private func filled(_ text: String) throws(Problem) -> String {
        let (opening, closing) = ("{{#integration_secret}}", "{{/integration_secret}}")
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: opening),
            let end = rest[start.upperBound...].firstRange(of: closing)
        {
            let name = String(rest[start.upperBound..<end.lowerBound])
            guard let secret = secrets[name] else {
                throw Problem(sentence: "there is no integration secret '\(name)' with a value here")
            }
            result += variables.filled(into: String(rest[..<start.lowerBound])) + secret
            rest = rest[end.upperBound...]
        }
        return result + variables.filled(into: String(rest))
    }
}
