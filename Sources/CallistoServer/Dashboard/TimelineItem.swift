internal import Automation
internal import Callisto

/// An effect, or something that happened to the run as a whole.
enum TimelineItem {
    case entry(RunHistory.Entry)
    case remark(RunHistory.Remark)

    var at: Timestamp {
        switch self {
        case .entry(let entry): entry.begunAt
        case .remark(let remark): remark.at
        }
    }

    var until: Timestamp? {
        switch self {
        case .entry(let entry): entry.endedAt
        case .remark(let remark): remark.at
        }
    }

    var entry: RunHistory.Entry? { if case .entry(let entry) = self { entry } else { nil } }

    var hasFailed: Bool { entry.map { $0.outcome == .error || $0.outcome == .unknown } ?? false }

    /// What is told of a history, by time; what happened at once stays in the order of the journal, effects first.
    static func all(_ history: RunHistory) -> [TimelineItem] {
        // Which modules a script loads is told by the script.
        let entries = history.entries.filter { $0.operation != "require" }
        var items: [TimelineItem] = []
        items.reserveCapacity(entries.count + history.remarks.count)
        var rest = history.remarks[...]
        for entry in entries {
            while let remark = rest.first, remark.at < entry.begunAt {
                items.append(.remark(remark))
                rest = rest.dropFirst()
            }
            items.append(.entry(entry))
        }
        return items + rest.map(TimelineItem.remark)
    }
}

/// Items as a tree: what happened within a step is below it, and many of a kind in a row are one.
final class TimelineNode {
    enum Content {
        case item(TimelineItem)
        /// Calls of one operation that followed each other and went well.
        case alike(String)
    }

    let content: Content
    /// Its place, or that of its first, among all items.
    let index: Int
    var children: [TimelineNode] = []

    /// So many of a kind in a row are told one by one.
    private static let fewAlike = 5

    init(_ content: Content, at index: Int) { (self.content, self.index) = (content, index) }

    var item: TimelineItem? { if case .item(let item) = content { item } else { nil } }
    var at: Timestamp { item?.at ?? children.map(\.at).min() ?? Timestamp(milliseconds: 0) }

    /// The end; `nil` while it goes on.
    var until: Timestamp? {
        if let item { return item.until }
        let ends = children.compactMap(\.until)
        return ends.count == children.count ? ends.max() : nil
    }

    private(set) lazy var count: Int = 1 + children.reduce(0) { $0 + $1.count }
    private(set) lazy var failures: Int =
        (item?.hasFailed == true && children.allSatisfy { $0.failures == 0 } ? 1 : 0)
        + children.reduce(0) { $0 + $1.failures }
    var last: Int { children.last?.last ?? index }

    /// - Parameter indices: Which of the items, ascending.
    static func tree(_ items: [TimelineItem], _ indices: some Sequence<Int>) -> [TimelineNode] {
        var roots: [TimelineNode] = []
        var steps: [String: TimelineNode] = [:]
        for index in indices {
            let node = TimelineNode(.item(items[index]), at: index)
            guard let entry = items[index].entry else {
                roots.append(node)
                continue
            }
            if let step = stepPath(of: entry.effect.task.description), let parent = steps[step] {
                parent.children.append(node)
            } else {
                roots.append(node)
            }
            if entry.isStep { steps[entry.effect.task.step(entry.effect.number).description] = node }
        }
        for step in steps.values { step.children = folded(step.children) }
        return folded(roots)
    }

    /// The path of the innermost step that a task is in: `0/3` for `0/3.1`, `nil` for `0.2`.
    static func stepPath(of task: String) -> String? {
        guard let slash = task.lastIndex(of: "/") else { return nil }
        let end = task[slash...].firstIndex(of: ".") ?? task.endIndex
        return String(task[..<end])
    }

    private static func folded(_ nodes: [TimelineNode]) -> [TimelineNode] {
        var result: [TimelineNode] = []
        var rest = nodes[...]
        while let first = rest.first {
            let run = rest.prefix { kind($0) != nil && kind($0) == kind(first) }
            if run.count > fewAlike, let kind = kind(first) {
                let node = TimelineNode(.alike(kind), at: first.index)
                node.children = Array(run)
                result.append(node)
                rest = rest.dropFirst(run.count)
            } else {
                result += run.isEmpty ? [first] : Array(run)
                rest = rest.dropFirst(max(1, run.count))
            }
        }
        return result
    }

    /// What it is alike others by: a call that went well and has nothing below it.
    private static func kind(_ node: TimelineNode) -> String? {
        guard let entry = node.item?.entry, node.children.isEmpty, !entry.isStep, entry.endedAt != nil,
            entry.outcome == .ok, entry.note == nil, entry.operation != Effect.noteOperation,
            entry.operation != Effect.signalOperation
        else { return nil }
        return entry.operation
    }
}
