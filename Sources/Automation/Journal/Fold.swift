/// Records that no replay looks at again: those within a step that has ended, or within turns of a loop.
///
/// Notes are none of them, as people read them and not the script.
public struct Fold: Sendable, Hashable {
    /// The step, or the loop: everything in it.
    public var scope: TaskPath
    /// The loop, whose turns before the last go as well, and with them what says that holders took the run up
    /// meanwhile.
    public var loop: EffectID?
    /// The sequences to look at.
    public var between: ClosedRange<Int64>

    public init(scope: TaskPath, loop: EffectID? = nil, between: ClosedRange<Int64>) {
        self.scope = scope
        self.loop = loop
        self.between = between
    }

    /// Whether a record goes; for an owner's only if a later one is kept.
    package func drops(_ record: JournalRecord, isLastOwner: Bool) -> Bool {
        guard between.contains(record.sequence) else { return false }
        if record.effect.task.isWithin(scope) { return record.operation != Effect.noteOperation }
        guard let loop else { return false }
        if record.kind == .turn { return record.effect == loop }
        return record.kind == .owner && record.body.count <= 1 && !isLastOwner
    }
}

/// Which parts of a journal the ends of steps, and the turns of loops, stand for.
struct FoldedScopes {
    private var steps: Set<TaskPath> = []
    /// The last turn that has ended of each loop that goes on.
    private var turns: [TaskPath: Int] = [:]

    var isEmpty: Bool { steps.isEmpty && turns.isEmpty }

    mutating func add(step: TaskPath) { steps.insert(step) }

    mutating func add(loop: TaskPath, through turn: Int) { turns[loop] = turn }

    /// The outermost step or loop that stands for what happens in `task`; `nil` where nothing does.
    func scope(around task: TaskPath) -> TaskPath? {
        let text = task.description.utf8
        var index = text.startIndex
        var begin: String.Index?
        while true {
            let isEnd = index == text.endIndex
            if let from = begin, isEnd || text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "/")
            {
                let path = TaskPath(String(task.description[..<index]))
                if steps.contains(path) { return path }
                // The segment within a loop is the number of its turn.
                let loop = TaskPath(String(task.description[..<text.index(before: from)]))
                if let last = turns[loop], let turn = Int(task.description[from..<index]), turn <= last {
                    return loop
                }
                begin = nil
            }
            if isEnd { return nil }
            if text[index] == UInt8(ascii: "/") { begin = text.index(after: index) }
            index = text.index(after: index)
        }
    }
}
