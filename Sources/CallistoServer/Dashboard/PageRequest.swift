internal import TelnyxClient

/// A request for the page as it came in, without the socket.
struct PageRequest: Sendable, Hashable {
    var method: String
    /// Path and query as sent.
    var target: String
    /// As sent, still encoded.
    var path: String
    var query: [String: String]
    /// What the client calls this server: name or address, and port.
    var host: String
    /// By lower-case name.
    var headers: [String: String]
    var body: [UInt8]
    /// Whether it comes from a program on this machine.
    var isFromLoopback: Bool
    /// The address that it comes from: of a proxy where there is one, since anybody can claim to be one.
    var client: String

    init(
        _ method: String, _ target: String, host: String, headers: [String: String] = [:],
        body: [UInt8] = [], isFromLoopback: Bool, client: String = ""
    ) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        self.target = target
        path = String(parts.first ?? "/")
        query = parts.count > 1 ? Self.fields(parts[1]) ?? [:] : [:]
        self.host = host
        self.headers = headers
        self.body = body
        self.isFromLoopback = isFromLoopback
        self.client = client
    }

    /// Whether a page of another site made a browser send it.
    var isFromAnotherSite: Bool { ["cross-site", "same-site"].contains(headers["sec-fetch-site"] ?? "") }

    var wantsHTML: Bool { headers["accept"]?.contains("text/html") == true }

    /// The path's segments, decoded; `nil` where one is no text.
    var segments: [String]? {
        var segments: [String] = []
        for part in path.split(separator: "/") {
            guard let segment = PercentEncoding.validated(part) else { return nil }
            segments.append(segment)
        }
        return segments
    }

    var form: [String: String] { Self.fields(String(decoding: body, as: UTF8.self)) ?? [:] }

    func cookie(_ name: String) -> String? {
        for pair in (headers["cookie"] ?? "").split(separator: ";") {
            let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0] == name { return String(parts[1]) }
        }
        return nil
    }

    /// The fields of a form or a query; `nil` for what is none.
    private static func fields(_ text: some StringProtocol) -> [String: String]? {
        var fields: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.validated(parts[0], plusIsSpace: true),
                let value = parts.count > 1 ? PercentEncoding.validated(parts[1], plusIsSpace: true) : ""
            else { return nil }
            fields[name] = value
        }
        return fields
    }
}

/// An answer to one.
struct PageResponse: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: Body
    /// How long it is held back, for who tries tokens.
    var delay: Duration = .zero

    enum Body: Sendable {
        case bytes([UInt8])
        /// Sections of a page, sent whenever they change.
        case events(PageStream)
    }

    init(_ status: Int, type: String, _ bytes: [UInt8], headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers = [("content-type", type)] + headers + Self.protection
        body = .bytes(bytes)
    }

    init(events: PageStream) {
        status = 200
        headers = [("content-type", "text/event-stream; charset=utf-8")] + Self.protection
        body = .events(events)
    }

    static func plain(_ status: Int, _ text: String, headers: [(name: String, value: String)] = []) -> Self {
        Self(status, type: "text/plain; charset=utf-8", Array((text + "\n").utf8), headers: headers)
    }

    /// Go and get that page; a reload then repeats nothing.
    static func see(_ link: PageLink, headers: [(name: String, value: String)] = []) -> Self {
        plain(303, "see \(link.text)", headers: [("location", link.text)] + headers)
    }

    /// Nothing but what this server itself serves runs, loads, frames or is sent to.
    static let protection: [(name: String, value: String)] = [
        (
            "content-security-policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
                + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ),
        ("x-content-type-options", "nosniff"),
        // With none at all, browsers would not say of a form which site it is from.
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ]
}
