internal import Automation
internal import TelnyxCatalog
internal import TelnyxClient

/// Keeps secrets out of journals: what stands in a secret field is written sealed under the account's key, so that only
/// who has the key reads it, and a replay gives the script what it got; the key itself is hidden wherever an answer
/// repeats it.
///
/// The seal of a text is its digest under one key, which proves it, and the text under a stream of digests that begins
/// with that. Equal texts have equal seals. Where there is no key, in a simulator, a fixed one stands in for it: there
/// nothing is secret, and only the form is the same.
struct JournalSeal: Sendable {
    private static let mark = "(sealed)"
    private static let proofLength = 16

    private let proofKey: [UInt8]
    private let streamKey: [UInt8]
    let secrets: KnownSecrets

    init(_ client: TelnyxClient) {
        let key = Array((client.configuration.apiKey?.revealed ?? "simulator").utf8)
        proofKey = Digest.keyed(key, Array("callisto journal proof".utf8))
        streamKey = Digest.keyed(key, Array("callisto journal stream".utf8))
        secrets = client.secrets
    }

    func sealed(_ value: JSONValue) -> JSONValue { SecretFields.replacing(in: value, seal) }
    func opened(_ value: JSONValue) -> JSONValue { SecretFields.replacing(in: value, open) }

    /// The world of a simulator, which also keeps answers as text, to give them again under the same key.
    func sealed(world: JSONValue) -> JSONValue {
        inTexts(of: sealed(world)) { bytes in changed(bytes) { value in sealed(value) } }
    }

    func opened(world: JSONValue) -> JSONValue {
        inTexts(of: opened(world)) { bytes in opened(answer: bytes) }
    }

    private func inTexts(of value: JSONValue, _ change: ([UInt8]) -> [UInt8]) -> JSONValue {
        switch value {
        case .string(let text) where text.hasPrefix("{") || text.hasPrefix("["):
            return .string(String(decoding: change(Array(text.utf8)), as: UTF8.self))
        case .array(let items): return .array(items.map { inTexts(of: $0, change) })
        case .object(let object):
            return .object(
                JSONObject(object.members.map { (key: $0.key, value: inTexts(of: $0.value, change)) }))
        default: return value
        }
    }

    /// JSON sealed and with known secrets hidden; other text with them hidden.
    func sealed(answer bytes: [UInt8]) -> [UInt8] {
        secrets.hide(in: changed(bytes) { value in sealed(value) })
    }

    func opened(answer bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(Array(Self.mark.utf8)) else { return bytes }
        return changed(bytes) { value in opened(value) }
    }

    /// JSON with secrets hidden for good.
    func hidden(_ bytes: [UInt8]) -> [UInt8] {
        secrets.hide(in: changed(bytes) { SecretFields.hidden(in: $0) })
    }

    /// The bytes as they were where nothing in them changes: what a script gets is what came.
    private func changed(_ bytes: [UInt8], _ change: (JSONValue) -> JSONValue) -> [UInt8] {
        guard let value = try? JSONValue(answer: bytes) else { return bytes }
        let changed = change(value)
        return changed == value ? bytes : changed.encoded()
    }

    /// A secret that was sealed under another key and is about to be sent as if it were the secret itself.
    func isSealed(in value: JSONValue) -> Bool {
        SecretFields.texts(in: value).contains { $0.hasPrefix(Self.mark) }
    }

    private func seal(_ value: JSONValue) -> JSONValue {
        let text = value.encoded()
        let proof = Array(Digest.keyed(proofKey, text).prefix(Self.proofLength))
        return .string(Self.mark + Digest.text(proof + stream(over: text, from: proof)))
    }

    private func open(_ value: JSONValue) -> JSONValue {
        guard let text = value.string, text.hasPrefix(Self.mark),
            let bytes = Self.bytes(text.dropFirst(Self.mark.count)), bytes.count > Self.proofLength
        else { return value }
        let proof = Array(bytes.prefix(Self.proofLength))
        let plain = stream(over: Array(bytes.dropFirst(Self.proofLength)), from: proof)
        guard Array(Digest.keyed(proofKey, plain).prefix(Self.proofLength)) == proof,
            let opened = try? JSONValue(parsing: plain)
        else { return value }
        return opened
    }

    private func stream(over bytes: [UInt8], from proof: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var block: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let place = index % 32
            if place == 0 {
                let number = UInt64(index / 32)
                block = Digest.keyed(
                    streamKey, proof + (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) })
            }
            result.append(byte ^ block[place])
        }
        return result
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

/// A secret of the journal that this process cannot read.
struct SealedSecret: Error, CustomStringConvertible {
    let operation: String

    var description: String {
        "\(operation): a secret that the run's journal holds was sealed under another key; "
            + "go on with the key that the run began with"
    }
}
