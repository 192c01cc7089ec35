/// Turns the bytes of a terminal into keys, however they are cut into reads.
///
/// Speaks xterm, tmux, rxvt and the Linux console, and the two newer encodings of modified keys. What
/// is no key (reports, focus, unknown sequences) is swallowed whole. Whether an Escape stands alone
/// only time can tell: while `wait` is not nil, the caller calls `timeOut()` after that much silence.
package struct KeyDecoder: Sendable {
    /// Why the decoder waits for more bytes.
    package enum Wait: Sendable {
        /// A lone Escape or a cut-off sequence; some 50 ms of silence settle it.
        case sequence
        /// The end of a paste; after a second of silence the end is taken to be lost.
        case paste
    }

    private var pending: [UInt8] = []
    private var paste: [UInt8]?

    package init() {}

    package var wait: Wait? { paste != nil ? .paste : pending.isEmpty ? nil : .sequence }

    /// The keys that `bytes` complete.
    package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
        pending += bytes
        var keys: [Key] = []
        var start = 0
        scan: while start < pending.count {
            if paste != nil {
                guard let end = takePaste(from: &start) else { break scan }
                keys.append(end)
                continue
            }
            switch KeySequence.parse(pending[start...]) {
            case .incomplete: break scan
            case .skipped(let count): start += count
            case .key(let key, let count):
                keys.append(key)
                start += count
            case .pasteStart(let count):
                paste = []
                start += count
            }
        }
        pending.removeFirst(start)
        return keys
    }

    /// The keys that are certain once nothing more has come for a while.
    package mutating func timeOut() -> [Key] {
        if let text = paste {
            let rest = text + pending
            paste = nil
            pending = []
            return [Self.pasted(rest)]
        }
        var keys: [Key] = []
        while !pending.isEmpty {
            switch pending.count {
            case 1 where pending[0] == KeySequence.escape:
                keys.append(Key(.escape))
                pending = []
            case 2 where pending == [KeySequence.escape, KeySequence.escape]:
                keys += [Key(.escape), Key(.escape)]
                pending = []
            case 2 where pending[0] == KeySequence.escape:
                // "Alt-[" and its like look the same as the start of a sequence.
                keys.append(.alt(Character(Unicode.Scalar(pending[1]))))
                pending = []
            default:
                if pending[0] != KeySequence.escape { keys.append(.typed("\u{FFFD}")) }
                pending = []
            }
        }
        return keys
    }

    /// Moves bytes from `pending` to the paste; the paste as a key when its end is there.
    private mutating func takePaste(from start: inout Int) -> Key? {
        let mark = KeySequence.pasteEnd
        var index = start
        while index < pending.count {
            guard pending[index] == KeySequence.escape else {
                index += 1
                continue
            }
            let rest = pending[index...].prefix(mark.count)
            if rest.elementsEqual(mark) {
                let text = (paste ?? []) + pending[start..<index]
                paste = nil
                start = index + mark.count
                return Self.pasted(text)
            }
            if rest.count < mark.count && rest.elementsEqual(mark.prefix(rest.count)) { break }
            index += 1
        }
        paste?.append(contentsOf: pending[start..<index])
        start = index
        return nil
    }

    private static func pasted(_ bytes: [UInt8]) -> Key { .paste(String(decoding: bytes, as: UTF8.self)) }
}

/// One key press, or one paste, with what was held down.
///
/// A paste is a single key however long it is, so that it is one edit and one undo.
package struct Key: Hashable, Sendable {
    /// The key that was pressed, without modifiers.
    package enum Code: Hashable, Sendable {
        case character(Character)
        case enter, tab, backspace, delete, insert, escape
        case up, down, left, right, home, end, pageUp, pageDown
        case function(Int)
        case paste(String)
    }

    /// The modifiers; raw values are those of the terminals' encoding.
    package struct Modifiers: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let shift = Modifiers(rawValue: 1)
        package static let alt = Modifiers(rawValue: 2)
        package static let control = Modifiers(rawValue: 4)
    }

    package var code: Code
    package var modifiers: Modifiers

    package init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    package static func typed(_ character: Character) -> Key { Key(.character(character)) }
    package static func control(_ character: Character) -> Key { Key(.character(character), .control) }
    package static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }
    package static func paste(_ text: String) -> Key { Key(.paste(text)) }

    /// The key with `more` held down too.
    func adding(_ more: Modifiers) -> Key { Key(code, modifiers.union(more)) }
}

extension Key: CustomStringConvertible {
    /// The name as help shows it: `Ctrl-X`, `Alt-Enter`, `Shift-Tab`.
    package var description: String {
        var name = ""
        if modifiers.contains(.control) { name += "Ctrl-" }
        if modifiers.contains(.alt) { name += "Alt-" }
        if modifiers.contains(.shift) { name += "Shift-" }
        switch code {
        case .character(" "): return name + "Space"
        case .character(let character):
            return name + (modifiers.contains(.control) ? character.uppercased() : String(character))
        case .paste: return "paste"
        case .function(let number): return name + "F\(number)"
        case .pageUp: return name + "Page-Up"
        case .pageDown: return name + "Page-Down"
        default:
            let word = String(describing: code)
            return name + word.prefix(1).uppercased() + word.dropFirst()
        }
    }
}

