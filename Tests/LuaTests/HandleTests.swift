import Lua
import Synchronization
import Testing

final class Counter: Sendable {
    private let count = Mutex(0)
    let released: @Sendable () -> Void
    init(released: @escaping @Sendable () -> Void = {}) { self.released = released }
    deinit { released() }
    var value: Int { count.withLock { $0 } }
    func add(_ n: Int) -> Int {
        count.withLock {
            $0 += n; return $0
        }
    }
    func set(_ n: Int) { count.withLock { $0 = n } }
}

@Suite struct `Userdata` {
    private func runtime(released: @escaping @Sendable () -> Void = {}) async throws -> LuaRuntime {
        let runtime = try await makeRuntime()
        var type = LuaUserdataType<Counter>("counter")
        type.method("add") { (self, n: Int) in self.add(n) }
        type.method("wait_add") { (self: Counter, n: Int) async throws -> Int in
            await Task.yield()
            return self.add(n)
        }
        type.property("value", get: { $0.value }, set: { $0.set($1) })
        type.property("double", get: { $0.value * 2 })
        type.description { "counter at \($0.value)" }
        type.onClose { $0.set(-1) }
        type.isEqual { $0.value == $1.value }
        type.onCall { object, call in try call.push(object.value) }
        try await runtime.register(type)
        let make = LuaModule("make")
        make.function("counter") { () in LuaObject(Counter(released: released)) }
        make.function("read") { (counter: LuaObject<Counter>) in counter.object.value }
        try await runtime.register(make)
        return runtime
    }

    @Test(arguments: [
        ("c:add(2) return c:add(3)", "5"), ("return c:wait_add(4)", "4"),
        ("c.value = 7 return c.double", "14"),
        ("c.value = 3 return tostring(c)", "counter at 3"), ("return c == make.counter()", "true"),
        ("c:add(1) return c == make.counter()", "false"), ("do local x <close> = c end return c.value", "-1"),
        ("c.value = 8 return c()", "8"), ("c.value = 9 return make.read(c)", "9"),
        ("return c.nothing", "nil"),
        (
            "return select(2, pcall(make.read, {})).message",
            "bad argument #1 to 'make.read' (expected counter, got table)"
        ),
        (
            "return select(2, pcall(c.add, 1)).message",
            "bad self to 'counter.add' (expected counter, got number)"
        ),
        (
            "return select(2, pcall(c.add, c, 'x')).message",
            "bad argument #1 to 'counter.add' (expected integer, got string)"
        ),
        (
            "return select(2, pcall(function() c.other = 1 end)).message",
            "counter has no field 'other' that can be set"
        ),
        ("return getmetatable(c)", "protected"),
    ])
    func `does what its type says:`(_ source: String, _ expected: String) async throws {
        let results = try await runtime().run(
            "return tostring((function() local c = make.counter() \(source) end)())")
        #expect(results == [.text(expected)])
    }

    @Test func `is released when Lua collects it`() async throws {
        let released = Mutex(0)
        let runtime = try await runtime { released.withLock { $0 += 1 } }
        try await runtime.run("for _ = 1, 10 do make.counter() end")
        await runtime.collectGarbage()
        await runtime.collectGarbage()
        #expect(released.withLock { $0 } == 10)
    }

    @Test func `is released with its runtime`() async throws {
        let released = Mutex(0)
        let executor = LuaExecutor()
        do {
            let runtime = try await runtime { released.withLock { $0 += 1 } }
            try await runtime.run("kept = make.counter()")
            #expect(released.withLock { $0 } == 0)
        }
        // The state is freed on its own thread; another runtime shows when that was.
        _ = executor
        while released.withLock({ $0 }) == 0 { await Task.yield() }
        #expect(released.withLock { $0 } == 1)
    }
}

