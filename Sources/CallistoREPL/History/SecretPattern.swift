internal import Callisto

/// What looks like a key, whoever it belongs to. Better one line too many forgotten than one key kept.
package enum SecretPattern {
    package static func matches(_ text: String) -> Bool {
        holdsSecret(text) || HistorySearch.find("telnyx_api_key", in: text) != nil
    }

    /// The same without those that only name where a key is.
    package static func holdsSecret(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return holdsKey(bytes) || holdsBearer(bytes) || SecretLiterals.areIn(text)
    }

    /// `KEY` and at least twenty letters, digits or underscores right after it.
    private static func holdsKey(_ bytes: [UInt8]) -> Bool {
        let mark = Array("KEY".utf8)
        return starts(of: mark, in: bytes).contains { start in
            bytes[(start + mark.count)...].prefix(while: LuaLexer.isWord).count >= 20
        }
    }

    /// `Bearer`, in any case, and a token of at least eight characters.
    private static func holdsBearer(_ bytes: [UInt8]) -> Bool {
        let mark = Array("bearer".utf8)
        let small = bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        return starts(of: mark, in: small).contains { start in
            let rest = bytes[(start + mark.count)...]
            let blanks = rest.prefix { $0 == 0x20 }.count
            let token = rest.dropFirst(blanks).prefix {
                $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'")
            }
            return blanks > 0 && token.count >= 8
        }
    }

    private static func starts(of mark: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard bytes.count >= mark.count else { return [] }
        return (0...(bytes.count - mark.count)).filter { bytes[$0...].starts(with: mark) }
    }
}
