import Glibc
import Quantities

/// The folders that belong to this program: for runs, history and tokens, and for what a person configures.
///
/// Never a folder of the current one: who has no home is told so.
enum OwnFolders {
    struct Place {
        let path: String
        /// What says that it is there.
        let reason: String
    }

    /// Where runs, the history of the prompt and the token of the page are kept.
    ///
    /// - Throws: `Stop` where neither the environment nor the account has a place.
    static func state() throws -> Place {
        // What systemd made for the unit; it may have made several.
        let made = Terminal.environment("STATE_DIRECTORY")?.split(separator: ":").first { $0.hasPrefix("/") }
        if let made { return Place(path: String(made), reason: "STATE_DIRECTORY") }
        if let place = place("XDG_STATE_HOME", ".local/state") { return place }
        throw Stop(
            .failed,
            "there is no folder for state: neither HOME nor the account says where home is; "
                + "set XDG_STATE_HOME, or name a file with --store")
    }

    /// The same, made where it is missing, for this account alone.
    static func makeState() throws -> String {
        let path = try state().path
        do { try Files.makeFolder(path, mode: 0o700) } catch { throw Stop(.failed, "\(error)") }
        return path
    }

    /// Where a person's configuration is; `nil` without a home.
    static var configuration: Place? { place("XDG_CONFIG_HOME", ".config") }

    private static func place(_ variable: String, _ usual: String) -> Place? {
        if let folder = Terminal.environment(variable), folder.hasPrefix("/") {
            return Place(path: folder + "/callisto", reason: variable)
        }
        return home.map { Place(path: "\($0.path)/\(usual)/callisto", reason: $0.reason) }
    }

    private static var home: Place? {
        if let home = Terminal.environment("HOME"), home.hasPrefix("/") {
            return Place(path: home, reason: "HOME")
        }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let text = entry.pw_dir
        else { return nil }
        let path = String(systemName: text)
        // System accounts have homes that are not there, or none.
        return path.hasPrefix("/") && path != "/" && Files.list(path) != nil
            ? Place(path: path, reason: "the account's home") : nil
    }
}
