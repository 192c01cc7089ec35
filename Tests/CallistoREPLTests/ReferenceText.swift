/// The simplest text with a cursor that does what the editor must: one string, everything by brute force.
struct ReferenceText {
    private(set) var text = ""
    /// Characters before the cursor.
    private(set) var cursor = 0
    private var killed: [String] = []
    private var past: [(String, Int)] = []
    private var future: [(String, Int)] = []
    private var group = ""
    private var isKilling = false
    private var yanked: Range<Int>?
    private var depth = 0

    private var characters: [Character] { Array(text) }

    private mutating func replace(_ range: Range<Int>, with new: String, group next: String = "") {
        let all = characters
        let head = String(all[..<range.lowerBound]) + new
        let result = head + String(all[range.upperBound...])
        if result != text {
            if next.isEmpty || next != group { past.append((text, cursor)) }
            future = []
            group = next
        }
        text = result
        // The first boundary that has all of head before it.
        let scalars = head.unicodeScalars.count
        var seen = 0
        cursor = 0
        for character in text where seen < scalars {
            seen += character.unicodeScalars.count
            cursor += 1
        }
    }

    private func isWord(_ index: Int) -> Bool {
        let all = characters
        guard all.indices.contains(index) else { return false }
        return all[index].isLetter || all[index] == "_" || (all[index].isASCII && all[index].isNumber)
    }

    private func wordEnd(_ from: Int) -> Int {
        var place = from
        while place < characters.count, !isWord(place) { place += 1 }
        while place < characters.count, isWord(place) { place += 1 }
        return place
    }

    private func wordStart(_ from: Int) -> Int {
        var place = from
        while place > 0, !isWord(place - 1) { place -= 1 }
        while place > 0, isWord(place - 1) { place -= 1 }
        return place
    }

    private func lineStart(_ from: Int) -> Int {
        var place = from
        while place > 0, characters[place - 1] != "\n" { place -= 1 }
        return place
    }

    private func lineEnd(_ from: Int) -> Int {
        var place = from
        while place < characters.count, characters[place] != "\n" { place += 1 }
        return place
    }

    private mutating func kill(_ range: Range<Int>, inFront: Bool, _ wasKilling: Bool) {
        isKilling = true
        guard !range.isEmpty else { return }
        let piece = String(characters[range])
        if wasKilling, let last = killed.popLast() {
            killed.append(inFront ? piece + last : last + piece)
        } else {
            killed.append(piece)
        }
        depth = 0
        replace(range, with: "")
    }

    /// Types one character; a word with the blanks after it is one step of undo.
    mutating func type(_ character: Character) {
        endActs()
        if group == "blank", character != " " { group = "new" }
        let before = past.count
        let wasTyping = group == "typing" || group == "blank"
        replace(cursor..<cursor, with: String(character), group: wasTyping ? group : "typing")
        if past.count > before || wasTyping { group = character == " " ? "blank" : "typing" }
    }

    mutating func paste(_ pasted: String) {
        endActs()
        group = ""
        replace(cursor..<cursor, with: pasted)
    }

    private mutating func endActs() {
        isKilling = false
        yanked = nil
    }

    mutating func command(_ name: String) {
        let wasKilling = isKilling
        let wasYanked = yanked
        endActs()
        if name != "delete" && name != "rubout" { group = "" }
        let all = characters
        switch name {
        case "left": cursor = max(0, cursor - 1)
        case "right": cursor = min(all.count, cursor + 1)
        case "wordLeft": cursor = wordStart(cursor)
        case "wordRight": cursor = wordEnd(cursor)
        case "home": cursor = lineStart(cursor)
        case "end": cursor = lineEnd(cursor)
        case "top": cursor = 0
        case "bottom": cursor = all.count
        case "rubout": if cursor > 0 { replace(cursor - 1..<cursor, with: "", group: "erase") }
        case "delete": if cursor < all.count { replace(cursor..<cursor + 1, with: "", group: "erase") }
        case "killEnd":
            let end = lineEnd(cursor)
            kill(cursor..<(end == cursor ? min(all.count, end + 1) : end), inFront: false, wasKilling)
        case "killStart":
            let start = lineStart(cursor)
            kill((start == cursor ? max(0, start - 1) : start)..<cursor, inFront: true, wasKilling)
        case "killWord": kill(cursor..<wordEnd(cursor), inFront: false, wasKilling)
        case "killWordBack": kill(wordStart(cursor)..<cursor, inFront: true, wasKilling)
        case "yank":
            guard let last = killed.last else { return }
            depth = 0
            let start = cursor
            replace(cursor..<cursor, with: last)
            yanked = min(start, cursor)..<cursor
        case "yankPop":
            guard let wasYanked else { return }
            depth = (depth + 1) % killed.count
            replace(wasYanked, with: killed[killed.count - 1 - depth])
            yanked = min(wasYanked.lowerBound, cursor)..<cursor
        case "undo":
            guard let (before, place) = past.popLast() else { return }
            future.append((text, cursor))
            (text, cursor) = (before, place)
        case "redo":
            guard let (after, place) = future.popLast() else { return }
            past.append((text, cursor))
            (text, cursor) = (after, place)
        case "upper":
            let range = cursor..<wordEnd(cursor)
            if !range.isEmpty { replace(range, with: String(all[range]).uppercased()) }
        case "swap":
            var place = cursor
            if place == lineEnd(place) { place -= 1 }
            guard place > lineStart(cursor), place < all.count else { return }
            replace(place - 1..<place + 1, with: String([all[place], all[place - 1]]))
        default: preconditionFailure("no such command: \(name)")
        }
    }
}
