import Callisto
import Testing

private struct Customer: Codable { var name: String }

@Test func `a missing field is named with the function and the argument`() async throws {
    let host = try await ScriptHost()
    host.function("crm.save") { (customer: Customer) in customer.name }
    await #expect {
        try await host.run("crm.save { phone = '+1' }")
    } throws: { error in
        guard let error = error as? LuaError else { return false }
        return error.message.contains("crm.save") && error.message.contains("name")
    }
}
