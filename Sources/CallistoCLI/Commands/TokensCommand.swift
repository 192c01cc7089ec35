import ArgumentParser
import Automation
import Callisto
import TelnyxCatalog

/// `callisto tokens`
struct TokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens", abstract: "Manage access tokens of the daemon's page.",
        discussion: """
            Tokens are stored as hashes, and are valid for every daemon on the store at once. The history \
            names the token with each action: an approval, a trigger, a cancellation.

            Example:
              callisto tokens create --role operate ada
            """,
        subcommands: [Create.self, List.self, Revoke.self], defaultSubcommand: List.self)

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a token and print it, once.",
            discussion: """
                Roles: read shows jobs and runs, operate also changes them, scrape only reads /metrics.
                """)

        @OptionGroup var store: StoreOptions

        @Option(help: ArgumentHelp("Role of the token: read, operate or scrape.", valueName: "role"))
        var role = AccessRole.read.rawValue

        @Argument(help: "Name of the token, such as ada or prometheus.")
        var name: String

        func validate() throws {
            guard AccessToken.isName(name) else {
                throw ValidationError(
                    "a token's name is made of letters, digits and . _ @ + -, 64 at most, got '\(name)'")
            }
            guard ![PageToken.environmentName, PageToken.fileName].contains(name) else {
                throw ValidationError(
                    "'\(name)' is what a daemon calls a token of its own; choose another name")
            }
            guard AccessRole(rawValue: role) != nil else {
                let roles = AccessRole.allCases.map(\.rawValue)
                let hint = NearestName.find(role, among: roles).map { "; did you mean '\($0)'?" } ?? ""
                throw ValidationError("--role: must be read, operate or scrape, got '\(role)'\(hint)")
            }
        }

        func run() async throws {
            let text = PageToken.newText()
            let store = try await store.open()
            let token = AccessToken(
                name: name, role: AccessRole(rawValue: role) ?? .read, hash: AccessToken.hash(of: text),
                createdAt: try await store.now())
            guard try await store.add(token) else {
                throw Stop(
                    .usage,
                    "there is a token '\(name)'; revoke it first, or choose a name such as '\(name)-2'")
            }
            Terminal.print(text)
            Terminal.printError(
                "'\(name)' may \(Self.words(token.role)); it is shown this once and kept as a hash")
        }

        private static func words(_ role: AccessRole) -> String {
            switch role {
            case .scrape: "read /metrics"
            case .read: "see jobs and runs"
            case .operate: "see and change jobs and runs"
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List tokens by name and role, without their secrets.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let tokens = try await store.look().tokens()
            if output.format == .json {
                return tokens.forEach { token in
                    let line: JSONValue = [
                        "name": .string(token.name), "role": .string(token.role.rawValue),
                        "created_at": .string("\(token.createdAt)"),
                    ]
                    Terminal.print(line.text())
                }
            }
            var table = TextTable([.init("Name"), .init("Role"), .init("Made")])
            for token in tokens { table.add([token.name, token.role.rawValue, "\(token.createdAt)"]) }
            Terminal.print(lines: table.lines(width: Terminal.width))
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a token, and end every session that it opened.")

        @OptionGroup var store: StoreOptions

        @Argument(help: "Name of the token.")
        var name: String

        func run() async throws {
            let store = try await store.open()
            guard try await !store.revokeToken(name) else { return }
            let names = try await store.tokens().map(\.name)
            let hint = NearestName.find(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
            throw Stop(.usage, "there is no token '\(name)'\(hint)")
        }
    }
}
