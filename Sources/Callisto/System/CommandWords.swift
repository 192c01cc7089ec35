/// A command line, read as POSIX has a shell read it: the words of one program where no shell is needed, or
/// what it is needed for.
enum CommandWords: Sendable, Hashable {
    case words([String])
    /// What only a shell does, as a noun: `the pipe '|'`.
    case shell(needed: String)
    /// Nothing to run.
    case nothing

    init(_ command: String) {
        var reader = Reader(rest: command.unicodeScalars[...])
        if let needed = reader.read() {
            self = .shell(needed: needed)
        } else if let program = reader.words.first {
            self = .words(reader.words)
            if let needed = Self.needed(byProgram: program, isQuoted: reader.isFirstQuoted) {
                self = .shell(needed: needed)
            }
        } else {
            self = .nothing
        }
    }

    /// Words that are a shell's own and no programs, or would do nothing as one.
    private static let builtins: Set<String> = [
        ".", ":", "alias", "bg", "break", "cd", "command", "continue", "eval", "exec", "exit", "export", "fc",
        "fg", "getopts", "hash", "jobs", "read", "readonly", "return", "set", "shift", "source", "times",
        "trap", "type", "ulimit", "umask", "unalias", "unset", "wait",
    ]
    private static let keywords: Set<String> = [
        "!", "{", "}", "case", "do", "done", "elif", "else", "esac", "fi", "for", "if", "then", "until",
        "while",
    ]

    private static func needed(byProgram program: String, isQuoted: Bool) -> String? {
        if builtins.contains(program) { return "its own command '\(program)'" }
        return !isQuoted && keywords.contains(program) ? "its word '\(program)'" : nil
    }

    /// Takes a line apart by the rules of POSIX, 2.2 and 2.3 of the shell's language.
    private struct Reader {
        var rest: Substring.UnicodeScalarView
        var words: [String] = []
        /// Whether any of the first word was quoted, so that it is no keyword.
        var isFirstQuoted = false
        private var word: String?
        private var isQuoted = false

        init(rest: Substring.UnicodeScalarView) { self.rest = rest }

        /// Fills `words`, or tells what a shell is needed for.
        mutating func read() -> String? {
            while let character = rest.popFirst() {
                switch character {
                case " ", "\t": endWord()
                case "\n":
                    // Blank lines at the end say nothing.
                    guard rest.allSatisfy({ " \t\n".unicodeScalars.contains($0) }) else {
                        return "several lines"
                    }
                    endWord()
                case "\\":
                    guard let next = rest.popFirst() else { return "a line that goes on" }
                    if next != "\n" { add(next, quoted: true) }
                case "'":
                    guard let end = rest.firstIndex(of: "'") else { return "a quote that does not end" }
                    add(contentsOf: rest[..<end])
                    rest = rest[rest.index(after: end)...]
                case "\"":
                    if let needed = readDoubleQuotes() { return needed }
                default:
                    if let needed = needed(by: character) { return needed }
                    add(character, quoted: false)
                }
            }
            endWord()
            return nil
        }

        private mutating func add(_ character: Unicode.Scalar, quoted: Bool) {
            isQuoted = isQuoted || quoted
            word = word ?? ""
            word?.unicodeScalars.append(character)
        }

        private mutating func add(contentsOf text: Substring.UnicodeScalarView) {
            isQuoted = true
            word = word ?? ""
            word?.unicodeScalars.append(contentsOf: text)
        }

        private mutating func endWord() {
            if words.isEmpty && word != nil { isFirstQuoted = isQuoted }
            if let word { words.append(word) }
            (word, isQuoted) = (nil, false)
        }

        /// Between double quotes a backslash means something before five characters alone.
        private mutating func readDoubleQuotes() -> String? {
            add(contentsOf: rest[..<rest.startIndex])
            while let character = rest.popFirst() {
                switch character {
                case "\"": return nil
                case "$", "`": return needed(by: character)
                case "\\":
                    guard let next = rest.popFirst() else { return "a quote that does not end" }
                    if next == "\n" { continue }
                    if !"$`\"\\".unicodeScalars.contains(next) { add("\\", quoted: true) }
                    add(next, quoted: true)
                default: add(character, quoted: true)
                }
            }
            return "a quote that does not end"
        }

        private func needed(by character: Unicode.Scalar) -> String? {
            switch character {
            case "|": "the pipe '|'"
            case "&": "the background '&'"
            case ";": "several commands with ';'"
            case "<", ">": "the redirection '\(character)'"
            case "(", ")": "the subshell '\(character)'"
            case "$": "the variable '$'"
            case "`": "the substitution '`'"
            case "*", "?", "[": "the pattern '\(character)'"
            case "~" where word == nil: "the home folder '~'"
            case "#" where word == nil: "the comment '#'"
            case "=" where words.isEmpty: "the variable before '='"
            default: nil
            }
        }
    }
}
