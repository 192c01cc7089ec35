import Foundation
import Lua
import Testing

/// Runs `body` on a thread of its own, as a program's first one is.
private func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: body()) }
    }
}

private func threadNumber() -> UInt64 { UInt64(pthread_self()) }

@Suite struct `An executor on the calling thread` {
    @Test func `runs a script and what it waits for there, and returns what that gave`() async throws {
        let threads = try await onThread { () -> Result<[UInt64], any Error> in
            let executor = LuaExecutor()
            let caller = threadNumber()
            return executor.run {
                do {
                    var options = LuaOptions()
                    options.executor = executor
                    let runtime = try await LuaRuntime(options: options)
                    let module = LuaModule("host")
                    module.function("thread") { () async throws -> String in
                        await Task.detached {}.value
                        return String(threadNumber())
                    }
                    try await runtime.register(module)
                    let seen = try await runtime.run("return host.thread()").first?.text
                    let stays = await Task(executorPreference: executor.preferenceHere) { threadNumber() }
                        .value
                    return .success([caller, seen.flatMap { UInt64($0) } ?? 0, stays, threadNumber()])
                } catch {
                    return .failure(error)
                }
            }
        }.get()
        #expect(Set(threads).count == 1)
    }

    @Test func `is preferred there alone`() async {
        let executor = LuaExecutor()
        #expect(executor.preferenceHere == nil)
        let preferences = await onThread {
            let here = executor.run { executor.preferenceHere != nil }
            return [here, executor.preferenceHere != nil]
        }
        #expect(preferences == [true, false])
    }
}
