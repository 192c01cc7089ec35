internal import Essentials
internal import Glibc
internal import NIOSSL
internal import Synchronization
internal import TelnyxClient

/// Whose certificates are trusted: those of `--ca-file`, of `SSL_CERT_FILE` and `SSL_CERT_DIR`, or else the system's.
///
/// Files are read when somebody first asks: most commands send nothing encrypted.
final class Authorities: Sendable {
    /// Where the system keeps them, by distribution.
    struct System: Sendable {
        var files = [
            "/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu, Alpine, Arch
            "/etc/pki/tls/certs/ca-bundle.crt",  // Fedora, RHEL
            "/etc/ssl/ca-bundle.pem",  // SUSE
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
        ]
    }

    /// What was found.
    private enum Source: Sendable {
        case file(String)
        case list([NIOSSLCertificate])
        case none(TransportError)
    }

    /// Each with the name of what names it.
    private let files: [(path: String, name: String)]
    private let folders: [String]
    /// Where they are from, for people: `/etc/ssl/certs/ca-certificates.crt`.
    let place: String
    private let found: Mutex<Source?>

    init(environment: [String: String], caFile: String?, system: System = System()) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        files =
            caFile.map { [($0, "--ca-file")] } ?? value("SSL_CERT_FILE").map { [($0, "SSL_CERT_FILE")] } ?? []
        folders = caFile == nil ? (value("SSL_CERT_DIR") ?? "").split(separator: ":").map(String.init) : []
        if files.isEmpty && folders.isEmpty {
            let file = system.files.first(where: Authorities.isThere)
            found = Mutex(file.map { .file($0) } ?? .none(Authorities.missing))
            place = file ?? "none"
        } else {
            found = Mutex(nil)
            place =
                (files.map { "\($0.path) (\($0.name))" } + folders.map { "\($0) (SSL_CERT_DIR)" })
                .joined(separator: ", ")
        }
    }

    private var source: Source {
        found.withLock { found in
            if let found { return found }
            let source: Source
            do throws(TransportError) { source = .list(try read()) } catch { source = .none(error) }
            found = source
            return source
        }
    }

    private func read() throws(TransportError) -> [NIOSSLCertificate] {
        var certificates: [NIOSSLCertificate] = []
        for (path, name) in files { certificates += try Authorities.read(path, from: name) }
        for folder in folders { certificates += try Authorities.readFolder(folder) }
        // A folder often holds the file of all beside each of them.
        var seen: Set<NIOSSLCertificate> = []
        return certificates.filter { seen.insert($0).inserted }
    }

    /// Why nothing can be checked.
    var fault: TransportError? { if case .none(let error) = source { error } else { nil } }

    /// How many there are, where they were read one by one.
    var count: Int? { if case .list(let certificates) = source { certificates.count } else { nil } }

    /// TLS that trusts these.
    var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        switch source {
        case .file(let path): configuration.trustRoots = .file(path)
        case .list(let certificates): configuration.trustRoots = .certificates(certificates)
        case .none: configuration.trustRoots = .certificates([])
        }
        return configuration
    }

    private static let missing = TransportError(
        .untrusted,
        "this machine has no certificates of authorities, so that none can be checked; install them with "
            + "'apt-get install ca-certificates', or name a file of them in SSL_CERT_FILE")

    /// Whether a file is there and not empty.
    private static func isThere(_ path: String) -> Bool {
        var status = stat()
        return stat(path.systemPath, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
    }

    private static func read(_ path: String, from name: String) throws(TransportError) -> [NIOSSLCertificate]
    {
        guard access(path.systemPath, R_OK) == 0 else {
            let reason = String(cString: strerror(errno)).lowercased()
            throw TransportError(.untrusted, "\(name): \(path): \(reason)")
        }
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(path.fileBytes), !certificates.isEmpty
        else {
            throw TransportError(.untrusted, "\(name): \(path) holds no certificate in PEM form")
        }
        return certificates
    }

    /// The certificates of all files in a folder; other files may be there too.
    private static func readFolder(_ path: String) throws(TransportError) -> [NIOSSLCertificate] {
        guard let folder = opendir(path.systemPath) else {
            let reason = String(cString: strerror(errno)).lowercased()
            throw TransportError(.untrusted, "SSL_CERT_DIR: \(path): \(reason)")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(systemName: bytes.prefix { $0 != 0 })
                })
        }
        let files = names.sorted().map { "\(path)/\($0)" }.filter(isThere)
        let certificates = files.flatMap { (try? NIOSSLCertificate.fromPEMBytes($0.fileBytes)) ?? [] }
        guard !certificates.isEmpty else {
            throw TransportError(
                .untrusted, "SSL_CERT_DIR: no file in \(path) holds a certificate in PEM form")
        }
        return certificates
    }
}
