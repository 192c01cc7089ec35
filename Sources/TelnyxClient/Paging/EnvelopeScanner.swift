/// Finds the members of a response's outermost object without decoding what is in them.
///
/// Going on to the next page needs two numbers of `meta`; the items beside it are decoded elsewhere,
/// and only once.
enum EnvelopeScanner {
    /// The bytes of each member's value; `nil` for what is no object or breaks off.
    static func members(of bytes: [UInt8]) -> [String: Range<Int>]? {
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = Scanner(bytes: buffer)
            return scanner.object()
        }
    }

    /// Whether the JSON array or object in these bytes has no element.
    static func isEmpty(_ bytes: ArraySlice<UInt8>) -> Bool {
        let inner = bytes.drop(while: \.isJSONSpace).dropFirst().drop(while: \.isJSONSpace)
        return inner.first == UInt8(ascii: "]") || inner.first == UInt8(ascii: "}")
    }

    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        var position: Int = 0

        mutating func object() -> [String: Range<Int>]? {
            guard next() == UInt8(ascii: "{") else { return nil }
            var members: [String: Range<Int>] = [:]
            if peek() == UInt8(ascii: "}") { return members }
            while true {
                skipSpace()
                let start = position + 1
                guard skipString() else { return nil }
                let name = String(decoding: bytes[start..<position - 1], as: UTF8.self)
                guard next() == UInt8(ascii: ":") else { return nil }
                skipSpace()
                let value = position
                guard skipValue() else { return nil }
                members[name] = value..<position
                switch next() {
                case UInt8(ascii: ","): continue
                case UInt8(ascii: "}"): return members
                default: return nil
                }
            }
        }

        /// Steps over one value; what is inside is only looked at for where it ends.
        private mutating func skipValue() -> Bool {
            var depth = 0
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\""):
                    guard skipString() else { return false }
                    if depth == 0 { return true }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    // The end of the object around a plain value.
                    if depth == 0 { return true }
                    depth -= 1
                    if depth == 0 {
                        position += 1
                        return true
                    }
                case UInt8(ascii: ",") where depth == 0: return true
                default: break
                }
                position += 1
            }
            return false
        }

        private mutating func skipString() -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return false }
            position += 1
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\\"): position += 2
                case UInt8(ascii: "\""):
                    position += 1
                    return true
                default: position += 1
                }
            }
            return false
        }

        private mutating func skipSpace() {
            while position < bytes.count, bytes[position].isJSONSpace { position += 1 }
        }

        private mutating func peek() -> UInt8? {
            skipSpace()
            return position < bytes.count ? bytes[position] : nil
        }

        private mutating func next() -> UInt8? {
            let byte = peek()
            position += 1
            return byte
        }
    }
}
