import CallistoREPL
import Testing

@Suite struct `Drawing the prompt` {
    private func frame(_ keys: String, columns: Int = 30, rows: Int = 10, history: [String] = []) -> Frame {
        let typist = Typist.playing(keys, history: history)
        return FrameRenderer(prompt: Prompt("sim> ")).frame(
            typist.state, size: WindowSize(columns: columns, rows: rows))
    }

    @Test func `shows the prompt and the text`() {
        let frame = frame("x = 1")
        #expect(frame.text == ["sim> x = 1"])
        #expect(frame.cursor == .init(row: 0, column: 10))
    }

    @Test func `shows further lines under the first`() {
        #expect(
            frame("if a then\nb()").text == [
                "sim> if a then", "  ..   b()", "'if' from line 1 is not closed",
            ])
    }

    @Test func `a row full to the edge gives the cursor a row of its own`() {
        let full = frame("12345", columns: 10)
        #expect(full.text == ["sim> 12345", ""])
        #expect(full.cursor == .init(row: 1, column: 0))
        #expect(frame("12345<Left>", columns: 10).text == ["sim> 12345"])
        #expect(frame("123456", columns: 10).text == ["sim> 12345", "6"])
    }

    @Test func `a wide character that does not fit goes to the next row whole`() {
        let wide = frame("1234漢", columns: 10)
        #expect(wide.text == ["sim> 1234", "漢"])
        #expect(wide.cursor == .init(row: 1, column: 2))
        #expect(frame("1234漢<Left>", columns: 10).cursor == .init(row: 1, column: 0))
    }

    @Test func `a mark joins what it follows, or stands on a circle`() {
        #expect(frame("e\u{301}").cursor.column == 6)
        #expect(frame("\u{301}").text == ["sim> \u{25CC}\u{301}"])
    }

    @Test(arguments: [
        ("\t", "  "), ("\u{1B}", "^["), ("\u{7F}", "^?"), ("\u{200B}", "<200B>"), ("\u{202E}", "<202E>"),
    ])
    func `what cannot be seen is spelled out`(_ character: String, _ shown: String) {
        var typist = Typist()
        _ = typist.editor.apply(.paste(character + "x"), to: &typist.state)
        let frame = FrameRenderer(prompt: Prompt("")).frame(
            typist.state, size: WindowSize(columns: 20, rows: 5))
        #expect(frame.text == [shown + "x"])
    }

    @Test func `a text taller than the window scrolls with the cursor`() {
        var typist = Typist()
        _ = typist.editor.apply(
            .paste((1...50).map { "line\($0)" }.joined(separator: "\n")), to: &typist.state)
        let renderer = FrameRenderer(prompt: Prompt("> "))
        let size = WindowSize(columns: 20, rows: 5)
        let bottom = renderer.frame(typist.state, size: size)
        #expect(bottom.rows.count == 5)
        #expect(bottom.text.last == "  line50")
        #expect(bottom.top == 45)
        typist.press("<Up><Up>")
        #expect(renderer.frame(typist.state, size: size, top: bottom.top).top == 45)
        typist.press("<Ctrl-Home>")
        #expect(renderer.frame(typist.state, size: size, top: bottom.top).text.first == "> line1")
    }

    @Test func `a narrow window gets the short prompt`() {
        let state = Typist.playing("abc").state
        let renderer = FrameRenderer(prompt: Prompt("simulator> ", short: "s> "))
        #expect(renderer.frame(state, size: WindowSize(columns: 20, rows: 5)).text == ["s> abc"])
        #expect(renderer.frame(state, size: WindowSize(columns: 22, rows: 5)).text == ["simulator> abc"])
    }

    @Test func `a suggestion is grey and leaves the cursor where it is`() {
        let frame = frame("al", history: ["alpha"])
        #expect(frame.text == ["sim> alpha"])
        #expect(frame.cursor.column == 7)
        #expect(frame.rows[0][7].style == .faint)
    }

    @Test func `the last frame has the text alone`() {
        let typist = Typist.playing("(al)<Left>", history: ["(al)x"])
        let frame = FrameRenderer(prompt: Prompt("> ")).frame(
            typist.state, size: WindowSize(columns: 20, rows: 5), isFinal: true)
        #expect(frame.text == ["> (al)"])
        #expect(frame.rows[0].allSatisfy { $0.style != .pair })
    }

    @Test func `the pair at the cursor is marked`() {
        let frame = frame("f(a)")
        #expect(frame.rows[0].indices.filter { frame.rows[0][$0].style == .pair } == [6, 8])
    }

    @Test func `the prompt of live is red`() {
        let frame = FrameRenderer(prompt: Prompt("live> ", isLive: true)).frame(
            EditorState(), size: WindowSize(columns: 20, rows: 5))
        #expect(frame.rows[0].allSatisfy { $0.style == .live || $0 == .blank })
        #expect(CellStyle.live.parameters == "1;31")
    }

    private func menu(_ candidates: [CompletionCandidate], columns: Int, rows: Int, then keys: String = "")
        -> Frame
    {
        var typist = Typist()
        typist.press("<Tab>")
        if case .complete(let request)? = typist.effects.first {
            _ = typist.editor.apply(
                Completion(replacing: 0, candidates: candidates), of: request.id, to: &typist.state)
        }
        typist.press(keys)
        return FrameRenderer(prompt: Prompt("> ")).frame(
            typist.state, size: WindowSize(columns: columns, rows: rows))
    }

    @Test func `the list shows a line about each candidate`() {
        let candidates = [
            CompletionCandidate(
                "model = ", label: "model", summary: "Which model answers.", isRequired: true),
            CompletionCandidate("greeting = ", label: "greeting", summary: "What it says first."),
        ]
        let frame = menu(candidates, columns: 28, rows: 10)
        #expect(frame.text == ["> ", "model*    Which model answe…", "greeting  What it says firs…"])
        #expect(frame.rows[1][0].style == .required)
    }

    @Test func `names alone are put into columns`() {
        let names = ["aa", "bb", "cc", "dd", "ee"].map { CompletionCandidate($0) }
        #expect(menu(names, columns: 10, rows: 10).text == ["> ", "aa  cc  ee", "bb  dd"])
    }

    @Test func `a long list says where one is`() {
        let names = (1...40).map { CompletionCandidate("name\($0)", summary: "x") }
        let frame = menu(names, columns: 20, rows: 8, then: "<Tab><Tab><Tab><Tab>")
        #expect(frame.text == ["> name4", "name4   x", "name5   x", "name6   x", "4 of 40"])
        #expect(frame.rows[1][0].style == .selected)
    }

    @Test func `the search stands below what it found`() {
        #expect(frame("<Ctrl-R>ph", history: ["alpha"]).text == ["sim> alpha", "search older: ph"])
        #expect(frame("<Ctrl-R>q", history: ["alpha"]).text == ["sim> ", "search older: q  no match"])
    }
}
