internal import TelnyxCatalog

/// Puts replies and refusals into HTTP, in the envelope that the catalogue declares.
enum Responder {
    static let json = "application/json"

    static func response(to operation: Operation, _ reply: Reply) -> WireResponse {
        var response = WireResponse(status: operation.status, headers: reply.headers)
        switch reply.content {
        case .nothing:
            if operation.returns.envelope == .unspecified { fill(&response, with: [:]) }
        case .value(let value):
            fill(&response, with: operation.returns.envelope == .data ? ["data": value] : value)
        case .whole(let value): fill(&response, with: value)
        case .page(let items, let page):
            fill(&response, with: list(items, page, in: operation.returns))
        case .text(let text, let type):
            response.headers.append(("content-type", type))
            response.body = .bytes(Array(text.utf8))
        case .bytes(let bytes, let type):
            response.headers.append(("content-type", type))
            response.body = .bytes(bytes)
        case .events(let pieces):
            response.headers.append(("content-type", "text/event-stream; charset=utf-8"))
            response.headers.append(("cache-control", "no-cache"))
            response.body = .pieces(pieces)
        }
        return response
    }

    /// What was accepted although it looks wrong, each as a header; a request with very many mistakes shows the first.
    static func warnings(_ problems: [Problem]) -> [(name: String, value: String)] {
        problems.prefix(8).map { problem in
            let text = "\(problem)".prefix(300).filter {
                $0.isASCII && !$0.isNewline && $0 != "\"" && $0 != "\\"
            }
            return ("warning", "299 - \"\(text)\"")
        }
    }

    static func response(to refusal: Refusal) -> WireResponse {
        var response = WireResponse(
            status: refusal.status, headers: refusal.headers.map { ($0.name, $0.value) })
        fill(&response, with: refusal.body)
        return response
    }

    static func json(_ body: JSONValue) -> WireResponse {
        var response = WireResponse(status: 200)
        fill(&response, with: body)
        return response
    }

    private static func list(_ items: [JSONValue], _ page: Page, in returns: Returns) -> JSONValue {
        if returns.envelope == .array { return .array(items) }
        var body: JSONObject = ["data": .array(items)]
        for field in returns.beside {
            body[field.name] = field.name == "meta" ? page.meta : field.defaultValue
        }
        // The facts say how a list is paged, and not what stands beside its items.
        if body["meta"] == nil, returns.paging != .whole { body["meta"] = page.meta }
        return .object(body)
    }

    private static func fill(_ response: inout WireResponse, with body: JSONValue) {
        response.headers.append(("content-type", json))
        response.body = .bytes(body.encoded())
    }
}
