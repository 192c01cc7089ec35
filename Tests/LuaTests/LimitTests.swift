import Lua
import Synchronization
import Testing

/// A script that never ends, in a place where stopping it is hard.
struct EndlessRow: Sendable, CustomTestStringConvertible {
    var place: String
    var source: String
    var testDescription: String { place }

    private static let shared = "local t = {} for i = 1, 50 do t = {t, t} end "

    static let all: [EndlessRow] = [
        .init(place: "loop", source: "while true do end"),
        .init(place: "loop of pcall", source: "while true do pcall(function() while true do end end) end"),
        .init(place: "loop of pcall of a short function", source: "while true do pcall(function() end) end"),
        .init(
            place: "loop of xpcall with a handler that swallows",
            source: "while true do xpcall(function() while true do end end, function() return 1 end) end"),
        .init(place: "sort comparator", source: "table.sort({3, 2, 1}, function() while true do end end)"),
        .init(place: "gsub callback", source: "('x'):gsub('x', function() while true do end end)"),
        .init(place: "coroutine", source: "coroutine.wrap(function() while true do end end)()"),
        .init(
            place: "coroutines that are resumed for ever",
            source:
                "local f = coroutine.wrap(function() while true do coroutine.yield() end end) while true do f() end"
        ),
        .init(
            place: "loop of resumed coroutines that loop",
            source: "while true do coroutine.resume(coroutine.create(function() while true do end end)) end"),
        .init(
            place: "finalizer",
            source: """
                setmetatable({}, {__gc = function() while true do end end})
                collectgarbage()
                """),
        .init(
            place: "loop of finalizers",
            source: "while true do setmetatable({}, {__gc = function() for i = 1, 1000 do end end}) end"),
        .init(
            place: "loop inside load's reader",
            source: "while true do load(function() while true do end end) end"),
        .init(
            place: "compiler that compares labels",
            source: """
                local labels = {}
                for i = 1, 32000 do labels[i] = '::l' .. i .. '::do end ' end
                local all = 'local function f() ' .. table.concat(labels) .. ' end '
                while true do load(all) end
                """),
        .init(place: "reader that never ends", source: "load(function() return 'x = 1 ' end)"),
        .init(
            place: "recursion through pcall",
            source: "local function f() return pcall(f) end while true do f() end"),
        .init(
            place: "__close of a stopped task",
            source: """
                local x <close> = setmetatable({}, {__close = function() while true do end end})
                while true do end
                """),
        .init(
            place: "__close that catches",
            source: """
                local x <close> = setmetatable({}, {__close = function()
                    while true do pcall(function() while true do end end) end
                end})
                while true do end
                """),
        .init(place: "string.find", source: "('a'):rep(60):find(('a-'):rep(40) .. 'b')"),
        .init(place: "string.match", source: "('a'):rep(60):match(('(a*)'):rep(20) .. '%d')"),
        .init(place: "string.gmatch", source: "for _ in ('x'):rep(1 << 20):gmatch('.-.-.-y') do end"),
        .init(place: "string.gsub", source: "('['):rep(1 << 22):gsub('%b[]', '')"),
        .init(place: "table.move of what is not there", source: "table.move({}, 1, 1 << 60, 2)"),
        .init(
            place: "json.encode of a table that is in itself 2^50 times", source: shared + "json.encode(t)"),
        .init(place: "JSON argument that is in itself 2^50 times", source: shared + "host.json(t)"),
        .init(place: "JSON argument of a call that waits", source: shared + "host.wait_json(t)"),
        .init(place: "plain argument that is in itself 2^50 times", source: shared + "host.data(t)"),
        .init(
            place: "json.decode of a long text",
            source: "local t = '[' .. ('0,'):rep(1 << 22) .. '0]' while true do json.decode(t) end"),
        .init(
            place: "json.decode of a long text with a fault at its end",
            source: "local t = '[' .. ('0,'):rep(1 << 22) .. 'x]' while true do pcall(json.decode, t) end"),
        .init(place: "goto", source: "::again:: goto again"),
        .init(
            place: "__index chain",
            source: "local t = setmetatable({}, {__index = function() while true do end end}) return t.x"),
        .init(
            place: "coroutine.close",
            source: """
                local co = coroutine.create(function()
                    local x <close> = setmetatable({}, {__close = function() while true do end end})
                    coroutine.yield()
                end)
                coroutine.resume(co)
                coroutine.close(co)
                """),
    ]
}

