internal import Synchronization
internal import TelnyxCatalog

/// Where every effect of a host's scripts asks whether it may happen.
final class PermissionGate: Sendable {
    private struct State {
        var permissions: Permissions
        var files: PinnedGrants
    }

    private let state: Mutex<State>
    private let ask: PermissionAsk?
    /// Whether nothing is allowed for now.
    private let isClosed = Atomic(false)

    /// Grants of files and programs are those that their paths lead to now.
    init(_ permissions: Permissions, ask: PermissionAsk?) {
        state = Mutex(State(permissions: permissions, files: PinnedGrants(permissions)))
        self.ask = ask
    }

    /// Whether somebody can be asked, so that a refusal is not the last word.
    var canAsk: Bool { ask != nil }

    /// Refuses everything until `open()`: what runs now defines what is to be done later.
    func close() { isClosed.store(true, ordering: .relaxed) }
    func open() { isClosed.store(false, ordering: .relaxed) }

    /// - Throws: `PermissionError` for what no grant covers, without asking.
    func check(_ request: PermissionRequest, for place: String) throws {
        try refuse(request, for: place, state.withLock { $0.permissions.refusal(of: request) })
    }

    /// As `check`, but asks first where that can help.
    func request(_ request: PermissionRequest, for place: String) async throws {
        do { try check(request, for: place) } catch let error as PermissionError {
            if try await isAllowedForGood(error) {
                state.withLock { $0.permissions = $0.permissions.allowing(request.grant) }
            }
        }
    }

    func check(_ operation: Operation) throws {
        try check(.operation(id: operation.id, effect: operation.effect), for: operation.id)
    }

    func request(_ operation: Operation) async throws {
        try await request(.operation(id: operation.id, effect: operation.effect), for: operation.id)
    }

    /// Whether what is at `file` may be read or written, without asking.
    func allows(_ access: PinnedGrants.Access, _ file: FilePlace) -> Bool {
        !isClosed.load(ordering: .relaxed) && state.withLock { $0.files.refusal(access, of: file) } == nil
    }

    /// - Throws: `PermissionError` for a file that no grant covers.
    func check(_ access: PinnedGrants.Access, _ file: FilePlace, for place: String) throws {
        try refuse(access.request(file), for: place, state.withLock { $0.files.refusal(access, of: file) })
    }

    /// As `check`, but asks first where that can help.
    func request(_ access: PinnedGrants.Access, _ file: FilePlace, for place: String) async throws {
        do { try check(access, file, for: place) } catch let error as PermissionError {
            if try await isAllowedForGood(error) { state.withLock { $0.files.allow(access, file) } }
        }
    }

    /// What is moved to where it may be read must have been readable before.
    func requestMove(_ from: FilePlace, to: FilePlace, for place: String) async throws {
        if state.withLock({ $0.files.makesReadable(to) }) { try await request(.read, from, for: place) }
        try await request(.write, from, for: place)
        try await request(.write, to, for: place)
    }

    /// Takes note of a file that a script took away, or put another in the place of.
    func lose(_ file: FilePlace) {
        guard let identity = file.object?.identity else { return }
        state.withLock { $0.files.lose(identity, at: file) }
    }

    /// Asks for a program, which was found at `file`.
    func requestRun(_ word: String, _ file: FilePlace?, for place: String) async throws {
        let refusal = state.withLock { $0.files.refusal(toRun: word, file) }
        do { try refuse(.run(program: word), for: place, refusal) } catch let error as PermissionError {
            if try await isAllowedForGood(error) { state.withLock { $0.files.allow(toRun: word) } }
        }
    }

    /// Whether a program may be started, without asking.
    func allowsRun(_ word: String) -> Bool {
        if isClosed.load(ordering: .relaxed) { return false }
        let found = PinnedProgram.find(word)
        return state.withLock { $0.files.refusal(toRun: word, found?.place) } == nil
    }

    private func refuse(
        _ request: PermissionRequest, for place: String, _ reason: PermissionError.Reason?
    ) throws {
        let reason = isClosed.load(ordering: .relaxed) ? .outsideFunctions : reason
        if let reason { throw PermissionError(place: place, request: request, reason: reason) }
    }

    /// Asks a person; throws the error where that cannot help or they refuse.
    private func isAllowedForGood(_ error: PermissionError) async throws -> Bool {
        guard [.notGranted, .replaced].contains(error.reason), let ask else { throw error }
        switch await ask(error.request) {
        case .deny: throw error
        case .allowOnce: return false
        case .allowAlways: return true
        }
    }
}

extension PinnedGrants.Access {
    fileprivate func request(_ file: FilePlace) -> PermissionRequest {
        switch self {
        case .read: .read(path: file.text)
        case .write: .write(path: file.text)
        }
    }
}
