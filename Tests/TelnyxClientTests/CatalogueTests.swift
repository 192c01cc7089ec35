import TelnyxCatalog
import Testing

@testable import TelnyxClient

/// Promises that hold for every operation of the catalogue.
@Suite struct `Every operation` {
    @Test(arguments: Catalog.operations.map(\.id))
    func `is encoded with its path filled in`(_ id: String) throws {
        let operation = try #require(Catalog.operation(id))
        var arguments = JSONObject()
        for parameter in operation.pathParameters { arguments[parameter.name] = "a/b" }
        let request = try RequestEncoder(configuration: ClientConfiguration())
            .request(for: operation, arguments, options: RequestOptions())
        let parts = operation.path.split(separator: "/").map { $0.hasPrefix("{") ? "a%2Fb" : String($0) }
        #expect(request.target == "/" + parts.joined(separator: "/"))
        #expect(request.body == nil || operation.method != .get)
    }

    @Test func `that takes a key is one that the client may send again with it`() {
        let keyed = Catalog.operations.filter(\.takesIdempotencyKey)
        #expect(keyed.allSatisfy { $0.recovery.kind == .key || $0.recovery.kind == .repeat })
        let unkeyed = Catalog.operations.filter { !$0.takesIdempotencyKey }
        #expect(unkeyed.allSatisfy { $0.recovery.kind != .key })
    }

    @Test func `that reaches a telephone or costs money is not repeated when the service broke down`() {
        let doubtful = Catalog.operations.filter { operation in
            RetryPolicy.Safety(of: operation, hasKey: operation.takesIdempotencyKey) == .keyedUntilBreakdown
        }
        #expect(
            Set(doubtful.map(\.id)) == [
                "assistants.send_sms", "assistants.whatsapp", "assistants.scheduled_events.create",
                "assistants.tests.runs.trigger", "assistants.tests.test_suites.runs.trigger",
            ])
    }

    @Test func `that changes something and takes no key is not repeated blindly`() {
        let unsafe = Catalog.operations.filter { operation in
            RetryPolicy.Safety(of: operation, hasKey: operation.takesIdempotencyKey) == .unsafe
        }
        #expect(unsafe.allSatisfy { $0.recovery.kind == .verify || $0.recovery.kind == .unknown })
        #expect(unsafe.contains { $0.id == "assistants.chat" })
        #expect(!unsafe.contains { $0.effect == .read })
    }
}
