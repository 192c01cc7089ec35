import Automation
import Glibc

/// What whoever changes something on the daemon's page must know.
enum PageToken {
    static let variable = "CALLISTO_HTTP_TOKEN"

    /// The token and where a person finds it: the environment, or else a file that only this account
    /// reads, made the first time. So no log ever shows it, and it outlives the daemon.
    ///
    /// - Throws: `Stop` for a file that cannot be made or read.
    static func find() throws -> (token: String, place: String) {
        if let given = OwnSecrets.all[variable], !given.isEmpty { return (given, variable) }
        let path = try StoreOptions.stateFolder() + "/http-token"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return (try kept(path), path) }
        defer { close(descriptor) }
        let token = Digest.text((0..<24).map { _ in UInt8.random(in: .min ... .max) })
        let line = Array((token + "\n").utf8)
        guard write(descriptor, line, line.count) == line.count else {
            unlink(path)
            throw Stop(.failed, "cannot write '\(path)'")
        }
        return (token, path)
    }

    private static func kept(_ path: String) throws -> String {
        do {
            return String(decoding: try Files.read(path), as: UTF8.self).filter { !$0.isNewline }
        } catch {
            throw Stop(.failed, "\(error)")
        }
    }
}
