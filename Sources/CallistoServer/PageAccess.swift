internal import Automation
internal import Synchronization
internal import TelnyxClient

/// Who may see the page, and who may change something.
///
/// Nobody, but by a token: programs send it in a header, browsers exchange it for a session. Tokens and sessions are
/// in the store, as hashes, so that they hold at each of its daemons; a daemon may have tokens of its own beside them.
struct PageAccess: Sendable {
    /// The names that this server answers to, beside addresses and `localhost`; with a port where it is not the usual.
    let names: Set<String>
    /// Whether everybody on this machine reads without a token.
    let isReadingOpen: Bool
    /// Whether the server itself speaks TLS.
    let isSecure: Bool
    let ownTokens: [AccessToken]
    let store: any RunStore
    /// Fresh random bytes.
    let random: @Sendable (Int) -> [UInt8]
    let tries: TokenTries

    private static let sessionLength: Duration = .seconds(12 * 3600)

    /// Somebody with a token.
    struct Holder: Sendable, Hashable {
        var name: String
        var role: AccessRole
    }

    /// Who asks.
    enum Standing: Sendable, Hashable {
        case stranger
        /// Somebody on this machine, where all of them read.
        case local
        /// From a browser: its forms carry this word.
        case person(Holder, word: String)
        case program(Holder)

        private var holder: Holder? {
            switch self {
            case .stranger, .local: nil
            case .person(let holder, _), .program(let holder): holder
            }
        }

        var name: String? { holder?.name }
        var isProgram: Bool { if case .program = self { true } else { false } }
        var mayScrape: Bool { self == .local || holder != nil }
        var mayRead: Bool { self == .local || holder.map { $0.role >= .read } ?? false }
        var mayOperate: Bool { holder?.role == .operate }

        /// What the forms of somebody carry who may press their buttons.
        var operatingWord: String? {
            if case .person(let holder, let word) = self, holder.role == .operate { word } else { nil }
        }
    }

    /// Why a request is not even looked at.
    struct Refusal: Error, Sendable, Hashable {
        var status: Int
        var text: String
        /// How long the answer is held back.
        var delay: Duration = .zero
    }

    // MARK: Who asks

    /// - Throws: `Refusal` for a name that is not ours, for requests that another site makes and for a token that is
    ///   none; `StoreError`.
    func standing(of request: PageRequest) async throws -> Standing {
        let host = HostName(request.host)
        // A page of another site whose name was made to lead here reads nothing.
        let isKnown = host.isAddress || host.isLocal || names.contains { HostName($0).text == host.text }
        guard isKnown else {
            throw Refusal(status: 421, text: "nothing called '\(host.text)' is served here; see --http-name")
        }
        try checkSite(request)
        if let sent = request.headers["authorization"] {
            let token = sent.lowercased().hasPrefix("bearer ") ? sent.dropFirst("Bearer ".count) : ""
            guard let holder = try await holder(ofToken: AccessToken.hash(of: token)) else {
                let delay = tries.delay(afterWrongTokenFrom: request.client)
                throw Refusal(status: 401, text: "the token is not right", delay: delay)
            }
            return .program(holder)
        }
        if let session = request.cookie(Self.cookie(at: request.host)),
            let opened = try await store.session(Self.hash(ofSession: session)),
            let holder = try await holder(ofToken: opened.token)
        {
            return .person(holder, word: Self.word(of: session))
        }
        // Only where that was asked for: a proxy on this machine looks the same, and may say nothing of whom it is for.
        let isForwarded = ["forwarded", "x-forwarded-for", "x-real-ip"].contains {
            request.headers[$0] != nil
        }
        return isReadingOpen && request.isFromLoopback && host.isLocal && !isForwarded ? .local : .stranger
    }

    /// What a token allows, by its hash; `nil` for none.
    ///
    /// What the time of a look into the store could tell is how a hash begins that the caller could compute anyway.
    func holder(ofToken hash: [UInt8]) async throws(StoreError) -> Holder? {
        let own = ownTokens.first { Self.isSame($0.hash, hash) }
        guard let token = if let own { own } else { try await store.token(hash: hash) },
            Self.isSame(token.hash, hash)
        else { return nil }
        return Holder(name: token.name, role: token.role)
    }

    /// Other sites may link here, and nothing else.
    private func checkSite(_ request: PageRequest) throws(Refusal) {
        let isLink = request.method == "GET" && request.headers["sec-fetch-mode"] == "navigate"
        if request.isFromAnotherSite && !isLink {
            throw Refusal(status: 403, text: "another site asked for this")
        }
    }

    // MARK: Changing

