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
        guard connection.simulator == nil, let key = OwnSecrets.key else {
            return connection.target
        }
        let print = Digest.keyed(Array("callisto target".utf8), Array(key.utf8)).prefix(4)
        return "\(connection.target), key \(Digest.text(print))"
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

/// Who holds leases: a process, told apart from every other that a machine or one of its containers has or had.
///
/// `host:process:place.start`. The place is the start of the machine and the space in which the process has its
/// number: containers have numbers of their own, and often the same ones. The start of the process tells it from a
/// later one that got its number.
enum LeaseOwner {
    /// This process.
    static let current: String =
        "\(host):\(getpid()):\(place ?? "?").\(ProcessTable.fields(of: getpid())?.start ?? "?")"

    /// Whether the holder of a lease was a process of this machine, and of its part of it, that is no more.
    ///
    /// Of whom that cannot be said is not dead: their lease ends by itself.
    static func isDead(_ owner: String) -> Bool {
        let parts = owner.split(separator: ":")
        guard parts.count == 3, parts[0] == host, let process = Int32(parts[1]), let place else {
            return false
        }
        let marks = parts[2].split(separator: ".")
        guard marks.count == 2, marks[0] == place, marks[1] != "?" else { return false }
        guard let now = ProcessTable.fields(of: process) else {
            return kill(process, 0) != 0 && errno == ESRCH
        }
        return now.isOver || now.start != marks[1]
    }

    /// What people are told of a holder: its host and its number.
    static func shown(_ owner: String) -> String {
        owner.split(separator: ":").prefix(2).joined(separator: ":")
    }

    /// Ends the leases of the dead among the holders of runs, so that others take their runs over now and not when the
    /// leases are over.
    ///
    /// - Returns: How many runs they held.
    @discardableResult
    static func endLeasesOfTheDead(in store: any RunStore) async throws(StoreError) -> Int {
        let held = try await store.runs(RunQuery(states: [.running], limit: 1000))
        var verdicts: [String: Bool] = [:]
        var lost: [LeaseUse] = []
        for run in held {
            guard let owner = run.owner else { continue }
            let verdict = verdicts[owner] ?? isDead(owner)
            verdicts[owner] = verdict
            if verdict { lost.append(LeaseUse(lease: run.lease, active: run.active)) }
        }
        guard !lost.isEmpty else { return 0 }
        return try await store.renew(lost, duration: .milliseconds(-1)).count
    }

    private static let host: String = {
        var name = [CChar](repeating: 0, count: 256)
        let isKnown = gethostname(&name, name.count - 1) == 0
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return isKnown ? String(decoding: bytes, as: UTF8.self).filter { $0 != ":" } : "?"
    }()

    /// `nil` where the system does not say.
    private static let place: String? = {
        guard let boot = try? Files.read("/proc/sys/kernel/random/boot_id") else { return nil }
        var space = [UInt8](repeating: 0, count: 128)
        let count = readlink("/proc/self/ns/pid", &space, space.count)
        guard count > 0 else { return nil }
        return Digest.text(Digest.of(boot + space[..<count]).prefix(4))
    }()

}

/// What the system says of processes, in proc(5).
enum ProcessTable {
    struct Fields {
        let session: Int32
        let start: String
        /// It has ended, and only its parent has not heard of that yet.
        let isOver: Bool
    }

    static func fields(of process: Int32) -> Fields? {
        guard let text = try? Files.read("/proc/\(process)/stat") else { return nil }
        // The name before may hold anything; the numbers begin behind its bracket with the third.
        guard let end = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = text[(end + 1)...].split(separator: UInt8(ascii: " ")).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard fields.count > 19, let session = Int32(fields[3]) else { return nil }
        return Fields(session: session, start: fields[19], isOver: ["Z", "X"].contains(fields[0]))
    }

    /// Kills what a session still has.
    static func kill(session: Int32) {
        for name in Files.list("/proc") ?? [] {
            guard let process = Int32(name), fields(of: process)?.session == session else { continue }
            _ = Glibc.kill(process, SIGKILL)
        }
    }
}
