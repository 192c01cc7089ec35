/// Walks through earlier entries and finds the way back to what was being typed.
package struct HistoryWalk: Sendable {
    /// Oldest first.
    package private(set) var entries: [String]
    /// Which entry is shown; nil for the text being typed.
    private(set) var index: Int?
    /// What was being typed.
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

    /// What the newest entry that begins with `text` has after it.
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
    /// What the search began with, for the way back.
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
