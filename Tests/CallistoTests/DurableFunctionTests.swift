import Automation
import Lua
import Synchronization
import TelnyxClient
import TelnyxSimulator
import TestClocks
import TestSupport
import Testing

@testable import Callisto

/// A durable host in a process that may be killed and started again, on a store that stays.
private struct Process {
    let store: MemoryRunStore
    private let time: HandClock
    let calls = Counter()

    /// Time in hand, so that the lease of a killed process ends.
    final class HandClock: Sendable {
        private let seconds = Mutex<Int64>(1_800_000_000)
        var now: Timestamp { Timestamp(seconds: seconds.withLock { $0 }) }
        func pass(_ time: Int64) { seconds.withLock { $0 += time } }
    }

    final class Counter: Sendable {
        private let names = Mutex<[String]>([])
        func note(_ name: String) { names.withLock { $0.append(name) } }
        var all: [String] { names.withLock { $0 } }
    }

    init() {
        let time = HandClock()
        self.time = time
        store = MemoryRunStore { time.now }
    }

    func create(_ script: String) async throws {
        let manifest = RunManifest(name: "test.lua", script: try await store.put(source: Array(script.utf8)))
        _ = try await store.create(
            NewRun(id: "r", manifest: manifest.encoded, target: "here", seed: Array(repeating: 1, count: 32)))
    }

    /// Carries the run out until it is left; with `dies` the process ends where a failpoint first says so.
    func carryOut(
        dies: Failpoint? = nil, _ register: (inout DurableHost, Counter) throws -> Void
    ) async throws {
        let client = TelnyxClient(
            transport: Simulator(options: SimulatorOptions(wallClock: { .zero }, clock: ContinuousClock())),
            configuration: ClientConfiguration(), clock: ContinuousClock(), random: { 4 })
        var host = DurableHost(client: client, target: "here")
        try register(&host, calls)
        let (ends, over) = AsyncStream.makeStream(of: Void.self)
        var options = Worker.Options(owner: "w\(time.now)")
        options.only = "r"
        // On a clock that stands still no lease is lost, however long a busy machine takes.
        let worker = Worker(
            store: store, clock: StoppedClock(), wallClock: { [time] in time.now }, options: options,
            failpoints: Failpoints { if $0 == dies { throw Killed() } }
        ) { [host] context in
            defer { over.yield() }
            do { try await host.execute(context) } catch is Killed { context.mailbox.loseLease() }
        }
        await withTaskGroup { group in
            group.addTask { await worker.run() }
            for await _ in ends { break }
            group.cancelAll()
        }
        time.pass(3600)
    }

    struct Killed: Error {}
}

@Suite struct `Modules behind the library` {
    @Test func `are reached by no durable run`() async throws {
        let process = Process()
        let stage = try await Stage()
        try await process.create(try Script.innerModules(stage.host.innerModuleNames))
        try await process.carryOut { _, _ in }
        let run = try #require(try await process.store.run("r"))
        // The script calls whatever it finds, `run.continue` too.
        #expect(run.state == .continued, "\(run.reason ?? "")")
    }
}

@Suite struct `Functions of a durable host` {
    struct Receipt: Codable, Sendable {
        var order: String
        var cents: Int
    }

    private static func registerCharge(_ recovery: FunctionRecovery) -> (
        inout DurableHost, Process.Counter
    ) throws -> Void {
        { host, calls in
            try host.function("crm.charge", recovery: recovery) {
                (order: String, cents: Int) async throws -> Receipt in
                calls.note(order)
                return Receipt(order: order, cents: cents)
            }
        }
    }

    @Test func `a call that ended is not made again, and gives what it gave`() async throws {
        let process = Process()
        try await process.create(
            "local a = crm.charge('a', 5) local b = crm.charge('b', 7) return a.order .. b.order .. a.cents")
        // The end of the second call is recorded, and its task never hears of it.
        try await process.carryOut(dies: .finishBefore, Self.registerCharge(.unknownOutcome))
        #expect(process.calls.all == ["a", "b"])
        try await process.carryOut(Self.registerCharge(.unknownOutcome))
        let run = try #require(try await process.store.run("r"))
        #expect(process.calls.all == ["a", "b"])
        #expect(run.state == .succeeded)
        #expect(run.result == Array(#""ab5""#.utf8))
    }

    @Test func `a call that was cut off is left to a person, unless it can be repeated`() async throws {
        for (recovery, calls, state) in [
            (FunctionRecovery.unknownOutcome, [], RunState.blocked), (.repeatable, ["a"], .succeeded),
        ] {
            let process = Process()
            try await process.create("return crm.charge('a', 5).cents")
            try await process.carryOut(dies: .beginCommitted, Self.registerCharge(recovery))
            try await process.carryOut(Self.registerCharge(recovery))
            #expect(process.calls.all == calls)
            #expect(try await process.store.run("r")?.state == state)
        }
    }

