internal import TelnyxCatalog

/// Answers for an assistant, by rules that can be read off its configuration.
///
/// The same version says the same thing to the same message, in every run. The first rule that
/// applies makes the reply:
/// 1. A scripted reply (`world.controls["replies"]`) whose `assistant_id`, `version_id` and `contains`
///    fit, each of them optional.
/// 2. A directive of the instructions, "When asked about parcels, say …" or "If …, answer …", when the
///    message has a content word of its condition.
/// 3. A message that names a tool with a name uses the tool: the reply says what came back.
/// 4. A message with the word "tool" or "tools" gets the names of all tools.
/// 5. "who are you" and "your name" get the assistant's name and the first sentence of its
///    instructions, "You are" turned into "I am".
/// 6. A greeting gets the greeting, or a hello from the assistant by name.
/// 7. The sentence of the instructions that shares the most content words with the message.
/// 8. Otherwise the message is repeated, followed by the first sentence of the instructions.
///
/// Each `Always say "…"` of the instructions is put at the end of every reply, `Always begin with "…"`
/// at its beginning. `{{variables}}` are filled in everywhere. Content words are words of three
/// letters or more that are not among the most common ones.
struct Speaker: Sendable {
    /// One thing that a tool was used for.
    struct ToolUse: Sendable, Hashable {
        let name: String
        let arguments: JSONObject
        let result: String
    }

    /// A reply, and the tools that were used on the way to it.
    struct Spoken: Sendable, Hashable {
        var text: String
        var toolUses: [ToolUse] = []
    }

    /// A tool's name, where it has one of its own, and its type.
    private struct Tool {
        let type: String
        let name: String?
        let parameters: JSONValue?

        init(_ tool: JSONValue) {
            type = tool["type"]?.string ?? ""
            let definition = tool[type]
            name = definition?["name"]?.string
            parameters = definition?["parameters"] ?? definition?["body_parameters"]
        }
    }

    let assistant: String
    let configuration: JSONObject
    let variables: DynamicVariables
    let persona: Persona

    func reply(to content: String, from user: String?, in world: World) -> Spoken {
        if let scripted = scriptedReply(to: content, in: world) {
            return Spoken(text: variables.filled(into: scripted))
        }
        var spoken = answer(to: content, from: user, in: world)
        spoken.text = (persona.openings + [spoken.text] + persona.closings).joined(separator: " ")
        spoken.text = variables.filled(into: spoken.text)
        return spoken
    }

    private func answer(to content: String, from user: String?, in world: World) -> Spoken {
        let words = Sentences.contentWords(content)
        if let directive = persona.directives.first(where: { !$0.triggers.isDisjoint(with: words) }) {
            return Spoken(text: directive.answer)
        }
        let tools = Assistants.tools(of: configuration, in: world).map(Tool.init)
        let allWords = Sentences.words(content)
        if let tool = tools.first(where: { isNamed($0, in: allWords) }) {
            return use(tool, for: content, in: world)
        }
        if allWords.contains("tool") || allWords.contains("tools") { return Spoken(text: names(of: tools)) }
        let plain = allWords.joined(separator: " ")
        if plain.contains("who are you") || plain.contains("your name") {
            return Spoken(text: "I am \(name). \(persona.statements.first?.text ?? "")".trimmedEnd)
        }
        if let first = allWords.first, Speaker.greetings.contains(first), allWords.count < 4 {
            return Spoken(text: greeting(for: user))
        }
        if let statement = closestStatement(to: words) { return Spoken(text: statement) }
        return Spoken(text: "You said: \(content) \(persona.statements.first?.text ?? "")".trimmedEnd)
    }

    private static let greetings: Set<String> = ["hi", "hello", "hey", "hola", "good"]
    static let modelGreeting = "<assistant-speaks-first-with-model-generated-message>"

    private var name: String { configuration["name"]?.string ?? "an assistant" }

    private func scriptedReply(to content: String, in world: World) -> String? {
        guard let replies = world.controls["replies"]?.array, !replies.isEmpty else { return nil }
        let words = content.lowercased()
        return replies.first { reply in
            (reply["assistant_id"]?.string.map { $0 == assistant } ?? true)
                && (reply["version_id"].map { $0 == configuration["version_id"] } ?? true)
                && (reply["contains"]?.string.map { words.contains($0.lowercased()) } ?? true)
        }?["reply"]?.string
    }

    /// What the assistant says first, or to a greeting.
    func greeting(for user: String? = nil) -> String {
        if let greeting = configuration["greeting"]?.string, !greeting.isEmpty,
            greeting != Speaker.modelGreeting
        {
            return variables.filled(into: greeting)
        }
        return "Hello\(user.map { " " + $0 } ?? ""), I am \(name)."
    }

    private func closestStatement(to words: Set<String>) -> String? {
        var best: (shared: Int, text: String)?
        for statement in persona.statements {
            let shared = statement.words.count { words.contains($0) }
            if shared > (best?.shared ?? 0) { best = (shared, statement.text) }
        }
        return best?.text
    }

    // MARK: Tools

    private func isNamed(_ tool: Tool, in words: [String]) -> Bool {
        guard let name = tool.name?.lowercased(), !name.isEmpty else { return false }
        if words.contains(name) { return true }
        let parts = Sentences.words(
            name.split(whereSeparator: { $0 == "_" || $0 == "-" }).joined(separator: " "))
        return parts.count > 1 && words.indices.contains { words[$0...].starts(with: parts) }
    }

    private func names(of tools: [Tool]) -> String {
        let names = tools.map { $0.name ?? $0.type }
        return names.isEmpty ? "I have no tools." : "I can use \(names.joined(separator: ", "))."
    }

    /// A required argument is the first word of the message with a digit in it, or else the message.
    private func use(_ tool: Tool, for content: String, in world: World) -> Spoken {
        let code = Sentences.words(content).first { $0.contains(where: \.isNumber) }
        var arguments = JSONObject()
        for name in (tool.parameters?["required"]?.array ?? []).compactMap(\.string) {
            arguments[name] = .string(code ?? content)
        }
        let name = tool.name ?? tool.type
        let result = ToolResult.scripted(for: name, arguments: arguments, in: world).text
        return Spoken(
            text: "I used \(name): \(result)",
            toolUses: [ToolUse(name: name, arguments: arguments, result: result)])
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
