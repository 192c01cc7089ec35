internal import TelnyxCatalog

/// Hides what a reader of logs must not see: the key, and values whose names say that they are secret.
struct Mask: Sendable {
    static let bodyLength: Int = 2_000

    private let redactor: Redactor

    init(_ secrets: KnownSecrets) { redactor = Redactor(secrets) }

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
            return (
                header.name, SecretFields.isSecret(header.name) ? Secret.mask : redactor.redact(header.value)
            )
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
        SecretFields.replacing(in: value) { _ in .string(Secret.mask) }
    }
}
