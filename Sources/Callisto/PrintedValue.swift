public import Lua
internal import TelnyxCatalog

/// A value of a script as a person or a program reads it.
public struct PrintedValue: Sendable {
    /// Strings as they are, tables in Lua's own notation.
    public let text: String
    /// One line of JSON; `nil` for what JSON cannot say.
    public let json: String?
    /// What JSON cannot say in it, and where.
    public let fault: String?

    public init(_ value: LuaValue) async throws {
        var fault: String?
        switch value {
        case .nil: (text, json) = ("nil", "null")
        case .null: (text, json) = ("json.null", "null")
        case .boolean(let flag): (text, json) = ("\(flag)", "\(flag)")
        case .integer(let integer): (text, json) = ("\(integer)", "\(integer)")
        case .number(let number):
            text = Self.number(number)
            json = number.isFinite ? JSONValue.number(number).text() : nil
            fault = number.isFinite ? nil : "the value is not a finite number"
        case .string: (text, json) = (value.text ?? "", JSONValue.string(value.text ?? "").text())
        case .reference(let reference):
            do {
                let plain = try await reference.json()
                text = Self.lines(try JSONValue(parsing: plain), indent: "")
                json = String(decoding: plain, as: UTF8.self)
            } catch let error as LuaError {
                // Numbers and bytes that JSON has not; a table with functions or cycles has no plain form.
                if let data = try? await reference.data() {
                    text = data.literal
                } else {
                    text = reference.kind == .table ? "table (\(error))" : reference.kind.rawValue
                }
                (json, fault) = (nil, error.message)
            }
        }
        self.fault = fault
    }

    private static func number(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        return "\(number)"
    }

    /// Longer tables have a member a line.
    private static let lineWidth = 72

    private static func lines(_ value: JSONValue, indent: String) -> String {
        let parts: [String]
        let inner = indent + "  "
        switch value {
        case .array(let items): parts = items.map { lines($0, indent: inner) }
        case .object(let members):
            parts = members.members.map {
                "\(LuaData.key(of: .text($0.key))) = \(lines($0.value, indent: inner))"
            }
        case .null: return "nil"
        case .bool(let flag): return "\(flag)"
        case .integer(let integer): return LuaData.integer(integer).literal
        case .number(let number): return LuaData.number(number).literal
        case .string(let string): return LuaData.text(string).literal
        }
        if parts.isEmpty { return "{}" }
        let line = "{ " + parts.joined(separator: ", ") + " }"
        if DisplayWidth.of(line) + indent.count <= lineWidth && !line.contains("\n") { return line }
        return "{\n" + parts.map { "\(inner)\($0),\n" }.joined() + indent + "}"
    }
}