@Suite struct `Stopping what never ends` {
    @Test(arguments: EndlessRow.all)
    func `the limit of computing time ends a`(_ row: EndlessRow) async throws {
        let runtime = try await makeRuntime {
            $0.computeLimit = .milliseconds(30); $0.cleanupLimit = .milliseconds(20)
        }
        let error = await #expect(throws: LuaError.self) {
            try await runtime.run(row.source, chunkName: "test.lua")
        }
        #expect(error?.code == "limit.compute")
        let after = try await runtime.run("return 1 + 1")
        #expect(after == [.integer(2)])
    }

    @Test(arguments: EndlessRow.all)
    func `cancellation ends a`(_ row: EndlessRow) async throws {
        let runtime = try await makeRuntime { $0.cleanupLimit = .milliseconds(20) }
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let module = LuaModule("signal")
        module.rawFunction("begin") { _ in begin.yield() }
        try await runtime.register(module)
        let running = Task { try await runtime.run("signal.begin(); " + row.source, chunkName: "test.lua") }
        for await _ in begun { break }
        running.cancel()
        let error = await #expect(throws: LuaError.self) { try await running.value }
        #expect(error?.code == "task.cancelled")
        #expect(try await runtime.run("return 1 + 1") == [.integer(2)])
    }
}

@Suite struct `Limits` {
    @Test func `memory ends a script although it catches errors`() async throws {
        let error = try await failure(
            "local t = {} while true do pcall(function() t[#t + 1] = ('x'):rep(100000) .. #t end) end"
        ) { $0.memoryLimit = 4 << 20 }
        #expect(error?.code == "limit.memory")
        #expect(error?.message == "stopped at 4 MiB of memory, its limit")
    }

    @Test func `memory ends a script that makes one huge string`() async throws {
        let error = try await failure("return ('x'):rep(1 << 30)") { $0.memoryLimit = 4 << 20 }
        #expect(error?.code == "limit.memory")
    }

    @Test func `an error that only says what a lack of memory says is caught`() async throws {
        let text = try await evaluate(
            """
            local co = coroutine.wrap(function() return pcall(error, "not enough memory", 0) end)
            return table.concat({ tostring(co()), tostring(pcall(error, "not enough memory", 0)), "alive" }, " ")
            """)
        #expect(text == "false false alive")
        let error = try await failure("error('not enough memory', 0)")
        #expect(error?.code == "script.error")
    }

    /// A limit of 8 MiB holds some 1,500 tasks at once.
    @Test(arguments: ["", "task.yield()", "string.rep('x', 1 << 16)"])
    func `memory is no limit of how many tasks come one after another`(_ body: String) async throws {
        let count = try await evaluate(
            """
            local count = 0
            for round = 1, 40 do
              local tasks = {}
              for i = 1, 500 do tasks[i] = task.spawn(function() \(body) count = count + 1 end) end
              task.all(tasks)
            end
            return tostring(count)
            """
        ) { $0.memoryLimit = 8 << 20 }
        #expect(count == "20000")
    }

    @Test func `memory ends a script that gets too long an answer`() async throws {
        let runtime = try await makeRuntime { $0.memoryLimit = 4 << 20 }
        let module = LuaModule("big")
        module.function("answer") { () in [UInt8](repeating: 65, count: 8 << 20) }
        try await runtime.register(module)
        let error = await #expect(throws: LuaError.self) { try await runtime.run("big.answer()") }
        #expect(error?.code == "limit.memory")
        #expect(try await runtime.run("return 1") == [.integer(1)])
    }

