import ArgumentParser
import Automation
import Callisto
import CallistoServer

/// `callisto serve FILE...`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "serve", abstract: "Look after jobs: plan them, run them, go on with what was cut off.",
        discussion: """
            Each FILE defines jobs with jobs.define { … }. A file that is changed is loaded anew, at once on
            SIGHUP; if any is faulty all stay as they were. SIGTERM lets runs come to a quiet moment and leaves
            them to be resumed. Any number of daemons may share a store, SQLite on one machine or PostgreSQL on
            many: each due time makes one run. Every run is a durable run.
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var recovery: RecoveryOptions

    @Option(
        help: ArgumentHelp(
            "Serve the page there, and /healthz and /metrics, such as 127.0.0.1:7171.",
            valueName: "host:port"))
    var http: HostAndPort?

    @Option(
        help: ArgumentHelp(
            "A name that the page is reached by; addresses and localhost are known.", valueName: "name"))
    var httpName: [String] = []

    @Option(help: ArgumentHelp("How many runs go on at once.", valueName: "n"))
    var slots = 64

    @Option(
        help: ArgumentHelp(
            "How long SIGTERM waits for runs to come to a quiet moment; 20s when absent.",
            valueName: "duration"))
    var grace: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "How long a run stays a daemon's own without word from it; then another takes it over. 30s when "
                + "absent.", valueName: "duration"))
    var lease: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "How long ended runs are kept, beyond the newest 20 of each job; 720h when absent.",
            valueName: "duration"))
    var keep: DurationArgument?

    @Option(name: .customLong("log-format"), help: "How to write the log: human or json.")
    var logFormat: OutputOptions.Format = Terminal.errorIsTerminal ? .human : .json

    @Argument(help: "The files.", completion: .file(extensions: ["lua"]))
    var files: [String]

    func validate() throws {
        if let lease, lease.duration < .seconds(1) {
            throw ValidationError("--lease: must be at least a second")
        }
        if let lease, lease.duration > RunLease.longest {
            throw ValidationError("--lease: must be at most an hour")
        }
        try CountOption.check("--slots", slots)
        try ListOption.check("--http-name", httpName)
    }

    func run() async throws {
        try ScriptFile.check(files)
        let connection = try Connection(target)
        let opened = try await store.open()
        let log = ServeLog(format: logFormat)
        let workshop = DurableWorkshop(
            store: opened, connection: connection, target: target, limits: limits, modules: modules,
            permissions: permissions, recovery: recovery)
        let daemon = Daemon(workshop: workshop, files: files, log: log, settings: settings)
        try await connection.closing { try await daemon.run() }
    }

    private var settings: Daemon.Settings {
        var settings = Daemon.Settings()
        settings.http = http
        settings.httpNames = Set(httpName.map { $0.lowercased() })
        settings.slots = slots
        settings.lease = lease?.duration
        if let grace { settings.grace = grace.duration }
        if let keep { settings.prune.age = keep.duration }
        return settings
    }
}

/// An address to listen on: `127.0.0.1:7171`, or a port on loopback.
struct HostAndPort: ExpressibleByArgument {
    let host: String
    let port: Int

    init?(argument: String) {
        let colon = argument.lastIndex(of: ":")
        let number = colon.map { argument[argument.index(after: $0)...] } ?? argument[...]
        guard let port = Int(number), (0...65535).contains(port) else { return nil }
        let host = colon.map { String(argument[..<$0]) } ?? ""
        self.host = host.isEmpty ? "127.0.0.1" : host
        self.port = port
    }
}
