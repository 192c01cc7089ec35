import Lua
import Synchronization

/// Parks tasks and prints what each of them holds of the process's resident memory.
enum ParkedWorker {
    static func runLua(_ count: Int) async throws {
        let lot = Lot()
        let module = LuaModule("bench")
        module.function("park") { () async in await lot.park() }
        module.function("measured") { () async in await lot.measured(whenFull: count) }
        let runtime = try await LuaRuntime()
        try await runtime.register(module)
        // Whatever is made once is made before the first look.
        try await runtime.run("task.spawn(function() end):await()")
        let before = firstLook()
        try await runtime.run(
            """
            local park = bench.park
            for i = 1, ... do task.spawn(function() park() end) end
            bench.measured()
            """, chunkName: "parked.lua", arguments: [count])
        report(lot.kilobytes.withLock { $0 } - before, count)
    }

    static func runSwift(_ count: Int) async {
        let lot = Lot()
        let before = firstLook()
        await withDiscardingTaskGroup { group in
            for _ in 0..<count { group.addTask { await lot.park() } }
            await lot.measured(whenFull: count)
        }
        report(lot.kilobytes.withLock { $0 } - before, count)
    }

    /// The second of two: the first one to look loads what looking takes.
    private static func firstLook() -> Double {
        _ = ProcessMemory.resident()
        return ProcessMemory.resident() / 1024
    }

    private static func report(_ kilobytes: Double, _ count: Int) {
        print("kilobytes \(kilobytes / Double(count))")
    }
}

/// Keeps tasks waiting until the memory has been looked at.
private final class Lot: Sendable {
    private let waiting = Mutex<[UnsafeContinuation<Void, Never>]>([])
    let kilobytes = Mutex(Double.nan)

    func park() async {
        await withUnsafeContinuation { continuation in waiting.withLock { $0.append(continuation) } }
    }

    /// Looks at the memory once `count` tasks wait, then lets them go.
    func measured(whenFull count: Int) async {
        while waiting.withLock({ $0.count }) < count { await Task.yield() }
        kilobytes.withLock { $0 = ProcessMemory.resident() / 1024 }
        let released = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for continuation in released { continuation.resume() }
    }
}
