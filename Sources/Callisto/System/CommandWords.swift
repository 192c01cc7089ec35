/// A command line as the words of a program and its arguments, where no shell is needed for that.
struct CommandWords: Sendable, Hashable {
    let words: [String]

    /// `nil` where the line says more than words: pipes, variables, patterns, several commands.
    init?(_ command: String) {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in command {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\" && quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open {
                    quote = nil
                } else if open == "\"" && "$`".contains(character) {
                    return nil
                } else {
                    word = (word ?? "") + String(character)
                }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " || character == "\t" {
                if let done = word { words.append(done) }
                word = nil
            } else if "|&;<>()$`*?[]#~{}!\n".contains(character) {
                return nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil, !isEscaped else { return nil }
        if let word { words.append(word) }
        // A first word with a = sets a variable.
        guard let program = words.first, !program.isEmpty, !program.contains("=") else { return nil }
        self.words = words
    }
}
