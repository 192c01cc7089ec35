internal import CLuaBridge
internal import Essentials

/// A module that a task is loading, and the tasks that wait for it.
final class ModuleLoading {
    let name: String
    let owner: ScriptTask
    var waiting: [ScriptTask] = []
    private(set) var isOver = false
    /// Whether the task ended without finishing: a coroutine was abandoned while loading.
    private(set) var isAbandoned = false

    init(name: String, owner: ScriptTask) {
        self.name = name
        self.owner = owner
    }

    func end(isAbandoned: Bool, _ scheduler: TaskScheduler) {
        isOver = true
        self.isAbandoned = isAbandoned
        for task in waiting { scheduler.enqueue(task) }
        waiting = []
    }
}

/// The modules that tasks of a state are loading, so that each runs once.
final class ModuleLoadings {
    private var loadings: [String: ModuleLoading] = [:]

    func begin(_ name: String, _ owner: ScriptTask, _ scheduler: TaskScheduler) {
        end(name, scheduler)
        loadings[name] = ModuleLoading(name: name, owner: owner)
    }

    func end(_ name: String, _ scheduler: TaskScheduler) {
        loadings.removeValue(forKey: name)?.end(isAbandoned: false, scheduler)
    }

    /// Wakes the tasks that wait for modules that an ended task did not finish.
    func taskEnded(_ task: ScriptTask, _ scheduler: TaskScheduler) {
        for (name, loading) in loadings where loading.owner === task {
            loadings[name] = nil
            loading.end(isAbandoned: true, scheduler)
        }
    }

    /// Waits until another task has loaded a module; the bridge's `require` reads the result.
    func wait(_ call: LuaCall) async throws {
        let name: String = try call.argument(0)
        guard let task = call.scriptTask, let loading = loadings[name] else { return try call.push(true) }
        try checkCircle(task, loading)
        loading.waiting.append(task)
        task.awaitedModule = loading
        defer {
            task.awaitedModule = nil
            loading.waiting.removeAll { $0 === task }
        }
        try await LuaState.wait(task, call)
        guard loading.isOver else { throw CancellationError() }
        try call.push(loading.isAbandoned)
    }

    /// Refuses to wait for a task that waits, directly or through other tasks, for this one.
    private func checkCircle(_ task: ScriptTask, _ wanted: ModuleLoading) throws {
        var chain = [wanted.name], next = wanted.owner
        while let loading = next.awaitedModule {
            chain.append(loading.name)
            next = loading.owner
            guard next === task else { continue }
            let message = chain.dropFirst().reduce("module '\(loading.name)' requires '\(wanted.name)'") {
                $0 + ", which requires '\($1)'"
            }
            throw TaskFailure(code: "module.cycle", message: message)
        }
    }
}

extension LuaState {
    /// Sets the loaders of both `require` functions: that of scripts and that of the library.
    func setLoader(
        _ loader: @escaping LuaOptions.ModuleLoader, library: @escaping LuaOptions.ModuleLoader
    ) throws {
        let function = AsyncFunction { call in
            let find = try call.argument(1, as: Bool?.self) == true ? library : loader
            do {
                guard let module = try await find(String(systemName: try call.argument(0, as: [UInt8].self)))
                else { return }
                try call.push(module.source)
                try call.push(("@" + module.chunkName).systemName)
                try call.push(Int(module.kind.rawValue))
            } catch let missing as LuaModuleNotFound {
                try call.push(LuaData.nil)
                try call.push(missing.hint.systemName)
            }
        }
        try check(clb_loader_set(pointer, Unmanaged.passRetained(function).toOpaque(), true))
    }
}

extension LuaState {
    /// Sets the function that waits for a module that another task is loading.
    func setWaiter() throws {
        let function = AsyncFunction(keepsTurn: true) { call in try await call[0].state.modules.wait(call) }
        try check(clb_waiter_set(pointer, Unmanaged.passRetained(function).toOpaque()))
    }

    /// Called by the bridge when the loading of a module begins or ends.
    static let noteModule:
        @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafePointer<CChar>?, Bool) ->
            Void =
            { owner, task, name, begins in
                guard let state = LuaState.of(owner), let name = name.map({ String(systemName: $0) }) else {
                    return
                }
                if begins, let task {
                    let task = Unmanaged<ScriptTask>.fromOpaque(task).takeUnretainedValue()
                    state.modules.begin(name, task, state.scheduler)
                } else {
                    state.modules.end(name, state.scheduler)
                }
            }
}
