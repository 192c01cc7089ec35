import Callisto
import Testing

private struct Customer: Codable {
    var name: String
    var phones: [String]
}

@Test func `a parameter is any decodable type, a result any encodable one`() async throws {
    let host = try await ScriptHost()
    host.function("crm.rename") { (customer: Customer, name: String) in
        Customer(name: name, phones: customer.phones)
    }
    let name: String = try await host.run(
        "return crm.rename({ name = 'Ada', phones = { '+1' } }, 'Eve').name")
    #expect(name == "Eve")
}
