import Testing

@testable import Lua

@Suite struct `Running out of memory` {
    private static let source = """
        local ok, e = pcall(host.fail)
        local t = json.decode(json.encode({a = {1, 2.5, "x"}, b = e.message}))
        local co = coroutine.wrap(function(v) return host.wait(v) end)
        local s = tostring(co(t.b)) .. host.add(1, 2)
        local h = task.spawn(function() return host.wait({s}) end)
        local all = task.map({1, 2, 3}, function(n) return host.wait(n) end)
        setmetatable({}, {__gc = function() s = s .. "x" end})
        pcall(require, "nothing")
        return #h:await() + #all
        """

    /// Makes a runtime and runs the script with so many allocations; false when they did not suffice.
    private func attempt(allocations: Int64) async throws -> Bool {
        do {
            let runtime = try await makeRuntime { $0.allocations = allocations }
            return try await runtime.run(Self.source) == [.integer(4)]
        } catch let error as LuaError {
            #expect(error.code == "limit.memory", "\(allocations): \(error)")
            return false
        }
    }

    @Test func `at any allocation ends in an error and nothing worse`() async throws {
        var allocations: Int64 = 0
        while try await !attempt(allocations: allocations) {
            allocations += 1
            try #require(allocations < 20_000)
        }
        #expect(allocations > 500)
    }

    @Test func `makes no state that repeats only in part`() async throws {
        var options = LuaOptions()
        options.repeatSeed = 7
        var isMade = false
        for allocations in stride(from: Int64(0), to: 4000, by: 3) where !isMade {
            options.allocations = allocations
            do {
                _ = try await LuaRuntime(options: options)
                isMade = true
            } catch let error as LuaError {
                #expect(error.code == "limit.memory", "\(allocations): \(error)")
            }
        }
        #expect(isMade)
    }
}
