package import TelnyxCatalog

/// What a model is asked for one turn.
struct ModelRequest: Sendable {
    /// What it is sent; the members in a fixed order.
    let json: JSONObject
    /// The tools' own names by those that the model knows them by.
    let names: [String: String]

    init(_ turn: Turn, model: String) {
        var names: [String: String] = [:]
        var tools: [JSONValue] = []
        for tool in turn.tools {
            let name = Self.name(tool.name)
            // A second tool of a name could never be meant.
            guard names.updateValue(tool.name, forKey: name) == nil else { continue }
            tools.append(Self.tool(tool, name))
        }
        self.names = names
        let known = Dictionary(names.map { ($0.value, $0.key) }) { first, _ in first }
        var messages: [JSONValue] = [
            ["role": "system", "content": .string(Self.system(turn))]
        ]
        messages += turn.history.map { Self.message($0, known) }
        var json: JSONObject = [
            "model": .string(model), "messages": .array(messages), "temperature": 0,
            // Endpoints read it as a number of 32 or 64 bits, some only below 2^53.
            "seed": .integer(Int64(turn.seed & 0x7fff_ffff)),
        ]
        if !tools.isEmpty { json["tools"] = .array(tools) }
        self.json = json
    }

    private static func system(_ turn: Turn) -> String {
        guard !turn.knowledge.isEmpty else { return turn.instructions }
        return turn.instructions + "\n\nWhat you know of this:\n" + turn.knowledge.joined(separator: "\n\n")
    }

    /// A tool's name in the letters that the API takes.
    private static func name(_ name: String) -> String {
        let letters = name.unicodeScalars.map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || scalar == "_" || scalar == "-" ? Character(scalar) : "_"
        }
        return String(letters.prefix(64))
    }

    private static func tool(_ tool: Turn.Tool, _ name: String) -> JSONValue {
        var properties = tool.parameters
        var required = tool.required
        var description = tool.description
        if !tool.targets.isEmpty {
            properties["target"] = ["type": "string", "enum": .array(tool.targets.map { .string($0.name) })]
            required = ["target"]
        }
        if description.isEmpty { description = Self.descriptions[tool.type] ?? "" }
        return [
            "type": "function",
            "function": [
                "name": .string(name), "description": .string(description),
                "parameters": [
                    "type": "object", "properties": .object(properties),
                    "required": .array(required.map { .string($0) }),
                ],
            ],
        ]
    }

    /// What tools do that the service describes itself.
    private static let descriptions: [String: String] = [
        "hangup": "Ends the conversation.",
        "transfer": "Gives the call to a person.",
        "refer": "Gives the call to another place.",
        "invite": "Asks a person to join the call.",
        "handoff": "Gives the conversation to another assistant.",
        "skip_turn": "Says nothing and waits for the caller.",
        "send_dtmf": "Presses keys on the telephone.",
        "update_dynamic_variables": "Sets variables of this conversation.",
    ]

    private static func message(_ message: Turn.Message, _ known: [String: String]) -> JSONValue {
        var json: JSONObject = ["role": .string(message.role), "content": .string(message.text)]
        if let id = message.toolCallID { json["tool_call_id"] = .string(id) }
        guard !message.toolCalls.isEmpty else { return .object(json) }
        if message.text.isEmpty { json["content"] = .some(.null) }
        json["tool_calls"] = .array(
            message.toolCalls.map { call in
                [
                    "id": .string(call.id ?? ""), "type": "function",
                    "function": [
                        "name": .string(known[call.name] ?? Self.name(call.name)),
                        "arguments": .string(JSONValue.object(call.arguments).text()),
                    ],
                ]
            })
        return .object(json)
    }
}

extension Operation {
    /// What is asked of a language model, by the API that most of them offer. It is none of the service's operations.
    package static let askModel: Operation = Operation(
        "brain.chat", .post, "/chat/completions",
        summary: "Ask a language model for the next message.", effect: .read,
        recovery: Recovery(.repeat, "Asking again changes nothing."),
        parameters: [
            .body("model", .string, .required, "Name of the model."),
            .body("messages", .any, .required, "Messages of the conversation so far."),
            .body("temperature", .any, "Sampling temperature."),
            .body("seed", .any, "Seed of the sampling."),
            .body("tools", .any, "Tools that the model can call."),
            .body("stream", .boolean, "Stream the answer as server-sent events."),
        ],
        returns: Returns(.bare, .any, streamedBy: "stream"))
}
