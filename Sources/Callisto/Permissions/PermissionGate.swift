internal import Synchronization
internal import TelnyxCatalog

/// Where every effect of a host's scripts asks whether it may happen.
final class PermissionGate: Sendable {
    private let permissions: Mutex<Permissions>
    private let ask: PermissionAsk?

    init(_ permissions: Permissions, ask: PermissionAsk?) {
        self.permissions = Mutex(permissions)
        self.ask = ask
    }

    /// Whether somebody can be asked, so that a refusal is not the last word.
    var canAsk: Bool { ask != nil }

    /// - Throws: `PermissionError` for what no grant covers, without asking.
    func check(_ request: PermissionRequest, for place: String) throws {
        if let reason = permissions.withLock({ $0.refusal(of: request) }) {
            throw PermissionError(place: place, request: request, reason: reason)
        }
    }

    /// As `check`, but asks first where that can help.
    func request(_ request: PermissionRequest, for place: String) async throws {
        do { try check(request, for: place) } catch let error as PermissionError {
            guard error.reason == .notGranted, let ask else { throw error }
            switch await ask(request) {
            case .deny: throw error
            case .allowOnce: break
            case .allowAlways: permissions.withLock { $0 = $0.allowing(request.grant) }
            }
        }
    }

    func check(_ operation: Operation) throws {
        try check(.operation(id: operation.id, effect: operation.effect), for: operation.id)
    }

    func request(_ operation: Operation) async throws {
        try await request(.operation(id: operation.id, effect: operation.effect), for: operation.id)
    }
}
