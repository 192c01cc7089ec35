internal import CLuaBridge

/// JSON text as a result, converted to tables in C without Swift values in between.
///
/// As an argument it takes a table, as JSON.
///
/// ```swift
/// telnyx.function("get") { (query: LuaJSON) async throws -> LuaJSON in
///     LuaJSON(try await send(query.bytes), member: "data", metatable: "telnyx.record", kind: "assistant")
/// }
/// ```
public struct LuaJSON: Sendable, LuaConvertible {
    /// The UTF-8 bytes of the text.
    public var bytes: [UInt8]
    /// The member of the top object to return; the whole value if there is none of that name.
    public var member: String?
    /// A metatable registered with ``LuaRuntime/register(metatable:)``, for the value and, if that is an
    /// array, for each object in it.
    public var metatable: String?
    /// The `__kind` and `__name` of the metatable.
    public var kind: String?
    /// Makes the error for invalid JSON or a missing member. With `nil`, the error has the code
    /// `json.invalid`, and a missing member means the whole value.
    package var refusal: (@Sendable (Refusal) -> any Error)?
    /// Whether null becomes `json.null` instead of nil.
    public var keepsNull: Bool

    /// Creates a result from `bytes`; see the properties for the other arguments.
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

    /// Takes any value that JSON can represent.
    public init(lua slot: LuaSlot) throws { self.init(try slot.json()) }

    /// Adds the value of the JSON.
    public func push(to results: LuaResults) throws {
        guard let copy = reserve(in: results.frame) else { throw LuaError.noMemory }
        bytes.withUnsafeBytes { source in
            guard let base = source.baseAddress else { return }
            UnsafeMutableRawPointer(copy).copyMemory(from: base, byteCount: source.count)
        }
    }
}

extension LuaJSON {
    /// Reserves room in the frame for the text, with its description.
    private func reserve(in frame: UnsafeMutablePointer<clb_frame>) -> UnsafeMutablePointer<CChar>? {
        withOptionalCString(member) { member in
            withOptionalCString(metatable) { metatable in
                withOptionalCString(kind) { kind in
                    var how = clb_json_result()
                    (how.member, how.metatable, how.kind, how.keeps_null) = (
                        member, metatable, kind, keepsNull
                    )
                    how.error_maker = refusal.map { Unmanaged.passRetained(ErrorMaker($0)).toOpaque() }
                    let copy = clb_frame_json(frame, bytes.count, &how)
                    if copy == nil, let errorMaker = how.error_maker {
                        Unmanaged<ErrorMaker>.fromOpaque(errorMaker).release()
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
    /// Why text could not be converted.
    package enum Refusal: Sendable, Equatable {
        /// Invalid or truncated at a byte, counted from 1.
        case malformed(position: Int, reason: String)
        /// The member that was to be returned is missing.
        case lacksMember
    }

    /// Makes the error for a result; lives as long as the result.
    final class ErrorMaker: Sendable {
        private let makeError: @Sendable (Refusal) -> any Error

        init(_ makeError: @escaping @Sendable (Refusal) -> any Error) { self.makeError = makeError }

        static let fail:
            @convention(c) (
                UnsafeMutableRawPointer?, UnsafeMutablePointer<clb_frame>?, Int, UnsafePointer<CChar>?
            ) -> Void = { errorMaker, frame, position, reason in
                guard let errorMaker, let frame else { return }
                let makeError = Unmanaged<ErrorMaker>.fromOpaque(errorMaker).takeUnretainedValue().makeError
                let refusal: Refusal =
                    position == 0
                    ? .lacksMember
                    : .malformed(position: position, reason: reason.map { String(cString: $0) } ?? "")
                // This releases the results of the frame, and this object with them.
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
