import ArgumentParser
import Callisto
import Synchronization
import TelnyxCatalog

/// What a script may do besides calling the API and reading its own folder.
struct PermissionOptions: ParsableArguments {
    @Option(
        name: .customLong("allow-read"),
        help: ArgumentHelp("Permit reading a file, or everything below a folder.", valueName: "path"))
    var reads: [String] = []

    @Option(
        name: .customLong("allow-write"),
        help: ArgumentHelp("Permit writing a file, or everything below a folder.", valueName: "path"))
    var writes: [String] = []

    @Option(
        name: .customLong("allow-env"),
        help: ArgumentHelp(
            "Permit reading an environment variable; * is all except the API key.", valueName: "name"))
    var variables: [String] = []

    @Option(
        name: .customLong("allow-run"),
        help: ArgumentHelp("Permit starting a program; sh permits any command line.", valueName: "program"))
    var programs: [String] = []

    @Option(
        name: .customLong("allow-net"),
        help: ArgumentHelp("Permit connecting to a host other than the API.", valueName: "host"))
    var hosts: [String] = []

    @Flag(name: .customLong("allow-all"), help: "Permit everything that your account can do.")
    var all = false

    @OptionGroup var calls: OperationOptions

    func validate() throws {
        try ListOption.check("--allow-read", reads)
        try ListOption.check("--allow-write", writes)
        try ListOption.check("--allow-env", variables)
        try ListOption.check("--allow-run", programs)
        try ListOption.check("--allow-net", hosts)
    }

    /// Whether a script may connect to anything at all besides the API.
    var reachesHosts: Bool { all || !hosts.isEmpty }

    /// What a run may do that was given `kept` when it began: that, and what is given now.
    func widening(_ kept: Permissions) -> Permissions {
        var permissions = all ? Permissions.all : kept
        permissions = permissions.allowing(grants)
        return calls.readOnly ? permissions.readingOnly() : permissions
    }

    private var grants: [Permissions.Grant] {
        var grants: [Permissions.Grant] = calls.operations.map { .operations($0) }
        grants += reads.map { Self.pinned(.reading($0)) } + writes.map { Self.pinned(.writing($0)) }
        grants += variables.map { .environment($0) }
        return grants + programs.map { .running($0) } + hosts.map { .network($0) }
    }

    private static let resolutions = Mutex<[Permissions.Grant: Permissions.Grant]>([:])

    /// The grant for what its path led to when this process first asked: a daemon's jobs, which are loaded again and
    /// again, cannot give the path another meaning.
    private static func pinned(_ grant: Permissions.Grant) -> Permissions.Grant {
        resolutions.withLock { known in
            if let resolved = known[grant] { return resolved }
            let resolved = grant.resolved
            known[grant] = resolved
            return resolved
        }
    }

    /// What a run was given when it began, and no more; changes only where this process may make some.
    func keeping(_ kept: Permissions) -> Permissions { calls.readOnly ? kept.readingOnly() : kept }

    /// - Parameter script: The script whose folder it may read.
    func permissions(besides script: String?) -> Permissions {
        var permissions = all ? Permissions.all : calls.operations.isEmpty ? .api : .none
        if all && !calls.operations.isEmpty { permissions = permissions.withoutOperations() }
        permissions = permissions.allowing(grants)
        if let script, script != "-" {
            let folder = ScriptFile.folder(of: script)
            permissions = permissions.allowing(.reading(folder.isEmpty ? "." : folder))
        }
        return calls.readOnly ? permissions.readingOnly() : permissions
    }
}

/// Which operations may be called.
struct OperationOptions: ParsableArguments {
    @Flag(name: .customLong("read-only"), help: "Refuse calls that change data on the API.")
    var readOnly = false

    @Option(
        name: .customLong("allow-op"),
        help: ArgumentHelp("Permit only these operations, such as 'assistants.*'.", valueName: "pattern")
    )
    var operations: [String] = []

    func validate() throws {
        for pattern in operations {
            if pattern.hasPrefix(RawRequest.prefix) { continue }
            let isKnown = Catalog.ids.contains { Permissions.matches($0, pattern) }
            guard !isKnown else { continue }
            let nearest = NearestName.find(pattern, among: Catalog.ids)
            let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
            throw ValidationError("--allow-op: no operation fits '\(pattern)'\(hint)")
        }
    }

    /// Permissions for these operations and for nothing else.
    var permissions: Permissions {
        let named =
            operations.isEmpty ? Permissions.api : .none.allowing(operations.map { .operations($0) })
        return readOnly ? named.readingOnly() : named
    }
}
