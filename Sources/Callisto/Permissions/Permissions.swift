internal import Essentials
internal import Glibc
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
    package func check(_ operation: APIOperation) throws {
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

extension Permissions {
    /// Kinds of grants by the names that runs and jobs keep them under.
    private static let kinds: [(name: String, make: @Sendable (String) -> Grant)] = [
        ("operations", { .operations($0) }), ("read", { .reading($0) }), ("write", { .writing($0) }),
        ("env", { .environment($0) }), ("run", { .running($0) }), ("net", { .network($0) }),
        ("system", { _ in .system }),
    ]

    static var kindNames: [String] { kinds.map(\.name) }
    static let readOnlyName = "read_only"

    /// As a run keeps them. Paths are resolved: whoever resumes it may stand in another folder.
    var json: JSONValue {
        var members: JSONObject = [:]
        for (name, _) in Self.kinds {
            let values = grants.filter { $0.kindName == name }.map(\.resolved.text).sorted()
            if !values.isEmpty { members[name] = .array(values.map(JSONValue.string)) }
        }
        if isReadOnly { members[Self.readOnlyName] = true }
        return .object(members)
    }

    init(json: JSONValue) {
        self.init()
        for (name, make) in Self.kinds {
            let values = json[name]?.array ?? []
            grants.formUnion(
                values.compactMap(\.string).map(make).map { grant in
                    // A link that was put on the way since the run began leads nowhere.
                    grant.isPath ? Grant(kind: grant.kind, isResolved: true) : grant
                })
        }
        isReadOnly = json[Self.readOnlyName]?.bool ?? false
    }

    /// These narrowed to what `asked` names; a kind that it leaves out stays as it is.
    ///
    /// - Parameter resolve: Makes a path of one that is relative to the asking script.
    /// - Throws: `UncoveredGrant` for what was not granted here.
    func narrowed(
        to asked: JSONValue, resolve: (String) -> String
    ) throws(UncoveredGrant) -> Permissions {
        var narrowed = self
        let pinned = PinnedGrants(self)
        for (name, make) in Self.kinds {
            guard let values = asked[name]?.array else { continue }
            narrowed.grants = narrowed.grants.filter { $0.kindName != name }
            for value in values.compactMap(\.string) {
                let grant = make(name == "read" || name == "write" ? resolve(value) : value).resolved
                guard covers(grant, pinned) else { throw UncoveredGrant(kind: name, value: value) }
                narrowed.grants.insert(grant)
            }
        }
        if asked[Self.readOnlyName]?.bool == true { narrowed.isReadOnly = true }
        return narrowed
    }

    private func covers(_ grant: Grant, _ pinned: PinnedGrants) -> Bool {
        switch grant.kind {
        case .operations(let pattern):
            // A pattern fits a wider one as a text fits it.
            return grants.contains {
                if case .operations(let wider) = $0.kind { Self.matches(pattern, wider) } else { false }
            }
        case .read(let path), .write(let path):
            guard let place = try? FilePlace(path, links: .notFollowed) else { return false }
            return pinned.refusal(grant.kindName == "read" ? .read : .write, of: place) == nil
        case .environment(let name): return refusal(of: .environment(name: name)) == nil
        case .run(let program): return pinned.names(program)
        case .network(let host): return refusal(of: .network(host: host)) == nil
        case .system: return grants.contains(.system)
        }
    }
}

extension Permissions.Grant {
    fileprivate var kindName: String {
        switch kind {
        case .operations: "operations"
        case .read: "read"
        case .write: "write"
        case .environment: "env"
        case .run: "run"
        case .network: "net"
        case .system: "system"
        }
    }

    fileprivate var isPath: Bool { kindName == "read" || kindName == "write" }

    fileprivate var text: String {
        switch kind {
        case .operations(let text), .read(let text), .write(let text), .environment(let text), .run(let text),
            .network(let text):
            text
        case .system: "*"
        }
    }
}

/// Something that a job asks for and that whoever looks after it was not given.
struct UncoveredGrant: Error, CustomStringConvertible {
    let kind: String
    let value: String

    var description: String {
        let option = kind == "operations" ? "--allow-op" : "--allow-\(kind)"
        return "permissions: \(kind) '\(value)' is more than callisto serve was given; add \(option)=\(value)"
    }
}

/// What scripts may do with files and programs, as it was when the script started.
///
/// A path was granted; what counts from then on is the file or folder that it led to, held open so that nothing can
/// take its place. A path that led nowhere yet is the nearest folder that was there and the names behind it.
struct PinnedGrants: Sendable {
    enum Access: Sendable { case read, write }

    private var reads: [Pin]
    private var writes: [Pin]
    private var programs: [PinnedProgram]
    private let mayRunEverything: Bool
    private let reachesSystem: Bool

    init(_ permissions: Permissions) {
        (reads, writes, programs) = ([], [], [])
        reachesSystem = permissions.grants.contains(.system)
        mayRunEverything = permissions.grants.contains(.running("*"))
        for grant in permissions.grants {
            switch grant.kind {
            case .read(let path): if let pin = Pin(path, grant.isResolved) { reads.append(pin) }
            case .write(let path): if let pin = Pin(path, grant.isResolved) { writes.append(pin) }
            case .run(let program): programs.append(PinnedProgram(program))
            case .operations, .environment, .network, .system: break
            }
        }
    }

    /// Why a script may not read or write what is at `place`; `nil` where it may.
    func refusal(_ access: Access, of place: FilePlace) -> PermissionError.Reason? {
        let pins = access == .read ? reads : writes
        guard pins.contains(where: { $0.covers(place) }) else {
            if place.belongsToSystem { return .system }
            return pins.contains { $0.wasNamed(place) } ? .replaced : .notGranted
        }
        if place.belongsToSystem && !reachesSystem { return .system }
        return place.showsMemory ? .key : nil
    }

    /// Whether something that is moved to `place` could be read there, or below it, by a grant for what was not there
    /// before.
    func makesReadable(_ place: FilePlace) -> Bool {
        reads.contains { $0.covers(place) || $0.isBelow(place) }
    }

    /// Why a script may not start the program that a command line names; `nil` where it may.
    func refusal(toRun word: String, _ found: FilePlace?) -> PermissionError.Reason? {
        if mayRunEverything { return nil }
        let named = programs.filter { $0.word == word }
        guard !named.isEmpty else { return .notGranted }
        return named.contains { $0.isStill(found) } ? nil : .replaced
    }

    /// Whether a program was granted by this name.
    func names(_ word: String) -> Bool { mayRunEverything || programs.contains { $0.word == word } }

    mutating func allow(_ access: Access, _ place: FilePlace) {
        let pin = Pin(place)
        if access == .read { reads.append(pin) } else { writes.append(pin) }
    }

    mutating func allow(toRun word: String) { programs.append(PinnedProgram(word)) }

    /// Remembers that a script took a file away or put another in its place, as it was allowed to: a grant for that
    /// very file is one for its name from now on.
    mutating func lose(_ identity: FileIdentity, at place: FilePlace) {
        func moved(_ pin: Pin) -> Pin { pin.isOf(identity) ? Pin(nameAt: place) : pin }
        reads = reads.map(moved)
        writes = writes.map(moved)
    }
}

/// One file or folder that was granted.
private final class Pin: Sendable {
    /// What was there: the file or folder itself, or the folder nearest to it.
    private let base: Descriptor
    /// What was not there yet.
    private let rest: [[UInt8]]
    /// The path that was granted, without its links.
    private let names: [[UInt8]]

    init(_ place: FilePlace) {
        base = (place.object ?? place.folder).shared
        rest = Array(place.names.dropFirst(place.identities.count - 1))
        names = place.names
    }

    /// - Parameter isResolved: Whether no link is followed.
    convenience init?(_ path: String, _ isResolved: Bool) {
        guard let place = try? FilePlace(path, links: isResolved ? .notFollowed : .followed) else {
            return nil
        }
        // What is behind a link that nobody resolved was never granted.
        if isResolved && place.object == nil && place.absence == ELOOP { return nil }
        self.init(place)
    }

    init(nameAt place: FilePlace) {
        base = place.folder.shared
        rest = [place.name]
        names = place.names
    }

    func covers(_ place: FilePlace) -> Bool { behind(place)?.starts(with: rest) ?? false }

    /// Whether what was granted lies below `place`, and was not there.
    func isBelow(_ place: FilePlace) -> Bool {
        guard let names = behind(place) else { return false }
        return names.count < rest.count && rest.starts(with: names)
    }

    func isOf(_ identity: FileIdentity) -> Bool { rest.isEmpty && base.identity == identity }

    /// Whether `place` has a name that was granted, of another file.
    func wasNamed(_ place: FilePlace) -> Bool { place.names.starts(with: names) }

    private func behind(_ place: FilePlace) -> ArraySlice<[UInt8]>? {
        base.identity.flatMap { place.names(behind: $0) }
    }
}

/// A program that was granted by a name or a path.
struct PinnedProgram: Sendable {
    let word: String
    /// The file that it was; `nil` where there was none.
    private let file: Descriptor?

    init(_ word: String) {
        self.word = word
        file = Self.find(word)?.place.object?.shared
    }

    /// Whether a program that was found now is the one that was granted. One that was not there then has only its
    /// name.
    func isStill(_ found: FilePlace?) -> Bool {
        guard let found, let file else { return true }
        return found.object?.identity == file.identity
    }

    /// Where a program is, by its path or by `$PATH`, and what is there.
    static func find(_ word: String) -> (path: String, place: FilePlace)? {
        guard !word.isEmpty, word != "*" else { return nil }
        if word.contains("/") { return (try? FilePlace(word)).map { (word, $0) } }
        let folders = getenv("PATH").map { String(systemName: $0) } ?? "/bin:/usr/bin"
        for folder in folders.split(separator: ":", omittingEmptySubsequences: false) {
            let path = (folder.isEmpty ? "." : folder) + "/" + word
            guard access(path.systemPath, X_OK) == 0, let place = try? FilePlace(path),
                (place.object?.facts?.st_mode ?? 0) & S_IFMT == S_IFREG
            else { continue }
            return (path, place)
        }
        return nil
    }
}

extension FilePlace {
    /// Whether the file shows the environment or the memory of a process, and secrets in it.
    fileprivate var showsMemory: Bool {
        let isOfProcesses = (object ?? folder).isOfKernel
        return isOfProcesses && ["environ", "mem", "auxv"].contains { Array($0.utf8) == name }
    }
}
