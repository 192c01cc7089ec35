import ArgumentParser

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
