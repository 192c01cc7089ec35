/// Finds the name that a mistyped one was meant to be.
enum Nearest {
    /// The nearest name by edits, when no more than a third of it would have to change.
    ///
    /// A text of more than 256 bytes is no mistyped name: comparing it would take for ever.
    static func name(to text: String, among names: some Sequence<String>) -> String? {
        guard text.utf8.count <= 256 else { return nil }
        let wanted = Array(text.lowercased().unicodeScalars)
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = edits(from: wanted, to: Array(name.lowercased().unicodeScalars))
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
        return best.name
    }

    /// Insertions, deletions and replacements that turn one into the other.
    private static func edits(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (index, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (scalar == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }
}
