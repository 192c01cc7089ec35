internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient

/// The operations that are not curated, and requests by path.
///
/// There are too many for a function each: a script that uses none pays nothing. `stdlib/_host/telnyx.lua` makes a
/// function when a script takes its name, and hands the id on as the first argument.
extension TelnyxModule {
    /// The functions behind `telnyx.phone_numbers.list` and `telnyx.request`.
    func wide() -> LuaModule {
        var module = LuaModule.inner("_wide")
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
        addRaw(to: &module)
        return module
    }

    private func wideOperation(of call: LuaCall) throws -> Operation {
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

    private func addRaw(to module: inout LuaModule) {
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
            try open(Operation(pagesOf: raw.request), raw.bound, for: call)
        }
    }

    private struct RawCall {
        let request: RawRequest
        let operation: Operation
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
        let form: Operation.Wire.Body? =
            if arguments["form"] != nil { .multipart } else if call.count > 3, call[3].typeName == "string" {
                .bytes(contentType: arguments["content_type"]?.string ?? "application/octet-stream")
            } else { nil }
        if let fields = arguments["form"] { arguments["body"] = fields }
        let saveTo = arguments["save_to"]?.string
        for name in ["form", "save_to", "content_type"] { arguments[name] = nil }
        if request.method == .get, arguments["body"] != nil {
            throw RawCallError("a GET has no body; give what it asks for as 'query'")
        }
        let operation = Operation(raw: request, body: form)
        if let unknown = members?.keys.first(where: { !RequestOptions.scriptNames.contains($0) }) {
            let nearest = Catalog.nearest(to: unknown, among: Self.rawNames + RequestOptions.scriptNames)
            throw BindingError(operation, .unknownOption(unknown, suggestion: nearest))
        }
        var bound = CallBinder.Bound(arguments: arguments, options: RequestOptions())
        bound.options = try RequestOptions(script: members ?? [:], of: operation)
        bound.saveTo = saveTo
        return RawCall(request: request, operation: operation, bound: bound)
    }

    // MARK: Files

    /// The arguments with the content of the files that are to be uploaded.
    func reading(_ arguments: JSONObject, of operation: Operation) async throws -> JSONObject {
        var read = arguments
        for (argument, path) in operation.unreadUploads(in: arguments) {
            let bytes = try await door.contents(
                of: path, atMost: Operation.longestUpload, for: operation.scriptPath)
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
