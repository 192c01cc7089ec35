import Lua
import Testing

struct Customer: Codable, Equatable, Sendable {
    struct Address: Codable, Equatable, Sendable { var street: String; var number: Int? }
    var name: String
    var age: Int
    var score: Double
    var tags: [String]
    var addresses: [Address]
    var extra: [String: Bool]
}

/// A call with a wrong argument, and what the error says.
struct WrongArgument: Sendable, CustomTestStringConvertible {
    var call: String
    var sentence: String
    var testDescription: String { call }

    static let all: [WrongArgument] = [
        .init(
            call: "types.int('x')", sentence: "bad argument #1 to 'types.int' (expected integer, got string)"),
        .init(
            call: "types.int(1.5)",
            sentence: "bad argument #1 to 'types.int' (expected integer, got number without integer value)"),
        .init(
            call: "types.int()", sentence: "bad argument #1 to 'types.int' (expected integer, got no value)"),
        .init(
            call: "types.two('a', {})",
            sentence: "bad argument #2 to 'types.two' (expected string, got table)"),
        .init(
            call: "types.bool(1)", sentence: "bad argument #1 to 'types.bool' (expected boolean, got number)"),
        .init(
            call: "types.list({1, 'x'})",
            sentence: "bad argument #1 to 'types.list' (expected integer, got string)"),
        .init(
            call: "types.list(print)",
            sentence: "bad argument #1 to 'types.list' (expected table, got function)"),
        .init(
            call: "types.customer({})",
            sentence: "bad argument #1 to 'types.customer' (expected Customer, got a table without 'name')"),
        .init(
            call:
                "types.customer({name = 'x', age = 1, score = 1, tags = {}, addresses = {{street = 1}}, extra = {}})",
            sentence:
                "bad argument #1 to 'types.customer' (expected Customer, got a table whose 'addresses[1].street' is no String)"
        ),
    ]
}

@Suite struct `Conversions` {
    private func runtime() async throws -> LuaRuntime {
        let runtime = try await makeRuntime()
        let types = LuaModule("types")
        types.function("int") { (value: Int) in value }
        types.function("two") { (_: String, second: String) in second }
        types.function("bool") { (value: Bool) in value }
        types.function("double") { (value: Double) in value }
        types.function("bytes") { (value: [UInt8]) in value }
        types.function("optional") { (value: String?) in value ?? "none" }
        types.function("list") { (value: [Int]) in value.map { $0 * 2 } }
        types.function("table") { (value: [String: [Double]]) in value }
        types.function("data") { (value: LuaData) in value }
        types.function("any") { (value: LuaValue) in value }
        types.function("customer") { (value: LuaCodable<Customer>) in value }
        types.rawFunction("count") { call in
            for index in 0..<call.count { try call.push(call.argument(index, as: LuaValue.self)) }
            try call.push(call.count)
        }
        try await runtime.register(types)
        return runtime
    }

    @Test(arguments: [
        ("types.int(2.0)", LuaValue.integer(2)), ("types.int(math.mininteger)", .integer(.min)),
        ("types.double(3)", .number(3)), ("types.bool(false)", .boolean(false)),
        ("types.bytes('\\xff\\0x')", .string([0xff, 0, 0x78])), ("types.optional()", .text("none")),
        ("types.optional('y')", .text("y")), ("#types.list({1, 2, 3})", .integer(3)),
        ("types.list({1, 2, 3})[3]", .integer(6)), ("types.table({a = {1, 2}}).a[2]", .number(2)),
        ("types.data({[1.5] = {x = json.null}})[1.5].x == json.null", .boolean(true)),
        ("types.any(nil)", .nil), ("types.any(print) == print", .boolean(true)),
        ("select('#', types.count(table.unpack({}, 1, 300)))", .integer(301)),
    ])
    func `go both ways`(_ source: String, _ expected: LuaValue) async throws {
        #expect(try await runtime().run("return " + source) == [expected])
    }

