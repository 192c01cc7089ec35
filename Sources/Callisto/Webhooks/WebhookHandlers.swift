internal import Lua
internal import Synchronization
internal import TelnyxCatalog
public import Webhooks

/// The functions of a host's scripts that answer what the service sends: what `webhooks.tool`, `webhooks.variables` and
/// `webhooks.on` were given.
///
/// Each is called as a script of its own in its host, so that it may wait and call the API while others do. An error in
/// it is an answer of 500: its sentence goes to the host's log, and nothing of it to the caller.
public final class WebhookHandlers: WebhookReceiver {
    /// What `webhooks.on` names every event by.
    public static let everyEvent = "*"

    private struct Handler: Sendable {
        /// The library's wrapper around the script's function.
        let function: LuaReference
        let timeout: Duration?
        let path: PathTemplate?
    }

    private let handlers = Mutex<[WebhookRequest.Purpose: Handler]>([:])
    private let log: @Sendable (LogRecord) -> Void

    init(log: @escaping @Sendable (LogRecord) -> Void) { self.log = log }

    /// What there is a handler for, in no order.
    public var purposes: [WebhookRequest.Purpose] { handlers.withLock { Array($0.keys) } }

    /// Whether there is one for a request.
    public func isReceived(_ purpose: WebhookRequest.Purpose) -> Bool { !found(for: purpose).isEmpty }

    /// How long a handler may take by its script; `nil` where that says nothing.
    public func timeout(of purpose: WebhookRequest.Purpose) -> Duration? {
        handlers.withLock { $0[purpose]?.timeout }
    }

    private func found(for purpose: WebhookRequest.Purpose) -> [Handler] {
        handlers.withLock { handlers in
            var found = [handlers[purpose]]
            if case .event(let name) = purpose, name != Self.everyEvent {
                found.append(handlers[.event(Self.everyEvent)])
            }
            return found.compactMap { $0 }
        }
    }

    /// - Returns: Whether it was added; there is one at most for each purpose.
    func add(
        _ purpose: WebhookRequest.Purpose, _ function: LuaReference, timeout: Duration?, path: PathTemplate?
    ) -> Bool {
        handlers.withLock { handlers in
            guard handlers[purpose] == nil else { return false }
            handlers[purpose] = Handler(function: function, timeout: timeout, path: path)
            return true
        }
    }

    func removeAll() {
        // The references go outside of the lock: letting go of one reaches into the Lua state.
        let gone = handlers.withLock { handlers in
            defer { handlers = [:] }
            return handlers
        }
        withExtendedLifetime(gone) {}
    }

    // MARK: Receiving

    /// The answer of the handler that the request is for; of an event that of each.
    ///
    /// - Throws: `WebhookFailure.noReceiver` where there is no handler, `.timedOut` where the task was cancelled.
    public func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        let handlers = found(for: request.purpose)
        guard !handlers.isEmpty else { throw .noReceiver(absence(of: request.purpose)) }
        var answer = WebhookResponse(status: 200)
        for handler in handlers {
            let given: JSONValue
            do throws(UnreadableRequest) {
                given = try Self.arguments(of: request, handler.path)
            } catch {
                return WebhookResponse(
                    status: 400, headers: ["content-type": Self.plain],
                    body: Array("\(error.sentence)\n".utf8))
            }
            let next = try await call(handler, given, request)
            if answer.status < 300 { answer = next }
        }
        return answer
    }

    private static let plain = "text/plain; charset=utf-8"

    private func call(
        _ handler: Handler, _ given: JSONValue, _ request: WebhookRequest
    ) async throws(WebhookFailure) -> WebhookResponse {
        let results: [LuaValue]
        do {
            results = try await handler.function.call(LuaJSON(given.encoded()))
        } catch {
            if Task.isCancelled { throw .timedOut(request.timeout) }
            log(
                LogRecord(
                    level: .error, message: "\(Self.words(request.purpose)) failed: \(error)", fields: []))
            return WebhookResponse(
                status: 500, headers: ["content-type": Self.plain],
                body: Array("the handler failed; its log says why\n".utf8))
        }
        guard case .integer(let status)? = results.first, (200...599).contains(status) else {
            return WebhookResponse(status: 200)
        }
        var answer = WebhookResponse(status: Int(status))
        if results.count > 2, case .string(let body) = results[2], !body.isEmpty {
            answer.body = body
            answer.headers["content-type"] = results[1].text ?? Self.plain
        }
        return answer
    }

    // MARK: Words

    private func absence(of purpose: WebhookRequest.Purpose) -> String {
        switch purpose {
        case .variables: return "no script has registered webhooks.variables(fn)"
        case .event(let name): return "no script has registered webhooks.on(\"\(name)\", fn)"
        case .tool(let name):
            let names = purposes.compactMap { if case .tool(let name) = $0 { name } else { nil } }
            let nearest = NearestName.find(name, among: names.sorted())
            return "no script has registered webhooks.tool(\"\(name)\", fn)"
                + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        }
    }

    /// A purpose as its registration in a script reads.
    static func words(_ purpose: WebhookRequest.Purpose) -> String {
        switch purpose {
        case .variables: "webhooks.variables"
        case .tool(let name): "webhooks.tool \"\(name)\""
        case .event(let name): "webhooks.on \"\(name)\""
        }
    }
}

/// What `stdlib/webhooks.lua` needs of the host.
enum WebhooksModule {
    /// - Parameter onChange: Told whether anything is received.
    static func module(
        _ handlers: WebhookHandlers, onChange: @escaping @Sendable (Bool) -> Void = { _ in }
    ) -> LuaModule {
        let module = LuaModule.inner("_webhooks")
        module.function("events") { () in LuaData.array(Catalog.events.map { .text($0.name) }) }
        // Whether it was added: of each name there is one.
        module.rawFunction("register") { call in
            let kind = try String(lua: call[0]), name = try String(lua: call[1])
            let function = try LuaReference(lua: call[2])
            let timeout = call[3].isNil ? nil : try LuaDuration(lua: call[3]).duration
            let path = call[4].isNil ? nil : try template(try String(lua: call[4]), of: name)
            let purpose: WebhookRequest.Purpose =
                switch kind {
                case "tool": .tool(name)
                case "event": .event(name)
                default: .variables
                }
            try call.push(handlers.add(purpose, function, timeout: timeout, path: path))
            onChange(true)
        }
        module.function("clear") { () in
            handlers.removeAll()
            onChange(false)
        }
        module.function("received") { () in
            LuaData.array(handlers.purposes.map { .text(WebhookHandlers.words($0)) })
        }
        return module
    }

    private static func template(_ text: String, of tool: String) throws -> PathTemplate {
        do throws(UnreadableRequest) { return try PathTemplate(text) } catch {
            throw WebhooksError(sentence: "webhooks.tool \"\(tool)\": 'path': \(error.sentence)")
        }
    }
}

/// What a script wants to register and cannot.
struct WebhooksError: LuaErrorConvertible {
    let sentence: String

    var luaFields: LuaErrorFields {
        LuaErrorFields(code: "argument.invalid", message: sentence, retryable: false)
    }
}
