internal import TelnyxCatalog

/// Takes the key out of text that came from elsewhere, as services may repeat what they were sent.
struct Redactor: Sendable {
    private let secret: String?

    init(_ secret: Secret?) {
        // Replacing very short text would tear words apart, and no key is that short.
        self.secret = secret.flatMap { $0.revealed.utf8.count >= 4 ? $0.revealed : nil }
    }

    func redact(_ text: String) -> String {
        guard let secret, text.contains(secret) else { return text }
        var result = ""
        var rest = text
        while let found = rest.range(of: secret) {
            result += rest[..<found.lowerBound] + Secret.mask
            rest = String(rest[found.upperBound...])
        }
        return result + rest
    }

    func redact(_ fault: TelnyxError.Fault) -> TelnyxError.Fault {
        TelnyxError.Fault(
            code: fault.code.map(redact), title: fault.title.map(redact), detail: fault.detail.map(redact),
            pointer: fault.pointer.map(redact))
    }

    func redact(_ error: TransportError) -> TransportError {
        TransportError(error.kind, redact(error.message))
    }
}
