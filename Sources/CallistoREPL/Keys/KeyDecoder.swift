/// Turns the bytes of a terminal into keys, however they are cut into reads.
///
/// Speaks xterm, tmux, rxvt and the Linux console, and the two newer encodings of modified keys. What
/// is no key (reports, focus, unknown sequences) is swallowed whole. Whether an Escape stands alone
/// only time can tell: while `wait` is not nil, the caller calls `timeOut()` after that much silence.
package struct KeyDecoder: Sendable {
    /// What the decoder cannot decide without more bytes.
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
