internal import TelnyxCatalog

/// Takes the key out of text that came from elsewhere, as services may repeat what they were sent.
struct Redactor: Sendable {
    private let secret: [UInt8]?

    init(_ secret: Secret?) {
        // Replacing very short text would tear words apart, and no key is that short.
        self.secret = secret.flatMap { $0.revealed.utf8.count >= 4 ? Array($0.revealed.utf8) : nil }
    }

    /// Every text of every observed exchange comes by here and nearly none holds the key, so that bytes
    /// are compared: a search for characters builds tables first.
    func redact(_ text: String) -> String {
        guard let secret, let first = Redactor.offset(of: secret, in: text.utf8[...]) else { return text }
        var result = ""
        var rest = text.utf8[...]
        var next: String.Index? = first
        while let start = next {
            result += String(decoding: rest[..<start], as: UTF8.self) + Secret.mask
            rest = rest[start...].dropFirst(secret.count)
            next = Redactor.offset(of: secret, in: rest)
        }
        return result + String(decoding: rest, as: UTF8.self)
    }

    /// Where `secret` begins in `text`.
    private static func offset(of secret: [UInt8], in text: Substring.UTF8View) -> String.Index? {
        // `nil` inside where it is not there, and outside where the text is not stored as UTF-8 at once.
        let found: Int?? = text.withContiguousStorageIfAvailable { self.position(of: secret, in: $0) }
        let position = found ?? Array(text).withUnsafeBufferPointer { self.position(of: secret, in: $0) }
        return position.map { text.index(text.startIndex, offsetBy: $0) }
    }

    private static func position(of secret: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var start = 0
        while start + secret.count <= text.count {
            if text[start] == secret[0], text[start...].starts(with: secret) { return start }
            start += 1
        }
        return nil
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
