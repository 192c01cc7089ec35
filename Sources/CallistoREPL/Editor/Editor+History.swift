/// Walking through history and searching it.
extension Editor {
    func walk(_ command: EditorCommand, _ state: inout EditorState) -> [EditorEffect] {
        // Straight after a step through history the next step goes on, whatever lines the entry has.
        let isWalking = state.last == .history
        let place = state.buffer.cursor
        if !isWalking {
            if command == .up, place.line > 0 { return moveLine(-1, &state) }
            if command == .down, place.line < state.buffer.lines.count - 1 { return moveLine(1, &state) }
        }
        state.endActs()
        let found: TextBuffer?
        switch command {
        case .up, .prefixPrevious:
            found = state.history.older(than: state.buffer, prefix: prefix(command, state.buffer))
        case .historyPrevious: found = state.history.older(than: state.buffer, prefix: "")
        case .historyOldest: found = state.history.oldest(state.buffer)
        case .historyNewest: found = state.history.newest()
        default: found = state.history.newer(than: state.buffer)
        }
        guard let found else {
            state.last = isWalking ? .history : .other
            return [.bell]
        }
        state.buffer = found
        state.undo = UndoHistory()
        state.last = .history
        return []
    }

    /// The prefix of the entries: the whole text for the arrow, the text before the cursor for Alt-P.
    private func prefix(_ command: EditorCommand, _ buffer: TextBuffer) -> String {
        if command == .prefixPrevious { return buffer.text(in: buffer.start..<buffer.cursor) }
        return buffer.isCursorAtEnd ? buffer.text : ""
    }

    private func moveLine(_ step: Int, _ state: inout EditorState) -> [EditorEffect] {
        let goal = state.goalColumn ?? state.buffer.cursor.column
        state.endActs()
        state.buffer.move(to: TextBuffer.Position(line: state.buffer.cursor.line + step, column: goal))
        state.goalColumn = goal
        return []
    }

    /// A key while searching; nil when it ended the search and is to be done as usual.
    func searchKey(_ key: Key, _ state: inout EditorState) -> [EditorEffect]? {
        guard var search = state.search else { return nil }
        let command = KeyBindings.command(for: key)
        switch (key.code, command) {
        case (_, .searchBackward), (_, .searchForward):
            search.isForward = command == .searchForward
            return find(search, from: search.index, skipping: true, &state)
        case (.backspace, _):
            if search.query.isEmpty { return [.bell] }
            search.query.removeLast()
            return find(search, from: nil, skipping: false, &state)
        case (.paste(let text), _):
            search.query += text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            return find(search, from: search.index, skipping: false, &state)
        case (.character(let character), nil)
        where key.modifiers.subtracting(.shift).isEmpty && key != .control("x"):
            search.query.append(character)
            return find(search, from: search.index, skipping: false, &state)
        case (_, .cancel) where key == .control("g"), (_, .clear):
            state.buffer = search.origin
            _ = state.history.newest()
            state.search = nil
            return []
        default:
            state.search = nil
            // Enter and Escape only take the match; running it takes another Enter.
            return command == .enter || command == .cancel ? [] : nil
        }
    }

    private func find(
        _ search: HistorySearch, from index: Int?, skipping: Bool, _ state: inout EditorState
    ) -> [EditorEffect] {
        var search = search
        defer { state.search = search }
        guard !search.query.isEmpty else {
            search.isFailing = false
            search.index = nil
            state.buffer = search.origin
            return []
        }
        let entries = state.history.entries
        let shown = index.map { entries[$0] }
        let step = search.isForward ? 1 : -1
        var candidate = index ?? (search.isForward ? 0 : entries.count - 1)
        if skipping, index != nil { candidate += step }
        while entries.indices.contains(candidate) {
            let entry = entries[candidate]
            if let offset = HistorySearch.find(search.query, in: entry), !skipping || entry != shown {
                show(entry, at: candidate, offset: offset, search.origin, &state)
                search.index = candidate
                search.isFailing = false
                return []
            }
            candidate += step
        }
        search.isFailing = true
        return [.bell]
    }

