internal import Synchronization

/// Tells of a store that went away once, and once when it is back for all.
final class StoreWatch: Sendable {
    /// Who asks the store on their own.
    enum Part: Hashable { case scheduler, worker }

    private let missing = Mutex<Set<Part>>([])
    private let observer: @Sendable (JobService.Event) -> Void

    init(_ observer: @escaping @Sendable (JobService.Event) -> Void) { self.observer = observer }

    /// - Parameter error: `nil` when the store answers again.
    func note(_ part: Part, _ error: StoreError?) {
        let (before, after) = missing.withLock { missing in
            let before = missing.isEmpty
            if error == nil { missing.remove(part) } else { missing.insert(part) }
            return (before, missing.isEmpty)
        }
        if before && !after, let error { observer(.storeLost(error)) }
        if !before && after { observer(.storeBack) }
    }
}
