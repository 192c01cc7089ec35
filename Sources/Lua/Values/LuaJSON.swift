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
public struct LuaJSON: Sendable, LuaConvertible {
    /// The text, UTF-8.
    public var bytes: [UInt8]
    /// The member of the outermost object to take; the whole when there is none of that name.
    public var member: String?
    /// A metatable declared with ``LuaRuntime/register(metatable:)``, for the result and, when that
    /// is an array, for each object in it.
    public var metatable: String?
    /// What the metatable's `__kind` and `__name` say.
    public var kind: String?
    /// Makes the error when the text is no JSON, or lacks the member; with `nil` it has the code
    /// `json.invalid`, and a member that is not there means the whole.
    public var refusal: (@Sendable (Refusal) -> any Error)?
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
        guard let copy = reserve(in: results.frame) else { throw LuaError.noMemory }
        bytes.withUnsafeBytes { source in
            guard let base = source.baseAddress else { return }
            UnsafeMutableRawPointer(copy).copyMemory(from: base, byteCount: source.count)
        }
    }
}

extension LuaJSON {
    /// Room in the frame for the text, with its description.
    private func reserve(in frame: UnsafeMutablePointer<clb_frame>) -> UnsafeMutablePointer<CChar>? {
        withOptionalCString(member) { member in
            withOptionalCString(metatable) { metatable in
                withOptionalCString(kind) { kind in
                    var how = clb_json_result()
                    (how.member, how.metatable, how.kind, how.keeps_null) = (
                        member, metatable, kind, keepsNull
                    )
                    how.error_maker = refusal.map { Unmanaged.passRetained(Refuser($0)).toOpaque() }
                    let copy = clb_frame_json(frame, bytes.count, &how)
                    if copy == nil, let refuser = how.error_maker {
                        Unmanaged<Refuser>.fromOpaque(refuser).release()
                    }
                    return copy
                }
            }
        }
    }

    private func withOptionalCString<Result>(
        _ text: String?, _ body: (UnsafePointer<CChar>?) -> Result
    ) -> Result {
        guard let text else { return body(nil) }
        return text.withCString { body($0) }
    }
}

extension LuaJSON {
    /// Why text could not be made into a value.
    public enum Refusal: Sendable, Equatable {
        /// It breaks, or ends too early, at a byte counted from 1.
        case malformed(position: Int, reason: String)
        /// It is JSON without the member that was to be taken.
        case lacksMember
    }

    /// Lives as long as the result that it would refuse.
    final class Refuser: Sendable {
        private let makeError: @Sendable (Refusal) -> any Error

        init(_ makeError: @escaping @Sendable (Refusal) -> any Error) { self.makeError = makeError }

        static let refuse:
            @convention(c) (
                UnsafeMutableRawPointer?, UnsafeMutablePointer<clb_frame>?, Int, UnsafePointer<CChar>?
            ) -> Void = { refuser, frame, position, reason in
                guard let refuser, let frame else { return }
                let makeError = Unmanaged<Refuser>.fromOpaque(refuser).takeUnretainedValue().makeError
                let refusal: Refusal =
                    position == 0
                    ? .lacksMember
                    : .malformed(position: position, reason: reason.map { String(cString: $0) } ?? "")
                // Failing gives up the frame's results, and this object with them.
                LuaCall(frame).fail(with: makeError(refusal))
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
