import Synchronization
package import Testing

/// The places for tests that start processes, listen on ports or connect to a database: a few at a time.
///
/// The tests of this package all start at once. Without a bound they would hold a thousand descriptors together,
/// and each would wait for all others' programs.
package enum Places {
    /// Enough that both cores of a small machine are busy while some of them wait.
    private static let count = 4
    private static let gate = Gate(count: count)
    @TaskLocal private static var isHeld = false

    /// Runs `body` in a place of its own. Within it more places cost nothing, so that nobody waits for a second
    /// one while holding a first.
    package nonisolated(nonsending) static func hold<Result>(
        _ body: nonisolated(nonsending) () async throws -> Result
    ) async rethrows -> Result {
        if isHeld { return try await body() }
        await gate.enter()
        defer { gate.leave() }
        return try await $isHeld.withValue(true, operation: body)
    }

    /// Ends the test with a sentence when it holds no place.
    package static func requireOne() throws {
        if !isHeld { throw Missing() }
    }

    package struct Missing: Error, CustomStringConvertible {
        package let description =
            "a test that starts programs needs @Suite(.startsPrograms), or Places.hold around what starts them"
    }
}

/// Gives each test of a suite one of the places.
package struct PlaceTrait: SuiteTrait, TestTrait, TestScoping {
    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        // A suite is no test case, and its tests come within its scope.
        if testCase == nil { return try await function() }
        try await Places.hold { try await function() }
    }
}

extension Trait where Self == PlaceTrait {
    /// The tests of this suite start processes or servers.
    package static var startsPrograms: PlaceTrait { PlaceTrait() }
}

/// Lets so many through at a time, the others in the order they came.
private final class Gate: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(count: Int) { state = Mutex(State(free: count)) }

    func enter() async {
        await withCheckedContinuation { continuation in
            let isIn = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isIn { continuation.resume() }
        }
    }

    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
