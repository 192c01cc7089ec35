/// Proves that arguments are those of the recording, without keeping or betraying them.
///
/// SipHash-2-4 under a key that is derived from the run's seed: short texts such
/// as secrets cannot be guessed from it by who has the journal alone, and it
/// costs a fraction of a cryptographic digest on each effect of each replay.
struct ArgumentHash {
    private let key: (UInt64, UInt64)

    init(key: (UInt64, UInt64)) { self.key = key }

    init(seed: [UInt8]) {
        let digest = Digest.keyed(seed, Array("arguments".utf8))
        key = (Self.word(digest[0..<8]), Self.word(digest[8..<16]))
    }

    /// Eight bytes; none for no arguments.
    func hash(of bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        var state = State(key: key)
        var index = 0
        while index + 8 <= bytes.count {
            state.absorb(Self.word(bytes[index..<index + 8]))
            index += 8
        }
        state.absorb(Self.word(bytes[index...]) | UInt64(bytes.count & 255) << 56)
        let result = state.finish()
        return (0..<8).map { UInt8(truncatingIfNeeded: result >> UInt64(8 * $0)) }
    }

    /// Little-endian; fewer than eight bytes are filled with zeros.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        for byte in bytes.reversed() { word = word << 8 | UInt64(byte) }
        return word
    }

    private struct State {
        var a: UInt64
        var b: UInt64
        var c: UInt64
        var d: UInt64

        init(key: (UInt64, UInt64)) {
            a = key.0 ^ 0x736f_6d65_7073_6575
            b = key.1 ^ 0x646f_7261_6e64_6f6d
            c = key.0 ^ 0x6c79_6765_6e65_7261
            d = key.1 ^ 0x7465_6462_7974_6573
        }

        mutating func absorb(_ word: UInt64) {
            d ^= word
            round()
            round()
            a ^= word
        }

        mutating func finish() -> UInt64 {
            c ^= 255
            for _ in 0..<4 { round() }
            return a ^ b ^ c ^ d
        }

        private mutating func round() {
            a = a &+ b
            b = (b << 13 | b >> 51) ^ a
            a = a << 32 | a >> 32
            c = c &+ d
            d = (d << 16 | d >> 48) ^ c
            a = a &+ d
            d = (d << 21 | d >> 43) ^ a
            c = c &+ b
            b = (b << 17 | b >> 47) ^ c
            c = c << 32 | c >> 32
        }
    }
}
