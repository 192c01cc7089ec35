internal import Automation

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