@Suite struct `References` {
    @Test func `are called and read from Swift`() async throws {
        let runtime = try await makeRuntime()
        let results = try await runtime.run(
            "return function(a) return host.wait(a) * 2 end, {x = {y = 5}, 10, 20}")
        let function = try #require(results[0].reference)
        let table = try #require(results[1].reference)
        #expect(function.kind == .function)
        #expect(try await function.call(21) == [.integer(42)])
        #expect(try await table.get(2) == .integer(20))
        #expect(try await table.get("x").reference?.get("y") == .integer(5))
        #expect(try await table.get("missing") == .nil)
    }

    @Test func `are given back as the same value`() async throws {
        let runtime = try await makeRuntime()
        let table = try #require(try await runtime.run("t = {} return t").first?.reference)
        #expect(try await runtime.run("return ... == t", arguments: [table]) == [.boolean(true)])
    }

    @Test func `reach Lua although their handle died on the way`() async throws {
        let text = try await evaluate(
            """
            local handles = {}
            for i = 1, 50 do handles[i] = task.spawn(function() return host.wait({i})[1] end) end
            local sum = 0
            for _, h in ipairs(handles) do sum = sum + h:await() end
            return sum
            """)
        #expect(text == "1275")
    }

    @Test func `let go of their value when the handle dies`() async throws {
        let runtime = try await makeRuntime()
        try await runtime.run("weak = setmetatable({}, {__mode = 'k'})")
        do {
            let results = try await runtime.run("local t = {} weak[t] = true return t")
            await runtime.collectGarbage()
            #expect(try await runtime.run("return next(weak) ~= nil") == [.boolean(true)])
            _ = results
        }
        await runtime.collectGarbage()
        #expect(try await runtime.run("return next(weak) == nil") == [.boolean(true)])
    }

    @Test func `say that their runtime is gone`() async throws {
        var runtime: LuaRuntime? = try await makeRuntime()
        let table = try #require(try await runtime?.run("return {}").first?.reference)
        runtime = nil
        await #expect(throws: LuaRuntimeGoneError.self) {
            while true {
                _ = try await table.json()
                await Task.yield()
            }
        }
    }

    @Test func `are refused by another runtime`() async throws {
        let table = try #require(try await makeRuntime().run("return {}").first?.reference)
        let other = try await makeRuntime()
        await #expect(throws: LuaForeignReferenceError.self) { try await other.run("", arguments: [table]) }
    }

    @Test func `become JSON`() async throws {
        let runtime = try await makeRuntime()
        let table = try #require(try await runtime.run("return {a = {1, true}}").first?.reference)
        #expect(String(decoding: try await table.json(), as: UTF8.self) == #"{"a":[1,true]}"#)
    }
}

@Suite struct `Several states` {
    @Test func `run side by side without seeing each other`() async throws {
        try await withThrowingTaskGroup(of: String?.self) { group in
            for index in 0..<8 {
                group.addTask {
                    let runtime = try await makeRuntime()
                    try await runtime.run("shared = ...", arguments: [index])
                    let results = try await runtime.run(
                        "for _ = 1, 100 do host.wait() end return tostring(shared)")
                    return results.first?.text
                }
            }
            var seen: Set<String> = []
            for try await text in group { seen.insert(text ?? "") }
            #expect(seen == Set((0..<8).map(String.init)))
        }
    }

    @Test func `share one executor`() async throws {
        let executor = LuaExecutor()
        let first = try await makeRuntime { $0.executor = executor }
        let second = try await makeRuntime { $0.executor = executor }
        async let a = first.run("for _ = 1, 50 do host.wait() end return 'a'")
        async let b = second.run("for _ = 1, 50 do host.wait() end return 'b'")
        let texts = try await [a.first?.text, b.first?.text]
        #expect(texts == ["a", "b"])
    }

    @Test func `go on after their executor was stopped`() async throws {
        let executor = LuaExecutor()
        let runtime = try await makeRuntime { $0.executor = executor }
        executor.stop()
        #expect(try await runtime.run("return 1") == [.integer(1)])
    }
}
