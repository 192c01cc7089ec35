internal import Automation

/// Where a PostgreSQL is, and what must not be shown of it.
///
/// All that libpq knows may stand behind the `?`, `sslmode` for one; `schema` and
/// `listen` are our own.
struct PostgresAddress: Sendable {
    /// How daemons hear of each other.
    enum Listening: Sendable, Hashable {
        /// On a connection like all others; where a pooler stands between, by looking now and then.
        case itself
        /// Past a pooler, at another host and port.
        case at(String)
        /// By looking now and then.
        case polling
    }

    /// What libpq takes.
    let conninfo: String
    /// The same, past a pooler if `listen` names a way.
    let directConninfo: String
    /// For sentences: no password.
    let place: String
    /// All tables are in it; `schema=` in the address, else `callisto`.
    let schema: String
    let listening: Listening

    var channel: String { "callisto_\(schema)" }

    /// Set unless the address says otherwise.
    private static let defaults = [
        ("application_name", "callisto"), ("connect_timeout", "5"), ("tcp_user_timeout", "15000"),
        ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
    ]

    init(_ text: String) throws(StoreError) {
        let mark = text.firstIndex(of: "?") ?? text.endIndex
        let base = String(text[..<mark])
        place = Self.shown(base)
        var options: [(name: String, value: String)] = []
        var schema = "callisto"
        var listening = Listening.itself
        for option in text[mark...].dropFirst().split(separator: "&") {
            let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let (name, value) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            switch name {
            case "schema": schema = value
            case "listen": listening = value == "no" ? .polling : .at(value)
            default: options.append((name, value))
            }
        }
        guard Self.isName(schema) else {
            throw StoreError(
                .address, place: place,
                detail:
                    "'schema' must be at most 50 letters, digits and '_', beginning with none of the digits, "
                    + "got '\(schema)'")
        }
        if case .at(let direct) = listening, !Self.isHostAndPort(direct) {
            throw StoreError(
                .address, place: place,
                detail:
                    "'listen' must be a host with its port such as db.example:5432, or 'no', got '\(direct)'")
        }
        for (name, value) in Self.defaults where !options.contains(where: { $0.name == name }) {
            options.append((name, value))
        }
        self.schema = schema
        self.listening = listening
        let tail = "?" + options.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        conninfo = base + tail
        if case .at(let direct) = listening {
            directConninfo = Self.replacingHost(of: base, by: direct) + tail
        } else {
            directConninfo = conninfo
        }
    }

    private static func isName(_ text: String) -> Bool {
        let isMade = text.utf8.allSatisfy {
            $0 == 95 || (48...57).contains($0) || (97...122).contains($0 | 32)
        }
        return isMade && (1...50).contains(text.utf8.count) && text.first?.isNumber == false
    }

    private static func isHostAndPort(_ text: String) -> Bool {
        guard let colon = text.lastIndex(of: ":"), colon != text.startIndex else { return false }
        return UInt16(text[text.index(after: colon)...]) != nil && !text.contains { "/@ ".contains($0) }
    }

    /// Without a password.
    static func shown(_ base: String) -> String {
        var shown = base
        if let end = base.lastIndex(of: "@"), let slashes = base.firstRange(of: "//"),
            let colon = base[slashes.upperBound..<end].firstIndex(of: ":")
        {
            shown.removeSubrange(colon..<end)
        }
        return shown
    }

    private static func replacingHost(of base: String, by direct: String) -> String {
        guard let slashes = base.firstRange(of: "//") else { return base }
        let rest = base[slashes.upperBound...]
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        let start = rest[..<end].lastIndex(of: "@").map { rest.index(after: $0) } ?? rest.startIndex
        return base[..<start] + direct + base[end...]
    }
}
