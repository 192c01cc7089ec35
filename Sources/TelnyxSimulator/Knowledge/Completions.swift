internal import Essentials
internal import TelnyxCatalog

/// Chat completions of the account's models, answered by the brain that answers for assistants.
enum Completions {
    static let all: [String: Handler] = ["ai.openai.chat.create_completion": create]

    /// What a turn of no assistant is called.
    private static let nobody = "completion"

    private static let create: Handler = { world, call throws(Refusal) in
        let messages = call.given("messages")?.array ?? []
        guard messages.contains(where: { $0["role"]?.string == "user" || $0["role"]?.string == "tool" })
        else {
            throw .invalid(body: "messages", message: "need one of a user")
        }
        let model = call.optionalString("model") ?? "meta-llama/Meta-Llama-3.1-8B-Instruct"
        guard
            call.optionalString("model") == nil || ModelHandlers.knows(model)
                || call.given("api_key_ref") != nil
        else {
            throw Refusal(422, .unprocessable, "The model \(model) is not available.", pointer: "/model")
        }
        let turn = turn(messages, call, in: world)
        let moves: [Move]
        if let brain = world.brains.brain(of: nobody, version: "", own: nil) {
            let place = "completion \(SeededGenerator.hash(0, JSONValue.object(call.body).text()))"
            let question = BrainBook.Wanted(
                key: BrainBook.Key(conversation: nil, place: place), subject: .moves(turn, brain))
            switch world.brains.answer(to: question) {
            case .moves(let found): moves = found
            case .failed(let reason): throw Refusal(500, .unexpected, reason)
            default: return .nothing
            }
        } else {
            moves = Words().decide(turn, by: world.guidance(turn.instructions))
        }
        return reply(moves, to: turn, model: model, isStream: call.flag("stream"), in: &world)
    }

    // MARK: The question

    private static func text(of content: JSONValue?) -> String {
        content?.string
            ?? (content?.array ?? []).compactMap { $0["text"]?.string }.joined(separator: "\n")
    }

    private static func turn(_ messages: [JSONValue], _ call: Call, in world: World) -> Turn {
        var instructions: [String] = []
        var history: [Turn.Message] = []
        for message in messages {
            let text = text(of: message["content"])
            guard message["role"]?.string != "system" else {
                instructions.append(text)
                continue
            }
            // As a stored message, whose text has another name.
            var record = message.object ?? [:]
            record["text"] = .string(text)
            record["role"] = record["role"] ?? "user"
            history.append(Turn.Message(record))
        }
        let given = call.optionalString("tool_choice") == "none" ? [] : call.given("tools")?.array ?? []
        let tools = given.filter { $0["function"]?["name"]?.string != nil }.map { Turn.Tool($0) }
        let question = history.last { $0.role == "user" }?.text ?? ""
        let buckets = given.flatMap { ($0["retrieval"]?["bucket_ids"]?.array ?? []).compactMap(\.string) }
        let passages = buckets.filter { Buckets.isEmbedded($0, in: world) }.flatMap { bucket in
            let chunks = Buckets.chunks(of: bucket, in: world).map(\.text)
            return Similarity.matches(question, in: chunks).prefix(3).map { chunks[$0.place] }
        }
        return Turn(
            assistant: nobody, version: "", conversation: nobody, name: "Assistant",
            instructions: instructions.joined(separator: "\n"), greeting: "", history: history, tools: tools,
            knowledge: passages, user: nil, seed: world.seed)
    }

    // MARK: The answer

