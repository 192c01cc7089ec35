/// What the editor asks a completer.
package struct CompletionRequest: Hashable, Sendable {
    package let id: Int
    /// Everything before the cursor, and after it.
    package let before: String
    package let after: String
}

/// One thing that could stand at the cursor.
public struct CompletionCandidate: Hashable, Sendable {
    /// What is put into the text.
    public let text: String
    /// What the list shows.
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

/// What fits at the cursor, in the order to show it.
public struct Completion: Hashable, Sendable {
    /// How many characters before the cursor a candidate takes the place of.
    public let replacing: Int
    public let candidates: [CompletionCandidate]

    public init(replacing: Int, candidates: [CompletionCandidate]) {
        self.replacing = replacing
        self.candidates = candidates
    }

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
    /// What was typed, to go back to.
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

    /// What all of `candidates` begin with.
    static func commonPrefix(of candidates: [CompletionCandidate]) -> String {
        guard var prefix = candidates.first.map({ Array($0.text) }) else { return "" }
        for candidate in candidates.dropFirst() {
            prefix = zip(prefix, candidate.text).prefix { $0 == $1 }.map(\.0)
        }
        return String(prefix)
    }
}
