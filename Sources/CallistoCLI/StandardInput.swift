import Dispatch
import Glibc
import Synchronization

/// Standard input, read on a thread of their own so that waiting for a person holds up nothing.
final class StandardInput: Sendable {
    static let shared = StandardInput()

    private let queue = DispatchQueue(label: "callisto.standard-input")
    private static let isTyped = isatty(STDIN_FILENO) == 1
    private static let blockSize = 1 << 16

    /// The next line of a terminal with its line break, whatever is there of anything else, or `nil` at the end.
    /// Cancelling the task ends the wait; what is typed afterwards goes to the next reader.
    @Sendable func line() async throws -> [UInt8]? {
        let request = Request()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                request.begin(continuation)
                queue.async { self.serve(request) }
            }
        } onCancel: {
            request.cancel()
        }
    }

    private func serve(_ request: Request) {
        var line: [UInt8] = []
        while !request.isOver {
            var watched = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            // Short waits, so that a cancelled reader takes nothing of what comes later.
            guard poll(&watched, 1, 50) > 0 else { continue }
            // Of a terminal no more than this reader's line: the prompt may be the next.
            var bytes = [UInt8](repeating: 0, count: Self.isTyped ? 1 : Self.blockSize)
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return request.end(with: line.isEmpty ? nil : line) }
            line += bytes[..<count]
            if !Self.isTyped || line.last == UInt8(ascii: "\n") { return request.end(with: line) }
        }
    }
}

extension StandardInput {
    /// One reader's wait for a line; it ends once, with a line or by being cancelled.
    final class Request: Sendable {
        private enum Phase {
            case new
            case waiting(CheckedContinuation<[UInt8]?, any Error>)
            case over
        }

        private let phase = Mutex(Phase.new)

        var isOver: Bool {
            phase.withLock { if case .over = $0 { true } else { false } }
        }

        func begin(_ continuation: CheckedContinuation<[UInt8]?, any Error>) {
            let isCancelled = phase.withLock { phase in
                if case .over = phase { return true }
                phase = .waiting(continuation)
                return false
            }
            if isCancelled { continuation.resume(throwing: CancellationError()) }
        }

        func end(with line: [UInt8]?) { finish()?.resume(returning: line) }

        func cancel() { finish()?.resume(throwing: CancellationError()) }

        private func finish() -> CheckedContinuation<[UInt8]?, any Error>? {
            phase.withLock { phase in
                defer { phase = .over }
                if case .waiting(let continuation) = phase { return continuation }
                return nil
            }
        }
    }
}
