import AutomationStore
import Callisto
import Foundation
import Synchronization
import Testing

@Suite struct `Durable runs of a program` {
    /// A store in a folder of its own.
    private func withStore(_ body: (any RunStore) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(
            try await SQLRunStore.open(folder.appending(path: "runs.db").path, wallClock: { .now }))
    }

    private final class Count: Sendable {
        private let value = Mutex(0)
        var number: Int { value.withLock { $0 } }
        func add() -> Int {
            value.withLock {
                $0 += 1
                return $0
            }
        }
    }

    @Test func `one is started in three lines, and started again is the same run`() async throws {
        try await withStore { store in
            let calls = Count()
            var host = DurableHost(telnyx: .simulator())
            try host.function("shop.charge") { (order: String) async in "\(order) \(calls.add())" }
            let source = "return { paid = shop.charge(...) }"
            for _ in 0..<2 {
                let outcome = try await host.start(source, arguments: ["tea"], id: "order-7", in: store)
                #expect(outcome.result.map { String(decoding: $0, as: UTF8.self) } == #"{"paid":"tea 1"}"#)
            }
            #expect(calls.number == 1)
        }
    }

    @Test func `one runs as the guide shows it`() async throws {
        try await withStore { store in
            let calls = Count()
            var host = DurableHost(telnyx: .simulator())
            try host.function("shop.charge") { (order: String) async in "\(order) \(calls.add())" }
            let outcome = try await host.start(
                "return shop.charge(...)", arguments: ["tea"], id: "order-7", in: store)
            try await host.resumeAll(in: store)
            #expect(outcome.result.map { String(decoding: $0, as: UTF8.self) } == #""tea 1""#)
        }
    }

    @Test func `what a script fails with is thrown`() async throws {
        try await withStore { store in
            let host = DurableHost(telnyx: .simulator())
            await #expect {
                try await host.start("error('no stock')", id: "a", in: store)
            } throws: { error in
                (error as? LuaError)?.message.contains("no stock") == true
            }
            await #expect(throws: RunNotEnded.self) { try await host.resume("a", in: store) }
            await #expect(throws: RunNotEnded.self) { try await host.resume("nowhere", in: store) }
        }
    }

    @Test func `one that is left goes on where it was, with all others of its target`() async throws {
        try await withStore { store in
            let charges = Count()
            let (reached, reach) = AsyncStream<Void>.makeStream()
            let (endless, end) = AsyncStream<Void>.makeStream()
            defer { end.finish() }
            var host = DurableHost(telnyx: .simulator())
            try host.function("shop.charge") { () async in charges.add() }
            try host.function("shop.delivered", recovery: .repeatable) { () async throws -> Bool in
                reach.yield()
                for await _ in endless {}
                try Task.checkCancellation()
                return false
            }
            let source = "local n = shop.charge() return n + (shop.delivered() and 10 or 0)"
            host.grace = .milliseconds(20)
            let first = host
            let started = Task { try await first.start(source, id: "order-8", in: store) }
            for await _ in reached { break }
            started.cancel()
            await #expect(throws: (any Error).self) { try await started.value }
            var second = DurableHost(telnyx: .simulator())
            try second.function("shop.charge") { () async in charges.add() }
            try second.function("shop.delivered", recovery: .repeatable) { () async in true }
            #expect(try await second.resumeAll(in: store).isEmpty)
            let outcome = try await second.resume("order-8", in: store)
            #expect(outcome.result.map { String(decoding: $0, as: UTF8.self) } == "11")
            #expect(charges.number == 1)
        }
    }

    @Test func `a target tells accounts apart, and holds no secret`() throws {
        #expect(TelnyxAccess.simulator(SimulatorOptions(seed: 7)).target == "simulator, seed 7")
        let transport = Simulator(options: SimulatorOptions())
        let live = ["KEY1", "KEY2"].map { key in
            let configuration = ClientConfiguration(apiKey: Secret(key))
            return TelnyxAccess(TelnyxClient(transport: transport, configuration: configuration)).target
        }
        #expect(
            live[0] != live[1] && live.allSatisfy { $0.hasPrefix("live, https://") && !$0.contains("KEY") })
    }
}
