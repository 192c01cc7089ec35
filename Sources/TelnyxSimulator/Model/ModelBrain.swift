package import TelnyxCatalog
public import TelnyxClient

/// A brain that is a language model, behind any endpoint that speaks the API of chat completions.
///
/// It is asked with temperature 0 and the simulator's seed, and its answer is read as it arrives. Equal turns make equal
/// requests, so that a cassette of what was said answers for the model.
///
/// ```swift
/// let client = TelnyxClient(
///     transport: HTTPTransport(configuration: configuration), configuration: configuration,
///     clock: ContinuousClock(), random: { UInt64.random(in: .min ... .max) })
/// options.model = ModelBrain(model: "gpt-4.1-mini", client: client)
/// ```
public struct ModelBrain: Brain {
    /// Bytes of text and arguments that one answer may have.
    static let answerLimit = 1 << 20
    /// How long a model may be silent, and how long one answer may take.
    private static let silence: Duration = .seconds(60)
    private static let longest: Duration = .seconds(180)

    /// What the endpoint calls the model.
    public let model: String
    /// Calls the endpoint and nobody else; its key is the endpoint's.
    private let client: TelnyxClient

    public init(model: String, client: TelnyxClient) {
        self.model = model
        self.client = client
    }

    public var name: String { "model \(model)" }

    public func moves(for turn: Turn) -> AsyncThrowingStream<Move, any Error> {
        AsyncThrowingStream { continuation in
            let work = Task {
                do {
                    try await answer(to: turn) { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in work.cancel() }
        }
    }

    private func answer(to turn: Turn, _ move: (Move) -> Void) async throws {
        let request = ModelRequest(turn, model: model)
        var answer = ModelAnswer(names: request.names)
        do {
            let options = RequestOptions(timeout: Self.silence, totalTimeout: Self.longest)
            let stream = try await client.stream(.askModel, request.json, options: options)
            reading: for try await event in stream {
                switch event {
                case .other(_, let data):
                    guard let piece = try answer.take(event: data) else { break reading }
                    if !piece.isEmpty { move(.say(piece)) }
                case .done(let whole):
                    let text = try answer.take(whole: .object(whole))
                    if !text.isEmpty { move(.say(text)) }
                // Of an answer in one piece, whose words come with the whole.
                case .delta: break
                }
            }
        } catch let error as TelnyxError {
            // Some end a stream without saying so, once they have said why they stop.
            guard answer.isFinished, error.code == .malformedResponse || error.code == .connectionLost else {
                throw ModelFault(error, at: client.configuration.baseURL)
            }
        }
        for call in try answer.calls() { move(.call(call)) }
        guard !answer.isEmpty else { throw ModelFault("the model answered with nothing") }
    }
}

/// Why a model gave no answer, in a sentence for whoever runs the conversation.
public struct ModelFault: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    init(_ sentence: String) { description = sentence }

    init(_ error: TelnyxError, at place: BaseURL) {
        let words = error.errors.compactMap { $0.detail ?? $0.title }.joined(separator: "; ")
        var sentence: String
        if let status = error.status, !(200..<300).contains(status) {
            let verdict =
                switch status {
                case 429: "asks for fewer requests"
                case 500...: "could not answer"
                default: "refused"
                }
            sentence =
                "the model at \(place.authority) \(verdict) (\(status)" + (words.isEmpty ? "" : ": \(words)")
                + ")"
            if error.attempts > 1 { sentence += ", after \(error.attempts) attempts" }
            if status == 401 || status == 403 { sentence += "; check CALLISTO_BRAIN_KEY" }
            if status == 404 { sentence += "; check --brain and --brain-model" }
        } else {
            sentence = error.message.replacing("the API", with: "the model")
                .replacing("TELNYX_BASE_URL", with: "--brain")
        }
        description = sentence
    }
}

/// What a model has answered so far.
///
/// What is not of the form that the API states is a ``ModelFault``, never half an answer.
struct ModelAnswer: Sendable {
    /// How many tools one answer may call.
    private static let callLimit = 64

    private struct Call {
        var id = ""
        var name = ""
        var arguments = ""
    }

