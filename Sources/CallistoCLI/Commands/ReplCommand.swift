import ArgumentParser
import Callisto
import CallistoREPL
import Glibc
import Lua
import TelnyxClient

/// `callisto` and `callisto repl`
struct ReplCommand: AsyncParsableCommand, TargetedCommand {
    static let configuration = CommandConfiguration(
        topCommand: "repl", abstract: "Start the interactive prompt.",
        discussion: """
            Plain lines are read if TERM is dumb or standard input is not a terminal, as in 'callisto < \
            file'. In the latter case the first entry that fails ends the session with the exit status of \
            run, after the output of earlier entries. 'callisto run -' takes all of the input as one \
            script.
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions

    @Flag(help: "Change data on the real service without asking for confirmation.")
    var yes = false

    func run() async throws {
        let secrets = KnownSecrets()
        let source = TranscribedSource(Self.entrySource()) { secrets.hide(in: $0) }
        let activity = Activity()
        var settings = Connection.Settings(target)
        settings.webhooks = target.webhooks.choice(allowing: permissions.hosts)
        settings.watch = { activity.note($0) }
        settings.secrets = secrets
        // What is written past the source would tear the prompt.
        settings.log = { source.print(StyledText($0).line() + "\n") }
        let connection = try Connection(switchable: settings)
        var options = options(connection, source)
        options.activity = activity
        options.isSecret = { secrets.isIn($0) }
        try await connection.closing { [options] in
            let runner = ScriptRunner(
                connection: connection, limits: limits, modules: modules, permissions: permissions,
                allowsUnknown: target.allowedNames)
            let host = try await ScriptHost(
                client: connection.client, options: runner.hostOptions(printingTo: source))
            let session = try await Session(host: host, source: source, options: options)
            await session.run()
            if let failure = await session.failure {
                throw Stop(ExitStatus(ErrorReport(failure) { _ in nil }.kind))
            }
        }
    }

    /// Whether somebody types; else entries come from a file or a program.
    fileprivate static let isTyped = isatty(STDIN_FILENO) == 1

    private static func entrySource() -> any EntrySource {
        var surroundings = TerminalEntrySource.Surroundings()
        surroundings.editor = Terminal.environment("VISUAL") ?? Terminal.environment("EDITOR")
        surroundings.pager = Terminal.pager
        surroundings.isColoured = Terminal.output.isColoured
        // Two in a row leave, whatever runs.
        surroundings.abandon = { _exit(ExitStatus.interrupted.rawValue) }
        surroundings.temporaryFolder = Terminal.environment("TMPDIR") ?? "/tmp"
        let isDumb = ["dumb", nil].contains(Terminal.environment("TERM"))
        return (isDumb ? nil : TerminalEntrySource(surroundings: surroundings))
            ?? PlainEntrySource(abandon: Program.abandon)
    }

    /// Whether nobody has used the prompt here: there is neither a key nor a history.
    private static var isFirst: Bool {
        guard OwnSecrets.key == nil, let state = try? OwnFolders.state().path else { return false }
        return !Files.exists(state + "/history")
    }

    private static let invitation =
        "New here? ':tour' shows the prompt in six steps. Nothing here costs money or rings anybody without an API key."

    private func options(_ connection: Connection, _ source: any EntrySource) -> SessionOptions {
        var options = SessionOptions()
        options.targets = connection.targets
        options.profile = ActiveProfile.name
        options.asksBeforeChanges = !yes
        options.endsAtFailure = !Self.isTyped
        options.isColoured = source.isInteractive && Terminal.output.isColoured
        if source.isInteractive {
            options.greeting =
                "Callisto \(ClientConfiguration.version), \(connection.target). help explains, Ctrl-D leaves."
            if Self.isFirst { options.greeting? += "\n\(Self.invitation)" }
            // A session does without history where there is no place for it.
            options.historyPath = (try? OwnFolders.makeState()).map { $0 + "/history" }
        }
        options.listFolder = { Files.names(in: $0) }
        options.readFile = { try Files.read($0) }
        options.writeFile = { try OutputFile($0, $2).write($1) }
        options.markFile = { OutputFile.mark($0) }
        let folder = OwnFolders.configuration?.path
        if let start = folder.flatMap({ try? Files.read($0 + "/init.lua") }) {
            options.start = (String(decoding: LuaSource.code(of: start), as: UTF8.self), "init.lua")
        }
        return options
    }
}

extension ScriptRunner {
    /// Host options for a session: everything that is printed goes through its source.
    fileprivate func hostOptions(printingTo source: any EntrySource) -> HostOptions {
        var options = hostOptions
        options.output = { _, bytes in source.print(String(decoding: bytes, as: UTF8.self)) }
        options.log = { source.print($0.styledText.line(Terminal.error) + "\n") }
        options.onUnobservedFailure = { path, error in
            let text = StyledText.styled("warning:", .warning) + " task \(path) failed: \(error)\n"
            source.print(text.text(Terminal.error))
        }
        // The prompt draws the lines below what is printed.
        options.terminal.redraws = false
        // The keyboard belongs to the prompt.
        options.input = { nil }
        // In a pipe there is nobody to ask.
        if ReplCommand.isTyped {
            options.ask = { request in
                let isAllowed = await source.confirm(
                    Visible.line("May this session \(request.action), now and from here on?"))
                return isAllowed ? .allowAlways : .deny
            }
        }
        return options
    }
}
