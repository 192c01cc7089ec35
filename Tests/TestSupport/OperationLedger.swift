import Synchronization
package import TelnyxCatalog
package import TelnyxClient

/// A transport in between that sees every response.
package struct Witness: Transport {
    private let inner: any Transport
    private let see: @Sendable (APIOperation, TransportResponse) -> Void

    package init(inner: any Transport, see: @escaping @Sendable (APIOperation, TransportResponse) -> Void) {
        (self.inner, self.see) = (inner, see)
    }

    package func send(_ request: TransportRequest) async throws -> TransportResponse {
        let response = try await inner.send(request)
        see(request.operation, response)
        return response
    }
}

/// Which operations were answered, and what in the answers was not as declared.
package final class OperationLedger: Sendable {
    private struct State {
        var answered: Set<String> = []
        var misfits: [String] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var missing: [String] {
        let answered = state.withLock { $0.answered }
        return Catalog.operations.map(\.id).filter { !answered.contains($0) }
    }

    package var misfits: [String] { state.withLock { $0.misfits } }

    @Sendable package func record(_ operation: APIOperation, _ response: TransportResponse) {
        guard case .bytes(let bytes) = response.body, response.status == operation.status else { return }
        let problems = OperationLedger.problems(operation, bytes)
        state.withLock { state in
            state.answered.insert(operation.id)
            state.misfits += problems.map { "\(operation.id): \($0)" }
        }
    }

    private static func problems(_ operation: APIOperation, _ bytes: [UInt8]) -> [String] {
        switch operation.returns.envelope {
        case .empty: return bytes.isEmpty ? [] : ["a body where there should be none"]
        case .text, .unspecified, .bytes, .stated: return []
        case .bare, .data, .array, .member:
            guard let body = try? JSONValue(parsing: bytes) else { return ["no JSON"] }
            return operation.returns.problems(in: body).map(\.description)
        }
    }
}
