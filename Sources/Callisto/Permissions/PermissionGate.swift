public import Lua
internal import Synchronization
public import TelnyxCatalog

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

    func check(_ operation: APIOperation) throws {
        try check(.operation(id: operation.id, effect: operation.effect), for: operation.id)
    }

    func request(_ operation: APIOperation) async throws {
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

/// One thing that a script is about to do and needs a grant for.
public enum PermissionRequest: Sendable, Hashable {
    /// The path is absolute and leads through no symbolic link.
    case read(path: String)
    case write(path: String)
    case environment(name: String)
    case run(program: String)
    /// `hooks.example.com:443`
    case network(host: String)
    case operation(id: String, effect: APIOperation.Effect)

    /// Whether it is for a secret of this program's besides the key.
    var isOfToken: Bool { if case .environment(let name) = self { name != Secrets.key } else { false } }

    /// What it is, behind "this script may not".
    public var action: String {
        switch self {
        case .read(let path): "read \(path)"
        case .write(let path): "write \(path)"
        case .environment(let name): "read the variable \(name)"
        case .run(let program): "run \(program)"
        case .network(let host): "connect to \(host)"
        case .operation(let id, _): "call \(id)"
        }
    }

    /// The option of the command line that allows it.
    public var flag: String {
        switch self {
        case .read(let path): "--allow-read=\(path)"
        case .write(let path): "--allow-write=\(path)"
        case .environment(let name): "--allow-env=\(name)"
        case .run(let program): "--allow-run=\(program)"
        case .network(let host): "--allow-net=\(host)"
        case .operation(let id, _): "--allow-op=\(id)"
        }
    }

    /// The grant that allows just this.
    public var grant: Permissions.Grant {
        switch self {
        case .read(let path): .reading(path)
        case .write(let path): .writing(path)
        case .environment(let name): .environment(name)
        case .run(let program): .running(program)
        case .network(let host): .network(host)
        case .operation(let id, _): .operations(id)
        }
    }

    /// The kind of thing, in a word that programs can rely on.
    var kind: String {
        switch self {
        case .read: "read"
        case .write: "write"
        case .environment: "env"
        case .run: "run"
        case .network: "net"
        case .operation: "operation"
        }
    }
}

/// What the person who was asked says.
public enum PermissionAnswer: Sendable {
    case allowOnce
    /// Until the host goes.
    case allowAlways
    case deny
}

/// Asks a person whether a script may do what no grant allows.
public typealias PermissionAsk = @Sendable (PermissionRequest) async -> PermissionAnswer

/// A script wanted to do what it was not allowed to.
public struct PermissionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Why it was refused.
    public enum Reason: Sendable, Hashable {
        case notGranted
        /// The operation changes something, and the script may only read.
        case readOnly
        /// It would show the API's key or another of this program's secrets, which no grant covers.
        case key
        /// It is the kernel's or a device, which go with everything else only.
        case system
        /// A path or a name was granted that leads to another file now.
        case replaced
        /// It stands outside of the functions of a file of jobs, which only defines them.
        case outsideFunctions
    }

    /// The function of the script, or the operation.
    public let place: String
    /// What was asked for.
    public let request: PermissionRequest
    /// Why it was refused.
    public let reason: Reason

    public var description: String {
        switch reason {
        case .notGranted: "\(place): this script may not \(request.action); allow it with \(request.flag)"
        case .readOnly: "\(place): this script may only read; leave out --read-only to allow it"
        case .key:
            "\(place): this script may not \(request.action); \(request.isOfToken ? "it is for Callisto" : "the key is for calls") alone"
        case .system:
            "\(place): this script may not \(request.action), which is the system's own; allow it with --allow-all"
        case .replaced:
            "\(place): this script may not \(request.action); it is another file than when the script started"
        case .outsideFunctions:
            "\(place): outside of its functions a file of jobs may not \(request.action), nor do anything else"
        }
    }
}

extension PermissionError: LuaErrorConvertible {
    public var luaFields: LuaErrorFields {
        var extra: JSONObject = ["permission": .string(request.kind)]
        if reason == .notGranted { extra["flag"] = .string(request.flag) }
        if reason == .system { extra["flag"] = "--allow-all" }
        return LuaErrorFields(
            code: "permission.denied", message: description, retryable: false,
            extraJSON: JSONValue.object(extra).encoded())
    }
}

/// Variables of the environment that are this program's own: no script gets to see them, and no program that is
/// started inherits them.
public enum Secrets {
    /// The variable that the API's key is in.
    package static let key = "TELNYX_API_KEY"

    /// Whether a variable holds the key, headers that may hold another, or one of Callisto's own tokens.
    public static func isSecret(_ name: String) -> Bool {
        if name == key || name == "TELNYX_CUSTOM_HEADERS" { return true }
        let words = name.split(separator: "_")
        // What a collector of traces knows its senders by.
        if words.first == "OTEL" { return words.last == "HEADERS" }
        return words.first == "CALLISTO" && words.contains { secretWords.contains(String($0)) }
    }

    private static let secretWords: Set<String> = ["KEY", "PASSWORD", "SECRET", "TOKEN", "TOKENS"]
}
