@_exported public import Automation
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
    /// What calls of the runs go through.
    public private(set) var client: TelnyxClient
    /// What calls reach, without secrets; a run goes on only where it began.
    public let target: String
    /// Set where calls stay in this process: its state is then kept with the run.
    public var simulator: Simulator?
    /// Options of the script host of each run.
    public var options: HostOptions = HostOptions()
    /// How long a request may be under way that nobody waits for any more.
    public var quietTime: Duration = .seconds(75)
    /// How long ``start(_:name:arguments:id:in:)`` and ``resume(_:in:)`` wait, once cancelled, for a moment without calls
    /// in the air; then the run is left all the same.
    public var grace: Duration = .seconds(20)
    /// Longer waits give the run back to the store; `nil` waits here for everything.
    public var parkAfter: Duration?
    /// How large journals may grow.
    public var journalLimits: JournalLimits = JournalLimits()
    /// What a run may do in this process, made from what it was given when it began.
    public var permit: @Sendable (Permissions) -> Permissions = { $0 }

    /// Takes the spans of runs: one trace for each, whoever goes on with it; `nil` traces none.
    public var tracer: Tracer?

    /// Functions of the host's own; see ``function(_:recovery:_:)``.
    var functions: [DurableFunction] = []

    static let world = "simulator"

    public init(client: TelnyxClient, target: String) {
        self.client = client
        self.target = target
    }

    /// How an attempt at a run ended.
    public enum Ending: Sendable {
        case ended(RunState, DurableOutcome)
        case parked(until: Timestamp?)
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
    /// Why the run ended so; `nil` where its script returned.
    public var error: (any Error)?
}

/// The store does not have the script of a run.
public struct MissingScript: Error, CustomStringConvertible {
    public let name: String

    public var description: String { "the store lacks the script '\(name)' of this run" }
}

/// What becomes of a call of a host's function that a crash cut off.
public struct FunctionRecovery: Sendable, Hashable {
    /// As the journal has it.
    let word: String

    /// It is made again: it reads, or doing it twice is the same as doing it once.
    public static let repeatable: FunctionRecovery = FunctionRecovery(word: "repeat")
    /// It is not made again, and the script gets the error `effect.unknown`; a script that does not catch it
    /// leaves its run to a person.
    ///
    /// Each call costs a commit before it is made, which one that can be repeated does without.
    public static let unknownOutcome: FunctionRecovery = FunctionRecovery(word: "unknown")
}

extension DurableHost {
    /// Makes a Swift function callable from durable scripts, under a name such as `crm.charge`.
    ///
    /// Each call is an effect of the run: its result, or what it throws, is recorded, and a resumed run gets
    /// it from the record. Arguments and results are values that JSON has.
    ///
    /// ```swift
    /// try host.function("crm.charge") { (order: String) async throws -> Receipt in
    ///     try await billing.charge(order)
    /// }
    /// ```
    ///
    /// - Throws: `RegistrationError` for a name that is none.
    public mutating func function<each Argument: Decodable & Sendable, Result: Encodable & Sendable>(
        _ name: String, recovery: FunctionRecovery = .unknownOutcome,
        _ body: @escaping @Sendable @concurrent (repeat each Argument) async throws -> Result
    ) throws {
        try add(name, recovery) { call in
            let arguments = try call.arguments(repeat (each Argument).self)
            return { try LuaData(encoding: await body(repeat each arguments)) }
        }
    }

    /// The same without a result.
    public mutating func function<each Argument: Decodable & Sendable>(
        _ name: String, recovery: FunctionRecovery = .unknownOutcome,
        _ body: @escaping @Sendable @concurrent (repeat each Argument) async throws -> Void
    ) throws {
        try add(name, recovery) { call in
            let arguments = try call.arguments(repeat (each Argument).self)
            return {
                try await body(repeat each arguments)
                return .nil
            }
        }
    }

