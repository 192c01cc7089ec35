import ArgumentParser

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
