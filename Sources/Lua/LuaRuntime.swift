internal import CLuaBridge
internal import Essentials

/// Owns one Lua state and runs scripts in it, each call a script of its own.
///
/// The state lives on the executor's thread; a script that waits for a host function leaves the thread to
/// other scripts. Cancelling the Swift task that awaits ``run(_:chunkName:arguments:)`` stops the script at
/// once, also in the middle of a loop. The runtime can be used again after any error.
///
/// ```swift
/// var options = LuaOptions()
/// options.computeLimit = .seconds(5)
/// options.output = { _, bytes in print(String(decoding: bytes, as: UTF8.self), terminator: "") }
/// let runtime = try await LuaRuntime(options: options)
///
/// let crm = LuaModule("crm")
/// crm.function("lookup") { (phone: String) async throws -> [String: String] in
///     try await directory.customer(phone)
/// }
/// try await runtime.register(crm)
///
/// let results = try await runtime.run("return crm.lookup(...).name", chunkName: "hello.lua", arguments: ["+1555"])
/// ```
public actor LuaRuntime: LuaFunctionTable {
    /// The thread that the state lives on.
    public nonisolated let executor: LuaExecutor
    private let state: LuaState
    private let registry: ReferenceRegistry
    private let stoppers = ScriptStoppers()
    private let pendingRuns: PendingRuns
    private let addedFunctions = AddedFunctions()
    /// The clock of the options, if it is virtual.
    private let clock: VirtualClock?
    private var scripts: [Int: Script] = [:]
    private var nextScript = 0

    /// The executor whose thread the actor runs on.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.queue.asUnownedSerialExecutor()
    }

    /// Makes a state with the cut-down standard library and the modules `json`, `task` and `time`.
    ///
    /// Throws ``LuaError`` when the memory limit does not even allow that.
    public init(options: LuaOptions = LuaOptions()) async throws {
        let executor = options.executor ?? LuaExecutor()
        self.executor = executor
        let registry = ReferenceRegistry()
        self.registry = registry
        state = try LuaState(options: options, registry: registry, executor: executor)
        pendingRuns = state.pendingRuns
        clock = options.clock as? VirtualClock
        registry.bind(self)
        if let loader = options.moduleLoader {
            try state.setLoader(loader, library: options.libraryLoader ?? { _ in nil })
        }
        try state.setWaiter()
        try state.addTaskModules()
        if let clock { executor.queue.observe(clock) }
        try await execute([], isTimed: false) { task in
            clb_task_load_host(task, TaskPrelude.source, TaskPrelude.source.utf8.count, TaskPrelude.chunkName)
        }
    }

    /// Why the runtime cannot be used any more: a script could not be stopped, because it was in one step of
    /// Lua that did not end, and its thread was abandoned. `nil` while the runtime can be used.
    public nonisolated var fault: LuaError? { pendingRuns.error }

    /// Makes a Swift function callable from scripts that run from now on.
    ///
    /// - Parameter name: A global `name`, or tables and a name in them: `crm.orders.find`. A name that is none makes the
    ///   next run throw ``RegistrationError``.
    public nonisolated func add(_ function: LuaHostFunction, as name: String) {
        addedFunctions.add(function, as: name)
    }

    /// Registers a host module for scripts that run from now on.
    public func register(_ module: LuaModule) throws {
        try checkFault()
        try state.add(module)
    }

    /// Registers a Swift class whose objects scripts may have, for scripts that run from now on.
    public func register<Object>(_ type: LuaUserdataType<Object>) throws {
        try checkFault()
        try state.add(type)
    }

    /// Registers a metatable for ``LuaJSON`` results; its fields are the members of the module.
    public func register(metatable: LuaModule) throws {
        try checkFault()
        try state.add(metatable, as: CLB_LIBRARY_ONLY)
        try state.check(clb_metatable_add(state.pointer, metatable.name))
    }

    /// Sets a global variable.
    public func setGlobal(_ name: String, to value: some LuaEncodable & Sendable) throws {
        try checkFault()
        try state.set(name, in: "", to: value)
    }

    /// An abandoned thread may still be using the state, so nothing else may.
    private func checkFault() throws {
        if let fault { throw fault }
    }

    /// Whether the script that called the present host function has to stop: it was cancelled, interrupted,
    /// or reached a limit.
    ///
    /// For a host function, or ``LuaOptions/output``, that blocks or computes for long on the script's
    /// thread. It should return then; its results are ignored and the script is stopped.
    public static var mustStop: Bool { clb_thread_must_stop() }

    /// The bytes that scripts have in use now, in the Lua heap and outside.
    public var memoryUsed: Int { clb_state_memory(state.pointer) }

    /// Runs a full garbage collection.
    public func collectGarbage() {
        if fault != nil { return }
        state.drainReferences()
        clb_state_collect(state.pointer)
    }

    /// Runs a chunk and returns its results, after every task it spawned has ended.
    ///
    /// - Parameters:
    ///   - source: Lua text; bytecode is refused.
    ///   - chunkName: the name in error messages, usually a file name. A name in brackets, `[prelude]`, is for
    ///     chunks of the host: their lines are left out of locations and tracebacks.
    ///   - arguments: the values of `...` in the chunk.
    /// - Throws: ``LuaError``.
    @discardableResult
    public nonisolated func run(
        _ source: [UInt8], chunkName: String, arguments: [any LuaEncodable & Sendable] = []
    ) async throws -> [LuaValue] {
        try await pendingRuns.run {
            try await self.execute(arguments) { task in
                source.withUnsafeBytes { bytes in
                    clb_task_load(
                        task, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count,
                        Self.luaName(chunkName))
                }
            }
        }
    }

    /// Runs a chunk of the host with the environment of the library: its `require` finds the library's
    /// private modules, which are also in the table `library`, and its functions are the sealed ones.
    @discardableResult
    package nonisolated func runHost(
        _ source: [UInt8], chunkName: String, arguments: [any LuaEncodable & Sendable] = []
    ) async throws -> [LuaValue] {
        try await pendingRuns.run {
            try await self.execute(arguments) { task in
                source.withUnsafeBytes { bytes in
                    clb_task_load_host(
                        task, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count,
                        Self.luaName(chunkName))
                }
            }
        }
    }

    /// Runs a chunk of the host, given as a string.
    @discardableResult
    package nonisolated func runHost(
        _ source: String, chunkName: String, arguments: [any LuaEncodable & Sendable] = []
    ) async throws -> [LuaValue] {
        try await runHost(Array(source.utf8), chunkName: chunkName, arguments: arguments)
    }

    /// Copies the present global functions for the library, so that scripts cannot change them for it.
    package func sealLibrary() throws {
        try checkFault()
        try state.check(clb_library_seal(state.pointer))
    }

    /// Runs a chunk, given as a string, see ``run(_:chunkName:arguments:)``.
    @discardableResult
    public nonisolated func run(
        _ source: String, chunkName: String = "script", arguments: [any LuaEncodable & Sendable] = []
    ) async throws -> [LuaValue] {
        try await run(Array(source.utf8), chunkName: chunkName, arguments: arguments)
    }

    /// Runs the finalizers of all objects that scripts have left, the latest first, as the `lua` program does
    /// at its end. Limits apply as for a script.
    ///
    /// - Throws: ``LuaError`` when they reach a limit; errors of finalizers are dropped.
    public nonisolated func finish() async throws {
        _ = try await pendingRuns.run {
            try await self.execute([]) { task in clb_task_finalize(task) }
        }
    }

    /// The chunk name as Lua takes it, with a prefix for its kind.
    private static func luaName(_ chunkName: String) -> [CChar] {
        ((chunkName.hasPrefix("[") ? "=" : "@") + chunkName).systemPath
    }

    nonisolated func call(
        _ function: LuaReference, arguments: [any LuaEncodable & Sendable]
    ) async throws -> [LuaValue] {
        guard function.registry === registry else { throw LuaForeignReferenceError() }
        return try await pendingRuns.run {
            try await self.execute(arguments) { task in clb_task_call(task, function.number) }
        }
    }

    @discardableResult
    private func execute(
        _ arguments: [any LuaEncodable & Sendable], isTimed: Bool = true, start: (OpaquePointer) -> Bool
    ) async throws -> [LuaValue] {
        try checkFault()
        for module in try addedFunctions.take() { try state.add(module) }
        let script = try Script(state: state, runtime: self)
        let main = try script.makeTask(.main)
        for argument in arguments { try argument.push(to: LuaResults(frame: main.frame)) }
        let number = nextScript
        nextScript += 1
        scripts[number] = script
        stoppers.add(script.stopper, number)
        defer {
            script.timer?.cancel()
            scripts[number] = nil
            stoppers.remove(number)
        }
        script.timer = isTimed ? startTimer(script.stopper, number) : nil
        guard start(main.pointer) else { throw script.failure(of: main) }
        let stopper = script.stopper
        return try await withTaskCancellationHandler {
            try await script.run(main, on: self)
        } onCancel: {
            // Stops a running task at once, then the waiting ones on the runtime's thread.
            stopper.stop(CLB_CANCELLED)
            Task { await self.stopScript(number) }
        }
    }

    /// Stops a script when its time limit is over. Not on the runtime's thread, which may be busy.
    private func startTimer(_ stopper: ScriptStopper, _ number: Int) -> Task<Void, Never>? {
        guard let limit = state.options.timeLimit else { return nil }
        let clock = state.options.clock
        return VirtualClock.startTimer(on: clock, after: limit) { [weak self] in
            stopper.stop(CLB_LIMIT_TIME)
            await self?.stopScript(number)
        }
    }

    private func stopScripts(_ numbers: [Int]) {
        for number in numbers { stopScript(number) }
    }

    private func stopScript(_ number: Int) { if fault == nil { scripts[number]?.cancelAll() } }

    /// Stops every script at once, as Ctrl-C does. They end with the code `interrupted`.
    public nonisolated func interrupt() {
        // Scripts that start before the runtime's thread gets here are not stopped.
        let stopped = stoppers.stopAll(CLB_INTERRUPTED)
        Task { await self.stopScripts(stopped) }
    }

    /// Cancels the tasks of every script. They clean up and end with the code `task.cancelled`.
    package func cancelScripts() {
        stoppers.stopAll(CLB_CANCELLED)
        stopAllScripts()
    }

    /// Asks the delivery order again, after its state has changed.
    package func reconsiderDeliveries() { state.scheduler.reconsider() }

    /// The number of tasks that wait for a host function, or for their turn after it has returned.
    package var waitsUnderWay: Int { state.scheduler.waits }

    /// Whether any task of any script has not ended.
    package var hasTasks: Bool { scripts.values.contains(where: \.hasTasks) }

    private func stopAllScripts() {
        guard fault == nil else { return }
        for number in scripts.keys.sorted() { scripts[number]?.cancelAll() }
    }

    /// Starts the Swift task that drives a task of a script. On the runtime's thread.
    nonisolated func startDriver(_ work: UnsafeTransfer<(ScriptTask, Script)>) {
        let (task, _) = work.value
        guard let activity = clock?.beginActivity() else {
            task.driver = Task(executorPreference: executor.queue) { await self.drive(work) }
            return
        }
        task.driver = Task(executorPreference: executor.queue) {
            await VirtualClock.$activity.withValue(activity) { await self.drive(work) }
            activity.clock.endActivity(activity)
        }
    }

    private func drive(_ work: UnsafeTransfer<(ScriptTask, Script)>) async {
        let (task, script) = work.value
        await script.drive(task, on: self)
    }

    /// Runs a host function for a cancelled task that cleans up: shielded from the task's cancellation, but
    /// within a time limit.
    @inline(never) func runShielded(_ function: AsyncFunction, _ task: ScriptTask) async throws {
        guard !clb_task_is_killed(task.pointer) else { throw CancellationError() }
        let call = UnsafeTransfer(LuaCall(task.frame))
        let work = Task(executorPreference: executor.queue) { try await self.work(function, call) }
        let clock = state.options.clock, limit = state.options.cleanupTime
        let timer = VirtualClock.startTimer(on: clock, after: limit) { work.cancel() }
        defer { timer.cancel() }
        try await work.value
    }

    private func work(_ function: AsyncFunction, _ call: UnsafeTransfer<LuaCall>) async throws {
        try await function.body(call.value)
    }

    func releaseReferences() { if fault == nil { state.drainReferences() } }

    func get(_ reference: LuaReference, key: LuaValue) throws -> LuaValue {
        try checkFault()
        return try state.withFrame { frame in
            try key.push(to: LuaResults(frame: frame))
            try state.check(clb_reference_get(state.pointer, reference.number, frame))
            let value = frame.pointee.results[0]
            switch value.kind {
            case CLB_TABLE, CLB_FUNCTION, CLB_USERDATA, CLB_THREAD:
                return .reference(
                    LuaReference(number: value.extra, kind: LuaReference.Kind(value.kind), state: state))
            default: return try LuaValue(lua: LuaSlot(frame: frame, at: frame.pointee.results))
            }
        }
    }

    func json(of reference: LuaReference) throws -> [UInt8] {
        try checkFault()
        return try state.take(clb_reference_json(state.pointer, reference.number))
    }

    func data(of reference: LuaReference) throws -> LuaData {
        try checkFault()
        var tape = TapeReader(try state.take(clb_reference_tape(state.pointer, reference.number)))
        return tape.read()
    }
}