    @Test func `total time ends a script that waits`() async throws {
        let clock = VirtualClock()
        let error = try await failure("task.sleep(60)") {
            $0.clock = clock
            $0.timeLimit = .seconds(10)
        }
        #expect(error?.code == "limit.time")
        #expect(clock.now.offset == .seconds(10))
    }

    @Test func `total time ends a script that computes`() async throws {
        // Long enough for the loop to have begun, also on a slow machine.
        let error = try await failure("while true do end") { $0.timeLimit = .milliseconds(500) }
        #expect(error?.code == "limit.time")
        #expect(error?.line == 1)
    }

    @Test func `an interrupt ends every script of a runtime`() async throws {
        let runtime = try await makeRuntime()
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let module = LuaModule("signal")
        module.rawFunction("begin") { _ in begin.yield() }
        try await runtime.register(module)
        let waiting = Task { try await runtime.run("signal.begin() task.sleep(1000)") }
        for await _ in begun { break }
        let computing = Task { try await runtime.run("signal.begin() while true do end") }
        for await _ in begun { break }
        runtime.interrupt()
        for task in [waiting, computing] {
            let error = await #expect(throws: LuaError.self) { try await task.value }
            #expect(error?.code == "interrupted")
        }
    }

    @Test func `an interrupt ends no script that begins after it`() async throws {
        let runtime = try await makeRuntime()
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let module = LuaModule("signal")
        module.rawFunction("begin") { _ in begin.yield() }
        try await runtime.register(module)
        for _ in 1...200 {
            let running = Task { try await runtime.run("signal.begin() while true do end") }
            for await _ in begun { break }
            runtime.interrupt()
            await #expect(throws: LuaError.self) { try await running.value }
            #expect(try await runtime.run("task.yield() task.yield() return 1") == [.integer(1)])
        }
    }

    @Test func `a cancelled task still closes its variables`() async throws {
        let printed = Printed()
        let error = try await failure(
            """
            local x <close> = setmetatable({}, {__close = function(_, e)
                print(pcall(error, "caught", 0))
                print(host.wait("waited"))
                print(e.code)
            end})
            while true do end
            """
        ) {
            $0.computeLimit = .milliseconds(20)
            $0.cleanupLimit = .seconds(5)
            $0.output = { printed.add($1) }
        }
        #expect(error?.code == "limit.compute")
        #expect(printed.text == "false\tcaught\nwaited\nlimit.compute\n")
    }

    @Test func `a wait while cleaning up is bounded`() async throws {
        let clock = VirtualClock()
        let error = try await failure(
            """
            local x <close> = setmetatable({}, {__close = function() task.sleep(1000) end})
            task.sleep(100)
            """
        ) {
            $0.clock = clock
            $0.timeLimit = .seconds(10)
            $0.cleanupTime = .seconds(3)
        }
        #expect(error?.code == "limit.time")
        #expect(clock.now.offset == .seconds(13))
    }

    @Test func `a limit of total time does not make a virtual clock jump when a script ends`() async throws {
        let clock = VirtualClock()
        let runtime = try await makeRuntime {
            $0.clock = clock
            $0.timeLimit = .seconds(86_400)
        }
        for _ in 0..<50 { try await runtime.run("task.sleep('1s')", chunkName: "test.lua") }
        #expect(clock.now.offset == .seconds(50))
    }

    @Test func `a virtual clock says when it would jump beyond its end, once`() async throws {
        let clock = VirtualClock()
        let ends = Mutex<[Duration]>([])
        let runtime = try await makeRuntime { $0.clock = clock }
        clock.end(after: .seconds(100)) {
            ends.withLock { $0.append(clock.now.offset) }
            runtime.interrupt()
        }
        await #expect(throws: LuaError.self) {
            try await runtime.run("task.sleep('99s') task.sleep('1h')", chunkName: "test.lua")
        }
        #expect(ends.withLock { $0 } == [.seconds(100)])
    }
}
