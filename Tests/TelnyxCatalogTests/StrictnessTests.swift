import Testing

@testable import TelnyxCatalog

@Suite struct `What the service takes` {
    @Test(arguments: Accepted.all)
    func `is sent, with a remark where only an inferred condition speaks against it`(_ row: Accepted) throws {
        let call = try operation(row.id).review(row.arguments)
        #expect(call.remarks == row.remarks)
    }

    @Test(arguments: Accepted.all)
    func `is read alike on the wire`(_ row: Accepted) throws {
        let sent = try operation(row.id).review(row.arguments).arguments
        let warnings = try operation(row.id).review(sent, isWire: true).warnings
        #expect(warnings.map { "\(row.id): \($0)" } == row.remarks)
    }

    @Test func `is a schema with every keyword, unchanged`() throws {
        let sent = try operation("assistants.create").check(Accepted.withTool(Accepted.openWebhook))
        #expect(sent["tools"]?[0]?["webhook"]?["body_parameters"] == Accepted.openSchema)
    }

    @Test func `on the wire is nothing where it is null and null is no value`() throws {
        let given: JSONObject = [
            "name": "n", "instructions": "i", "tools": nil,
            "voice_settings": ["voice": "v", "api_key_ref": nil],
            "avatar_settings": nil,
        ]
        let read = try operation("assistants.create").review(given, isWire: true).arguments
        let expected: JSONObject = [
            "name": "n", "instructions": "i", "voice_settings": ["voice": "v"], "avatar_settings": nil,
        ]
        #expect(read == expected)
    }

    @Test func `goes past the catalogue from every object that has extra members`() throws {
        let webhook: JSONValue = [
            "name": "n", "description": "d", "url": "https://example.com", "extra": ["retries": 3],
        ]
        let sent = try operation("assistants.create").check(
            Accepted.withTool(["type": "webhook", "webhook": webhook]))
        #expect(sent["tools"]?[0]?["webhook"]?["retries"] == 3)
        #expect(sent["tools"]?[0]?["webhook"]?["extra"] == nil)
    }

    @Test func `can have what is required among the extra members`() throws {
        let sent = try operation("assistants.update").check([
            "assistant_id": "a", "voice_settings": ["extra": ["voice": "v"]],
        ])
        #expect(sent["voice_settings"] == ["voice": "v"])
    }

    @Test func `can be allowed by its place alone`() throws {
        let webhook: JSONValue = [
            "name": "n", "description": "d", "url": "https://example.com", "retries": 3, "wait": 4,
        ]
        let create = try operation("assistants.create")
        let arguments = Accepted.withTool(["type": "webhook", "webhook": webhook])
        let error = #expect(throws: ArgumentError.self) {
            try create.check(arguments, allowUnknown: AllowedNames(at: ["tools[1].webhook.retries"]))
        }
        #expect(error?.description == "assistants.create: unknown field 'tools[1].webhook.wait'")
        let both = AllowedNames(at: ["tools[1].webhook.retries", "tools[1].webhook.wait"])
        #expect(try create.check(arguments, allowUnknown: both) == arguments)
        #expect(
            try create.check(arguments, allowUnknown: AllowedNames(at: ["tools[1].webhook"])) == arguments)
    }
}

@Suite struct `A record that is written back` {
    @Test func `leaves out what only answers have, and says so`() throws {
        let record: JSONObject = [
            "assistant_id": "a", "id": "a", "name": "N", "created_at": "2026-03-01T09:30:00Z",
            "version_id": "v",
            "instructions": "new",
        ]
        let call = try operation("assistants.update").review(record)
        #expect(call.arguments == ["assistant_id": "a", "name": "N", "instructions": "new"])
        #expect(
            call.remarks == [
                "assistants.update: left out what only answers have: 'created_at', 'id', 'version_id'"
            ])
    }

    @Test func `still has its misspelt names refused`() throws {
        let sentence = try RefusalCase(
            "assistants.update", ["assistant_id": "a", "id": "a", "instruction": "new"], ""
        ).sentence()
        #expect(
            sentence == "assistants.update: unknown argument 'instruction'; did you mean 'instructions'?")
    }

    @Test func `that is a shared tool has its settings under its type again`() throws {
        let record: JSONObject = [
            "tool_id": "t", "id": "t", "type": "hangup", "display_name": "Bye", "timeout_ms": 5000,
            "tool_definition": ["description": "d"], "created_at": "2026-03-01T09:30:00Z",
        ]
        let call = try operation("tools.update").review(record)
        let sent: JSONObject = [
            "tool_id": "t", "type": "hangup", "display_name": "Bye", "timeout_ms": 5000,
            "hangup": ["description": "d"],
        ]
        // What was renamed comes last.
        #expect(Set(call.arguments.keys) == Set(sent.keys))
        #expect(call.arguments["hangup"] == sent["hangup"])
        #expect(call.leftOut.sorted() == ["created_at", "id"])
    }

    @Test(arguments: Catalog.operations.filter { $0.id.hasSuffix(".update") })
    func `may hold every field of its answer`(_ operation: APIOperation) throws {
        guard case .object(let shape) = operation.returns.type else { return }
        var arguments = JSONObject()
        for parameter in operation.pathParameters {
            arguments[parameter.name] = "123e4567-e89b-12d3-a456-426614174000"
        }
        for field in shape().fields where arguments[field.name] == nil { arguments[field.name] = .null }
        #expect(throws: Never.self) { try operation.check(arguments) }
    }
}

