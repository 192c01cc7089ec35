import CallistoREPL
import Testing

@Suite struct `The line editor` {
    struct Row: CustomTestStringConvertible {
        let keys: String
        let shown: String
        init(_ keys: String, _ shown: String) {
            self.keys = keys
            self.shown = shown
        }
        var testDescription: String { keys }
    }

    @Test(arguments: [
        Row("abc<Left><Left>x", "ax|bc"), Row("one two<Alt-b><Ctrl-K>", "one |"),
        Row("one two<Ctrl-W><Ctrl-Y><Ctrl-Y>", "one twotwo|"),
        Row("a.b c<Ctrl-W><Ctrl-W>", "|"), Row("a.b<Alt-Back>", "a.|"),
        Row("one two<Ctrl-A><Alt-d><Alt-d><Ctrl-Y>", "one two|"),
        Row("a b c<Alt-Back><Left><Alt-Back><Ctrl-Y><Alt-y>", "a c| "), Row("ab<Ctrl-T>", "ba|"),
        Row("abc<Left><Ctrl-T>", "acb|"),
        Row("one two<Alt-t>", "two one|"), Row("one two<Ctrl-A><Alt-c><Alt-u>", "One TWO|"),
        Row("ONE<Ctrl-A><Alt-l>", "one|"),
        Row("a   b<Left><Alt-\\>", "a|b"), Row("one two<Ctrl-_>", "one |"),
        Row("one two<Ctrl-_><Ctrl-_>", "|"),
        Row("one two<Ctrl-_><Ctrl-_><Alt-_>", "one |"), Row("one<Ctrl-_>x<Alt-_>", "x|"),
        Row("abc<Ctrl-C><Ctrl-_>", "abc|"),
        Row("a<Ctrl-Q><Tab>b", "a\tb|"), Row("a<Ctrl-X><Ctrl-U>", "|"), Row("é<Back>", "|"),
        Row("e\u{301}x<Left><Back>", "|x"),
        Row("👩‍👩‍👧<Left>a", "a|👩‍👩‍👧"),
    ])
    func `edits as Emacs does`(_ row: Row) { #expect(Typist.playing(row.keys).shown == row.shown) }

    @Test(arguments: [
        Row("if x then\n", "if x then\n  |"), Row("if x then\ny()\nend", "if x then\n  y()\nend|"),
        Row("f{\na = 1,\n}", "f{\n  a = 1,\n}|"),
        Row("if x then\ny()\nelse\nz()\nend", "if x then\n  y()\nelse\n  z()\nend|"),
        Row("if x then\nendless()", "if x then\n  endless()|"),
        Row("repeat\nx()\nuntil", "repeat\n  x()\nuntil|"),
        Row("f(function()\nif x then\n", "f(function()\n  if x then\n    |"), Row("x = [[\n", "x = [[\n|"),
        Row("f{\n  a = 1,\nb", "f{\n    a = 1,\n    b|"), Row("f{\n\nx", "f{\n\n  x|"),
        Row("f(<Alt-Enter>)", "f(\n)|"),
        Row("f{}<Left><Alt-Enter>", "f{\n|}"), Row("do\n<Shift-Tab>x", "do\nx|"),
        Row("do\n<Shift-Tab><Tab>x", "do\n  x|"),
    ])
    func `indents Lua as it is typed`(_ row: Row) { #expect(Typist.playing(row.keys).shown == row.shown) }

    @Test func `Enter runs what is complete`() {
        #expect(Typist.playing("f()\n").effects == [.submit("f()")])
        #expect(Typist.playing("f(\n)\n").effects == [.submit("f(\n)")])
    }

    @Test func `Enter says what is open`() {
        let typist = Typist.playing("x = 1<Alt-Enter>function f()\n")
        #expect(typist.effects.isEmpty)
        #expect(typist.state.notice == "'function' from line 2 is not closed")
    }

    @Test func `two empty lines run what is incomplete`() {
        #expect(Typist.playing("f(\n\n\n").effects == [.submit("f(\n\n  ")])
    }

    @Test func `Enter inside a complete block begins a line`() {
        let typist = Typist.playing("do\nend<Up>\n")
        #expect(typist.effects.isEmpty)
        #expect(typist.text == "do\n\nend" || typist.text == "do\n  \nend")
    }

    @Test func `a paste is one edit and one undo`() {
        let script = (1...100).map { "  line \($0) {" }.joined(separator: "\n")
        var typist = Typist()
        typist.press("x")
        _ = typist.editor.apply(.paste(script), to: &typist.state)
        #expect(typist.text == "x" + script)
        #expect(typist.press("<Ctrl-_>").shown == "x|")
        #expect(typist.press("<Alt-_>").text == "x" + script)
    }

    @Test func `Ctrl-D leaves an empty prompt and deletes otherwise`() {
        #expect(Typist.playing("<Ctrl-D>").effects == [.leave])
        #expect(Typist.playing("ab<Left><Ctrl-D>").shown == "a|")
    }

    @Test func `Ctrl-C says whether there was something to clear`() {
        #expect(Typist.playing("ab<Ctrl-C>").effects == [.cleared(wasEmpty: false)])
        #expect(Typist.playing("<Ctrl-C>").effects == [.cleared(wasEmpty: true)])
    }

    @Test func `what the editor cannot do comes back as effects`() {
        #expect(Typist.playing("x<Ctrl-X><Ctrl-E>").effects == [.editExternally("x")])
        #expect(Typist.playing("<Ctrl-L>").effects == [.clearScreen])
        #expect(Typist.playing("f(ai.assistants.list<F1>").effects == [.help("ai.assistants.list")])
        #expect(Typist.playing("<Left>").effects == [.bell])
    }

    @Test func `every command has a key and a sentence`() {
        for (command, keys) in KeyBindings.listing {
            #expect(!keys.isEmpty, "\(command)")
            #expect(!command.summary.hasSuffix("."))
        }
    }
}

@Suite struct `History at the prompt` {
    static let entries = ["alpha()", "beta {\n  1,\n}", "alpha(2)", "gamma"]

    private func playing(_ keys: String) -> Typist { Typist.playing(keys, history: Self.entries) }

    @Test(arguments: [
        ("<Up>", "gamma|"), ("<Up><Up><Up>", "beta {\n  1,\n}|"), ("<Up><Up><Up><Up>", "alpha()|"),
        ("<Up><Down>", "|"),
        ("al<Up>", "alpha(2)|"), ("al<Up><Up>", "alpha()|"), ("al<Up><Up><Down>", "alpha(2)|"),
        ("al<Up><Down>", "al|"),
        ("<Up><Up><Up><Left><Up>x", "beta {\nx|  1,\n}"), ("al<Ctrl-P>", "gamma|"), ("<Alt-<>", "alpha()|"),
        ("z<Up>", "z|"),
        ("x<Alt-<><Alt->>", "x|"), ("xx<Left><Up>", "gamma|"), ("<PgUp><PgUp>", "alpha(2)|"),
        ("b<Alt-p>", "beta {\n  1,\n}|"),
    ])
    func `goes up and down in whole blocks`(_ keys: String, _ shown: String) {
        #expect(playing(keys).shown == shown)
    }

    @Test func `suggests how the newest entry like it goes on`() {
        #expect(playing("al").state.suggestion == "pha(2)")
        #expect(playing("al<Right>").shown == "alpha(2)|")
        #expect(playing("al<Ctrl-E>").shown == "alpha(2)|")
        #expect(playing("be<Alt-f>").shown == "beta|")
        #expect(playing("be<Right>").shown == "beta {\n  1,\n}|")
        #expect(playing("al<Left>").state.suggestion == nil)
        #expect(playing("q").state.suggestion == nil)
    }

    @Test(arguments: [
        ("<Ctrl-R>alp", "|alpha(2)"), ("<Ctrl-R>alp<Ctrl-R>", "|alpha()"),
        ("<Ctrl-R>alp<Ctrl-R><Ctrl-S>", "|alpha(2)"),
        ("<Ctrl-R>1,", "beta {\n  |1,\n}"), ("<Ctrl-R>alpx", "|alpha(2)"),
        ("<Ctrl-R>alpx<Back>", "|alpha(2)"), ("ab<Ctrl-R>mm<Ctrl-G>", "ab|"),
        ("<Ctrl-R>mm<Esc>x", "gax|mma"), ("<Ctrl-R>GAM", "|"), ("<Ctrl-R>mm<End>", "gamma|"),
        ("<Ctrl-R>mm\n", "ga|mma"),
    ])
    func `searches as one types`(_ keys: String, _ shown: String) { #expect(playing(keys).shown == shown) }

    @Test func `a search that finds nothing says so`() {
        #expect(playing("<Ctrl-R>alpx").state.search?.isFailing == true)
        #expect(playing("<Ctrl-R>alpx").effects == [.bell])
    }

    @Test func `Enter takes a match without running it`() {
        #expect(playing("<Ctrl-R>mm\n").effects.isEmpty)
        #expect(playing("<Ctrl-R>mm\n\n").effects == [.submit("gamma")])
    }
}

@Suite struct `Completing at the prompt` {
    private func completing(_ typed: String, replacing: Int, _ names: [String], then keys: String = "")
        -> Typist
    {
        var typist = Typist()
        typist.press(typed + "<Tab>")
        guard case .complete(let request)? = typist.effects.last else { return typist }
        let found = Completion(replacing: replacing, candidates: names.map { CompletionCandidate($0) })
        _ = typist.editor.apply(found, of: request.id, to: &typist.state)
        typist.press(keys)
        return typist
    }

    @Test func `asks with what is before and after the cursor`() {
        let typist = Typist.playing("ab)<Left><Tab>")
        guard case .complete(let request)? = typist.effects.first else { return #expect(Bool(false)) }
        #expect(request.before == "ab")
        #expect(request.after == ")")
    }

    @Test func `one candidate is taken at once`() {
        let typist = completing("x.na", replacing: 2, ["name"])
        #expect(typist.shown == "x.name|")
        #expect(typist.state.menu == nil)
    }

    @Test func `what all have in common comes first`() {
        let typist = completing("c", replacing: 1, ["create", "created"])
        #expect(typist.shown == "create|")
        #expect(typist.state.menu?.shown.count == 2)
    }

    @Test(arguments: [
        ("<Tab>", "alpha|"), ("<Tab><Tab>", "alto|"), ("<Tab><Tab><Tab>", "alpha|"), ("<Shift-Tab>", "alto|"),
        ("<Tab><Down><Up>", "alpha|"),
        ("<Tab><Esc>", "al|"), ("<Esc>", "al|"), ("<Tab>x", "alphax|"), ("t", "alt|"), ("t<Tab>", "alto|"),
        ("z", "alz|"), ("<Tab>\n", "alpha|"),
        ("<Tab><Tab><Ctrl-_>", "al|"), ("t<Back><Tab>", "alpha|"), ("<Tab><Left>", "alph|a"),
    ])
    func `walks through the list`(_ keys: String, _ shown: String) {
        #expect(completing("a", replacing: 1, ["alpha", "alto"], then: keys).shown == shown)
    }

    @Test func `Enter takes the chosen one without running the line`() {
        let typist = completing("a", replacing: 1, ["alpha", "alto"], then: "<Tab>\n")
        #expect(typist.effects.isEmpty)
        #expect(typist.state.menu == nil)
    }

    @Test func `a key in between cancels`() {
        var typist = Typist()
        typist.press("a<Tab>")
        guard case .complete(let request)? = typist.effects.first else { return #expect(Bool(false)) }
        typist.press("b")
        _ = typist.editor.apply(
            Completion(replacing: 1, candidates: [CompletionCandidate("alpha")]), of: request.id,
            to: &typist.state)
        #expect(typist.text == "ab")
    }

    @Test func `nothing found is said`() {
        #expect(completing("q", replacing: 1, []).state.notice == "no completions")
    }
}
