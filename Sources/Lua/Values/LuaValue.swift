internal import CLuaBridge

/// Any Lua value, as scripts return them.
public enum LuaValue: Sendable, Hashable {
    case `nil`
    /// `json.null`.
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    /// The bytes of a string, which need not be UTF-8.
    case string([UInt8])
    /// A table, function, userdata or coroutine that stays in its state.
    case reference(LuaReference)

    /// A string of the text's UTF-8.
    public static func text(_ text: String) -> LuaValue { .string(Array(text.utf8)) }

    /// The text of a string, with what is no UTF-8 replaced.
    public var text: String? {
        if case .string(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    /// The handle of a value that stays in its state.
    public var reference: LuaReference? {
        if case .reference(let reference) = self { reference } else { nil }
    }
}

extension LuaValue: LuaConvertible {
    public init(lua slot: LuaSlot) throws {
        switch slot.value.kind {
        case CLB_NIL: self = .nil
        case CLB_NULL: self = .null
        case CLB_BOOLEAN: self = .boolean(slot.value.integer != 0)
        case CLB_INTEGER: self = .integer(slot.value.integer)
        case CLB_NUMBER: self = .number(slot.value.number)
        case CLB_STRING:
            self = .string([UInt8](slot.stringBytes ?? UnsafeRawBufferPointer(start: nil, count: 0)))
        default: self = .reference(try LuaReference(lua: slot))
        }
    }

    public func push(to results: LuaResults) throws {
        switch self {
        case .nil: try LuaData.nil.push(to: results)
        case .null: try LuaData.null.push(to: results)
        case .boolean(let value): try value.push(to: results)
        case .integer(let value): try value.push(to: results)
        case .number(let value): try value.push(to: results)
        case .string(let bytes): try LuaData.string(bytes).push(to: results)
        case .reference(let reference): try reference.push(to: results)
        }
    }
}
