internal import Callisto
internal import Essentials
internal import Glibc
internal import Synchronization
internal import TelnyxCatalog
internal import TelnyxClient

/// One account or place of the service, by a name: an entry of `profiles.lua`.
///
/// ```lua
/// return {
///   staging = { key = { env = "STAGING_KEY" }, base_url = "https://api.staging.example.com" },
///   production = { key = { command = { "pass", "show", "telnyx/production" } } },
///   play = { simulator = true },
/// }
/// ```
struct Profile: Sendable, Hashable {
    /// Where the key is kept. It is never in the file itself.
    enum KeySource: Sendable, Hashable {
        case variable(String)
        /// A file that nobody else can read.
        case file(String)
        /// A program that prints the key, a password manager for instance, with its words.
        case command([String])
    }

    let name: String
    var key: KeySource?
    var baseURL: String?
    var publicKey: String?
    /// Whether calls stay in this process.
    var isSimulator: Bool = false

    private static let members = ["key", "base_url", "public_key", "simulator"]
    private static let sources = ["env", "file", "command"]

    /// What is wrong with an entry, and where.
    struct Fault: Error, Hashable { let sentence: String }

    /// - Parameter json: The table of the entry.
    init(_ name: String, _ json: JSONValue) throws(Fault) {
        self.name = name
        guard let object = json.object else {
            throw Fault(sentence: "\(name): must be a table like { key = { env = \"STAGING_KEY\" } }")
        }
        for member in object.members where !Self.members.contains(member.key) {
            throw Fault(sentence: Self.unknown("\(name).\(member.key)", member.key, Self.members))
        }
        baseURL = try Self.text("\(name).base_url", object["base_url"])
        publicKey = try Self.text("\(name).public_key", object["public_key"])
        if let value = object["simulator"] {
            guard let flag = value.bool else {
                throw Fault(sentence: "\(name).simulator: must be true or false")
            }
            isSimulator = flag
        }
        if let value = object["key"] { key = try Self.source("\(name).key", value) }
        if isSimulator, key != nil || baseURL != nil {
            throw Fault(sentence: "\(name): a simulator needs neither key nor base_url")
        }
        if !isSimulator, key == nil { throw Fault(sentence: "\(name).key: is required, or simulator = true") }
    }

    private static func source(_ place: String, _ value: JSONValue) throws(Fault) -> KeySource {
        guard let object = value.object else {
            throw Fault(
                sentence:
                    "\(place): must say where the key is, { env = … }, { file = … } or { command = … }; "
                    + "a key itself does not belong in this file")
        }
        guard object.count == 1, let (kind, value) = object.members.first.map({ ($0.key, $0.value) }) else {
            throw Fault(sentence: "\(place): must have one of env, file and command")
        }
        switch kind {
        case "env": return .variable(try required("\(place).env", value))
        case "file": return .file(try required("\(place).file", value))
        case "command":
            let words = value.array?.compactMap(\.string) ?? []
            guard let program = words.first, !program.isEmpty, words.count == value.array?.count else {
                throw Fault(
                    sentence:
                        "\(place).command: must be a list of words like { \"pass\", \"show\", \"telnyx\" }")
            }
            return .command(words)
        default: throw Fault(sentence: unknown("\(place).\(kind)", kind, sources))
        }
    }

    private static func text(_ place: String, _ value: JSONValue?) throws(Fault) -> String? {
        guard let value else { return nil }
        return try required(place, value)
    }

    private static func required(_ place: String, _ value: JSONValue) throws(Fault) -> String {
        guard let text = value.string, !text.isEmpty else {
            throw Fault(sentence: "\(place): must be a text that is not empty")
        }
        return text
    }

    private static func unknown(_ place: String, _ name: String, _ known: [String]) -> String {
        "\(place): is not known"
            + (NearestName.find(name, among: known).map { "; did you mean '\($0)'?" } ?? "")
    }
}

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

/// The file `.env` of the current folder: plain variables for scripts, and the profile to use here.
///
/// It comes with a folder, which may be anybody's. So it sets no variable of the process and of the programs that it starts: what
/// is in it is seen by scripts that may read the variable, and `CALLISTO_PROFILE` by ``ActiveProfile``. Keys, tokens and
/// addresses of the service in it are not used.
enum EnvFile {
    static let name = ".env"
    private static let kept = Mutex<[String: String]>([:])

    /// What the file said when the program started.
    static var variables: [String: String] { kept.withLock { $0 } }

    /// Reads the file, before walls are laid around the process.
    ///
    /// - Throws: `Stop` for a line that is no variable.
    static func load(isQuiet: Bool = false) throws {
        guard Files.exists(name) else { return }
        let bytes: [UInt8]
        do { bytes = try Files.read(name) } catch { throw Stop(.usage, "\(error)") }
        let (variables, unused) = try variables(in: String(decoding: bytes, as: UTF8.self))
        if unused.contains("TELNYX_API_KEY"), !isQuiet {
            Terminal.printError(
                StyledText.styled("note:", .faint)
                    + " TELNYX_API_KEY in .env is not used; export it, or name a profile: callisto help start"
            )
        }
        kept.withLock { $0 = variables }
    }

    /// Lines like `NAME=value`, `export NAME="a value"` and `# a comment`.
    ///
    /// - Returns: The variables, and the names of those that no file of a folder may say.
    static func variables(in text: String) throws -> (used: [String: String], unused: [String]) {
        var used: [String: String] = [:]
        var unused: [String] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var rest = line.trimmed
            if rest.isEmpty || rest.hasPrefix("#") { continue }
            if rest.hasPrefix("export ") { rest = rest.dropFirst(7).trimmed }
            guard let equals = rest.firstIndex(of: "="), isName(rest[..<equals].trimmed) else {
                // The file is other programs' too, with forms of their own.
                guard rest.hasPrefix("CALLISTO_") else { continue }
                throw Stop(.usage, "\(name):\(index + 1): must be NAME=value")
            }
            let variable = String(rest[..<equals].trimmed)
            if Secrets.isSecret(variable) || variable.hasPrefix("TELNYX_") {
                unused.append(variable)
            } else {
                used[variable] = value(rest[rest.index(after: equals)...].trimmed)
            }
        }
        return (used, unused)
    }

    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
        return text.utf8.allSatisfy {
            (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0) || $0 == 95
        }
    }

    /// A value without its quotation marks, and without a comment behind it.
    private static func value(_ text: Substring) -> String {
        if let mark = text.first, mark == "\"" || mark == "'", let end = text.dropFirst().firstIndex(of: mark)
        {
            return String(text[text.index(after: text.startIndex)..<end])
        }
        if let comment = text.firstRange(of: " #") { return String(text[..<comment.lowerBound].trimmed) }
        return String(text)
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        while let last = rest.last, last == " " || last == "\t" || last == "\r" { rest.removeLast() }
        return rest
    }
}
