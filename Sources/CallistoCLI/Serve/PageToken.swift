import Automation
import CallistoServer
import Glibc
import Quantities

/// The token that a daemon has of its own, for whoever made none with `callisto tokens`.
enum PageToken {
    static let variable = "CALLISTO_HTTP_TOKEN"
    /// What it is called in what is done with it.
    static let environmentName = "environment"
    static let fileName = "local"

    /// The token of the environment, or else of a file that only this account reads, and where a person finds it. The
    /// file is made for a store without tokens, so that the first daemon has a page that somebody can open. No log
    /// ever shows it, and it outlives the daemon.
    ///
    /// - Throws: `Stop` for one that could be guessed, and for a file that cannot be made or read.
    static func find(in store: any RunStore) async throws -> (token: Dashboard.OwnToken, place: String)? {
        if let given = OwnSecrets.all[variable], !given.isEmpty {
            return (try token(environmentName, given, variable), variable)
        }
        let path = try OwnFolders.makeState() + "/http-token"
        if !Files.exists(path) {
            guard try await store.tokens().isEmpty else { return nil }
            try make(path)
        }
        return (try token(fileName, try kept(path), path), path)
    }

    private static func token(
        _ name: String, _ text: String, _ place: String
    ) throws -> Dashboard.OwnToken {
        do { return try Dashboard.OwnToken(name: name, text: text) } catch {
            throw Stop(.usage, "\(place): \(error)")
        }
    }

    private static func make(_ path: String) throws {
        // written: a file of our own, which nobody names
        let descriptor = open(path.systemPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            // Another daemon made it meanwhile.
            if errno == EEXIST { return }
            throw Stop(.failed, "\(Files.Failure(path: path, number: errno))")
        }
        defer { close(descriptor) }
        let line = Array((newText() + "\n").utf8)
        guard write(descriptor, line, line.count) == line.count else {
            unlink(path.systemPath)
            throw Stop(.failed, "cannot write '\(path)'")
        }
    }

    static func newText() -> String {
        AccessToken.text(random: (0..<32).map { _ in UInt8.random(in: .min ... .max) })
    }

    private static func kept(_ path: String) throws -> String {
        do {
            return String(decoding: try Files.read(path), as: UTF8.self).filter { !$0.isNewline }
        } catch {
            throw Stop(.failed, "\(error)")
        }
    }
}
