import Lua
import Testing

@Suite struct `Errors from Swift to Lua` {
    @Test func `arrive as tables with their fields`() async throws {
        let text = try await evaluate(
            """
            local ok, e = pcall(host.fail)
            return e.code .. " " .. e.message .. " " .. tostring(e.retryable) .. " " .. e.status .. " "
              .. e.errors[1].title .. " " .. tostring(e)
            """)
        #expect(text == "host.broken the host broke true 503 down the host broke")
    }

    @Test(arguments: [
        "host.fail()", "host.wait_fail()", "local ok, e = pcall(host.fail) error(e)",
        "coroutine.wrap(host.wait_fail)()", "task.spawn(host.wait_fail):await()",
    ])
    func `come back as the same Swift error`(_ source: String) async throws {
        let error = try await failure(source)
        #expect(error?.cause as? HostFailure == HostFailure())
        #expect(error?.code == "host.broken")
        #expect(error?.isRetryable == true)
    }

    @Test func `of other types say what they are`() async throws {
        struct Odd: Error {}
        let runtime = try await makeRuntime()
        let module = LuaModule("odd")
        module.function("fail") { () throws -> Void in throw Odd() }
        try await runtime.register(module)
        let error = await #expect(throws: LuaError.self) { try await runtime.run("odd.fail()") }
        #expect(error?.code == "host.error")
        #expect(error?.cause is Odd)
    }
}

@Suite struct `Errors from Lua to Swift` {
    @Test func `tell chunk, line and traceback`() async throws {
        let error = try await failure(
            """
            local function inner()
              error("broken")
            end
            local function outer() inner() return 1 end
            outer()
            """)
        #expect(error?.message == "broken")
        #expect(error?.chunk == "test.lua")
        #expect(error?.line == 2)
        #expect(
            error?.traceback == [
                LuaFrame(chunk: "test.lua", line: 2, function: "inner"),
                LuaFrame(chunk: "test.lua", line: 4, function: "outer"),
                LuaFrame(chunk: "test.lua", line: 5, function: "main chunk"),
            ])
        #expect(error?.description == "test.lua:2: broken")
    }

    @Test func `leave host functions out of the traceback`() async throws {
        let error = try await failure("local function f() host.fail() end\npcall(f)\nf()")
        #expect(error?.traceback.map(\.line) == [1, 3])
    }

    @Test func `show the coroutine in which they were raised`() async throws {
        let error = try await failure("local co = coroutine.wrap(function()\nerror('x', 0)\nend)\nco()")
        #expect(error?.traceback.map(\.line) == [2, 4])
    }

    @Test func `of the runtime name the line`() async throws {
        let error = try await failure("local t\n\nreturn t.x")
        #expect(error?.code == "script.error")
        #expect(error?.line == 3)
        #expect(error?.message == "attempt to index a nil value (local 't')")
    }

    @Test func `of syntax name the line`() async throws {
        let error = try await failure("local x = = 1")
        #expect(error?.code == "script.syntax")
        #expect(error?.line == 1)
        #expect(error?.isIncomplete == false)
    }

    @Test(arguments: ["if true then", "local t = {", "f(", "return function()", "x = [[", "x ="])
    func `say that the text is incomplete:`(_ source: String) async throws {
        let error = try await failure(source)
        #expect(error?.isIncomplete == true)
    }

    @Test func `that are tables keep their value`() async throws {
        let runtime = try await makeRuntime()
        let error = await #expect(throws: LuaError.self) {
            try await runtime.run("error({code = 'mine', message = 'told', n = 7})")
        }
        #expect(error?.code == "mine")
        #expect(error?.message == "told")
        #expect(try await error?.value.reference?.get("n") == .integer(7))
    }

    @Test func `that are objects are asked for their sentence`() async throws {
        let error = try await failure(
            "error(setmetatable({}, {__tostring = function() return 'spoken' end}))")
        #expect(error?.message == "spoken")
    }

    @Test(arguments: [
        ("{ status = 4, retry = print }", "{ status = 4 }"), ("{ 1, print, 'a' }", #"{ 1, nil, "a" }"#),
        ("{ print }", "{ nil }"), ("{ on = print }", "{}"), ("{ [print] = 1, n = 2 }", "{ n = 2 }"),
        ("{ n = 1, thread = coroutine.create(print), file = io.stdout }", "{ n = 1 }"),
        ("{ n = 1, deep = { m = 2, f = print } }", "{ deep = { m = 2 }, n = 1 }"),
        ("(function() local t = { n = 1 } t.t = t t.u = { t } return t end)()", "{ n = 1, u = { nil } }"),
        ("{ no = json.null, yes = true }", "{ no = json.null, yes = true }"),
    ])
    func `that are tables without a sentence show their plain fields`(table: String, shown: String)
        async throws
    {
        #expect(try await failure("error(\(table))")?.message == "an error table " + shown)
    }

    @Test func `that are tables deeper than anybody looks show what is further out`() async throws {
        let error = try await failure(
            "local t = { n = 1 } for i = 1, 1000 do t = { t = t, n = i } end error(t)")
        #expect(error?.message.hasPrefix("an error table { n = 1000, t = { n = 999, t = {") == true)
    }

    @Test(arguments: [("error(42)", "42"), ("error(1.5)", "1.5")])
    func `that are numbers say them`(source: String, message: String) async throws {
        #expect(try await failure(source)?.message == message)
    }

    @Test func `that are nil are still errors`() async throws {
        let error = try await failure("error(nil)")
        #expect(error?.message == "(an error that is a nil)")
    }
}

@Suite struct `What a script cannot do` {
    @Test(arguments: [
        "load(string.char(27) .. 'Lua')", "string.dump(print)", "os.execute('true')", "os.getenv('HOME')",
        "os.exit()",
        "os.remove('x')", "io.open('x')", "io.popen('x')", "package.loadlib('x', 'y')", "debug.sethook()",
        "debug.getregistry()", "dofile('x')", "loadfile('x')", "require('nothing')",
        "debug.setmetatable('', {})", "debug.setuservalue(io.stdout, 1)", "debug.setmetatable(1, {})",
        "debug.getupvalue(print, 1)",
        "setmetatable(setmetatable({}, {__metatable = 1}), {})",
    ])
    func `is refused:`(_ source: String) async throws {
        let error = try await failure("local _ = assert(\(source))")
        #expect(error != nil)
    }
}
