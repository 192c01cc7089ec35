/// Random numbers that are the same for the same seed, on every machine and in every version.
///
/// SplitMix64: one word of state, so a snapshot can hold it.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
    package var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SeededGenerator.mixed(state)
    }

    /// A random (version 4) UUID in lower case.
    public mutating func uuid() -> String {
        let high = next() & ~0xF000 | 0x4000
        let low = next() & ~(0b11 << 62) | (0b10 << 62)
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for (word, index) in [high, low].lazy.flatMap({ word in (0..<16).lazy.map { (word, $0) } }) {
                if position == 8 || position == 13 || position == 18 || position == 23 {
                    buffer[position] = UInt8(ascii: "-")
                    position += 1
                }
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * index)) & 15
                buffer[position] = digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a")
                position += 1
            }
            return position
        }
    }

    /// A number from 0 up to, but not including, 1.
    public mutating func fraction() -> Double { SeededGenerator.fraction(of: next()) }

    /// A string of decimal digits that does not begin with a zero.
    mutating func digits(_ count: Int) -> String {
        var text = String(next() % 9 + 1)
        while text.utf8.count < count { text += String(next() % 10) }
        return text
    }

    /// A number that depends on `seed` and `words` alone, for choices that must not change when they
    /// are made again, as the share of a canary deploy a conversation falls into.
    static func hash(_ seed: UInt64, _ words: String...) -> UInt64 {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325 ^ mixed(seed)
        for word in words {
            for byte in word.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            // Ends each word, so that "a", "bc" and "ab", "c" differ.
            state = (state ^ 0xFF) &* 0x0000_0100_0000_01B3
        }
        return mixed(state)
    }

    static func fraction(of word: UInt64) -> Double { Double(word >> 11) / Double(1 << 53) }

    private static func mixed(_ word: UInt64) -> UInt64 {
        var value = word
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
