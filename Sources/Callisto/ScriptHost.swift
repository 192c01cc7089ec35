public import Lua
internal import Quantities
package import TelnyxCatalog
public import TelnyxClient
internal import TelnyxSimulator

/// Runs Lua scripts that drive the API through a client.
///
/// ```swift
/// let host = try await ScriptHost(client: client)
/// try await host.register("crm.lookup") { (phone: String) async throws -> [String: String] in
///     try await directory.customer(phone)
/// }
/// try await host.run("print(crm.lookup('+13125550100').name)", name: "welcome.lua")
/// ```
///
/// A host has one Lua state; globals that a script sets are there for the next. Cancelling the task
/// that runs a script stops it at once. Nothing that a script starts outlives it.
public final class ScriptHost: Sendable {
    public let client: TelnyxClient
    /// The state that scripts run in.
    public let runtime: LuaRuntime
    private let known: KnownModules
    private let finder: ModuleFinder
    let gate: PermissionGate
    /// The handlers that scripts have registered with the module `webhooks`.
    public let webhooks: WebhookHandlers
    private let opensLibrary: Bool

    /// A host whose scripts may do what `permissions` say, with options as they are by default.
    public convenience init(client: TelnyxClient, permissions: Permissions) async throws {
        var options = HostOptions()
        options.permissions = permissions
        try await self.init(client: client, options: options)
    }

    public convenience init(client: TelnyxClient, options: HostOptions = HostOptions()) async throws {
        try await self.init(client: client, options: options, durability: nil)
    }

    /// - Parameter durability: What makes its one script a durable run.
    init(client: TelnyxClient, options: HostOptions, durability: Durability?) async throws {
        self.client = client
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
        try await furnish(runtime, options, durability)
    }

    /// Registers what scripts find. On the runtime's thread in one go, as each way there and back takes two
    /// switches of threads.
    private func furnish(
        _ runtime: isolated LuaRuntime, _ options: HostOptions, _ durability: Durability?
    ) async throws {
        let telnyx = TelnyxModule(
            client: client, gate: gate, door: FileDoor(gate: gate),
            allowsUnknown: options.allowsUnknownArguments,
            durable: durability?.calls)
        try runtime.register(metatable: telnyx.recordMetatable())
        try runtime.register(telnyx.calls())
        try runtime.register(telnyx.callsWithResponse())
        try runtime.register(telnyx.pages())
        try runtime.register(SystemModule.file())
        try runtime.register(telnyx.listings())
        try runtime.register(StreamedAnswer.userdata())
        try runtime.register(telnyx.streams())
        try runtime.register(telnyx.operations())
        try runtime.register(telnyx.outline())
        try runtime.register(telnyx.wide())
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
            var package = LuaModule("package")
            package.constant("path", folder.templates.systemName)
            try runtime.register(package)
        }
        for name in ["telnyx", "files", "system", "packages"] { try await runPrelude(name, on: runtime) }
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
    package func request(_ operation: Operation) async throws { try await gate.request(operation) }

    /// Runs the finalizers of all that scripts have left, as Lua's own program does at its end.
    ///
    /// - Throws: `LuaError` of a limit that they reached.
    public func finish() async throws { try await runtime.finish() }

    /// Runs a script and returns what it returns.
    ///
    /// - Parameters:
    ///   - name: What errors call the script, usually a file name.
    ///   - arguments: What the script finds in `...` and `arg`.
    /// - Throws: `LuaError`.
    @discardableResult
    public func run(
        _ source: [UInt8], name: String, arguments: [String] = []
    ) async throws -> [LuaValue] {
        try await runtime.setGlobal("arg", to: LuaData.arguments(script: name, arguments))
        return try await runtime.run(source, chunkName: name, arguments: arguments.map(\.systemName))
    }

    /// Runs a script of text, see ``run(_:name:arguments:)``.
    @discardableResult
    public func run(_ source: String, name: String, arguments: [String] = []) async throws -> [LuaValue] {
        try await run(Array(source.utf8), name: name, arguments: arguments)
    }
}

extension LuaData {
    /// The table `arg`: the script at 0, its arguments from 1.
    fileprivate static func arguments(script: String, _ arguments: [String]) -> LuaData {
        var members: [LuaData: LuaData] = [.integer(0): .string(script.systemName)]
        for (index, argument) in arguments.enumerated() {
            members[.integer(Int64(index + 1))] = .string(argument.systemName)
        }
        return .table(members)
    }
}
