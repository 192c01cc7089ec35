internal import Essentials
@_exported public import Lua
public import TelnyxCatalog
@_exported public import TelnyxClient
@_exported public import TelnyxSimulator

/// Runs Lua scripts, with the functions of a program and, where it is given access, the API.
///
/// ```swift
/// let host = try await ScriptHost(telnyx: .simulator())
/// host.function("crm.lookup") { (phone: String) async throws -> Customer in
///     try await directory.customer(phone)
/// }
/// let name: String = try await host.run("return crm.lookup(...).name", arguments: ["+13125550100"])
/// ```
///
/// `ScriptHost()` has no API: its scripts have Lua, the standard library and the program's own functions.
///
/// A host has one Lua state; globals that a script sets are there for the next. Cancelling the task
/// that runs a script stops it at once. Nothing that a script starts outlives it.
public final class ScriptHost: Sendable {
    /// Carries the calls of scripts to the API; `nil` for a host without it.
    public let client: TelnyxClient?
    /// The values that no output may show.
    package let secrets: KnownSecrets
    /// The state that scripts run in.
    public let runtime: LuaRuntime
    private let known: KnownModules
    private let finder: ModuleFinder
    let gate: PermissionGate
    /// The handlers that scripts have registered with the module `webhooks`.
    public let webhooks: WebhookHandlers
    private let opensLibrary: Bool

    /// A host without the API.
    ///
    /// - Throws: `LuaError` where the memory limit does not even allow for the library.
    public convenience init(options: HostOptions = HostOptions()) async throws {
        try await self.init(client: nil, options: options, durability: nil)
    }

    /// A host whose scripts reach the API.
    public convenience init(telnyx: TelnyxAccess, options: HostOptions = HostOptions()) async throws {
        var options = options
        if let simulator = telnyx.simulator { options.simulator = simulator }
        try await self.init(client: telnyx.client, options: options, durability: nil)
    }

    /// A host whose scripts may do what `permissions` say, with options as they are by default.
    public convenience init(client: TelnyxClient, permissions: Permissions) async throws {
        var options = HostOptions()
        options.permissions = permissions
        try await self.init(client: client, options: options)
    }

    /// A host whose scripts reach the API through a client of the program's own making.
    public convenience init(client: TelnyxClient, options: HostOptions = HostOptions()) async throws {
        try await self.init(client: client, options: options, durability: nil)
    }

    /// - Parameter durability: What makes its one script a durable run.
    init(client: TelnyxClient?, options: HostOptions, durability: Durability?) async throws {
        self.client = client
        secrets = client?.secrets ?? KnownSecrets()
        gate = PermissionGate(options.permissions, ask: options.ask)
        webhooks = WebhookHandlers(log: options.log)
        var lua = LuaOptions()
        lua.memoryLimit = options.memoryLimit
        lua.computeLimit = options.computeLimit
        lua.timeLimit = options.timeLimit
        lua.clock = options.clock
        lua.wallClock = options.wallClock
        lua.randomSeed = options.randomSeed
        lua.executor = options.executor
        lua.output = options.output
        let known = KnownModules()
        self.known = known
        finder = ModuleFinder(
            stdlib: options.stdlib, others: options.findModule, onShadowed: options.onShadowedModule,
            isOpen: options.opensLibrary, known: known)
        lua.moduleLoader = finder.source
        lua.libraryLoader = finder.librarySource
        lua.onUnobservedFailure = options.onUnobservedFailure
        lua.onGivenUp = options.onGivenUp
        durability?.adapt(&lua)
        lua.moduleLoader = known.explaining(lua.moduleLoader)
        runtime = try await LuaRuntime(options: lua)
        opensLibrary = options.opensLibrary
        if options.onlyDefines { gate.close() }
        try await addModules(runtime, options, durability)
    }

