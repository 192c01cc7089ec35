internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient

/// Makes a function for every operation of the catalogue; no operation has code of its own.
///
/// The functions are flat here, named by operation id. `stdlib/_host/telnyx.lua` arranges them in the
/// tables that scripts see.
struct TelnyxModule: Sendable {
    let client: TelnyxClient
    let gate: PermissionGate
    let door: FileDoor
    /// Which arguments go through that the catalogue does not know.
    let allowsUnknown: AllowedNames
    /// Makes the calls of a durable run.
    var durable: DurableCalls?

    /// The metatable of every record that a response brings.
    static let recordMetatable: String = "telnyx.record"

    /// The functions by operation id, called `ai.ID` in errors.
    func calls() -> LuaModule {
        let module = LuaModule.inner("ai")
        for operation in Catalog.operations where !operation.isList {
            let binder = CallBinder(operation: operation)
            module.rawAsyncFunction(operation.id) { call in
                try push(try await respond(to: call, binder), to: call)
            }
        }
        return module
    }

    /// The same functions with a second result: what there is to know about the response.
    func callsWithResponse() -> LuaModule {
        let module = LuaModule.inner("ai.with_response")
        for operation in Catalog.operations where !operation.isList {
            let binder = CallBinder(operation: operation)
            module.rawAsyncFunction(operation.id) { call in
                let response = try await respond(to: call, binder)
                try push(response, to: call)
                if response.form == .nothing { try call.push(LuaData.nil) }
                try call.push(response.facts)
            }
        }
        return module
    }

    /// The type whose objects scripts fetch pages with; `next` gives a table of items, or nil.
    func pages() -> LuaUserdataType<Listing> {
        var type = LuaUserdataType<Listing>("telnyx.Listing")
        type.rawAsyncMethod("next") { listing, call in
            let page: Response?
            if let durable {
                page = try await durable.page(of: listing, for: call)
            } else {
                page = try await listing.fetch()
            }
            guard let page else { return try call.push(LuaData.nil) }
            try call.push(page.lua(member: page.unwrapMember))
        }
        return type
    }

    /// A function for every list, which checks the arguments and makes a listing.
    func listings() -> LuaModule {
        let module = LuaModule.inner("ai.listing")
        for operation in Catalog.operations where operation.isList {
            let binder = CallBinder(operation: operation)
            module.rawFunction(operation.id) { call in
                try open(operation, try binder.bind(given(call, operation)), for: call)
            }
        }
        return module
    }

    /// All modules of the API, for the library.
    func modules() -> [LuaModule] {
        [
            calls(), callsWithResponse(), listings(), streams(), operations(), outline(), wide(),
        ]
    }

    /// What the prelude needs to know about each operation.
    func outline() -> LuaModule {
        let module = LuaModule.inner("_operations")
        module.constant("ids", Catalog.operations.map(\.id))
        module.function("nearest") { (name: String, candidates: [String]) in
            NearestName.find(name, among: candidates)
        }
        return module
    }

    /// What `tostring` says of a record: its kind, id and name.
    func recordMetatable() -> LuaModule {
        let metatable = LuaModule.inner(TelnyxModule.recordMetatable)
        metatable.rawFunction("__tostring") { call in
            let kind = call[0].recordKind ?? "record"
            let id = call[0].member(TelnyxModule.identities[kind] ?? "id")?.text
            let name = call[0].member("name")?.text.map { "\"\($0)\"" }
            try call.push([kind, id, name].compactMap { $0 }.joined(separator: " "))
        }
        return metatable
    }

    /// The field that names a record, by kind.
    private static let identities: [String: String] = {
        var fields: [String: String] = [:]
        for shape in Catalog.shapes { fields[shape.name] = shape.identity }
        for union in Catalog.unions { fields[union.name] = union.variants.first?.shape().identity }
        return fields
    }()

    // MARK: One call

    private func respond(to call: LuaCall, _ binder: CallBinder) async throws -> Response {
        try await gate.request(binder.operation)
        return try await send(binder.operation, try binder.bind(given(call, binder.operation)), for: call)
    }

    /// Makes a call that is permitted; in a durable run as an effect.
    func send(
        _ operation: APIOperation, _ bound: CallBinder.Bound, for call: LuaCall
    ) async throws -> Response {
        if let durable {
            return try await durable.respond(to: call, operation, bound.arguments, options(bound))
        }
        return try await client.call(operation, bound.arguments, options: options(bound))
    }

    /// Hands the script a list whose pages are fetched as they are read. Its permission is asked for with the first
    /// page where somebody can be asked, else now.
    func open(_ operation: APIOperation, _ bound: CallBinder.Bound, for call: LuaCall) throws {
        let pages = try client.pages(of: operation, bound.arguments, options: options(bound))
        if !gate.canAsk { try gate.check(operation) }
        try call.push(LuaObject(Listing(pages, of: operation, bound.arguments, gate)))
    }