    private mutating func add(
        _ name: String, _ recovery: FunctionRecovery,
        _ prepare: @escaping @Sendable (LuaCall) throws -> @Sendable () async throws -> LuaData
    ) throws {
        functions.append(
            DurableFunction(name: try FunctionName(name), recovery: recovery, prepare: prepare))
    }
}

/// A function of the host's own, whose calls are effects of a run.
struct DurableFunction: Sendable {
    let name: FunctionName
    let recovery: FunctionRecovery
    /// Reads the arguments, and gives what carries the call out.
    let prepare: @Sendable (LuaCall) throws -> @Sendable () async throws -> LuaData

    func module(_ session: DurableSession, _ client: TelnyxClient) -> LuaModule {
        let module = LuaModule(name.module)
        module.rawAsyncFunction(name.function) { call in try await respond(to: call, session, client) }
        return module
    }

    private func respond(to call: LuaCall, _ session: DurableSession, _ client: TelnyxClient) async throws {
        // What the function cannot be called with never becomes an effect.
        let work = try prepare(call)
        let end = try await session.perform(try effect(call, client), for: call) { ticket, unfinished in
            if let unfinished, unfinished.mayHaveHappened {
                let doubt = RecordedError(FunctionDoubt(name: name, begunAt: unfinished.begunAt))
                return Completion(end: EndBody(.unknown, payload: doubt.payload))
            }
            try await ticket.committed()
            do {
                let value = JSONValue(plain: try await work())
                return Completion(end: EndBody(.ok, payload: value.encoded()))
            } catch let error where !(error is CancellationError) {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
        }
        switch end.outcome {
        case .ok: try call.push(LuaJSON(end.payload))
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    private func effect(_ call: LuaCall, _ client: TelnyxClient) throws -> Effect {
        let arguments = try (0..<call.count).map { try JSONValue(argument: call[$0]) }
        var effect = Effect("\(name)", arguments: JSONValue.array(arguments).encoded(sortingKeys: true))
        effect.body.line = call.sourceLine ?? ""
        effect.body.preview = client.preview(of: ["arguments": .array(arguments)])
        effect.body.recovery = recovery.word
        effect.body.changes = recovery != .repeatable
        return effect
    }
}

/// A call of a host's function of which nobody can say whether it happened.
struct FunctionDoubt: Error, LuaErrorConvertible, CustomStringConvertible {
    let name: FunctionName
    let begunAt: Timestamp

    var description: String { "\(name): begun at \(begunAt), and nothing shows whether it happened" }

    var luaFields: LuaErrorFields {
        LuaErrorFields(doubt: "unknown", of: "\(name)", at: begunAt, description)
    }
}

/// What a script host is given so that its script is a durable run.
struct Durability: Sendable {
    let session: DurableSession
    let run: Run
    let calls: DurableCalls
    /// The script's time when the run began.
    let start: Duration
    let starter: RunStarter

    /// Takes time, order and output from the session.
    func adapt(_ options: inout LuaOptions) {
        let session = session
        options.deliveryOrder = session
        options.repeatSeed = Digest.keyed(Array("callisto hash seed".utf8), run.origin.seed).prefix(4).reduce(
            0
        ) {
            $0 << 8 | UInt32($1)
        }
        options.wallClock = { session.now }
        // Clean-ups make calls, which have limits of their own.
        options.cleanupTime = .seconds(600)
        options.cleanupLimit = .seconds(1)
        let output = options.output
        options.output = { stream, bytes in
            if !session.isReplaying { output(stream, bytes) }
        }
        if let loader = options.moduleLoader {
            options.moduleLoader = DurableModules.pinning(loader, in: session)
        }
        if let loader = options.libraryLoader {
            options.libraryLoader = DurableModules.pinning(loader, in: session)
        }
    }

    func modules(web: WebModule) -> [LuaModule] {
        DurableModules(session: session, start: start).modules()
            + [
                DurableWeb(session: session, web: web).module(),
                RunModule(session: session, run: run, starter: starter).module(),
            ]
    }
}
