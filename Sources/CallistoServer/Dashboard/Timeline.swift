internal import Automation
internal import Callisto
internal import Essentials

/// A run's history, for people: what failed first, when how much happened, and a tree of steps, so much at once.
struct Timeline {
    /// Which part of a history somebody asked for.
    struct Part {
        /// Behind which of the rows it ends.
        var until: Int?
        /// The step that it is within, as its effect.
        var step: String?
        /// Times since the run began, in milliseconds.
        var from: Int64?
        var to: Int64?
        /// The first and last place among all items.
        var range: ClosedRange<Int>?
        /// The effect that it is around.
        var near: String?

        init(_ query: [String: String]) {
            until = query["until"].flatMap { Int($0) }
            step = query["step"]
            from = query["from"].flatMap { Int64($0) }
            to = query["to"].flatMap { Int64($0) }
            let ends = (query["range"] ?? "").split(separator: "-").compactMap { Int($0) }
            if ends.count == 2, ends[0] <= ends[1] { range = ends[0]...ends[1] }
            near = query["near"]
        }

        var isWhole: Bool { step == nil && from == nil && to == nil && range == nil && near == nil }
    }

    private let run: Run
    private let part: Part
    private let items: [TimelineItem]
    private let start: Timestamp
    private let end: Timestamp
    private let nodes: [TimelineNode]
    /// The places of its rows among all rows.
    private let shown: Range<Int>
    /// What the bars lie in.
    private let window: ClosedRange<Timestamp>
    private let chosen: [Int]

    private static let rowsAtOnce = 200
    /// So many below one are shown with it, others on a page of their own.
    private static let fewBelow = 40
    /// How many are around the one that is looked for.
    private static let around = 15

    init(_ history: RunHistory, _ run: Run, now: Timestamp, _ part: Part) {
        self.init(items: TimelineItem.all(history), run, now: now, part)
    }

    init(items: [TimelineItem], _ run: Run, now: Timestamp, _ part: Part) {
        self.run = run
        self.part = part
        self.items = items
        start = min(run.createdAt, items.first?.at ?? run.createdAt)
        // Bars of what goes on end at the last whole minute, so that a page at rest stays as it is.
        let minute: Int64 = 60_000
        let rest = Timestamp(milliseconds: now.milliseconds / minute * minute)
        let latest = items.map { $0.until ?? max($0.at, rest) }.max() ?? start
        let end = max(run.finishedAt ?? latest, latest, start + .milliseconds(1))
        self.end = end
        chosen = Self.choose(items, part, start: start)
        nodes = TimelineNode.tree(items, chosen)
        let last = min(max(part.until ?? nodes.count, min(1, nodes.count)), nodes.count)
        shown = max(0, last - Self.rowsAtOnce)..<last
        if part.isWhole || chosen.isEmpty {
            window = start...end
        } else {
            let first = chosen.map { items[$0].at }.min() ?? end
            let last = chosen.map { items[$0].until ?? end }.max() ?? end
            window = first...max(last, first + .milliseconds(1))
        }
    }

    private static func choose(_ items: [TimelineItem], _ part: Part, start: Timestamp) -> [Int] {
        var chosen = Array(items.indices)
        if let near = part.near,
            let place = items.firstIndex(where: { $0.entry.map { "\($0.effect)" } == near })
        {
            chosen = Array(max(0, place - around)...min(items.count - 1, place + around))
        }
        if let range = part.range { chosen = chosen.filter(range.contains) }
        if let step = part.step,
            let entry = items.lazy.compactMap(\.entry).first(where: { "\($0.effect)" == step })
        {
            let path = entry.effect.task.step(entry.effect.number)
            chosen = chosen.filter { index in
                items[index].entry.map { $0.effect == entry.effect || $0.effect.task.isWithin(path) } ?? false
            }
        }
        func offset(_ time: Timestamp) -> Int64 { time.milliseconds - start.milliseconds }
        if let from = part.from {
            chosen = chosen.filter { items[$0].until.map { offset($0) >= from } ?? true }
        }
        if let to = part.to { chosen = chosen.filter { offset(items[$0].at) < to } }
        return chosen
    }

    /// Whether it ends with what happened last, and so changes while the run goes on.
    var isNewest: Bool { part.isWhole && shown.upperBound == nodes.count }

    // MARK: What failed

    private static let errorsAtOnce = 10

