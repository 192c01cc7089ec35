internal import Glibc

/// Entries typed at a terminal, with the line editor.
///
/// Made once per process: it takes over the terminal's settings and the signal of its size.
public actor TerminalEntrySource: EntrySource {
    /// What the program's surroundings say; read by whoever starts it.
    public struct Surroundings: Sendable {
        /// What `$VISUAL` or `$EDITOR` says; nil when neither is set.
        public var editor: String?
        /// The command that shows a long file; nil when there is none, then long texts are printed.
        public var pager: String?
        public var isColoured: Bool
        /// Where a text for another program is put.
        public var temporaryFolder: String
        /// What a second Ctrl-C does when the first could not stop what runs; nil waits on.
        public var abandon: (@Sendable () -> Void)?

        public init(
            editor: String? = nil, pager: String? = nil, isColoured: Bool = true,
            temporaryFolder: String = "/tmp", abandon: (@Sendable () -> Void)? = nil
        ) {
            self.editor = editor
            self.pager = pager
            self.isColoured = isColoured
            self.temporaryFolder = temporaryFolder
            self.abandon = abandon
        }
    }

    let reader: TerminalReader
    let screen: TerminalScreen
    let surroundings: Surroundings
    var state = EditorState()
    /// Keys that came while nobody asked for a line.
    var typedAhead: [Key] = []
    private var completion: Task<Void, Never>?
    private var isStarted = false
    /// Whether an entry is being typed.
    var isReading = false
    /// Who waits for an answer, and for which; nil is told where nobody will give one any more.
    var asking: (choices: [PromptChoice], answer: CheckedContinuation<PromptChoice?, Never>)?

    /// Nil when input or output is no terminal.
    public init?(input: Int32 = 0, output: Int32 = 1, surroundings: Surroundings = Surroundings()) {
        guard isatty(input) == 1, isatty(output) == 1 else { return nil }
        reader = TerminalReader(input: input)
        screen = TerminalScreen(output: output, isColoured: surroundings.isColoured)
        self.surroundings = surroundings
        TerminalMode.prepare(input: input, signals: reader.signals)
    }

    public nonisolated var isInteractive: Bool { true }
    public nonisolated var size: WindowSize { screen.size }
    public nonisolated func print(_ text: String) { screen.print(text) }
    public nonisolated func showProgress(_ text: String?) { screen.showProgress(text) }

    func start() {
        guard !isStarted else { return }
        isStarted = true
        TerminalMode.enterRaw()
        reader.start()
    }

    public func close() async {
        completion?.cancel()
        await completion?.value
        reply(nil)
        reader.stop()
        TerminalMode.restore()
    }

    public func read(_ prompt: Prompt, _ assistant: PromptAssistant) async -> EntryInput {
        start()
        isReading = true
        defer { isReading = false }
        let editor = Editor(completeness: assistant.completeness)
        let renderer = FrameRenderer(prompt: prompt)
        state.begin(text: assistant.text, history: assistant.history)
        var waiting = typedAhead[...]
        typedAhead = []
        draw(renderer)
        while true {
            if waiting.isEmpty {
                guard let event = await reader.events.next() else { return finish(.end, renderer) }
                switch event {
                case .keys(let keys): waiting = keys[...]
                case .resized: draw(renderer)
                case .paused: break
                case .closed: return finish(.end, renderer)
                case .completed(let found, let number):
                    _ = editor.apply(found, of: number, to: &state)
                    draw(renderer)
                }
                if waiting.isEmpty { continue }
            }
            while let key = waiting.popFirst() {
                completion?.cancel()
                for effect in editor.apply(key, to: &state) {
                    guard let input = await perform(effect, assistant, renderer) else { continue }
                    typedAhead = Array(waiting)
                    return finish(input, renderer)
                }
            }
            state.hint = assistant.signature(state.buffer.upToCursor)
            draw(renderer)
        }
    }

    private func draw(_ renderer: FrameRenderer) {
        screen.show(renderer.frame(state, size: screen.size, top: screen.top))
    }

    private func finish(_ input: EntryInput, _ renderer: FrameRenderer) -> EntryInput {
        state.menu = nil
        state.search = nil
        screen.leave(renderer.frame(state, size: screen.size, top: screen.top, isFinal: true))
        return input
    }

    /// Does what the editor cannot; an input when that ends the prompt.
    private func perform(
        _ effect: EditorEffect, _ assistant: PromptAssistant, _ renderer: FrameRenderer
    ) async -> EntryInput? {
        switch effect {
        case .submit(let text):
            guard let answer = answer(in: text) else { return .entry(text) }
            screen.leave(renderer.frame(state, size: screen.size, top: screen.top, isFinal: true))
            state.begin(history: assistant.history)
            reply(answer)
        case .leave: return .end
        case .cleared(let wasEmpty): return wasEmpty ? .interrupted : nil
        case .bell: break
        case .clearScreen: screen.clear(for: renderer.frame(state, size: screen.size, top: screen.top))
        case .suspend: await suspend(renderer)
        case .complete(let request):
            let events = reader.events
            completion = Task {
                let found = await assistant.complete(request.before, request.after)
                if !Task.isCancelled { events.add(.completed(found, request.id)) }
            }
        case .help(let name):
            if let text = await assistant.help(name) {
                screen.print(text.hasSuffix("\n") ? text : text + "\n")
            }
        case .editExternally(let text): await editExternally(text, renderer)
        }
        return nil
    }
}
