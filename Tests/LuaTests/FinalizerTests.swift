import Lua
import Synchronization
import Testing

/// What scripts print while finalizers run, and what it has to be.
private enum FinalizerRows {
    static let all: [PrintedRow] = [
        .init(
            promise: "an object is finalized once",
            source: """
                local made, done = 0, 0
                for _ = 1, 6000 do
                  made = made + 1
                  setmetatable({ ("p"):rep(50) }, { __gc = function() done = done + 1 end })
                end
                collectgarbage() collectgarbage()
                print(made, done)
                """, printed: "6000\t6000\n"),
        .init(
            promise: "an object whose collection falls between the turns of tasks is finalized in the next",
            source: """
                local made, done = 0, 0
                local long = {}
                for i = 1, 200 do long[("k%03d"):format(i) .. ("v"):rep(60)] = i end
                for _ = 1, 300 do
                  for _ = 1, 20 do
                    made = made + 1
                    setmetatable({ ("p"):rep(50) }, { __gc = function() done = done + 1 end })
                  end
                  local a, b = task.spawn(host.wait, long), task.spawn(host.echo, long)
                  a:await() b:await()
                  pcall(host.fail)
                end
                collectgarbage() collectgarbage()
                print(made, done)
                """, printed: "6000\t6000\n"),
        .init(
            promise: "an object that is still used is not finalized after a second setmetatable",
            source: """
                local mt = { __gc = function(o) print("gc of", o.name) end }
                local t = setmetatable({ name = "alive" }, mt)
                setmetatable(t, mt)
                collectgarbage() collectgarbage()
                print("still used:", t.name)
                """, printed: "still used:\talive\n"),
        .init(
            promise:
                "an object that came back to life is finalized again only when it is given a finalizer again",
            source: """
                local kept, ran = nil, 0
                local mt = { __gc = function(o) ran = ran + 1 kept = o end }
                setmetatable({}, mt)
                collectgarbage()
                kept = nil
                collectgarbage() collectgarbage()
                print(ran)
                setmetatable({}, mt)
                collectgarbage()
                setmetatable(kept, mt)
                kept = nil
                collectgarbage() collectgarbage()
                print(ran)
                """, printed: "1\n3\n"),
        .init(
            promise: "finalizers run in the reverse order of making",
            source: """
                local order = {}
                local all = {}
                for i = 1, 5 do all[i] = setmetatable({}, { __gc = function() order[#order + 1] = i end }) end
                all = nil
                collectgarbage()
                print(table.concat(order, " "))
                """, printed: "5 4 3 2 1\n"),
        .init(
            promise: "the finalizer is the one that the metatable has when the object is collected",
            source: """
                local mt = { __gc = function() print "old" end }
                setmetatable({}, mt)
                mt.__gc = function() print "new" end
                collectgarbage()
                """, printed: "new\n"),
        .init(
            promise: "a finalizer cannot be given after setmetatable",
            source: """
                local mt = {}
                setmetatable({}, mt)
                mt.__gc = function() print "never" end
                collectgarbage()
                print "done"
                """, printed: "done\n"),
        .init(
            promise: "a failing finalizer with a variable to close leaves the call it interrupted alone",
            source: """
                local ran = 0
                local function plant() setmetatable({}, { __gc = function()
                  plant()
                  local x <close> = setmetatable({}, { __close = function()
                    ran = ran + 1
                    host.add(1, 2) host.echo("other")
                  end })
                  error "boom"
                end }) end
                plant()
                local odd = 0
                for round = 1, 2000 do
                  local a, b = host.pair(("y"):rep(2000))
                  if a ~= 7 or #b ~= 2000 then odd = odd + 1 end
                end
                print(ran > 0, odd)
                """, printed: "true\t0\n"),
        .init(
            promise: "a finalizer can neither wait nor start a task",
            source: """
                local function try(f, ...)
                  local _, e = pcall(f, ...)
                  print(e.code, e.message)
                end
                setmetatable({}, { __gc = function()
                  try(host.wait, 1)
                  try(task.spawn, print)
                  try(task.all, { print })
                end })
                collectgarbage()
                """,
            printed: """
                task.cannot_wait\tcannot wait for 'host.wait' inside a finalizer
                task.place\tcannot start a task inside a finalizer
                task.place\tcannot start a task inside a finalizer

                """),
        .init(
            promise: "another object's finalizer is not missed while setmetatable is under way",
            source: """
                local done, made = 0, 0
                local mt = { __gc = function() done = done + 1 end }
                for _ = 1, 20000 do
                  made = made + 1
                  setmetatable({}, mt)
                end
                collectgarbage() collectgarbage()
                print(made - done)
                """, printed: "0\n"),
    ]
}

@Suite struct `Finalizers` {
    private func runtime(_ printed: Printed, _ change: (inout LuaOptions) -> Void = { _ in }) async throws
        -> LuaRuntime
    {
        let runtime = try await makeRuntime {
            $0.output = { printed.add($1) }
            change(&$0)
        }
        let host = LuaModule("host")
        host.function("echo") { (value: LuaData) in value }
        host.rawFunction("pair") { call in
            let text: String = try call.argument(0)
            try call.push(7)
            try call.push(text)
        }
        try await runtime.register(host)
        return runtime
    }

    @Test(arguments: FinalizerRows.all)
    fileprivate func `run so that`(_ row: PrintedRow) async throws {
        let printed = Printed()
        try await runtime(printed).run(row.source, chunkName: "test.lua")
        #expect(printed.text == row.printed)
    }

    @Test func `an object collected without a script is finalized by the next`() async throws {
        let printed = Printed()
        let runtime = try await runtime(printed)
        try await runtime.run("setmetatable({}, { __gc = function() print 'gone' end })")
        await runtime.collectGarbage()
        #expect(printed.text == "")
        try await runtime.run("print 'next'")
        #expect(printed.text == "gone\nnext\n")
    }

    @Test func `one that makes the next and collects it lets a script go on`() async throws {
        let printed = Printed()
        let runtime = try await runtime(printed) { $0.computeLimit = .seconds(2) }
        try await runtime.run(
            """
            function plant() setmetatable({}, { __gc = function() plant() collectgarbage() end }) end
            plant()
            """)
        await runtime.collectGarbage()
        try await runtime.run("print 'next'")
        #expect(printed.text == "next\n")
    }

    @Test func `what is left when a runtime finishes is finalized then, the latest first`() async throws {
        let printed = Printed()
        let runtime = try await runtime(printed)
        try await runtime.run(
            """
            kept = {}
            for i = 1, 3 do kept[i] = setmetatable({}, { __gc = function() print(i) end }) end
            """)
        try await runtime.finish()
        #expect(printed.text == "3\n2\n1\n")
        try await runtime.finish()
        #expect(printed.text == "3\n2\n1\n")
    }

    @Test func `an endless finalizer at the end is stopped by the limit of computing`() async throws {
        let printed = Printed()
        let runtime = try await runtime(printed) {
            $0.computeLimit = .milliseconds(30); $0.cleanupLimit = .milliseconds(20)
        }
        try await runtime.run("kept = setmetatable({}, { __gc = function() while true do end end })")
        let error = await #expect(throws: LuaError.self) { try await runtime.finish() }
        #expect(error?.code == "limit.compute")
    }
}
