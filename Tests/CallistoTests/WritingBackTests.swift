import Callisto
import Lua
import Synchronization
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import TestSupport
import Testing

@Suite struct `A record that a script edits and writes back` {
    private static let assistant =
        "local a = ai.assistants.create { name = 'A', instructions = 'old' } "

    struct Way: CustomTestStringConvertible {
        let source: String
        var testDescription: String { source }
    }

    @Test(arguments: [
        Way(source: "ai.assistants.update(a.id, b)"), Way(source: "ai.assistants.update(b, b)"),
        Way(source: "ai.assistants.update(a, json.decode(json.encode(b)))"),
        Way(source: "ai.assistants.update(a, { instructions = b.instructions })"),
        Way(source: "ai.assistants.versions.update(a, b.version_id, b)"),
    ])
    func `is changed`(_ way: Way) async throws {
        let stage = try await Stage()
        // Main is no version that can be changed, so that one beside it is.
        let source =
            Self.assistant + """
                local b = ai.assistants.update(a, { promote_to_main = false, name = 'B' })
                b.instructions = 'new'
                return (\(way.source)).instructions
                """
        #expect(try await stage.run(source) == ["new"])
    }

    @Test(arguments: [
        "local t = ai.tools.create { type = 'hangup', display_name = 'A', hangup = { description = 'old' } } "
            + "t.tool_definition.description = 'new' return ai.tools.update(t, t).tool_definition.description",
        "local c = ai.conversations.create { metadata = { a = 'old' } } c.metadata.a = 'new' "
            + "return ai.conversations.update(c, c).metadata.a",
        "local m = ai.mcp_servers.create { name = 'old', type = 'http', url = 'https://a.b' } m.name = 'new' "
            + "return ai.mcp_servers.update(m, m).name",
        "local i = ai.conversations.insights.create { name = 'old', instructions = 'i' } i.name = 'new' "
            + "return ai.conversations.insights.update(i, i).name",
        "local t = ai.assistants.tests.create { name = 'old', destination = 'd', instructions = 'i', "
            + "rubric = { { name = 'a', criteria = 'b' } } } t.name = 'new' "
            + "return ai.assistants.tests.update(t, t).name",
        "local a = ai.assistants.create { name = 'new', instructions = 'i' } return ai.assistants.create(a).name",
        "local a = ai.assistants.create { name = 'a', instructions = 'i' } "
            + "local d = ai.assistants.canary_deploys.create(a, { versions = {} }) "
            + "d.rules = { { serve = { version_id = 'main' } } } "
            + "local e = ai.assistants.canary_deploys.update(a, d) "
            + "return e.rules[1].serve.version_id == 'main' and 'new'",
    ])
    func `is changed, whatever it is`(_ source: String) async throws {
        #expect(try await Stage().run(source) == ["new"])
    }

    @Test func `makes no version where it is refused`() async throws {
        let stage = try await Stage()
        let source =
            Self.assistant + """
                local b = ai.assistants.retrieve(a)
                b.instructions = 'new'
                local ok = pcall(ai.assistants.update, b)
                local versions = ai.assistants.versions.list(a):collect()
                return tostring(ok), ai.assistants.retrieve(a).instructions, tostring(#versions)
                """
        #expect(try await stage.run(source) == ["false", "old", "1"])
    }

    @Test func `is told of once, what was left out and what looked wrong`() async throws {
        let said = Mutex<[String]>([])
        let client = TelnyxClient(
            transport: Simulator(options: SimulatorOptions(wallClock: { .zero }, clock: ContinuousClock())),
            configuration: ClientConfiguration(),
            clock: ContinuousClock(), random: { .random(in: .min ... .max) },
            remark: { sentence in said.withLock { $0.append(sentence) } })
        let host = try await ScriptHost(client: client, options: HostOptions())
        let source =
            Self.assistant + """
                for i = 1, 3 do ai.assistants.update(a, a) end
                for i = 1, 3 do ai.tools.create { type = 'webhook', display_name = 't' .. i, webhook = { foo = i } } end
                """
        _ = try await host.run(source, name: "a.lua")
        let sentences = said.withLock { $0 }
        #expect(
            sentences.first?.hasPrefix(
                "assistants.update: left out what only answers have: 'created_at', 'id'")
                == true)
        #expect(
            sentences.dropFirst().first
                == "tools.create: unknown field 'webhook.foo' (inferred from the same tool inside an assistant; "
                + "sent as it is)")
        #expect(sentences.count == Set(sentences).count)
        #expect(sentences.count == 5)
    }
}

@Suite struct `A call that the service takes` {
    private static let schema = """
        { type = 'object', additionalProperties = false, title = 'Args', required = { 'order_id' },
          properties = { order_id = { type = 'string' } } }
        """

    private static func tool(_ tool: String) -> String {
        "ai.assistants.create { name = 'a', instructions = 'b', tools = { \(tool) } }"
    }

    private static func voice(_ members: String) -> String {
        "ai.assistants.create { name = 'a', instructions = 'b', voice_settings = { voice = 'x', \(members) } }"
    }

    private static let assistant = "local a = ai.assistants.create { name = 'a', instructions = 'b' } "

    @Test(arguments: [
        tool(
            "{ type = 'webhook', webhook = { name = 'w', description = 'd', url = 'https://e.com', "
                + "body_parameters = \(schema) } }"),
        tool(
            "{ type = 'client_side_tool', client_side_tool = { name = 'w', description = 'd', "
                + "parameters = \(schema) } }"),
        tool(
            "{ type = 'function', ['function'] = { name = 'w', description = 'd', strict = true, "
                + "parameters = \(schema) } }"),
        "ai.tools.create { type = 'transfer', display_name = 't', transfer = { targets = { { to = '+13125550001' } } } }",
        "ai.tools.create { type = 'hangup', display_name = 't', hangup = { description = 'x' } }",
        "ai.tools.create { type = 'hangup', display_name = 't' }",
        "ai.tools.create { type = 'transfer', display_name = 't', "
            + "extra = { transfer = { targets = { { to = '+13125550001' } } } } }",
        "ai.tools.create { type = 'whatsapp_template', display_name = 't' }",
        assistant
            + "ai.assistants.retrieve(a, { fetch_dynamic_variables_from_webhook = true, "
            + "from = 'sip:alice@example.com', to = '+13125550001' })",
        assistant + "ai.assistants.send_sms(a, { from = '12345', to = '+13125550001', text = 'hi' })",
        assistant
            + "ai.assistants.chat(a, { content = 'hi', conversation_id = 'session-1' }) "
            + "assert(#ai.conversations.messages.list('session-1'):collect() == 2)",
        voice("api_key_ref = json.null"),
        voice("background_audio = { type = 'media_url', value = '{{music_url}}' }"),
        "ai.assistants.create { name = 'a', instructions = 'b', description = json.null, tools = json.null }",
        "ai.assistants.create { name = 'a', instructions = 'b', dynamic_variables_webhook_url = '' }",
        "local c = ai.conversations.create {} ai.conversations.add_message(c, { role = 'developer', content = 'x' })",
        "ai.conversations.list { created_at = 'gte.2025-01-01' }",
        "ai.conversations.list { ['metadata->first name'] = 'eq.Ada' }",
    ])
    func `is taken`(_ source: String) async throws {
        _ = try await Stage().run(source)
    }
}
