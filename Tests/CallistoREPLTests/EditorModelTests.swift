import CallistoREPL
import Testing

@Suite struct `The editor and the reference text` {
    static let commands: [(String, Key)] = [
        ("left", Key(.left)), ("right", Key(.right)), ("wordLeft", .alt("b")), ("wordRight", .alt("f")),
        ("home", .control("a")),
        ("end", .control("e")), ("top", Key(.home, .control)), ("bottom", Key(.end, .control)),
        ("rubout", Key(.backspace)),
        ("delete", Key(.delete)), ("killEnd", .control("k")), ("killStart", .control("u")),
        ("killWord", .alt("d")),
        ("killWordBack", Key(.backspace, .alt)), ("yank", .control("y")), ("yankPop", .alt("y")),
        ("undo", .control("_")),
        ("redo", .alt("_")), ("upper", .alt("u")), ("swap", .control("t")),
    ]
    static let typed: [Character] = Array("ab_ .é漢👩‍👩‍👧") + ["\u{301}", "🇩", "\u{200D}", " ", "x", "1"]
    static let pastes = [
        "", "one two", "\n", "a\nb", "x\r\ny\rz", "\n\n", "é漢\n👩‍👩‍👧", "\u{301}", "  indented\n",
    ]

    @Test(arguments: 0..<60)
    func `do the same for every key`(_ seed: Int) {
        var random = Seeded(UInt64(seed))
        var typist = Typist()
        var model = ReferenceText()
        var log: [String] = []
        for _ in 0..<150 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<4:
                let character = random.pick(Self.typed)
                log.append("type \(character.unicodeScalars.map { String($0.value, radix: 16) })")
                _ = typist.editor.apply(.typed(character), to: &typist.state)
                model.type(character)
            case 4:
                let text = random.pick(Self.pastes)
                log.append("paste \(text.debugDescription)")
                _ = typist.editor.apply(.paste(text), to: &typist.state)
                model.paste(normalised(text))
            default:
                let (name, key) = random.pick(Self.commands)
                log.append(name)
                _ = typist.editor.apply(key, to: &typist.state)
                model.command(name)
            }
            let buffer = typist.state.buffer
            let before = buffer.text(in: buffer.start..<buffer.cursor)
            guard typist.text == model.text, before == String(model.text.prefix(model.cursor)) else {
                Issue.record(
                    "diverged: \(typist.shown.debugDescription), expected \(model.text.debugDescription) at \(model.cursor), after \(log.suffix(8))"
                )
                return
            }
        }
    }

    private func normalised(_ text: String) -> String {
        var result = ""
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !(scalar == "\n" && scalars.last == "\r") {
            scalars.append(scalar)
        }
        for scalar in scalars { result.unicodeScalars.append(scalar == "\r" ? "\n" : scalar) }
        return result
    }

    @Test func `every key that is bound leaves the cursor in the text`() {
        var random = Seeded(99)
        let keys = KeyBindings.listing.flatMap(\.keys).filter { !$0.contains(" ") }
        let bound = Set(
            keys.flatMap { Typist.keys("<\($0.replacing("Backspace", "Back").replacing("Delete", "Del"))>") })
        let others: [Key] =
            "e nd{}()[]\n\"'x".map { Key.typed($0) } + [.paste("for i = 1, 2 do\n  f{\n"), .control("x")]
        let all = Array(bound).sorted { $0.description < $1.description } + others + others
        for _ in 0..<200 {
            var typist = Typist(history: ["first", "if x then\n  y()\nend", "first again 漢字"])
            for _ in 0..<80 {
                for effect in typist.editor.apply(random.pick(all), to: &typist.state) {
                    if case .complete(let request) = effect, Bool.random(using: &random) {
                        let found = ["alpha", "alpine", "al漢"].map { CompletionCandidate($0) }
                        let replacing = Int.random(
                            in: 0...min(2, typist.state.buffer.cursor.column), using: &random)
                        _ = typist.editor.apply(
                            Completion(replacing: replacing, candidates: found), of: request.id,
                            to: &typist.state)
                    }
                }
                let buffer = typist.state.buffer
                #expect(!buffer.lines.isEmpty)
                #expect(buffer.lines.indices.contains(buffer.cursor.line))
                #expect((0...buffer.line.characters.count).contains(buffer.cursor.column))
            }
        }
    }
}

extension String {
    fileprivate func replacing(_ old: String, _ new: String) -> String {
        guard let range = self.firstRange(of: old) else { return self }
        return replacingCharacters(range, new)
    }

    private func firstRange(of other: String) -> Range<String.Index>? {
        indices.first { self[$0...].hasPrefix(other) }.map { $0..<index($0, offsetBy: other.count) }
    }

    private func replacingCharacters(_ range: Range<String.Index>, _ new: String) -> String {
        self[..<range.lowerBound] + new + self[range.upperBound...]
    }
}
