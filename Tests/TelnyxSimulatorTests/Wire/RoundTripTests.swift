import TelnyxCatalog
import TelnyxClient
import Testing

@testable import TelnyxSimulator

@Suite struct `What the client encodes` {
    @Test(arguments: Catalog.operations.map(\.id))
    func `is decoded to equal arguments`(id: String) throws {
        let operation = try #require(Catalog.operation(id))
        let arguments = try operation.check(Sample.arguments(for: operation))
        let encoder = RequestEncoder(configuration: ClientConfiguration())
        let request = try encoder.request(for: operation, arguments, options: RequestOptions())
        let target = RequestTarget(request.target)
        let (route, placeholders) = try Service.shared.route(
            method: request.method.rawValue, target: target)
        #expect(route.operation.id == id)
        let call = try route.decoder.decode(
            placeholders: placeholders, query: target.query, body: request.body ?? [])
        #expect(call.arguments == arguments)
    }
}
