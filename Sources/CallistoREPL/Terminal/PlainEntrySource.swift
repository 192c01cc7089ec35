internal import Glibc
internal import Synchronization

/// Entries from plain lines: a pipe, a file, or a terminal that can do nothing more.
///
/// Lines are put together until they make a complete chunk. Prompts are written for a terminal only; what
/// goes wrong stands among the results there, and goes to `errors` else.
public actor PlainEntrySource: EntrySource {
    private enum Event: Sendable {
        case line(String)
        case interrupted, closed
    }

    private let input: FileDescriptor
    private let output: FileDescriptor
    private let errors: FileDescriptor
    private let isTerminal: Bool
    private let abandon: @Sendable (Int32) -> Void
    private let events = EventQueue<Event>()
    private let orders = WakePipe()
    private let writing = Mutex(())
    private var isStarted = false
    /// Lines that came while an entry was being run.
    private var linesAhead: ArraySlice<String> = []
    private var isClosed = false
    /// The question that waits for an answer; the next line is the answer.
    private var asking: CheckedContinuation<String?, Never>?

    /// - Parameter abandon: Called with the `errno` when the output cannot be written to any more.
    public init(
        input: Int32 = 0, output: Int32 = 1, errors: Int32 = 2,
        abandon: @escaping @Sendable (Int32) -> Void = { _ in }
    ) {
        self.input = FileDescriptor(number: input)
        self.output = FileDescriptor(number: output)
        self.errors = FileDescriptor(number: errors)
        self.abandon = abandon
        isTerminal = isatty(input) == 1
    }

    public nonisolated var isInteractive: Bool { false }
    public nonisolated var size: WindowSize { WindowSize(columns: 80, rows: 24) }

    public nonisolated func print(_ text: String) {
        let failure = writing.withLock { _ in output.write(Array(text.utf8)) ? nil : errno }
        if let failure { abandon(failure) }
    }

    public nonisolated func printError(_ text: String) {
        guard !isTerminal else { return print(text) }
        _ = writing.withLock { _ in errors.write(Array(text.utf8)) }
    }

    /// A pipe shows no progress.
    public nonisolated func showProgress(_ text: String?) {}

    public func close() async {
        answer(nil)
        orders.writing.write(0x71)
    }

    public nonisolated var canAsk: Bool { isTerminal }

    public func confirm(_ question: String) async -> Bool {
        await choose(question, PromptChoice.yesOrNo) == PromptChoice.yesOrNo.first
    }

    public func choose(_ question: String, _ choices: [PromptChoice]) async -> PromptChoice {
        let last = choices.last ?? PromptChoice("no")
        guard isTerminal else { return choices.first ?? last }
        print("\(question) \(PromptChoice.keys(of: choices))\n")
        let line = await withCheckedContinuation { continuation in
            answer(nil)
            asking = continuation
        }
        return line.flatMap { PromptChoice.named($0, among: choices) } ?? last
    }

    private func answer(_ line: String?) {
        asking?.resume(returning: line)
        asking = nil
    }

    private func start() {
        guard !isStarted else { return }
        isStarted = true
        if isTerminal { InterruptSignal.watch(orders.writing) }
        let (input, orders, events) = (input, orders.reading, events)
        if !startThread({ Self.run(input, orders, events) }) { events.finish() }
    }

    private static func run(_ input: FileDescriptor, _ orders: FileDescriptor, _ events: EventQueue<Event>) {
        var pending: [UInt8] = []
        while true {
            var descriptors = [
                pollfd(fd: orders.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: input.number, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&descriptors, 2, -1) < 0 {
                if errno == EINTR { continue }
                break
            }
            for byte in orders.read() ?? [] {
                if byte != InterruptSignal.byte { return events.finish() }
                events.add(.interrupted)
            }
            guard descriptors[1].revents != 0 else { continue }
            guard let bytes = input.read() else { break }
            // Only new bytes are searched: a line may come in many pieces.
            var rest = bytes[...]
            while let end = rest.firstIndex(of: 0x0A) {
                events.add(.line(String(decoding: pending + rest[..<end], as: UTF8.self)))
                pending = []
                rest = rest[(end + 1)...]
            }
            pending += rest
        }
        if !pending.isEmpty { events.add(.line(String(decoding: pending, as: UTF8.self))) }
        events.add(.closed)
        events.finish()
    }

    public func read(_ prompt: Prompt, _ assistant: PromptAssistant) async -> EntryInput {
        start()
        var entry = GatheredEntry(assistant)
        while true {
            if isTerminal { print(entry.isEmpty ? prompt.text : String(repeating: ".", count: 2) + " ") }
            guard let line = await nextLine() else { return .interrupted }
            guard case .some(let text) = line else { return entry.isEmpty ? .end : .entry(entry.text) }
            if entry.add(text) { return .entry(entry.text) }
        }
    }

    /// The next line, `.some(nil)` at the end, nil when interrupted.
    private func nextLine() async -> String?? {
        if let line = linesAhead.popFirst() {
            // Those that were taken are let go of all at once.
            if linesAhead.isEmpty { linesAhead = [] }
            return line
        }
        if isClosed { return .some(nil) }
        switch await events.next() {
        case .line(let text): return text
        case .interrupted: return nil
        case .closed, nil:
            isClosed = true
            return .some(nil)
        }
    }

    public func interruptible(_ work: @escaping @Sendable () async -> Void) async -> Bool {
        start()
        let watcher = Task { await self.watch() }
        let running = Task {
            await work()
            watcher.cancel()
        }
        let isInterrupted = await watcher.value
        if isInterrupted { running.cancel() }
        await running.value
        return isInterrupted
    }

    private func watch() async -> Bool {
        while let event = await events.next() {
            switch event {
            case .line(let text) where asking != nil: answer(text)
            case .line(let text): linesAhead.append(text)
            case .interrupted:
                answer(nil)
                return true
            case .closed:
                answer(nil)
                // The end of a pipe is no wish to stop what it asked for.
                isClosed = true
            }
        }
        return false
    }
}

/// Turns Ctrl-C of a terminal that is not raw into a byte in a pipe.
private enum InterruptSignal {
    static let byte: UInt8 = 0x63
    private static let pipe = Atomic<Int32>(-1)

    static func watch(_ end: FileDescriptor) {
        pipe.store(end.number, ordering: .releasing)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            let before = errno
            FileDescriptor(number: InterruptSignal.pipe.load(ordering: .acquiring)).write(
                InterruptSignal.byte)
            errno = before
        }
        action.sa_flags = SA_RESTART
        sigaction(SIGINT, &action, nil)
    }
}
