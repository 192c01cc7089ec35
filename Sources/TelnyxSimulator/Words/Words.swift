internal import TelnyxCatalog

/// The brain that needs neither network nor chance: it answers from what the prompt says, by rules that are stated.
///
/// The first rule that applies makes the reply; `stdlib/_guide/words.md` tells them with examples.
struct Words: Brain {
    var name: String { "words" }

    func moves(for turn: Turn) -> AsyncThrowingStream<Move, any Error> {
        let moves = decide(turn, by: Guidance(turn.instructions))
        return AsyncThrowingStream { continuation in
            for move in moves { continuation.yield(move) }
            continuation.finish()
        }
    }

    /// The moves for a turn; `guidance` is what its instructions say.
    func decide(_ turn: Turn, by guidance: Guidance) -> [Move] {
        WordsReply(turn: turn, guidance: guidance).moves
    }
}

/// One reply under way.
private struct WordsReply {
    let turn: Turn
    let guidance: Guidance

    static let unknown = "I am sorry, I do not know that."
    static let refusal = "I am sorry, I cannot help with that."

    var moves: [Move] {
        if !turn.results.isEmpty { return [.say(dressed(afterTools))] }
        let moves = answer
        guard !moves.contains(where: { if case .call = $0 { true } else { false } }) else { return moves }
        let text = moves.compactMap { if case .say(let text) = $0 { text } else { nil } }.joined(
            separator: " ")
        return [.say(dressed(text))] + moves.filter { if case .say = $0 { false } else { true } }
    }

    private func dressed(_ text: String) -> String {
        let parts = guidance.openings + [text] + guidance.closings.filter { !text.contains($0) }
        let ended = parts.filter { !$0.isEmpty }.map { part in
            part.last.map { ".!?,:;\"”".contains($0) } == true || part == parts.last ? part : part + "."
        }
        return ended.joined(separator: " ")
    }

    private func say(_ text: String) -> [Move] { [.say(text)] }

    // MARK: The rules, first to last

    private var answer: [Move] {
        let message = turn.message
        let words = Sentences.words(message)
        let plain = " " + words.joined(separator: " ") + " "
        if asksForPrompt(plain) { return say("I am sorry, I cannot share that.") }
        if let moves = ruled(message) { return moves }
        if let moves = courtesy(words, plain) { return moves }
        if let question = openQuestion { return say(question) }
        if let text = aboutItself(words, plain) { return say(text) }
        if let text = remembered(plain) { return say(text) }
        if let moves = tool(words, message) { return moves }
        if isForbidden(message) { return say(WordsReply.refusal) }
        return say(facts(for: asked) ?? WordsReply.unknown)
    }

    private func asksForPrompt(_ plain: String) -> Bool {
        let isAboutPrompt = [
            "system prompt", "your prompt", "your instructions", "previous instructions", "your rules",
        ]
        .contains { plain.contains(" \($0) ") }
        return isAboutPrompt
    }

    /// "When asked about parcels, say …".
    private func ruled(_ message: String) -> [Move]? {
        let question = Question(message)
        let clauses = Clause.all(of: message)
        let isNegated = clauses.contains(where: \.isNegated)
        var best: (rule: Guidance.Rule, score: Double)?
        for rule in guidance.rules {
            let shared = rule.condition.count { question.words.contains($0) }
            let values = rule.values.count { question.values.contains($0) }
            let all = rule.condition.count + rule.values.count
            guard all > 0, values == rule.values.count, shared + values > 0,
                rule.isNegated == isNegated || !rule.isNegated
            else { continue }
            let share = Double(shared + values) / Double(all)
            let score = share + Double(shared + values)
            if share >= 0.5, score > best?.score ?? 0 { best = (rule, score) }
        }
        return best.flatMap { carryOut($0.rule.act, message) }
    }

    private func carryOut(_ act: Guidance.Act, _ message: String) -> [Move]? {
        switch act {
        case .say(let text): return say(text)
        case .ask(let subject):
            return isGiven(subject) || isAsked(subject) ? nil : say(WordsReply.asking(subject))
        case .refuse: return say(WordsReply.refusal)
        case .hangUp:
            guard let tool = turn.tools.first(where: { $0.type == "hangup" }) else {
                return [.say("Goodbye."), .end]
            }
            return [.call(ToolCall(tool.name))]
        case .passOn(let text): return passOn(Sentences.words(text) + Sentences.words(message))
        case .use(let name):
            guard let tool = turn.tools.first(where: { $0.name == name }) else { return nil }
            return use(tool)
        case .other: return nil
        }
    }

    private static let greetings: Set<String> = ["hi", "hello", "hey", "hola", "good"]