    /// Registers what scripts find. On the runtime's thread in one go, as each way there and back takes two
    /// switches of threads.
    private func addModules(
        _ runtime: isolated LuaRuntime, _ options: HostOptions, _ durability: Durability?
    ) async throws {
        if let client {
            let telnyx = TelnyxModule(
                client: client, gate: gate, door: FileDoor(gate: gate),
                allowsUnknown: options.allowsUnknownArguments,
                durable: durability?.calls)
            try runtime.register(metatable: telnyx.recordMetatable())
            for module in telnyx.modules() { try runtime.register(module) }
            try runtime.register(telnyx.pages())
            try runtime.register(StreamedAnswer.userdata())
        }
        try runtime.register(SystemModule.file())
        try runtime.register(InputModule.module(source: options.input))
        let system = SystemModule(
            gate: gate, door: FileDoor(gate: gate), environment: options.environment,
            durable: durability.map { DurablePrograms(session: $0.session) })
        try runtime.register(system.module())
        try runtime.register(LogModule.module(sink: options.log))
        let web = WebModule(gate: gate, carrier: options.web)
        try runtime.register(web.module())
        try runtime.register(TextModule.module())
        try runtime.register(SchedulesModule.module())
        try runtime.register(
            WebhooksModule.module(webhooks) { [webhooks, simulator = options.simulator] isUsed in
                simulator?.setReceiver(isUsed ? webhooks : nil)
            })
        try runtime.register(TerminalModule.module(options.terminal))
        if let simulator = options.simulator {
            try runtime.register(SimModule.snapshotType())
            try runtime.register(SimModule.module(for: simulator, options))
        }
        if let folder = options.moduleFolder {
            let package = LuaModule("package")
            package.constant("path", folder.templates.systemName)
            try runtime.register(package)
        }
        if client != nil { try await runPrelude("telnyx", on: runtime) }
        for name in ["files", "system", "packages"] { try await runPrelude(name, on: runtime) }
        for module in durability?.modules(web: web) ?? [] { try runtime.register(module) }
        if durability != nil { try await runPrelude("durable", on: runtime) }
        try await runPrelude("run", on: runtime)
        let told = try await runPrelude("absent", on: runtime)
        let names = told.suffix(2).map { ($0.text ?? "").split(separator: " ").map(String.init) }
        known.learn(names.first ?? [], inner: names.last ?? [])
        try runtime.sealLibrary()
    }

    /// What scripts can require before any file of theirs is looked for: modules of the host and of the
    /// standard library.
    var moduleNames: [String] { known.all + (opensLibrary ? known.inner : []) }

    /// The modules that only the standard library requires.
    package var innerModuleNames: [String] { known.inner }

    /// Runs a part of the host that is written in Lua.
    @discardableResult
    private func runPrelude(_ name: String, on runtime: isolated LuaRuntime) async throws -> [LuaValue] {
        try await runtime.runHost(stdlibFile("_host/\(name).lua").source, chunkName: "[\(name)]")
    }

    /// A file of the standard library that belongs to the host itself.
    package func stdlibFile(_ name: String) -> LuaModuleSource {
        guard let file = finder.file(name) else {
            preconditionFailure("internal error: the binary lacks \(name)")
        }
        return file
    }

    /// Asks for an operation that the host's surroundings call in a script's place, as a talk at the prompt does.
    ///
    /// - Throws: `PermissionError`.
    package func request(_ operation: APIOperation) async throws { try await gate.request(operation) }

    /// Runs the finalizers of all that scripts have left, as Lua's own program does at its end.
    ///
    /// - Throws: `LuaError` of a limit that they reached.
    public func finish() async throws { try await runtime.finish() }

    /// Runs a script and returns its results.
    ///
    /// - Parameters:
    ///   - name: The script's name in errors, usually that of its file.
    ///   - arguments: The values of `...`: any `LuaEncodable` or `Encodable` ones. The table `arg` has them too.
    /// - Throws: `LuaError`.
    @discardableResult
    public func run(
        _ source: [UInt8], name: String = "script", arguments: [any Encodable & Sendable] = []
    ) async throws -> [LuaValue] {
        let arguments = arguments.map(LuaArgument.init)
        try await runtime.setArguments(script: name, arguments)
        return try await runtime.run(source, chunkName: name, arguments: arguments)
    }

