import Lua
import Synchronization

extension Subject {
    /// Lua awaits Swift: host functions that return at once, and a thousand waits at a time.
    static let awaits: Subject = Subject(name: "await", title: "Lua awaits Swift") { plan, table in
        let runtime = try await LuaRuntime()
        let concurrent = 1000
        let gate = Gate(size: concurrent)
        let module = LuaModule("bench")
        module.function("processor") { Clocks.processor() }
        module.function("pass") { () async in }
        module.function("successor") { (number: Int) async in number + 1 }
        module.function("gate") { () async in await gate.pass() }
        try await runtime.register(module)
        let count = plan.amount(1_000_000)
        func microseconds(_ source: String, _ count: Int, _ clock: @escaping () -> Double) -> Contestant<
            Double
        > {
            Contestant {
                let start = clock()
                try await runtime.run(source, chunkName: "await.lua", arguments: [count])
                return (clock() - start) / Double(count) * 1e6
            }
        }
        let single = try await Rounds.least(
            plan.rounds(9),
            [
                microseconds("local f = bench.pass for i = 1, ... do f() end", count, Clocks.processor),
                microseconds("local f = bench.successor for i = 1, ... do f(i) end", count, Clocks.processor),
                microseconds(coroutines, count, Clocks.processor),
            ])
        let many = try await Rounds.least(
            plan.rounds(30),
            [
                microseconds(thousand, concurrent, Clocks.wall),
                Contestant { await passInSwift(gate, concurrent) / Double(concurrent) * 1e6 },
            ])
        let yields = Row.Peer("coroutine.yield and resume", single[2])
        table.write(
            awaits.title,
            [
                Row("an await that returns at once", single[0], "µs", peer: yields, goal: .atMost(0.14)),
                Row("the same with an argument and a result", single[1], "µs", peer: yields),
                Row(
                    "1000 tasks in one wait, each", many[0], "µs",
                    peer: .init("Swift's tasks", many[1])),
            ])
    }

    private static let coroutines = """
        local resume = coroutine.wrap(function() while true do coroutine.yield() end end)
        for i = 1, ... do resume() end
        """

    private static let thousand = """
        local tasks, gate = {}, bench.gate
        for i = 1, ... do tasks[i] = task.spawn(function() gate() end) end
        task.all(tasks)
        """

    /// The same wait by as many Swift tasks: what the waiting itself costs.
    @concurrent
    private static func passInSwift(_ gate: Gate, _ count: Int) async -> Double {
        let start = Clocks.wall()
        await withDiscardingTaskGroup { group in
            for _ in 0..<count { group.addTask { await gate.pass() } }
        }
        return Clocks.wall() - start
    }
}

/// Holds everyone until a number of them have come.
final class Gate: Sendable {
    private let size: Int
    private let waiting = Mutex<[UnsafeContinuation<Void, Never>]>([])

    init(size: Int) { self.size = size }

    func pass() async {
        await withUnsafeContinuation { continuation in
            let released = waiting.withLock { waiting in
                waiting.append(continuation)
                guard waiting.count == size else { return [UnsafeContinuation<Void, Never>]() }
                defer { waiting = [] }
                return waiting
            }
            for continuation in released { continuation.resume() }
        }
    }
}
