internal import Callisto
internal import Synchronization

/// Where a session's entries come from, and where what it says goes to.
///
/// A terminal with the line editor is one, a pipe is another; a program that embeds a session brings its own.
public protocol EntrySource: Sendable {
    /// Whether a person sees colours, progress and prompts.
    var isInteractive: Bool { get }
    /// The width of printed text in columns.
    var size: WindowSize { get }
    /// The next entry: one or more lines that make a chunk, as the person wants it run.
    func read(_ prompt: Prompt, _ assistant: PromptAssistant) async -> EntryInput
    /// Does `work`, and cancels it when the person interrupts; `true` when that happened.
    func interruptible(_ work: @escaping @Sendable () async -> Void) async -> Bool
    /// Asks a question that is answered by yes or no, while something runs; a pipe is taken to mean yes.
    func confirm(_ question: String) async -> Bool
    /// Asks a question that is answered by one of several words; the last is taken where the answer is none of
    /// them, the first where `confirm` takes a yes.
    func choose(_ question: String, _ choices: [PromptChoice]) async -> PromptChoice
    /// Whether a person is there to answer; a pipe is taken to mean yes.
    var canAsk: Bool { get }
    /// Writes text that is the session's result, also while a line is being edited.
    func print(_ text: String)
    /// Writes what went wrong, which is no result.
    func printError(_ text: String)
    /// Shows one line for as long as something runs, in place of the one before; nil takes it away.
    func showProgress(_ text: String?)
    /// Lets the person change `text` in an editor of their own; nil when there is none, said by itself.
    func edit(_ text: String) async -> String?
    /// Shows a text that is longer than the window, so that one can go through it.
    func page(_ text: String) async
    /// The transcript of input and output; nil if it is not kept.
    var transcript: String? { get }
    /// The last chance to put a terminal back as it was.
    func close() async
}

/// One of several answers to a question at the prompt; its first letter is enough.
public struct PromptChoice: Sendable, Hashable {
    /// The word that is typed or chosen.
    public let word: String
    /// The text of the choice in the question.
    public let meaning: String

    public init(_ word: String, _ meaning: String? = nil) {
        self.word = word
        self.meaning = meaning ?? word
    }

    /// The choices `yes` and `no`.
    public static let yesOrNo = [PromptChoice("yes"), PromptChoice("no")]

    /// The choice for a key or word; nil if there is none.
    static func named(_ text: String, among choices: [PromptChoice]) -> PromptChoice? {
        let text = text.trimmed.lowercased()
        return choices.first { $0.word == text || String($0.word.prefix(1)) == text }
    }

    /// `y or n`, or `o once, s for this session, n no`.
    static func keys(of choices: [PromptChoice]) -> String {
        guard choices != yesOrNo else { return "y or n" }
        return choices.map { "\($0.word.prefix(1)) \($0.meaning)" }.joined(separator: ", ")
    }

    static func words(of choices: [PromptChoice]) -> String {
        choices.dropLast().map(\.word).joined(separator: ", ") + " or " + (choices.last?.word ?? "")
    }
}

extension EntrySource {
    public func choose(_ question: String, _ choices: [PromptChoice]) async -> PromptChoice {
        let isYes = await confirm(question)
        return (isYes ? choices.first : choices.last) ?? PromptChoice("no")
    }
    public var canAsk: Bool { isInteractive }
    public func printError(_ text: String) { print(text) }
    public func showProgress(_ text: String?) {}
    public func edit(_ text: String) async -> String? { nil }
    public func page(_ text: String) async { print(text) }
    public var transcript: String? { nil }
    public func close() async {}
}

/// The result of reading an entry from a source.
public enum EntryInput: Hashable, Sendable {
    case entry(String)
    /// Ctrl-C on an empty prompt.
    case interrupted
    case end
}

/// Puts lines together until they are an entry.
package protocol EntryGatherer: Sendable {
    /// The entry with one more line.
    mutating func add(_ line: String) -> Completeness
}

/// The lines of an entry that is not complete yet.
struct GatheredEntry {
    private(set) var text = ""
    private(set) var isEmpty = true
    private let assistant: PromptAssistant
    private var gatherer: (any EntryGatherer)?

    init(_ assistant: PromptAssistant) {
        self.assistant = assistant
        gatherer = assistant.gatherer?()
    }

    /// Whether the entry is complete with one more line.
    mutating func add(_ line: String) -> Bool {
        text += isEmpty ? line : "\n" + line
        isEmpty = false
        return (gatherer?.add(line) ?? assistant.completeness(text)) == .complete
    }
}

/// Help while an entry is typed. It must not use the network.
public struct PromptAssistant: Sendable {
    /// Earlier entries, oldest first.
    public var history: [String] = []
    /// Whether Enter runs the text.
    public var completeness: @Sendable (String) -> Completeness = { LuaCompleteness.of($0) }
    /// The same for text that comes a line at a time; nil asks ``completeness`` about all of it at every line.
    package var gatherer: (@Sendable () -> any EntryGatherer)?
    /// Completions between the two texts; cancelled by the next key.
    public var complete: @Sendable (_ before: String, _ after: String) async -> Completion = { _, _ in .none }
    /// The signature of the call that the text is inside of. Asked at every key, so it gets the lines as they
    /// are; `Session.signature(before:)` takes a text.
    package var signature: @Sendable (_ before: TextBuffer) -> String? = { _ in nil }
    /// Help on a name, to print above the prompt.
    public var help: @Sendable (_ name: String) async -> String? = { _ in nil }
    /// The text that the prompt begins with, instead of an empty one.
    public var text = ""

    public init() {}
}

/// Entries from anything that gives lines, and text to anything that takes it: a session in a program of
/// one's own, behind a socket, in a window.
///
/// ```swift
/// let source = LineEntrySource(lines: { await connection.nextLine() }, sink: { connection.write($0) })
/// let session = try await Session(host: host, source: source)
/// await session.run()
/// ```
///
/// Lines are put together until they make a complete chunk. What runs is stopped by cancelling the task that
/// runs the session.
public struct LineEntrySource: EntrySource {
    public let isInteractive = false
    public let size: WindowSize
    private let lines: @Sendable () async -> String?
    private let sink: @Sendable (String) -> Void
    private let answer: @Sendable (String) async -> Bool

    /// - Parameters:
    ///   - lines: The next line without its end; nil when there are no more.
    ///   - sink: Receives the output, in pieces that need not be whole lines.
    ///   - answer: Says yes or no to a question; yes when it is left out.
    public init(
        size: WindowSize = WindowSize(columns: 80, rows: 24), lines: @escaping @Sendable () async -> String?,
        sink: @escaping @Sendable (String) -> Void,
        answer: @escaping @Sendable (String) async -> Bool = { _ in true }
    ) {
        self.size = size
        self.lines = lines
        self.sink = sink
        self.answer = answer
    }

    public func read(_ prompt: Prompt, _ assistant: PromptAssistant) async -> EntryInput {
        var entry = GatheredEntry(assistant)
        while let line = await lines() {
            if entry.add(line) { return .entry(entry.text) }
        }
        return entry.isEmpty ? .end : .entry(entry.text)
    }

    public func interruptible(_ work: @escaping @Sendable () async -> Void) async -> Bool {
        await work()
        return Task.isCancelled
    }

    public func confirm(_ question: String) async -> Bool { await answer(question) }
    public func print(_ text: String) { sink(text) }
}

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
