internal import Glibc
internal import Synchronization

/// An event of a terminal.
package enum TerminalEvent: Sendable {
    case keys([Key])
    case resized
    /// The end of input: the terminal has gone.
    case closed
    /// Input is not read until `resume`.
    case paused
    /// The completions with this number.
    case completed(Completion, Int)
}

/// A thread that waits for input and turns it into events.
///
/// Polls with a time limit only while the decoder is in doubt about an Escape. While paused it leaves the
/// input to a program that was started in between.
final class TerminalReader: Sendable {
    let events = EventQueue<TerminalEvent>()
    private let input: FileDescriptor
    /// Bytes written here wake the thread: its orders, and the window's changes.
    private let orders = WakePipe()
    /// Milliseconds of silence after which an Escape stands alone, and a paste has lost its end.
    private let escapeWait: Int32 = 40
    private let pasteWait: Int32 = 1000

    private static let pauseByte: UInt8 = 0x70
    private static let resumeByte: UInt8 = 0x72
    private static let stopByte: UInt8 = 0x71

    init(input: Int32) { self.input = FileDescriptor(number: input) }

    /// Where signal handlers may write.
    var signals: Int32 { orders.writing.number }

    func start() {
        if !startThread({ self.run() }) { events.finish() }
    }

    func pause() { order(Self.pauseByte) }
    func resume() { order(Self.resumeByte) }
    func stop() { order(Self.stopByte) }

    private func order(_ byte: UInt8) { orders.writing.write(byte) }

    private func run() {
        var decoder = KeyDecoder()
        var isPaused = false
        var isOpen = true
        while true {
            let wait: Int32 =
                switch decoder.wait {
                case nil: -1
                case .sequence: escapeWait
                case .paste: pasteWait
                }
            var descriptors = [
                pollfd(fd: orders.reading.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isPaused || !isOpen ? -1 : input.number, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&descriptors, 2, wait)
            if ready < 0 && errno != EINTR { break }
            if ready == 0 {
                let keys = decoder.timeOut()
                if !keys.isEmpty { events.add(.keys(keys)) }
            }
            for byte in orders.reading.read() ?? [] where ready > 0 {
                switch byte {
                case Self.pauseByte:
                    isPaused = true
                    events.add(.paused)
                case Self.resumeByte: isPaused = false
                case Self.stopByte:
                    events.finish()
                    return
                default: events.add(.resized)
                }
            }
            guard ready > 0, descriptors[1].revents != 0, !isPaused else { continue }
            if let bytes = input.read() {
                let keys = decoder.decode(bytes)
                if !keys.isEmpty { events.add(.keys(keys)) }
            } else {
                isOpen = false
                events.add(.closed)
            }
        }
        events.finish()
    }
}

/// Hands values from any thread to the one task that waits for them, in order.
final class EventQueue<Event: Sendable>: Sendable {
    private struct State {
        var events: [Event] = []
        var waiter: CheckedContinuation<Event?, Never>?
        var isFinished = false
    }

    private let state = Mutex(State())

    func add(_ event: Event) {
        let waiter = state.withLock { state -> CheckedContinuation<Event?, Never>? in
            if let waiter = state.waiter {
                state.waiter = nil
                return waiter
            }
            state.events.append(event)
            return nil
        }
        waiter?.resume(returning: event)
    }

    /// The next event; nil when the waiting task is cancelled or nothing will come any more.
    func next() async -> Event? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let found: Event?? = state.withLock { state in
                    if !state.events.isEmpty { return state.events.removeFirst() }
                    if state.isFinished || Task.isCancelled { return .some(nil) }
                    state.waiter = continuation
                    return nil
                }
                if let found { continuation.resume(returning: found) }
            }
        } onCancel: {
            wake()
        }
    }

    /// Nothing more will come.
    func finish() {
        state.withLock { $0.isFinished = true }
        wake()
    }

    private func wake() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: nil)
    }
}
