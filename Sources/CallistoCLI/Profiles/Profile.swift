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
            + (Catalog.nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? "")
    }
}