    private func courtesy(_ words: [String], _ plain: String) -> [Move]? {
        if let first = words.first, WordsReply.greetings.contains(first), words.count < 4 {
            return say(
                turn.greeting.isEmpty
                    ? "Hello\(turn.user.map { " " + $0 } ?? ""), I am \(turn.name)." : turn.greeting)
        }
        if words.count < 5, words.contains("goodbye") || words.contains("bye") {
            if let tool = turn.tools.first(where: { $0.type == "hangup" }) {
                return [.call(ToolCall(tool.name))]
            }
            return say("Goodbye.")
        }
        if words.count < 7, plain.hasPrefix(" thank you ") || plain.hasPrefix(" thanks ") {
            return say("You are welcome.")
        }
        return nil
    }

    // MARK: What must be asked first

    private static func asking(_ subject: String) -> String {
        let named = ["the caller's", "the customer's", "the user's"].reduce(subject) {
            $0.replacing($1, with: "your")
        }
        var words = named.split(separator: " ").map(String.init)
        if let first = words.first?.lowercased(), ["the", "their", "his", "her", "a", "an"].contains(first) {
            words[0] = "your"
        }
        let changed = words.map { word in
            switch word.lowercased() {
            case "they", "he", "she": "you"
            case "their", "his", "her": "your"
            case "them", "him": "you"
            default: word
            }
        }
        let text = changed.joined(separator: " ")
            .replacing("the caller", with: "you").replacing("the customer", with: "you")
        return "Could you tell me \(text)?"
    }

    private func isAsked(_ subject: String) -> Bool {
        turn.history.contains { $0.role == "assistant" && $0.text.contains(WordsReply.asking(subject)) }
    }

    private func isGiven(_ subject: String) -> Bool {
        let fact = Guidance.Fact(subject)
        return turn.history.contains { message in
            guard message.role == "user",
                !message.text.hasSuffix("?") || message.text.contains(where: \.isNumber)
            else { return false }
            if !fact.words.isDisjoint(with: ["number", Lexicon.stem("code")]),
                message.text.contains(where: \.isNumber)
            {
                return true
            }
            let told = Guidance.Fact(message.text).words
            return !fact.words.isEmpty && fact.words.isSubset(of: told)
        }
    }

    private var openQuestion: String? {
        guidance.questions.first { !isGiven($0) && !isAsked($0) }.map(WordsReply.asking)
    }

    /// What is answered: the message, and the one before where that led to a question of the assistant.
    private var asked: String {
        let messages = turn.history.filter { $0.role == "user" || $0.role == "assistant" && !$0.text.isEmpty }
        guard messages.count > 2, messages[messages.count - 2].role == "assistant",
            guidance.questions.contains(where: {
                messages[messages.count - 2].text.contains(WordsReply.asking($0))
            }),
            let before = messages.dropLast(2).last, before.role == "user"
        else { return turn.message }
        return before.text + " " + turn.message
    }

    // MARK: Of itself, and of what was said

    private func aboutItself(_ words: [String], _ plain: String) -> String? {
        if plain.contains(" who are you ") || plain.contains(" your name ")
            || plain.contains(" who am i talking to ")
        {
            let name = guidance.name ?? turn.name
            let identity = guidance.identity.flatMap { guidance.forbids($0) ? nil : $0 }
            return ["I am \(name).", identity].compactMap { $0 }.joined(separator: " ")
        }
        if words.contains("tool") || words.contains("tools") {
            let names = turn.tools.map(\.name)
            return names.isEmpty ? "I have no tools." : "I can use \(names.joined(separator: ", "))."
        }
        return nil
    }

    private func remembered(_ plain: String) -> String? {
        let told = turn.history.dropLast().filter { $0.role == "user" }.map(\.text)
        if [" what did i just ", " what did i ask ", " what did i say ", " my last question "].contains(
            where: plain.contains)
        {
            return told.last.map { "You said: \($0)" } ?? "You have not said anything before."
        }
        guard plain.contains(" my ") || plain.contains(" i ") || plain.contains(" am i "),
            turn.message.hasSuffix("?")
        else { return nil }
        let facts = told.flatMap { Sentences.split($0) }.filter { !$0.hasSuffix("?") && !Request.isOne($0) }
            .map { Guidance.Fact($0) }
        let question = Question(turn.message)
        let names = plain.contains(" my name ")
        let found = facts.last { fact in
            let isNamed = names && !Set(Sentences.words(fact.text)).isDisjoint(with: ["name"])
            return isNamed || !question.words.isEmpty && question.words.isSubset(of: fact.words)
        }
        return found.map { "You told me: \(Pronouns.turned($0.text))" }
    }

    // MARK: Facts

