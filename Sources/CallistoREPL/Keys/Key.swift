/// One key press, or one paste, with what was held down.
///
/// A paste is a single key however long it is, so that it is one edit and one undo.
package struct Key: Hashable, Sendable {
    /// What was pressed, without modifiers.
    package enum Code: Hashable, Sendable {
        case character(Character)
        case enter, tab, backspace, delete, insert, escape
        case up, down, left, right, home, end, pageUp, pageDown
        case function(Int)
        case paste(String)
    }

    /// What was held down; the raw values are those of the terminals' own encoding.
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
