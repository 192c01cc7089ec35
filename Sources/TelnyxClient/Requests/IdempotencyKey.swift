/// Names one logical call for the service.
enum IdempotencyKey {
    /// A new key in the form of a random UUID; nothing about the call or the person goes into it.
    static func make(random: @Sendable () -> UInt64) -> String {
        let high = random() & 0xffff_ffff_ffff_0fff | 0x4000
        let low = random() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
        return String(unsafeUninitializedCapacity: 36) { text in
            var length = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    text[length] = UInt8(ascii: "-")
                    length += 1
                }
                let digits = index < 16 ? high : low
                text[length] = digit(UInt8(truncatingIfNeeded: digits >> UInt64(60 - index % 16 * 4)) & 0x0f)
                length += 1
            }
            return length
        }
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

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