    private func show(
        _ entry: String, at index: Int, offset: Int, _ origin: TextBuffer, _ state: inout EditorState
    ) {
        state.history.jump(to: index, from: origin)
        state.undo = UndoHistory()
        var buffer = TextBuffer(entry)
        let before = TextBuffer(String(decoding: entry.utf8.prefix(offset), as: UTF8.self))
        buffer.move(to: before.end)
        state.buffer = buffer
    }
}

/// Walks through earlier entries and finds the way back to what was being typed.
package struct HistoryWalk: Sendable {
    /// Oldest first.
    package private(set) var entries: [String]
    /// Which entry is shown; nil for the text being typed.
    private(set) var index: Int?
    /// The text that was being edited.
    private var draft = TextBuffer()
    private var prefix = ""

    package init(_ entries: [String]) { self.entries = entries }

    /// The next older entry that begins with what was typed before the walk (with `prefix`), or nil.
    mutating func older(than current: TextBuffer, prefix: String) -> TextBuffer? {
        if index == nil {
            draft = current
            self.prefix = prefix
        }
        let shown = current.text
        for candidate in stride(from: (index ?? entries.count) - 1, through: 0, by: -1)
        where entries[candidate].hasPrefix(self.prefix) && entries[candidate] != shown {
            index = candidate
            return TextBuffer(entries[candidate])
        }
        return nil
    }

    /// The next newer entry, at last the text that was being typed; nil when that is shown already.
    mutating func newer(than current: TextBuffer) -> TextBuffer? {
        guard let index else { return nil }
        let shown = current.text
        for candidate in (index + 1)..<max(entries.count, index + 1)
        where entries[candidate].hasPrefix(prefix) && entries[candidate] != shown {
            self.index = candidate
            return TextBuffer(entries[candidate])
        }
        return newest()
    }

    mutating func oldest(_ current: TextBuffer) -> TextBuffer? {
        guard let first = entries.first else { return nil }
        if index == nil {
            draft = current
            prefix = ""
        }
        index = 0
        return TextBuffer(first)
    }

    mutating func newest() -> TextBuffer? {
        guard index != nil else { return nil }
        index = nil
        return draft
    }

    /// The entry that the walk has come to.
    var shown: String? { index.map { entries[$0] } }

    /// Shows the entry at `index`, found by a search.
    mutating func jump(to index: Int, from current: TextBuffer) {
        if self.index == nil {
            draft = current
            prefix = ""
        }
        self.index = index
    }

    /// The rest of the newest entry that begins with `text`.
    func continuation(of text: String) -> String? {
        let start = Array(text.utf8)
        for entry in entries.reversed() where entry.utf8.count > start.count && entry.utf8.starts(with: start)
        {
            return String(decoding: entry.utf8.dropFirst(start.count), as: UTF8.self)
        }
        return nil
    }
}

/// An incremental search through history.
package struct HistorySearch: Sendable {
    package internal(set) var query = ""
    /// Towards newer entries.
    package internal(set) var isForward: Bool
    /// The entry found, or nil before the first.
    var index: Int?
    package internal(set) var isFailing = false
    /// The text before the search, to restore it.
    let origin: TextBuffer

    /// Where `query` is in `text`, in bytes; small letters find capitals too.
    static func find(_ query: String, in text: String) -> Int? {
        let ignoresCase = !query.utf8.contains { (0x41...0x5A).contains($0) }
        let needle = Array(query.utf8)
        guard let first = needle.first else { return 0 }
        let hay = Array(text.utf8)
        guard hay.count >= needle.count else { return nil }
        func folded(_ byte: UInt8) -> UInt8 {
            ignoresCase && (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
        }
        search: for start in 0...(hay.count - needle.count) where folded(hay[start]) == first {
            for offset in 1..<max(needle.count, 1) where folded(hay[start + offset]) != needle[offset] {
                continue search
            }
            return start
        }
        return nil
    }
}
