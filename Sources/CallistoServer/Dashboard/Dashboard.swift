package import Automation
internal import Callisto

/// The page of a daemon: jobs, runs, what they did, and the buttons of those who may press them.
///
/// A function of the request, the store and the time; ``DashboardServer`` puts it behind a socket.
package struct Dashboard: Sendable {
    let jobs: JobDirectory
    let access: PageAccess
    let options: Options
    let histories = RecentHistories()

    /// What a page shows and does beside what the store has.
    package struct Options: Sendable {
        /// What calls of runs reach, shown on every page.
        package var target: String = ""
        /// Names that the page is reached by, beside addresses and `localhost`; with a port where it is not the usual.
        package var names: Set<String> = []
        /// Whether everybody on this machine reads without a token: who may connect from it, proxies too.
        package var isReadingOpen: Bool = false
        /// Whether the server speaks TLS.
        package var isSecure: Bool = false
        /// Tokens of this daemon alone, beside those in the store.
        package var tokens: [OwnToken] = []
        /// Fresh random bytes, for sessions, ids and seeds.
        package var random: @Sendable (Int) -> [UInt8]
        /// Tells how long ago wrong tokens were tried.
        package var clock: any Clock<Duration> = ContinuousClock()
        package var health: Health = Health()
        /// Hears of each change that somebody made.
        package var onAct: @Sendable (Act) -> Void = { _ in }

        package init(random: @escaping @Sendable (Int) -> [UInt8]) { self.random = random }
    }

    /// A token that a daemon was given, which may operate.
    package struct OwnToken: Sendable {
        package var name: String
        package var text: String

        /// - Throws: `WeakToken` for one that could be guessed.
        package init(name: String, text: String) throws {
            guard text.utf8.count >= WeakToken.least else { throw WeakToken() }
            self.name = name
            self.text = text
        }
    }

    /// A change that somebody made.
    package struct Act: Sendable, Hashable {
        /// Whose token it was.
        package var who: String
        /// The path that was asked for, such as `/runs/a1b2/kill`.
        package var what: String
        /// What came of it, in a word.
        package var outcome: String
    }

    var store: any RunStore { jobs.store }

    package init(jobs: JobDirectory, options: Options) {
        self.jobs = jobs
        self.options = options
        let now = Timestamp(milliseconds: 0)
        access = PageAccess(
            names: options.names, isReadingOpen: options.isReadingOpen, isSecure: options.isSecure,
            ownTokens: options.tokens.map { token in
                AccessToken(
                    name: token.name, role: .operate, hash: AccessToken.hash(of: token.text), createdAt: now)
            }, store: jobs.store, random: options.random, tries: TokenTries(clock: options.clock))
    }

    /// Why a token is not taken.
    package struct WeakToken: Error, Sendable, CustomStringConvertible {
        static let least = 16
        package var description: String { "a token needs \(Self.least) characters at least" }
    }

    // MARK: Answering

    /// What is to be done about a request, as far as its head says.
    enum Admission: Sendable {
        case answered(PageResponse)
        /// A form of so many bytes at most is to be read, and given to `finish`.
        case needsForm(PageAccess.Standing, limit: Int)
    }

    private static let signInLimit = 4 << 10
    static let formLimit = 64 << 10

    /// Judges a request by its head: whoever may not send a form has none of it read.
    func admit(_ request: PageRequest) async -> Admission {
        if let probe = await options.health.probe(request) { return .answered(probe) }
        let admission = await judged(request)
        guard case .answered(let response) = admission else { return admission }
        return .answered(Self.inJSON(response, request))
    }

    /// Does what an admitted request asks for.
    func finish(_ request: PageRequest, _ standing: PageAccess.Standing) async -> PageResponse {
        Self.inJSON(await finished(request, standing), request)
    }

    private func finished(_ request: PageRequest, _ standing: PageAccess.Standing) async -> PageResponse {
        do {
            if Self.isAPI(request) { return try await api(request, standing) }
            if request.path == PageLink.signIn.text { return try await signIn(request) }
            try access.checkForm(request.form, standing)
            if request.path == PageLink.signOut.text {
                return .see(.home, headers: [try await access.close(request)])
            }
            return try await change(request, standing)
        } catch {
            return await answer(to: error, request)
        }
    }

    /// Judges a request by its head, and says in JSON to programs why they get nothing.
    private func judged(_ request: PageRequest) async -> Admission {
        do {
            return try await route(request)
        } catch {
            return .answered(await answer(to: error, request))
        }
    }

    /// Both, for a request that is there whole.
    func respond(to request: PageRequest) async -> PageResponse {
        switch await admit(request) {
        case .answered(let response): response
        case .needsForm(let standing, _): await finish(request, standing)
        }
    }

    private func route(_ request: PageRequest) async throws -> Admission {
        let isReading = request.method == "GET" || request.method == "HEAD"
        guard isReading || request.method == "POST" else {
            return .answered(
                .plain(405, "only GET and POST are known here", headers: [("allow", Self.allowed(request))]))
        }
        if isReading, let asset = PageAssets.response(request.path) { return .answered(asset) }
        if !isReading, request.path == PageLink.signIn.text {
            _ = try await access.standing(of: request)
            try access.checkOrigin(request)
            return .needsForm(.stranger, limit: Self.signInLimit)
        }
        let standing = try await access.standing(of: request)
        if isReading { return .answered(try await read(request, standing)) }
        try access.checkChange(request, standing)
        return .needsForm(standing, limit: Self.formLimit)
    }

    private func answer(to error: any Error, _ request: PageRequest) async -> PageResponse {
        switch error {
        case let refusal as PageAccess.Refusal: return refused(refusal, request)
        case let error as StoreError:
            // Where a store is, is not for strangers; without it hardly anybody can be told from one.
            let standing = try? await access.standing(of: request)
            let text = standing?.mayRead == true ? "\(error)" : "the store does not answer"
            return .plain(503, text, headers: [("retry-after", "5")])
        default: return .plain(500, "\(error)")
        }
    }

    private func refused(_ refusal: PageAccess.Refusal, _ request: PageRequest) -> PageResponse {
        var response: PageResponse
        if request.wantsHTML, request.path == PageLink.signIn.text, refusal.status != 421 {
            response = signInPage(request, status: refusal.status, notice: refusal.text)
        } else if request.wantsHTML, !Self.isAPI(request), refusal.status == 401,
            request.headers["authorization"] == nil
        {
            response = .see(.signIn)
        } else {
            response = .plain(
                refusal.status, refusal.text,
                headers: refusal.status == 401 ? [("www-authenticate", "Bearer")] : [])
        }
        response.delay = refusal.delay
        return response
    }

    private func read(_ request: PageRequest, _ standing: PageAccess.Standing) async throws -> PageResponse {
        if request.path == PageLink.signIn.text { return signInPage(request) }
        guard standing != .stranger else { return welcome(request) }
        if request.path == "/metrics", let figures = await options.health.figures() { return figures }
        guard standing.mayRead else {
            return .plain(403, "'\(standing.name ?? "")' may read /metrics and nothing else")
        }
        if Self.isAPI(request) { return try await api(request, standing) }
        if request.path == PageLink.liveUpdates.text { return try await events(request, standing) }
        guard let page = try await page(request, standing) else {
            return .plain(404, "there is no such page")
        }
        return answer(page, request, standing)
    }

    func answer(
        _ page: Page, _ request: PageRequest, _ standing: PageAccess.Standing, status: Int = 200,
        notice: String? = nil
    ) -> PageResponse {
        let isLive = page.sections.contains(where: \.isLive) && !standing.isProgram
        let done = Self.sentence(request.query)
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
        case ("runs", 1): return try await runsPage(request.query, standing)
        case ("runs", 2): return try await runPage(segments[1], request.query, standing)
        case ("jobs", 2): return try await jobPage(segments[1], standing)
        default: return nil
        }
    }
}
