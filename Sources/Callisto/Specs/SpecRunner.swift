public import Lua
internal import Synchronization
public import TelnyxClient
public import TelnyxSimulator
public import Webhooks

/// Runs spec files, each on a simulator and a clock of its own.
///
/// ```swift
/// let runner = SpecRunner()
/// for await file in runner.run(["a_spec.lua", "b_spec.lua"], concurrency: 2, read: read) {
///     print(file.path, file.passedCount, file.failedCount)
/// }
/// ```
public struct SpecRunner: Sendable {
    /// What every host is given; clock, output and seed are the runner's own.
    public var options: HostOptions
    /// What the simulators' choices come from.
    public var seed: UInt64 = 1
    /// Only tests whose names hold this text are run, in either case of letters.
    public var filter: String?
    /// What `require` finds, given the path of the spec file.
    public var moduleLoader: @Sendable (_ path: String) -> FolderLoader? = { _ in nil }
    /// The text of another file than the spec, for showing the line of a module where an error happened.
    public var source: @Sendable (_ chunk: String) -> [UInt8]? = { _ in nil }
    /// What carries a file's calls, given its path and its simulator, which does so by itself.
    public var transport: @Sendable (_ path: String, _ simulator: Simulator) -> any Transport = { $1 }

    /// Signs what the simulators send to webhooks.
    public var signer: WebhookSigner?
    /// Takes webhooks that no handler of a spec takes, over HTTP; see ``SimulatorOptions/network``.
    public var webhooks: (any WebhookReceiver)?
    /// Where events of calls go besides handlers.
    public var eventsAddress: String = ""
    /// Speaks for the simulators' assistants; *words* do where it is absent.
    public var model: (any Brain)?

    /// A test that computes for so long is stuck.
    public static let computeLimit: Duration = .seconds(10)

    public init() {
        options = HostOptions()
        options.computeLimit = Self.computeLimit
    }

    /// Runs files side by side and gives their results in the order of the paths.
    public func run(
        _ paths: [String], concurrency: Int,
        read: @escaping @Sendable (String) throws -> [UInt8]
    ) -> AsyncStream<SpecFileResult> {
        AsyncStream { continuation in
            let work = Task {
                await withTaskGroup(of: (Int, SpecFileResult).self) { group in
                    var next = 0, given = 0
                    var waiting: [Int: SpecFileResult] = [:]
                    func start() {
                        guard next < paths.count, !Task.isCancelled else { return }
                        let index = next
                        next += 1
                        group.addTask { (index, await run(paths[index], read: read)) }
                    }
                    for _ in 0..<max(concurrency, 1) { start() }
                    while let (index, result) = await group.next() {
                        start()
                        waiting[index] = result
                        while let result = waiting.removeValue(forKey: given) {
                            continuation.yield(result)
                            given += 1
                        }
                    }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in work.cancel() }
        }
    }

    /// Runs one file.
    public func run(_ path: String, read: (String) throws -> [UInt8]) async -> SpecFileResult {
        let source: [UInt8]
        do { source = try read(path) } catch {
            let error = LuaError(code: "spec.unreadable", message: "\(error)")
            return SpecFileResult(path: path, failures: [ErrorReport(error) { _ in nil }])
        }
        return await run(source, path: path)
    }

    /// Runs the text of a file.
    public func run(_ source: [UInt8], path: String) async -> SpecFileResult {
        let output = SpecOutput()
        let session = SpecSession(
            path: path, source: source, sourceOfModule: self.source, filter: filter, output: output)
        do {
            let host = try await makeHost(path, output)
            return await session.run(on: host)
        } catch {
            return SpecFileResult(path: path, failures: [session.report(error)])
        }
    }

    private func makeHost(_ path: String, _ output: SpecOutput) async throws -> ScriptHost {
        let clock = VirtualClock.ofSimulations()
        var world = SimulatorOptions(seed: seed, wallClock: clock.wallClock, clock: clock)
        world.model = model
        world.startTimer = { VirtualClock.startTimer(on: clock, after: $0, $1) }
        world.signer = signer
        world.network = webhooks
        world.eventsAddress = eventsAddress
        let simulator = Simulator(options: world)
        let generator = Mutex(SeededGenerator(seed: seed))
        let client = TelnyxClient(
            transport: transport(path, simulator), configuration: ClientConfiguration(), clock: clock,
            random: { generator.withLock { $0.next() } })
        var options = options
        options.simulator = simulator
        options.clock = clock
        options.wallClock = clock.wallClock
        options.randomSeed = Int64(bitPattern: seed)
        options.output = { _, bytes in output.add(bytes) }
        options.log = { output.add(Array("\($0.level.rawValue) \($0.message)\n".utf8)) }
        options.onUnobservedFailure = { path, error in
            output.add(Array("task \(path) failed and nobody awaited it: \(error)\n".utf8))
        }
        // As every script, it may read the folder that it lies in.
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
        options.permissions = options.permissions.allowing(.reading(String(folder)))
        options.moduleFolder = moduleLoader(path)
        return try await ScriptHost(client: client, options: options)
    }
}

/// What the test under way prints.
final class SpecOutput: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }

    func take() -> String {
        bytes.withLock { bytes in
            defer { bytes = [] }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension VirtualClock {
    /// The clock of a simulation, which begins at 2026-01-01 00:00 UTC: the same day for every run.
    public static func ofSimulations() -> VirtualClock { VirtualClock(epoch: .seconds(1_767_225_600)) }
}
