/// As much of a URL as must be understood to refuse a wrong one.
enum URLCheck {
    /// The host of an absolute URL in lower case; `nil` when the text is none.
    static func host(of text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && !forbidden.contains($0) }),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":")), isScheme(bytes[..<colon])
        else { return nil }
        let rest = bytes[(colon + 1)...]
        guard rest.starts(with: "//".utf8) else { return nil }
        let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
        let afterUser = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
        return hostAndPort(afterUser)
    }

    private static let forbidden: Set<UInt8> = Set("\"<>\\^`{|}".utf8)

    private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, isLetter(first) else { return false }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) }
    }

    private static func hostAndPort(_ bytes: ArraySlice<UInt8>) -> String? {
        var host = bytes
        var port = bytes[bytes.endIndex...]
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            host = bytes[(bytes.startIndex + 1)..<end]
            port = bytes[(end + 1)...]
        } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            host = bytes[..<colon]
            port = bytes[colon...]
        }
        if !port.isEmpty {
            guard port.first == UInt8(ascii: ":"), port.dropFirst().allSatisfy(isDigit),
                let number = Int(String(decoding: port.dropFirst(), as: UTF8.self)), number <= 65535
            else { return nil }
        }
        return host.isEmpty ? nil : String(decoding: host, as: UTF8.self).lowercased()
    }

    /// Whether a host is this machine or lies in a network of one's own.
    static func isPrivate(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        if parts.count == 4 {
            switch (parts[0], parts[1]) {
            case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168): return true
            default: return false
            }
        }
        guard host.contains(":") else { return false }
        return host == "::1" || host == "::" || host.hasPrefix("fc") || host.hasPrefix("fd")
            || host.hasPrefix("fe80:")
    }
}
