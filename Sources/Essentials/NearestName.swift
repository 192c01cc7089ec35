/// Finds the name that a mistyped one was meant to be, for every "did you mean".
package enum NearestName {
    /// The name that was probably meant, or `nil` when none is near.
    ///
    /// Camel case counts as snake case, so `maxDurationSeconds` finds `max_duration_seconds`. A text of more than
    /// 256 bytes is no misspelt name: comparing it would take for ever.
    package static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
        guard isName(name) else { return nil }
        let wanted = snakeCase(name)
        let candidates = candidates.filter(isName)
        if let same = candidates.first(where: { snakeCase($0) == wanted }) { return same }
        let wantedLetters = Array(wanted.utf8)
        let limit = Swift.max(1, Swift.min(3, wantedLetters.count / 3))
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(snakeCase(candidate).utf8)
            guard abs(letters.count - wantedLetters.count) <= limit else { continue }
            let distance = editDistance(wantedLetters, letters)
            if distance <= limit && distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name ?? onlyOneBeginning(alike: wanted, among: candidates)
    }

    private static func isName(_ text: String) -> Bool { text.utf8.count <= 256 }

    /// `voice` is `voice_settings`, where nothing else begins so.
    private static func onlyOneBeginning(alike wanted: String, among candidates: [String]) -> String? {
        guard wanted.utf8.count >= 4 else { return nil }
        let alike = candidates.filter { candidate in
            let name = snakeCase(candidate)
            return name.hasPrefix(wanted + "_") || wanted.hasPrefix(name + "_")
        }
        return alike.count == 1 ? alike.first : nil
    }

    private static func snakeCase(_ name: String) -> String {
        var result = ""
        var previousIsSmall = false
        for character in name {
            if character.isUppercase && previousIsSmall { result.append("_") }
            previousIsSmall = character.isLowercase || character.isNumber
            result += character.lowercased()
        }
        return result
    }

    /// How many letters must be added, dropped, changed or swapped with their neighbour.
    package static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if left.isEmpty || right.isEmpty { return left.count + right.count }
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let change = previous[column] + (letter == other ? 0 : 1)
                var distance = Swift.min(previous[column + 1] + 1, current[column] + 1, change)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    distance = Swift.min(distance, beforePrevious[column - 1] + 1)
                }
                current.append(distance)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
