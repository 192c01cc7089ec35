/// The path and query of a request, taken apart.
struct RequestTarget: Sendable, Hashable {
    /// Path segments, still escaped, without the `v2` in front.
    let segments: [Substring]
    /// Query members in order, unescaped; a name without `=` has an empty value.
    let query: [QueryMember]
    /// The query as it was sent.
    let rawQuery: Substring
    /// The path as it was sent, without `/v2`; what idempotency counts by.
    var path: String { "/" + segments.joined(separator: "/") }

    /// One member of a query.
    struct QueryMember: Sendable, Hashable {
        let name: String
        let value: String
    }

    init(_ target: String) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var segments = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        if segments.first?.isEmpty == true { segments.removeFirst() }
        if segments.first == "v2" { segments.removeFirst() }
        self.segments = segments
        rawQuery = parts.count > 1 ? parts[1] : ""
        query = rawQuery.split(separator: "&").map { member in
            let sides = member.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return QueryMember(
                name: RequestTarget.unescaped(sides[0], plusIsSpace: true),
                value: sides.count > 1 ? RequestTarget.unescaped(sides[1], plusIsSpace: true) : "")
        }
    }

    /// Turns `%2F` into what it stands for. A percent sign without two hexadecimal digits stays.
    static func unescaped(_ text: Substring, plusIsSpace: Bool) -> String {
        let source = text.utf8
        guard source.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var index = source.startIndex
        while index < source.endIndex {
            let byte = source[index]
            let next = source.index(after: index)
            if byte == UInt8(ascii: "%"),
                let end = source.index(next, offsetBy: 2, limitedBy: source.endIndex),
                let code = UInt8(hexadecimal: source[next..<end])
            {
                bytes.append(code)
                index = end
            } else {
                bytes.append(byte == UInt8(ascii: "+") && plusIsSpace ? UInt8(ascii: " ") : byte)
                index = next
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// The value of two hexadecimal digits.
    fileprivate init?(hexadecimal digits: Substring.UTF8View) {
        var value: UInt8 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | (digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | (digit - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | (digit - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        self = value
    }
}
