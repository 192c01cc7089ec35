import Callisto
import Lua
import TestSupport
import Testing

@Suite struct `A value as Lua writes it` {
    private static let scalars: [LuaData] = [
        .boolean(true), .integer(0), .integer(.min), .integer(.max), .number(-0.0), .number(0.1),
        .number(.infinity),
        .number(-.infinity), .number(.leastNonzeroMagnitude), .number(1e16), .string([0, 0x31]),
        .string([0xFF, 0x30]),
        .text("é\u{9B}"),
        .text("end"), .text("a b"), .text("\"\\\n"), .string([0xED, 0xA0, 0x80]), .text("\u{202E}"),
        .string([]),
    ]

    private func value<R: RandomNumberGenerator>(_ depth: Int, _ random: inout R) -> LuaData {
        let pick = { (random: inout R) in Self.scalars[Int.random(in: 0..<Self.scalars.count, using: &random)]
        }
        switch depth == 0 ? 0 : Int.random(in: 0...2, using: &random) {
        case 1: return .array((1...3).map { _ in value(depth - 1, &random) })
        case 2:
            var members: [LuaData: LuaData] = [:]
            for _ in 1...4 {
                let key = pick(&random)
                // Whole floats are integers as keys.
                guard ![.number(-0.0), .number(1e16)].contains(key) else { continue }
                members[key] = value(depth - 1, &random)
            }
            return .table(members)
        default: return pick(&random)
        }
    }

    @Test func `reads back as the same value`() async throws {
        var random = SystemRandomNumberGenerator()
        let stage = try await Stage()
        for _ in 0..<200 {
            let data = value(3, &random)
            let source = "return { \(data.literal) }"
            let read = try await stage.host.run(source, name: "literal.lua").first?.reference?.data()
            #expect(read == .array([data]), "\(source)")
        }
    }

    @Test func `is what eval prints of a table that JSON cannot say`() async throws {
        let stage = try await Stage()
        let value = try await stage.host.run(#"return { 1/0, "\0001", "\xff" }"#, name: "eval").first ?? .nil
        #expect(try await PrintedValue(value).text == #"{ math.huge, "\0001", "\255" }"#)
    }
}

@Suite struct `An excerpt of a line` {
    private func report(_ line: String, columns: Int) async throws -> [String] {
        let stage = try await Stage()
        let error = try #require(await stage.failure(line))
        return ErrorReport(error) { _ in line }.lines(columns: columns).map { $0.text() }
    }

    @Test(arguments: [20, 40, 100])
    func `is no wider than the window`(_ columns: Int) async throws {
        let line = "error('x') -- " + String(repeating: "wörter 語 ", count: 200)
        let lines = try await report(line, columns: columns)
        #expect(lines.count == 2)
        #expect(DisplayWidth.of(lines[1]) <= columns)
        #expect(lines[1].hasSuffix("…"))
    }

    @Test func `is the whole line where that fits`() async throws {
        #expect(try await report("error('x')", columns: 40)[1] == " 1 │ error('x')")
    }
}
