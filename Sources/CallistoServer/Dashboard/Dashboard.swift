public import Automation
internal import Callisto

/// The page of a daemon: jobs, runs, what they did, and the buttons of those who may press them.
///
/// A function of the request, the store and the time; ``DashboardServer`` puts it behind a socket.
public struct Dashboard: Sendable {
    let jobs: JobDirectory
    let access: PageAccess
    let options: Options
    let histories = RecentHistories()

    /// What a page shows and does beside what the store has.
    public struct Options: Sendable {
        /// What calls of runs reach, shown on every page.
        public var target: String = ""
        /// Names that the page is reached by, beside addresses and `localhost`.
        public var names: Set<String> = []
        /// Fresh random bytes, for sessions, ids and seeds.
        public var random: @Sendable (Int) -> [UInt8]
        /// Tells how long ago wrong tokens were tried.
        public var clock: any Clock<Duration> = ContinuousClock()
        /// The text that Prometheus reads, at `/metrics`.
        public var metrics: (@Sendable () async -> String)?

        public init(random: @escaping @Sendable (Int) -> [UInt8]) { self.random = random }
    }

    var store: any RunStore { jobs.store }

    /// - Parameter token: What whoever changes something must know; sixteen characters at least.
    /// - Throws: `WeakToken`
    public init(jobs: JobDirectory, token: String, options: Options) throws {
        guard token.utf8.count >= WeakToken.least else { throw WeakToken() }
        self.jobs = jobs
        self.options = options
        access = PageAccess(
            names: options.names, token: token, random: { options.random(16) },
            tries: TokenTries(clock: options.clock))
    }

    /// Why a token is not taken.
    public struct WeakToken: Error, Sendable, CustomStringConvertible {
        static let least = 16
        public var description: String { "a token needs \(Self.least) characters at least" }
    }

    // MARK: Answering

    func respond(to request: PageRequest) async -> PageResponse {
        do {
            return try await route(request, now: try await store.now())
        } catch let refusal as PageAccess.Refusal {
            return refused(refusal, request)
        } catch let error as StoreError {
            return .plain(503, outage(error, request), headers: [("retry-after", "5")])
        } catch {
            return .plain(500, "\(error)")
        }
    }

    /// Where a store is, is not for strangers; and without its time nobody's session can be judged.
    private func outage(_ error: StoreError, _ request: PageRequest) -> String {
        switch try? access.standing(of: request, now: .distantFuture) {
        case .reader, .program: "\(error)"
        default: "the store does not answer"
        }
    }

    private func route(_ request: PageRequest, now: Timestamp) async throws -> PageResponse {
        let standing = try access.standing(of: request, now: now)
        let isReading = request.method == "GET" || request.method == "HEAD"
        guard isReading || request.method == "POST" else {
            return .plain(405, "only GET and POST are known here", headers: [("allow", "GET, HEAD, POST")])
        }
        if isReading, let asset = PageAssets.response(request.path) { return asset }
        if request.path == "/sign-in" { return try signIn(request, standing, now) }
        if isReading {
            guard standing != .stranger else { return welcome(request) }
            return try await read(request, standing)
        }
        try access.checkChange(request, standing)
        if request.path == "/sign-out" {
            return .see(.home, headers: [PageAccess.cookieHeader(nil, at: request.host)])
        }
        return try await change(request, standing)
    }

    /// People are asked to sign in, programs told how.
    private func welcome(_ request: PageRequest) -> PageResponse {
        guard request.headers["accept"]?.contains("text/html") == true else {
            return .plain(401, "a token is needed here", headers: [("www-authenticate", "Bearer")])
        }
        return .see(.signIn)
    }

    private func refused(_ refusal: PageAccess.Refusal, _ request: PageRequest) -> PageResponse {
        if refusal.status == 401, request.method == "POST",
            request.headers["accept"]?.contains("text/html") == true
        {
            return .see(.signIn)
        }
        var headers: [(name: String, value: String)] = []
        if refusal.status == 401 { headers.append(("www-authenticate", "Bearer")) }
        if let after = refusal.after { headers.append(("retry-after", "\(after.components.seconds)")) }
        guard request.path == "/sign-in", request.headers["accept"]?.contains("text/html") == true else {
            return .plain(refusal.status, refusal.text, headers: headers)
        }
        var page = answer(
            Self.signInPage, request, .stranger, status: refusal.status, notice: refusal.text)
        page.headers += headers
        return page
    }

    private func read(_ request: PageRequest, _ standing: PageAccess.Standing) async throws -> PageResponse {
        switch request.path {
        case "/healthz": return .plain(200, "ok")
        case "/metrics":
            guard let metrics = options.metrics else { break }
            return PageResponse(200, type: "text/plain; version=0.0.4", Array(await metrics().utf8))
        case "/events": return try await events(request, standing)
        default: break
        }
        guard let page = try await page(request, standing) else {
            return .plain(404, "there is no such page")
        }
        return answer(page, request, standing)
    }

    func answer(
        _ page: Page, _ request: PageRequest, _ standing: PageAccess.Standing, status: Int = 200,
        notice: String? = nil
    ) -> PageResponse {
        let isLive = page.sections.contains(where: \.isLive) && standing != .program
        let done = request.query["done"].flatMap(Self.sentence)
        let document = page.document(
            standing: standing, target: options.target, events: isLive ? Self.events(of: request, page) : nil,
            notice: notice ?? done)
        return PageResponse(status, type: "text/html; charset=utf-8", document.document)
    }

    // MARK: Pages

    /// The page that a path means; `nil` for a path that means none.
    func page(_ request: PageRequest, _ standing: PageAccess.Standing) async throws -> Page? {
        guard let segments = request.segments else { return nil }
        switch (segments.first, segments.count) {
        case (nil, 0): return try await homePage(request.query, standing)
        case ("runs", 1): return try await runsPage(request.query)
        case ("runs", 2): return try await runPage(segments[1], request.query, standing)
        case ("jobs", 2): return try await jobPage(segments[1], standing)
        default: return nil
        }
    }

    private func signIn(
        _ request: PageRequest, _ standing: PageAccess.Standing, _ now: Timestamp
    ) throws(PageAccess.Refusal) -> PageResponse {
        guard request.method == "POST" else { return answer(Self.signInPage, request, standing) }
        try access.checkOrigin(request)
        // What is pasted may begin or end with blanks.
        let given = (request.form["token"] ?? "").drop(while: \.isWhitespace)
        let end = given.lastIndex { !$0.isWhitespace } ?? given.startIndex
        guard !given.isEmpty, try access.isToken(given[...end], from: request.client) else {
            return answer(Self.signInPage, request, standing, status: 403, notice: "That is not the token.")
        }
        return .see(.home, headers: [PageAccess.cookieHeader(access.newSession(now: now), at: request.host)])
    }

    private static let signInPage = Page(
        title: "Sign in",
        sections: [
            Page.Section(
                "sign-in", nil,
                [
                    .tag(
                        "p", [:],
                        [
                            "Looking is free on this machine; changing something needs the token that the daemon knows."
                        ]),
                    .tag(
                        "form", ["method": "post", "action": PageLink.signIn.text],
                        [
                            .tag("label", ["for": "token"], ["Token"]),
                            .void(
                                "input",
                                [
                                    "id": "token", "name": "token", "type": "password", "required": "",
                                    "autocomplete": "current-password",
                                ]),
                            Page.button("Sign in"),
                        ]),
                ], isLive: false)
        ])
}
