/// Names one logical call for the service.
enum IdempotencyKey {
    /// A new key in the form of a random UUID; nothing about the call or the person goes into it.
    static func make(random: @Sendable () -> UInt64) -> String {
        let high = random() & 0xffff_ffff_ffff_0fff | 0x4000
        let low = random() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
        let digits = hexadecimal(high) + hexadecimal(low)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    /// Whether the service takes this key: up to 255 letters, digits, `-`, `_` and `:`.
    static func isValid(_ key: String) -> Bool {
        (1...255).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
