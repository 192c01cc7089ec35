internal import Automation
internal import Quantities

/// Who may see the page, and who may change something.
///
/// On loopback everybody reads. Changes, and everything from elsewhere, need the token: in a header for
/// programs, or exchanged for a session for browsers.
struct PageAccess: Sendable {
    /// The names that this server answers to, beside addresses and `localhost`.
    let names: Set<String>
    let token: String
    /// Fresh random bytes for each session.
    let random: @Sendable () -> [UInt8]
    let tries: TokenTries

    private static let sessionLength: Duration = .seconds(12 * 3600)

    /// What somebody is allowed to do.
    enum Standing: Sendable, Hashable {
        /// Nothing until signed in.
        case stranger
        case reader
        /// Reads and changes, from a browser: its forms carry this word.
        case person(word: String)
        /// Reads and changes, from a program.
        case program
    }

    /// Why a request is not even looked at.
    struct Refusal: Error, Sendable, Hashable {
        var status: Int
        var text: String
        /// When to ask again, where that would help.
        var after: Duration?
    }

    // MARK: Reading

    /// - Throws: `Refusal` for a name that is not ours, and for requests that another site makes.
    func standing(of request: PageRequest, now: Timestamp) throws(Refusal) -> Standing {
        let host = HostName(request.host)
        // A page of another site whose name was made to lead here reads nothing.
        guard host.isAddress || host.isLocal || names.contains(host.text) else {
            throw Refusal(status: 421, text: "nothing called '\(host.text)' is served here; see --http-name")
        }
        try checkSite(request)
        if let sent = request.headers["authorization"] {
            let isBearer = sent.lowercased().hasPrefix("bearer ")
            guard isBearer, try isToken(sent.dropFirst("Bearer ".count), from: request.client) else {
                throw Refusal(status: 401, text: "the token is not right")
            }
            return .program
        }
        if let session = request.cookie(Self.cookie(at: request.host)), isValid(session, now: now) {
            return .person(word: word(of: session))
        }
        let isForwarded = ["forwarded", "x-forwarded-for", "x-real-ip"].contains {
            request.headers[$0] != nil
        }
        return request.isFromLoopback && host.isLocal && !isForwarded ? .reader : .stranger
    }

    /// Other sites may link here, and nothing else.
    private func checkSite(_ request: PageRequest) throws(Refusal) {
        let isFromElsewhere = ["cross-site", "same-site"].contains(request.headers["sec-fetch-site"] ?? "")
        let isLink = request.method == "GET" && request.headers["sec-fetch-mode"] == "navigate"
        if isFromElsewhere && !isLink {
            throw Refusal(status: 403, text: "another site asked for this")
        }
    }

    // MARK: Changing

    /// - Throws: `Refusal` unless a person sent a form of this page, or a program has the token.
    func checkChange(_ request: PageRequest, _ standing: Standing) throws(Refusal) {
        switch standing {
        case .stranger, .reader: throw Refusal(status: 401, text: "sign in to change something")
        // A program names no origin. Who does is a page, and one of another site has no business with the
        // token, however it came by it.
        case .program: try checkOrigin(request)
        case .person(let word):
            try checkOrigin(request)
            guard Self.isSame(request.form["word"] ?? "", word) else {
                throw Refusal(status: 403, text: "this form is not from this page, or too old; load it anew")
            }
        }
    }

    /// - Throws: `Refusal` for what a page of another site sent.
    func checkOrigin(_ request: PageRequest) throws(Refusal) {
        guard let origin = request.headers["origin"] else { return }
        guard origin == "http://\(request.host)" || origin == "https://\(request.host)" else {
            throw Refusal(status: 403, text: "another site sent this")
        }
    }

    // MARK: Sessions

    /// - Throws: `Refusal` for an address that was wrong too often.
    func isToken(_ given: some StringProtocol, from client: String) throws(Refusal) -> Bool {
        switch tries.judge(from: client, { Self.isSame(given, token) }) {
        case .right: return true
        case .wrong: return false
        case .later(let wait):
            let seconds = max(1, Int(nearest: (wait / .seconds(1)).rounded(.up)))
            let text = "too many wrong tokens came from here; the next try is in \(seconds) s"
            // checked: any number of seconds is a duration.
            throw Refusal(status: 429, text: text, after: .seconds(seconds))
        }
    }

    /// Browsers keep one jar for all ports of a name: daemons side by side need names of their own.
    static func cookie(at host: String) -> String {
        HostName(host).port.map { "callisto_session_\($0)" } ?? "callisto_session"
    }

    /// The value of the cookie of a new session: when it ends, its own word, and a proof.
    func newSession(now: Timestamp) -> String {
        let text = "\((now + Self.sessionLength).seconds).\(Digest.text(random()))"
        return "\(text).\(proof("session", text))"
    }

    /// Not sent along by links and forms of other sites, nor seen by scripts.
    static func cookieHeader(_ session: String?, at host: String) -> (name: String, value: String) {
        let value = session.map { "\($0); Max-Age=\(sessionLength.components.seconds)" } ?? "; Max-Age=0"
        return ("set-cookie", "\(cookie(at: host))=\(value); Path=/; HttpOnly; SameSite=Strict")
    }

    private func isValid(_ session: String, now: Timestamp) -> Bool {
        let parts = session.split(separator: ".")
        guard parts.count == 3, Self.isSame(parts[2], proof("session", "\(parts[0]).\(parts[1])")) else {
            return false
        }
        return Int64(parts[0]).map { $0 > now.seconds } ?? false
    }

    private func word(of session: String) -> String { proof("form", session) }

    private func proof(_ purpose: String, _ text: String) -> String {
        let key = Digest.keyed(Array(token.utf8), Array("callisto page \(purpose)".utf8))
        return Digest.text(Digest.keyed(key, Array(text.utf8)))
    }

    /// Compares in a time that says nothing of where two texts differ, nor of the length of ours.
    private static func isSame(_ given: some StringProtocol, _ ours: String) -> Bool {
        let left = Digest.of(Array(given.utf8)), right = Digest.of(Array(ours.utf8))
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
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
