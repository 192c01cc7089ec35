import ArgumentParser
import Automation
import AutomationStore
import Lua

/// Where runs and jobs are kept.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Store of runs: a SQLite file, or postgres://…. Default: runs.db in the state folder, which \
            'callisto doctor' shows.
            """,
            valueName: "place"))
    var store: String?

    static let wallClock: WallClock = { .now }

    /// - Throws: `Stop` for a store that cannot be opened.
    func open() async throws -> any RunStore { try await database() }

    /// The store for whoever may do without writing to it.
    ///
    /// - Throws: `Stop` for a store that cannot be opened.
    func look() async throws -> any RunStore { try await lookAtDatabase() }

    /// As ``look()``, with what is asked of the store itself.
    func lookAtDatabase() async throws -> SQLRunStore {
        try await stopping { (address) async throws(StoreError) in
            try await SQLRunStore.look(at: address, wallClock: Self.wallClock)
        }
    }

    /// Copies the store to a new file; `false` for a server, which has backups of its own.
    func backUp(to path: String) async throws -> Bool { try await database().backUp(to: path) }

    /// As ``open()``, with what is asked of the store itself.
    func database() async throws -> SQLRunStore {
        try await stopping { (address) async throws(StoreError) in
            try await SQLRunStore.open(address, wallClock: Self.wallClock)
        }
    }

    /// The store with its tables made or brought up to date.
    func migrated() async throws -> SQLRunStore {
        try await stopping { (address) async throws(StoreError) in
            try await SQLRunStore.migrate(address, wallClock: Self.wallClock)
        }
    }

    private func stopping(
        _ open: (_ address: String) async throws(StoreError) -> SQLRunStore
    ) async throws -> SQLRunStore {
        do {
            return try await open(try address())
        } catch let error as StoreError {
            throw Stop(.failed, "\(error)")
        }
    }

    /// What ``open()`` opens.
    func address() throws -> String {
        if let store { return try Self.checked(store) }
        return try OwnFolders.makeState() + "/runs.db"
    }

    /// An address without what is behind its host and without its password.
    static func shown(_ address: String) -> String { SQLRunStore.shown(address) }

    /// What SQLite would say of these is true and helps nobody.
    private static func checked(_ place: String) throws -> String {
        let scheme = place.firstRange(of: "://").map { String(place[..<$0.lowerBound]) }
        if place.isEmpty || !["postgres", "postgresql", nil].contains(scheme) {
            throw Stop(.usage, "--store must be a file or postgres://…, got '\(place)'")
        }
        if scheme != nil { return place }
        let folder = place.lastIndex(of: "/").map { String(place[...$0]) } ?? "."
        if Files.list(folder) == nil { throw Stop(.usage, "--store: there is no folder '\(folder)'") }
        if Files.list(place) != nil { throw Stop(.usage, "--store: '\(place)' is a folder, not a file") }
        return place
    }
}

/// How doubt about calls is settled.
struct RecoveryOptions: ParsableArguments {
    @Option(
        name: .customLong("quiet-time"),
        help: ArgumentHelp(
            "Time after which a request that was lost on the way can no longer take effect. Default: 75s.",
            valueName: "duration"))
    var quietTime: DurationArgument?

    @Option(
        name: .customLong("recovery-limit"),
        help: ArgumentHelp(
            """
            Maximum number of times that a run is recovered after its process was lost without \
            progress, before it is blocked. Default: 5.
            """, valueName: "n"))
    var recoveryLimit: Int?

    func validate() throws {
        try CountOption.check("--recovery-limit", recoveryLimit, from: 0)
    }
}
