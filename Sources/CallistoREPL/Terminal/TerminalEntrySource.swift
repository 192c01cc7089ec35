internal import Callisto
internal import Glibc

/// Entries typed at a terminal, with the line editor.
///
/// Made once per process: it takes over the terminal's settings and the signal of its size.
public actor TerminalEntrySource: EntrySource {
    /// Facts about the environment of the program, which the caller reads.
    public struct Surroundings: Sendable {
        /// What `$VISUAL` or `$EDITOR` says; nil when neither is set.
        public var editor: String?
        /// The command that shows a long file; nil when there is none, then long texts are printed.
        public var pager: String?
        /// Whether output has colours.
        public var isColoured: Bool
        /// Where a text for another program is put.
        public var temporaryFolder: String
        /// The action of a second Ctrl-C when the first did not stop what runs; nil: none.
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
    /// Keys that came while no line was being read.
    var typedAhead: [Key] = []
    private var completion: Task<Void, Never>?
    private var isStarted = false
    /// Whether an entry is being typed.
    var isReading = false
    /// The open question and its continuation, which gets nil if no answer can come.
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

/// Keys while an entry runs: Ctrl-C, and answers to questions.
extension TerminalEntrySource {
    public func interruptible(_ work: @escaping @Sendable () async -> Void) async -> Bool {
        start()
        let events = reader.events
        let watcher = Task { await self.watch(events) }
        let running = Task {
            await work()
            watcher.cancel()
        }
        let isInterrupted = await watcher.value
        guard isInterrupted else {
            await running.value
            return false
        }
        running.cancel()
        // A second Ctrl-C leaves behind what does not stop, such as a long pattern match.
        let isPressedAgain = typedAhead.contains(.control("c"))
        let abandoner = surroundings.abandon.map { abandon in
            Task {
                if isPressedAgain {
                    // Most things stop at once; then the prompt gets the second one.
                    guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
                } else {
                    guard await self.watch(events) else { return }
                }
                TerminalMode.restore()
                abandon()
            }
        }
        await running.value
        abandoner?.cancel()
        await abandoner?.value
        return true
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
                // Keys typed before were meant for the entry that is now stopped.
                typedAhead = Array(keys[(index + 1)...])
                return true
            }
            typedAhead += keys
        }
        return false
    }

    // MARK: Questions

    public func confirm(_ question: String) async -> Bool {
        await choose(question, PromptChoice.yesOrNo) == PromptChoice.yesOrNo.first
    }

    /// While something runs, one key answers. While somebody types, a key is part of the text: then the
    /// answer is a word of its own.
    public func choose(_ question: String, _ choices: [PromptChoice]) async -> PromptChoice {
        let keys = PromptChoice.keys(of: choices)
        screen.print(
            question + (isReading ? " Type \(PromptChoice.words(of: choices)).\n" : " \(keys)\n"))
        let answer = await withCheckedContinuation { continuation in
            reply(nil)
            asking = (choices, continuation)
        }
        return answer ?? choices.last ?? PromptChoice("no")
    }

    /// The answer that `text` gives to an open question; nil when it is an entry.
    func answer(in text: String) -> PromptChoice? {
        asking.flatMap { PromptChoice.named(text, among: $0.choices) }
    }

    func reply(_ answer: PromptChoice?) {
        asking?.answer.resume(returning: answer)
        asking = nil
    }

    /// Takes the answer to an open question from `keys`; what is none of its keys is its last choice.
    private func withoutAnswer(_ keys: [Key]) -> [Key] {
        guard let asking, let first = keys.first else { return keys }
        var pressed: PromptChoice?
        if case .character(let character) = first.code, first.modifiers.isEmpty {
            pressed = PromptChoice.named(String(character), among: asking.choices)
        }
        reply(pressed)
        // Ctrl-C says no and stops as well.
        return first == .control("c") ? keys : Array(keys.dropFirst())
    }
}

/// Leaving the terminal to other programs for a while: an editor, a pager, the shell.
extension TerminalEntrySource {
    func suspend(_ renderer: FrameRenderer) async {
        leavePrompt(renderer)
        TerminalMode.restore()
        await TerminalMode.stopProcess()
        TerminalMode.enterRaw()
    }

