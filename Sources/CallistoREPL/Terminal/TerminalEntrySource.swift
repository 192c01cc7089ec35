internal import Glibc

/// Entries typed at a terminal, with the line editor.
///
/// Made once per process: it takes over the terminal's settings and the signal of its size.
public actor TerminalEntrySource: EntrySource {
    /// What the program's surroundings say; read by whoever starts it.
    public struct Surroundings: Sendable {
        /// What `$VISUAL` or `$EDITOR` says; nil when neither is set.
        public var editor: String?
        public var isColoured: Bool
        /// Where a text to be edited elsewhere is put.
        public var temporaryFolder: String

        public init(editor: String? = nil, isColoured: Bool = true, temporaryFolder: String = "/tmp") {
            self.editor = editor
            self.isColoured = isColoured
            self.temporaryFolder = temporaryFolder
        }
    }

    private let reader: TerminalReader
    private let screen: TerminalScreen
    private let surroundings: Surroundings
    private var state = EditorState()
    /// Keys that came while nobody asked for a line.
    private var typedAhead: [Key] = []
    private var completion: Task<Void, Never>?
    private var isStarted = false
    /// Who waits for a yes or a no; the next key is the answer.
    private var asking: CheckedContinuation<Bool, Never>?

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

    private func start() {
        guard !isStarted else { return }
        isStarted = true
        TerminalMode.enterRaw()
        reader.start()
    }

    public func close() async {
        completion?.cancel()
        await completion?.value
        asking?.resume(returning: false)
        asking = nil
        reader.stop()
        TerminalMode.restore()
    }

    public func read(_ prompt: Prompt, _ assistant: PromptAssistant) async -> EntryInput {
        start()
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
                case .keys(let keys): waiting = withoutAnswer(keys)[...]
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
            let cursor = state.buffer.cursor
            state.hint = assistant.signature(state.buffer.text(in: state.buffer.start..<cursor))
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
        case .submit(let text): return .entry(text)
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

    private func suspend(_ renderer: FrameRenderer) async {
        screen.leave(renderer.frame(state, size: screen.size, top: screen.top, isFinal: true))
        TerminalMode.restore()
        await TerminalMode.stopProcess()
        TerminalMode.enterRaw()
    }

    private func editExternally(_ text: String, _ renderer: FrameRenderer) async {
        guard let command = surroundings.editor else {
            screen.print("no editor: set EDITOR to the command of one\n")
            return
        }
        await withTerminalGivenBack(renderer) {
            let file = ExternalEditor(command: command, folder: surroundings.temporaryFolder)
            switch await file.edit(text) {
            case .success(let edited): state.replaceAll(with: edited)
            case .failure(let failure): screen.print(failure.description + "\n")
            }
        }
    }

    /// Leaves input and screen to another program for a while.
    private func withTerminalGivenBack(_ renderer: FrameRenderer, _ work: () async -> Void) async {
        screen.leave(renderer.frame(state, size: screen.size, top: screen.top, isFinal: true))
        reader.pause()
        while let event = await reader.events.next() {
            if case .paused = event { break }
            if case .keys(let keys) = event { typedAhead += keys }
        }
        TerminalMode.restore()
        await work()
        TerminalMode.enterRaw()
        reader.resume()
    }

    public func interruptible(_ work: @escaping @Sendable () async -> Void) async -> Bool {
        start()
        let events = reader.events
        let watcher = Task { await self.watch(events) }
        let running = Task {
            await work()
            watcher.cancel()
        }
        let isInterrupted = await watcher.value
        if isInterrupted { running.cancel() }
        await running.value
        return isInterrupted
    }

    public func confirm(_ question: String) async -> Bool {
        screen.print(question + " y or n\n")
        return await withCheckedContinuation { continuation in
            asking?.resume(returning: false)
            asking = continuation
        }
    }

    /// Takes the answer to an open question from `keys`; anything but y is a no.
    private func withoutAnswer(_ keys: [Key]) -> [Key] {
        guard let asking, let first = keys.first else { return keys }
        self.asking = nil
        asking.resume(returning: first == .typed("y") || first == .typed("Y"))
        // Ctrl-C says no and stops as well.
        return first == .control("c") ? keys : Array(keys.dropFirst())
    }

    /// Waits for Ctrl-C; keeps the other keys for the next prompt.
    private func watch(_ events: EventQueue<TerminalEvent>) async -> Bool {
        while let event = await events.next() {
            guard case .keys(let pressed) = event else {
                if case .closed = event { return true }
                continue
            }
            let keys = withoutAnswer(pressed)
            if let index = keys.firstIndex(of: .control("c")) {
                // What was typed before it was meant for what is now stopped.
                typedAhead = Array(keys[(index + 1)...])
                return true
            }
            typedAhead += keys
        }
        return false
    }
}
