import Lua
import Synchronization
import Testing

/// Keeps the processor for a second or so within one step of Lua: all keys collide when their table grows.
/// It has an end, since its thread is left running while other tests have theirs.
private let unstoppable = "local n, t = 1 << 15, {} for i = 1, n + 1 do t[i * (2 * n - 1)] = true end"

@Suite struct `A script that nothing can stop` {
    @Test func `is given up with its thread`() async throws {
        let heard = Mutex<LuaError?>(nil)
        let executor = LuaExecutor()
        let runtime = try await makeRuntime {
            $0.executor = executor
            $0.computeLimit = .milliseconds(100)
            $0.cleanupLimit = .milliseconds(10)
            $0.patience = .milliseconds(50)
            $0.onGivenUp = { error in heard.withLock { $0 = error } }
        }
        let other = try await makeRuntime { $0.executor = executor }
        let waiting = Task { try await runtime.run("task.sleep(3600)") }
        defer { waiting.cancel() }
        let error = await #expect(throws: LuaError.self) { try await runtime.run(unstoppable) }
        #expect(error?.code == "limit.compute")
        try #require(runtime.fault != nil)
        #expect(error?.message.contains("in the middle of a step that does not end") == true)
        #expect(heard.withLock { $0?.code } == "limit.compute")
        #expect(runtime.fault?.code == "limit.compute")
        // Whoever waited for it or comes later hears so, too.
        await #expect(throws: LuaError.self) { try await waiting.value }
        await #expect(throws: LuaError.self) { try await runtime.run("return 1") }
        // Others on the same executor go on.
        #expect(try await other.run("return 1 + 1") == [.integer(2)])
    }

    @Test func `is given up at the second interrupt`() async throws {
        let runtime = try await makeRuntime { $0.patience = .milliseconds(50) }
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let module = LuaModule("signal")
        module.rawFunction("begin") { _ in begin.yield() }
        try await runtime.register(module)
        let running = Task {
            try await runtime.run("signal.begin() " + unstoppable)
        }
        for await _ in begun { break }
        runtime.interrupt()
        runtime.interrupt()
        let error = await #expect(throws: LuaError.self) { try await running.value }
        #expect(error?.code == "interrupted")
    }
}
