public import Automation
internal import Lua
internal import TelnyxCatalog
public import TelnyxClient
public import TelnyxSimulator

/// Runs scripts as durable runs: what happened is recorded, and after a crash it is not done again.
///
/// ```swift
/// let host = DurableHost(client: client, target: "live https://api.telnyx.com/v2")
/// let worker = Worker(store: store, clock: clock, wallClock: wallClock, options: .init(owner: "me")) {
///     _ = try await host.execute($0)
/// }
/// ```
public struct DurableHost: Sendable {
    public private(set) var client: TelnyxClient
    /// What calls reach, without secrets; a run goes on only where it began.
    public let target: String
    /// Set where calls stay in this process: its state is then kept with the run.
    public var simulator: Simulator?
    public var options: HostOptions = HostOptions()
    /// How long a request may be under way that nobody waits for any more.
    public var quietTime: Duration = .seconds(75)
    /// Longer waits give the run back to the store; `nil` waits here for everything.
    public var parkAfter: Duration?
    /// How large journals may grow.
    public var journalLimits: JournalLimits = JournalLimits()
    /// What a run may do in this process, made from what it was given when it began.
    public var permit: @Sendable (Permissions) -> Permissions = { $0 }

    /// Takes the spans of runs: one trace for each, whoever goes on with it; `nil` traces none.
    public var tracer: Tracer?

    /// Functions of the host's own; see ``register(_:recovery:_:)``.
    var functions: [DurableFunction] = []

    static let world = "simulator"

    public init(client: TelnyxClient, target: String) {
        self.client = client
        self.target = target
    }

    /// How an attempt at a run ended.
    public enum Ending: Sendable {
        case ended(RunState, DurableOutcome)
        case parked(until: Automation.Timestamp?)
        /// It waits for a person.
        case blocked(reason: String)
        /// The worker wanted to leave; the run can be resumed.
        case left
    }

    /// Carries out a claimed run until it ends, parks or is taken away.
    ///
    /// - Throws: `Divergence` for a script that no longer fits the journal, `JournalError`, `StoreError`,
    ///   `CancellationError`.
    @discardableResult
    public func execute(_ context: RunContext, change: RunChange = RunChange()) async throws -> Ending {
        let run = context.run
        let manifest = try RunManifest(run.origin.manifest)
        let journal = try await context.journal(limits: journalLimits, change: change)
        // It is asked on the runtime's thread alone.
        journal.hostMayBlock = true
        guard run.origin.target == target else {
            let reason = "it began on \(run.origin.target), here calls go to \(target)"
            try await journal.suspend(as: .blocked, reason: reason)
            return .blocked(reason: reason)
        }
        guard let source = try await context.store.source(journal.script ?? manifest.script) else {
            throw MissingScript(name: manifest.name)
        }
        try await restoreWorld(of: run, in: context.store)
        var play: JobPlay?
        if let job = manifest.job {
            play = try await JobPlay(context, manifest, job: job, source: source)
        }
        var host = self
        host.adopt(manifest)
        let session = DurableSession(journal: journal)
        if let tracer {
            let trace = RunTrace(tracer, of: run) { [secrets = client.secrets] in secrets.hide(in: $0) }
            session.trace = trace
            host.client.trace = trace.place
        }
        session.takeUp(status: run.status)
        for hash in journal.modules { session.modules[hash] = try await context.store.source(hash) }
        let drive = DurableDrive(
            host: host, context: context, session: session, manifest: manifest, source: source, job: play)
        do {
            let ending = try await drive.run()
            session.trace?.record(.success(ending), script: manifest.name)
            return ending
        } catch {
            session.trace?.record(.failure(error), script: manifest.name)
            throw error
        }
    }

    /// Takes the limits and permissions that the run was made with.
    private mutating func adopt(_ manifest: RunManifest) {
        if let permissions = manifest.permissions { options.permissions = permit(permissions) }
        if let limit = manifest.memoryLimit { options.memoryLimit = limit }
        if let limit = manifest.computeLimit { options.computeLimit = limit }
    }

    private func restoreWorld(of run: Run, in store: any RunStore) async throws {
        // What nobody took up before has no world yet.
        guard let simulator, run.nextSequence > 0,
            let bytes = try await store.attachment(Self.world, of: run.id)
        else { return }
        simulator.replaceWorld(
            with: try World(
                snapshot: JournalSeal(client).opened(world: try JSONValue(parsing: bytes))))
    }
}

extension DurableHost {
    /// How a call ended that a person found done, with the value that the script gets.
    ///
    /// `nil` for what is no operation of the API.
    public static func settled(_ operation: String, with value: [UInt8]) throws -> EndBody? {
        guard let operation = Catalog.operation(operation) else { return nil }
        let response = RecordedAnswer.recovered(try JSONValue(parsing: value), operation)
        var end = EndBody(.ok, payload: RecordedAnswer.encode(response, nil))
        end.isRecovered = true
        return end
    }
}

/// What a script returned, or what it ended with.
public struct DurableOutcome: Sendable {
    /// The first result as JSON, where it had one that JSON can say.
    public var result: [UInt8]?
    /// One sentence.
    public var reason: String?
    /// The run that takes over from one that is continued.
    public var next: String?
    public var error: (any Error)?
}

/// The store does not have the script of a run.
public struct MissingScript: Error, CustomStringConvertible {
    public let name: String

    public var description: String { "the store lacks the script '\(name)' of this run" }
}
