import Automation
import Callisto
import CallistoServer
import Dispatch
import Glibc
import Quantities

/// The scheduler daemon: jobs from files, a service on a store, a page over HTTP, and signals.
struct Daemon: Sendable {
    struct Settings: Sendable {
        var page: PageSettings?
        /// Where probes and figures are served without a sign-in.
        var health: HostAndPort?
        var slots = 64
        var grace: Duration = .seconds(20)
        var keep = RetentionPolicy()
        var lease: Duration?
    }

    let workshop: DurableWorkshop
    let files: [String]
    let log: ServeLog
    let settings: Settings

    /// Runs until SIGTERM or Ctrl-C, then drains.
    ///
    /// - Throws: `Stop` for files that are faulty from the start, and for an address that cannot be had.
    func run() async throws {
        // Before they are read: what changes from then on is a change.
        let marks = files.map(FileMark.init)
        let loaded: JobLoader.Loaded
        do { loaded = try await loader.load(files) } catch { throw Stop(.failed, "\(error)") }
        let metrics = JobMetrics(wallClock: StoreOptions.wallClock)
        let service = makeService(metrics)
        do {
            try await loaded.publish(in: workshop.store)
            try await service.replace(jobs: loaded.jobs)
        } catch {
            throw Stop(.failed, "\(error)")
        }
        let servers = try await DaemonServers.start(
            settings, service.directory, target: workshop.targetName, log: log,
            metrics: { await metrics.text(of: service.directory) })
        log.write(
            "serving",
            ["jobs": loaded.jobs.map(\.name).joined(separator: " "), "target": workshop.targetName])
        let hangups = Hangups()
        Interrupts.allow(settings.grace)
        try await Interrupts.cancel {
            // Not children: cancelled by a signal, they must still write, and give runs back.
            let work = Task { await service.run() }
            let watch = Task { await reload(service, hangups, since: marks, servers) }
            await hangups.waitForTheEnd()
            servers.drain()
            log.write("draining: runs come to a quiet moment", ["grace": ShortDuration.text(settings.grace)])
            watch.cancel()
            await Task { await service.drain(grace: settings.grace) }.value
            await work.value
        }
        await servers.stop()
        log.write("stopped")
        KillSwitch.report()
    }

    // MARK: Jobs

    var loader: JobLoader {
        JobLoader(
            target: workshop.targetName,
            options: { [workshop] script in workshop.hostOptions(script: script) },
            read: { try Files.read($0) })
    }

    private func makeService(_ metrics: JobMetrics) -> JobService {
        var options = Worker.Options(owner: DurableRunner.owner)
        options.slots = settings.slots
        if let limit = workshop.recovery.recoveryLimit { options.recoveryLimit = limit }
        if let lease = settings.lease { options.hold(for: lease) }
        // On one machine signals and stops of other processes come with the next heartbeat.
        if workshop.store.pollInterval < .seconds(1) {
            options.heartbeat = min(options.heartbeat, .seconds(2))
        }
        var parts = JobService.Parts(
            store: workshop.store, clock: ContinuousClock(), wallClock: StoreOptions.wallClock,
            makeSeed: DurableRunner.makeSeed, decode: JobDefinition.decode)
        parts.failpoints = KillSwitch.failpoints
        return JobService(parts, options: options, keep: settings.keep) { [log] event in
            metrics.count(event)
            log.note(event)
        } execute: { [workshop] context in
            let manifest = try RunManifest(context.run.origin.manifest)
            var host = try workshop.alone().host(script: manifest.name)
            // What a job narrowed stays so, whatever this process was given.
            host.permit = { [permissions = workshop.permissions] in permissions.keeping($0) }
            // What waits longer needs no worker: it is read again when its time comes.
            host.parkAfter = .seconds(60)
            // Said of a file once is enough; a daemon would say it for every run.
            host.options.onShadowedModule = { _, _ in }
            // A daemon's output is a log, whose readers did not write the jobs.
            host.options.output = Terminal.writeOfOthers
            try await host.execute(context)
        }
    }

    /// Loads the files anew when one changes or somebody asks; all of them, or none.
    private func reload(
        _ service: JobService, _ hangups: Hangups, since marks: [FileMark], _ servers: DaemonServers
    ) async {
        var known = marks
        for await isAsked in hangups.looks {
            servers.renewIdentity(log)
            let marks = files.map(FileMark.init)
            guard isAsked || marks != known else { continue }
            known = marks
            do {
                let loaded = try await loader.load(files)
                try await loaded.publish(in: workshop.store)
                try await service.replace(jobs: loaded.jobs)
                log.write("loaded anew", ["jobs": loaded.jobs.map(\.name).joined(separator: " ")])
            } catch {
                log.write("\(error); all jobs stay as they were", level: .error)
            }
        }
    }
}

/// What tells a changed file from one that stayed as it was.
struct FileMark: Hashable {
    private let parts: [Int]

    init(_ path: String) {
        var status = stat()
        guard stat(path.systemPath, &status) == 0 else {
            parts = []
            return
        }
        parts = [
            Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
        ]
    }
}
