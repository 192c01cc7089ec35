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
