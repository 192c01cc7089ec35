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