/// A call that the service takes, and what is said about it.
struct Accepted: Sendable, CustomTestStringConvertible {
    let title: String
    let id: String
    let arguments: JSONObject
    let remarks: [String]
    var testDescription: String { title }

    init(_ title: String, _ id: String, _ arguments: JSONObject, _ remarks: String...) {
        self.title = title
        self.id = id
        self.arguments = arguments
        self.remarks = remarks.map { "\(id): \($0)" }
    }

    static let openSchema: JSONValue = [
        "type": "object", "additionalProperties": false, "title": "Args", "required": ["order_id"],
        "properties": ["order_id": ["$ref": "#/$defs/id"]], "$defs": ["id": ["type": "string"]],
    ]
    static let openWebhook: JSONValue = [
        "type": "webhook",
        "webhook": ["name": "w", "description": "d", "url": "https://e.com", "body_parameters": openSchema],
    ]

    static func withTool(_ tool: JSONValue) -> JSONObject {
        ["name": "n", "instructions": "i", "tools": [tool]]
    }

    private static func texting(from: JSONValue) -> JSONObject {
        ["assistant_id": "a", "from": from, "to": "+13125550001", "text": "hi"]
    }

    private static let code =
        "(inferred from the service's error code 10016, number not in E.164; sent as it is)"
    private static let inline = "(inferred from the same tool inside an assistant; sent as it is)"

    static let all: [Accepted] =
        schemas + sharedTools + [
            Accepted(
                "null at the top", "assistants.create",
                [
                    "name": "n", "instructions": "i", "description": nil, "tools": nil,
                ]),
            Accepted(
                "null inside", "assistants.create",
                [
                    "name": "n", "instructions": "i", "voice_settings": ["voice": "x", "api_key_ref": nil],
                ]),
            Accepted(
                "a sound from a variable", "assistants.create",
                [
                    "name": "n", "instructions": "i",
                    "voice_settings": [
                        "voice": "x", "background_audio": ["type": "media_url", "value": "{{music_url}}"],
                    ],
                ]),
            Accepted(
                "a caller with a SIP address", "assistants.retrieve",
                [
                    "assistant_id": "a", "from": "sip:alice@example.com", "to": "+13125550001",
                ]),
            Accepted(
                "a short code", "assistants.send_sms", texting(from: "12345"),
                "'from' must be a phone number like +13125550100, got \"12345\" \(code)"),
            Accepted(
                "the name of a sender", "assistants.send_sms", texting(from: "ParcelCo"),
                "'from' must be a phone number like +13125550100, got \"ParcelCo\" \(code)"),
            Accepted(
                "a message of a developer", "conversations.add_message",
                [
                    "conversation_id": "123e4567-e89b-12d3-a456-426614174000", "role": "developer",
                    "content": "x",
                ]),
            Accepted(
                "a date as a bound", "assistants.scheduled_events.list",
                [
                    "assistant_id": "a", "from_date": "2026-03-01",
                ]),
            Accepted(
                "both forms of a split", "assistants.canary_deploys.create",
                ["assistant_id": "a", "rules": [], "versions": []],
                "give 'rules' or 'versions', not both (inferred from two states of the API, of which each knows one; "
                    + "sent as it is)"),
            Accepted(
                "a version with two shares", "assistants.canary_deploys.create",
                [
                    "assistant_id": "a",
                    "versions": [
                        ["version_id": "v", "percentage": 1], ["version_id": "v", "percentage": 2],
                    ],
                ],
                "version \"v\" has more than one share (inferred from what two shares of one version would mean; "
                    + "sent as it is)"),
        ]

