internal import Callisto
internal import Synchronization

/// An entry source that remembers what was typed and what was printed, for `:transcript`.
///
/// Give it to the session, and let the host print through it too. Older text is forgotten beyond a limit.
public final class TranscribedSource: EntrySource {
    private static let limit = 1 << 20

    private let source: any EntrySource
    private let hide: @Sendable (String) -> String
    private let text = Mutex("")

    /// - Parameter hide: Takes out what must not be kept; what looks like a key or a secret field is not kept either
    ///   way. Asked when the transcript is read, too: what is secret may become known after it was printed.
    public init(_ source: any EntrySource, hide: @escaping @Sendable (String) -> String = { $0 }) {
        self.source = source
        self.hide = hide
    }

    public var isInteractive: Bool { source.isInteractive }
    public var size: WindowSize { source.size }
    public var transcript: String? { hide(text.withLock { $0 }) }

    public func read(_ prompt: Prompt, _ assistant: PromptAssistant) async -> EntryInput {
        let input = await source.read(prompt, assistant)
        if case .entry(let entry) = input {
            let dots = String(repeating: " ", count: max(0, prompt.text.count - 3)) + ".. "
            keep(
                prompt.text
                    + entry.split(separator: "\n", omittingEmptySubsequences: false)
                    .joined(separator: "\n" + dots) + "\n")
        }
        return input
    }

    public func interruptible(_ work: @escaping @Sendable () async -> Void) async -> Bool {
        await source.interruptible(work)
    }

    public func confirm(_ question: String) async -> Bool {
        let answer = await source.confirm(question)
        keep("\(question) \(answer ? "yes" : "no")\n")
        return answer
    }

    public func choose(_ question: String, _ choices: [PromptChoice]) async -> PromptChoice {
        let answer = await source.choose(question, choices)
        keep("\(question) \(answer.word)\n")
        return answer
    }

    public var canAsk: Bool { source.canAsk }

    public func print(_ text: String) {
        keep(text)
        source.print(text)
    }

    public func printError(_ text: String) {
        keep(text)
        source.printError(text)
    }

    public func showProgress(_ text: String?) { source.showProgress(text) }
    public func edit(_ text: String) async -> String? { await source.edit(text) }
    public func page(_ text: String) async { await source.page(text) }
    public func close() async { await source.close() }

    private func keep(_ piece: String) {
        let plain = hide(Visible.text(piece.withoutEscapes))
        let isKept = !SecretPattern.matches(plain)
        text.withLock { text in
            text += isKept ? plain : "(left out, because it holds a key)\n"
            guard text.utf8.count > Self.limit else { return }
            let rest = text.suffix(Self.limit / 2)
            text = String(rest.drop { $0 != "\n" }.dropFirst())
        }
    }
}

extension String {
    /// The text without colours.
    fileprivate var withoutEscapes: String {
        guard utf8.contains(0x1B) else { return self }
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in utf8 {
            if byte == 0x1B { isEscaped = true } else if !isEscaped { bytes.append(byte) }
            if isEscaped, (0x40...0x7E).contains(byte), byte != UInt8(ascii: "[") { isEscaped = false }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
