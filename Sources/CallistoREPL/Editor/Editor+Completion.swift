/// Completing at the cursor, and walking through the list.
extension Editor {
    /// Asks for completions; where a line begins, indents it first as far as it should be.
    func complete(_ state: inout EditorState) -> [EditorEffect] {
        state.endActs()
        let buffer = state.buffer
        let place = buffer.cursor
        if place.line > 0, place.column <= buffer.line.indent {
            let wanted = indent(of: place.line, in: buffer)
            if wanted.count > place.column {
                state.edit { buffer in
                    buffer.setIndent(wanted)
                    buffer.move(to: TextBuffer.Position(line: place.line, column: wanted.count))
                }
                return []
            }
        }
        state.completionCount += 1
        state.awaitedCompletion = state.completionCount
        let request = CompletionRequest(
            id: state.completionCount,
            before: buffer.text(in: buffer.start..<place), after: buffer.text(in: place..<buffer.end))
        return [.complete(request)]
    }

    /// Takes what a completer found. Ignored when a key came in between.
    package func apply(_ completion: Completion, of id: Int, to state: inout EditorState) -> [EditorEffect] {
        guard state.awaitedCompletion == id else { return [] }
        state.awaitedCompletion = nil
        defer { state.suggestion = nil }
        let cursor = state.buffer.cursor
        let start = TextBuffer.Position(
            line: cursor.line, column: max(0, cursor.column - completion.replacing))
        let candidates = completion.candidates
        guard let only = candidates.first else {
            state.notice = "no completions"
            return [.bell]
        }
        if candidates.count == 1 {
            state.edit { $0.replace(start..<cursor, with: only.text) }
            return []
        }
        var typed = state.buffer.text(in: start..<cursor)
        let common = CompletionMenu.commonPrefix(of: candidates)
        if common.count > typed.count, common.hasPrefix(typed) {
            state.edit { $0.replace(start..<cursor, with: common) }
            typed = common
        }
        state.menu = CompletionMenu(start: start, candidates: candidates, typed: typed)
        return []
    }

    /// Carries out a command while the list is open; nil if it has no meaning of its own there.
    func menuCommand(_ command: EditorCommand, _ state: inout EditorState) -> [EditorEffect]? {
        guard var menu = state.menu else { return nil }
        switch command {
        case .complete, .down: state.choose(&menu, backward: false)
        case .completeBackward, .up: state.choose(&menu, backward: true)
        case .cancel:
            let range = menu.start..<state.buffer.cursor
            if menu.selected != nil { state.edit(.completing) { $0.replace(range, with: menu.typed) } }
            state.menu = nil
        case .enter where menu.selected != nil: state.endActs()
        case .deleteBackward where menu.selected == nil:
            state.endActs(keepingErasure: true)
            _ = state.delete(.deleteBackward)
            state.narrow(&menu)
        default: return nil
        }
        return []
    }
}

extension EditorState {
    fileprivate mutating func choose(_ menu: inout CompletionMenu, backward: Bool) {
        guard let candidate = menu.select(backward: backward) else { return }
        let range = menu.start..<buffer.cursor
        edit(.completing) { $0.replace(range, with: candidate.text) }
        self.menu = menu
    }

    /// Keeps the list open with what still fits the text, or closes it.
    mutating func narrow(_ menu: inout CompletionMenu) {
        let cursor = buffer.cursor
        let isInside = cursor.line == menu.start.line && cursor.column > menu.start.column
        guard isInside, menu.narrow(to: buffer.text(in: menu.start..<cursor)) else {
            self.menu = nil
            return
        }
        self.menu = menu
    }
}

/// A request to a completer.
package struct CompletionRequest: Hashable, Sendable {
    package let id: Int
    /// Everything before the cursor, and after it.
    package let before: String
    package let after: String
}

/// One thing that could stand at the cursor.
public struct CompletionCandidate: Hashable, Sendable {
    /// The inserted text.
    public let text: String
    /// The text in the list.
    public let label: String
    /// One line about it; may be empty.
    public let summary: String
    /// Whether the call being typed is not complete without it.
    public let isRequired: Bool

    public init(_ text: String, label: String? = nil, summary: String = "", isRequired: Bool = false) {
        self.text = text
        self.label = label ?? text
        self.summary = summary
        self.isRequired = isRequired
    }
}

/// The completions at the cursor, in the order of the list.
public struct Completion: Hashable, Sendable {
    /// How many characters before the cursor a candidate takes the place of.
    public let replacing: Int
    /// What could stand there, best first.
    public let candidates: [CompletionCandidate]

    public init(replacing: Int, candidates: [CompletionCandidate]) {
        self.replacing = replacing
        self.candidates = candidates
    }

    /// No candidates.
    public static let none = Completion(replacing: 0, candidates: [])
}

/// The list of candidates below the text.
package struct CompletionMenu: Sendable {
    /// Where the candidate's text begins; it ends at the cursor.
    let start: TextBuffer.Position
    private let all: [CompletionCandidate]
    package private(set) var shown: [CompletionCandidate]
    /// The candidate that is in the text now.
    package private(set) var selected: Int?
    /// The typed text, to go back to.
    private(set) var typed: String

    init(start: TextBuffer.Position, candidates: [CompletionCandidate], typed: String) {
        self.start = start
        all = candidates
        shown = candidates
        self.typed = typed
    }

    /// Chooses the next candidate, or the one before, round and round.
    mutating func select(backward: Bool) -> CompletionCandidate? {
        guard !shown.isEmpty else { return nil }
        let count = shown.count
        let next = selected.map { ($0 + (backward ? count - 1 : 1)) % count } ?? (backward ? count - 1 : 0)
        selected = next
        return shown[next]
    }

    /// Keeps the candidates that begin with `typed`; false when none does.
    mutating func narrow(to typed: String) -> Bool {
        self.typed = typed
        shown = all.filter { $0.text.hasPrefix(typed) }
        return !shown.isEmpty
    }

    /// The common prefix of `candidates`.
    static func commonPrefix(of candidates: [CompletionCandidate]) -> String {
        guard var prefix = candidates.first.map({ Array($0.text) }) else { return "" }
        for candidate in candidates.dropFirst() {
            prefix = zip(prefix, candidate.text).prefix { $0 == $1 }.map(\.0)
        }
        return String(prefix)
    }
}
