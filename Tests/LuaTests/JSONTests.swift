import Lua
import Testing

/// JSON text that is refused, and what the error says.
struct RefusedJSON: Sendable, CustomTestStringConvertible {
    var text: String
    var fault: String
    var testDescription: String { fault }

    static let all: [RefusedJSON] = [
        .init(text: #""#, fault: "unexpected end of input at byte 1"),
        .init(text: #"{"a": [1, 2"#, fault: "unexpected end of input at byte 12"),
        .init(text: #""abc"#, fault: "unexpected end of input at byte 5"),
        .init(text: #"[1,]"#, fault: "unexpected character at byte 4"),
        .init(text: #"{a: 1}"#, fault: "a member's name must be a string at byte 2"),
        .init(text: #"{"a" 1}"#, fault: "expected ':' at byte 6"),
        .init(text: #"[1 2]"#, fault: "expected ',' or ']' at byte 4"),
        .init(text: #"{"a": 1 "b": 2}"#, fault: "expected ',' or '}' at byte 9"),
        .init(text: #"tru"#, fault: "unexpected end of input at byte 4"),
        .init(text: #"nule"#, fault: "unexpected character at byte 4"),
        .init(text: #"1 2"#, fault: "unexpected text after the value at byte 3"),
        .init(text: #"01"#, fault: "unexpected text after the value at byte 2"),
        .init(text: #"1."#, fault: "unexpected end of input at byte 3"),
        .init(text: #""\x""#, fault: "invalid escape at byte 2"),
        .init(text: #""\ud800""#, fault: "half a surrogate pair at byte 2"),
        .init(text: "\"a\u{1}\"", fault: "unescaped control character at byte 3"),
        .init(text: String(repeating: "[", count: 1200), fault: "too deeply nested at byte 1001"),
    ]
}

/// A script with JSON, and what it gives.
struct JSONRow: Sendable, CustomTestStringConvertible {
    var source: String
    var expected: String
    var testDescription: String { source }

    static let all: [JSONRow] = [
        .init(
            source: "return json.encode(json.decode('9223372036854775807'))", expected: "9223372036854775807"),
        .init(
            source: "return json.encode(json.decode('-9223372036854775808'))",
            expected: "-9223372036854775808"),
        .init(
            source: "return json.encode(json.decode('[1,1.0,1e2,0.1,-0.0]'))",
            expected: "[1,1.0,100.0,0.1,-0.0]"),
        .init(
            source: "return math.type(json.decode('1')) .. math.type(json.decode('1.0'))",
            expected: "integerfloat"),
        .init(source: "return json.encode(json.decode('[[],{}]'))", expected: "[[],{}]"),
        .init(source: "return json.encode({})", expected: "{}"),
        .init(source: "return json.encode(json.array())", expected: "[]"),
        .init(
            source: "return select(2, pcall(json.array, setmetatable({}, { __metatable = 'mine' })))",
            expected: "cannot change a protected metatable"),
        .init(
            source: "return json.encode({a = json.array{}, b = json.object{}}, {sort = true})",
            expected: #"{"a":[],"b":{}}"#),
        .init(source: "local t = json.decode('[1]') t[1] = nil return json.encode(t)", expected: "[]"),
        .init(source: "return tostring(json.decode('[null]')[1] == json.null)", expected: "true"),
        .init(source: "return json.encode({1, json.null, 3})", expected: "[1,null,3]"),
        .init(
            source: "return json.encode({b = 1, a = 2, [\"c\"] = {true}}, {sort = true})",
            expected: #"{"a":2,"b":1,"c":[true]}"#),
        .init(
            source: "return json.encode({a = {1, 2}}, {indent = 2})",
            expected: "{\n  \"a\": [\n    1,\n    2\n  ]\n}"),
        .init(source: #"return json.encode('a"\\\n\0é')"#, expected: #""a\"\\\n\u0000é""#),
        .init(source: #"return json.decode('"\\u00e9\\ud83d\\ude00"')"#, expected: "é😀"),
        .init(
            source: "return json.encode(1e300 * 10) .. json.encode(1/3)", expected: "1e+3010.3333333333333333"
        ),
        .init(source: "return json.decode('{\"a\":1,\"a\":2}').a", expected: "2"),
    ]
}

/// A value that JSON cannot say, and what the error says.
struct UnfitRow: Sendable, CustomTestStringConvertible {
    var value: String
    var fault: String
    var testDescription: String { fault }

    private static let kinds = "; expected a string, number, boolean, table or json.null"
    private static let names = "; an object's are strings, and a list begins at 1"

    static let all: [UnfitRow] = [
        .init(value: "print", fault: "the value is a function" + kinds),
        .init(value: "coroutine.create(print)", fault: "the value is a coroutine" + kinds),
        .init(value: "{tools = {1, {webhook = print}}}", fault: "tools[2].webhook is a function" + kinds),
        .init(value: "{a = {['b c'] = {print}}}", fault: "a[\"b c\"][1] is a function" + kinds),
        .init(value: "{a = 0/0}", fault: "a is not a finite number"),
        .init(value: "{a = {b = 1/0}}", fault: "a.b is not a finite number"),
        .init(value: "(function() local t = {} t.me = {t} return t end)()", fault: "me[1] contains itself"),
        .init(value: "{a = '\\xff'}", fault: "a is not valid UTF-8"),
        .init(value: "{1, 2, x = 3}", fault: "the value has the key 'x' beside the items of a list"),
        .init(value: "{a = {1, 2, [9] = 3}}", fault: "a has the key 9 beside the items of a list"),
        .init(value: "{a = {[true] = 1}}", fault: "a has the key true" + names),
        .init(value: "{[1.5] = 1}", fault: "the value has the key 1.5" + names),
        .init(value: "{[print] = 1}", fault: "the value has the key that is a function" + names),
        .init(
            value: "(function() local t = {} for i = 1, 1200 do t = {t} end return t end)()",
            fault: String(repeating: "[1]", count: 53).prefix(159) + " is nested too deeply"),
    ]
}

@Suite struct `JSON` {
    @Test(arguments: JSONRow.all)
    func `keeps what it is given:`(_ row: JSONRow) async throws {
        #expect(try await evaluate(row.source) == row.expected)
    }

    @Test(arguments: RefusedJSON.all)
    func `is refused with the place:`(_ row: RefusedJSON) async throws {
        let runtime = try await makeRuntime()
        let error = await #expect(throws: LuaError.self) {
            try await runtime.run("return json.decode(...)", arguments: [row.text])
        }
        #expect(error?.code == "json.invalid")
        #expect(error?.message == "invalid JSON: \(row.fault)")
    }

    @Test func `invalid UTF-8 is refused with its place`() async throws {
        let error = try await failure(#"json.decode('{"a": "x\xffy"}')"#)
        #expect(error?.message == "invalid JSON: invalid UTF-8 at byte 9")
    }

    @Test(arguments: UnfitRow.all)
    func `does not say:`(_ row: UnfitRow) async throws {
        let error = try await failure("json.encode(\(row.value))")
        #expect(error?.code == "json.unfit")
        #expect(error?.message == "no JSON: \(row.fault)")
    }

    /// At every offset of the pieces of 1 MiB that a long text is looked at in.
    @Test func `a long text is valid wherever its characters lie`() async throws {
        let result = try await evaluate(
            """
            for offset = 0, 4 do
              local text = ("a"):rep(offset) .. ("😀"):rep(600000)
              assert(#json.encode(text) == #text + 2)
              for _, at in ipairs { 1 << 20, (1 << 20) + 2, #text - 1 } do
                local broken = text:sub(1, at) .. string.char(255) .. text:sub(at + 2)
                assert(not pcall(json.encode, broken))
              end
            end
            return "done"
            """)
        #expect(result == "done")
    }

    @Test func `a thousand random values survive a round trip`() async throws {
        let text = try await evaluate(
            """
            local function make(depth)
              local kind = math.random(depth > 4 and 4 or 6)
              if kind == 1 then return math.random(0) end
              if kind == 2 then return math.random() * 10.0 ^ math.random(-300, 300) end
              if kind == 3 then return math.random(2) == 1 end
              if kind == 4 then return ("é\\n\\"x"):rep(math.random(0, 50)) end
              local t = kind == 5 and json.array{} or json.object{}
              for i = 1, math.random(0, 6) do t[kind == 5 and i or "k" .. i] = make(depth + 1) end
              return t
            end
            for _ = 1, 1000 do
              local text = json.encode(make(0), {sort = true})
              assert(json.encode(json.decode(text), {sort = true}) == text, text)
            end
            return "same"
            """
        ) { $0.randomSeed = 42 }
        #expect(text == "same")
    }
}

@Suite struct `JSON of host functions` {
    private func runtime() async throws -> LuaRuntime {
        let runtime = try await makeRuntime()
        let record = LuaModule("record")
        record.function("__tostring") { (self: LuaReference?) in "a record" }
        try await runtime.register(metatable: record)
        let api = LuaModule("api")
        api.function("echo") { (value: LuaJSON) in value }
        api.function("text") { (value: LuaJSON) in String(decoding: value.bytes, as: UTF8.self) }
        api.function("get") { (text: String) in
            LuaJSON(Array(text.utf8), member: "data", metatable: "record", kind: "assistant")
        }
        try await runtime.register(api)
        return runtime
    }

    @Test func `an argument is encoded without a Swift value between`() async throws {
        let results = try await runtime().run("return api.text({a = {1, 2.5, json.null}})")
        #expect(results.first?.text == #"{"a":[1,2.5,null]}"#)
    }

    @Test func `an unfit argument names its place`() async throws {
        let error = await #expect(throws: LuaError.self) {
            try await runtime().run("api.text({tools = {{f = print}}})")
        }
        #expect(
            error?.message
                == "bad argument #1 to 'api.text' (expected a value for JSON, but tools[1].f is a function"
                + "; expected a string, number, boolean, table or json.null)")
    }

    @Test(arguments: [
        (
            "{tools = {{}, {f = print}}}",
            "tools[2].f is a function; expected a string, number, boolean, table or json.null"
        ),
        ("(function() local t = {} t.me = {t} return t end)()", "me[1] contains itself"),
    ])
    func `an argument that is no plain data names its place`(value: String, fault: String) async throws {
        let runtime = try await LuaRuntime()
        let module = LuaModule("host")
        module.function("take") { (_: LuaData) in }
        try await runtime.register(module)
        let error = await #expect(throws: LuaError.self) { try await runtime.run("host.take(\(value))") }
        #expect(error?.message == "bad argument #1 to 'host.take' (expected a plain value, but \(fault))")
    }

    @Test func `the member is taken and records get their metatable`() async throws {
        let results = try await runtime().run(
            """
            local one = api.get('{"data": {"id": "x", "gone": null}}')
            local list = api.get('{"data": [{"id": "y"}, {"id": "z"}], "meta": {}}')
            local m = getmetatable(one)
            return one.id, tostring(one), m.__kind, m == getmetatable(list[2]), #list, one.gone == nil
            """)
        #expect(
            results == [
                .text("x"), .text("a record"), .text("assistant"), .boolean(true), .integer(2),
                .boolean(true),
            ])
    }

    @Test func `what is no record leaves no hole in a list of records`() async throws {
        let results = try await runtime().run(
            """
            local list = api.get('{"data": [null, {"id": "y"}, null, 7, "x", [null, 1], {"id": "z"}, null]}')
            return #list, list[1].id, list[2], list[3], list[4][2], list[5].id
            """)
        #expect(results == [.integer(5), .text("y"), .integer(7), .text("x"), .integer(1), .text("z")])
    }

    @Test func `an answer that is no JSON is an error`() async throws {
        let error = await #expect(throws: LuaError.self) { try await runtime().run("api.get('<html>')") }
        #expect(error?.code == "json.invalid")
        #expect(error?.message == "api.get: the answer is no JSON: unexpected character at byte 1")
    }
}
