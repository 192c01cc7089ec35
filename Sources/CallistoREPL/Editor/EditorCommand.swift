/// Everything a key can ask of the editor. Help is made from this list and from `KeyBindings`.
package enum EditorCommand: String, CaseIterable, Sendable {
    case enter, newline, complete, completeBackward
    case left, right, wordLeft, wordRight, lineStart, lineEnd, up, down, bufferStart, bufferEnd
    case deleteBackward, deleteForward, deleteOrLeave, deleteBlanks
    case killToLineEnd, killToLineStart, killWord, killWordBackward, killBlankBackward, yank, yankPrevious
    case undo, redo, transposeCharacters, transposeWords, uppercaseWord, lowercaseWord, capitalizeWord, quote
    case historyPrevious, historyNext, prefixPrevious, prefixNext, historyOldest, historyNewest
    case searchBackward, searchForward
    case clear, clearScreen, suspend, editExternally, help, cancel

    /// Its description, for `:keys`.
    package var summary: String {
        switch self {
        case .enter: "run the chunk, or go on with the next line when it is incomplete"
        case .newline: "begin a new line, complete or not"
        case .complete: "complete; again to walk through the list"
        case .completeBackward: "walk back through the list; at a line's start, indent less"
        case .left: "one character left"
        case .right: "one character right; at the end, take the suggestion"
        case .wordLeft: "one word left"
        case .wordRight: "one word right; at the end, take a word of the suggestion"
        case .lineStart: "to the start of the line"
        case .lineEnd: "to the end of the line; there, take the suggestion"
        case .up: "one line up; on the first line, to older history that begins like the text"
        case .down: "one line down; on the last line, to newer history"
        case .bufferStart: "to the very start"
        case .bufferEnd: "to the very end"
        case .deleteBackward: "delete the character before the cursor"
        case .deleteForward: "delete the character after the cursor"
        case .deleteOrLeave: "delete the character after the cursor; on an empty prompt, leave"
        case .deleteBlanks: "delete the blanks around the cursor"
        case .killToLineEnd: "cut to the end of the line"
        case .killToLineStart: "cut to the start of the line"
        case .killWord: "cut the word after the cursor"
        case .killWordBackward: "cut the word before the cursor"
        case .killBlankBackward: "cut back to a blank"
        case .yank: "put back what was cut"
        case .yankPrevious: "after that, what was cut before it"
        case .undo: "undo"
        case .redo: "redo"
        case .transposeCharacters: "swap the two characters around the cursor"
        case .transposeWords: "swap the two words around the cursor"
        case .uppercaseWord: "upper case to the end of the word"
        case .lowercaseWord: "lower case to the end of the word"
        case .capitalizeWord: "capitalise to the end of the word"
        case .quote: "insert the next key as it is"
        case .historyPrevious: "older entry of history"
        case .historyNext: "newer entry of history"
        case .prefixPrevious: "older entry that begins like the text before the cursor"
        case .prefixNext: "newer entry that begins like the text before the cursor"
        case .historyOldest: "oldest entry of history"
        case .historyNewest: "back to what was being typed"
        case .searchBackward: "search history; again for an older match"
        case .searchForward: "search history towards newer entries"
        case .clear: "clear the prompt; stop what runs; twice within a second, leave"
        case .clearScreen: "clear the screen"
        case .suspend: "suspend the program"
        case .editExternally: "edit the text in $VISUAL or $EDITOR"
        case .help: "help on the name at the cursor"
        case .cancel: "close the list or the search"
        }
    }
}

/// Which key asks for what.
package enum KeyBindings {
    package static func command(for key: Key) -> EditorCommand? { plain[key] }
    /// After `Ctrl-X`.
    package static func prefixedCommand(for key: Key) -> EditorCommand? { afterControlX[key] }

    /// The keys of each command, in the order of the commands.
    package static let listing: [(command: EditorCommand, keys: [String])] = EditorCommand.allCases.map {
        command in
        let direct = table.filter { $0.1 == command }.map { $0.0.description }
        let prefixed = prefixTable.filter { $0.1 == command }.map { "Ctrl-X " + $0.0.description }
        return (command, direct + prefixed)
    }

    private static let plain = Dictionary(uniqueKeysWithValues: table.map { ($0.0, $0.1) })
    private static let afterControlX = Dictionary(uniqueKeysWithValues: prefixTable.map { ($0.0, $0.1) })

    private static let prefixTable: [(Key, EditorCommand)] = [
        (.control("e"), .editExternally), (.control("u"), .undo), (.typed("u"), .undo),
        (.control("r"), .redo),
        (.typed("r"), .redo),
    ]

    private static let table: [(Key, EditorCommand)] = [
        (Key(.enter), .enter),
        (Key(.enter, .alt), .newline), (Key(.enter, .shift), .newline), (.control("o"), .newline),
        (Key(.tab), .complete), (Key(.tab, .shift), .completeBackward),
        (Key(.left), .left), (.control("b"), .left), (Key(.right), .right), (.control("f"), .right),
        (.alt("b"), .wordLeft), (Key(.left, .control), .wordLeft), (Key(.left, .alt), .wordLeft),
        (.alt("f"), .wordRight), (Key(.right, .control), .wordRight), (Key(.right, .alt), .wordRight),
        (.control("a"), .lineStart), (Key(.home), .lineStart),
        (.control("e"), .lineEnd), (Key(.end), .lineEnd),
        (Key(.up), .up), (Key(.down), .down),
        (Key(.home, .control), .bufferStart), (Key(.end, .control), .bufferEnd),
        (Key(.backspace), .deleteBackward), (Key(.delete), .deleteForward),
        (.control("d"), .deleteOrLeave), (.alt("\\"), .deleteBlanks),
        (.control("k"), .killToLineEnd), (.control("u"), .killToLineStart),
        (.alt("d"), .killWord), (Key(.delete, .control), .killWord), (Key(.delete, .alt), .killWord),
        (Key(.backspace, .alt), .killWordBackward), (Key(.backspace, .control), .killWordBackward),
        (.control("w"), .killBlankBackward),
        (.control("y"), .yank), (.alt("y"), .yankPrevious),
        (.control("_"), .undo), (.alt("_"), .redo), (.alt("/"), .redo),
        (.control("t"), .transposeCharacters), (.alt("t"), .transposeWords),
        (.alt("u"), .uppercaseWord), (.alt("l"), .lowercaseWord), (.alt("c"), .capitalizeWord),
        (.control("q"), .quote), (.control("v"), .quote),
        (.control("p"), .historyPrevious), (Key(.pageUp), .historyPrevious),
        (Key(.up, .alt), .historyPrevious),
        (.control("n"), .historyNext), (Key(.pageDown), .historyNext), (Key(.down, .alt), .historyNext),
        (.alt("p"), .prefixPrevious), (.alt("n"), .prefixNext),
        (.alt("<"), .historyOldest), (.alt(">"), .historyNewest),
        (.control("r"), .searchBackward), (.control("s"), .searchForward),
        (.control("c"), .clear), (.control("l"), .clearScreen), (.control("z"), .suspend),
        (Key(.function(1)), .help), (.control("g"), .cancel), (Key(.escape), .cancel),
    ]
}
