import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

/// What a client of any language asks of the simulated world by HTTP.
@Suite("A request to the simulator itself") struct ControlTests {
    private static func account() async throws -> (bench: Bench, number: String) {
        let bench = try Bench()
        let assistant = try await bench.answer(
            "assistants.create",
            [
                "name": "Desk", "instructions": "The office opens at nine.", "greeting": "Good day.",
                "model": "openai/gpt-4o",
            ])
        let number = "+13125550100"
        _ = try await bench.answer(
            "number_orders.create", ["phone_numbers": [["phone_number": .string(number)]]])
        _ = await bench.request("POST", "/simulator/clock", body: ["advance_secs": 3])
        let application = assistant.json["telephony_settings"]?["default_texml_app_id"] ?? .null
        let id = try await bench.answer("phone_numbers.list").json["data"]?[0]?["id"]?.string ?? ""
        let bound = await bench.request("PATCH", "/phone_numbers/\(id)", body: ["connection_id": application])
        #expect(bound.status == 200, "\(bound.json)")
        return (bench, number)
    }

    @Test func `lets somebody call a number, and tells what was said`() async throws {
        let (bench, number) = try await Self.account()
        let begun = await bench.request(
            "POST", "/v2/simulator/calls",
            body: ["to": .string(number), "says": ["When does the office open?"]])
        #expect(begun.status == 200)
        let id = begun.json["data"]?["id"]?.string ?? ""
        _ = await bench.request("POST", "/simulator/clock", body: ["advance_secs": 60])
        let call = await bench.request("GET", "/simulator/calls/\(id)")
        #expect(
            call.json["data"]?["messages"]?.array?.compactMap { $0["text"]?.string } == [
                "Good day.", "When does the office open?", "The office opens at nine.",
            ])
        #expect(call.json["data"]?["state"] == "hangup")
    }

    @Test func `lets somebody text a number, and answers for who is called`() async throws {
        let (bench, number) = try await Self.account()
        let profile = try await bench.answer("messaging_profiles.list").json["data"]?[0]?["id"] ?? .null
        let id = try await bench.answer("phone_numbers.list").json["data"]?[0]?["id"]?.string ?? ""
        _ = await bench.request(
            "PATCH", "/phone_numbers/\(id)/messaging", body: ["messaging_profile_id": profile])
        let asked = await bench.request(
            "POST", "/simulator/messages",
            body: ["to": .string(number), "text": "When does the office open?"])
        let conversation = asked.json["data"]?["conversation_id"]?.string ?? ""
        #expect(!conversation.isEmpty, "\(asked.json)")
        _ = await bench.request("POST", "/simulator/clock", body: ["advance_secs": 1])
        let messages = try await bench.answer(
            "conversations.messages.list", ["conversation_id": .string(conversation)])
        #expect(messages.json["data"]?.text().contains("opens at nine") == true)
        let answer = await bench.request(
            "POST", "/simulator/answers", body: ["number": "+13125550199", "says": ["Yes?"]])
        #expect(answer.status == 200)
    }

    /// Each with what the refusal names.
    static let mistakes: [(method: String, path: String, body: JSONValue?, says: String)] = [
        ("POST", "calls", ["to": "+13125559999"], "+13125559999 is no number of this account"),
        ("POST", "calls", ["to": 5], "to must be a text"),
        ("POST", "calls", ["to": "+1", "say": []], "say is unknown; known are to, from, says"),
        ("POST", "calls", ["to": "+1", "says": ["a", 5]], "says must be a list of texts"),
        ("POST", "calls", [], "must be a JSON object"),
        ("POST", "clock", ["advance_secs": -1], "a number of seconds from 0 to 31622400"),
        ("POST", "clock", ["advance_secs": 1e300], "a number of seconds from 0 to 31622400"),
        ("POST", "knowledge", ["documents": [["texts": "x"]]], "A document has text"),
        ("GET", "calls/none", nil, "call_control_id is not known"),
        ("POST", "nothing", nil, "The simulator's own requests are"),
    ]

    @Test(arguments: mistakes.indices) func `that is mistaken is refused with what was expected`(_ index: Int)
        async throws
    {
        let (method, path, body, says) = Self.mistakes[index]
        let bench = try Bench()
        let answer = await bench.request(method, "/simulator/" + path, body: body)
        #expect((400...422).contains(answer.status))
        #expect(answer.json["errors"]?[0]?["detail"]?.string?.contains(says) == true, "\(answer.json)")
    }

    @Test func `needs the key as every request does`() async throws {
        let bench = try Bench(key: "KEY")
        let answer = await bench.request(
            "POST", "/simulator/clock", body: ["advance_secs": 1],
            headers: [("authorization", "Bearer other")])
        #expect(answer.status == 401)
    }
}
