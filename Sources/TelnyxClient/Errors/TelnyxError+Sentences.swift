internal import TelnyxCatalog

extension TelnyxError: CustomStringConvertible {
    public var description: String { message }

    /// One sentence: the operation, what happened, and what to do where that is known.
    public var message: String {
        // The catalogue's own sentences name the operation themselves.
        if case .arguments(let error) = reason { return error.description }
        var sentence = "\(operation): \(happening)"
        if let requestID { sentence += ", request \(requestID)" }
        if attempts > 1 { sentence += ", after \(attempts) attempts" }
        if let advice { sentence += "; \(advice)" }
        return sentence
    }

    private var happening: String {
        switch reason {
        case .arguments(let error): error.description
        case .pathSegment(let name, let value):
            "'\(name)' must be an id, got \"\(Excerpt.of(value))\""
        case .header(let name, .reserved):
            "the header '\(name)' is written by the client and cannot be set"
        case .header(let name, .name):
            "\"\(Excerpt.of(name))\" is no name for a header"
        case .header(let name, .value):
            "the value of the header '\(name)' holds a line break or another control character"
        case .option(let name, let expected):
            "the option '\(name)' must be \(expected)"
        case .idempotencyKey(let key):
            "an Idempotency-Key has 1 to 255 letters, digits, '-', '_' and ':', got \"\(Excerpt.of(key))\""
        case .idempotencyKeyNotTaken:
            "the API takes no Idempotency-Key here, so sending one would protect nothing"
        case .unknownOperation(let suggestion):
            "there is no such operation" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
        case .notStreamed:
            "this operation does not answer in a stream"
        case .webSocket: "this is the address of a WebSocket, which no request can use"
        case .upload(let flaw): flaw.sentence
        case .unencrypted(let host):
            "the API key goes unencrypted to this machine only, and \(host) is another; use https://"
        case .refused(let excerpt): "\(verdict) (\(refusal(excerpt: excerpt)))"
        case .redirected(let location):
            "the API answered with a redirect (\(status ?? 0)\(location.map { " to \($0)" } ?? "")), "
                + "which is not followed, because the key would go with it"
        case .transport(let error): error.message
        case .malformed(let malformation): "the API answered \(malformation.sentence)"
        case .streamFailed(let excerpt):
            "the API broke the stream off (\(refusal(excerpt: excerpt)))"
        case .streamCut: "the stream ended before its last event"
        case .endlessPages(let number, let repeats):
            repeats
                ? "the list does not end: page \(number) is the page before it again"
                : "the list does not end: it has more than \(number) pages"
        }
    }

    private var verdict: String {
        switch kind {
        case .server: "the API could not do it"
        case .rateLimit: "the API asks for fewer requests"
        default: "the API refused the request"
        }
    }

    /// `404, code 10005: The requested resource could not be found`.
    private func refusal(excerpt: String?) -> String {
        let words = errors.prefix(3).map(\.words).filter { !$0.isEmpty }
        var text = [status.map(String.init), errors.first?.number.map { "code \($0)" }]
            .compactMap { $0 }.joined(separator: ", ")
        if !words.isEmpty {
            text += ": " + words.joined(separator: "; ")
            if errors.count > words.count { text += "; and \(errors.count - words.count) more" }
        } else if let excerpt, !excerpt.isEmpty {
            text += ": \(excerpt)"
        }
        return text
    }

    private var advice: String? {
        if code == .effectUnknown {
            let place = reader.map { " with \($0)" } ?? ""
            return "it may have been done all the same: look\(place) before making the call again"
        }
        switch reason {
        case .redirected: return "check TELNYX_BASE_URL"
        case .refused where kind == .authentication: return "check TELNYX_API_KEY"
        case .refused where kind == .rateLimit:
            return retryAfter.map { "try again in \($0.shortText)" }
        case .malformed(.notJSON): return "check TELNYX_BASE_URL"
        default: return nil
        }
    }
}

extension UploadFlaw {
    fileprivate var sentence: String {
        switch self {
        case .form(let name):
            "'\(name)' must be a file: { path = \"…\" } or { content = \"…\", filename = \"…\" }"
        case .empty(let name): "'\(name)' is a file without 'path' and 'content'"
        case .unread(let name, let path):
            "'\(name)': the client opens no files; give the content of \(Excerpt.of(path)) in 'content_base64'"
        case .base64(let name): "'\(name).content_base64' must be base64 with padding"
        }
    }
}

extension TelnyxError.Fault {
    /// The code where it is a number of the service, not the kind of a refused field.
    fileprivate var number: String? {
        code.flatMap { $0.allSatisfy(\.isWholeNumber) && !$0.isEmpty ? $0 : nil }
    }

    /// The service's words, with the place that they are about.
    fileprivate var words: String {
        var text = Excerpt.of(detail ?? title ?? "")
        while text.last == "." { text.removeLast() }
        guard let pointer else { return text }
        return text.isEmpty ? pointer : "\(pointer): \(text)"
    }
}

extension TelnyxError.Malformation {
    fileprivate var sentence: String {
        switch self {
        case .json(let position, let reason): "JSON that ends or breaks at byte \(position): \(reason)"
        case .notJSON(let contentType, let excerpt):
            "\(contentType ?? "something") where JSON is due: \"\(excerpt)\""
        case .empty: "nothing where JSON is due"
        case .envelope(let expected): "JSON without \(expected)"
        }
    }
}

extension Duration {
    /// `60 s`, `0.5 s`, `250 ms`.
    package var shortText: String {
        let (seconds, attoseconds) = components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        if milliseconds % 1000 == 0 { return "\(milliseconds / 1000) s" }
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        return "\(Double(milliseconds / 10) / 100) s"
    }
}
