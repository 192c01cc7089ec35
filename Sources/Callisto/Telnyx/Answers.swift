internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient

/// The pages of one list on their way into a script, fetched one at a time.
actor Listing {
    nonisolated let operation: APIOperation
    nonisolated let arguments: JSONObject
    private var iterator: PageSequence.Iterator
    /// The page that was fetched last and not noted yet.
    private var fetched: Response?

    /// Asks once for the list's permission, before its first page.
    private var gate: PermissionGate?

    init(
        _ pages: PageSequence, of operation: APIOperation, _ arguments: JSONObject, _ gate: PermissionGate
    ) {
        iterator = pages.makeAsyncIterator()
        self.operation = operation
        self.arguments = arguments
        self.gate = gate
    }

    /// The items of the next page, or `nil` after the last one.
    func fetch() async throws -> Response? {
        if let gate { try await gate.request(operation) }
        gate = nil
        var iterator = iterator
        let page = try await iterator.next()
        self.iterator = iterator
        fetched = page?.response
        return page?.response
    }

    /// Goes on behind a page that may come from a record instead.
    func note(_ page: Response) {
        if fetched == nil { iterator.skip(page) }
        fetched = nil
    }
}

/// An answer on its way into a script while the service still writes it.
///
/// The request is closed when the script has let go of it.
actor StreamedAnswer {
    private var iterator: ResponseStream.Iterator

    init(_ stream: ResponseStream) { iterator = stream.makeAsyncIterator() }

    func next() async throws -> StreamEvent? {
        var iterator = iterator
        let event = try await iterator.next()
        self.iterator = iterator
        return event
    }

    /// The type whose objects scripts hold; `next` gives `delta` and a piece, or `done` and the answer.
    static func userdata() -> LuaUserdataType<StreamedAnswer> {
        var type = LuaUserdataType<StreamedAnswer>("telnyx.StreamedAnswer")
        type.rawAsyncMethod("next") { answer, call in
            switch try await answer.next() {
            case .delta(let piece):
                try call.push("delta")
                try call.push(piece)
            case .done(let whole):
                try call.push("done")
                try call.push(LuaJSON(JSONValue.object(whole).encoded()))
            case .other: try call.push("other")
            case nil: try call.push(LuaData.nil)
            }
        }
        return type
    }
}

extension TelnyxModule {
    /// A function for every operation that can answer piece by piece.
    func streams() -> LuaModule {
        let module = LuaModule.inner("ai.stream")
        for operation in Catalog.operations where operation.returns.canStream {
            let binder = CallBinder(operation: operation)
            module.rawAsyncFunction(operation.id) { call in
                if durable != nil { throw NotRecorded(function: "ai.stream.\(operation.id)") }
                let bound = try binder.bind(given(call, binder.operation))
                try await gate.request(operation)
                let stream = try await client.stream(operation, bound.arguments, options: options(bound))
                try call.push(LuaObject(StreamedAnswer(stream)))
            }
        }
        return module
    }

    /// Checks arguments without sending them: `operations.problems(id, arguments)` gives sentences.
    ///
    /// The module is for the standard library, which finds mistakes in files before it sends anything.
    func operations() -> LuaModule {
        let module = LuaModule.inner("operations")
        let allowsUnknown = allowsUnknown
        module.rawFunction("problems") { call in
            let id: String = try call.argument(0)
            guard let operation = Catalog.operation(id) else {
                throw LuaArgumentError(index: 0, expected: "an operation's id", got: "'\(id)'")
            }
            var problems: [String] = []
            do {
                let given = try JSONValue(argument: call[1])
                _ = try operation.check(given.object ?? [:], allowUnknown: allowsUnknown)
            } catch let error as ArgumentError {
                problems = error.problems.map { "\($0)" }
            } catch let error as LuaArgumentError {
                problems = [error.fault ?? "the arguments go into a table, got a \(error.got)"]
            }
            try call.push(problems)
        }
        return module
    }
}
