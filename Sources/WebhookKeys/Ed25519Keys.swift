internal import Crypto
internal import TelnyxCatalog
public import Webhooks

/// A public key of an account, or of a simulator.
public struct Ed25519PublicKey: WebhookKey {
    private let key: Curve25519.Signing.PublicKey

    /// Why a text is no key.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        case encoding
        case length(Int)
        case point

        public var description: String {
            switch self {
            case .encoding:
                "a public key must be Base64 of 32 bytes, as the portal shows it under Keys & Credentials"
            case .length(let count): "a public key must hold 32 bytes, got \(count)"
            case .point: "these 32 bytes are no public key of Ed25519"
            }
        }
    }

    /// - Parameter text: Base64, as `TELNYX_PUBLIC_KEY` holds it; white space around it is passed by.
    public init(_ text: String) throws(Failure) {
        guard let bytes = Base64.decode(text.trimmingSpace) else { throw .encoding }
        guard bytes.count == 32 else { throw .length(bytes.count) }
        do { key = try Curve25519.Signing.PublicKey(rawRepresentation: bytes) } catch { throw .point }
    }

    public var publicBytes: [UInt8] { Array(key.rawRepresentation) }

    public func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        key.isValidSignature(signature, for: message)
    }
}

/// A key pair.
public struct Ed25519KeyPair: WebhookSigningKey {
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameter seed: 32 bytes, the private key of RFC 8032; anything else is a programmer's error.
    public init(seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            preconditionFailure("a private key has 32 bytes, got \(seed.count)")
        }
        self.key = key
    }

    /// The key of a simulator: the same for the same seed, on every machine. It protects nothing.
    public static func ofSimulator(seed: UInt64) -> Ed25519KeyPair {
        var word = seed.littleEndian
        let bytes = Array("callisto simulator ".utf8) + withUnsafeBytes(of: &word) { Array($0) }
        return Ed25519KeyPair(seed: Array(SHA256.hash(data: bytes)))
    }

    public var publicBytes: [UInt8] { Array(key.publicKey.rawRepresentation) }

    public func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        key.publicKey.isValidSignature(signature, for: message)
    }

    public func signature(of message: [UInt8]) -> [UInt8] {
        // Fails for no key and no message.
        guard let signature = try? key.signature(for: message) else {
            preconditionFailure("internal error: a webhook could not be signed")
        }
        return Array(signature)
    }
}

extension String {
    fileprivate var trimmingSpace: Substring {
        let front = drop { $0.isWhitespace }
        return front.lastIndex { !$0.isWhitespace }.map { front[...$0] } ?? front
    }
}

/// AES-256-GCM, as variables webhooks encrypt values for single callers.
public struct AESVariableCipher: VariableCipher {
    public init() {}

    public func open(_ sealed: [UInt8], key: [UInt8]) -> String? {
        guard key.count == 32, let box = try? AES.GCM.SealedBox(combined: sealed),
            let plain = try? AES.GCM.open(box, using: SymmetricKey(data: key))
        else { return nil }
        return String(validating: plain, as: UTF8.self)
    }
}