    /// Everything that can be said before a form was read.
    ///
    /// - Throws: `Refusal` for whoever may not change anything, and for what a page of another site sent.
    func checkChange(_ request: PageRequest, _ standing: Standing) throws(Refusal) {
        guard standing != .stranger, standing != .local else {
            throw Refusal(status: 401, text: "sign in to change something")
        }
        // A program names no origin. Who does is a page, and one of another site has no business with the
        // token, however it came by it.
        try checkOrigin(request)
        guard standing.mayOperate || request.path == PageLink.signOut.text else {
            let text =
                "'\(standing.name ?? "")' may look and change nothing; it takes a token of the role operate"
            throw Refusal(status: 403, text: text)
        }
    }

    /// - Throws: `Refusal` unless a person's form is of this page.
    func checkForm(_ form: [String: String], _ standing: Standing) throws(Refusal) {
        guard case .person(_, let word) = standing else { return }
        guard Self.isSame(Digest.of(Array((form["word"] ?? "").utf8)), Digest.of(Array(word.utf8))) else {
            throw Refusal(status: 403, text: "this form is not from this page, or too old; load it anew")
        }
    }

    /// - Throws: `Refusal` for what a page of another site sent.
    func checkOrigin(_ request: PageRequest) throws(Refusal) {
        guard let origin = request.headers["origin"] else { return }
        let hosts = names.union([request.host])
        guard hosts.contains(where: { origin == "http://\($0)" || origin == "https://\($0)" }) else {
            throw Refusal(
                status: 403, text: "another site sent this; a proxy's name is told with --http-name")
        }
    }

    // MARK: Sessions

    /// Browsers keep one jar for all ports of a name: daemons side by side need names of their own.
    static func cookie(at host: String) -> String {
        HostName(host).port.map { "callisto_session_\($0)" } ?? "callisto_session"
    }

    /// Opens a session with a token, and returns its cookie.
    func open(withToken hash: [UInt8], _ request: PageRequest) async throws -> (name: String, value: String) {
        let session = Digest.text(random(32))
        let end = try await store.now() + Self.sessionLength
        try await store.open(
            AccessSession(hash: Self.hash(ofSession: session), token: hash, endsAt: end))
        return cookieHeader(session, request)
    }

    /// Ends a browser's session everywhere, and returns what takes its cookie away.
    func close(_ request: PageRequest) async throws -> (name: String, value: String) {
        if let session = request.cookie(Self.cookie(at: request.host)) {
            try await store.closeSession(Self.hash(ofSession: session))
        }
        return cookieHeader(nil, request)
    }

    /// Not sent along by links and forms of other sites, nor seen by scripts, nor over plain HTTP once it came by TLS.
    private func cookieHeader(_ session: String?, _ request: PageRequest) -> (name: String, value: String) {
        let value = session.map { "\($0); Max-Age=\(Self.sessionLength.components.seconds)" } ?? "; Max-Age=0"
        // Behind a proxy the browser itself says how it reaches the page.
        let isSecure = isSecure || request.headers["origin"]?.hasPrefix("https://") == true
        let protection = "Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
        return ("set-cookie", "\(Self.cookie(at: request.host))=\(value); \(protection)")
    }

    private static func hash(ofSession text: String) -> [UInt8] { Digest.of(Array(text.utf8)) }

    private static func word(of session: String) -> String {
        Digest.text(Digest.keyed(Array(session.utf8), Array("callisto page form".utf8)))
    }

    /// Compares hashes in a time that says nothing of where they differ.
    private static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// What a client calls a server.
struct HostName: Sendable, Hashable {
    let text: String
    /// Digits, if any were given.
    let port: String?

    init(_ host: String) {
        isBracketed = host.hasPrefix("[")
        let end: Character = isBracketed ? "]" : ":"
        let name = host.prefix { $0 != end }
        text = name.dropFirst(isBracketed ? 1 : 0).lowercased()
        let digits = host[name.endIndex...].drop { $0 == "]" || $0 == ":" }
        let isPort = (1...5).contains(digits.utf8.count) && digits.utf8.allSatisfy { (48...57).contains($0) }
        port = isPort ? String(digits) : nil
    }

    private let isBracketed: Bool

