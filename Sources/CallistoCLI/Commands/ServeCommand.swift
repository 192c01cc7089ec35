import ArgumentParser
import Automation
import Callisto
import CallistoServer
import Glibc
import TelnyxClient

/// `callisto serve FILE...`
struct ServeCommand: AsyncParsableCommand, TargetedCommand {
    static let configuration = CommandConfiguration(
        topCommand: "serve", abstract: "Run the daemon: schedule jobs, run them, resume interrupted runs.",
        discussion: """
            Each FILE defines jobs with jobs.define { … }. A changed file is reloaded, at once on SIGHUP; \
            if one has an error, all keep their last version. SIGTERM waits until runs can be interrupted, \
            and leaves them to be resumed. Several daemons can share a store, SQLite on one machine or \
            PostgreSQL on many; each due time starts one run. Every run is durable.

            Example:
              callisto serve --live --http 127.0.0.1:7171 jobs.lua
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var recovery: RecoveryOptions
    @OptionGroup var history: KeepOptions
    @OptionGroup var traces: TraceOptions

    @Option(
        help: ArgumentHelp(
            """
            Serve the web page on this address, such as 127.0.0.1:7171 or [::1]:7171. Reading it needs \
            a token.
            """,
            valueName: "host:port"))
    var http: HostAndPort?

    @Flag(
        help: ArgumentHelp(
            """
            Let everybody on this machine read the page without a token, and through a proxy on it, \
            the proxy's clients.
            """
        ))
    var httpOpenReading = false

    @Option(
        help: ArgumentHelp(
            "Serve the page over TLS: PEM file of the certificate with its chain.",
            valueName: "file"), completion: .file())
    var httpCert: String?

    @Option(
        help: ArgumentHelp(
            "PEM file of the certificate's private key. Both files are reloaded when they change.",
            valueName: "file"),
        completion: .file())
    var httpKey: String?

    @Option(
        help: ArgumentHelp(
            """
            Serve /livez, /readyz and /metrics on this address, without a token and without the page.
            """,
            valueName: "host:port"))
    var metrics: HostAndPort?

    @Option(
        help: ArgumentHelp(
            """
            Host name of the page, for example behind a proxy, with its port unless it is the default \
            one. IP addresses and localhost are always accepted.
            """, valueName: "name"))
    var httpName: [String] = []

    @Option(help: ArgumentHelp("Maximum number of concurrent runs.", valueName: "n"))
    var slots = 64

    @Option(
        help: ArgumentHelp(
            """
            Number of worker processes, which isolate runs from crashes and hangs of other scripts; 0 \
            runs everything in this process. Default: one per processor.
            """, valueName: "n"))
    var workers: Int?

    @Option(
        help: ArgumentHelp(
            """
            Memory limit of a worker process, such as 4GiB; at least 512MiB, most of which is \
            overhead. Default: four fifths of the machine's memory.
            """,
            valueName: "size"))
    var workerMemory: ByteCount?

    /// Address space, of which threads and libraries take their part whatever is in it.
    private static let leastWorkerMemory = ByteCount(512 << 20)

    @Option(
        help: ArgumentHelp(
            "Time that SIGTERM waits until runs can be interrupted. Default: 20s.",
            valueName: "duration"))
    var grace: DurationArgument?

    @Option(
        help: ArgumentHelp(
            """
            Time after which another daemon takes over the runs of one that is silent. Default: 30s.
            """, valueName: "duration"))
    var lease: DurationArgument?

    @Option(name: .customLong("log-format"), help: "Format of the log.")
    var logFormat: OutputOptions.Format = Terminal.errorIsTerminal ? .human : .json

    @Argument(help: "Lua files that define jobs.", completion: .file(extensions: ["lua"]))
    var files: [String]

    func validate() throws {
        if let lease, lease.duration < .seconds(1) {
            throw ValidationError("--lease: must be at least a second")
        }
        if let lease, lease.duration > RunLease.longest {
            throw ValidationError("--lease: must be at most an hour")
        }
        try CountOption.check("--slots", slots)
        try CountOption.check("--workers", workers, from: 0)
        if workers == 0 && workerMemory != nil {
            throw ValidationError("--worker-memory bounds worker processes; leave out --workers 0")
        }
        if let workerMemory, workerMemory.bytes < Self.leastWorkerMemory.bytes {
            throw ValidationError(
                "--worker-memory: must be at least \(Self.leastWorkerMemory.defaultValueDescription), as a process takes "
                    + "most of that before it runs anything, got \(ByteCount.text(Int64(workerMemory.bytes)))"
            )
        }
        if (httpCert == nil) != (httpKey == nil) {
            throw ValidationError("--http-cert and --http-key go together")
        }
        for (option, isSet) in [("--http-cert", httpCert != nil), ("--http-open-reading", httpOpenReading)]
        where isSet && http == nil {
            throw ValidationError("\(option) says how the page is served; add --http HOST:PORT")
        }
        try ListOption.check("--http-name", httpName)
    }

    func run() async throws {
        try ScriptFile.check(files)
        let metrics = JobMetrics(wallClock: StoreOptions.wallClock)
        let observe: @Sendable (JobMetrics.Observation) -> Void = { metrics.count($0) }
        let connection = try Connection(target, watch: Self.watch(observe))
        var daemon = try await daemon(
            over: connection, log: ServeLog(format: logFormat), settings: try settings(), observe)
        // Whoever carries out no runs has nothing to tell, but says what is wrong with the settings.
        if try TraceExport.settings(traces) != nil, let remark = TraceExport.remark {
            daemon.log.write(remark, level: .warn)
        }
        if daemon.settings.workers == 0 { daemon.export = try export(for: connection, daemon.log, observe) }
        try await connection.closing { [daemon] in
            do { try await daemon.run(metrics) } catch {
                await daemon.export?.end(within: .zero)
                throw error
            }
        }
    }

    /// The daemon that these options make, or a part of it in a process of its own.
    ///
    /// - Parameter observe: Told of the requests that runs make.
    func daemon(
        over connection: Connection, log: ServeLog, settings: Daemon.Settings,
        _ observe: @escaping @Sendable (JobMetrics.Observation) -> Void
    ) async throws -> Daemon {
        var workshop = DurableWorkshop(
            store: try await store.open(), connection: connection, target: target, limits: limits,
            modules: modules, permissions: permissions, recovery: recovery)
        workshop.watch = Self.watch(observe)
        return Daemon(workshop: workshop, files: files, log: log, settings: settings)
    }

    /// What takes the spans of this process's runs to a collector, where one is named.
    ///
    /// - Throws: `Stop`.
    func export(
        for connection: Connection, _ log: ServeLog,
        _ observe: @escaping @Sendable (JobMetrics.Observation) -> Void
    ) throws -> TraceExport? {
        try TraceExport(
            traces, target: connection.target, network: connection.network,
            count: { outcome in
                switch outcome {
                case .exported(let count): observe(.exported(spans: count))
                case .dropped(let count): observe(.dropped(spans: count))
                }
            },
            say: { log.write($0, level: .warn) })
    }

    /// Makes of a client's events what the figures count.
    static func watch(
        _ observe: @escaping @Sendable (JobMetrics.Observation) -> Void
    ) -> @Sendable (ClientEvent) -> Void {
        { event in
            switch event {
            case .response(let exchange, let status, _):
                observe(.called(operation: exchange.operation, status: "\(status)"))
            case .failure(let operation, _, _): observe(.called(operation: operation, status: "none"))
            case .retry(let operation, _, _, _): observe(.retried(operation: operation))
            case .request, .page: break
            }
        }
    }

    func settings() throws -> Daemon.Settings {
        var settings = Daemon.Settings()
        if let http {
            var page = Daemon.PageSettings(address: http)
            page.names = Set(httpName.map { $0.lowercased() })
            page.isReadingOpen = httpOpenReading
            if let httpCert, let httpKey { page.identity = (httpCert, httpKey) }
            settings.page = page
        }
        settings.health = metrics
        settings.slots = slots
        settings.lease = lease?.duration
        if let grace { settings.grace = grace.duration }
        settings.keep = try history.policy()
        // Each needs a run to do.
        settings.workers = min(workers ?? Terminal.processorCount, slots)
        settings.workerMemory = workerMemory?.bytes ?? MachineMemory.bytes / 5 * 4
        settings.words = ProcessArguments.taken
        return settings
    }
}

/// How much memory there is for this process and those it starts.
private enum MachineMemory {
    /// That of the machine, or what its control group is given of it.
    static let bytes: Int = {
        let pages = sysconf(Int32(_SC_PHYS_PAGES)), size = sysconf(Int32(_SC_PAGESIZE))
        let machine = pages > 0 && size > 0 ? pages * size : Int.max
        let limits = [
            "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes",
        ].compactMap { path in
            (try? Files.read(path)).flatMap { Int(String(decoding: $0, as: UTF8.self).filter(\.isNumber)) }
        }
        return limits.reduce(machine, min)
    }()
}
