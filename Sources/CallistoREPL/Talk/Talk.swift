internal import Callisto

/// A talk with an assistant that an entry has opened with `chat(assistant)`.
struct Talk: Sendable {
    /// The assistant's id.
    let assistant: String
    /// The speaker of a conversation and its version: chosen when it starts, then read from its metadata.
    let name: String
    /// The id of the conversation.
    let conversation: String
}

/// Puts words that arrive in pieces into lines of a window, never breaking a word that fits.
struct WordWrap {
    let columns: Int
    private var column = 0
    /// The start of a word whose end has not come yet.
    private var word = ""
    private var blanks = 0

    init(columns: Int) { self.columns = max(1, columns) }

    /// What can be shown now.
    mutating func add(_ piece: String) -> String {
        var shown = ""
        for character in piece {
            if character == " " || character == "\n" {
                shown += flush()
                if character == "\n" {
                    shown += "\n"
                    column = 0
                    blanks = 0
                } else {
                    blanks += 1
                }
            } else {
                word.append(character)
            }
        }
        return shown
    }

    /// What was held back.
    mutating func flush() -> String {
        guard !word.isEmpty else { return "" }
        let width = DisplayWidth.of(word)
        var shown = ""
        if column > 0, column + blanks + width > columns {
            shown = "\n"
            column = 0
        } else {
            shown = String(repeating: " ", count: blanks)
            column += blanks
        }
        shown += word
        column += width
        word = ""
        blanks = 0
        return shown
    }
}
