public import TelnyxCatalog

extension TelnyxClient {
    /// Makes one call whose answer is read as it arrives: a chat, or text.
    ///
    /// Attempts are repeated as in `call` until the service begins to answer; from then on an error
    /// ends the stream.
    ///
    /// - Throws: `TelnyxError`, also for an operation that does not stream.
    public func stream(
        _ operation: Operation, _ arguments: JSONObject, options: RequestOptions = RequestOptions()
    ) async throws -> ResponseStream {
        var checked = try check(operation, arguments, options)
        if let name = operation.returns.streamParameter { checked[name] = true }
        return try await openStream(operation, checked, options)
    }

    func openStream(
        _ operation: Operation, _ checked: JSONObject, _ options: RequestOptions
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
