import TelnyxCatalog
import Testing
import WebhookKeys
import Webhooks

@Suite struct `An encrypted variable` {
    /// Made by another program: 12 bytes of nonce, the ciphertext of "token-42", 16 bytes of tag, under the key of bytes 0 to 31.
    private static let sealed = "ZGVmZ2hpamtsbW5vPHS1AxfEYqw5_ojVs4f-bntjfWOUMdlU"
    private static let key = (0..<32).map { UInt8($0) }

    @Test func `is opened by its key alone`() throws {
        let bytes = try #require(Base64.decodeForURLs(Self.sealed))
        #expect(AESVariableCipher().open(bytes, key: Self.key) == "token-42")
        #expect(AESVariableCipher().open(bytes, key: Self.key.reversed()) == nil)
        #expect(AESVariableCipher().open(bytes, key: Array(Self.key.prefix(16))) == nil)
    }

    @Test func `that was changed or cut is not opened`() throws {
        let bytes = try #require(Base64.decodeForURLs(Self.sealed))
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 1
            #expect(AESVariableCipher().open(other, key: Self.key) == nil)
            #expect(AESVariableCipher().open(Array(bytes.prefix(place)), key: Self.key) == nil)
        }
    }

    @Test(
        arguments: [("-_8", [0xfb, 0xff]), ("-_8=", [0xfb, 0xff]), ("AQID", [1, 2, 3])] as [(String, [UInt8])]
    )
    func `is written in the letters for addresses, with padding or without`(text: String, bytes: [UInt8]) {
        #expect(Base64.decodeForURLs(text) == bytes)
    }
}
