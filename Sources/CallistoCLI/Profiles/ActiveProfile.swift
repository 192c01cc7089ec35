internal import Callisto
internal import Glibc
internal import Quantities
internal import Synchronization
internal import TelnyxClient

/// The profile that this process uses, chosen before anything else is done: by `--profile`, by `CALLISTO_PROFILE`, or by that
/// variable in `.env`.
enum ActiveProfile {
    private static let kept = Mutex<String?>(nil)

    static let variable = "CALLISTO_PROFILE"

    /// Its name; `nil` where none is used.
    static var name: String? { kept.withLock { $0 } }

    /// Puts the profile's key and addresses where all commands take them from.
    ///
    /// Must come before the first thread, as everything that changes the environment.
    ///
    /// - Throws: `Stop` for a profile that cannot be used, or two things that say which key it is.
    static func apply(_ target: TargetOptions) throws {
        try EnvFile.load()
        // What stays in this process needs no key.
        guard !target.simulator, let (name, origin) = try wanted(target.profile) else { return }
        let found = try ProfileFile.find(name, namedBy: origin)
        kept.withLock { $0 = name }
        OwnSecrets.replaceKey(found.key)
        if let variable = found.variable { OwnSecrets.take(variable: variable) }
        for (variable, value) in [("TELNYX_BASE_URL", found.baseURL), ("TELNYX_PUBLIC_KEY", found.publicKey)]
        {
            // An address of another account's key would be a wrong one.
            if let value { setenv(variable, value, 1) } else if !found.isSimulator { unsetenv(variable) }
        }
        sayFirstUse(of: name, found)
    }

    /// The name of the profile that is wanted, and what names it.
    private static func wanted(_ option: String?) throws -> (String, String)? {
        if let option { return (option, "--profile") }
        let hasKey = OwnSecrets.key.map { !$0.isEmpty } ?? false
        if let name = Terminal.environment(variable), !name.isEmpty {
            guard !hasKey else {
                throw Stop(
                    .usage,
                    "both \(variable) and TELNYX_API_KEY say which key to use; unset one, or give --profile")
            }
            return (name, variable)
        }
        // The environment goes before a file of the folder.
        guard let name = EnvFile.variables[variable], !name.isEmpty, !hasKey else { return nil }
        return (name, "\(variable) in .env")
    }

    /// Says once for each folder that it uses a profile, so that nothing is live because a file lay there.
    private static func sayFirstUse(of name: String, _ found: ProfileFile.Found) {
        guard let state = try? OwnFolders.makeState(), let folder = currentFolder else { return }
        let path = state + "/profiles"
        let line = "\(name)\t\(folder)"
        let known = (try? Files.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard !known.split(separator: "\n").contains(Substring(line)) else { return }
        let place = found.isSimulator ? "on a simulator" : "live, \(found.baseURL ?? BaseURL.telnyx.text)"
        Terminal.printError(
            StyledText.styled("note:", .faint)
                + " profile \(name), \(place), is used in this folder for the first time")
        // written: a line is added, in one piece; where it cannot be, it is said again another time
        let descriptor = open(path.systemPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = Files.writeAll(Array((line + "\n").utf8), to: descriptor)
    }

    private static var currentFolder: String? {
        guard let buffer = getcwd(nil, 0) else { return nil }
        defer { free(buffer) }
        return String(cString: buffer)
    }
}
