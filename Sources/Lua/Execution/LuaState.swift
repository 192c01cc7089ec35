internal import CLuaBridge
internal import Essentials
internal import Synchronization

/// One Lua state: heap, globals, registry. It is used only on its runtime's thread.
final class LuaState {
    let pointer: OpaquePointer
    let options: LuaOptions
    let registry: ReferenceRegistry
    let scheduler: TaskScheduler
    let modules = ModuleLoadings()
    let pendingRuns: PendingRuns
    private let executor: LuaExecutor
    let elapsed: @Sendable () -> Duration
    /// The types of userdata, by their Swift type.
    var types: [ObjectIdentifier: OpaquePointer] = [:]
    private var segments: Int64 = 0

    /// Throws when there is no memory for the standard library.
    init(options: LuaOptions, registry: ReferenceRegistry, executor: LuaExecutor) throws {
        let callbacks = clb_callbacks(
            call: SyncFunction.invoke,
            make_json_error: LuaJSON.ErrorMaker.fail,
            release: { box in if let box { Unmanaged<AnyObject>.fromOpaque(box).release() } },
            sweep: { LuaState.of($0)?.freeEndedTasks() },
            write: { owner, stream, bytes, length in
                let bytes = [UInt8](UnsafeRawBufferPointer(start: bytes, count: length))
                LuaState.of(owner)?.options.output(stream == 2 ? .error : .output, bytes)
            },
            wall_clock: { LuaState.of($0)?.options.wallClock().wholeNanoseconds ?? 0 },
            monotonic: { LuaState.of($0)?.elapsed().wholeNanoseconds ?? 0 },
            module: Self.noteModule,
            give_up: ScriptStopper.giveUp)
        let limits = clb_limits(
            memory: options.memoryLimit ?? 0, cleanup: options.cleanupLimit.wholeNanoseconds,
            patience: options.patience.wholeNanoseconds,
            is_deterministic: options.repeatSeed != nil, hash_seed: options.repeatSeed ?? 0)
        guard let pointer = clb_state_new(callbacks, limits, options.allocations) else {
            throw clb_layout_known() ? LuaError.noMemory : LuaError.unknownLibrary
        }
        self.pointer = pointer
        self.options = options
        self.registry = registry
        self.executor = executor
        scheduler = TaskScheduler(order: options.deliveryOrder)
        pendingRuns = PendingRuns(options: options, executor: executor)
        elapsed = Self.stopwatch(options.clock)
        clb_state_set_owner(pointer, Unmanaged.passUnretained(self).toOpaque())
        registry.open(pointer)
        if let seed = options.randomSeed { _ = clb_state_seed(pointer, seed) }
    }

    /// The last owner may be on any thread; the state is freed on its own.
    deinit {
        registry.close()
        clb_state_set_owner(pointer, nil)
        let address = UInt(bitPattern: pointer), clock = options.clock as? VirtualClock
        let queue = executor.queue
        queue.add(
            .work { [queue] in
                clb_state_free(OpaquePointer(bitPattern: address))
                if let clock { queue.forget(clock) }
            })
    }

    /// A number for a new segment.
    func nextSegment() -> Int64 {
        segments += 1
        return segments
    }

    /// The state of a callback's owner; `nil` while it is being created or freed.
    static func of(_ owner: UnsafeMutableRawPointer?) -> LuaState? {
        owner.map { Unmanaged<LuaState>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func stopwatch<C: Clock>(_ clock: C) -> @Sendable () -> Duration
    where C.Duration == Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    /// Adds the members of a host module; throws when memory runs out.
    ///
    /// - Parameter visibility: Instead of the module's own.
    func add(_ module: LuaModule, as visibility: clb_visibility? = nil) throws {
        let visibility = visibility ?? module.visibility
        try check(clb_function_add(pointer, module.name, "", nil, false, visibility))
        for (name, member) in module.members {
            switch member {
            case .function(let function):
                try function.withBox { box, waits in
                    try check(clb_function_add(pointer, module.name, name, box, waits, visibility))
                }
            case .constant(let data): try set(name, in: module.name, visibility: visibility, to: data)
            }
        }
    }

    /// Sets a member of a module, or a global when the module's name is empty.
    func set(
        _ name: String, in module: String, visibility: clb_visibility = CLB_GLOBAL,
        to value: some LuaEncodable
    ) throws {
        try withFrame { frame in
            try value.push(to: LuaResults(frame: frame))
            try check(clb_constant_add(pointer, module, name, frame, visibility))
        }
    }

    /// Calls `body` with a frame that belongs to no task.
    func withFrame<R>(_ body: (UnsafeMutablePointer<clb_frame>) throws -> R) throws -> R {
        guard let frame = clb_frame_new(pointer) else { throw LuaError.noMemory }
        defer { clb_frame_free(frame) }
        return try body(frame)
    }

    func check(_ done: Bool) throws {
        if !done { throw LuaError.noMemory }
    }

    /// Releases the values of handles that were dropped on other threads.
    func drainReferences() {
        guard let released = registry.takeReleased() else { return }
        for number in released.references { clb_reference_free(pointer, number) }
        for task in released.tasks { clb_task_free(OpaquePointer(bitPattern: task)) }
    }

    /// Frees the tasks of dropped handles that have ended. A task that has not may have variables to close,
    /// for which no other task may be running.
    private func freeEndedTasks() {
        guard let released = registry.takeReleased() else { return }
        for number in released.references { clb_reference_free(pointer, number) }
        for address in released.tasks {
            guard let task = OpaquePointer(bitPattern: address) else { continue }
            if clb_task_has_ended(task) { clb_task_free(task) } else { registry.retire(task) }
        }
    }

    /// Copies and frees the bytes of a conversion.
    func take(_ result: clb_bytes) throws -> [UInt8] {
        var result = result
        defer { clb_bytes_free(pointer, &result) }
        if result.is_memory { throw LuaError.noMemory }
        if let failure = result.failure {
            throw LuaError(code: "json.unfit", message: String(cString: failure))
        }
        return [UInt8](UnsafeRawBufferPointer(start: result.bytes, count: result.length))
    }
}
