public import Lua
public import TelnyxCatalog
public import TelnyxSimulator

/// What a script host is given: limits, time, and places for what goes in and out.
///
/// Nothing is taken from the process by itself; a host with default options prints nowhere, reads no
/// file and finds no module.
public struct HostOptions: Sendable {
    /// Bytes that a script may have in memory.
    public var memoryLimit: Int = 256 << 20
    /// Processor time of one script.
    public var computeLimit: Duration?
    /// Total time of one script, waits included.
    public var timeLimit: Duration?

    public var clock: any Clock<Duration> = ContinuousClock()
    /// The time since 1970 in UTC.
    public var wallClock: @Sendable () -> Duration = LuaOptions.systemWallClock
    /// Seeds `math.random`; `nil` takes another seed each time.
    public var randomSeed: Int64?
    /// The thread that scripts run on; `nil` makes one for the host.
    public var executor: LuaExecutor?

    public var output: @Sendable (LuaOutputStream, [UInt8]) -> Void = { _, _ in }
    public var log: @Sendable (LogRecord) -> Void = { _ in }
    /// What scripts may know of the terminal that `output` goes to.
    public var terminal: HostTerminal = HostTerminal()
    /// Where `io.read` takes lines from.
    public var input: LineSource = { nil }
    /// Finds what `require` asks for, where it is no module of the host or of the standard library.
    public var moduleLoader: @Sendable (String) async throws -> LuaModuleSource? = { _ in nil }
    /// The same for files of a folder. Links in it lead only where `permissions` allow to read, also those
    /// that a job narrows.
    public var moduleFolder: FolderLoader?
    /// The bytes of a file of the standard library, by its path there; `nil` takes the binary's own.
    public var stdlib: @Sendable (String) -> [UInt8]? = { _ in nil }
    /// Lets scripts require the modules that the standard library is made of, for those who work on it.
    public var opensLibrary: Bool = false
    /// Hears of a file that `moduleLoader` found but the standard library hides: module and file.
    public var onShadowedModule: @Sendable (String, String) -> Void = { _, _ in }
    /// Hears of tasks that failed without anybody awaiting them: their path and error.
    public var onUnobservedFailure: @Sendable (String, LuaError) -> Void = { _, _ in }
    /// Hears that a script's thread was given up, see ``LuaOptions/onGivenUp``; the host is of no use any more.
    public var onGivenUp: @Sendable (LuaError) -> Void = { _ in }

    /// What scripts may do; nothing outside of the API unless more is granted.
    public var permissions: Permissions = .api
    /// Asked for what no grant covers; the answer waits for a person, other tasks go on.
    public var ask: PermissionAsk?
    /// Carries requests of `http` and `notify`; without it nothing is sent, as in a simulation.
    public var web: WebCarrier?
    /// The variables that a grant lets scripts read, and that programs they start get.
    public var environment: @Sendable () -> [String: String] = { [:] }
    /// The simulator behind the client, for the module `sim`; `nil` where calls go elsewhere.
    public var simulator: Simulator?
    /// Takes verdicts of test suites that `sim.quality` has drawn.
    public var acceptsDrawn: Bool = false
    /// Hears of what a script played through in the simulator.
    public var onOutcome: @Sendable (SimulatedOutcome) -> Void = { _ in }
    /// Hears that something began whose end `onOutcome` will tell; what it is given says, with a result and a reason,
    /// how that stands at the moment of the call.
    public var onUnderWay:
        @Sendable (_ standing: @escaping @Sendable (_ result: String, _ reason: String) -> SimulatedOutcome)
            -> Void =
            { _ in }

    /// Which arguments go through that the catalogue does not know.
    public var allowsUnknownArguments: AllowedNames = false

    /// Nothing is allowed, whatever was granted: the script defines what is to be done later.
    var onlyDefines: Bool = false

    public init() {}
}

extension HostOptions {
    /// What the owner of the host offers beside the standard library.
    var findModule: @Sendable (String) async throws -> LuaModuleSource? {
        let folder = moduleFolder.map { (loader: $0, door: $0.door(permissions)) }
        return { [moduleLoader] name in
            if let found = try await moduleLoader(name) { return found }
            return try folder.flatMap { try $0.loader.source(of: name, through: $0.door) }
        }
    }
}
