import Lua
import Synchronization
import Testing

/// A script of tasks on a virtual clock, and what it prints.
struct TaskRow: Sendable, CustomTestStringConvertible {
    var promise: String
    var source: String
    var expected: String
    var testDescription: String { promise }

    static let all: [TaskRow] = [
        .init(
            promise: "await gives all results",
            source: "print(task.spawn(function(a, b) return a, b, nil end, 1, 2):await())",
            expected: "1\t2\tnil\n"),
        .init(
            promise: "await raises the same error value",
            source: """
                local e = {}
                local h = task.spawn(function() error(e) end)
                local ok, got = pcall(h.await, h)
                print(ok, got == e, h:status())
                """, expected: "false\ttrue\tfailed\n"),
        .init(
            promise: "children run in the order of spawning",
            source: """
                for i = 1, 3 do task.spawn(function() print(i) task.sleep(0) print(i + 10) end) end
                task.sleep(1)
                """, expected: "1\n2\n3\n11\n12\n13\n"),
        .init(
            promise: "sleeping orders by due time",
            source: """
                task.all {
                  function() task.sleep(3) print(3, time.now()) end,
                  function() task.sleep("1s") print(1, time.now()) end,
                  function() task.sleep("2000ms") print(2, time.now()) end,
                }
                """, expected: "1\t1001.0\n2\t1002.0\n3\t1003.0\n"),
        .init(
            promise: "all gives results in order",
            source: """
                local r = task.all { function() task.sleep(2) return "a" end, function() return "b" end }
                print(r[1], r[2])
                """, expected: "a\tb\n"),
        .init(
            promise: "all cancels the others when one fails",
            source: """
                local other = task.spawn(function()
                  local x <close> = setmetatable({}, {__close = function(_, e) print(e.code) end})
                  task.sleep(100)
                end)
                print(pcall(task.all, { other, function() error("no", 0) end }))
                print(other:status(), time.now())
                """, expected: "task.cancelled\nfalse\tno\ncancelled\t1000.0\n"),
        .init(
            promise: "all and map leave out what is nil, and keep the place of the rest",
            source: """
                local function odd(n) task.sleep(9 - n) if n % 2 == 1 then return n, "more" end end
                for _, limit in ipairs { 1, 2, 8 } do
                  local r = task.map({ 1, 2, 3, 4 }, odd, { concurrency = limit })
                  print(r[1], r[2], r[3], r[4])
                end
                local r = task.all { function() end, function() return 2 end, task.spawn(odd, 3) }
                print(r[1], r[2], r[3])
                """, expected: "1\tnil\t3\tnil\n1\tnil\t3\tnil\n1\tnil\t3\tnil\nnil\t2\t3\n"),
        .init(
            promise: "of several failures the one counts that came first",
            source: """
                local function fail(seconds, text)
                  return task.spawn(function() task.sleep(seconds) error(text, 0) end)
                end
                print(pcall(task.all, { fail(3, "third"), fail(1, "first"), fail(2, "second") }))
                local late, early = fail(2, "late"), fail(1, "early")
                task.sleep(3)
                print(pcall(task.all, { late, early }))
                print(pcall(task.map, { 3, 2, 1 }, function(n) task.sleep(n) error(n, 0) end, { concurrency = 2 }))
                """, expected: "false\tfirst\nfalse\tearly\nfalse\t2\n"),
        .init(
            promise: "a group that a script got hold of breaks nothing",
            source: """
                local tasks
                local function grab()
                  for level = 1, 9 do
                    for index = 1, 50 do
                      local ok, name, value = pcall(debug.getlocal, level, index)
                      if not ok or not name then break end
                      if name == "tasks" and type(value) == "userdata" then tasks = value end
                    end
                  end
                end
                local items = setmetatable({}, { __len = function() return 2 end, __index = function(_, n)
                  grab()
                  return n
                end })
                local function try(name, ...) return tasks[name](tasks, ...) end
                local r = task.map(items, function(n)
                  if tasks and n == 1 then
                    for _, name in ipairs { "spawn", "add", "await", "values", "next", "take", "settle", "finish" } do
                      pcall(try, name)
                      pcall(try, name, 99)
                      pcall(try, name, -1, print)
                    end
                  end
                  return n
                end)
                if tasks then
                  for _, name in ipairs { "spawn", "await", "values", "next", "take", "settle", "finish" } do
                    pcall(try, name, 1)
                  end
                end
                print(r[1], r[2])
                """, expected: "1\t2\n"),
        .init(
            promise: "map keeps order and bounds concurrency",
            source: """
                local running, most = 0, 0
                local r = task.map({5, 4, 3, 2, 1}, function(n, i)
                  running = running + 1
                  most = math.max(most, running)
                  task.sleep(n)
                  running = running - 1
                  return n * 10 + i
                end, { concurrency = 2 })
                print(table.concat(r, " "), most, time.now())
                """, expected: "51 42 33 24 15\t2\t1008.0\n"),
        .init(
            promise: "map names children by item",
            source: """
                print(table.concat(task.map({1, 2, 3}, function(n) task.sleep(5 - n) return host.path() end), " "))
                print(table.concat(task.map({1}, function() return host.path() end), " "))
                print(task.spawn(host.path):await())
                """, expected: "0.0.1 0.0.2 0.0.3\n0.1.1\n0.2\n"),
        .init(
            promise: "race gives the first and cancels the rest",
            source: """
                print(task.race { function() task.sleep(9) return 9 end, function() task.sleep(1) return 1 end })
                print(time.now())
                """, expected: "1\n1001.0\n"),
        .init(
            promise: "timeout passes results through",
            source: "print(task.timeout(5, function(x) task.sleep(1) return x end, 7), time.now())",
            expected: "7\t1001.0\n"),
        .init(
            promise: "timeout cancels what takes too long",
            source: """
                local ok, e = pcall(task.timeout, "5s", function() task.sleep(60) end)
                print(ok, e.code, e.message, time.now())
                """, expected: "false\ttask.timeout\tnot done within 5s\t1005.0\n"),
        .init(
            promise: "timeout cancels the children of what takes too long",
            source: """
                local inner
                pcall(task.timeout, 5, function()
                  task.all { function()
                    local x <close> = setmetatable({}, {__close = function() print("closed", time.now()) end})
                    task.sleep(60)
                  end }
                end)
                """, expected: "closed\t1005.0\n"),
        .init(
            promise: "cancel ends a sleeping task at once",
            source: """
                local h = task.spawn(function() task.sleep(1000) end)
                task.sleep(1)
                h:cancel()
                local ok, e = pcall(h.await, h)
                print(ok, e.code, h:status(), time.now())
                """, expected: "false\ttask.cancelled\tcancelled\t1001.0\n"),
        .init(
            promise: "cancel ends a task that awaits another",
            source: """
                local slow = task.spawn(function() task.sleep(50) end)
                local h = task.spawn(function() slow:await() end)
                task.yield()
                task.cancel(h)
                print(pcall(h.await, h))
                print(slow:status(), time.now())
                """, expected: "false\tthe task was cancelled\nwaiting\t1000.0\n"),
        .init(
            promise: "a cancelled task cannot go on by catching",
            source: """
                local h = task.spawn(function()
                  while true do pcall(task.sleep, 10) print("again") end
                end)
                task.sleep(5)
                h:cancel()
                pcall(h.await, h)
                print(h:status())
                """, expected: "cancelled\n"),
        .init(
            promise: "a task can be cancelled before it runs",
            source: """
                local h = task.spawn(function() print("ran") end)
                h:cancel()
                print(pcall(h.await, h))
                """, expected: "false\tthe task was cancelled\n"),
        .init(
            promise: "yield lets the others run",
            source: """
                task.spawn(function() print("b") end)
                print("a")
                task.yield()
                print("c")
                """, expected: "a\nb\nc\n"),
        .init(
            promise: "children that still run are cancelled at the end",
            source: """
                task.spawn(function()
                  local x <close> = setmetatable({}, {__close = function(_, e) print(e.code) end})
                  task.sleep(1000)
                end)
                task.yield()
                print("end")
                """, expected: "end\ntask.cancelled\n"),
        .init(
            promise: "a task cannot await itself",
            source: """
                local h
                h = task.spawn(function() return h:await() end)
                print(select(2, pcall(h.await, h)).code)
                """, expected: "task.deadlock\n"),
        .init(
            promise: "awaiting works inside a coroutine",
            source: """
                local h = task.spawn(function() task.sleep(1) return "x" end)
                print(coroutine.wrap(function() return h:await() end)())
                """, expected: "x\n"),
        .init(
            promise: "unknown options are refused",
            source: "print(select(2, pcall(task.map, {}, print, { limit = 1 })).message)",
            expected: "task.map: unknown option 'limit'; did you mean 'concurrency'?\n"),
    ]
}

