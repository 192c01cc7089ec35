/// Shortens text of others for a sentence of ours.
enum Excerpt {
    static let length: Int = 200

    /// One line of at most `length` characters; white space runs become one space.
    static func of(_ text: some StringProtocol) -> String {
        var result = ""
        var count = 0
        var space = false
        for character in text {
            if character.isWhitespace || character.isControl {
                space = count > 0
                continue
            }
            guard count < length else { return result + "…" }
            if space {
                result.append(" ")
                count += 1
            }
            space = false
            result.append(character)
            count += 1
        }
        return result
    }

    /// The words of a body that is no JSON: tags, scripts and styles of an HTML page are left out.
    static func of(body: [UInt8], redactor: Redactor) -> String {
        // An error page says what it has to say early; a huge body is not worth walking through.
        let text = redactor.redact(String(decoding: body.prefix(16_384), as: UTF8.self))
        return of(text.contains("<") ? withoutTags(text) : text)
    }

    private static func withoutTags(_ text: String) -> String {
        var words = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            words += rest[..<open] + " "
            rest = rest[open...]
            let name = rest.dropFirst().prefix { $0.isLetter }.lowercased()
            if name == "script" || name == "style", let end = rest.range(ofTag: "</\(name)") {
                rest = rest[end...]
            }
            guard let close = rest.firstIndex(of: ">") else { return words }
            rest = rest[rest.index(after: close)...]
        }
        words += rest
        return replacingEntities(words)
    }

    private static func replacingEntities(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var result = ""
        var rest = Substring(text)
        let entities = [
            "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&nbsp;": " ",
        ]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            if let (entity, character) = entities.first(where: { rest.hasPrefix($0.key) }) {
                result += character
                rest = rest.dropFirst(entity.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result + rest
    }
}

extension Character {
    fileprivate var isControl: Bool {
        unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }
}

extension Substring {
    /// Where a closing tag begins, in letters of either case.
    fileprivate func range(ofTag tag: String) -> Substring.Index? {
        var start = startIndex
        while let open = self[start...].firstIndex(of: "<") {
            if self[open...].prefix(tag.count).lowercased() == tag { return open }
            start = index(after: open)
        }
        return nil
    }
}
