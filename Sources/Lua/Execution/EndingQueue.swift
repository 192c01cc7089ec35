/// Tasks in the order in which they end, for one that waits for all of them.
///
/// Each task is looked at when it ends and never again, however many there are.
final class EndingQueue {
    /// What has ended and was not taken, by the number of its ending.
    private var ended: [(ending: Int, place: Int)] = []
    private var taken = 0
    /// Where a task waits for the next end.
    var waiting: Turns.Place?

    /// Watches a task, which `next` will call by its place.
    func add(_ task: ScriptTask, as place: Int) {
        guard let ending = task.ending else { return task.watchers.append((self, place)) }
        let later = ended[taken...].firstIndex { $0.ending > ending } ?? ended.endIndex
        ended.insert((ending, place), at: later)
    }

    /// Hears that a watched task has ended, after all that are here.
    func note(_ ending: Int, of place: Int, _ turns: Turns) {
        ended.append((ending, place))
        if let waiting { turns.append(waiting) }
    }

    /// The place of the next task that has ended; `nil` while there is none.
    func next() -> Int? {
        guard taken < ended.count else { return nil }
        defer { taken += 1 }
        return ended[taken].place
    }
}