    /// An address is nobody's to lead elsewhere.
    var isAddress: Bool {
        if isBracketed {
            return text.contains(":") && text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    var isLocal: Bool {
        text == "localhost" || (isBracketed && text == "::1") || (isAddress && text.hasPrefix("127."))
    }
}

/// How long the answer to a wrong token is held back: not at all for the first few, then longer with each.
///
/// A right one is answered at once, whoever tried wrong ones from the same address: tokens are too long to be guessed,
/// and behind a proxy all come from one. Counted by address, a network's where that is what one subscriber has. When
/// there are more addresses than are kept, those that are new share one count, so memory does not grow with them.
final class TokenTries: Sendable {
    struct Rule: Sendable {
        var atOnce: Int = 5
        /// How long it takes until one more is answered at once.
        var recovery: Duration = .seconds(6)
        var longest: Duration = .seconds(10)
        /// Counts that are kept at most.
        var addresses: Int = 1024
    }

    private let rule: Rule
    private let elapsed: @Sendable () -> Duration
    /// When all tries of an address are there again; those of others are.
    private let whole: Mutex<[String: Duration]> = Mutex([:])

    init(rule: Rule = Rule(), clock: some Clock<Duration>) {
        self.rule = rule
        elapsed = clock.stopwatch()
    }

    func delay(afterWrongTokenFrom address: String) -> Duration {
        whole.withLock { whole in
            let now = elapsed()
            let name = Self.name(for: address, in: &whole, limit: rule.addresses, now: now)
            let after = max(whole[name] ?? now, now) + rule.recovery
            let excess = max(.zero, after - now - rule.recovery * rule.atOnce)
            let delay = min(excess, rule.longest)
            // What is beyond the longest delay is not counted, or it would last for hours.
            whole[name] = after - (excess - delay)
            return delay
        }
    }

    /// Whose count it is: the address's own, or the one that all share for whom there is no room.
    private static func name(
        for address: String, in whole: inout [String: Duration], limit: Int, now: Duration
    ) -> String {
        let own = network(of: address)
        guard whole[own] == nil, whole.count >= limit else { return own }
        whole = whole.filter { $0.value > now }
        return whole.count < limit ? own : "others"
    }

    var count: Int { whole.withLock { $0.count } }

    /// An IPv6 subscriber has 2^64 addresses: their first half tells subscribers apart.
    static func network(of address: String) -> String {
        guard address.contains(":"), !address.contains(".") else { return address }
        let halves = address.prefix { $0 != "%" }.split(separator: ":", omittingEmptySubsequences: false)
        var groups = halves.map(String.init)
        if let gap = groups.dropFirst().dropLast().firstIndex(of: "") ?? groups.firstIndex(of: "") {
            let known = groups.filter { !$0.isEmpty }.count
            groups.replaceSubrange(gap...gap, with: Array(repeating: "0", count: max(1, 8 - known)))
        }
        return groups.filter { !$0.isEmpty }.prefix(4).joined(separator: ":") + "::/64"
    }
}

/// How strangers become readers and operators: a form that takes a token, once.
extension Dashboard {
    /// People are asked to sign in, programs told how.
    func welcome(_ request: PageRequest) -> PageResponse {
        guard request.wantsHTML, !Self.isAPI(request) else {
            return .plain(401, "a token is needed here", headers: [("www-authenticate", "Bearer")])
        }
        // A browser that follows a link of another site leaves the session's cookie out; asked by a page of ours,
        // it sends it along.
        if request.isFromAnotherSite, let link = PageLink(target: request.target) {
            return PageResponse(
                200, type: "text/html; charset=utf-8", Page.detour(to: link).document)
        }
        return .see(.signIn(next: request.target))
    }

    /// Takes the token of a form, and leads to where its sender came from.
    func signIn(_ request: PageRequest) async throws -> PageResponse {
        // What is pasted may begin or end with blanks.
        let given = (request.form["token"] ?? "").drop(while: \.isWhitespace)
        let end = given.lastIndex { !$0.isWhitespace } ?? given.startIndex
        guard !given.isEmpty else { return signInPage(request, status: 403, notice: "Enter a token.") }
        let hash = AccessToken.hash(of: given[...end])
        guard let holder = try await access.holder(ofToken: hash) else {
            var response = signInPage(request, status: 403, notice: "That is not a token of this daemon.")
            response.delay = access.tries.delay(afterWrongTokenFrom: request.client)
            return response
        }
        guard holder.role >= .read else {
            return signInPage(request, status: 403, notice: "That token reads /metrics and nothing else.")
        }
        let link = request.form["next"].flatMap(PageLink.init(target:)) ?? .home
        return .see(link, headers: [try await access.open(withToken: hash, request)])
    }

    func signInPage(_ request: PageRequest, status: Int = 200, notice: String? = nil) -> PageResponse {
        let next = (request.form["next"] ?? request.query["next"]).flatMap(PageLink.init(target:))
        let form = HTML.tag(
            "form", ["method": "post", "action": PageLink.signIn.text],
            [
                next.map { Page.hidden("next", $0.text) } ?? .none,
                .tag("label", ["for": "token"], ["Token"]),
                .void(
                    "input",
                    [
                        "id": "token", "name": "token", "type": "password", "required": "", "autofocus": "",
                        "autocomplete": "current-password", "spellcheck": "false",
                        "aria-describedby": "token-hint",
                    ]),
                Page.button("Sign in"),
            ])
        let hint = HTML.tag(
            "p", ["class": "hint", "id": "token-hint"],
            [
                "A token is made where the daemon runs: ",
                .tag("code", [:], ["callisto tokens create NAME --role operate"]),
                ". With the role ", .tag("code", [:], ["read"]),
                " it shows everything and changes nothing. ",
                "A daemon that was started without tokens says in its log where its own is.",
            ])
        let page = Page(
            title: "Sign in", sections: [Page.Section("sign-in", nil, [form, hint], isLive: false)])
        return answer(page, request, .stranger, status: status, notice: notice)
    }
}
