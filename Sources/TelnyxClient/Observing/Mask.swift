internal import TelnyxCatalog

/// Hides what a reader of logs must not see: the key, and values whose names say that they are secret.
struct Mask: Sendable {
    static let bodyLength: Int = 2_000

    private let redactor: Redactor

    init(_ secret: Secret?) { redactor = Redactor(secret) }

    /// Problems quote what was given, which may have been the key.
    func error(_ error: ArgumentError) -> ArgumentError {
        ArgumentError(operation: error.operation, problems: error.problems.map(problem))
    }

    private func problem(_ problem: Problem) -> Problem {
        guard let given = problem.given else { return problem }
        return Problem(
            problem.code, at: problem.place, expected: problem.expected,
            given: redactor.redact(given), suggestion: problem.suggestion)
    }

    func text(_ text: String) -> String { redactor.redact(text) }

    func headers(_ headers: [(name: String, value: String)]) -> [(name: String, value: String)] {
        headers.map { header in
            if header.name == "authorization" { return (header.name, "Bearer \(Secret.mask)") }
            return (header.name, Mask.isSecret(header.name) ? Secret.mask : redactor.redact(header.value))
        }
    }

    /// A body for a log: members with secret names hidden, then shortened.
    func body(_ bytes: [UInt8]) -> String? {
        guard !bytes.isEmpty else { return nil }
        // What is no JSON has no members to hide; the key is hidden in any text.
        let text =
            (try? JSONValue(answer: bytes)).map { hidingMembers($0).text() }
            ?? String(decoding: bytes, as: UTF8.self)
        let clean = redactor.redact(text)
        guard clean.count > Mask.bodyLength else { return clean }
        return "\(clean.prefix(Mask.bodyLength))… (\(bytes.count) bytes)"
    }

    func hidingMembers(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(hidingMembers))
        case .object(let object):
            // Headers of webhooks come as pairs of a name and a value.
            let isSecretPair = object["name"]?.string.map(Mask.isSecret) ?? false
            return .object(
                JSONObject(
                    object.members.map { key, value in
                        let isHidden = Mask.isSecret(key) || isSecretPair && key == "value"
                        return (key: key, value: isHidden ? Mask.hidden(value) : hidingMembers(value))
                    }))
        default: return value
        }
    }

    private static func hidden(_ value: JSONValue) -> JSONValue {
        value.isNull ? .null : .string(Secret.mask)
    }

    /// Whether a name says that its value is a secret. References to secrets, `api_key_ref`, are none.
    static func isSecret(_ name: String) -> Bool {
        let dashless = name.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
        let plain = String(decoding: dashless, as: UTF8.self).lowercased()
        return secretNames.contains(plain) || secretEndings.contains { plain.hasSuffix($0) }
    }

    private static let secretNames: Set<String> = [
        "authorization", "cookie", "set_cookie", "token", "password", "secret", "api_key", "apikey",
        "private_key", "passphrase", "credentials",
    ]
    private static let secretEndings = ["_token", "_password", "_secret", "_api_key", "_authorization"]
}
