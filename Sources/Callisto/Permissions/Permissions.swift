package import TelnyxCatalog

/// What a script may do. Nothing is allowed that was not granted.
///
/// ```swift
/// let permissions = Permissions.none.allowing(.operations("assistants.*"), .environment("REGION"))
/// ```
public struct Permissions: Sendable, Hashable {
    /// One thing that is allowed.
    public struct Grant: Sendable, Hashable {
        enum Kind: Sendable, Hashable {
            case operations(String), read(String), write(String), environment(String), run(String)
            case network(String), system
        }

        let kind: Kind
        /// Whether a path was resolved already: no link on it is followed, as one can have been put there since.
        var isResolved: Bool = false

        /// Calls of operations by their ids; `*` stands for any text, `assistants.*`.
        public static func operations(_ pattern: String) -> Grant { Grant(kind: .operations(pattern)) }
        /// Reading a file, or everything below a folder.
        public static func reading(_ path: String) -> Grant { Grant(kind: .read(path)) }
        /// Making, changing and removing a file, or everything below a folder.
        public static func writing(_ path: String) -> Grant { Grant(kind: .write(path)) }
        /// Reading a variable of the environment; `*` is every one but the API's key.
        public static func environment(_ name: String) -> Grant { Grant(kind: .environment(name)) }
        /// Starting a program, by name or path; `*` is every one. `sh` lets commands be the shell's.
        public static func running(_ program: String) -> Grant { Grant(kind: .run(program)) }
        /// Talking to a host, `hooks.example.com` or `127.0.0.1:8080`; `*` is every one.
        public static func network(_ host: String) -> Grant { Grant(kind: .network(host)) }
        /// What is below `/proc`, `/dev` and `/sys`, where a path is granted too.
        public static let system: Grant = Grant(kind: .system)

        /// The same for the file that a path leads to now, wherever its links lead later. What is not there yet
        /// stays a name in its folder.
        public var resolved: Grant {
            switch kind {
            case .read(let path) where !isResolved:
                guard let place = try? FilePlace(path) else { return self }
                return Grant(kind: .read(place.text), isResolved: true)
            case .write(let path) where !isResolved:
                guard let place = try? FilePlace(path) else { return self }
                return Grant(kind: .write(place.text), isResolved: true)
            default: return self
            }
        }
    }

    var grants: Set<Grant> = []
    /// Refuses every operation that changes something, whatever was granted.
    public var isReadOnly: Bool = false

    /// The files and programs that they name, for walls around the process that a script runs in; `nil` where they are
    /// for the whole system.
    package var places: (reads: [String], writes: [String], programs: [String])? {
        var places: (reads: [String], writes: [String], programs: [String]) = ([], [], [])
        for grant in grants {
            switch grant.kind {
            case .read(let path): places.reads.append(path)
            case .write(let path): places.writes.append(path)
            case .run(let program): places.programs.append(program)
            case .system: return nil
            case .operations, .environment, .network: break
            }
        }
        return places
    }

    /// Nothing at all.
    public static let none = Permissions()
    /// Every operation of the API, and nothing of this machine.
    public static let api = Permissions.none.allowing(.operations("*"))
    /// Whatever the process may do itself.
    public static let all = Permissions.api.allowing(
        .reading("/"), .writing("/"), .environment("*"), .running("*"), .network("*"), .system)

    /// These and more.
    public func allowing(_ more: Grant...) -> Permissions { allowing(more) }

    /// These and more.
    public func allowing(_ more: [Grant]) -> Permissions {
        var permissions = self
        permissions.grants.formUnion(more)
        return permissions
    }

    /// These, but on the API only what changes nothing.
    public func readingOnly() -> Permissions {
        var permissions = self
        permissions.isReadOnly = true
        return permissions
    }

    /// These without any operation, so that some can be named instead.
    public func withoutOperations() -> Permissions {
        var permissions = self
        permissions.grants = grants.filter { if case .operations = $0.kind { false } else { true } }
        return permissions
    }

    /// Whether an operation's id fits a pattern of ``Grant/operations(_:)``.
    public static func matches(_ id: String, _ pattern: String) -> Bool { id.matches(pattern) }

    /// Whether connections may be made to a host with its port, `models.example.com:443`.
    public func allowsNetwork(to host: String) -> Bool { refusal(of: .network(host: host)) == nil }

    /// Why `request` is refused; `nil` when it is allowed.
    ///
    /// Files and programs go by what they are and not by their names, see ``PinnedGrants``; here they are not allowed.
    func refusal(of request: PermissionRequest) -> PermissionError.Reason? {
        switch request {
        case .operation(let id, let effect):
            if isReadOnly && effect != .read { return .readOnly }
            return allows { if case .operations(let pattern) = $0 { id.matches(pattern) } else { false } }
        case .environment(let name):
            if Secrets.isSecret(name) { return .key }
            return allows { $0 == .environment(name) || $0 == .environment("*") }
        case .network(let host):
            return allows { if case .network(let granted) = $0 { host.isHost(granted) } else { false } }
        case .read, .write, .run: return .notGranted
        }
    }

    /// Whether a host besides the API may be connected to.
    package func allowsHost(_ host: String) -> Bool { refusal(of: .network(host: host)) == nil }

    /// - Throws: `PermissionError` for an operation that no grant covers.
    package func check(_ operation: Operation) throws {
        let request = PermissionRequest.operation(id: operation.id, effect: operation.effect)
        if let reason = refusal(of: request) {
            throw PermissionError(place: operation.id, request: request, reason: reason)
        }
    }

    private func allows(_ isFitting: (Grant.Kind) -> Bool) -> PermissionError.Reason? {
        grants.contains { isFitting($0.kind) } ? nil : .notGranted
    }
}

extension String {
    /// Whether the text fits a pattern in which `*` stands for any text.
    func matches(_ pattern: String) -> Bool {
        if pattern == "*" { return true }
        let parts = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
        var rest = Substring(self).utf8
        for (index, part) in parts.enumerated() {
            if index == 0 {
                guard rest.starts(with: part) else { return false }
                rest = rest.dropFirst(part.count)
                if parts.count == 1 { return rest.isEmpty }
            } else if index == parts.count - 1 {
                return rest.count >= part.count && rest.suffix(part.count).elementsEqual(part)
            } else {
                while !rest.starts(with: part) {
                    guard !rest.isEmpty else { return false }
                    rest = rest.dropFirst()
                }
                rest = rest.dropFirst(part.count)
            }
        }
        return true
    }

    /// Whether `host:port` is what was granted, with or without a port.
    fileprivate func isHost(_ granted: String) -> Bool {
        if granted == "*" || lowercased() == granted.lowercased() { return true }
        guard let colon = lastIndex(of: ":") else { return false }
        return self[..<colon].lowercased() == granted.lowercased()
    }
}
