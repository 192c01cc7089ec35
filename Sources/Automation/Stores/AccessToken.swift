/// What somebody may do with a daemon's page.
public enum AccessRole: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Reads `/metrics` and nothing else.
    case scrape
    /// Sees jobs and runs.
    case read
    /// Sees them, and changes something.
    case operate

    /// Whether the left role may do less.
    public static func < (left: AccessRole, right: AccessRole) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .scrape: 0
        case .read: 1
        case .operate: 2
        }
    }
}

/// A token as a store keeps it: whose it is and what it allows, but not its text.
public struct AccessToken: Sendable, Hashable {
    /// Whose it is; kept with whatever is done with it.
    public var name: String
    /// What its holder may do.
    public var role: AccessRole
    /// SHA-256 of its text. That is long and random, so nobody finds it by guessing.
    public var hash: [UInt8]
    /// When it was made.
    public var createdAt: Timestamp

    public init(name: String, role: AccessRole, hash: [UInt8], createdAt: Timestamp) {
        self.name = name
        self.role = role
        self.hash = hash
        self.createdAt = createdAt
    }

    public static func hash(of text: some StringProtocol) -> [UInt8] { Digest.of(Array(text.utf8)) }

    /// A new token's text.
    ///
    /// - Parameter random: 32 fresh random bytes.
    public static func text(random: [UInt8]) -> String { "callisto_" + Digest.text(random) }

    /// Names are shown in lists, logs and pages: letters and digits of ASCII and `._@+-`, 64 at most.
    public static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "._@+-".utf8.contains(byte)
                }
            }
    }
}

/// A browser that is signed in: what its cookie holds, hashed.
public struct AccessSession: Sendable, Hashable {
    /// SHA-256 of the cookie's text, which is as random as a token.
    public var hash: [UInt8]
    /// The hash of the token that it was opened with; what that allows no longer, the session does not.
    public var token: [UInt8]
    /// When it is over.
    public var endsAt: Timestamp

    public init(hash: [UInt8], token: [UInt8], endsAt: Timestamp) {
        self.hash = hash
        self.token = token
        self.endsAt = endsAt
    }
}
