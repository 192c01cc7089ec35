internal import TelnyxCatalog

/// JSON as services send it, made into JSON that every reader takes.
///
/// One odd value must not make a long list unreadable, and whoever decodes an answer, here or in Lua, must read the
/// same. So what is odd is replaced where an answer comes in, and said. What breaks the structure stays an error.
enum AnswerJSON {
    /// What is odd, in the words of a remark.
    enum Oddity: String, CaseIterable, Sendable {
        case mark = "a byte-order mark, which was skipped"
        case surrogate = "half a surrogate pair, taken as U+FFFD"
        case encoding = "bytes that are not UTF-8, taken as U+FFFD"
        case escape = "an escape that JSON does not have, taken as it stands"
        case control = "a control character that was not escaped"
        case number = "a number beyond 64 bits, taken as the nearest that there is"
        case noNumber = "NaN, taken as null"
    }

    /// The bytes without anything odd, and what was; most answers are returned as they are.
    static func cleaned(_ bytes: [UInt8]) -> (bytes: [UInt8], oddities: [Oddity]) {
        let isOdd = bytes.withUnsafeBufferPointer { buffer in
            var look = Look(bytes: buffer)
            return look.finds()
        }
        guard isOdd else { return (bytes, []) }
        var oddities: Set<Oddity> = []
        var text = bytes
        if String(validating: bytes, as: UTF8.self) == nil {
            oddities.insert(.encoding)
            text = Array(String(decoding: bytes, as: UTF8.self).utf8)
        }
        text = text.withUnsafeBufferPointer { buffer in
            var repair = Repair(bytes: buffer)
            let repaired = repair.run()
            oddities.formUnion(repair.oddities)
            return repaired
        }
        return (text, Oddity.allCases.filter(oddities.contains))
    }
}

extension JSONValue {
    /// Reads JSON of a service: what is odd in it is replaced, see `AnswerJSON`.
    package init(answer bytes: [UInt8]) throws(JSONError) {
        self = try JSONValue(parsing: AnswerJSON.cleaned(bytes).bytes)
    }
}

/// Looks whether there may be anything odd, at the speed at which memory is read.
private struct Look {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    mutating func finds() -> Bool {
        if bytes.starts(with: Repair.mark) { return true }
        var isASCII = true
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""): if findsInString(&isASCII) { return true }
            case UInt8(ascii: "0")...UInt8(ascii: "9"): if findsInNumber() { return true }
            // NaN and Infinity.
            case UInt8(ascii: "N"), UInt8(ascii: "I"): return true
            default: position += 1
            }
        }
        return !isASCII && String(validating: bytes, as: UTF8.self) == nil
    }

    private mutating func findsInString(_ isASCII: inout Bool) -> Bool {
        position += 1
        while position < bytes.count {
            skipPlain(&isASCII)
            guard position < bytes.count else { return false }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return false
            case UInt8(ascii: "\\"): if findsInEscape() { return true }
            case 0..<0x20: return true
            default:
                isASCII = isASCII && bytes[position] < 0x80
                position += 1
            }
        }
        return false
    }

    /// Eight bytes at a time, up to one that may be a quote, a backslash or a control character.
    private mutating func skipPlain(_ isASCII: inout Bool) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs = ones << 7
        let raw = UnsafeRawBufferPointer(bytes)
        var seen: UInt64 = 0
        while position + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            let special = ((word &- ones &* 0x20) | (quote &- ones) | (backslash &- ones)) & ~word & highs
            if special != 0 {
                // The first mark is right; those behind it may be there without reason.
                let plain = special.trailingZeroBitCount & ~7
                seen |= word & ((1 << UInt64(plain)) &- 1)
                position += plain / 8
                break
            }
            seen |= word
            position += 8
        }
        if seen & highs != 0 { isASCII = false }
    }

    private mutating func findsInEscape() -> Bool {
        guard position + 1 < bytes.count else { return true }
        switch bytes[position + 1] {
        case UInt8(ascii: "u"):
            guard let unit = Repair.codeUnit(bytes, at: position + 2) else { return true }
            position += 6
            // Whole pairs are seldom enough to be left to the repair, which changes nothing of them.
            return (0xd800...0xdfff).contains(unit)
        case let byte where Repair.plainEscapes.contains(byte):
            position += 2
            return false
        default: return true
        }
    }

    /// Whether a number has so many digits that it may not fit, or an exponent of three.
    private mutating func findsInNumber() -> Bool {
        let start = position
        var exponent: Int?
        var isInteger = true
        while position < bytes.count, Repair.isOfNumber(bytes[position]) {
            if bytes[position] == UInt8(ascii: ".") { isInteger = false }
            if bytes[position] | 0x20 == UInt8(ascii: "e") { exponent = position }
            position += 1
        }
        if let exponent, position - exponent > 3 { return true }
        return position - start > (isInteger ? 18 : 300)
    }
}

