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
