import CallistoREPL
import Testing

@Suite struct `What is shown as a literal` {
    /// What the session shows for each expression, one line each.
    private func shown(_ expressions: [String]) async throws -> [String] {
        let source = PreparedEntries(expressions)
        let session = try await Session(host: try await makeHost(printingTo: source), source: source)
        await session.run()
        return source.printed.split(separator: "\n").map(String.init)
    }

    /// Bytes as escapes that nothing can mistake.
    private func spelled(_ bytes: [UInt8]) -> String {
        "\"" + bytes.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
    }

    /// Pieces that meet at the seams of escapes: digits, controls, broken and whole characters.
    private static let pieces: [[UInt8]] = [
        [0], [1], [7], [27], [127], [0x30], [0x39], [0x22], [0x5C], [0x0A], [0x0D], [0x09], [0x61], [0x80],
        [0xC2],
        [0xC3, 0xA9], [0xC2, 0x9B], [0xE2, 0x80, 0xAE], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F, 0x98, 0x80],
        [0xED, 0xA0, 0x80],
        [0xFF], [0xF5], [0xC0, 0x80], [0x7B], [0x7D],
    ]

    @Test func `reads back as the same string`() async throws {
        var random = Seeded(1)
        let values = (0..<400).map { _ in
            (0..<Int.random(in: 0...12, using: &random)).flatMap { _ in random.pick(Self.pieces) }
        }
        let literals = try await shown(values.map(spelled))
        #expect(literals.count == values.count)
        let verdicts = try await shown(zip(literals, values).map { "\($0) == \(spelled($1))" })
        for (verdict, literal) in zip(verdicts, literals) { #expect(verdict == "true", "\(literal)") }
        let controls = literals.joined().unicodeScalars.filter {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
        }
        #expect(controls.isEmpty)
    }

    @Test func `reads back as the same number`() async throws {
        var random = Seeded(2)
        var values = [
            "1/0", "-1/0", "-0.0", "0.0", "math.mininteger", "math.maxinteger", "2^53", "1e300", "5e-324",
            "2^63",
            "-2^63", "1e15", "1e16", "0.1", "1/3", "123456789012345.0",
        ]
        values += (0..<200).map { _ in "\(Int64(bitPattern: random.next()) | 1)" }
        values += (0..<200).map { _ in
            "string.unpack('<d', \(spelled(withUnsafeBytes(of: random.next()) { Array($0) })))".replacing(
                "string.unpack", with: "(string.unpack") + ")"
        }
        let literals = try await shown(values)
        let verdicts = try await shown(
            zip(literals, values).map { literal, value in
                "math.type(\(literal)) == math.type(\(value)) and (\(literal) ~= \(literal) and \(value) ~= \(value) "
                    + "or string.pack('n', \(literal)) == string.pack('n', \(value)))"
            })
        #expect(verdicts.count == values.count)
        for (verdict, literal) in zip(verdicts, literals) { #expect(verdict == "true", "\(literal)") }
    }

    @Test func `is no number where there is none`() async throws {
        #expect(try await shown(["0/0", "{ [1/0] = 0/0 }"]) == ["0/0", "{ [math.huge] = 0/0 }"])
    }
}