    /// Runs a script of text, see ``run(_:name:arguments:)``.
    @discardableResult
    public func run(
        _ source: String, name: String = "script", arguments: [any Encodable & Sendable] = []
    ) async throws -> [LuaValue] {
        try await run(Array(source.utf8), name: name, arguments: arguments)
    }

    /// Runs a script and returns its first result as a Swift type.
    ///
    /// ```swift
    /// let total: Double = try await host.run("return price(...)", arguments: [order])
    /// ```
    ///
    /// - Throws: `LuaError`, and `DecodingError` for a result of another type.
    public func run<Result: Decodable & Sendable>(
        _ source: String, name: String = "script", arguments: [any Encodable & Sendable] = [],
        as type: Result.Type = Result.self
    ) async throws -> Result {
        try await run(source, name: name, arguments: arguments).decode(as: type)
    }

    /// Compiles a script, to be called many times, see `LuaReference.call(_:as:)`.
    ///
    /// - Throws: `LuaError` with the code `script.syntax`.
    public func compile(_ source: String, name: String = "script") async throws -> LuaReference {
        try await runtime.compile(source, chunkName: name)
    }

    /// The global variables of scripts.
    public var globals: HostGlobals { HostGlobals(runtime: runtime) }
}

/// The global variables of a host's scripts.
public struct HostGlobals: Sendable {
    let runtime: LuaRuntime

    /// The value of a global, `nil` in Lua where there is none.
    public subscript(name: String) -> LuaValue {
        get async throws { try await runtime.globalTable().get(name) }
    }

    /// The value of a global as a Swift type.
    ///
    /// - Throws: `DecodingError` for a value of another type.
    public func get<T: Decodable & Sendable>(_ name: String, as type: T.Type = T.self) async throws -> T {
        try await self[name].decode(as: type)
    }

    /// Sets a global to any `LuaEncodable` or `Encodable` value.
    public func set(_ name: String, to value: any Encodable & Sendable) async throws {
        try await runtime.setGlobal(name, to: LuaArgument(value))
    }
}

extension ScriptHost: LuaFunctionTable {
    /// Makes a Swift function callable from scripts that run from now on, under a name such as `crm.lookup`, see
    /// ``LuaRuntime/add(_:as:)``.
    public func add(_ function: LuaHostFunction, as name: String) { runtime.add(function, as: name) }
}

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

    /// The clock of waits and limits.
    public var clock: any Clock<Duration> = ContinuousClock()
    /// The time since 1970 in UTC.
    public var wallClock: @Sendable () -> Duration = LuaOptions.systemWallClock
    /// Seeds `math.random`; `nil` takes another seed each time.
    public var randomSeed: Int64?
    /// The thread that scripts run on; `nil` makes one for the host.
    public var executor: LuaExecutor?

    /// Takes what scripts write to standard output and error.
    public var output: @Sendable (LuaOutputStream, [UInt8]) -> Void = { _, _ in }
    /// Takes what scripts log.
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
    package var onOutcome: @Sendable (SimulatedOutcome) -> Void = { _ in }
    /// Hears that something began whose end `onOutcome` will tell; what it is given says, with a result and a reason,
    /// how that stands at the moment of the call.
    package var onUnderWay:
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

/// What a script may know of where its output goes.
///
/// Standard output is for results, standard error for everything else; each has colours of its own,
/// because either may be a file while the other is a terminal.
public struct HostTerminal: Sendable {
    package var outputStyle: Style = .plain
    package var errorStyle: Style = .plain
    /// Whether a line of standard error can be drawn again in place.
    public var redraws: Bool = false
    /// Columns of the window at this moment.
    public var columns: @Sendable () -> Int = { 100 }

    /// A place without colours, 100 columns wide.
    public init() {}
}