    /// The effects that failed, each with a link to where it is; empty for none.
    var errors: [HTML] {
        let rows = told(failed)
        return rows.isEmpty ? [] : [.tag("ul", ["class": "errors"], rows)] + more(failed)
    }

    /// The same of those that the script went on behind.
    var handled: [HTML] {
        let rows = told(survived)
        guard !rows.isEmpty else { return [] }
        let count = survived.count
        let words =
            count == 1
            ? "One call was refused or failed, and the script went on"
            : "\(count) calls were refused or failed, and the script went on"
        return [
            .tag(
                "details", ["class": "handled"],
                [.tag("summary", [:], [HTML(words)]), .tag("ul", [:], rows)] + more(survived))
        ]
    }

    /// Whether a run ended or stands because of something that failed.
    private var isFailure: Bool {
        switch run.state {
        case .failed, .diverged, .blocked, .cancelled: true
        default: false
        }
    }

    /// What ended the run: what its reason speaks of, or all that failed where there is none. A script that went on
    /// and gave up with words of its own handled what failed before.
    private var failed: [Int] {
        guard isFailure else { return [] }
        return run.reason == nil ? inner : inner.filter(isCause)
    }

    private var survived: [Int] {
        guard isFailure else { return inner }
        return run.reason == nil ? [] : inner.filter { !isCause($0) }
    }

    private func isCause(_ index: Int) -> Bool {
        guard let reason = run.reason, let entry = items[index].entry,
            let message = RunTimeline.verdict(entry), !message.isEmpty
        else { return false }
        return reason.contains(message)
    }

    /// The places of what failed; of a step and what failed within it, the latter.
    private var inner: [Int] {
        let failed = items.indices.filter { items[$0].hasFailed }
        // A step fails with what failed in it, which says more.
        let within = Set(
            failed.compactMap { items[$0].entry.map { "\($0.effect.task)" } }
                .flatMap(Self.stepsAround))
        return failed.filter { index in
            guard let step = items[index].entry, step.isStep else { return true }
            return !within.contains(step.effect.task.step(step.effect.number).description)
        }
    }

    private func told(_ places: [Int]) -> [HTML] {
        places.suffix(Self.errorsAtOnce).reversed().compactMap { items[$0].entry }.map { entry in
            .tag(
                "li", ["data-key": "\(entry.effect)"],
                [
                    .tag(
                        "a", ["href": link([("near", "\(entry.effect)")]).text + "#here"],
                        [HTML(Self.name(entry))]),
                    " ", .span("hint", "+" + max(entry.begunAt - start, .zero).shortText),
                    .tag("p", ["class": "bad"], [.short(RunTimeline.verdict(entry) ?? "", limit: 500)]),
                ])
        }
    }

    private func more(_ places: [Int]) -> [HTML] {
        guard places.count > Self.errorsAtOnce else { return [] }
        return [
            .tag(
                "p", ["class": "hint"],
                [HTML("\(places.count - Self.errorsAtOnce) earlier ones are in the timeline.")])
        ]
    }

    /// The paths of all steps that a task is in.
    private static func stepsAround(_ task: String) -> [String] {
        var paths: [String] = []
        var rest = TimelineNode.stepPath(of: task)
        while let path = rest {
            paths.append(path)
            rest = path.lastIndex(of: "/").flatMap { TimelineNode.stepPath(of: String(path[..<$0])) }
        }
        return paths
    }

    // MARK: Showing

    var content: [HTML] {
        guard !items.isEmpty else { return [.tag("p", ["class": "empty"], ["Nothing has happened yet."])] }
        var content: [HTML] = [
            TimelineDensity(items, start: start, end: end) { from, to in
                link([("from", "\(from)"), ("to", "\(to)")])
            }.content,
            scope,
        ]
        if shown.lowerBound > 0 {
            content.append(leaf(to: shown.lowerBound, "\(shown.lowerBound) earlier ones"))
        }
        content.append(.tag("ol", ["class": "tree"], nodes[shown].map { row($0, depth: 0) }))
        if shown.upperBound < nodes.count {
            content.append(
                leaf(to: shown.upperBound + Self.rowsAtOnce, "\(nodes.count - shown.upperBound) later ones"))
        }
        return content
    }

