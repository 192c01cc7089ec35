/// What the keyboard means while something runs: Ctrl-C, and answers to questions.
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
        // What does not stop, a long pattern match for instance, is left behind by a second Ctrl-C.
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
                // What was typed before it was meant for what is now stopped.
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
