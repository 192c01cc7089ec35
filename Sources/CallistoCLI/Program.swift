import ArgumentParser
import Callisto
import Glibc
import TelnyxCatalog

/// Where the process starts: parses, runs, and maps what happened to an exit status.
@main
enum Program {
    static func main() async {
        // A reader that went away shows as a failed write, not as a silent death.
        signal(SIGPIPE, SIG_IGN)
        let status: ExitStatus
        do {
            var command = try command(for: Array(CommandLine.arguments.dropFirst()))
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            if let failure = Terminal.outputFailure { throw Stop(.failed, "\(failure)") }
            status = .done
        } catch let stop as Stop {
            if let message = stop.message {
                Terminal.printError(Terminal.error("error:", .failure) + " " + message)
            }
            status = stop.status
        } catch {
            status = report(parsing: error)
        }
        exit(status.rawValue)
    }

    /// The command that the words name, with its options.
    ///
    /// Reading them through the whole tree of commands takes longer than most scripts do. So a command
    /// reads its own words; where it cannot, the tree does, and says what is wrong with them.
    private static func command(for words: [String]) throws -> any ParsableCommand {
        let program = CallistoCommand.configuration
        let name = words.first ?? program.defaultSubcommand?.configuration.commandName
        let named = program.subcommands.first {
            $0.configuration.commandName == name && $0.configuration.subcommands.isEmpty
        }
        if let command = try? named?.parse(Array(words.dropFirst())) { return command }
        if let word = words.first { try refuse(unknown: word) }
        return try CallistoCommand.parseAsRoot(words)
    }

    /// Without this the prompt, which is the command that needs no name, would refuse the words as its own.
    private static func refuse(unknown word: String) throws {
        let commands = CallistoCommand.configuration.subcommands
        let names = commands.compactMap { $0.configuration.commandName } + ["help"]
        guard !word.hasPrefix("-"), !names.contains(word) else { return }
        let hint =
            if Files.exists(word) {
                "; did you mean 'callisto run \(word)'?"
            } else {
                Catalog.nearest(to: word, among: names).map { "; did you mean '\($0)'?" }
                    ?? "; 'callisto --help' lists them"
            }
        throw Stop(.usage, "there is no command '\(word)'" + hint)
    }

    /// Help and version are what was asked for; anything else the parser throws is a wrong command line.
    private static func report(parsing error: any Error) -> ExitStatus {
        let message = CallistoCommand.fullMessage(for: error)
        guard CallistoCommand.exitCode(for: error) == .success else {
            Terminal.printError(message)
            return .usage
        }
        Terminal.print(message)
        return .done
    }
}

/// Ends a command with a status, and a message where nothing has been said yet.
struct Stop: Error {
    let status: ExitStatus
    let message: String?

    init(_ status: ExitStatus, _ message: String? = nil) {
        self.status = status
        self.message = message
    }
}