    private func facts(for message: String) -> String? {
        let known =
            guidance.facts
            + Sentences.split(turn.greeting).map { Guidance.Fact($0) }.filter {
                !Request.isOne($0.text) && $0.terms.count > 1
            }
        let passages = turn.knowledge.flatMap { Sentences.split($0) }.map { Guidance.Fact($0) }
        let allowed = (known + passages).filter { !guidance.forbids($0.text) }
        var found: [Guidance.Fact] = []
        for question in Ranking.questions(in: message) {
            for fact in Ranking.best(for: question, among: allowed) where !found.contains(fact) {
                found.append(fact)
            }
        }
        guard !found.isEmpty else { return nil }
        for order in guidance.orders {
            func rank(_ fact: Guidance.Fact) -> Int {
                let first = order.first.intersection(fact.words).count
                let second = order.second.intersection(fact.words).count
                return first == second ? 1 : first > second ? 0 : 2
            }
            found = found.enumerated().sorted {
                (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
            }.map(\.element)
        }
        return found.map { fact in
            fact.text.last.map { ".!?\"".contains($0) } == true ? fact.text : fact.text + "."
        }
        .joined(separator: " ")
    }

    private func isForbidden(_ message: String) -> Bool {
        let words = Question(message).words
        return guidance.prohibitions.contains { !$0.words.isEmpty && $0.words.isSubset(of: words) }
    }

    // MARK: Tools

    private func tool(_ words: [String], _ message: String) -> [Move]? {
        if let moves = passOn(words, onlyWhenAsked: true) { return moves }
        let stems = Question(asked).words
        for tool in turn.tools
        where !["transfer", "handoff", "hangup", "invite", "refer", "retrieval"].contains(tool.type) {
            if ToolChoice.fits(tool, words: words, stems: stems) { return use(tool) }
        }
        return nil
    }

    private func use(_ tool: Turn.Tool) -> [Move] {
        let told = turn.history.filter { $0.role == "user" }.map(\.text)
        let (arguments, missing) = ToolChoice.arguments(for: tool, from: told)
        if let missing { return say("Could you tell me the \(ToolChoice.spoken(missing))?") }
        return [.call(ToolCall(tool.name, arguments))]
    }

    private func passOn(_ words: [String], onlyWhenAsked: Bool = false) -> [Move]? {
        let wishes: Set = [
            "transfer", "connect", "forward", "talk", "speak", "put", "handoff", "hand", "escalate",
        ]
        if onlyWhenAsked, wishes.isDisjoint(with: words) { return nil }
        let stems = Set(words.map { Lexicon.stem($0) })
        let tools = turn.tools.filter { $0.type == "transfer" || $0.type == "handoff" }
        for tool in tools {
            for target in tool.targets {
                let name = Sentences.words(target.name.replacing("_", with: " ")).map { Lexicon.stem($0) }
                if !stems.isDisjoint(with: name.filter { $0.utf8.count > 2 }) {
                    return [.call(ToolCall(tool.name, ["target": .string(target.name)]))]
                }
            }
        }
        guard !onlyWhenAsked || stems.contains(Lexicon.stem("human")), let tool = tools.first,
            tool.targets.count == 1
        else { return nil }
        return [.call(ToolCall(tool.name, ["target": .string(tool.targets[0].name)]))]
    }

    private var afterTools: String {
        turn.results.map { ToolChoice.spoken(result: $0.text) }.joined(separator: " ")
    }
}

/// Turns who speaks round: "my name" of one is "your name" to the other.
enum Pronouns {
    /// "your order" of somebody's instructions is "my order" in his mouth; "you" there is whom he speaks to.
    static func owned(_ text: String) -> String {
        text.split(separator: " ").map { word in
            let core = word.prefix { $0.isLetter }
            let turned = ["your": "my", "yours": "mine", "yourself": "myself"][core.lowercased()]
            return turned.map { $0 + word.dropFirst(core.count) } ?? String(word)
        }.joined(separator: " ")
    }

    static func turned(_ text: String) -> String {
        var result: [String] = []
        let words = text.split(separator: " ").map(String.init)
        for (index, word) in words.enumerated() {
            let core = word.lowercased().prefix { $0.isLetter || $0 == "'" }
            let tail = word.dropFirst(core.count)
            let before = index > 0 ? words[index - 1].lowercased() : ""
            let isObject =
                index == words.count - 1 || Lexicon.prepositions.contains(before)
                || ["give", "tell", "help", "send", "call"].contains(before)
            let turned: String? =
                switch core {
                case "my": "your"
                case "mine": "yours"
                case "myself": "yourself"
                case "i'm": "you are"
                case "i", "me": "you"
                case "am" where before == "i": "are"
                case "your": "my"
                case "yours": "mine"
                case "yourself": "myself"
                case "you're": "I am"
                case "you": isObject ? "me" : "I"
                case "are" where before == "you": "am"
                case "were" where before == "you": "was"
                default: nil
                }
            guard let turned else {
                result.append(word)
                continue
            }
            let isFirst = index == 0
            result.append((isFirst ? turned.prefix(1).uppercased() + turned.dropFirst() : turned) + tail)
        }
        return result.joined(separator: " ")
    }
}
