package import Lua
internal import Synchronization
internal import TelnyxCatalog
package import TelnyxClient
package import TelnyxSimulator
package import Webhooks

/// Runs spec files, each on a simulator and a clock of its own.
///
/// ```swift
/// let runner = SpecRunner()
/// for await file in runner.run(["a_spec.lua", "b_spec.lua"], concurrency: 2, read: read) {
///     print(file.path, file.passedCount, file.failedCount)
/// }
/// ```
package struct SpecRunner: Sendable {
    /// What every host is given; clock, output and seed are the runner's own.
    package var options: HostOptions
    /// What the simulators' choices come from.
    package var seed: UInt64 = 1
    /// Only tests whose names hold this text are run, in either case of letters.
    package var filter: String?
    /// What `require` finds, given the path of the spec file.
    package var moduleLoader: @Sendable (_ path: String) -> FolderLoader? = { _ in nil }
    /// The text of another file than the spec, for showing the line of a module where an error happened.
    package var source: @Sendable (_ chunk: String) -> [UInt8]? = { _ in nil }
    /// What carries a file's calls, given its path and its simulator, which does so by itself.
    package var transport: @Sendable (_ path: String, _ simulator: Simulator) -> any Transport = { $1 }

    /// Signs what the simulators send to webhooks.
    package var signer: WebhookSigner?
    /// Takes webhooks that no handler of a spec takes, over HTTP; see ``SimulatorOptions/network``.
    package var webhooks: (any WebhookReceiver)?
    /// Where events of calls go besides handlers.
    package var eventsAddress: String = ""
    /// Speaks for the simulators' assistants; *words* do where it is absent.
    package var model: (any Brain)?

    /// A test that computes for so long is stuck.
    package static let computeLimit: Duration = .seconds(10)

    package init() {
        options = HostOptions()
        options.computeLimit = Self.computeLimit
    }

    /// Runs files side by side and gives their results in the order of the paths.
    package func run(
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
    package func run(_ path: String, read: (String) throws -> [UInt8]) async -> SpecFileResult {
        let source: [UInt8]
        do { source = try read(path) } catch {
            let error = LuaError(code: "spec.unreadable", message: "\(error)")
            return SpecFileResult(path: path, failures: [ErrorReport(error) { _ in nil }])
        }
        return await run(source, path: path)
    }

    /// Runs the text of a file.
    package func run(_ source: [UInt8], path: String) async -> SpecFileResult {
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
    package static func ofSimulations() -> VirtualClock { VirtualClock(epoch: .seconds(1_767_225_600)) }
}

/// What a spec file declares, in the order of its text.
struct SpecPlan: Sendable {
    struct Test: Sendable {
        /// The descriptions around it and its own.
        let names: [String]
        let line: Int
        let isOnly: Bool
        let skipReason: String?
        /// The innermost block that it stands in; 0 is the file itself.
        let block: Int
    }

    let tests: [Test]
    /// The block around each block; the block `n` stands at `n - 1`.
    private let parents: [Int]

    /// Reads what `spec.plan()` answers.
    init(parsing text: String) throws {
        let plan = try JSONValue(parsing: Array(text.utf8))
        tests = (plan["tests"]?.array ?? []).map { test in
            Test(
                names: (test["names"]?.array ?? []).compactMap(\.string),
                line: Int(test["line"]?.integer ?? 0), isOnly: test["only"]?.bool ?? false,
                skipReason: test["skip"]?.string, block: Int(test["block"]?.integer ?? 0))
        }
        parents = (plan["blocks"]?.array ?? []).map { Int($0["parent"]?.integer ?? 0) }
    }

    /// The blocks around a test, the file first.
    func blocks(around test: Test) -> [Int] {
        var blocks = [test.block]
        while let block = blocks.last, block > 0 { blocks.append(parents[block - 1]) }
        return blocks.reversed()
    }

    var hasOnly: Bool { tests.contains(where: \.isOnly) }

    /// The tests to report, by their number from 1: those marked `only` where there are any, and whose
    /// names hold `filter`.
    func selection(filter: String?) -> [(number: Int, test: Test)] {
        let hasOnly = hasOnly
        return tests.enumerated().compactMap { index, test in
            if hasOnly && !test.isOnly { return nil }
            if let filter, !test.names.joined(separator: " ").lowercased().contains(filter.lowercased()) {
                return nil
            }
            return (index + 1, test)
        }
    }
}

/// One run of one spec file: its plan, then test after test, each a script of its own.
struct SpecSession {
    let path: String
    let source: [UInt8]
    let sourceOfModule: @Sendable (String) -> [UInt8]?
    let filter: String?
    let output: SpecOutput

    /// The functions of `stdlib/_host/spec.lua`.
    private struct Prelude {
        let plan, test, enter, leave: LuaReference

        init(_ host: ScriptHost) async throws {
            let file = host.stdlibFile("_host/spec.lua")
            let table = try await host.runtime.runHost(file.source, chunkName: "[spec]").first?.reference
            func function(_ name: String) async throws -> LuaReference {
                guard let function = try await table?.get(name).reference else {
                    preconditionFailure("internal error: the prelude of specs lacks \(name)")
                }
                return function
            }
            plan = try await function("plan")
            test = try await function("test")
            enter = try await function("enter")
            leave = try await function("leave")
        }
    }

    func run(on host: ScriptHost) async -> SpecFileResult {
        var result = SpecFileResult(path: path)
        do {
            let prelude = try await Prelude(host)
            try await host.run(source, name: path)
            let plan = try SpecPlan(parsing: try await prelude.plan.call().first?.text ?? "")
            let selection = plan.selection(filter: filter)
            if plan.hasOnly { result.leftOut = plan.tests.count { !$0.isOnly } }
            await run(selection, plan, prelude, &result)
        } catch {
            result.failures.append(report(error))
        }
        return result
    }

    private func run(
        _ selection: [(number: Int, test: SpecPlan.Test)], _ plan: SpecPlan, _ prelude: Prelude,
        _ result: inout SpecFileResult
    ) async {
        var open: [Int] = []
        // Why the tests of a block cannot run, by the block's number.
        var broken: [Int: ErrorReport] = [:]
        for (number, test) in selection {
            if Task.isCancelled { return }
            if let reason = test.skipReason {
                result.results.append(end(test, .skipped(reason), .zero))
                continue
            }
            let blocks = plan.blocks(around: test)
            while let last = open.last, !blocks.contains(last) {
                await leave(last, prelude, &result)
                open.removeLast()
            }
            for block in blocks.dropFirst(open.count) {
                open.append(block)
                do { try await prelude.enter.call(block) } catch { broken[block] = report(error) }
            }
            if let failure = blocks.lazy.compactMap({ broken[$0] }).first {
                result.results.append(end(test, .failed(failure), .zero))
                continue
            }
            result.results.append(await run(test, number, prelude))
        }
        for block in open.reversed() { await leave(block, prelude, &result) }
    }

    private func run(_ test: SpecPlan.Test, _ number: Int, _ prelude: Prelude) async -> SpecResult {
        _ = output.take()
        let start = ContinuousClock.now
        var status = SpecResult.Status.passed
        do {
            try await prelude.test.call(number)
        } catch let error as LuaError where error.code == "spec.skipped" {
            status = .skipped(error.message)
        } catch {
            status = .failed(report(error))
        }
        return end(test, status, start.duration(to: .now))
    }

    private func leave(_ block: Int, _ prelude: Prelude, _ result: inout SpecFileResult) async {
        do { try await prelude.leave.call(block) } catch { result.failures.append(report(error)) }
    }

    private func end(_ test: SpecPlan.Test, _ status: SpecResult.Status, _ duration: Duration) -> SpecResult {
        SpecResult(
            names: test.names, line: test.line, status: status, duration: duration, output: output.take())
    }

    /// The error as it is told: a library's error is shown at the line of the spec that asked for it, that of a module
    /// beside the spec where it happened.
    func report(_ error: any Error) -> ErrorReport {
        var error = error as? LuaError ?? LuaError(code: "host.error", message: "\(error)")
        switch error.code {
        case "limit.compute": error.message += "; --compute-limit gives each test more"
        case "limit.time": error.message += "; --time-limit gives each test more"
        case "limit.memory": error.message += "; --memory-limit gives each file more"
        default: break
        }
        if Stdlib.isChunk(error.chunk ?? "["), let frame = error.traceback.first(where: { isFile($0.chunk) })
        {
            (error.chunk, error.line) = (frame.chunk, frame.line)
        }
        // How an expectation came to its verdict is nobody's business.
        if error.code == "expect.failed" { error.traceback.removeAll { $0.chunk.hasPrefix("stdlib/") } }
        let text = String(decoding: source, as: UTF8.self)
        return ErrorReport(error) { chunk in
            isFile(chunk) ? text : sourceOfModule(chunk).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Whether a chunk is the spec file; Lua cuts long names short from the front.
    private func isFile(_ chunk: String) -> Bool {
        chunk == path || chunk.hasPrefix("...") && path.hasSuffix(chunk.dropFirst(3))
    }
}
