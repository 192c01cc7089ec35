internal import Synchronization
public import TelnyxCatalog

/// The texts that are known to be secret: the key, and what calls were given in secret fields.
///
/// A client notes them by itself. Whoever writes something down that others said or typed, a log, a transcript, a
/// journal, takes them out of it with ``hide(in:)``.
public final class KnownSecrets: Sendable {
    private struct State {
        /// The key's forms.
        var keys: [[UInt8]] = []
        /// Those of calls, oldest first; beyond a limit the oldest is forgotten.
        var noted: [[UInt8]] = []
        /// How many came, ever.
        var count = 0
        /// All of them. The longer of two that begin alike goes first, so that nothing of it is left.
        var sorted: [[UInt8]] = []
    }

    private let state = Mutex(State())
    private static let limit = 1000

    public init() {}

    /// Replacing very short text would tear words apart, and no key is that short.
    private static let shortest = 4

    /// Hides the secret wherever it appears from now on.
    public func note(_ secret: Secret?) {
        if let secret { add(secret.revealed, isKey: true) }
    }

    /// Notes what is secret in the arguments of a call.
    public func note(_ arguments: JSONObject, of operation: APIOperation) {
        guard SecretFields.areTaken(by: operation) else { return }
        for text in SecretFields.texts(in: .object(arguments)) { add(text, isKey: false) }
    }

    private func add(_ text: String, isKey: Bool) {
        guard text.utf8.count >= Self.shortest else { return }
        // In JSON it may read otherwise.
        let escaped = String(JSONValue.string(text).text().dropFirst().dropLast())
        state.withLock { state in
            for form in Set([text, escaped]).map({ Array($0.utf8) }) where !state.sorted.contains(form) {
                if isKey { state.keys.append(form) } else { state.noted.append(form) }
                state.count += 1
            }
            if state.noted.count > Self.limit { state.noted.removeFirst(state.noted.count - Self.limit) }
            state.sorted = (state.keys + state.noted).sorted { $0.count > $1.count }
        }
    }

    private var texts: [[UInt8]] { state.withLock { $0.sorted } }

    /// How many there are; more than before means that there is something new to be hidden.
    public var count: Int { state.withLock { $0.count } }

    /// Whether a text has a known secret in it.
    public func isIn(_ text: String) -> Bool {
        texts.contains { Self.offset(of: $0, in: text.utf8[...]) != nil }
    }

    /// The text without them.
    ///
    /// Every text of every observed exchange comes by here and nearly none holds one, so that bytes are compared: a
    /// search for characters builds tables first.
    public func hide(in text: String) -> String {
        var text = text
        for secret in texts { text = Self.hide(secret, in: text) }
        return text
    }

    /// The same for bytes.
    public func hide(in bytes: [UInt8]) -> [UInt8] {
        let mask = Array(SecretFields.mask.utf8)
        var bytes = bytes
        for secret in texts {
            guard bytes.withUnsafeBufferPointer({ Self.position(of: secret, in: $0) }) != nil else {
                continue
            }
            var result: [UInt8] = []
            var rest = bytes[...]
            while let start = rest.withUnsafeBufferPointer({ Self.position(of: secret, in: $0) }) {
                result += rest.prefix(start) + mask
                rest = rest.dropFirst(start + secret.count)
            }
            bytes = result + rest
        }
        return bytes
    }

    private static func hide(_ secret: [UInt8], in text: String) -> String {
        guard let first = offset(of: secret, in: text.utf8[...]) else { return text }
        var result = ""
        var rest = text.utf8[...]
        var next: String.Index? = first
        while let start = next {
            result += String(decoding: rest[..<start], as: UTF8.self) + SecretFields.mask
            rest = rest[start...].dropFirst(secret.count)
            next = offset(of: secret, in: rest)
        }
        return result + String(decoding: rest, as: UTF8.self)
    }

    /// Where `secret` begins in `text`.
    private static func offset(of secret: [UInt8], in text: Substring.UTF8View) -> String.Index? {
        // `nil` inside where it is not there, and outside where the text is not stored as UTF-8 at once.
        let found: Int?? = text.withContiguousStorageIfAvailable { Self.position(of: secret, in: $0) }
        let position = found ?? Array(text).withUnsafeBufferPointer { Self.position(of: secret, in: $0) }
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
}

/// A text that must not be shown: it prints as `(hidden)` wherever it is printed.
///
/// Only the request encoder and the redactor see what is inside.
public struct Secret: Sendable, Hashable {
    package let revealed: String

    public init(_ value: String) { revealed = value }

    /// Whether the secret has no characters.
    public var isEmpty: Bool { revealed.isEmpty }

    static let mask = "(hidden)"
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { Secret.mask }
    public var debugDescription: String { Secret.mask }
    /// Shows nothing, so that no dump tells the secret.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// Takes secrets out of text that came from elsewhere, as services may repeat what they were sent.
struct Redactor: Sendable {
    private let secrets: KnownSecrets

    init(_ secrets: KnownSecrets) { self.secrets = secrets }

    func redact(_ text: String) -> String { secrets.hide(in: text) }

    func redact(_ fault: TelnyxError.Fault) -> TelnyxError.Fault {
        TelnyxError.Fault(
            code: fault.code.map(redact), title: fault.title.map(redact), detail: fault.detail.map(redact),
            pointer: fault.pointer.map(redact))
    }

    func redact(_ error: TransportError) -> TransportError {
        TransportError(error.kind, redact(error.message))
    }
}
