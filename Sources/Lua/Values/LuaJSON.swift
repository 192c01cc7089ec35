internal import CLuaBridge

/// JSON text on its way into Lua, made into tables in C without a Swift value in between.
///
/// As an argument type it takes a table and gives its JSON.
///
/// ```swift
/// telnyx.function("get") { (query: LuaJSON) async throws -> LuaJSON in
///     LuaJSON(try await send(query.bytes), member: "data", metatable: "telnyx.record", kind: "assistant")
/// }
/// ```
public struct LuaJSON: Sendable, Hashable, LuaConvertible {
    /// The text, UTF-8.
    public var bytes: [UInt8]
    /// The member of the outermost object to take; the whole when there is none of that name.
    public var member: String?
    /// A metatable declared with ``LuaRuntime/register(metatable:)``, for the result and, when that
    /// is an array, for each object in it.
    public var metatable: String?
    /// What the metatable's `__kind` and `__name` say.
    public var kind: String?
    /// Whether null becomes `json.null`; otherwise it reads as nil.
    public var keepsNull: Bool

    /// The text `bytes`, turned into Lua values as the other arguments say.
    public init(
        _ bytes: [UInt8], member: String? = nil, metatable: String? = nil, kind: String? = nil,
        keepsNull: Bool = false
    ) {
        self.bytes = bytes
        self.member = member
        self.metatable = metatable
        self.kind = kind
        self.keepsNull = keepsNull
    }

    public init(lua slot: LuaSlot) throws { self.init(try slot.json()) }

    public func push(to results: LuaResults) throws {
        guard
            let copy = clb_frame_json(results.frame, bytes.count, member, metatable, kind, keepsNull)
        else { throw LuaMemoryError() }
        bytes.withUnsafeBytes { source in
            guard let base = source.baseAddress else { return }
            UnsafeMutableRawPointer(copy).copyMemory(from: base, byteCount: source.count)
        }
    }
}

extension LuaEncodable where Self == LuaJSON {
    /// JSON text as a result, see ``LuaJSON``.
    public static func json(
        _ bytes: [UInt8], member: String? = nil, metatable: String? = nil, kind: String? = nil
    ) -> LuaJSON {
        LuaJSON(bytes, member: member, metatable: metatable, kind: kind)
    }
}
