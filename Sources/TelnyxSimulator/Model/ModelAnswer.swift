internal import TelnyxCatalog

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
