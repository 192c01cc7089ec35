/// How many columns of a terminal text takes up.
///
/// A character is as wide as its widest scalar: 0 for what combines or is invisible, 2 for East Asian
/// wide forms and pictures, 1 for all else. Control characters count 0; who prints them shows them
/// otherwise first.
public enum DisplayWidth {
    public static func of(_ text: some StringProtocol) -> Int {
        // Nearly all text is ASCII, one byte a column.
        if let columns = asciiColumns(text) { return columns }
        return text.reduce(0) { $0 + of($1) }
    }

    public static func of(_ character: Character) -> Int {
        var columns = 0
        for scalar in character.unicodeScalars {
            if scalar == Unicode.Scalar(0xFE0F) { return max(2, columns) }
            columns = max(columns, of(scalar))
        }
        return columns
    }

    private static func asciiColumns(_ text: some StringProtocol) -> Int? {
        var columns = 0
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            if byte >= 0x20 && byte != 0x7F { columns += 1 }
        }
        return columns
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
        if value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        // The vowels and final consonants of Hangul join the syllable before them.
        if (0x1160...0x11FF).contains(value) { return 0 }
        return scalar.properties.isEmojiPresentation || isWide(value) ? 2 : 1
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var low = 0
        var high = wide.count
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// East Asian Wide and Fullwidth of Unicode 15, pictures left out, unassigned gaps between blocks of
    /// one script closed.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
        0x20000...0x3FFFD,
    ]
}

extension DisplayWidth {
    /// Cuts `text` to at most `columns`, with `…` in place of what was cut.
    public static func cut(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        guard columns > 0 else { return "" }
        var kept = ""
        var width = 0
        for character in text {
            let next = of(character)
            if width + next > columns - 1 { break }
            kept.append(character)
            width += next
        }
        return kept + "…"
    }

    /// Breaks `text` at spaces into lines of at most `columns`; longer words are broken inside.
    public static func wrap(_ text: String, to columns: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var width = 0
            for word in paragraph.split(separator: " ") {
                for piece in pieces(of: word, columns: max(columns, 1)) {
                    let pieceWidth = of(piece)
                    if width > 0 && width + 1 + pieceWidth > columns {
                        lines.append(line)
                        line = ""
                        width = 0
                    }
                    if width > 0 {
                        line += " "
                        width += 1
                    }
                    line += piece
                    width += pieceWidth
                }
            }
            lines.append(line)
        }
        return lines
    }

    private static func pieces(of word: Substring, columns: Int) -> [String] {
        guard of(word) > columns else { return [String(word)] }
        var pieces: [String] = []
        var piece = ""
        var width = 0
        for character in word {
            let next = of(character)
            if width > 0 && width + next > columns {
                pieces.append(piece)
                piece = ""
                width = 0
            }
            piece.append(character)
            width += next
        }
        return pieces + [piece]
    }
}
