import Automation
import Synchronization
import Testing

@testable import AutomationStore

@Suite struct `Askers that share a turn` {
    /// What is asked for at once in each turn, and what is refused.
    private final class Clerk: Sendable {
        private let turns = Mutex<[[Int]]>([])

        var log: [[Int]] { turns.withLock { $0 } }

        func work(_ requests: [Int], refusing refused: Int?, _ code: StoreError.Code) throws(StoreError)
            -> [Int]
        {
            turns.withLock { $0.append(requests) }
            if let refused, requests.contains(refused) {
                throw StoreError(code, place: "here", detail: "not \(refused)")
            }
            return requests.map { $0 * 10 }
        }
    }

    /// Asks for 0, and for 1 to 4 while that is worked on; what each heard, by number.
    private func ask(_ clerk: Clerk, refusing refused: Int?, _ code: StoreError.Code = .refused) async
        -> [String]
    {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let turns = SharedTurns<Int, Int>(turns: 1, askers: 10, weight: 10, of: { $0 }) {
            requests async throws(StoreError) in
            if requests == [0] {
                begin.yield()
                for await _ in gate { break }
            }
            return try clerk.work(requests, refusing: refused, code)
        }
        return await withTaskGroup(of: (Int, String).self) { group in
            func add(_ number: Int) {
                group.addTask {
                    do throws(StoreError) {
                        return (number, "\(try await turns.ask(number))")
                    } catch {
                        return (number, error.detail)
                    }
                }
            }
            add(0)
            for await _ in begun { break }
            for number in 1...4 {
                add(number)
                // In this order.
                while turns.waitingCount < number { await Task.yield() }
            }
            open.yield()
            return await group.reduce(into: Array(repeating: "", count: 5)) { $0[$1.0] = $1.1 }
        }
    }

    @Test func `are answered together, each with its own, when they came while others were`() async {
        let clerk = Clerk()
        #expect(await ask(clerk, refusing: nil) == ["0", "10", "20", "30", "40"])
        #expect(clerk.log == [[0], [1, 2, 3, 4]])
    }

    @Test func `are as many as one statement can carry, and one however much it is`() async {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let clerk = Clerk()
        let turns = SharedTurns<Int, Int>(turns: 1, askers: 3, weight: 10, of: { $0 }) {
            requests async throws(StoreError) in
            if requests == [0] {
                begin.yield()
                for await _ in gate { break }
            }
            return try clerk.work(requests, refusing: nil, .refused)
        }
        await withTaskGroup { group in
            group.addTask { _ = try? await turns.ask(0) }
            for await _ in begun { break }
            for (place, number) in [4, 5, 2, 30, 1, 1, 1, 1].enumerated() {
                group.addTask { _ = try? await turns.ask(number) }
                while turns.waitingCount < place + 1 { await Task.yield() }
            }
            open.yield()
        }
        #expect(clerk.log == [[0], [4, 5], [2], [30], [1, 1, 1], [1]])
    }

    @Test func `do not suffer for one that is refused`() async {
        let clerk = Clerk()
        #expect(await ask(clerk, refusing: 3) == ["0", "10", "20", "not 3", "40"])
        #expect(clerk.log == [[0], [1, 2, 3, 4], [1], [2], [3], [4]])
    }

    @Test func `all hear that the store is away, and ask again by themselves`() async {
        let clerk = Clerk()
        #expect(
            await ask(clerk, refusing: 3, .unreachable) == ["0", "not 3", "not 3", "not 3", "not 3"])
        #expect(clerk.log == [[0], [1, 2, 3, 4]])
    }
}
