/// Writes text into a URL so that nothing in it can be read as structure.
enum PercentEncoding {
    /// Appends `text` with everything but the unreserved characters escaped.
    static func append(_ text: some StringProtocol, to target: inout String) {
        if text.utf8.allSatisfy(isUnreserved) {
            target.append(contentsOf: text)
            return
        }
        for byte in text.utf8 {
            if isUnreserved(byte) {
                target.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                target.append("%")
                target.append(digit(byte >> 4))
                target.append(digit(byte & 0x0f))
            }
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func digit(_ value: UInt8) -> Character {
        Character(Unicode.Scalar(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10))
    }
}
