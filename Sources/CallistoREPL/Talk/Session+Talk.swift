internal import Callisto
internal import Synchronization
internal import TelnyxCatalog
internal import TelnyxClient

/// Talking with an assistant at the prompt.
extension Session {
    /// Reads what the person says and shows what the assistant answers, until an empty line or Ctrl-D.
    func hold(_ talk: Talk) async {
        var count = 0
        talking: while !Task.isCancelled {
            switch await source.read(prompt(of: talk), Self.plainAssistant) {
            case .entry(let text):
                let text = text.trimmed
                if text.isEmpty { break talking }
                if await answer(text, talk) { count += 1 }
            case .interrupted, .end: break talking
            }
        }
        say("the talk is over after \(count) answer\(count == 1 ? "" : "s"); _ is its transcript")
    }

    /// Lines are words here, not Lua.
    private static var plainAssistant: PromptAssistant {
        var assistant = PromptAssistant()
        assistant.completeness = { _ in .complete }
        return assistant
    }

    private func prompt(of talk: Talk) -> Prompt {
        Prompt(Visible.line(talk.name) + "> ", short: "> ", isLive: options.place.isLive, isLua: false)
    }

    /// Whether the assistant has answered.
    private func answer(_ text: String, _ talk: Talk) async -> Bool {
        let id = "assistants.chat"
        guard let chat = Catalog.operation(id), await answer(to: { await self.mayChange(id, talk.name) })
        else {
            say("\(id): not done, as you asked", .warning)
            return false
        }
        let progress = startProgress()
        let reply = Mutex("")
        let failure = Mutex<String?>(nil)
        let (host, source) = (host, source)
        let arguments: JSONObject = [
            "assistant_id": .string(talk.assistant), "conversation_id": .string(talk.conversation),
            "content": .string(text),
        ]
        let isInterrupted = await source.interruptible {
            do {
                var wrap = WordWrap(columns: source.size.columns)
                try await host.request(chat)
                guard let client = host.client else { throw HostWithoutAPI() }
                for try await event in try await client.stream(chat, arguments) {
                    progress?.cancel()
                    await progress?.value
                    guard let piece = event.words(after: reply.withLock { $0 }) else { continue }
                    reply.withLock { $0 += piece }
                    source.print(wrap.add(Visible.text(piece)))
                }
                source.print(wrap.flush() + "\n")
            } catch is CancellationError {
                // Said below, with what had come until then.
            } catch {
                failure.withLock { $0 = "\(error)" }
            }
        }
        progress?.cancel()
        await progress?.value
        let said = reply.withLock { $0 }
        if isInterrupted {
            options.activity?.clear()
            say(said.isEmpty ? "interrupted" : "\ninterrupted", .warning)
        }
        if let failure = failure.withLock({ $0 }) {
            show(StyledText.styled("error:", .failure) + " \(failure)\n")
        }
        // A transcript that cannot be kept would be a full state; the talk itself goes on.
        try? await lua.note("user", said: text)
        if !said.isEmpty { try? await lua.note("assistant", said: said) }
        return !said.isEmpty
    }
}

extension StreamEvent {
    /// What the event adds to the words that came before it; the last event repeats all of them.
    fileprivate func words(after said: String) -> String? {
        switch self {
        case .delta(let piece): piece
        case .done(let answer): said.isEmpty ? answer["content"]?.string : nil
        case .other: nil
        }
    }
}
