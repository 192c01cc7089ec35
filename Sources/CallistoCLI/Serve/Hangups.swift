@preconcurrency import Dispatch
import Glibc

/// When to look at files again: every second, and at once on SIGHUP.
final class Hangups: Sendable {
    /// Yields whether somebody asked for it.
    let looks: AsyncStream<Bool>
    private let sources: [any DispatchSourceProtocol]

    init() {
        let (looks, continuation) = AsyncStream.makeStream(
            of: Bool.self, bufferingPolicy: .bufferingNewest(2))
        self.looks = looks
        // The default action would end the process before the source hears of the signal.
        signal(SIGHUP, SIG_IGN)
        let hangup = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        hangup.setEventHandler { continuation.yield(true) }
        hangup.resume()
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + 1, repeating: 1)
        timer.setEventHandler { continuation.yield(false) }
        timer.resume()
        sources = [hangup, timer]
    }

    deinit { for source in sources { source.cancel() } }
}

/// What a task waits for that lives until it is cancelled.
enum TheEnd {
    static func wait() async {
        let (forever, end) = AsyncStream.makeStream(of: Never.self)
        await withTaskCancellationHandler {
            for await _ in forever {}
        } onCancel: {
            end.finish()
        }
    }
}
