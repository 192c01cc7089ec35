import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Idempotency-Keys` {
    private let arguments: JSONObject = ["name": "a", "instructions": "b"]

    private func count(_ bench: Bench) async throws -> Int? {
        try await bench.call("assistants.list").array?.count
    }

    @Test func `give the same answer again, byte for byte`() async throws {
        let bench = try Bench()
        let first = try await bench.answer("assistants.create", arguments, key: "k")
        let second = try await bench.answer("assistants.create", arguments, key: "k")
        #expect(second.bytes == first.bytes)
        #expect(second.status == 200)
        #expect(first.header("idempotent-replayed") == nil)
        #expect(second.header("idempotent-replayed") == "true")
        #expect(try await count(bench) == 1)
    }

    @Test func `with another body are refused`() async throws {
        let bench = try Bench()
        _ = try await bench.answer("assistants.create", arguments, key: "k")
        let other = try await bench.answer("assistants.create", ["name": "c", "instructions": "b"], key: "k")
        #expect(other.status == 422)
        #expect(other.code == "10027")
        #expect(try await count(bench) == 1)
    }

    @Test func `count for one path`() async throws {
        let bench = try Bench()
        let id = try await bench.answer("assistants.create", arguments, key: "k").json["id"] ?? ""
        let clone = try await bench.answer("assistants.clone", ["assistant_id": id], key: "k")
        #expect(clone.status == 200)
        #expect(clone.json["id"] != id)
    }

    @Test func `are forgotten after a day`() async throws {
        let bench = try Bench()
        _ = try await bench.answer("assistants.create", arguments, key: "k")
        bench.clock.advance(by: .seconds(24 * 3600 - 1))
        _ = try await bench.answer("assistants.create", arguments, key: "k")
        #expect(try await count(bench) == 1)
        bench.clock.advance(by: .seconds(1))
        _ = try await bench.answer("assistants.create", arguments, key: "k")
        #expect(try await count(bench) == 2)
    }

    @Test func `do not keep failures`() async throws {
        let bench = try Bench()
        let bad: JSONObject = ["name": "a", "instructions": "b", "tool_ids": ["none"]]
        #expect(try await bench.answer("assistants.create", bad, key: "k").status == 400)
        #expect(try await bench.answer("assistants.create", arguments, key: "k").status == 200)
    }

    @Test func `do not help after a failure that had its effect`() async throws {
        let bench = try Bench(faults: "assistants.create:status=500,acted,count=1")
        #expect(try await bench.answer("assistants.create", arguments, key: "k").status == 500)
        #expect(try await bench.answer("assistants.create", arguments, key: "k").status == 200)
        #expect(try await count(bench) == 2)
    }

    @Test func `help after a lost answer`() async throws {
        let bench = try Bench(faults: "assistants.create:drop=after,count=1")
        #expect(try await bench.answer("assistants.create", arguments, key: "k").ending == .silent)
        let second = try await bench.answer("assistants.create", arguments, key: "k")
        #expect(second.header("idempotent-replayed") == "true")
        #expect(try await count(bench) == 1)
    }

    @Test func `mean nothing to an operation that takes none`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        for _ in 0..<2 { _ = try await bench.answer("assistants.update", ["assistant_id": id], key: "k") }
        let versions = try await bench.call("assistants.versions.list", ["assistant_id": id])
        #expect(versions.array?.count == 3)
    }

    @Test(arguments: ["", "a b", "ä", String(repeating: "x", count: 256)])
    func `of the wrong form are refused`(key: String) async throws {
        let answer = try await Bench().answer("assistants.create", arguments, key: key)
        #expect(answer.status == 400)
        #expect(answer.code == "10015")
    }

    @Test func `given twice are refused`() async throws {
        let answer = await (try Bench()).request(
            "POST", "/ai/assistants", body: .object(arguments),
            headers: [("authorization", "Bearer k"), ("idempotency-key", "a"), ("idempotency-key", "a")])
        #expect(answer.status == 400)
    }

    @Test func `of a request that is still running are refused`() async throws {
        let gate = GatedClock()
        let simulator = Simulator(
            options: SimulatorOptions(
                wallClock: { .seconds(1_785_000_000) }, clock: gate,
                faults: [Fault("assistants.create", .latency(.seconds(1)), count: 1)]))
        let request = WireRequest(
            method: "POST", target: "/ai/assistants", headers: [("idempotency-key", "k")],
            body: JSONValue.object(arguments).encoded(), isInProcess: true)
        async let first = simulator.respond(to: request)
        await gate.untilSomeoneWaits()
        let second = Answer(await simulator.respond(to: request))
        #expect(second.status == 409)
        #expect(second.code == "10036")
        gate.open()
        #expect(await first.status == 200)
        #expect(await simulator.respond(to: request).header("idempotent-replayed") == "true")
    }
}