    func options(_ bound: CallBinder.Bound) -> RequestOptions {
        var options = bound.options
        options.allowsUnknown = allowsUnknown
        return options
    }

    /// - Parameter first: The index of the first argument that is the operation's.
    func given(_ call: LuaCall, _ operation: APIOperation, from first: Int = 0) throws -> [CallBinder.Given] {
        try (min(first, call.count)..<call.count).map { index in
            let slot = call[index]
            // A record mostly gives its id, and is copied whole only where its members are asked for.
            if let kind = slot.recordKind {
                return .record(kind, members: { (try? JSONValue(argument: slot))?.object }) {
                    slot.member($0).map(JSONValue.init(plain:))
                }
            }
            do {
                return .value(try JSONValue(argument: slot))
            } catch let fault as LuaArgumentError {
                throw BindingError(
                    operation, fault.fault.map { .notJSON($0) } ?? .notATable("a \(fault.got)"))
            }
        }
    }

    func push(_ response: Response, to call: LuaCall) throws {
        switch response.form {
        case .nothing: break
        case .text: try call.push(response.text())
        case .bytes: try call.push(LuaData.string(response.bytes))
        case .json(let member): try call.push(response.lua(member: member))
        }
    }
}

extension Response {
    /// The value for Lua, decoded in C straight from the bytes.
    func lua(member: String?) -> LuaJSON {
        var json = LuaJSON(
            bytes, member: member, metatable: TelnyxModule.recordMetatable,
            kind: operation.returns.type.kindName)
        json.refusal = { refusal in
            switch refusal {
            case .malformed(let position, let reason): self.malformed(at: position, reason)
            case .lacksMember: self.lacksEnvelope()
            }
        }
        return json
    }

    /// Status, headers and the like, as the second result of a call through `ai.with_response`.
    var facts: LuaData {
        var members: [LuaData: LuaData] = [
            .text("status"): .integer(Int64(status)), .text("attempts"): .integer(Int64(attempts)),
        ]
        if let requestID { members[.text("request_id")] = .text(requestID) }
        let named = headers.map { (LuaData.text($0.name), LuaData.text($0.value)) }
        members[.text("headers")] = .table(Dictionary(named, uniquingKeysWith: { first, _ in first }))
        return .table(members)
    }
}

extension ValueType {
    /// The name of the shape of one record of this type, `Assistant`.
    fileprivate var kindName: String? {
        switch self {
        case .object(let shape): shape().name
        case .union(let union): union().name
        case .list(let element, _): element.kindName
        default: nil
        }
    }
}

/// The operations that are not curated, and requests by path.
///
/// There are too many for a function each: a script that uses none pays nothing. `stdlib/_host/telnyx.lua` makes a
/// function when a script takes its name, and hands the id on as the first argument.
extension TelnyxModule {
    /// The functions behind `telnyx.phone_numbers.list` and `telnyx.request`.
    func wide() -> LuaModule {
        let module = LuaModule.inner("_wide")
        module.rawFunction("kind") { call in
            let id = try call.argument(0, as: String.self)
            if let operation = WideCatalog.operation(id) {
                try call.push(operation.isList ? "list" : "call")
            } else {
                try call.push(WideCatalog.names(under: id).isEmpty ? LuaData.nil : .text("group"))
            }
        }
        // Whether a call changes something, so that a prompt asks first.
        module.function("changes") { (id: String) in
            Catalog.operation(id).map { $0.effect != .read } ?? false
        }
        module.function("names") { (path: String) in WideCatalog.names(under: path) }
        module.rawAsyncFunction("call") { call in
            let (response, options) = try await wideResponse(to: call)
            try await deliver(response, to: call, savingTo: options.saveTo)
        }
        module.rawAsyncFunction("call_with_response") { call in
            let (response, options) = try await wideResponse(to: call)
            try await deliver(response, to: call, savingTo: options.saveTo)
            if response.form == .nothing, options.saveTo == nil { try call.push(LuaData.nil) }
            try call.push(response.facts)
        }
        module.rawFunction("open") { call in
            let operation = try wideOperation(of: call)
            try open(
                operation, try CallBinder(operation: operation).bind(given(call, operation, from: 1)),
                for: call)
        }
        addRaw(to: module)
        return module
    }

    private func wideOperation(of call: LuaCall) throws -> APIOperation {
        let id = try call.argument(0, as: String.self)
        guard let operation = WideCatalog.operation(id) else {
            throw LuaArgumentError(index: 0, expected: "the id of an operation", got: "'\(id)'")
        }
        return operation
    }

