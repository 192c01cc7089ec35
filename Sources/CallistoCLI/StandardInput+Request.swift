import Synchronization

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
