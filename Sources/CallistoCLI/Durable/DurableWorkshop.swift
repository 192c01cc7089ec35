import Automation
import Callisto
import Glibc
import Lua
import TelnyxClient

/// Makes durable runs and carries them out with a command's options.
struct DurableWorkshop: Sendable {
    let store: any RunStore
    var connection: Connection
    let target: TargetOptions
    let limits: LimitOptions
    let modules: ModuleOptions
    let permissions: PermissionOptions
    let recovery: RecoveryOptions
    /// Told of every request of its runs.
    var watch: (@Sendable (ClientEvent) -> Void)?
    /// Takes the spans of its runs.
    var tracer: Tracer?

    /// Where calls go, with a fingerprint of the key: another account is another target.
    var targetName: String {
        guard connection.simulator == nil else { return connection.target }
        return TelnyxAccess.target(connection.target, key: OwnSecrets.key)
    }

    /// Records a new run of a script and returns its id.
    func create(_ source: [UInt8], name: String, arguments: [String]) async throws -> String {
        do {
            var manifest = RunManifest(name: name, script: try await store.put(source: source))
            manifest.permissions = permissions.permissions(besides: name)
            manifest.memoryLimit = limits.memory.bytes
            manifest.computeLimit = limits.compute?.duration
            try KillSwitch.failpoints.hit(.sourceStored)
            let run = NewRun(
                id: DurableRunner.makeID(), manifest: manifest.encoded,
                arguments: RunArguments.encode(arguments), target: targetName,
                seed: DurableRunner.makeSeed(),
                // Until this process has taken it, no worker on the same store shall.
                startAt: try await store.now() + .seconds(60))
            _ = try await store.create(run)
            try KillSwitch.failpoints.hit(.runCreated)
            return run.id
        } catch let error as StoreError {
            throw Stop(.failed, "\(error)")
        }
    }

    func carryOut(_ id: String, change: RunChange = RunChange()) async throws {
        guard let run = try await store.run(id) else { throw Stop(.usage, "there is no run '\(id)'") }
        let manifest = try RunManifest(run.origin.manifest)
        let script = try await store.source(change.script ?? manifest.script)
        let runner = DurableRunner(
            store: store, host: host(script: manifest.name), recoveryLimit: recovery.recoveryLimit
        ) { chunk in
            chunk == manifest.name ? script : modules.source(of: chunk)
        }
        try await runner.carryOut(id, change: change)
    }

    /// What a script's host is given in this process.
    func hostOptions(script: String) -> HostOptions {
        ScriptRunner(
            connection: connection, limits: limits, modules: modules, permissions: permissions,
            allowsUnknown: target.allowedNames, script: script
        ).hostOptions
    }

    /// The same for one run among several: in a simulator each has a world of its own.
    func alone() throws -> DurableWorkshop {
        guard connection.simulator != nil else { return self }
        var copy = self
        copy.connection = try Connection(target, watch: watch)
        return copy
    }

    func host(script: String) -> DurableHost {
        var host = DurableHost(client: connection.client, target: targetName)
        host.simulator = connection.simulator
        host.options = hostOptions(script: script)
        host.tracer = tracer
        host.permit = { [permissions] in permissions.widening($0) }
        if let quietTime = recovery.quietTime { host.quietTime = quietTime.duration }
        return host
    }
}

extension ProcessTable {
    /// Kills what a session still has.
    static func kill(session: Int32) {
        for name in Files.list("/proc") ?? [] {
            guard let process = Int32(name), fields(of: process)?.session == session else { continue }
            _ = Glibc.kill(process, SIGKILL)
        }
    }
}
