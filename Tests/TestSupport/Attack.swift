import Foundation
package import TelnyxCatalog

/// How long an attack is: a sample in the tests, and as much as is asked for in `scripts/check --attack`.
package enum Attack {
    /// `CALLISTO_ATTACK=50` makes it fifty times as long.
    private static let factor =
        ProcessInfo.processInfo.environment["CALLISTO_ATTACK"].flatMap { Int($0) } ?? 1

    /// The rounds, each of which draws from its own number.
    package static func rounds(_ usual: Int) -> Range<Int> { 0..<(usual * factor) }

    /// Keeps what is tried next in a file, where a long attack is told one: a crash leaves nothing else behind.
    package static func note(_ bytes: @autoclosure () -> [UInt8]) {
        guard let path = ProcessInfo.processInfo.environment["CALLISTO_ATTACK_INPUT"] else { return }
        try? Data(bytes()).write(to: URL(filePath: path))
    }
}

/// Changes valid inputs into such as nobody wrote: by bytes, by fields and by lines.
package struct Mutator: RandomNumberGenerator {
    private var state: UInt64

    package init(round: Int) { state = UInt64(round) &* 0x9E37_79B9_7F4A_7C15 &+ 0xD1B5_4A32_D192_ED03 }

    /// SplitMix64.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    package mutating func below(_ count: Int) -> Int {
        count < 2 ? 0 : Int.random(in: 0..<count, using: &self)
    }

    // MARK: Bytes

    package mutating func bytes(_ input: [UInt8]) -> [UInt8] {
        var bytes = input
        for _ in 0...below(3) {
            guard !bytes.isEmpty else { return bytes }
            let place = below(bytes.count)
            switch below(7) {
            case 0: bytes[place] ^= 1 << UInt8(below(8))
            case 1: bytes[place] = UInt8(below(256))
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(UInt8(below(256)), at: place)
            case 4:
                bytes.insert(
                    contentsOf: bytes[place..<min(bytes.count, place + below(64))], at: below(bytes.count))
            case 5: bytes.removeSubrange(place..<min(bytes.count, place + below(64)))
            default: bytes.removeLast(below(bytes.count / 4 + 1))
            }
        }
        return bytes
    }

    // MARK: Fields

    /// What a field can be given that it was not meant for.
    package static let odd: [JSONValue] = [
        .null, true, false, 0, -1, 1, .integer(.max), .integer(.min), .integer(1 << 53), .number(0.5),
        .number(1e300),
        .number(-1e300), .number(-0.0), "", "x", "0", "\u{0}", "../..", "\u{202E}\u{1B}[2J", "é\u{301}😀",
        .string(String(repeating: "a", count: 70_000)), "2026-13-45T99:99:99Z", "9999-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z", [], [:], [[]], ["x"], [1, "2", nil], ["x": 1], ["id": []],
    ]

    /// The value with one to three of its parts changed.
    package mutating func json(_ value: JSONValue) -> JSONValue {
        var value = value
        for _ in 0...below(3) {
            var place = below(count(value))
            value = changed(value, &place)
        }
        return value
    }

    private func count(_ value: JSONValue) -> Int {
        switch value {
        case .array(let items): items.reduce(1) { $0 + count($1) }
        case .object(let object): object.members.reduce(1) { $0 + count($1.value) }
        default: 1
        }
    }

    /// Changes the part at `place`, counted as they are written; it is below 0 behind it.
    private mutating func changed(_ value: JSONValue, _ place: inout Int) -> JSONValue {
        place -= 1
        if place < 0 {
            place = .max
            return other(value)
        }
        switch value {
        case .array(var items):
            for index in items.indices where place != .max { items[index] = changed(items[index], &place) }
            return .array(items)
        case .object(let object):
            var members = object.members
            for index in members.indices where place != .max {
                members[index].value = changed(members[index].value, &place)
            }
            return .object(JSONObject(members))
        default: return value
        }
    }

    private mutating func other(_ value: JSONValue) -> JSONValue {
        if below(2) == 0 { return Self.odd[below(Self.odd.count)] }
        switch value {
        case .array(var items):
            switch below(3) {
            case 0: return .array(items.reversed())
            case 1: items.append(items.randomElement(using: &self) ?? .null)
            default: if !items.isEmpty { items.remove(at: below(items.count)) }
            }
            return .array(items)
        case .object(let object):
            var members = object.members
            guard !members.isEmpty else { return ["x": 1] }
            let index = below(members.count)
            switch below(4) {
            case 0: members.remove(at: index)
            case 1: members[index].key += "x"
            case 2: members.append((key: "added", value: Self.odd[below(Self.odd.count)]))
            default: members[index].value = members[below(members.count)].value
            }
            return .object(JSONObject(members))
        case .integer(let number): return .integer(number &+ [-1, 1, 1000, -1000][below(4)])
        case .string(let text):
            let bytes = bytes(Array(text.utf8))
            return .string(String(decoding: bytes, as: UTF8.self))
        default: return .bool(below(2) == 0)
        }
    }

    // MARK: Lines

    /// A file of JSON lines with some of them changed, moved, repeated or left out.
    package mutating func lines(_ input: [UInt8]) -> [UInt8] {
        if below(5) == 0 { return bytes(input) }
        var lines = input.split(separator: UInt8(ascii: "\n")).map { Array($0) }
        for _ in 0...below(2) {
            guard !lines.isEmpty else { break }
            let index = below(lines.count)
            switch below(10) {
            case 0: lines.swapAt(index, below(lines.count))
            case 1: lines.remove(at: index)
            case 2: lines.insert(lines[index], at: below(lines.count))
            case 3: lines[index] = bytes(lines[index])
            default:
                if let value = try? JSONValue(parsing: lines[index]) { lines[index] = json(value).encoded() }
            }
        }
        return lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    }
}
