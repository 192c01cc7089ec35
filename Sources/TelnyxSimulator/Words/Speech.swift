/// Sentences that say that something is not known or not done.
enum Ignorance {
    /// Whether it does not know, as against will not say.
    static func isPlain(_ sentence: String) -> Bool {
        let plain = Token.tokens(sentence).map(\.text).joined(separator: " ")
        return plain.contains("not know") || plain.contains("no information") || plain.contains("no idea")
    }

    static func isAdmitted(_ sentence: String) -> Bool {
        let words = Token.tokens(sentence).map(\.text)
        guard words.contains("not") || words.contains("unable") || words.contains("no") else { return false }
        let plain = words.joined(separator: " ")
        return [
            "not know", "not sure", "no information", "not have that information", "cannot help",
            "can not help",
            "not able to help", "unable to help", "no idea", "can not share",
        ].contains { plain.contains($0) }
    }
}

/// Sentences that want something from who is spoken to.
enum Request {
    static func isOne(_ sentence: String) -> Bool {
        if sentence.hasSuffix("?") { return true }
        let words = Sentences.words(sentence)
        let plain = words.prefix(4).joined(separator: " ")
        return [
            "please ", "could you", "can you", "may i have", "tell me", "give me", "let me know",
            "i need your", "i will need",
            "what is your", "i would need",
        ].contains { plain.hasPrefix($0) }
    }
}
