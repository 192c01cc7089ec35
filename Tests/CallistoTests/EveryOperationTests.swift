import Callisto
import Lua
import Synchronization
import TelnyxCatalog
import TelnyxClient
import Testing

@Suite struct `Every operation` {
    @Test func `can be called from Lua and answers what the catalogue says`() async throws {
        let ledger = OperationLedger()
        let stage = try await Stage(transport: { Witness(inner: $0, see: ledger.record) })
        try await stage.host.run(try Script.everyOperation(), name: "every_operation.lua")
        #expect(ledger.missing.isEmpty)
        #expect(ledger.misfits.isEmpty)
    }
}

/// Which operations were answered, and what in the answers was not as declared.
final class OperationLedger: Sendable {
    private struct State {
        var answered: Set<String> = []
        var misfits: [String] = []
    }

    private let state = Mutex(State())

    var missing: [String] {
        let answered = state.withLock { $0.answered }
        return Catalog.operations.map(\.id).filter { !answered.contains($0) }
    }

    var misfits: [String] { state.withLock { $0.misfits } }

    @Sendable func record(_ operation: Operation, _ response: TransportResponse) {
        guard case .bytes(let bytes) = response.body, response.status == operation.status else { return }
        let problems = OperationLedger.problems(operation, bytes)
        state.withLock { state in
            state.answered.insert(operation.id)
            state.misfits += problems.map { "\(operation.id): \($0)" }
        }
    }

    private static func problems(_ operation: Operation, _ bytes: [UInt8]) -> [String] {
        switch operation.returns.envelope {
        case .empty: return bytes.isEmpty ? [] : ["a body where there should be none"]
        case .text, .unspecified: return []
        case .bare, .data, .array:
            guard let body = try? JSONValue(parsing: bytes) else { return ["no JSON"] }
            return operation.returns.problems(in: body).map(\.description)
        }
    }
}
