/// Earlier and undone texts. Lines are shared between them, so that one costs a pointer a line.
struct UndoHistory: Sendable {
    /// What kind of edit; edits of one kind in a row become one step.
    enum Group: Equatable, Sendable {
        /// A step of its own.
        case other
        /// Characters typed one after the other; a word with the blanks after it is a step.
        case typing(isBlank: Bool)
        case erasing
        /// Walking through the completions.
        case completing
    }

    private var past: [TextBuffer] = []
    private var future: [TextBuffer] = []
    private var group: Group?
    private static let deepest = 1000

    mutating func record(_ before: TextBuffer, _ group: Group) {
        if !continues(group) {
            past.append(before)
            if past.count > Self.deepest { past.removeFirst() }
        }
        self.group = group
        future = []
    }

    private func continues(_ next: Group) -> Bool {
        switch (group, next) {
        case (.typing(let wasBlank), .typing(let isBlank)): !wasBlank || isBlank
        case (.erasing, .erasing), (.completing, .completing): true
        default: false
        }
    }

    /// What follows is a step of its own.
    mutating func breakGroup() { group = nil }

    mutating func undo(_ current: TextBuffer) -> TextBuffer? {
        group = nil
        guard let before = past.popLast() else { return nil }
        future.append(current)
        return before
    }

    mutating func redo(_ current: TextBuffer) -> TextBuffer? {
        group = nil
        guard let after = future.popLast() else { return nil }
        past.append(current)
        return after
    }
}

/// What was cut, newest last.
struct KillRing: Sendable {
    private var entries: [String] = []
    /// How far yank-pop has gone back from the newest.
    private var depth = 0
    private static let largest = 60

    /// Adds `text`; when the cut before was just now, both become one.
    mutating func add(_ text: String, joining: Bool, inFront: Bool) {
        guard !text.isEmpty else { return }
        depth = 0
        if joining, let newest = entries.popLast() {
            entries.append(inFront ? text + newest : newest + text)
            return
        }
        entries.append(text)
        if entries.count > Self.largest { entries.removeFirst() }
    }

    mutating func newest() -> String? {
        depth = 0
        return entries.last
    }

    /// The one before the one given last, round and round.
    mutating func previous() -> String? {
        guard !entries.isEmpty else { return nil }
        depth = (depth + 1) % entries.count
        return entries[entries.count - 1 - depth]
    }
}
