import NIOSSL
import Synchronization

/// Bodies that `gzip` made.
enum Gzip {
    /// The word "compressed" three times, in one line.
    static let sample: [UInt8] = [
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4b, 0xce, 0xcf, 0x2d,
        0x28, 0x4a, 0x2d, 0x2e, 0x4e, 0x4d, 0x51, 0x48, 0xc6, 0xc6, 0xe4, 0x02, 0x00, 0x9b,
        0x29, 0xc1, 0x97, 0x21, 0x00, 0x00, 0x00,
    ]

    /// 300,000 zeros in 325 bytes: a short beginning, and an end with zeros of its own.
    static let bomb: [UInt8] =
        [
            0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xed, 0xc1, 0x01,
            0x0d, 0x00, 0x00, 0x00, 0xc2, 0xa0, 0xf7, 0x4f, 0x6d, 0x0f, 0x07, 0x14,
        ] + Array(repeating: 0, count: 290)
        + [0xfc, 0x18, 0xfb, 0xe2, 0xb2, 0xf6, 0xe0, 0x93, 0x04, 0x00]
}

/// A certificate that vouches for itself; it was made for these tests and protects nothing.
enum TestCertificate {
    static func context() throws -> NIOSSLContext {
        let certificate = try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(privateKey.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)], privateKey: .privateKey(key)))
    }

    private static let privateKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8S53bdNGyYpfbk3V
        kKoD0RXRQVKYM3X/tAMjA8bLJz2hRANCAAS6xwZOo8OdyNYXLWLnlLnhejR6W2Nu
        ukT8XWKjHlII6Q4GfJ+bjx67gldnqXM9NzwWy30QAxjSMYouOGhr5RpQ
        -----END PRIVATE KEY-----
        """

    private static let pem = """
        -----BEGIN CERTIFICATE-----
        MIIBjzCCATagAwIBAgIUEfIurbUi07P52qLRSpluGZmz7KEwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjE1MTY1NVoYDzIxMjYxMDI5
        MTUxNjU1WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAS6xwZOo8OdyNYXLWLnlLnhejR6W2NuukT8XWKjHlII6Q4GfJ+bjx67
        gldnqXM9NzwWy30QAxjSMYouOGhr5RpQo2QwYjAdBgNVHQ4EFgQUl1K5x2TOBdgh
        1uZtPO4/nRyU5O4wHwYDVR0jBBgwFoAUl1K5x2TOBdgh1uZtPO4/nRyU5O4wDwYD
        VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC
        IGZ9OdJLS8Q+jIoxpjdwxsdjVaJ0hJPOTUFxdHTyu1tjAiA7zveW4OFaL81eNMIg
        5ZFH1K6b0aZpmwe0o9iuI046TQ==
        -----END CERTIFICATE-----
        """
}