    private let names: [String: String]
    private var begun: [Int: Call] = [:]
    private var size = 0
    /// Whether the model said why it stops.
    private(set) var isFinished = false
    private(set) var isEmpty = true

    /// - Parameter names: The tools' own names by those that the model knows.
    init(names: [String: String]) { self.names = names }

    /// The words of an event of a stream; `nil` at the end.
    mutating func take(event data: String) throws(ModelFault) -> String? {
        if data == "[DONE]" { return nil }
        guard let json = try? JSONValue(parsing: Array(data.utf8)) else {
            throw ModelFault("the model answered an event that is no JSON: \(Self.short(data))")
        }
        return try take(json, under: "delta")
    }

    /// The words of an answer in one piece.
    mutating func take(whole: JSONValue) throws(ModelFault) -> String {
        guard whole["choices"]?.array?.isEmpty == false || whole["error"] != nil else {
            throw ModelFault("the model answered JSON without choices: \(Self.short(whole.text()))")
        }
        return try take(whole, under: "message")
    }

    private mutating func take(_ json: JSONValue, under member: String) throws(ModelFault) -> String {
        if let error = json["error"], !error.isNull {
            throw ModelFault(
                "the model broke off: \(Self.short(error["message"]?.string ?? error.string ?? error.text()))"
            )
        }
        guard let choices = json["choices"]?.array else {
            throw ModelFault("the model answered JSON without choices: \(Self.short(json.text()))")
        }
        // The last one may tell what was used, and nothing else.
        guard let choice = choices.first else { return "" }
        if choice["finish_reason"]?.string != nil { isFinished = true }
        let message = choice[member]
        for (place, call) in (message?["tool_calls"]?.array ?? []).enumerated() {
            try take(call: call, at: Int(call["index"]?.integer ?? Int64(place)))
        }
        let content = message?["content"] ?? .null
        guard content.isNull || content.string != nil else {
            throw ModelFault("the model answered content that is no text: \(Self.short(content.text()))")
        }
        let words = (content.string ?? "") + (message?["refusal"]?.string ?? "")
        try count(words)
        if !words.isEmpty { isEmpty = false }
        return words
    }

    private mutating func take(call: JSONValue, at index: Int) throws(ModelFault) {
        guard (0..<Self.callLimit).contains(index) else {
            throw ModelFault("the model called tool number \(index); one answer may call \(Self.callLimit)")
        }
        var known = begun[index] ?? Call()
        if let id = call["id"]?.string, !id.isEmpty { known.id = id }
        if let name = call["function"]?["name"]?.string { known.name += name }
        // Some give the arguments as an object.
        let arguments = call["function"]?["arguments"] ?? .null
        known.arguments += arguments.string ?? (arguments.isNull ? "" : arguments.text())
        begun[index] = known
        isEmpty = false
        try count((call["function"]?["name"]?.string ?? "") + (arguments.string ?? ""))
    }

    private mutating func count(_ words: String) throws(ModelFault) {
        size += words.utf8.count
        guard size <= ModelBrain.answerLimit else {
            throw ModelFault("the model's answer is longer than \(ModelBrain.answerLimit) bytes")
        }
    }

    /// The calls, once all of the answer is there.
    func calls() throws(ModelFault) -> [ToolCall] {
        var calls: [ToolCall] = []
        for (_, call) in begun.sorted(by: { $0.key < $1.key }) {
            let text = call.arguments.isEmpty ? "{}" : call.arguments
            guard let arguments = (try? JSONValue(parsing: Array(text.utf8)))?.object else {
                throw ModelFault(
                    "the model called \(call.name) with arguments that are no JSON object: \(Self.short(text))"
                )
            }
            calls.append(
                ToolCall(names[call.name] ?? call.name, arguments, id: call.id.isEmpty ? nil : call.id))
        }
        return calls
    }

    static func short(_ text: String) -> String {
        text.count > 120 ? text.prefix(120) + "…" : text
    }
}

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

extension APIOperation {
    /// What is asked of a language model, by the API that most of them offer. It is none of the service's operations.
    package static let askModel: APIOperation = APIOperation(
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
