import Foundation
import NIOSSL
import TestPrograms

/// A company's own authority, and a certificate that it made for `api.callisto.test`; `openssl` makes both anew.
struct PrivateAuthority: Sendable {
    static let host = "api.callisto.test"

    let folder: String
    /// The authority's own certificate.
    var file: String { folder + "/ca.pem" }

    /// Makes one in a folder of its own, which is gone afterwards.
    static func with(_ body: (PrivateAuthority) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = """
            set -e
            new="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            openssl req -x509 $new -keyout ca.key -out ca.pem -subj /CN=Company -days 2
            openssl req $new -keyout server.key -out server.csr -subj /CN=\(host)
            echo subjectAltName=DNS:\(host) > names
            openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem
            """
        let outcome = try await Child(
            ["/bin/bash", "-c", script], environment: ProcessInfo.processInfo.environment, folder: folder
        ).outcome()
        guard outcome.status == 0 else { throw Failure(errors: outcome.errors) }
        try await body(PrivateAuthority(folder: folder))
    }

    struct Failure: Error { let errors: String }

    func context() throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(folder + "/server.pem").map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(file: folder + "/server.key", format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
    }
}