    /// How much there is, and the way back from a part of it.
    private var scope: HTML {
        let failures = items.count(where: \.hasFailed)
        let all =
            "\(items.count) \(items.count == 1 ? "entry" : "entries")"
            + (failures > 0 ? ", \(failures) failed" : "")
        guard !part.isWhole else { return .tag("p", ["class": "hint"], [HTML(all)]) }
        let first = max(window.lowerBound - start, .zero).shortText
        let last = max(window.upperBound - start, .zero).shortText
        return .tag(
            "p", ["class": "scope"],
            [
                HTML("\(chosen.count) of \(all), +\(first) to +\(last). "),
                .link(.run(run.id), "Whole run"),
            ])
    }

    private func link(_ query: [(String, String)]) -> PageLink { .run(run.id).with(query) }

    /// The newest rows have the run's own address, where they stay the newest.
    private func leaf(to place: Int, _ text: String) -> HTML {
        var query: [(String, String)] = []
        if let step = part.step { query.append(("step", step)) }
        if let from = part.from { query.append(("from", "\(from)")) }
        if let to = part.to { query.append(("to", "\(to)")) }
        if let range = part.range { query.append(("range", "\(range.lowerBound)-\(range.upperBound)")) }
        if place < nodes.count { query.append(("until", "\(place)")) }
        return .tag("p", ["class": "hint"], [.link(link(query), text)])
    }

    private func row(_ node: TimelineNode, depth: Int) -> HTML {
        let key = "\(node.index)\(node.item == nil ? "+" : "")"
        let isHere = part.near != nil && node.item?.entry.map { "\($0.effect)" } == part.near
        guard !node.children.isEmpty else {
            return .tag(
                "li", ["data-key": key, "id": isHere ? "here" : nil, "class": isHere ? "here" : nil],
                [.tag("div", ["class": "row"], cells(node, depth: depth))])
        }
        let below = node.count - 1
        // What somebody zoomed into is shown whatever it holds.
        let isAsked = part.step != nil && node.item?.entry.map { "\($0.effect)" } == part.step
        let isOpen = node.failures > 0 || node.until == nil || isAsked || (below <= 8 && node.item != nil)
        if below > Self.fewBelow && !isAsked {
            let target =
                node.item?.entry.map { link([("step", "\($0.effect)")]) }
                ?? link([("range", "\(node.index)-\(node.last)")])
            let more = HTML.tag(
                "div", ["class": "more"], [.link(target, "\(below) within"), failures(node)])
            return .tag(
                "li", ["data-key": key], [.tag("div", ["class": "row"], cells(node, depth: depth)), more])
        }
        let children = node.children.suffix(Self.rowsAtOnce)
        let left = node.children.count - children.count
        return .tag(
            "li", ["data-key": key, "id": isHere ? "here" : nil, "class": isHere ? "here" : nil],
            [
                .tag(
                    "details", ["open": isOpen ? "" : nil],
                    [
                        .tag(
                            "summary", ["class": "row"],
                            cells(node, depth: depth)),
                        left > 0
                            ? .tag(
                                "p", ["class": "hint"],
                                [
                                    .link(
                                        link([
                                            (
                                                "range",
                                                "\(node.children[0].index)-\(node.children[left - 1].last)"
                                            )
                                        ]), "\(left) earlier ones")
                                ]) : .none,
                        .tag("ol", [:], children.map { row($0, depth: depth + 1) }),
                    ])
            ])
    }

    private func failures(_ node: TimelineNode) -> HTML {
        node.failures > 0 ? .joined([" ", .span("bad", "\(node.failures) failed")]) : .none
    }

    private func cells(_ node: TimelineNode, depth: Int) -> [HTML] {
        let took =
            node.until.map { $0 > node.at ? ($0 - node.at).shortText : "" } ?? "goes on"
        return [
            .span("at", "+" + max(node.at - start, .zero).shortText), what(node), bar(node),
            .span("took", took), .span("effect", node.item?.entry.map { "\($0.effect)" } ?? ""),
        ]
    }

    private func what(_ node: TimelineNode) -> HTML {
        switch node.content {
        case .alike(let operation):
            return .tag(
                "span", ["class": "what"], [HTML(operation), .span("times", " × \(node.children.count)")])
        case .item(.remark(let remark)): return .span("what remark", remark.text)
        case .item(.entry(let entry)):
            let verdict = RunTimeline.verdict(entry).map { HTML.joined([" ", .span(Self.style(entry), $0)]) }
            return .tag(
                "span",
                [
                    "class": entry.isStep ? "what step" : "what",
                    "title": entry.line.isEmpty ? nil : entry.line,
                ], [HTML(Self.name(entry)), verdict ?? .none])
        }
    }

