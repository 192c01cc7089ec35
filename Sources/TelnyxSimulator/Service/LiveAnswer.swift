internal import TelnyxCatalog

/// A body that is sent while it is still being made. It can be read once.
public final class LivePieces: Sendable {
    public let pieces: AsyncThrowingStream<[UInt8], any Error>

    init(_ pieces: AsyncThrowingStream<[UInt8], any Error>) { self.pieces = pieces }
}

extension LivePieces: Hashable {
    public static func == (left: LivePieces, right: LivePieces) -> Bool { left === right }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What is heard of a request before its answer is there: how the answer begins, and a piece that a brain has said.
typealias Overhearing = @Sendable (_ head: WireResponse, _ piece: String) -> Void

/// An answer that begins while the brain that it waits for speaks.
///
/// Whoever stops reading ends the work behind it: nothing of the turn is then kept.
struct LiveAnswer: Sendable {
    /// What came first: the beginning of a stream, or the whole answer where nothing was heard before it.
    enum Beginning: Sendable {
        case stream(WireResponse)
        case whole(Exchange.Outcome)
    }

    /// - Parameter work: Plays the request, and tells what is heard meanwhile.
    static func begin(
        _ work: @escaping @Sendable (@escaping Overhearing) async throws -> Exchange.Outcome
    ) async throws -> Beginning {
        let (heads, head) = AsyncStream<WireResponse>.makeStream(bufferingPolicy: .bufferingOldest(1))
        let (pieces, feed) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        let task = Task {
            defer { head.finish() }
            do {
                let outcome = try await work { response, piece in
                    feed.yield(EventStream.event("delta", ["content": .string(piece)]))
                    head.yield(response)
                }
                feed.yield(Self.ending(of: outcome.response))
                feed.finish()
                return outcome
            } catch {
                feed.finish(throwing: error)
                throw error
            }
        }
        feed.onTermination = { _ in task.cancel() }
        for await response in heads {
            var response = response
            response.body = .live(LivePieces(pieces))
            return .stream(response)
        }
        return .whole(
            try await withTaskCancellationHandler {
                try await task.value
            } onCancel: {
                task.cancel()
            })
    }

    /// The last event: the whole answer, or what went wrong after it had begun.
    private static func ending(of response: WireResponse) -> [UInt8] {
        if case .pieces(let pieces) = response.body, let last = pieces.last { return last }
        return Array("event: error\ndata: ".utf8) + response.bytes + Array("\n\n".utf8)
    }
}
