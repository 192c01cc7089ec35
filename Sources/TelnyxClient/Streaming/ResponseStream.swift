public import TelnyxCatalog

/// One thing that arrived in a streamed answer.
public enum StreamEvent: Sendable, Hashable {
    /// A further piece of the text.
    case delta(String)
    /// The whole answer, at the end of a chat.
    case done(JSONObject)
    /// An event that this client does not know.
    case other(name: String, data: String)
}

/// An answer that is read while the service still writes it. It can be read once.
///
/// Leaving the loop early, or cancelling the task, closes the request.
public struct ResponseStream: AsyncSequence, Sendable {
    /// One event of the stream.
    public typealias Element = StreamEvent

    /// The operation that was called.
    public let operation: APIOperation
    /// HTTP status.
    public let status: Int
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
    /// The service's id of the request; `nil` without one.
    public let requestID: String?
    /// How often it was sent, from 1.
    public let attempts: Int
    let pieces: AsyncThrowingStream<[UInt8], any Error>
    let form: Form
    let reporter: Reporter

    /// What the pieces are.
    enum Form: Sendable, Hashable {
        case events, text
        /// The whole answer in one, from a service that does not stream it.
        case document
    }

    public func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

    /// Gives the events as they arrive.
    public struct Iterator: AsyncIteratorProtocol {
        private let stream: ResponseStream
        private var pieces: AsyncThrowingStream<[UInt8], any Error>.Iterator
        private var parser = EventStreamParser()
        private var text = TextPieces()
        private var document: [UInt8] = []
        /// The pieces of a chat so far.
        private var words = ""
        private var ready: ArraySlice<StreamEvent> = []
        private var isFinished: Bool = false

        init(stream: ResponseStream) {
            self.stream = stream
            pieces = stream.pieces.makeAsyncIterator()
        }

        public mutating func next() async throws -> StreamEvent? {
            while ready.isEmpty {
                guard !isFinished else { return nil }
                if let piece = try await piece() {
                    ready = try take(piece)[...]
                } else {
                    isFinished = true
                    ready = try end()[...]
                }
            }
            return completed(ready.removeFirst())
        }

        /// The event; a last one without the answer's text gets what came in pieces.
        private mutating func completed(_ event: StreamEvent) -> StreamEvent {
            guard stream.form == .events else { return event }
            switch event {
            case .delta(let piece): words += piece
            case .done(var answer):
                isFinished = true
                if answer["content"]?.string == nil {
                    answer["content"] = .string(words)
                    return .done(answer)
                }
            case .other: break
            }
            return event
        }

        private mutating func piece() async throws -> [UInt8]? {
            do {
                return try await pieces.next(isolation: #isolation)
            } catch let error as TransportError {
                isFinished = true
                try Task.checkCancellation()
                throw stream.error(.transport(stream.reporter.redactor.redact(error)))
            }
        }

        private mutating func take(_ piece: [UInt8]) throws -> [StreamEvent] {
            switch stream.form {
            case .events: return try parser.feed(piece).map(stream.event)
            case .text:
                let words = text.feed(piece)
                return words.isEmpty ? [] : [.delta(words)]
            case .document:
                document.append(contentsOf: piece)
                return []
            }
        }

        /// What is still to be said when the service has said everything.
        private mutating func end() throws -> [StreamEvent] {
            switch stream.form {
            case .events: throw stream.error(.streamCut)
            case .text:
                let words = text.finish()
                return words.isEmpty ? [] : [.delta(words)]
            case .document:
                let (bytes, oddities) = AnswerJSON.cleaned(document)
                stream.reporter.remark(oddities, of: stream.operation)
                let response = stream.response(bytes, keepsType: true)
                try response.checkForm(stream.reporter.redactor)
                guard let answer = try response.value().object else { throw response.lacksEnvelope() }
                return [.delta(answer["content"]?.string ?? ""), .done(answer)]
            }
        }
    }
}

extension ResponseStream {
    /// What one server-sent event says.
    func event(_ event: EventStreamParser.Event) throws -> StreamEvent {
        switch event.name {
        case "delta":
            guard let words = words(of: event) else { break }
            return .delta(words)
        case "done":
            let payload = payload(of: event)
            return .done(payload?.object ?? words(of: event).map { ["content": .string($0)] } ?? [:])
        case "error":
            let content = ErrorBody(Array(event.data.utf8), redactor: reporter.redactor)
            var circumstances = circumstances
            circumstances.errors = content.faults
            throw TelnyxError(
                .streamFailed(excerpt: content.excerpt), operation: operation.id, circumstances)
        default: break
        }
        return .other(name: event.name, data: event.data)
    }

