import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Refused requests` {
    @Test func `broken JSON is a 422 with the place`() async throws {
        let bench = try Bench()
        let response = await bench.simulator.respond(
            to: WireRequest(
                method: "POST", target: "/ai/assistants", headers: [("authorization", "Bearer k")],
                body: Array("{\"name\": ".utf8)))
        #expect(response.status == 422)
        let item = Answer(response).json["detail"]?[0]
        #expect(item?["type"] == "json_invalid")
        #expect(item?["loc"]?[0] == "body")
    }

    @Test func `everything missing is listed`() async throws {
        let answer = try await Bench().answer("assistants.create", ["greeting": "hi"])
        #expect(answer.status == 422)
        let items = answer.json["detail"]?.array ?? []
        #expect(Set(items.compactMap { $0["loc"]?[1]?.string }) == ["name", "instructions"])
        #expect(items.allSatisfy { $0["msg"] == "Field required" && $0["type"] == "missing" })
    }

    @Test func `a wrong type names its place`() async throws {
        let answer = try await Bench().answer(
            "assistants.create",
            ["name": "a", "instructions": "b", "voice_settings": ["voice": 3]])
        #expect(answer.status == 422)
        #expect(answer.json["detail"]?[0]?["loc"] == ["body", "voice_settings", "voice"])
    }

    @Test func `no body where one is needed`() async throws {
        let answer = await (try Bench()).request("POST", "/ai/assistants")
        #expect(answer.status == 422)
        #expect(answer.json["detail"]?[0]?["loc"] == ["body"])
    }

    @Test func `a body that is no object`() async throws {
        let answer = await (try Bench()).request("POST", "/ai/assistants", body: [1, 2])
        #expect(answer.status == 422)
        #expect(answer.json["detail"]?[0]?["loc"] == ["body"])
    }

    @Test func `unknown members of the body are ignored`() async throws {
        let answer = try await Bench().answer(
            "assistants.create", ["name": "a", "instructions": "b", "shoe_size": 44])
        #expect(answer.status == 200)
        #expect(answer.json["shoe_size"] == nil)
    }

    @Test func `unknown members deeper down are ignored`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant(["voice_settings": ["voice": "v", "colour": "red"]])
        #expect(made["voice_settings"]?["voice"] == "v")
        let refused = try await bench.answer(
            "assistants.create",
            ["name": "a", "instructions": "b", "voice_settings": ["colour": "red"]])
        #expect(refused.status == 422)
        #expect(refused.json["detail"]?.array?.count == 1)
    }

    @Test(arguments: ["0", "101", "x", "-1"])
    func `a page size outside the bounds`(size: String) async throws {
        let answer = await (try Bench()).request("GET", "/ai/tools?page[size]=\(size)")
        #expect(answer.status == 422)
        #expect(answer.json["detail"]?[0]?["loc"] == ["query", "page[size]"])
    }

    @Test func `outside of ai even a 422 has errors`() async throws {
        let answer = await (try Bench()).request("POST", "/integration_secrets", body: [:])
        #expect(answer.status == 422)
        #expect(answer.json["errors"]?[0]?["source"]?["pointer"]?.string?.hasPrefix("/") == true)
    }
}

@Suite struct `Keys of the API` {
    struct Row: Sendable, CustomTestStringConvertible {
        let header: String?
        let detail: String?
        var testDescription: String { header ?? "none" }

        static let all = [
            Row(header: nil, detail: "Could not understand the provided credentials."),
            Row(header: "Basic KEY", detail: "Could not understand the provided credentials."),
            Row(header: "Bearer ", detail: "Could not understand the provided credentials."),
            Row(header: "Bearer OTHER", detail: "No key found matching the ID"),
            Row(header: "Bearer KEY", detail: nil),
            Row(header: "bearer KEY", detail: nil),
        ]
    }

    @Test(arguments: Row.all)
    func `takes the right key and says what is wrong with others`(_ row: Row) async throws {
        let bench = try Bench(key: "KEY")
        let headers = row.header.map { [(name: "authorization", value: $0)] } ?? []
        let answer = await bench.request("GET", "/v2/ai/assistants", headers: headers)
        #expect(answer.status == (row.detail == nil ? 200 : 401))
        #expect(answer.json["errors"]?[0]?["detail"]?.string == row.detail)
        if row.detail != nil { #expect(answer.code == "10009") }
    }

    @Test func `without a key of its own any is taken`() async throws {
        let answer = await (try Bench()).request("GET", "/ai/assistants")
        #expect(answer.status == 200)
    }

    @Test func `without a key of its own a caller in the process needs none`() async throws {
        let bench = try Bench()
        let response = await bench.simulator.respond(
            to: WireRequest(method: "GET", target: "/ai/assistants", isInProcess: true))
        #expect(response.status == 200)
    }
}
