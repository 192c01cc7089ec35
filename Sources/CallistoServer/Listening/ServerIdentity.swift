internal import Glibc
internal import NIOSSL
internal import Quantities
internal import Synchronization

/// The certificate and the key that a server speaks TLS with, read anew when they are renewed.
public final class ServerIdentity: Sendable {
    private let certificate: String
    private let key: String
    private let current: Mutex<NIOSSLContext>

    /// - Parameters:
    ///   - certificate: A PEM file: the server's certificate, then those that vouch for it.
    ///   - key: A PEM file with its private key.
    /// - Throws: `ServerIdentityError`
    public init(certificate: String, key: String) throws {
        self.certificate = certificate
        self.key = key
        current = Mutex(try Self.load(certificate, key))
    }

    /// Takes what the files hold now, for connections from now on. What was there stays when they are faulty.
    ///
    /// - Throws: `ServerIdentityError`
    public func reload() throws {
        let next = try Self.load(certificate, key)
        current.withLock { $0 = next }
    }

    var context: NIOSSLContext { current.withLock { $0 } }

    /// What a file holds; nothing where it cannot be read.
    private static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path.systemPath, "re") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return bytes
    }

    private static func load(_ certificate: String, _ key: String) throws -> NIOSSLContext {
        let chain: [NIOSSLCertificate], privateKey: NIOSSLPrivateKey
        do { chain = try NIOSSLCertificate.fromPEMBytes(bytes(of: certificate)) } catch {
            throw ServerIdentityError(path: certificate, fault: "holds no certificate in PEM form")
        }
        do { privateKey = try NIOSSLPrivateKey(bytes: bytes(of: key), format: .pem) } catch {
            throw ServerIdentityError(path: key, fault: "holds no private key in PEM form")
        }
        if chain.isEmpty {
            throw ServerIdentityError(path: certificate, fault: "holds no certificate in PEM form")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        do { return try NIOSSLContext(configuration: configuration) } catch {
            throw ServerIdentityError(
                path: key, fault: "is not the key of the certificate in '\(certificate)'")
        }
    }
}

/// Why a server cannot speak TLS.
public struct ServerIdentityError: Error, Sendable, Hashable, CustomStringConvertible {
    public let path: String
    let fault: String

    public var description: String { "'\(path)' cannot be read or \(fault)" }
}
