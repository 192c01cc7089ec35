internal import Crypto
public import Webhooks

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
