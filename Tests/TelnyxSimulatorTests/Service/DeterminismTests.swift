import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Determinism` {
    private func story(seed: UInt64) async throws -> [[UInt8]] {
        let bench = try Bench(seed: seed)
        var answers: [Answer] = []
        let made = try await bench.answer("assistants.create", ["name": "a", "instructions": "You are a."])
        let id = made.json["id"] ?? ""
        answers.append(made)
        answers.append(try await bench.answer("tools.create", SharedToolTests.webhook))
        answers.append(try await bench.answer("assistants.update", ["assistant_id": id, "name": "b"]))
        for content in ["hi", "what tools?"] {
            bench.clock.advance(by: .seconds(7))
            answers.append(
                try await bench.answer(
                    "assistants.chat",
                    ["assistant_id": id, "content": .string(content), "conversation_id": "c"]))
        }
        answers.append(try await bench.answer("assistants.list"))
        return answers.map(\.bytes) + answers.map { Array(($0.header("x-request-id") ?? "").utf8) }
    }

    @Test func `the same seed and requests give the same bytes`() async throws {
        #expect(try await story(seed: 5) == story(seed: 5))
    }

    @Test func `another seed gives other ids`() async throws {
        let (left, right) = (try await story(seed: 5), try await story(seed: 6))
        #expect(left[0] != right[0])
        #expect(left.last != right.last)
    }

    @Test func `reading does not change the ids of what is made later`() async throws {
        let plain = try await Bench().assistant()
        let bench = try Bench()
        for _ in 0..<5 { _ = try await bench.answer("assistants.list") }
        #expect(try await bench.assistant() == plain)
    }
}

@Suite struct `Paging` {
    @Test func `cuts a list into pages with true totals`() async throws {
        let bench = try Bench()
        for number in 0..<45 {
            _ = try await bench.call(
                "tools.create", ["type": "hangup", "display_name": .string("t\(number)")])
        }
        func page(_ arguments: JSONObject) async throws -> JSONValue {
            try await bench.answer("tools.list", arguments).json
        }
        let first = try await page([:])
        #expect(first["data"]?.array?.count == 20)
        #expect(
            first["meta"] == ["total_pages": 3, "total_results": 45, "page_number": 1, "page_size": 20])
        let third = try await page(["page[number]": 3])
        #expect(
            third["data"]?.array?.compactMap { $0["display_name"]?.string } == ["t4", "t3", "t2", "t1", "t0"])
        let past = try await page(["page[number]": 4])
        #expect(past["data"] == [])
        #expect(past["meta"]?["total_results"] == 45)
        #expect(try await page(["page[size]": 100])["data"]?.array?.count == 45)
        let far = try await page(["page[number]": .integer(.max)])
        #expect(far["data"] == [])
    }

    @Test func `of nothing has no pages`() async throws {
        let meta = try await Bench().answer("tools.list").json["meta"]
        #expect(meta == ["total_pages": 0, "total_results": 0, "page_number": 1, "page_size": 20])
    }

    @Test(arguments: ["page[size]=101", "page[size]=0", "page[number]=0"])
    func `keeps its bounds where the catalogue knows of none`(query: String) async throws {
        let answer = await (try Bench()).request("GET", "/ai/assistants/deleted?\(query)")
        #expect(answer.status == 422)
    }
}