    @Test func `a script can tell doubt from failure`() async throws {
        let process = Process()
        try await process.create(
            "local ok, e = pcall(crm.charge, 'a', 5) return e.code .. ' ' .. tostring(e.operation)")
        try await process.carryOut(dies: .beginCommitted, Self.registerCharge(.unknownOutcome))
        try await process.carryOut(Self.registerCharge(.unknownOutcome))
        #expect(
            try await process.store.run("r")?.result == Array(#""effect.unknown crm.charge""#.utf8))
    }

    @Test func `what a function throws is recorded too`() async throws {
        let process = Process()
        struct Declined: Error, CustomStringConvertible { var description: String { "declined" } }
        let register: (inout DurableHost, Process.Counter) throws -> Void = { host, calls in
            try host.function("crm.charge") { () async throws -> Int in
                calls.note("x")
                throw Declined()
            }
        }
        try await process.create("local ok, e = pcall(crm.charge) return e.message")
        try await process.carryOut(dies: .finishBefore, register)
        try await process.carryOut(register)
        #expect(process.calls.all == ["x"])
        #expect(try await process.store.run("r")?.result == Array(#""declined""#.utf8))
    }

    @Test func `an answer that is too large to be recorded is an error, in every replay`() async throws {
        let process = Process()
        let register: (inout DurableHost, Process.Counter) throws -> Void = { host, calls in
            try host.function("crm.dump") { () async throws -> String in
                calls.note("x")
                return String(repeating: "x", count: 17 << 20)
            }
        }
        try await process.create("local ok, e = pcall(crm.dump) return e.code .. ' ' .. e.message")
        try await process.carryOut(dies: .finishBefore, register)
        try await process.carryOut(register)
        #expect(process.calls.all == ["x"])
        let run = try #require(try await process.store.run("r"))
        #expect(run.state == .succeeded)
        #expect(
            run.result.map { String(decoding: $0, as: UTF8.self) }
                == #""run.result_too_large crm.dump: it was done, but its answer has 17 MiB, and a durable run "#
                + #"records at most 16 MiB at a time""#)
    }

    /// A script, and what stands behind its run that has succeeded.
    static let unkept: [(script: String, reason: String)] = [
        (
            "return { tools = { 1, { handler = print } } }",
            "tools[2].handler is a function; expected a string, number, boolean, table or json.null"
        ),
        ("return 0/0", "it is not a finite number"),
        ("return ('x'):rep(17 << 20)", "it has 17 MiB, and a durable run records at most 16 MiB at a time"),
    ]

    @Test(arguments: unkept) func `a result that cannot be kept is told`(script: String, reason: String)
        async throws
    {
        let process = Process()
        try await process.create(script)
        try await process.carryOut { _, _ in }
        let run = try #require(try await process.store.run("r"))
        #expect(run.state == .succeeded)
        #expect(run.result == nil)
        #expect(run.reason == "its result is not kept: \(reason)")
    }

    @Test func `a sentence of any length is cut`() async throws {
        let process = Process()
        try await process.create("error(('x'):rep(1 << 20), 0)")
        try await process.carryOut { _, _ in }
        let reason = try #require(try await process.store.run("r")?.reason)
        #expect(reason.hasSuffix("xxx…") && reason.count == 1001)
    }

    @Test func `what a function cannot be called with is no effect`() async throws {
        let process = Process()
        try await process.create("local ok, e = pcall(crm.charge, {}, 5) return e.code")
        try await process.carryOut(Self.registerCharge(.unknownOutcome))
        #expect(process.calls.all == [])
        let records = try await process.store.records(of: "r", from: 0)
        #expect(records.allSatisfy { $0.operation != "crm.charge" })
        #expect(try await process.store.run("r")?.result == Array(#""argument.invalid""#.utf8))
    }
}

@Suite struct `Requests of a durable script` {
    /// Answers each request with how manyth it was.
    private static func counting(_ host: inout DurableHost, _ calls: Process.Counter) {
        host.options.permissions = .all
        host.options.web = { request in
            calls.note(request.method)
            let headers = [
                (name: "x-count", value: "\(calls.all.count)"), (name: "set-cookie", value: "secret"),
            ]
            return WebAnswer(
                status: 200, headers: headers, body: Array("answer \(calls.all.count)\n\u{0}".utf8))
        }
    }

    private static let script = """
        local http = require "http"
        local a = http.get("https://example.com/secret/path")
        local b = http.post("https://example.com/", { body = "x" })
        return a.body .. b.body .. tostring(b.headers["x-count"]) .. tostring(b.headers["set-cookie"])
        """

    @Test func `are not sent again in a replay, and give what they gave`() async throws {
        let process = Process()
        try await process.create(Self.script)
        try await process.carryOut(dies: .finishBefore, Self.counting)
        #expect(process.calls.all == ["GET", "POST"])
        try await process.carryOut(Self.counting)
        #expect(process.calls.all == ["GET", "POST"])
        let run = try #require(try await process.store.run("r"))
        #expect(run.state == .succeeded, "\(run.reason ?? "")")
        #expect(
            run.result.map { String(decoding: $0, as: UTF8.self) }
                == #""answer 1\n\u0000answer 2\n\u00002nil""#)
        for record in try await process.store.records(of: "r", from: 0)
        where record.operation.hasPrefix("http.") {
            #expect(!String(decoding: record.body, as: UTF8.self).contains("secret"))
        }
    }

    @Test func `that were cut off are left to a person where they change something`() async throws {
        for (method, calls, state) in [("post", [], RunState.blocked), ("get", ["GET"], .succeeded)] {
            let process = Process()
            try await process.create("return require('http').\(method)('https://example.com/').status")
            try await process.carryOut(dies: .beginCommitted, Self.counting)
            try await process.carryOut(Self.counting)
            #expect(process.calls.all == calls)
            #expect(try await process.store.run("r")?.state == state)
        }
    }
}
