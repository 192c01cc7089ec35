import CallistoREPL
import Testing

@Suite struct `The screen` {
    /// One person at one terminal, for some hundred keys.
    private struct Session {
        var random: Seeded
        var typist: Typist
        var terminal: TerminalModel
        var frame: Frame?
        var size: WindowSize
        let renderer: FrameRenderer
        let diff = FrameDiff()
        var printed: [String] = []

        init(seed: UInt64) {
            random = Seeded(seed)
            typist = Typist(history: [
                "alpha(1)", "for i = 1, 2 do\n  漢字(i)\nend", String(repeating: "long ", count: 30),
            ])
            let columns = random.pick([2, 3, 8, 20, 30, 80])
            let rows = random.pick([1, 2, 5, 10, 24])
            size = WindowSize(columns: columns, rows: rows)
            terminal = TerminalModel(columns: columns, rows: rows)
            renderer = FrameRenderer(prompt: Prompt(random.pick(["> ", "simulator> ", ""])))
        }

        mutating func show() {
            let next = renderer.frame(typist.state, size: size, top: frame?.top ?? 0)
            terminal.write(diff.bytes(from: frame, to: next))
            frame = next
        }

        mutating func step() {
            switch Int.random(in: 0..<20, using: &random) {
            case 0:
                let text =
                    "note \(printed.count)"
                    + String(repeating: "\nmore", count: Int.random(in: 0..<3, using: &random))
                guard size.columns >= 8, let frame else { return }
                printed += text.split(separator: "\n").map(String.init)
                terminal.write(diff.bytes(printing: text, above: frame))
            case 1:
                guard let frame else { return }
                terminal.write(diff.bytes(clearingFor: frame))
            case 2:
                typist.press("<Tab>")
                if case .complete(let request)? = typist.effects.first {
                    let found = (0..<Int.random(in: 0..<30, using: &random)).map {
                        CompletionCandidate("a漢\($0)", summary: $0 % 2 == 0 ? "words 漢字" : "")
                    }
                    _ = typist.editor.apply(
                        Completion(replacing: 0, candidates: found), of: request.id, to: &typist.state)
                }
            case 3:
                typist.state.hint = random.pick([nil, "create(name, model, 漢字, instructions, and more)"])
            case 4:
                _ = typist.editor.apply(
                    .paste(
                        random.pick(["a\nb\nc", "👩‍👩‍👧 漢字漢字\t\u{1B}", "\u{301}\u{200D}", "function f(\n  [["])),
                    to: &typist.state)
            default:
                let keys = [
                    "a", "b", " ", "(", ")", "漢", "é", "\u{301}", "👩‍👩‍👧", "\"", "<Alt-Enter>", "<Left>",
                    "<Right>", "<Up>", "<Down>", "<Back>",
                    "<Ctrl-A>", "<Ctrl-E>", "<Ctrl-K>", "<Ctrl-Y>", "<Ctrl-_>", "<Alt-_>", "<Ctrl-R>",
                    "<Esc>", "<Tab>", "end", "do", "<Alt-b>", "<Ctrl-W>",
                ]
                typist.press(random.pick(keys))
            }
            show()
        }
    }

    @Test(arguments: 0..<50)
    func `is what the frame says after every key`(_ seed: Int) {
        var session = Session(seed: UInt64(seed))
        session.show()
        for step in 0..<120 {
            session.step()
            guard let frame = session.frame else { continue }
            if let difference = session.terminal.difference(from: frame) {
                Issue.record(
                    "step \(step), \(session.size): \(difference)\n\(frame.text)\n\(session.terminal.text.suffix(30))"
                )
                return
            }
        }
    }

    @Test(arguments: 0..<50)
    func `is what the frame says after the window changed its size`(_ seed: Int) {
        var session = Session(seed: UInt64(seed) + 1000)
        session.show()
        for step in 0..<40 {
            for _ in 0..<4 { session.step() }
            let columns = session.random.pick([8, 20, 29, 30, 80])
            let rows = session.random.pick([3, 10, 24])
            session.terminal.resize(columns: columns, rows: rows)
            session.size = WindowSize(columns: columns, rows: rows)
            session.show()
            guard let frame = session.frame else { continue }
            if let difference = session.terminal.difference(from: frame) {
                Issue.record(
                    "step \(step), \(session.size): \(difference)\n\(frame.text)\n\(session.terminal.text.suffix(30))"
                )
                return
            }
        }
    }

    @Test func `text printed above stays, and the prompt stays whole`() {
        var terminal = TerminalModel(columns: 20, rows: 4)
        let renderer = FrameRenderer(prompt: Prompt("> "))
        let diff = FrameDiff()
        let frame = renderer.frame(Typist.playing("do\nx()").state, size: WindowSize(columns: 20, rows: 4))
        terminal.write(diff.bytes(from: nil, to: frame))
        for number in 1...5 { terminal.write(diff.bytes(printing: "note \(number)\n", above: frame)) }
        #expect(terminal.difference(from: frame) == nil)
        #expect(terminal.text.prefix(5) == ["note 1", "note 2", "note 3", "note 4", "note 5"])
    }

    @Test func `a narrower window leaves nothing of the old prompt`() {
        var terminal = TerminalModel(columns: 40, rows: 10)
        let renderer = FrameRenderer(prompt: Prompt("> "))
        let state = Typist.playing("a long line of some thirty letters").state
        let wide = renderer.frame(state, size: WindowSize(columns: 40, rows: 10))
        terminal.write(Array("before\r\n".utf8) + FrameDiff().bytes(from: nil, to: wide))
        terminal.resize(columns: 20, rows: 10)
        let narrow = renderer.frame(state, size: WindowSize(columns: 20, rows: 10))
        terminal.write(FrameDiff().bytes(from: wide, to: narrow))
        #expect(terminal.text == ["before", "> a long line of som", "e thirty letters"])
    }

    @Test func `leaving a frame goes to the row below it`() {
        var terminal = TerminalModel(columns: 20, rows: 4)
        let frame = FrameRenderer(prompt: Prompt("> ")).frame(
            Typist.playing("do\n<Up>").state, size: WindowSize(columns: 20, rows: 4), isFinal: true)
        terminal.write(
            FrameDiff().bytes(from: nil, to: frame) + FrameDiff().bytes(leaving: frame) + Array("out".utf8))
        #expect(terminal.text == ["> do", "", "out"] || terminal.text == ["> do", "..", "out"])
    }

    @Test func `a typed character costs a few bytes and no hidden row`() {
        let renderer = FrameRenderer(prompt: Prompt("> "))
        let size = WindowSize(columns: 80, rows: 24)
        var typist = Typist()
        _ = typist.editor.apply(
            .paste((1...20).map { "local x\($0) = f(\($0))" }.joined(separator: "\n")), to: &typist.state)
        let before = renderer.frame(typist.state, size: size)
        typist.press("a")
        let after = renderer.frame(typist.state, size: size, top: before.top)
        #expect(FrameDiff().bytes(from: before, to: after).count < 60)
        #expect(FrameDiff().bytes(from: after, to: after).isEmpty)
    }

    @Test func `without colours only the chosen candidate stands out`() {
        let frame = FrameRenderer(prompt: Prompt("> ")).frame(
            Typist.playing("local x = 'a'").state, size: WindowSize(columns: 30, rows: 4))
        let bytes = FrameDiff(isColoured: false).bytes(from: nil, to: frame)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("m"))
    }
}
