internal import TelnyxCatalog
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
