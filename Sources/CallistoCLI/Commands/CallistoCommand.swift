import ArgumentParser
internal import CLinux
internal import TelnyxClient

/// The program; every subcommand is one file beside this one.
struct CallistoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "callisto",
        abstract: "Automation host for AI voice assistants.",
        discussion: """
            Without a key in TELNYX_API_KEY, calls go to a simulator in this process.

            Exit status: 0 success, 1 the script failed, 2 usage error, 3 the API refused a call or could \
            not be reached, 4 a limit or a permission stopped the script, 130 interrupted.

            Examples:
              callisto                                  start the prompt
              callisto run deploy.lua                   run a script
              callisto call assistants.list --live      call one operation
            """,
        version: ProgramVersion.text,
        subcommands: [
            ReplCommand.self, RunCommand.self, EvalCommand.self, SimulateCommand.self, TestCommand.self,
            CheckCommand.self, NewCommand.self, CallCommand.self, ServeCommand.self, JobsCommand.self,
            RunsCommand.self, StoreCommand.self, TokensCommand.self, APICommand.self,
            SimulatorCommand.self, WebhooksCommand.self, TriggerCommand.self, TypesCommand.self,
            DoctorCommand.self, CompletionsCommand.self, HelpCommand.self,
        ],
        defaultSubcommand: ReplCommand.self)
}

extension CommandConfiguration {
    /// What a command says of itself that stands directly behind `callisto` and has none below it.
    ///
    /// Such a command reads its own words (`Program`). Told what it stands behind, the parser does not look
    /// whether a completion script is asked for, which took it as long as half of `callisto eval 1`.
    init(topCommand name: String, abstract: String, discussion: String = "") {
        self.init(
            commandName: name, _superCommandName: CallistoCommand._commandName, abstract: abstract,
            discussion: discussion)
    }
}

/// Which Callisto this is.
enum ProgramVersion {
    /// `0.1.0`, and for a program that `scripts/package` made its commit and date: `0.1.0 (159b056abcde, 2026-12-01)`.
    static let text: String = text(
        ClientConfiguration.version, commit: clinux_build_commit(), date: clinux_build_date())

    static func text(_ version: String, commit: UInt64, date: Int32) -> String {
        guard commit != 0, date != 0 else { return version }
        let digits = String(commit, radix: 16)
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
        return version + " (" + String(repeating: "0", count: max(12 - digits.count, 0)) + digits
            + ", \(year)-\(padded(month))-\(padded(day)))"
    }

    private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
