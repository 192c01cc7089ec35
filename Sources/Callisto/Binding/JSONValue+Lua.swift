internal import Lua
internal import TelnyxCatalog

extension JSONValue {
    /// An argument of a script that is no record.
    ///
    /// - Throws: What the table holds that JSON has no form for.
    init(argument slot: LuaSlot) throws {
        switch slot.typeName {
        case "table": self = try JSONValue(parsing: slot.json())
        default: self = JSONValue(plain: try LuaData(lua: slot))
        }
    }

    /// Plain data of whatever depth.
    init(plain data: LuaData) {
        switch data {
        case .nil, .null: self = .null
        case .boolean(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .string: self = .string(data.text ?? "")
        case .array(let elements): self = .array(elements.map(JSONValue.init(plain:)))
        case .table(let members):
            var object = JSONObject()
            for (key, value) in members { object[key.text ?? "\(key)"] = JSONValue(plain: value) }
            self = .object(object)
        }
    }
}
