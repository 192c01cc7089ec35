import TelnyxAPI
import TelnyxCatalog
import TelnyxClient
import Testing

@testable import TelnyxSimulator

/// The typed calls of the product TelnyxAPI, against the simulated telephone.
@Suite struct `Typed calls of the core families` {
    @Test func `go from nothing to a ringing assistant`() async throws {
        let bench = try Bench()
        let client = ScriptedModel.client(over: bench.simulator)
        let found = try await client.availablePhoneNumbers.list(
            filter: Records.AvailablePhoneNumberListFilter(
                countryCode: "US", limit: 1, nationalDestinationCode: "312"))
        let number = try #require(found.first?.phoneNumber)
        let order = try await client.numberOrders.create(
            phoneNumbers: [Records.NumberOrderCreatePhoneNumber(phoneNumber: number)])
        #expect(order.status == "pending")
        bench.simulator.advance(by: .seconds(3))
        let assistant = try await client.assistants.create(
            instructions: "The office opens at nine.", name: "Desk", greeting: "Good day.")
        let application = try #require(assistant.telephonySettings?.defaultTexmlAppID)
        var bought: Records.NumbersPhoneNumberDetailed?
        for try await row in try client.phoneNumbers.list() { bought = row }
        let id = try #require(try bought?.id)
        try await client.phoneNumbers.update(phoneNumberID: id, connectionID: application)
        let call = try bench.simulator.withWorld { world throws(World.Unreachable) in
            try world.ring(number, from: "+13125550199", says: ["When does the office open?"])
        }
        bench.simulator.advance(by: .seconds(60))
        let report = bench.simulator.withWorld { $0.callReport(call) }
        #expect(report?["messages"]?[2]?["text"] == "The office opens at nine.")
    }

    @Test func `give the response itself where its form depends on the arguments`() async throws {
        let client = ScriptedModel.client(over: try Bench().simulator)
        let completion = try await client.ai.openai.chat.createCompletion(
            messages: [Records.ChatCreateCompletionMessage(content: "Hello", role: "user")])
        #expect(try completion.value()["choices"]?[0]?["message"]?["role"] == "assistant")
    }
}