    @Test func `a Codable value goes both ways`() async throws {
        let runtime = try await runtime()
        let results = try await runtime.run(
            """
            local c = types.customer {
              name = "Ann", age = 41, score = 0.5, tags = {"a", "b"},
              addresses = {{street = "High", number = 7}, {street = "Low"}}, extra = {vip = true},
            }
            return c, c.addresses[1].number, c.extra.vip
            """)
        #expect(results.dropFirst() == [.integer(7), .boolean(true)])
        let customer = try await results.first?.reference?.decode(as: Customer.self)
        #expect(
            customer
                == Customer(
                    name: "Ann", age: 41, score: 0.5, tags: ["a", "b"],
                    addresses: [.init(street: "High", number: 7), .init(street: "Low", number: nil)],
                    extra: ["vip": true]))
    }

    @Test(arguments: WrongArgument.all)
    func `a wrong argument is named:`(_ row: WrongArgument) async throws {
        let error = await #expect(throws: LuaError.self) { try await runtime().run(row.call) }
        #expect(error?.code == "argument.invalid")
        #expect(error?.message == row.sentence)
    }

    @Test func `arguments arrive as the chunk's own`() async throws {
        let results = try await runtime().run(
            "return select('#', ...), ...", arguments: ["a", 2, true, [1, 2]])
        #expect(Array(results.prefix(4)) == [.integer(4), .text("a"), .integer(2), .boolean(true)])
    }
}

/// A duration as a script writes it.
struct DurationRow: Sendable, CustomTestStringConvertible {
    var text: String
    var seconds: Double?
    var testDescription: String { text }

    static let all: [DurationRow] = [
        .init(text: "1h30m", seconds: 5400), .init(text: "250ms", seconds: 0.25),
        .init(text: "1.5s", seconds: 1.5),
        .init(text: "2w1d", seconds: 1_296_000), .init(text: "90", seconds: 90),
        .init(text: "0s", seconds: 0),
        .init(text: "1m1ms", seconds: 60.001), .init(text: "", seconds: nil), .init(text: "1x", seconds: nil),
        .init(text: "h", seconds: nil), .init(text: "1m1h", seconds: nil), .init(text: "1s1s", seconds: nil),
        .init(text: "-1s", seconds: nil), .init(text: "1 h", seconds: nil), .init(text: ".5s", seconds: nil),
        .init(text: "1h30", seconds: nil), .init(text: "99999999w", seconds: nil),
    ]
}

@Suite struct `Durations and times` {
    @Test(arguments: DurationRow.all)
    func `are parsed exactly:`(_ row: DurationRow) {
        #expect((try? LuaDuration(parsing: row.text))?.seconds == row.seconds)
    }

    @Test(arguments: [
        ("time.iso(0)", "1970-01-01T00:00:00Z"), ("time.iso(1.5)", "1970-01-01T00:00:01.500Z"),
        ("time.iso(951782400)", "2000-02-29T00:00:00Z"), ("time.iso(-1)", "1969-12-31T23:59:59Z"),
        ("time.parse('2000-02-29T12:00:00+02:00')", "951818400"), ("time.parse('1970-01-02')", "86400"),
        ("time.parse('1970-01-01T00:00:00.25Z')", "0.25"), ("time.duration('1h')", "3600"),
        ("select(2, pcall(time.parse, '2001-02-29')).code", "argument.invalid"),
        (
            "select(2, pcall(time.duration, '5 apples')).message",
            "bad argument #1 to 'time.duration' (expected a duration like 90, \"250ms\" or \"1h30m\", got \"5 apples\")"
        ),
        ("os.date('%Y-%m-%d %H:%M:%S', 86399)", "1970-01-01 23:59:59"),
        ("os.time{year = 2000, month = 2, day = 29, hour = 0}", "951782400"),
        ("os.time()", "1767225600"), ("time.now()", "1767225600.0"),
    ])
    func `are pure functions of the clock:`(_ source: String, _ expected: String) async throws {
        let clock = VirtualClock(epoch: .seconds(1_767_225_600))
        let text = try await evaluate("return " + source) {
            $0.clock = clock
            $0.wallClock = clock.wallClock
        }
        #expect(text == expected)
    }
}