/// Copies JSON and replaces what is odd.
private struct Repair {
    static let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    static let plainEscapes = Array("\"\\/bfnrt".utf8)
    private static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var oddities: Set<AnswerJSON.Oddity> = []
    private var position = 0
    private var result: [UInt8] = []

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func run() -> [UInt8] {
        result.reserveCapacity(bytes.count + 16)
        if bytes.starts(with: Repair.mark) {
            oddities.insert(.mark)
            position = 3
        }
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""): copyString()
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): copyNumber()
            case UInt8(ascii: "N") where takes("NaN"):
                oddities.insert(.noNumber)
                result += "null".utf8
            case UInt8(ascii: "I") where takes("Infinity"): add(Double.infinity)
            case let byte:
                result.append(byte)
                position += 1
            }
        }
        return result
    }

    private mutating func takes(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
        position += count
        return true
    }

    private mutating func copyString() {
        result.append(bytes[position])
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                result.append(byte)
                position += 1
                return
            case UInt8(ascii: "\\"): copyEscape()
            case 0..<0x20:
                oddities.insert(.control)
                let digits = String(byte, radix: 16)
                result += "\\u00\(byte < 0x10 ? "0" : "")\(digits)".utf8
                position += 1
            default:
                result.append(byte)
                position += 1
            }
        }
    }

    private mutating func copyEscape() {
        guard position + 1 < bytes.count else {
            position += 1
            return
        }
        let kind = bytes[position + 1]
        guard kind == UInt8(ascii: "u") else {
            if Repair.plainEscapes.contains(kind) {
                copy(2)
            } else {
                oddities.insert(.escape)
                result += "\\\\".utf8
                position += 1
            }
            return
        }
        guard let unit = Repair.codeUnit(bytes, at: position + 2) else {
            oddities.insert(.escape)
            result += "\\\\".utf8
            position += 1
            return
        }
        guard (0xd800...0xdfff).contains(unit) else { return copy(6) }
        let next = position + 6
        if unit < 0xdc00, next + 1 < bytes.count, bytes[next] == UInt8(ascii: "\\"),
            bytes[next + 1] == UInt8(ascii: "u"), let low = Repair.codeUnit(bytes, at: next + 2),
            (0xdc00...0xdfff).contains(low)
        {
            return copy(12)
        }
        oddities.insert(.surrogate)
        result += Repair.replacement
        position += 6
    }

    private mutating func copy(_ count: Int) {
        result += bytes[position..<position + count]
        position += count
    }

    private mutating func copyNumber() {
        let start = position
        position += 1
        if bytes[start] == UInt8(ascii: "-"), position < bytes.count, bytes[position] == UInt8(ascii: "I"),
            takes("Infinity")
        {
            return add(-Double.infinity)
        }
        while position < bytes.count, Repair.isOfNumber(bytes[position]) { position += 1 }
        let digits = bytes[start..<position]
        let text = String(decoding: digits, as: UTF8.self)
        let isInteger = !digits.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
        guard let number = Double(text), isInteger ? Int64(text) == nil : !number.isFinite else {
            result += digits
            return
        }
        add(number)
    }

    /// A number that the text is beyond.
    private mutating func add(_ number: Double) {
        oddities.insert(.number)
        let largest = Double.greatestFiniteMagnitude
        result += min(max(number, -largest), largest).description.utf8
    }

    static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The number that four hexadecimal digits are.
    static func codeUnit(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        var unit: UInt16 = 0
        for byte in bytes[start..<start + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                unit = unit << 4 | UInt16((byte | 0x20) - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return unit
    }
}