    private func payload(of event: EventStreamParser.Event) -> JSONValue? {
        let (bytes, oddities) = AnswerJSON.cleaned(Array(event.data.utf8))
        reporter.remark(oddities, of: operation)
        return try? JSONValue(parsing: bytes)  // Plain text is a payload too.
    }

    /// The words that an event holds: its text, or the text under `content`. An event of another shape has none, and is
    /// never taken for what the assistant says.
    private func words(of event: EventStreamParser.Event) -> String? {
        if let payload = payload(of: event) { return payload["content"]?.string ?? payload.string }
        // Broken JSON is no plain text.
        let first = event.data.utf8.first { !$0.isJSONSpace }
        let isBroken = first.map { "{[\"".utf8.contains($0) } ?? false
        return isBroken ? nil : event.data
    }

    /// The whole answer as if it had not been streamed.
    func gathered() async throws -> Response {
        var text = ""
        for try await event in self {
            switch event {
            case .delta(let piece): text += piece
            case .done(let answer): return response(JSONValue.object(answer).encoded())
            case .other: break
            }
        }
        return response(Array(text.utf8))
    }

    func response(_ bytes: [UInt8], keepsType: Bool = false) -> Response {
        Response(
            operation: operation, status: status,
            headers: headers.filter {
                $0.name != "content-length" && (keepsType || $0.name != "content-type")
            },
            bytes: bytes, attempts: attempts)
    }

    func error(_ reason: TelnyxError.Reason) -> TelnyxError {
        TelnyxError(reason, operation: operation.id, circumstances)
    }

    private var circumstances: TelnyxError.Circumstances {
        TelnyxError.Circumstances(
            status: status, requestID: requestID, attempts: attempts,
            mayHaveActed: operation.effect != .read, reader: operation.recovery.reader)
    }
}

extension TelnyxClient {
    /// Makes one call whose answer is read as it arrives: a chat, or text.
    ///
    /// Attempts are repeated as in `call` until the service begins to answer; from then on an error
    /// ends the stream.
    ///
    /// - Throws: `TelnyxError`, also for an operation that does not stream.
    public func stream(
        _ operation: APIOperation, _ arguments: JSONObject, options: RequestOptions = RequestOptions()
    ) async throws -> ResponseStream {
        var checked = try check(operation, arguments, options)
        if let name = operation.returns.streamParameter { checked[name] = true }
        return try await openStream(operation, checked, options)
    }

    func openStream(
        _ operation: APIOperation, _ checked: JSONObject, _ options: RequestOptions
    ) async throws -> ResponseStream {
        guard operation.returns.canStream else {
            throw TelnyxError(.notStreamed, operation: operation.id)
        }
        let call = try prepare(operation, checked, options, streams: true)
        let answer = try await send(call)
        let type = ContentType(answer.response.header("content-type"))
        // What states no kind, or text of no further kind, may be events; anything else is one document.
        let mayBeEvents = type.isEventStream || type.name.isEmpty || type.name == "text/plain"
        let form: ResponseStream.Form =
            operation.returns.envelope == .text ? .text : mayBeEvents ? .events : .document
        return ResponseStream(
            operation: operation, status: answer.response.status, headers: answer.response.headers,
            requestID: answer.response.header("x-request-id"), attempts: answer.attempts,
            pieces: answer.response.body.pieces, form: form, reporter: reporter)
    }
}

extension TransportResponse.Body {
    /// The body in pieces; one piece where the transport had it whole.
    fileprivate var pieces: AsyncThrowingStream<[UInt8], any Error> {
        switch self {
        case .stream(let pieces): pieces
        case .bytes(let bytes):
            AsyncThrowingStream { continuation in
                continuation.yield(bytes)
                continuation.finish()
            }
        }
    }
}
