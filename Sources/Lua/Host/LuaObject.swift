internal import CLuaBridge

/// A Swift object as an argument or result; its type must be registered.
public struct LuaObject<Object: AnyObject>: LuaConvertible {
    /// The object.
    public let object: Object

    /// Wraps `object`.
    public init(_ object: Object) { self.object = object }

    /// Takes a userdata of the registered type of `Object`.
    public init(lua slot: LuaSlot) throws {
        guard let object = slot.object as? Object else {
            throw slot.mismatch(expected: slot.state.typeName(of: Object.self) ?? "userdata")
        }
        self.object = object
    }

    /// Adds a new userdata. Throws ``LuaError`` if the type is not registered.
    public func push(to results: LuaResults) throws {
        let state = LuaSlot(frame: results.frame, at: clb_absent()).state
        guard let type = state.types[ObjectIdentifier(Object.self)] else {
            throw LuaError(
                code: "host.error", message: Sentences.unknownType(String(describing: Object.self)))
        }
        var value = clb_value()
        value.kind = CLB_OBJECT
        value.pointer = Unmanaged.passRetained(object).toOpaque()
        value.aux = UnsafeRawPointer(type)
        do { try results.add(value) } catch {
            Unmanaged.passUnretained(object).release()
            throw error
        }
    }
}

extension LuaObject: Sendable where Object: Sendable {}

extension LuaState {
    func add<Object>(_ type: LuaUserdataType<Object>) throws {
        guard let pointer = clb_type_new(pointer, type.name) else { throw LuaError.noMemory }
        types[ObjectIdentifier(Object.self)] = pointer
        for (role, name, function) in type.members {
            try function.withBox { box, waits in
                try check(clb_type_add(pointer, role, name, box, waits))
            }
        }
    }

    func typeName(of type: AnyClass) -> String? {
        types[ObjectIdentifier(type)].map { String(cString: clb_type_name($0)) }
    }
}

/// A sequence that a script goes through with `for`: an object that gives the next values when it is called.
///
/// It is used on its runtime's thread alone.
final class LuaIterator {
    private let step: (LuaCall) async throws -> Void
    private var isBusy = false

    init<Elements: AsyncSequence & Sendable>(_ elements: Elements) where Elements.Element: Encodable {
        var iterator = elements.makeAsyncIterator()
        step = { call in
            guard let value = try await iterator.next(isolation: #isolation) else {
                return try call.push(LuaData.nil)
            }
            try call.encode(value)
        }
    }

    init<Elements: Sequence>(numbering elements: Elements) where Elements.Element: LuaEncodable {
        var number = 0
        var iterator = elements.makeIterator()
        step = { call in
            guard let value = iterator.next() else { return try call.push(LuaData.nil) }
            number += 1
            try call.push(number)
            try call.push(value)
        }
    }

    private func next(_ call: LuaCall) async throws {
        if isBusy { throw IteratorInUse() }
        isBusy = true
        defer { isBusy = false }
        try await step(call)
    }

    static func type() -> LuaUserdataType<LuaIterator> {
        var type = LuaUserdataType<LuaIterator>("iterator")
        type.onAsyncCall { iterator, call in try await iterator.next(call) }
        return type
    }
}

/// Two tasks of a script went through one sequence at once.
struct IteratorInUse: Error, CustomStringConvertible {
    var description: String { "another task of the script is waiting for the next value of this sequence" }
}