@Suite struct `Tasks` {
    @Test(arguments: TaskRow.all)
    func `keep the promise:`(_ row: TaskRow) async throws {
        let printed = Printed()
        let clock = VirtualClock(epoch: .seconds(1000))
        let runtime = try await makeRuntime {
            $0.clock = clock
            $0.wallClock = clock.wallClock
            $0.output = { printed.add($1) }
        }
        try await runtime.run(row.source, chunkName: "test.lua")
        #expect(printed.text == row.expected)
    }

    @Test func `a failure that nobody awaited is reported`() async throws {
        let reports = Mutex<[String]>([])
        let error = try await failure("task.spawn(function() error('lost', 0) end) task.yield()") {
            $0.onUnobservedFailure = { path, error in
                reports.withLock { $0.append("\(path) \(error.message)") }
            }
        }
        #expect(error == nil)
        #expect(reports.withLock { $0 } == ["0.0 lost"])
    }

    @Test func `cancelling a task cancels its host call`() async throws {
        let wasCancelled = Mutex(false)
        let runtime = try await makeRuntime()
        let module = LuaModule("slow")
        module.function("call") { () async throws -> Void in
            do { try await ContinuousClock().sleep(for: .seconds(1000)) } catch {
                wasCancelled.withLock { $0 = true }
                throw error
            }
        }
        try await runtime.register(module)
        try await runtime.run("local h = task.spawn(slow.call) task.yield() h:cancel() pcall(h.await, h)")
        #expect(wasCancelled.withLock { $0 })
    }

