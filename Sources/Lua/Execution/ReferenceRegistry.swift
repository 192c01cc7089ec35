internal import CLuaBridge
internal import Synchronization

/// What a state's handles share: how to release one from any thread, and whether the state is there.
final class ReferenceRegistry: Sendable {
    struct Released {
        /// Registry references.
        var references: [Int32] = []
        /// Addresses of C tasks.
        var tasks: [UInt] = []
    }

    private struct Shared {
        var released = Released()
        var isOpen = false
        weak var runtime: LuaRuntime?
    }

    private let shared = Mutex(Shared())
    /// Whether there is something to release, readable without the lock.
    private let hasReleased = Atomic(false)
    private let address = Atomic<UInt>(0)

    var runtime: LuaRuntime? { shared.withLock { $0.runtime } }

    /// Identifies the state; not to be used but for comparing.
    var pointer: OpaquePointer? { OpaquePointer(bitPattern: address.load(ordering: .relaxed)) }

    func open(_ pointer: OpaquePointer) {
        address.store(UInt(bitPattern: pointer), ordering: .relaxed)
        shared.withLock { $0.isOpen = true }
    }

    func bind(_ runtime: LuaRuntime) { shared.withLock { $0.runtime = runtime } }

    /// The state is about to be freed, with all that its handles hold.
    func close() {
        // The next state may get the same address, and must not be taken for this one.
        address.store(0, ordering: .relaxed)
        let tasks = shared.withLock { shared in
            shared.isOpen = false
            defer { shared.released = Released() }
            return shared.released.tasks
        }
        for task in tasks { clb_task_abandon(OpaquePointer(bitPattern: task)) }
    }

    /// Notes a dead handle, and asks the runtime to release its value when it is idle.
    func release(_ reference: Int32) {
        let runtime = shared.withLock { shared -> LuaRuntime? in
            guard shared.isOpen else { return nil }
            shared.released.references.append(reference)
            return shared.released.references.count == 1 ? shared.runtime : nil
        }
        hasReleased.store(true, ordering: .releasing)
        if let runtime { Task { await runtime.releaseReferences() } }
    }

    /// Notes a task that nobody holds any more.
    func retire(_ task: OpaquePointer) {
        let address = UInt(bitPattern: task)
        let isOpen = shared.withLock { shared in
            if shared.isOpen { shared.released.tasks.append(address) }
            return shared.isOpen
        }
        if isOpen { hasReleased.store(true, ordering: .releasing) } else { clb_task_abandon(task) }
    }

    func takeReleased() -> Released? {
        guard hasReleased.load(ordering: .relaxed), hasReleased.exchange(false, ordering: .acquiring) else {
            return nil
        }
        return shared.withLock { shared in
            defer { shared.released = Released() }
            return shared.released
        }
    }
}