    private static func reply(
        _ moves: [Move], to turn: Turn, model: String, isStream: Bool, in world: inout World
    ) -> Reply {
        let text = moves.compactMap { if case .say(let piece) = $0 { piece } else { nil } }.joined()
        let calls = moves.compactMap { if case .call(let call) = $0 { call } else { nil } }
        let id = "chatcmpl-" + world.requestIDs.uuid()
        let created = world.now.microseconds / 1_000_000
        let used = calls.enumerated().map { place, call -> JSONValue in
            [
                "id": .string(call.id ?? "call_\(place)_\(id.suffix(12))"), "type": "function",
                "index": .integer(Int64(place)),
                "function": [
                    "name": .string(call.name), "arguments": .string(JSONValue.object(call.arguments).text()),
                ],
            ]
        }
        let reason: JSONValue = used.isEmpty ? "stop" : "tool_calls"
        func chunk(_ delta: JSONObject, _ reason: JSONValue) -> [UInt8] {
            let body: JSONValue = [
                "id": .string(id), "object": "chat.completion.chunk", "created": .integer(created),
                "model": .string(model),
                "choices": [["index": 0, "delta": .object(delta), "finish_reason": reason]],
            ]
            return Array("data: ".utf8) + body.encoded() + Array("\n\n".utf8)
        }
        if isStream {
            var pieces = [chunk(["role": "assistant", "content": ""], .null)]
            pieces += EventStream.fragments(of: text).map { chunk(["content": .string($0)], .null) }
            if !used.isEmpty { pieces.append(chunk(["tool_calls": .array(used)], .null)) }
            pieces.append(chunk([:], reason))
            pieces.append(Array("data: [DONE]\n\n".utf8))
            return Reply(content: .events(pieces))
        }
        var message: JSONObject = ["role": "assistant", "content": text.isEmpty ? .null : .string(text)]
        if !used.isEmpty { message["tool_calls"] = .array(used) }
        // Words in the place of tokens, which no model counted.
        let asked = turn.history.reduce(words(turn.instructions)) { $0 + words($1.text) }
        let said = words(text)
        return Reply(
            content: .whole([
                "id": .string(id), "object": "chat.completion", "created": .integer(created),
                "model": .string(model),
                "choices": [["index": 0, "message": .object(message), "finish_reason": reason]],
                "usage": [
                    "prompt_tokens": .integer(asked), "completion_tokens": .integer(said),
                    "total_tokens": .integer(asked + said),
                ],
            ]))
    }

    private static func words(_ text: String) -> Int64 {
        Int64(text.split(whereSeparator: \.isWhitespace).count)
    }
}

/// Voices, and speech from text: silence of the length that speaking would take.
enum Voices {
    static let all: [String: Handler] = [
        "text_to_speech.list_voices": list, "text_to_speech.create_speech": speak,
        "text_to_speech.generate_speech": speak,
    ]

    /// The names of Kokoro's voices by language and sex, as its model has them: `af` is an American woman.
    private static let kokoro: [(prefix: String, language: String, gender: String, names: [String])] = [
        (
            "af", "en-US", "female",
            [
                "heart", "alloy", "aoede", "bella", "jessica", "kore", "nicole", "nova", "river", "sarah",
                "sky",
            ]
        ),
        (
            "am", "en-US", "male",
            ["adam", "echo", "eric", "fenrir", "liam", "michael", "onyx", "puck", "santa"]
        ),
        ("bf", "en-GB", "female", ["alice", "emma", "isabella", "lily"]),
        ("bm", "en-GB", "male", ["daniel", "fable", "george", "lewis"]),
        ("ef", "es-ES", "female", ["dora"]), ("em", "es-ES", "male", ["alex", "santa"]),
        ("ff", "fr-FR", "female", ["siwis"]),
        ("if", "it-IT", "female", ["sara"]), ("im", "it-IT", "male", ["nicola"]),
        ("pf", "pt-BR", "female", ["dora"]), ("pm", "pt-BR", "male", ["alex", "santa"]),
    ]

    /// Of other providers nothing is known here; their lists are empty.
    private static let list: Handler = { _, call throws(Refusal) in
        guard call.optionalString("provider") ?? "telnyx" == "telnyx" else {
            return Reply(content: .whole(["voices": []]))
        }
        let voices = kokoro.flatMap { group in
            group.names.map { name -> JSONValue in
                let id = "\(group.prefix)_\(name)"
                return [
                    "id": .string("Telnyx.KokoroTTS.\(id)"), "voice_id": .string("Telnyx.KokoroTTS.\(id)"),
                    "name": .string(name), "provider": "telnyx", "language": .string(group.language),
                    "gender": .string(group.gender), "hosted": true,
                ]
            }
        }
        return Reply(content: .whole(["voices": .array(voices)]))
    }

    /// Characters that are spoken in a second.
    private static let pace = 15

    private static let speak: Handler = { _, call throws(Refusal) in
        let text = call.string("text")
        guard (1...3000).contains(text.count) else {
            throw Refusal(422, .badPayload, "text must have 1 to 3000 characters.", pointer: "/text")
        }
        let sound = Silence.wav(seconds: Int64((text.count + pace - 1) / pace))
        if call.optionalString("output_type") == "base64_output" {
            return Reply(content: .whole(["base64_audio": .string(Base64.encode(sound))]))
        }
        return Reply(content: .bytes(sound, type: "audio/wav"))
    }
}
