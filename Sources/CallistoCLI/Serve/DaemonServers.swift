import Automation
import CLinux
import Callisto
import CallistoServer
import Essentials
import Glibc
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

/// The token that a daemon has of its own, for whoever made none with `callisto tokens`.
enum PageToken {
    static let variable = "CALLISTO_HTTP_TOKEN"
    /// What it is called in what is done with it.
    static let environmentName = "environment"
    static let fileName = "local"

    /// The token of the environment, or else of a file that only this account reads, and where a person finds it. The
    /// file is made for a store without tokens, so that the first daemon has a page that somebody can open. No log
    /// ever shows it, and it outlives the daemon.
    ///
    /// - Throws: `Stop` for one that could be guessed, and for a file that cannot be made or read.
    static func find(in store: any RunStore) async throws -> (token: Dashboard.OwnToken, place: String)? {
        if let given = OwnSecrets.all[variable], !given.isEmpty {
            return (try token(environmentName, given, variable), variable)
        }
        let path = try OwnFolders.makeState() + "/http-token"
        if !Files.exists(path) {
            guard try await store.tokens().isEmpty else { return nil }
            try make(path)
        }
        return (try token(fileName, try kept(path), path), path)
    }

    private static func token(
        _ name: String, _ text: String, _ place: String
    ) throws -> Dashboard.OwnToken {
        do { return try Dashboard.OwnToken(name: name, text: text) } catch {
            throw Stop(.usage, "\(place): \(error)")
        }
    }

    private static func make(_ path: String) throws {
        // written: a file of our own, which nobody names
        let descriptor = open(path.systemPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            // Another daemon made it meanwhile.
            if errno == EEXIST { return }
            throw Stop(.failed, "\(Files.Failure(path: path, number: errno))")
        }
        defer { close(descriptor) }
        let line = Array((newText() + "\n").utf8)
        guard write(descriptor, line, line.count) == line.count else {
            unlink(path.systemPath)
            throw Stop(.failed, "cannot write '\(path)'")
        }
    }

    static func newText() -> String {
        AccessToken.text(random: (0..<32).map { _ in UInt8.random(in: .min ... .max) })
    }

    private static func kept(_ path: String) throws -> String {
        do {
            return String(decoding: try Files.read(path), as: UTF8.self).filter { !$0.isNewline }
        } catch {
            throw Stop(.failed, "\(error)")
        }
    }
}

/// Tells whoever started the daemon as a service how it is, in the words of sd_notify(3).
///
/// Nothing is told where nobody asked for it by `NOTIFY_SOCKET`.
enum ServiceNotes {
    static func ready() { tell("READY=1\nSTATUS=looking after jobs") }
    static func stopping() { tell("STOPPING=1\nSTATUS=runs come to a quiet moment") }

    /// Says again and again that the service still does something, where a watchdog waits for that; until cancelled.
    ///
    /// - Parameter isAlive: Returns once what the service is there for has answered.
    static func keepAwake(_ isAlive: @Sendable () async -> Void) async {
        guard let interval = watchdog else { return }
        while !Task.isCancelled {
            await isAlive()
            tell("WATCHDOG=1")
            try? await ContinuousClock().sleep(for: interval / 3)
        }
    }

    /// How long the watchdog waits.
    private static var watchdog: Duration? {
        guard let text = Terminal.environment("WATCHDOG_USEC"), let time = Int64(text), time > 0 else {
            return nil
        }
        // It may be meant for the process that started this one.
        let process = Terminal.environment("WATCHDOG_PID")
        guard process == nil || process == "\(getpid())" else { return nil }
        // checked: what the service manager gave, far below what a duration holds
        return .microseconds(min(time, 3_600_000_000))
    }

    private static func tell(_ text: String) {
        guard let path = Terminal.environment("NOTIFY_SOCKET"), path.hasPrefix("/") || path.hasPrefix("@")
        else {
            return
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        // A socket without a place among the files.
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
