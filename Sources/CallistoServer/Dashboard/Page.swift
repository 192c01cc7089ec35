internal import Automation
internal import Callisto
internal import TelnyxClient

/// One page: its title and its sections, some of which change while somebody looks.
struct Page: Sendable {
    var title: String
    /// Where in the navigation it is.
    var place: Place = .elsewhere
    var sections: [Section]

    enum Place: Sendable {
        case overview, job, runs, run, elsewhere
    }

    struct Section: Sendable {
        var id: String
        var content: HTML
        var isLive = true
    }

    /// The document around the sections; `events` leads to its live updates.
    func document(standing: PageAccess.Standing, target: String, events: PageLink?, notice: String?) -> HTML {
        let head = HTML.tag(
            "head", [:],
            [
                .void("meta", ["charset": "utf-8"]),
                .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .void("meta", ["name": "color-scheme", "content": "light dark"]),
                .tag("title", [:], [HTML("\(title) · Callisto")]),
                .void("link", ["rel": "stylesheet", "href": PageAssets.stylePath]),
                .void("link", ["rel": "icon", "href": PageAssets.iconPath, "type": "image/svg+xml"]),
                .tag("script", ["src": PageAssets.scriptPath, "defer": ""], []),
            ])
        let main = HTML.tag(
            "main", ["id": "main", "tabindex": "-1", "data-events": events?.text],
            [
                .tag("h1", [:], [HTML(title)]),
                notice.map { .tag("p", ["class": "notice", "role": "status"], [HTML($0)]) } ?? .none,
            ] + sections.map(\.markup))
        let header = Self.header(standing, target: target, place)
        let skip = HTML.tag("a", ["class": "skip", "href": "#main"], ["Skip to the content"])
        let body = HTML.tag("body", ["class": standing == .stranger ? "door" : nil], [skip, header, main])
        return .tag("html", ["lang": "en"], [head, body])
    }

    /// Leads to a page at once, asked by ourselves.
    static func detour(to link: PageLink) -> HTML {
        let head = HTML.tag(
            "head", [:],
            [
                .void("meta", ["charset": "utf-8"]),
                .void("meta", ["name": "color-scheme", "content": "light dark"]),
                .void("meta", ["http-equiv": "refresh", "content": "0;url=\(link.text)"]),
                .tag("title", [:], ["Callisto"]),
            ])
        let body = HTML.tag("body", [:], [.tag("p", [:], [.link(link, "Go on")])])
        return .tag("html", ["lang": "en"], [head, body])
    }

    private static func header(_ standing: PageAccess.Standing, target: String, _ place: Place) -> HTML {
        let session: HTML
        switch standing {
        case .person(let holder, let word):
            let role = holder.role == .operate ? "" : ", \(holder.role.rawValue) only"
            session = .joined([
                .span("who", holder.name + role),
                form(.signOut, word: word, [.tag("button", ["class": "quiet"], ["Sign out"])]),
            ])
        case .local: session = .link(.signIn, "Sign in")
        case .stranger:
            return .tag(
                "header", [:],
                [.void("img", ["src": PageAssets.iconPath, "alt": ""]), .span("brand", "Callisto")])
        case .program: session = .none
        }
        return .tag(
            "header", [:],
            [
                .void("img", ["src": PageAssets.iconPath, "alt": ""]),
                .tag(
                    "nav", ["aria-label": "Main"],
                    [
                        entry(.home, "Overview", place == .overview ? "page" : place == .job ? "true" : nil),
                        entry(.runs, "Runs", place == .runs ? "page" : place == .run ? "true" : nil),
                    ]),
                .span("target", target),
                .tag("span", ["id": "live", "class": "live", "role": "status", "hidden": ""], ["live"]),
                session,
            ])
    }

    private static func entry(_ link: PageLink, _ text: String, _ current: String?) -> HTML {
        .tag("a", ["href": link.text, "aria-current": current], [HTML(text)])
    }

    /// A form that changes something; it carries the session's word.
    ///
    /// - Parameter key: Tells it from others with the same action on the page.
    static func form(_ action: PageLink, word: String, key: String = "", _ content: [HTML]) -> HTML {
        .tag(
            "form", ["method": "post", "action": action.text, "data-key": action.text + key],
            [
                .void("input", ["type": "hidden", "name": "word", "value": word])
            ] + content)
    }

    static func hidden(_ name: String, _ value: String) -> HTML {
        .void("input", ["type": "hidden", "name": name, "value": value])
    }

    /// - Parameter subject: What it is about, for whoever hears one button among many.
    static func button(
        _ text: String, of subject: String? = nil, style: String? = nil, name: String? = nil,
        value: String? = nil
    ) -> HTML {
        .tag(
            "button",
            [
                "class": style, "name": name, "value": value,
                "aria-label": subject.map { "\(text), \($0.prefix(100))" },
            ], [HTML(text)])
    }
}

extension Page.Section {
    var markup: HTML {
        .tag("section", ["id": id, "data-mark": isLive ? content.mark : nil], [content])
    }

    init(_ id: String, _ title: String?, _ content: [HTML], isLive: Bool = true) {
        self.id = id
        self.isLive = isLive
        self.content = .joined((title.map { [.tag("h2", [:], [HTML($0)])] } ?? []) + content)
    }
}

