import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Quotas` {
    @Test func `refuse what is too much until the minute is over`() async throws {
        let bench = try Bench(quotas: [Quota("assistants.list", limit: 2)])
        let first = try await bench.answer("assistants.list")
        #expect(first.header("x-ratelimit-limit") == "2, 2;w=60")
        #expect(first.header("x-ratelimit-remaining") == "1")
        #expect(first.header("x-ratelimit-reset") == "47")
        _ = try await bench.answer("assistants.list")
        let third = try await bench.answer("assistants.list")
        #expect(third.status == 429)
        #expect(third.code == "10011")
        #expect(third.header("x-ratelimit-remaining") == "0")
        #expect(third.header("retry-after") == nil)
        bench.clock.advance(by: .seconds(47))
        #expect(try await bench.answer("assistants.list").status == 200)
    }

    @Test func `do not touch other operations`() async throws {
        let bench = try Bench(quotas: [Quota("assistants.list", limit: 0)])
        let answer = try await bench.answer("tools.list")
        #expect(answer.status == 200)
        #expect(answer.header("x-ratelimit-limit") == nil)
    }
}

@Suite struct `The log of requests` {
    @Test func `tells what was asked, answered and changed`() async throws {
        let bench = try Bench(faults: "assistants.list:drop=before")
        let arguments: JSONObject = ["name": "a", "instructions": "b"]
        _ = try await bench.answer("assistants.create", arguments, key: "k")
        _ = try await bench.answer("assistants.create", arguments, key: "k")
        _ = try await bench.answer("assistants.list")
        _ = await bench.request("GET", "/nowhere?x=1")
        let log = bench.simulator.requests
        #expect(log.map(\.number) == [1, 2, 3, 4])
        #expect(log.map(\.operation) == ["assistants.create", "assistants.create", "assistants.list", nil])
        #expect(log.map(\.status) == [200, 200, nil, 404])
        #expect(log.map(\.changed) == [true, false, false, false])
        #expect(log.map(\.replayed) == [false, true, false, false])
        #expect(log.map(\.idempotencyKey) == ["k", "k", nil, nil])
        #expect(log[3].target == "/nowhere?x=1")
    }

    @Test func `is a line of JSON for each`() async throws {
        let bench = try Bench()
        let answer = await bench.request("GET", "/v2/ai/tools?page[size]=5")
        let id = try #require(answer.header("x-request-id"))
        #expect(
            bench.simulator.requests.first?.json.text() == """
                {"number":1,"time":"2026-07-28T22:58:13.827Z","operation":"tools.list","method":"GET",\
                "target":"/v2/ai/tools?page[size]=5","status":200,"idempotency_key":null,"changed":false,\
                "replayed":false,"request_id":"\(id)"}
                """)
    }

    @Test func `forgets the oldest`() async throws {
        let bench = try Bench(logCapacity: 3)
        for _ in 0..<5 { _ = try await bench.answer("assistants.list") }
        #expect(bench.simulator.requests.map(\.number) == [3, 4, 5])
    }

    @Test func `does not take reads for changes`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        for operation in ["assistants.retrieve", "assistants.versions.list", "assistants.get_texml"] {
            _ = try await bench.answer(operation, ["assistant_id": id])
        }
        #expect(bench.simulator.requests.dropFirst().allSatisfy { !$0.changed })
    }
}
