/// Bodies as they are stored: a mark, then the bytes as they are or compressed.
///
/// Compressed ones are in the LZ4 block format, written here because the
/// toolchain brings no compression without a system library; answers of the
/// API shrink to a quarter or so. A store never looks inside.
package enum BodyPacking {
    /// Smaller bodies are not worth the work.
    static let threshold = 512

    package static func pack(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.count >= threshold {
            var packed: [UInt8] = [1]
            packed.reserveCapacity(bytes.count / 2)
            Varint.append(UInt64(bytes.count), to: &packed)
            LZ4.compress(bytes, into: &packed)
            if packed.count < bytes.count - bytes.count / 8 { return packed }
        }
        return [0] + bytes
    }

    static func unpack(_ bytes: [UInt8]) throws(JournalFault) -> [UInt8] {
        switch bytes.first {
        case nil: return []
        case 0: return Array(bytes.dropFirst())
        case 1:
            var rest = bytes.dropFirst()
            guard let count = Varint.read(&rest), count <= 1 << 30,
                let plain = LZ4.decompress(rest, count: Int(count))
            else { throw JournalFault(what: "a compressed body that cannot be read") }
            return plain
        default: throw JournalFault(what: "a body packed in an unknown way")
        }
    }
}

/// The LZ4 block format: runs of literal bytes and copies of what came before.
enum LZ4 {
    private static let shortestMatch = 4
    /// The format wants the last bytes to be literal.
    private static let literalTail = 12
    private static let farthest = 65535

    static func compress(_ input: [UInt8], into output: inout [UInt8]) {
        input.withUnsafeBufferPointer { input in
            var table = [Int32](repeating: -1, count: 1 << 13)
            var anchor = 0
            var position = 0
            let end = input.count - literalTail
            while position < end {
                let word = read(input, position)
                let slot = Int((word &* 2_654_435_761) >> 19)
                let candidate = Int(table[slot])
                table[slot] = Int32(position)
                guard candidate >= 0, position - candidate <= farthest, read(input, candidate) == word else {
                    // Incompressible stretches are passed in growing strides.
                    position += 1 + (position - anchor) >> 6
                    continue
                }
                var length = shortestMatch
                while position + length < input.count - 5,
                    input[candidate + length] == input[position + length]
                {
                    length += 1
                }
                emit(input, anchor..<position, (position - candidate, length), into: &output)
                position += length
                anchor = position
            }
            emit(input, anchor..<input.count, nil, into: &output)
        }
    }

    private static func read(_ input: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
        UInt32(input[index]) | UInt32(input[index + 1]) << 8 | UInt32(input[index + 2]) << 16
            | UInt32(input[index + 3]) << 24
    }

    private static func emit(
        _ input: UnsafeBufferPointer<UInt8>, _ literals: Range<Int>, _ match: (distance: Int, length: Int)?,
        into output: inout [UInt8]
    ) {
        let extra = match.map { $0.length - shortestMatch } ?? 0
        output.append(UInt8(min(literals.count, 15) << 4 | min(extra, 15)))
        appendLength(literals.count, to: &output)
        output += input[literals]
        guard let match else { return }
        output.append(UInt8(truncatingIfNeeded: match.distance))
        output.append(UInt8(truncatingIfNeeded: match.distance >> 8))
        appendLength(extra, to: &output)
    }

    /// Writes a length that does not fit the four bits of the token.
    private static func appendLength(_ length: Int, to output: inout [UInt8]) {
        guard length >= 15 else { return }
        var rest = length - 15
        while rest >= 255 {
            output.append(255)
            rest -= 255
        }
        output.append(UInt8(rest))
    }

    /// `nil` for anything that is no block of exactly `count` bytes.
    static func decompress(_ input: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        var rest = input
        var output: [UInt8] = []
        output.reserveCapacity(count)
        while let token = rest.popFirst() {
            guard let literals = length(Int(token >> 4), &rest), literals <= rest.count else { return nil }
            output += rest.prefix(literals)
            rest = rest.dropFirst(literals)
            if rest.isEmpty { break }
            guard let low = rest.popFirst(), let high = rest.popFirst() else { return nil }
            let distance = Int(low) | Int(high) << 8
            guard let extra = length(Int(token & 15), &rest), distance > 0, distance <= output.count,
                output.count + extra + shortestMatch <= count
            else { return nil }
            let start = output.count - distance
            for offset in 0..<extra + shortestMatch { output.append(output[start + offset]) }
        }
        return output.count == count ? output : nil
    }

    private static func length(_ short: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
        guard short == 15 else { return short }
        var length = 15
        while let byte = rest.popFirst() {
            length += Int(byte)
            if byte < 255 { return length }
        }
        return nil
    }
}