    @Test func `the delivery order decides who goes on first`() async throws {
        final class LastFirst: LuaDeliveryOrder {
            let expected = Mutex(3)
            func next(among waiting: [LuaDelivery]) -> Int? {
                let missing = expected.withLock { $0 }
                guard waiting.count >= missing, missing > 0 else { return missing == 0 ? 0 : nil }
                expected.withLock { $0 -= 1 }
                return waiting.indices.max { waiting[$0].task < waiting[$1].task }
            }
        }
        let text = try await evaluate(
            """
            local order = {}
            local handles = {}
            for i = 1, 3 do
              handles[i] = task.spawn(function() host.wait(1) order[#order + 1] = i end)
            end
            for _, h in ipairs(handles) do h:await() end
            return table.concat(order, " ")
            """
        ) { $0.deliveryOrder = LastFirst() }
        #expect(text == "3 2 1")
    }

    @Test func `ten thousand sleepers wake in order`() async throws {
        let clock = VirtualClock()
        let text = try await evaluate(
            """
            local last, sorted = 0, true
            local handles = {}
            for i = 1, 10000 do
              handles[i] = task.spawn(function()
                task.sleep(10000 - i)
                sorted = sorted and time.monotonic() >= last
                last = time.monotonic()
              end)
            end
            for _, h in ipairs(handles) do h:await() end
            return tostring(sorted) .. last
            """
        ) { $0.clock = clock }
        #expect(text == "true9999.0")
    }
}
