internal import Synchronization

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
    ///   - sink: Takes what is printed, in pieces that need not be whole lines.
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
