internal import Automation
internal import Callisto

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
