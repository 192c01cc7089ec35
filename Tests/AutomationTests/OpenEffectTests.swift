import Synchronization
import Testing

@testable import Automation

/// A number that tells how often any two were compared.
private struct Counted: Comparable {
    static let comparisons = Mutex(0)
    var value: Int

    static func < (left: Counted, right: Counted) -> Bool {
        comparisons.withLock { $0 += 1 }
        return left.value < right.value
    }
}

@Suite struct `Open effects` {
    private func timer(due: Int64) -> OpenEffects.Effect {
        var body = BeginBody()
        body.due = Timestamp(milliseconds: due)
        return OpenEffects.Effect(operation: "task.sleep", body: body, isInFlight: false, sequence: 0)
    }

    private func wait(for name: String, due: Int64? = nil) -> OpenEffects.Effect {
        var body = BeginBody()
        body.signal = name
        body.due = due.map { Timestamp(milliseconds: $0) }
        return OpenEffects.Effect(operation: "run.wait_signal", body: body, isInFlight: false, sequence: 0)
    }

    private func id(_ number: Int) -> EffectID { EffectID(.main, number) }

    private func offer(_ name: String, takenBy: Int64? = nil) -> Signal {
        Signal(id: name, name: name, at: Timestamp(milliseconds: 0), takenBy: takenBy)
    }

    @Test func `end by their time, and by the order of their begins where that is the same`() {
        var open = OpenEffects()
        for (number, due) in [30, 10, 20, 10, 20].enumerated() {
            open.begin(id(number), timer(due: Int64(due)))
        }
        _ = open.end(id(3))
        var order: [Int] = []
        while let first = open.firstTimer {
            order.append(first.effect.number)
            _ = open.end(first.effect)
        }
        #expect(order == [1, 2, 4, 0])
        #expect(!open.hasWaits)
    }

    @Test func `take the first signal of a name for the wait that began first`() throws {
        var open = OpenEffects()
        open.begin(id(0), wait(for: "b"))
        open.begin(id(1), wait(for: "a", due: 5))
        open.begin(id(2), wait(for: "a"))
        let offers = [offer("c"), offer("a", takenBy: 4), offer("a"), offer("b"), offer("a")]
        #expect(try #require(open.firstWait(among: offers)) == (id(0), 3))
        _ = open.end(id(0))
        #expect(try #require(open.firstWait(among: offers)) == (id(1), 2))
        _ = open.end(id(1))
        #expect(open.firstTimer == nil)
        #expect(try #require(open.firstWait(among: offers)) == (id(2), 2))
        _ = open.end(id(2))
        #expect(open.firstWait(among: offers) == nil)
    }

    @Test func `count what is in flight`() {
        var open = OpenEffects()
        open.begin(id(0), .init(operation: "x", body: BeginBody(), isInFlight: true, sequence: 0))
        open.begin(id(1), .init(operation: "x", body: BeginBody(), isInFlight: false, sequence: 1))
        open.setInFlight(id(1))
        open.setInFlight(id(1))
        #expect(open.inFlightCount == 2)
        _ = open.end(id(1))
        #expect(open.inFlightCount == 1)
    }

    /// How often keys are compared while so many waits begin, each ends, and half are given up before.
    private func comparisons(of count: Int) -> Int {
        Counted.comparisons.withLock { $0 = 0 }
        var queue = WaitQueue<Counted>()
        for place in 0..<count {
            queue.insert(id(place), key: Counted(value: place * 7919 % count), place: place)
        }
        for place in stride(from: 0, to: count, by: 2) { queue.remove(place: place) }
        while let first = queue.first { queue.remove(place: first.place) }
        return Counted.comparisons.withLock { $0 }
    }

    @Test func `cost hardly more each where there are thousands`() {
        #expect(comparisons(of: 16_000) < 5 * comparisons(of: 4000))
    }
}
