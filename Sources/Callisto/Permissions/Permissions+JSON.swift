internal import TelnyxCatalog

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
