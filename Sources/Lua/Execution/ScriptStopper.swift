internal import CLuaBridge
internal import Synchronization

/// Stops a script from any thread for as long as there is one, and hears when that was in vain.
final class ScriptStopper: Sendable {
    private let address = Mutex<UInt>(0)
    private let rescue: Rescue

    init(_ rescue: Rescue) { self.rescue = rescue }

    func open(_ pointer: OpaquePointer) { address.withLock { $0 = UInt(bitPattern: pointer) } }
    func close() { address.withLock { $0 = 0 } }

    func stop(_ reason: clb_stop_reason) {
        address.withLock { address in
            if let pointer = OpaquePointer(bitPattern: address) { clb_script_stop(pointer, reason) }
        }
    }

    /// What the bridge calls, with its lock held, which `stop` takes inside the one of the address.
    static let giveUp: @convention(c) (UnsafeMutableRawPointer?, clb_stop_reason) -> Void = {
        watcher, reason in
        guard let watcher else { return }
        Unmanaged<ScriptStopper>.fromOpaque(watcher).takeUnretainedValue().rescue.giveUp(reason)
    }
}

/// The stoppers of all scripts of a runtime, for those who stop them without waiting for its thread.
final class ScriptStoppers: Sendable {
    private let stoppers = Mutex<[Int: ScriptStopper]>([:])

    func add(_ stopper: ScriptStopper, _ number: Int) { stoppers.withLock { $0[number] = stopper } }
    func remove(_ number: Int) { stoppers.withLock { $0[number] = nil } }

    /// Stops those that there are, and returns their numbers.
    @discardableResult
    func stopAll(_ reason: clb_stop_reason) -> [Int] {
        let stopped = stoppers.withLock { $0 }
        for stopper in stopped.values { stopper.stop(reason) }
        return stopped.keys.sorted()
    }
}
