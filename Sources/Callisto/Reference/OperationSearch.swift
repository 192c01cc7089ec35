public import TelnyxCatalog

/// Finds operations by words: in their names, what they do, and the names of their arguments.
public enum OperationSearch {
    /// The operations that have all of the words, the best first.
    ///
    /// A word counts most where it is a name of the id, less in the summary, least as an argument. Curated operations
    /// go before others of the same rank, and short ids before long ones.
    public static func find(_ words: String, limit: Int = 25) -> [Operation] {
        let wanted = tokens(words)
        guard !wanted.isEmpty else { return [] }
        var found: [(operation: Operation, rank: Int)] = []
        for operation in Catalog.ids.lazy.compactMap(Catalog.operation) {
            let entry = Entry(operation)
            let ranks = wanted.map(entry.rank)
            guard !ranks.contains(0) else { continue }
            found.append((operation, ranks.reduce(0, +) * 4 + (operation.origin == .curated ? 3 : 0)))
        }
        // The order among equals is that of the catalogue, so the sort has to say all.
        let sorted = found.enumerated().sorted { left, right in
            (-left.element.rank, left.element.operation.id.utf8.count, left.offset)
                < (-right.element.rank, right.element.operation.id.utf8.count, right.offset)
        }
        return sorted.prefix(limit).map(\.element.operation)
    }

    private static func tokens(_ text: some StringProtocol) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { plain(String($0)) }
    }

    /// A word without its plural: numbers are found by number.
    private static func plain(_ word: String) -> String {
        guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return word }
        return word.hasSuffix("ies") ? String(word.dropLast(3)) + "y" : String(word.dropLast())
    }

    private struct Entry {
        let names: [String]
        let summary: [String]
        let parameters: [String]

        init(_ operation: Operation) {
            names = tokens(operation.id)
            summary = tokens(operation.summary)
            parameters = operation.parameters.flatMap { tokens($0.name) }
        }

        func rank(of word: String) -> Int {
            if names.contains(word) { return 12 }
            if summary.contains(word) { return 8 }
            // The beginning of a word, from three letters on.
            guard word.count >= 3 else { return parameters.contains(word) ? 2 : 0 }
            if names.contains(where: { $0.hasPrefix(word) }) { return 6 }
            if summary.contains(where: { $0.hasPrefix(word) }) { return 4 }
            return parameters.contains(word) ? 2 : 0
        }
    }
}
