internal import Lua
internal import TelnyxCatalog
internal import Webhooks

/// What `stdlib/webhooks.lua` needs of the host.
enum WebhooksModule {
    /// - Parameter onChange: Told whether anything is received.
    static func module(
        _ handlers: WebhookHandlers, onChange: @escaping @Sendable (Bool) -> Void = { _ in }
    ) -> LuaModule {
        var module = LuaModule.inner("_webhooks")
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