    private func wideResponse(to call: LuaCall) async throws -> (Response, CallBinder.Bound) {
        let operation = try wideOperation(of: call)
        try await gate.request(operation)
        var bound = try CallBinder(operation: operation).bind(given(call, operation, from: 1))
        bound.arguments = try await reading(bound.arguments, of: operation)
        return (try await send(operation, bound, for: call), bound)
    }

    // MARK: Requests by path

    private func addRaw(to module: LuaModule) {
        // method, path, options, and the body's bytes where it is no table
        module.rawAsyncFunction("request") { call in
            let raw = try rawCall(call)
            try await gate.request(raw.operation)
            let response = try await send(raw.operation, raw.bound, for: call)
            try await deliver(response, to: call, savingTo: raw.bound.saveTo)
        }
        module.rawFunction("pages") { call in
            let raw = try rawCall(call)
            guard raw.operation.method == .get else { throw RawCallError("only a GET has pages") }
            try open(APIOperation(pagesOf: raw.request), raw.bound, for: call)
        }
    }

    private struct RawCall {
        let request: RawRequest
        let operation: APIOperation
        var bound: CallBinder.Bound
    }

    private static let rawNames = ["body", "query", "form", "save_to", "content_type"]

    private func rawCall(_ call: LuaCall) throws -> RawCall {
        let request: RawRequest
        do {
            request = try RawRequest(call.argument(0, as: String.self), call.argument(1, as: String.self))
        } catch let flaw as RawRequest.Flaw { throw RawCallError("\(flaw)") }
        var members = call.count > 2 ? try JSONValue(argument: call[2]).objectOrNothing : JSONObject()
        guard members != nil else { throw RawCallError("the options go into a table") }
        var arguments = JSONObject()
        for name in Self.rawNames {
            arguments[name] = members?[name]
            members?[name] = nil
        }
        if let bytes = call.count > 3 ? try call.argument(3, as: [UInt8]?.self) : nil {
            arguments["body"] = ["content_base64": .string(Base64.encode(bytes))]
        }
        let form: APIOperation.Wire.Body? =
            if arguments["form"] != nil { .multipart } else if call.count > 3, call[3].typeName == "string" {
                .bytes(contentType: arguments["content_type"]?.string ?? "application/octet-stream")
            } else { nil }
        if let fields = arguments["form"] { arguments["body"] = fields }
        let saveTo = arguments["save_to"]?.string
        for name in ["form", "save_to", "content_type"] { arguments[name] = nil }
        if request.method == .get, arguments["body"] != nil {
            throw RawCallError("a GET has no body; give what it asks for as 'query'")
        }
        let operation = APIOperation(raw: request, body: form)
        if let unknown = members?.keys.first(where: { !RequestOptions.scriptNames.contains($0) }) {
            let nearest = NearestName.find(unknown, among: Self.rawNames + RequestOptions.scriptNames)
            throw BindingError(operation, .unknownOption(unknown, suggestion: nearest))
        }
        var bound = CallBinder.Bound(arguments: arguments, options: RequestOptions())
        bound.options = try RequestOptions(script: members ?? [:], of: operation)
        bound.saveTo = saveTo
        return RawCall(request: request, operation: operation, bound: bound)
    }

    // MARK: Files

    /// The arguments with the content of the files that are to be uploaded.
    func reading(_ arguments: JSONObject, of operation: APIOperation) async throws -> JSONObject {
        var read = arguments
        for (argument, path) in operation.unreadUploads(in: arguments) {
            let bytes = try await door.contents(
                of: path, atMost: APIOperation.longestUpload, for: operation.scriptPath)
            read.upload(bytes, as: argument)
        }
        return read
    }

    /// Hands an answer to the script, or writes it to a file and hands over its path.
    private func deliver(_ response: Response, to call: LuaCall, savingTo path: String?) async throws {
        guard let path else { return try push(response, to: call) }
        try await door.write(response.bytes, to: path, for: response.operation.scriptPath)
        try call.push(path)
    }
}

/// What is wrong with a request by path.
struct RawCallError: Error, Sendable, LuaErrorConvertible {
    let sentence: String

    init(_ sentence: String) { self.sentence = sentence }

    var luaFields: LuaErrorFields {
        LuaErrorFields(code: "argument.invalid", message: "telnyx.request: \(sentence)", retryable: false)
    }
}

extension JSONValue {
    /// The members of a table of a script; of an empty one none, of nothing none.
    fileprivate var objectOrNothing: JSONObject? {
        switch self {
        case .null, .array([]): JSONObject()
        case .object(let members): members
        default: nil
        }
    }
}
