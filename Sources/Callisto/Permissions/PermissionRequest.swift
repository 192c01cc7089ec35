public import TelnyxCatalog

/// One thing that a script is about to do and needs a grant for.
public enum PermissionRequest: Sendable, Hashable {
    /// The path is absolute and leads through no symbolic link.
    case read(path: String)
    case write(path: String)
    case environment(name: String)
    case run(program: String)
    /// `hooks.example.com:443`
    case network(host: String)
    case operation(id: String, effect: Operation.Effect)

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
