internal import TelnyxCatalog

/// What an assistant says before anybody has said anything: in texts, calls and test conversations.
enum Greeting {
    /// The greeting with variables filled in; `nil` where the user shall speak first.
    static func text(of speaker: Speaker) -> String? {
        guard let greeting = speaker.configuration["greeting"]?.string else { return nil }
        if greeting.isEmpty { return nil }
        return greeting == Speaker.modelGreeting
            ? introduction(of: speaker) : speaker.variables.filled(into: greeting)
    }

    /// A greeting of the assistant's own making.
    static func introduction(of speaker: Speaker) -> String {
        "Hello, this is \(speaker.configuration["name"]?.string ?? "your assistant"). How can I help you?"
    }

    /// Says the greeting, if there is one.
    static func speak(_ speaker: Speaker, in conversation: String, world: inout World) {
        guard let text = text(of: speaker) else { return }
        say(text, by: speaker, in: conversation, world: &world)
    }

    /// Keeps what the assistant says, as far as its privacy settings allow.
    static func say(_ text: String, by speaker: Speaker, in conversation: String, world: inout World) {
        let privacy = speaker.configuration["privacy_settings"]
        guard privacy?["data_retention"]?.bool ?? true else { return }
        let kept = privacy?["pii_redaction"] == "redact" ? Redaction.redacted(text, name: nil) : text
        Conversations.append(
            role: "assistant", text: kept, to: conversation, in: &world, metadata: ["brain": "greeting"])
    }
}
