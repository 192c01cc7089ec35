/// Tasks in the order of their serials, each added when it has the highest.
struct TaskList {
    private var entries: [(serial: Int, task: ScriptTask?)] = []
    private var count = 0
    /// Before it there are none left.
    private var start = 0

    /// Those that are there now, in order.
    var all: [ScriptTask] { entries[start...].compactMap(\.task) }
    var first: ScriptTask? { count == 0 ? nil : entries[start].task }

    mutating func append(_ task: ScriptTask) {
        entries.append((task.serial, task))
        count += 1
    }

    /// Removes a task, if it is there.
    mutating func remove(_ task: ScriptTask) {
        let serial = task.serial
        var low = start, high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].serial < serial { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].task === task else { return }
        entries[low].task = nil
        count -= 1
        while start < entries.count, entries[start].task == nil { start += 1 }
        // Half of them at a time, so that each is moved once.
        guard count * 2 < entries.count else { return }
        entries.removeAll { $0.task == nil }
        start = 0
    }
}
