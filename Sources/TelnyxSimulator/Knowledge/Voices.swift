internal import TelnyxCatalog

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