/// The grammar of what a terminal sends: one key, or one sequence that is none, at the front of bytes.
enum KeySequence {
    /// The result of parsing the front of the input.
    enum Parsed {
        case incomplete
        case key(Key, Int)
        case skipped(Int)
        case pasteStart(Int)
    }

    static let escape: UInt8 = 0x1B
    static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)
    /// No sequence we know is as long; a longer one is noise.
    private static let longestSequence = 64

    static func parse(_ bytes: ArraySlice<UInt8>) -> Parsed {
        guard let first = bytes.first else { return .incomplete }
        guard first == escape else { return character(bytes) }
        let rest = bytes.dropFirst()
        switch rest.first {
        case nil: return .incomplete
        case UInt8(ascii: "["): return controlSequence(rest.dropFirst(), consumed: 2)
        case UInt8(ascii: "O"): return shifted(rest.dropFirst())
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            return report(rest.dropFirst())
        case escape:
            // rxvt and tmux send a second Escape before a sequence for Alt; any other pair is two keys.
            guard let third = rest.dropFirst().first else { return .incomplete }
            guard third == UInt8(ascii: "[") || third == UInt8(ascii: "O") else {
                return .key(Key(.escape), 1)
            }
            return adding(.alt, to: parse(rest), consumed: 1)
        default: return adding(.alt, to: character(rest), consumed: 1)
        }
    }

    private static func adding(_ modifiers: Key.Modifiers, to parsed: Parsed, consumed: Int) -> Parsed {
        switch parsed {
        case .incomplete: .incomplete
        case .key(let key, let count): .key(key.adding(modifiers), count + consumed)
        case .skipped(let count): .skipped(count + consumed)
        case .pasteStart(let count): .pasteStart(count + consumed)
        }
    }

    private static func character(_ bytes: ArraySlice<UInt8>) -> Parsed {
        guard let first = bytes.first else { return .incomplete }
        if first < 0x80 { return .key(ascii(first), 1) }
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(first) else { return .key(.typed("\u{FFFD}"), 1) }
        let sequence = bytes.prefix(count)
        let isCutShort = sequence.count < count
        guard sequence.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else {
            return .key(.typed("\u{FFFD}"), 1)
        }
        if isCutShort { return .incomplete }
        guard let text = String(validating: sequence, as: UTF8.self), let character = text.first else {
            return .key(.typed("\u{FFFD}"), count)
        }
        return .key(.typed(character), count)
    }

    private static func ascii(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0D, 0x0A: Key(.enter)
        case 0x09: Key(.tab)
        case 0x7F, 0x08: Key(.backspace)
        case 0x00: .control(" ")
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: .typed(Character(Unicode.Scalar(byte)))
        }
    }

    /// The answer of a terminal to some question, up to its terminator.
    private static func report(_ bytes: ArraySlice<UInt8>) -> Parsed {
        for index in bytes.indices {
            if bytes[index] == 0x07 { return .skipped(index - bytes.startIndex + 3) }
            let next = index + 1
            if bytes[index] == escape, next < bytes.endIndex {
                // ESC \ ends the report; any other Escape begins something new.
                let isEnd = bytes[next] == UInt8(ascii: "\\")
                return .skipped(index - bytes.startIndex + (isEnd ? 4 : 2))
            }
        }
        return bytes.count > 4096 ? .skipped(bytes.count + 2) : .incomplete
    }

    /// `ESC O x`: function keys and application mode.
    private static func shifted(_ bytes: ArraySlice<UInt8>) -> Parsed {
        guard let final = bytes.first else { return .incomplete }
        switch final {
        case UInt8(ascii: "a")...UInt8(ascii: "d"):
            // rxvt's arrows with Control.
            return arrow(final - 0x20).map { .key($0.adding(.control), 3) } ?? .skipped(3)
        case UInt8(ascii: "M"): return .key(Key(.enter), 3)
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            return .key(.typed(Character(Unicode.Scalar(final - 0x40))), 3)
        case escape: return .key(.alt("O"), 2)
        default: return named(final).map { .key($0, 3) } ?? .skipped(3)
        }
    }

    private static func controlSequence(_ bytes: ArraySlice<UInt8>, consumed: Int) -> Parsed {
        if bytes.first == UInt8(ascii: "[") {
            // The Linux console's F1 to F5.
            guard let final = bytes.dropFirst().first else { return .incomplete }
            guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else {
                return .skipped(consumed + 2)
            }
            return .key(Key(.function(Int(final - 0x40))), consumed + 2)
        }
        let isPrivate = bytes.first.map { (0x3C...0x3F).contains($0) } ?? false
        for (offset, byte) in bytes.enumerated() {
            let count = consumed + offset + 1
            let isRxvtShift = byte == UInt8(ascii: "$") && offset > 0 && !isPrivate
            if (0x40...0x7E).contains(byte) || isRxvtShift {
                if isPrivate { return .skipped(count) }
                return finished(bytes.prefix(offset), final: byte, count: count)
            }
            // A control byte or another Escape cannot be inside: the sequence was cut off.
            guard (0x20...0x3F).contains(byte) else { return .skipped(consumed + offset) }
            if offset > longestSequence { return .skipped(count) }
        }
        return .incomplete
    }

    private static func finished(_ text: ArraySlice<UInt8>, final: UInt8, count: Int) -> Parsed {
        // "1;5:1" holds a sub-parameter; only the first part of each matters, bar releases of a key.
        let fields = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        let isRelease = fields.dropFirst().first.map { $0.elementsEqual($0.prefix(1) + ":3".utf8) } ?? false
        if isRelease { return .skipped(count) }
        let numbers = fields.map { number($0.prefix { $0 != UInt8(ascii: ":") }) }
        let held = numbers.count > 1 ? modifiers(numbers[1]) : []
        switch final {
        case UInt8(ascii: "~"):
            if numbers.first == 200 { return .pasteStart(count) }
            if numbers.first == 27, numbers.count == 3 { return encoded(numbers[2], held, count) }
            return tilde(numbers.first ?? 0).map { .key($0.adding(held), count) } ?? .skipped(count)
        case UInt8(ascii: "u"): return encoded(numbers.first ?? 0, held, count)
        case UInt8(ascii: "$"):
            return tilde(numbers.first ?? 0).map { .key($0.adding(.shift), count) } ?? .skipped(count)
        case UInt8(ascii: "^"):
            return tilde(numbers.first ?? 0).map { .key($0.adding(.control), count) } ?? .skipped(count)
        case UInt8(ascii: "@"):
            return tilde(numbers.first ?? 0).map { .key($0.adding([.control, .shift]), count) }
                ?? .skipped(count)
        case UInt8(ascii: "Z"): return .key(Key(.tab, held.union(.shift)), count)
        case UInt8(ascii: "a")...UInt8(ascii: "d"):
            return arrow(final - 0x20).map { .key($0.adding(.shift), count) } ?? .skipped(count)
        case UInt8(ascii: "R") where numbers.count > 1 && numbers[0] != 1: return .skipped(count)
        default: return named(final).map { .key($0.adding(held), count) } ?? .skipped(count)
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 > 0x10FFFF || !(0x30...0x39).contains($1) ? $0 : $0 * 10 + Int($1 - 0x30) }
    }

    private static func modifiers(_ number: Int) -> Key.Modifiers {
        Key.Modifiers(rawValue: UInt8(truncatingIfNeeded: max(0, number - 1) & 7))
    }

    private static func arrow(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): Key(.up)
        case UInt8(ascii: "B"): Key(.down)
        case UInt8(ascii: "C"): Key(.right)
        case UInt8(ascii: "D"): Key(.left)
        default: nil
        }
    }

    private static func named(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "H"): Key(.home)
        case UInt8(ascii: "F"): Key(.end)
        case UInt8(ascii: "P")...UInt8(ascii: "S"): Key(.function(Int(final - 0x4F)))
        default: arrow(final)
        }
    }

    private static func tilde(_ number: Int) -> Key? {
        switch number {
        case 1, 7: Key(.home)
        case 2: Key(.insert)
        case 3: Key(.delete)
        case 4, 8: Key(.end)
        case 5: Key(.pageUp)
        case 6: Key(.pageDown)
        case 11...15: Key(.function(number - 10))
        case 17...21: Key(.function(number - 11))
        case 23, 24: Key(.function(number - 12))
        default: nil
        }
    }

    /// A key sent as its code point, as xterm's modifyOtherKeys and `CSI u` do.
    private static func encoded(_ code: Int, _ held: Key.Modifiers, _ count: Int) -> Parsed {
        guard let scalar = Unicode.Scalar(UInt32(clamping: code)) else { return .skipped(count) }
        guard scalar.value >= 0x20 && scalar.value != 0x7F else {
            let key = scalar.value == 0x1B ? Key(.escape) : ascii(UInt8(scalar.value))
            return .key(key.adding(held), count)
        }
        var character = Character(scalar)
        var kept = held
        if held.contains(.control), let lower = character.lowercased().first {
            character = lower
            kept.remove(.shift)
        } else if kept.contains(.shift) {
            kept.remove(.shift)
            if let upper = character.uppercased().first { character = upper }
        }
        return .key(Key(.character(character), kept), count)
    }
}