    private static let schemas: [Accepted] = [
        Accepted("a schema of a body", "assistants.create", withTool(openWebhook)),
        Accepted(
            "a schema of the user's app", "assistants.create",
            withTool([
                "type": "client_side_tool",
                "client_side_tool": ["name": "w", "description": "d", "parameters": openSchema],
            ])),
        Accepted(
            "a schema of a function", "assistants.create",
            withTool([
                "type": "function",
                "function": ["name": "w", "description": "d", "strict": true, "parameters": openSchema],
            ])),
        Accepted(
            "a schema with a word of its author's, and keywords of OpenAPI", "assistants.create",
            withTool(webhook(["type": "object", "x-order": 1, "house": 2, "example": 3, "nullable": true]))),
        Accepted(
            "a schema with misspelt keywords", "assistants.create",
            withTool(webhook(["type": "object", "proprties": [:], "requird": ["a"]])),
            "unknown field 'tools[1].webhook.body_parameters.proprties'; did you mean 'properties'? \(keywords)",
            "unknown field 'tools[1].webhook.body_parameters.requird'; did you mean 'required'? \(keywords)"),
        Accepted(
            "a schema misspelt further in", "assistants.create",
            withTool([
                "type": "function",
                "function": [
                    "name": "w",
                    "parameters": [
                        "properties": [
                            "requird": ["anyOf": [["discription": "d"]]],
                            "list": ["items": ["enums": ["requird"]], "default": ["titel": 1]],
                        ]
                    ],
                ],
            ]),
            "unknown field 'tools[1].function.parameters.properties.requird.anyOf[1].discription'; "
                + "did you mean 'description'? \(keywords)",
            "unknown field 'tools[1].function.parameters.properties.list.items.enums'; did you mean 'enum'? \(keywords)"
        ),
        Accepted(
            "a misspelt schema of an insight", "conversations.insights.create",
            [
                "name": "n", "instructions": "i",
                "json_schema": ["type": "object", "additonalProperties": true],
            ],
            "unknown field 'json_schema.additonalProperties'; did you mean 'additionalProperties'? \(keywords)"
        ),
        Accepted(
            "a misspelt schema of a shared function", "tools.create",
            [
                "type": "function", "display_name": "t",
                "function": ["name": "f", "parameters": ["requird": ["a"]]],
            ],
            "unknown field 'function.parameters.requird'; did you mean 'required'? \(keywords)"),
    ]

    private static let keywords = "(inferred from the keywords of JSON Schema; sent as it is)"

    private static func webhook(_ schema: JSONValue) -> JSONValue {
        [
            "type": "webhook",
            "webhook": ["name": "w", "description": "d", "url": "https://e.com", "body_parameters": schema],
        ]
    }

    private static let sharedTools: [Accepted] = [
        Accepted(
            "a shared transfer", "tools.create",
            [
                "type": "transfer", "display_name": "t", "transfer": ["targets": [["to": "+13125550001"]]],
            ]),
        Accepted(
            "a shared hang-up", "tools.create",
            [
                "type": "hangup", "display_name": "t", "hangup": ["description": "x"],
            ]),
        Accepted(
            "a kind that nobody knows", "tools.create",
            [
                "type": "whatsapp_template", "display_name": "t", "whatsapp_template": ["id": 7],
            ]),
        Accepted(
            "a shared transfer to nobody", "tools.create",
            ["type": "transfer", "display_name": "t", "transfer": ["target": []]],
            "unknown field 'transfer.target'; did you mean 'targets'? \(inline)",
            "'transfer.targets' is required \(inline)"),
        Accepted(
            "settings of another kind", "tools.create",
            ["type": "webhook", "display_name": "t", "handoff": ["foo": "bar"]],
            "unknown field 'handoff.foo' \(inline)", "'handoff.ai_assistants' is required \(inline)"),
        Accepted(
            "a misspelt kind", "tools.create", ["type": "webhook", "display_name": "t", "webhok": [:]],
            "unknown argument 'webhok'; did you mean 'webhook'? (inferred from the names that the API's types "
                + "have; sent as it is)"),
    ]
}
