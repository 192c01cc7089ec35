internal import Automation
internal import Lua

/// Which tasks of a script wait for which effects of its run, and whose turn it is to go on.
struct WaitingTasks {
    private var waits: [EffectID: Wait] = [:]
    /// The effect that each waiting task waits for, by the task's path.
    private var parked: [String: EffectID] = [:]
    /// The task whose end is on its way to it.
    private var granted: String?
    /// Those whose waits were resumed, and that have not asked for the turn yet.
    private var underway: Set<String> = []

    private struct Wait {
        let task: String
        let waiter: EffectWaiter
    }

    var count: Int { parked.count }
    /// Whether nobody is between the end of a wait and the turn.
    var haveArrived: Bool { underway.isEmpty }

    mutating func park(_ task: String, for id: EffectID) -> EffectWaiter {
        let waiter = EffectWaiter()
        parked[task] = id
        waits[id] = Wait(task: task, waiter: waiter)
        return waiter
    }

    /// Hands the end of an effect to the task that waits for it; `nil` when none does.
    mutating func grant(_ id: EffectID) -> EffectWaiter? {
        guard let wait = waits.removeValue(forKey: id), parked[wait.task] == id else { return nil }
        granted = wait.task
        underway.insert(wait.task)
        return wait.waiter
    }

    func recover(_ unfinished: Unfinished) {
        waits[unfinished.ticket.effect]?.waiter.wake(with: .recover(unfinished))
    }

    /// A task waits for this no longer; `false` if it did not.
    mutating func withdraw(_ task: String, from id: EffectID) -> Bool {
        guard parked[task] == id else { return false }
        parked[task] = nil
        if granted == task { granted = nil }
        return true
    }

    /// Ends the wait of a task that was withdrawn, if its end was not on its way.
    mutating func cancel(_ id: EffectID, of task: String) {
        guard let wait = waits.removeValue(forKey: id) else { return }
        underway.insert(task)
        wait.waiter.wake(with: .cancelled)
    }

    /// Ends all waits.
    mutating func giveUp() {
        for wait in waits.values { wait.waiter.wake(with: .cancelled) }
        waits = [:]
        parked = [:]
    }

    /// Who has the turn next, of those whose waits are over.
    ///
    /// What no journal knows of, and what was cancelled, does not depend on the world: it goes first.
    mutating func next(among deliveries: [LuaDelivery]) -> Int? {
        let index =
            deliveries.firstIndex { parked[$0.task] == nil }
            ?? granted.flatMap { task in deliveries.firstIndex { $0.task == task } }
        guard let index else { return nil }
        let task = deliveries[index].task
        if granted == task {
            granted = nil
            parked[task] = nil
        }
        underway.remove(task)
        return index
    }
}
