internal import Callisto
internal import TelnyxClient

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
