import Automation
import Callisto
import CallistoServer
import Synchronization

extension Daemon {
    /// How the page is served.
    struct PageSettings: Sendable {
        var address: HostAndPort
        /// The names that it is reached by.
        var names: Set<String> = []
        var isReadingOpen = false
        /// The files of a certificate and its key.
        var identity: (certificate: String, key: String)?
    }
}

/// What a daemon serves over HTTP: its page, and what tells those who look after it how it is.
final class DaemonServers: Sendable {
    private let page: DashboardServer?
    private let probes: HealthServer?
    private let identity: ServerIdentity?
    private let identityFiles: [String]
    private let identityMarks: Mutex<[FileMark]>
    private let draining: Draining
    private let refusal: Refusal

    /// Why the files of jobs that changed last were not taken; shown on the page until they are.
    private final class Refusal: Sendable {
        let text = Mutex<String?>(nil)
    }

    /// Whether the daemon leaves its runs and goes; said to whoever sends it requests.
    private final class Draining: Sendable {
        let isUnderWay = Atomic(false)
    }

    private init(
        page: DashboardServer?, probes: HealthServer?, identity: ServerIdentity?, files: [String],
        draining: Draining, refusal: Refusal
    ) {
        (self.page, self.probes, self.identity, self.draining) = (page, probes, identity, draining)
        self.refusal = refusal
        identityFiles = files
        identityMarks = Mutex(files.map(FileMark.init))
    }

    /// Starts what the settings ask for, and prints a line with the address of each.
    ///
    /// - Throws: `Stop` for addresses, certificates and tokens that cannot be used.
    static func start(
        _ settings: Daemon.Settings, _ jobs: JobDirectory, target: String, log: ServeLog,
        webhooks: WebhookDoor?,
        objection: @escaping @Sendable () async -> String?,
        metrics: @escaping @Sendable () async -> String
    ) async throws -> DaemonServers {
        let draining = Draining()
        let refusal = Refusal()
        var health = Health()
        health.metrics = metrics
        health.objection = {
            if draining.isUnderWay.load(ordering: .relaxed) { return "draining" }
            return await objection()
        }
        health.warnings = { refusal.text.withLock { $0.map { [$0] } ?? [] } }
        let files = settings.page?.identity.map { [$0.certificate, $0.key] } ?? []
        let identity: ServerIdentity?
        do {
            identity = try settings.page?.identity.map {
                try ServerIdentity(certificate: $0.certificate, key: $0.key)
            }
        } catch {
            throw Stop(.usage, "--http-cert, --http-key: \(error)")
        }
        var page: DashboardServer?
        if let asked = settings.page {
            page = try await serve(asked, jobs, target: target, log: log, health: health, identity, webhooks)
        }
        var probes: HealthServer?
        do {
            if let address = settings.health { probes = try await serve(health, at: address) }
        } catch {
            await page?.stop()
            throw Stop(.usage, "--metrics: \(error)")
        }
        return DaemonServers(
            page: page, probes: probes, identity: identity, files: files, draining: draining,
            refusal: refusal)
    }

    private static func serve(
        _ asked: Daemon.PageSettings, _ jobs: JobDirectory, target: String, log: ServeLog, health: Health,
        _ identity: ServerIdentity?, _ webhooks: WebhookDoor?
    ) async throws -> DashboardServer {
        let address = asked.address
        let own = try await PageToken.find(in: jobs.store)
        var options = Dashboard.Options(random: { count in (0..<count).map { _ in .random(in: .min ... .max) }
        })
        options.target = target
        options.names = asked.names.union([address.urlHost])
        options.isReadingOpen = asked.isReadingOpen
        options.isSecure = identity != nil
        options.tokens = own.map { [$0.token] } ?? []
        options.health = health
        options.onAct = { act in
            log.write("somebody acted", ["who": act.who, "asked_for": act.what, "outcome": act.outcome])
        }
        let server = DashboardServer(
            Dashboard(jobs: jobs, options: options), host: address.host, port: address.port,
            identity: identity, webhooks: webhooks)
        let port: Int
        do { port = try await server.start() } catch { throw Stop(.usage, "--http: \(error)") }
        // Standard output, so that whoever started it can wait for the line and read the port.
        Terminal.print("\(identity == nil ? "http" : "https")://\(address.urlHost):\(port)")
        log.write("serving the page", ["token_in": own?.place ?? "the store, see 'callisto tokens'"])
        return server
    }

    private static func serve(_ health: Health, at address: HostAndPort) async throws -> HealthServer {
        let server = HealthServer(health, host: address.host, port: address.port)
        Terminal.print("http://\(address.urlHost):\(try await server.start())/metrics")
        return server
    }

    /// Says on the page why changed files were not taken, until some are: `nil`.
    func showRefusal(_ reason: String?) { refusal.text.withLock { $0 = reason } }

    func drain() { draining.isUnderWay.store(true, ordering: .relaxed) }

    func stop() async {
        await page?.stop()
        await probes?.stop()
    }

    /// Takes a certificate that was renewed, for connections from now on.
    func renewIdentity(_ log: ServeLog) {
        guard let identity else { return }
        let marks = identityFiles.map(FileMark.init)
        let isNew = identityMarks.withLock { known in
            defer { known = marks }
            return known != marks
        }
        guard isNew else { return }
        do {
            try identity.reload()
            log.write("took the renewed certificate", ["file": identityFiles.first])
        } catch {
            log.write("\(error); the certificate stays as it was", level: .error)
        }
    }
}
