import TelnyxCatalog
import TelnyxClient
import TestClocks
import Testing

@testable import TelnyxSimulator

@Suite struct `Faults` {
    private let arguments: JSONObject = ["name": "a", "instructions": "b"]

    private func count(_ bench: Bench) async throws -> Int? {
        try await bench.call("assistants.list").array?.count
    }

    @Test func `show as often as they are told to`() async throws {
        let bench = try Bench(faults: "assistants.create:status=503,after=1,count=2")
        var statuses: [Int] = []
        for _ in 0..<4 { statuses.append(try await bench.answer("assistants.create", arguments).status) }
        #expect(statuses == [200, 503, 503, 200])
        #expect(try await count(bench) == 2)
    }

    @Test func `strike the operations that their pattern means`() async throws {
        let bench = try Bench(faults: "assistants.versions.*:status=500")
        let id = try await bench.assistant()["id"] ?? ""
        #expect(try await bench.answer("assistants.versions.list", ["assistant_id": id]).status == 500)
        #expect(try await bench.answer("assistants.retrieve", ["assistant_id": id]).status == 200)
    }

    @Test func `have the platform's error body`() async throws {
        let answer = try await Bench(faults: "*:status=503").answer("assistants.list")
        #expect(answer.code == "10007")
        #expect(answer.header("content-type") == "application/json")
        #expect(answer.header("x-request-id")?.count == 36)
    }

    @Test func `can strike after the request had its effect`() async throws {
        let bench = try Bench(faults: "assistants.create:status=500,acted")
        #expect(try await bench.answer("assistants.create", arguments).status == 500)
        #expect(try await count(bench) == 1)
    }

    @Test func `limit the rate with and without a hint`() async throws {
        let bench = try Bench(faults: "assistants.list:rate_limit=1500ms,count=1;assistants.list:rate_limit")
        let hinted = try await bench.answer("assistants.list")
        #expect(hinted.status == 429)
        #expect(hinted.code == "10011")
        #expect(hinted.header("retry-after") == "2")
        #expect(hinted.header("retry-after-ms") == "1500")
        let bare = try await bench.answer("assistants.list")
        #expect(bare.status == 429)
        #expect(bare.header("retry-after") == nil)
    }

    @Test func `hold answers back on the clock they were given`() async throws {
        let bench = try Bench(faults: "*:latency=200ms,count=1;*:latency=1s,count=1")
        #expect(try await bench.answer("assistants.list").status == 200)
        #expect(bench.latency.waits == [.milliseconds(1200)])
    }

    @Test(arguments: [("before", 0), ("after", 1)])
    func `drop the connection before or after the effect`(moment: String, made: Int) async throws {
        let bench = try Bench(faults: "assistants.create:drop=\(moment)")
        #expect(try await bench.answer("assistants.create", arguments).ending == .silent)
        #expect(try await count(bench) == made)
    }

    @Test func `damage bodies`() async throws {
        let bench = try Bench(
            faults: """
                assistants.list:body=html,count=1;assistants.list:body=malformed,count=1;\
                assistants.list:body=truncated,count=1;assistants.list:body=empty,count=1
                """)
        _ = try await bench.assistant()
        let page = try await bench.answer("assistants.list")
        #expect(page.status == 502)
        #expect(page.header("content-type") == "text/html")
        #expect(page.text.hasPrefix("<html>"))
        let malformed = try await bench.answer("assistants.list")
        #expect(malformed.status == 200)
        #expect(malformed.json == .null && !malformed.bytes.isEmpty)
        let truncated = try await bench.answer("assistants.list")
        #expect(truncated.ending == .cut(after: truncated.bytes.count / 2))
        #expect(try await bench.answer("assistants.list").bytes == [])
    }

    @Test func `strike a share that is the same for the same seed`() async throws {
        func struck(seed: UInt64) async throws -> [Int] {
            let bench = try Bench(seed: seed, faults: "*:status=500,p=0.25")
            var struck: [Int] = []
            for number in 0..<400 where try await bench.answer("assistants.list").status == 500 {
                struck.append(number)
            }
            return struck
        }
        let first = try await struck(seed: 1)
        #expect((70...130).contains(first.count))
        #expect(try await struck(seed: 1) == first)
        #expect(try await struck(seed: 2) != first)
    }

    @Test func `do not change the ids that are given`() async throws {
        let plain = try await Bench().assistant()
        let bench = try Bench(faults: "*:status=500,count=3")
        for _ in 0..<3 { _ = try await bench.answer("assistants.create", arguments) }
        #expect(try await bench.assistant() == plain)
    }

    @Test func `end when they are cleared`() async throws {
        let bench = try Bench(faults: "*:status=500")
        bench.simulator.clearFaults()
        #expect(try await bench.answer("assistants.list").status == 200)
        bench.simulator.add(Fault("*", .status(418, acted: false)))
        #expect(try await bench.answer("assistants.list").status == 418)
    }
}

@Suite struct `Callers in the process` {
    private func send(faults: String, timeout: Duration = .seconds(60), limit: Int = 1 << 20) async throws
        -> TransportResponse
    {
        let bench = try Bench(faults: faults)
        let operation = try #require(Catalog.operation("assistants.list"))
        return try await bench.simulator.send(
            TransportRequest(
                operation: operation, method: .get, target: "/ai/assistants", headers: [], body: nil,
                timeout: timeout, responseLimit: limit))
    }

    private func kind(_ body: () async throws -> TransportResponse) async -> TransportError.Kind? {
        do {
            _ = try await body()
            return nil
        } catch { return (error as? TransportError)?.kind }
    }

    @Test func `get an answer without a key`() async throws {
        #expect(try await send(faults: "assistants.delete:status=500").status == 200)
    }

    @Test func `see broken connections as a transport shows them`() async {
        #expect(await kind { try await send(faults: "*:drop=before") } == .connectionLost)
        #expect(await kind { try await send(faults: "*:body=truncated") } == .connectionLost)
    }

    @Test func `give up after their timeout`() async {
        #expect(await kind { try await send(faults: "*:latency=2m") } == .timeout)
    }

    @Test func `are spared bodies beyond their limit`() async {
        #expect(
            await kind { try await send(faults: "assistants.delete:status=500", limit: 3) }
                == .responseTooLarge)
    }
}
