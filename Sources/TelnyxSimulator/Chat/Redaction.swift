/// Takes personal data out of what is stored: addresses, numbers that telephone, the user's name.
enum Redaction {
    static func redacted(_ text: String, name: String?) -> String {
        var words: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            words.append(redacted(word))
        }
        let result = words.joined(separator: " ")
        guard let name, !name.isEmpty else { return result }
        return result.replacing(name, with: "<PII:name/>")
    }

    private static func redacted(_ word: Substring) -> String {
        let end = word.lastIndex { !",.;:!?".contains($0) }.map { word.index(after: $0) } ?? word.startIndex
        let (core, tail) = (word[..<end], word[end...])
        if let at = core.firstIndex(of: "@"), core[at...].contains(".") { return "<PII:email/>" + tail }
        let isNumber = core.allSatisfy { $0.isNumber || "+-()".contains($0) }
        if isNumber, core.filter(\.isNumber).count >= 7 { return "<PII:phone/>" + tail }
        return String(word)
    }
}
