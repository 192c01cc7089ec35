import AutomationStore
import Synchronization
import TelnyxCatalog
import TelnyxClient

@testable import Automation
@testable import Lua

/// One life of a daemon's process: it ends between any two things that it does to the world outside.
///
/// What was on its way then has happened or has not, as the seed decides; of what comes after nothing does.
final class PlayedLife: Sendable {
    private struct State {
        var isOver = false
        var steps = 0
        /// It ends with this step.
        var last: Int?
        var chance: Chance
    }
    private enum Fate { case goesOn, endsBefore, endsAfter }

    private let state: Mutex<State>
    private let onEnd: @Sendable () -> Void

    init(seed: UInt64, onEnd: @escaping @Sendable () -> Void) {
        state = Mutex(State(chance: Chance(seed)))
        self.onEnd = onEnd
    }

    var isOver: Bool { state.withLock { $0.isOver } }
    var steps: Int { state.withLock { $0.steps } }

    func end() { state.withLock { $0.isOver = true } }

    /// Lets it end so many steps from now.
    func end(after steps: Int) { state.withLock { $0.last = $0.steps + steps } }

    /// The seeds of its runs, by chance.
    @Sendable func makeSeed() -> [UInt8] {
        state.withLock { state in (0..<32).map { _ in UInt8(truncatingIfNeeded: state.chance.next()) } }
    }

    private func step() -> Fate {
        let (fate, ends) = state.withLock { state -> (Fate, Bool) in
            guard !state.isOver else { return (.endsBefore, false) }
            state.steps += 1
            guard let last = state.last, state.steps >= last else { return (.goesOn, false) }
            state.isOver = true
            return (state.chance.happens(50) ? .endsBefore : .endsAfter, true)
        }
        if ends { onEnd() }
        return fate
    }

    /// Something that the process does to a store.
    func write<Answer>(
        _ body: () async throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let fate = step()
        guard fate != .endsBefore else { throw Self.gone }
        let answer = try await body()
        guard fate == .goesOn else { throw Self.gone }
        return answer
    }

    /// The same on the calling thread.
    func writeHere<Answer>(_ body: () throws(StoreError) -> Answer) throws(StoreError) -> Answer {
        let fate = step()
        guard fate != .endsBefore else { throw Self.gone }
        let answer = try body()
        guard fate == .goesOn else { throw Self.gone }
        return answer
    }

    /// A request that the process sends.
    func send(_ request: TransportRequest, to service: any Transport) async throws -> TransportResponse {
        let fate = step()
        guard fate != .endsBefore else { throw CancellationError() }
        let response = try await service.send(request)
        guard fate == .goesOn else { throw CancellationError() }
        return response
    }

    private static let gone = StoreError(.unreachable, place: "played", detail: "the process has ended")
}

/// The service as one life of a daemon reaches it.
struct PlayedWire: Transport {
    let life: PlayedLife
    let service: any Transport

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        try await life.send(request, to: service)
    }
}