extension HTML {
    /// A moment in UTC, to the second.
    static func time(_ time: Timestamp) -> HTML {
        let whole = Timestamp(seconds: time.seconds)
        let text = String("\(whole)".map { $0 == "T" ? " " : $0 }.dropLast())
        return .tag("time", ["datetime": "\(whole)"], [HTML(text)])
    }

    /// A text that somebody else chose the length of, cut where a page would no longer be readable.
    static func short(_ text: String, limit: Int) -> HTML {
        let part = text.prefix(limit)
        return HTML(part.endIndex == text.endIndex ? text : part + "…")
    }

    static func state(_ state: RunState) -> HTML { span("state \(state.rawValue)", state.rawValue) }
}

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

/// A piece of a page. There is no way to put text into one that is not escaped.
struct HTML: Sendable, Hashable, ExpressibleByStringLiteral {
    let markup: String

    private init(markup: String) { self.markup = markup }

    init(_ text: String) { markup = XML.content(text) }

    init(stringLiteral text: String) { self.init(text) }

    static let none = HTML("")

    /// An element with its children; attributes that are nil are left out.
    static func tag(
        _ name: StaticString, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [HTML]
    ) -> HTML {
        HTML(
            markup: XML.element(
                "\(name)", attributes, content: children.reduce(into: "") { $0 += $1.markup }))
    }

    /// An element that has no content, such as `input`.
    static func void(_ name: StaticString, _ attributes: KeyValuePairs<String, String?>) -> HTML {
        HTML(markup: XML.element("\(name)", attributes))
    }

    static func joined(_ parts: [HTML]) -> HTML {
        HTML(markup: parts.reduce(into: "") { $0 += $1.markup })
    }

    /// The whole document.
    var document: [UInt8] { Array(("<!doctype html>\n" + markup + "\n").utf8) }

    /// Changes when the piece does; for telling what of a page is new.
    var mark: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in markup.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 36)
    }
}

extension HTML {
    static func span(_ style: String, _ text: String) -> HTML { tag("span", ["class": style], [HTML(text)]) }

    static func link(_ target: PageLink, _ text: String) -> HTML {
        tag("a", ["href": target.text], [HTML(text)])
    }

    /// A table whose cells carry their column's name, so that a phone can show rows as cards.
    static func table(_ columns: [String], _ rows: [[HTML]]) -> HTML {
        table(columns, rows.map { (key: nil, cells: $0) })
    }

    /// The same with rows that have a key, by which a live page tells which row is which.
    static func table(_ columns: [String], _ rows: [(key: String?, cells: [HTML])]) -> HTML {
        let head = tag("tr", [:], columns.map { tag("th", ["scope": "col"], [HTML($0)]) })
        let body = rows.map { row in
            tag(
                "tr", ["data-key": row.key],
                zip(columns, row.cells).map { tag("td", ["data-label": $0], [tag("div", [:], [$1])]) })
        }
        return tag("table", [:], [tag("thead", [:], [head]), tag("tbody", [:], body)])
    }

    /// Names with their values; those without a value are left out.
    static func facts(_ rows: [(String, HTML?)]) -> HTML {
        tag(
            "dl", [:],
            rows.flatMap { name, value in
                value.map { [tag("dt", [:], [HTML(name)]), tag("dd", [:], [$0])] } ?? []
            })
    }
}

/// Where a link leads within the page; segments and values are encoded.
struct PageLink: Sendable, Hashable {
    let text: String

    private init(_ text: String) { self.text = text }

    static let home = PageLink("/")
    static let runs = PageLink("/runs")
    static let runsBulk = PageLink("/runs/bulk")
    static let jobsBulk = PageLink("/jobs/bulk")
    static let liveUpdates = PageLink("/events")
    static let signIn = PageLink("/sign-in")

    /// The sign-in that leads to a page of ours afterwards.
    static func signIn(next target: String?) -> PageLink {
        guard let next = target.flatMap(PageLink.init(target:)), next != home else { return signIn }
        return signIn.with([("next", next.text)])
    }

    /// A path and query that somebody sent; `nil` for what would lead to another site.
    init?(target: String) {
        let isPlain = target.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        guard isPlain, target.hasPrefix("/"), !target.hasPrefix("//") else { return nil }
        text = target
    }

    static let signOut = PageLink("/sign-out")

    static func run(_ id: String, _ action: String? = nil) -> PageLink {
        PageLink("/runs/\(PercentEncoding.encoded(id))" + (action.map { "/" + $0 } ?? ""))
    }

    static func job(_ name: String, _ action: String? = nil) -> PageLink {
        PageLink("/jobs/\(PercentEncoding.encoded(name))" + (action.map { "/" + $0 } ?? ""))
    }

    func with(_ query: [(String, String)]) -> PageLink {
        guard !query.isEmpty else { return self }
        let pairs = query.map { "\(PercentEncoding.encoded($0.0))=\(PercentEncoding.encoded($0.1))" }
        return PageLink("\(text)?\(pairs.joined(separator: "&"))")
    }
}
