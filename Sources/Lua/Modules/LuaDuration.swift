internal import Essentials

/// A duration argument of a script: a number of seconds, or text such as `1h30m` and `250ms`.
public struct LuaDuration: LuaDecodable, Equatable, Sendable {
    /// The duration.
    public var duration: Duration

    /// Takes a number of seconds or a text; neither may be negative.
    public init(lua slot: LuaSlot) throws {
        let data = try? LuaData(lua: slot)
        switch data {
        case .integer(let seconds):
            guard seconds >= 0, let given = OutsideDuration(seconds: seconds) else {
                throw LuaArgumentError(index: slot.index, expected: "a duration", got: String(seconds))
            }
            duration = given.duration
        case .number(let seconds):
            guard seconds >= 0, let given = OutsideDuration(seconds: seconds) else {
                throw LuaArgumentError(index: slot.index, expected: "a duration", got: "\(seconds)")
            }
            duration = given.duration
        case .string(let bytes):
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                self = try LuaDuration(parsing: text)
            } catch {
                throw LuaArgumentError(
                    index: slot.index, expected: "a duration like 90, \"250ms\" or \"1h30m\"",
                    got: "\"\(text)\"")
            }
        default: throw slot.mismatch(expected: "a duration")
        }
    }

    /// Parses units `w`, `d`, `h`, `m`, `s` and `ms`, larger ones first, each at most once; numbers may have
    /// a fraction. A number without a unit is seconds.
    public init(parsing text: String) throws(LuaDurationError) {
        let units: [(name: String, milliseconds: Double)] = [
            ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
        ]
        var rest = text[...]
        var least = -1
        var total = 0.0
        guard !rest.isEmpty else { throw LuaDurationError(text: text, fault: .empty) }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard let number = Double(digits), digits.first != ".", digits.last != "." else {
                throw LuaDurationError(text: text, fault: .number)
            }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(name.count)
            if name.isEmpty, least < 0, rest.isEmpty {
                total = number * 1000
                break
            }
            guard let unit = units.firstIndex(where: { $0.name == name }) else {
                throw LuaDurationError(text: text, fault: .unit(String(name)))
            }
            guard unit > least else { throw LuaDurationError(text: text, fault: .order(String(name))) }
            least = unit
            total += number * units[unit].milliseconds
        }
        guard let given = OutsideDuration(seconds: total / 1000) else {
            throw LuaDurationError(text: text, fault: .tooLong)
        }
        // Whole microseconds: decimal text has no finer value, so rounding hides the error of a Double.
        duration = given.roundedToMicroseconds.duration
    }

    /// The duration in seconds.
    public var seconds: Double { duration.inSeconds }
}

/// The error for text that is not a duration.
public struct LuaDurationError: Error, Equatable, Sendable {
    /// What is wrong with it.
    public enum Fault: Equatable, Sendable {
        case empty
        case number
        /// An unknown unit, or none.
        case unit(String)
        /// A unit that comes twice or after a smaller one.
        case order(String)
        case tooLong
    }

    /// The text.
    public var text: String
    /// What is wrong with it.
    public var fault: Fault
}

extension Duration {
    /// Seconds, as near as a `Double` comes.
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