    /// Changes the text at the prompt in the person's editor.
    func editExternally(_ text: String, _ renderer: FrameRenderer) async {
        leavePrompt(renderer)
        if let edited = await edit(text) { state.replaceAll(with: edited) }
    }

    public func edit(_ text: String) async -> String? {
        guard let command = surroundings.editor else {
            screen.print("no editor: set EDITOR to the command of one\n")
            return nil
        }
        let program = ExternalProgram(command: command, folder: surroundings.temporaryFolder)
        switch await givingTerminalBack({ await program.edit(text) }) {
        case .success(let edited): return edited
        case .failure(let failure):
            screen.print(failure.description + "\n")
            return nil
        }
    }

    public func page(_ text: String) async {
        let height = text.split(separator: "\n", omittingEmptySubsequences: false).count
        guard let command = surroundings.pager, height > size.rows else { return screen.print(text) }
        let program = ExternalProgram(command: command, folder: surroundings.temporaryFolder)
        if let failure = await givingTerminalBack({ await program.show(text) }) {
            screen.print(text + failure.description + "\n")
        }
    }

    private func leavePrompt(_ renderer: FrameRenderer) {
        screen.leave(renderer.frame(state, size: screen.size, top: screen.top, isFinal: true))
    }

    private func givingTerminalBack<Result: Sendable>(_ work: () async -> Result) async -> Result {
        start()
        reader.pause()
        while let event = await reader.events.next() {
            if case .paused = event { break }
            if case .keys(let keys) = event { typedAhead += keys }
        }
        TerminalMode.restore()
        let result = await work()
        TerminalMode.enterRaw()
        reader.resume()
        return result
    }
}

/// Why a text could not be given to another program.
package struct ExternalProgramFailure: Error, CustomStringConvertible {
    let command: String
    let reason: String

    package var description: String { "\(command): \(reason)" }
}

/// A person's own editor or pager, on a file that is gone afterwards.
package struct ExternalProgram {
    let command: String
    let folder: String

    /// - Parameter folder: Where the file is made that the program gets.
    package init(command: String, folder: String) { (self.command, self.folder) = (command, folder) }

    /// The text as it was saved. Blocks its thread for as long as the editor is open.
    @concurrent
    func edit(_ text: String) async -> Result<String, ExternalProgramFailure> {
        withFile(text, suffix: ".lua") { path in
            contents(path).map { .success($0) } ?? failure("the text could not be read from \(path)")
        }
    }

    /// Shows the text. Blocks its thread for as long as the pager is open.
    @concurrent
    package func show(_ text: String) async -> ExternalProgramFailure? {
        let result = withFile(text, suffix: ".txt") { _ in .success("") }
        if case .failure(let failure) = result { return failure }
        return nil
    }

    /// Runs the program on a file with `text`, and `finish` when it went well.
    private func withFile(
        _ text: String, suffix: String, finish: (String) -> Result<String, ExternalProgramFailure>
    ) -> Result<String, ExternalProgramFailure> {
        var template = Array((folder + "/callisto-XXXXXX" + suffix).utf8CString)
        // written: for the other program alone, and gone after it
        let file = mkstemps(&template, Int32(suffix.utf8.count))
        guard file >= 0 else { return failure(String(cString: strerror(errno))) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        let bytes = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
        let isWritten = FileDescriptor(number: file).write(bytes)
        close(file)
        guard isWritten else { return failure("the text could not be written to \(path)") }
        guard let status = run(path) else { return failure(String(cString: strerror(errno))) }
        guard status == 0 else { return failure("ended with status \(status)") }
        return finish(path)
    }

    private func failure(_ reason: String) -> Result<String, ExternalProgramFailure> {
        .failure(ExternalProgramFailure(command: command, reason: reason))
    }

    /// The exit status; nil when the shell could not be started. While it runs, Ctrl-C is the program's.
    private func run(_ path: String) -> Int32? {
        let quoted =
            "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
            + "'"
        let limit = DescriptorLimit.ofPrograms
        let status = system((limit < 0 ? "" : "ulimit -Sn \(limit); ") + command + " " + quoted)
        if status == -1 { return nil }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    private func contents(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        var text = String(decoding: bytes, as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
