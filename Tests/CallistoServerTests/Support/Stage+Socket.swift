import CallistoServer
import TelnyxHTTP
import TestPrograms
import TestSupport

@testable import TelnyxClient

extension Stage {
    /// A stage whose calls go over a socket to its simulator, served while `body` runs.
    static func overSocket(
        faults: String? = nil, responseLimit: Int = 64 << 20, ledger: OperationLedger = OperationLedger(),
        _ body: (Stage) async throws -> Void
    ) async throws {
        try await Places.hold {
            try await overSocketInPlace(faults: faults, responseLimit: responseLimit, ledger: ledger, body)
        }
    }

    private static func overSocketInPlace(
        faults: String?, responseLimit: Int, ledger: OperationLedger, _ body: (Stage) async throws -> Void
    ) async throws {
        var opened: (server: SimulatorServer, transport: HTTPTransport)?
        let configuration = ClientConfiguration(
            apiKey: Secret("KEY"), retries: 1, responseLimit: responseLimit)
        let stage = try await Stage(faults: faults, client: configuration) { simulator in
            let server = SimulatorServer(simulator: simulator, limits: .grace(.zero))
            var address = configuration
            address.baseURL = try BaseURL(parsing: "http://127.0.0.1:\(try await server.start())/v2")
            let transport = HTTPTransport(configuration: address)
            opened = (server, transport)
            return Witness(inner: transport, see: ledger.record)
        }
        let failure: (any Error)?
        do {
            try await body(stage)
            failure = nil
        } catch {
            failure = error
        }
        try await opened?.transport.shutdown()
        await opened?.server.stop()
        if let failure { throw failure }
    }
}