    private static func name(_ entry: RunHistory.Entry) -> String {
        if let note = entry.note { return "\(entry.preview): \(note)" }
        if entry.isStep { return entry.preview }
        return entry.preview.isEmpty ? entry.operation : "\(entry.operation) \(entry.preview)"
    }

    private static func style(_ entry: RunHistory.Entry) -> String {
        entry.outcome == .error || entry.outcome == .unknown ? "outcome bad" : "outcome"
    }

    private func bar(_ node: TimelineNode) -> HTML {
        let width = 200.0
        func x(_ time: Timestamp) -> Double {
            max(0, min(1, (time - window.lowerBound) / (window.upperBound - window.lowerBound))) * width
        }
        let from = x(node.at), to = x(node.until ?? window.upperBound)
        let isThin = node.item?.entry.map(\.isStep) ?? true
        return .tag(
            "svg",
            ["class": "bar", "viewBox": "0 0 200 10", "preserveAspectRatio": "none", "aria-hidden": "true"],
            [
                .void(
                    "rect",
                    [
                        "class": node.failures > 0 ? "bad" : isThin ? "step" : "effect",
                        "x": Plot.number(min(from, width - 2)), "y": isThin ? "3" : "1",
                        "width": Plot.number(max(2, to - from)), "height": isThin ? "4" : "8",
                    ])
            ])
    }
}

/// How much happened when, in a run that is too long to be seen at once; each part leads to what happened in it.
struct TimelineDensity {
    private struct Bucket {
        var count = 0
        var failures = 0
    }

    private let buckets: [Bucket]
    private let width: Double
    private let link: (Int64, Int64) -> PageLink

    private static let parts = 24
    private static let fewItems = 60
    private static let step = 30.0, height = 40.0

    init(
        _ items: [TimelineItem], start: Timestamp, end: Timestamp, link: @escaping (Int64, Int64) -> PageLink
    ) {
        self.link = link
        let span = Double(end.milliseconds - start.milliseconds)
        width = span / Double(Self.parts)
        var buckets = [Bucket](repeating: Bucket(), count: items.count > Self.fewItems ? Self.parts : 0)
        if !buckets.isEmpty {
            for item in items {
                let share = Double(item.at.milliseconds - start.milliseconds) / max(span, 1)
                let place = min(
                    Self.parts - 1, max(0, Int(nearest: (share * Double(Self.parts)).rounded(.down))))
                buckets[place].count += 1
                if item.hasFailed { buckets[place].failures += 1 }
            }
        }
        self.buckets = buckets
    }

    var content: HTML {
        guard let most = buckets.map(\.count).max(), most > 0 else { return .none }
        let marks = buckets.enumerated().flatMap { index, bucket -> [HTML] in
            guard bucket.count > 0 else { return [] }
            let from = Int64(nearest: width * Double(index)),
                to = Int64(nearest: width * Double(index + 1)) + 1
            let tall = max(3, (Double(bucket.count) / Double(most)).squareRoot() * Self.height)
            let left = Double(index) * Self.step
            let words =
                "\(bucket.count) from +\(Self.duration(from).shortText) to +\(Self.duration(to).shortText)"
                + (bucket.failures > 0 ? ", \(bucket.failures) failed" : "")
            let bar = HTML.void(
                "rect",
                [
                    "class": "effect", "x": Plot.number(left + 1), "y": Plot.number(Self.height - tall),
                    "width": Plot.number(Self.step - 2), "height": Plot.number(tall),
                ])
            let failed = HTML.void(
                "rect",
                [
                    "class": "bad", "x": Plot.number(left + 1), "y": Plot.number(Self.height + 2),
                    "width": Plot.number(Self.step - 2), "height": "6",
                ])
            return [
                .tag(
                    "a", ["href": link(from, to).text, "aria-label": words],
                    [.tag("title", [:], [HTML(words)]), bar, bucket.failures > 0 ? failed : .none])
            ]
        }
        return .tag(
            "svg",
            [
                "class": "density", "role": "group", "aria-label": "How much happened when",
                "viewBox":
                    "0 0 \(Plot.number(Double(Self.parts) * Self.step)) \(Plot.number(Self.height + 9))",
                "preserveAspectRatio": "none",
            ], marks)
    }

    private static func duration(_ milliseconds: Int64) -> Duration {
        Timestamp(milliseconds: milliseconds) - Timestamp(milliseconds: 0)
    }
}

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
