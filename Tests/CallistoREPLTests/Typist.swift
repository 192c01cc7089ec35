import CallistoREPL

/// Plays keys written as a person would write them down: `local x<Enter><Ctrl-A>`.
struct Typist {
    var editor = Editor()
    var state: EditorState
    private(set) var effects: [EditorEffect] = []

    init(history: [String] = [], editor: Editor = Editor()) {
        state = EditorState(history: history)
        self.editor = editor
    }

    var text: String { state.buffer.text }
    /// The text with `|` at the cursor.
    var shown: String {
        let buffer = state.buffer
        return buffer.text(in: buffer.start..<buffer.cursor) + "|"
            + buffer.text(in: buffer.cursor..<buffer.end)
    }

    @discardableResult
    mutating func press(_ script: String) -> Typist {
        effects = []
        for key in Self.keys(script) { effects += editor.apply(key, to: &state) }
        return self
    }

    static func playing(_ script: String, history: [String] = []) -> Typist {
        var typist = Typist(history: history)
        typist.press(script)
        return typist
    }

    static func keys(_ script: String) -> [Key] {
        var keys: [Key] = []
        var rest = Substring(script)
        while let first = rest.first {
            if first == "<", let end = closing(rest),
                let key = named(String(rest[rest.index(after: rest.startIndex)..<end]))
            {
                keys.append(key)
                rest = rest[rest.index(after: end)...]
            } else {
                keys.append(first == "\n" ? Key(.enter) : .typed(first))
                rest = rest.dropFirst()
            }
        }
        return keys
    }

    /// The end of a key's name; `<Alt->>` has another before it.
    private static func closing(_ text: Substring) -> Substring.Index? {
        guard let first = text.firstIndex(of: ">") else { return nil }
        let next = text.index(after: first)
        return text[..<first].hasSuffix("-") && text[next...].first == ">" ? next : first
    }

    private static func named(_ name: String) -> Key? {
        var name = Substring(name)
        var modifiers: Key.Modifiers = []
        for (word, modifier) in [("Ctrl-", Key.Modifiers.control), ("Alt-", .alt), ("Shift-", .shift)]
        where name.hasPrefix(word) {
            name = name.dropFirst(word.count)
            modifiers.insert(modifier)
        }
        let codes: [String: Key.Code] = [
            "Enter": .enter, "Tab": .tab, "Back": .backspace, "Del": .delete, "Esc": .escape, "Up": .up,
            "Down": .down,
            "Left": .left, "Right": .right, "Home": .home, "End": .end, "PgUp": .pageUp, "PgDn": .pageDown,
            "F1": .function(1),
        ]
        if let code = codes[String(name)] { return Key(code, modifiers) }
        guard name.count == 1, let character = name.first, !modifiers.isEmpty else { return nil }
        let isControl = modifiers.contains(.control)
        return Key(.character(isControl ? Character(character.lowercased()) : character), modifiers)
    }
}
