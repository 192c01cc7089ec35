import ArgumentParser
import Callisto

/// `callisto help [GUIDE|COMMAND]`
struct HelpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "help", abstract: "List the guides, show one, or explain a command.",
        discussion: """
            Examples:
              callisto help shipping       show a guide
              callisto help jobs list      explain a command
            """)

    @Argument(
        help: "Name of a guide, or a command with its subcommand.", completion: .list(Guide.all.map(\.name)))
    var name: [String] = []

    /// Whether it needs no command of that name.
    var isGuide: Bool { name.isEmpty || name.count == 1 && Guide.named(name[0]) != nil }

    func run() async throws {
        guard let first = name.first else {
            Terminal.print(StyledText.styled("Guides", .strong) + ", shown by 'callisto help NAME'")
            Terminal.print(lines: Guide.list(width: Terminal.width))
            Terminal.print("")
            return Terminal.print(
                "'callisto --help' lists the commands, 'callisto api' the operations of the API.")
        }
        guard name.count == 1, let guide = Guide.named(first) else {
            // The parser's own way of helping with a command.
            var help = try CallistoCommand.parseAsRoot(name + ["--help"])
            return try help.run()
        }
        await Terminal.page(guide.lines(width: min(Terminal.width, Self.widest)))
    }

    /// Longer lines are hard to read.
    private static let widest = 100
}

/// `callisto completions SHELL`
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "completions", abstract: "Print a completion script for a shell.",
        discussion: """
            Example for bash:
              source <(callisto completions bash)
            """)

    enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

    @Argument(help: "Name of the shell.")
    var shell: Shell

    func run() throws {
        guard let known = CompletionShell(rawValue: shell.rawValue) else {
            preconditionFailure("internal error: a shell without a completion script, \(shell.rawValue)")
        }
        Terminal.print(CallistoCommand.completionScript(for: known))
    }
}

/// `callisto types DIR`
struct TypesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "types", abstract: "Write editor annotations for the API and the standard library.",
        discussion: """
            The annotations are for LuaLS (lua-language-server). Add the folder to workspace.library in \
            .luarc.json, and the editor completes and checks ai.assistants.create{ … }.

            Example:
              callisto types .callisto/types
            """)

    @Argument(
        help: ArgumentHelp("Folder to write to; created if it does not exist.", valueName: "output-folder"),
        completion: .directory)
    var folder: String

    func run() throws {
        let prefix = "_meta/"
        do {
            for file in Stdlib.files where file.name.hasPrefix(prefix) || file.isModule {
                // Modules are annotated where they are written; the editor reads them as they are.
                let path =
                    folder + "/" + (file.isModule ? file.name : String(file.name.dropFirst(prefix.count)))
                if let slash = path.lastIndex(of: "/") { try Files.makeFolder(String(path[..<slash])) }
                try OutputFile(path, .open).write(file.source)
                Terminal.print(path)
            }
            try Files.makeFolder(folder + "/telnyx")
            let others = WideAnnotations().files
            for file in others { try OutputFile("\(folder)/\(file.name)", .open).write(file.text.utf8) }
            Terminal.print("\(folder)/telnyx/: \(others.count) families")
        } catch {
            throw Stop(.failed, "\(error)")
        }
    }
}
