internal import Callisto

/// What the editor annotations in the binary say about the host's own functions.
struct Annotations: Sendable {
    struct Entry: Sendable {
        /// `json.encode(value, options)`
        let signature: String
        /// The sentences above it.
        let text: [String]
    }

    static let shared = Annotations(
        files: Stdlib.files.filter { $0.name.hasPrefix("_meta/") && !$0.name.contains(".gen.") })

    private var entries: [String: Entry] = [:]

    init(files: [Stdlib.File]) {
        for file in files {
            var comment: [String] = []
            for line in String(decoding: file.source, as: UTF8.self).split(
                separator: "\n", omittingEmptySubsequences: false)
            {
                if line.hasPrefix("---") {
                    comment.append(String(line.dropFirst(3)).trimmed)
                    continue
                }
                if line.hasPrefix("function "), let end = line.lastIndex(of: ")") {
                    let signature = String(line[line.index(line.startIndex, offsetBy: 9)...end])
                    let name = String(signature.prefix { $0 != "(" })
                    entries[name] = Entry(signature: signature, text: Self.readable(comment))
                }
                comment = []
            }
        }
    }

    /// Sentences first, then parameters and results in words.
    private static func readable(_ comment: [String]) -> [String] {
        comment.compactMap { line in
            guard line.hasPrefix("@") else { return line }
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, ["@param", "@return"].contains(words[0]) else { return nil }
            return "  \(words[0].dropFirst()) \(words[1])"
        }
    }

    subscript(_ name: String) -> Entry? { entries[name] }
    func signature(of name: String) -> String? { entries[name]?.signature }
    var names: [String] { entries.keys.sorted() }
}
