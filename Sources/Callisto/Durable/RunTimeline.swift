package import Automation
internal import Essentials
internal import Lua
internal import Synchronization
internal import TelnyxCatalog
internal import TelnyxClient

/// A run's history as text: a line for each effect, with a bar for when it was under way.
package struct RunTimeline: Sendable {
    private let history: RunHistory
    private let start: Timestamp
    private let end: Timestamp

    /// - Parameter now: Where bars end of what has not ended.
    package init(_ history: RunHistory, from start: Timestamp, now: Timestamp) {
        self.history = history
        let times = history.entries.map { $0.endedAt ?? now } + history.remarks.map(\.at)
        self.start = min(start, history.entries.first?.begunAt ?? start)
        end = max(times.max() ?? now, self.start + .milliseconds(1))
    }

    private static let barWidth = 24

    package func lines(width: Int) -> [StyledText] {
        var table = TextTable([
            .init("At", .right), .init("Effect"), .init("Timeline"), .init("What"),
        ])
        var rows: [(at: Timestamp, cells: [String])] = history.entries.map {
            ($0.begunAt, cells($0))
        }
        rows += history.remarks.map { ($0.at, [offset($0.at), "", mark($0.at), "— \($0.text)"]) }
        // What happened at once stays in the order of the journal.
        for (_, row) in rows.enumerated().sorted(by: { ($0.1.at, $0.0) < ($1.1.at, $1.0) }) {
            table.add(row.cells)
        }
        return table.lines(width: width)
    }

    private func cells(_ entry: RunHistory.Entry) -> [String] {
        let depth = entry.effect.task.description.filter { $0 == "/" }.count
        let indent = String(repeating: "  ", count: depth)
        var what = indent + (entry.isStep ? "▸ \(entry.preview)" : entry.operation)
        if !entry.isStep, !entry.preview.isEmpty { what += " " + entry.preview }
        if let note = entry.note { what = indent + "\(entry.preview): \(note)" }
        if entry.turns > 0 { what += entry.turns == 1 ? ", 1 turn" : ", \(entry.turns) turns" }
        if let verdict = Self.verdict(entry) { what += "  [\(verdict)]" }
        if !entry.line.isEmpty { what += "  \(entry.line)" }
        return [offset(entry.begunAt), "\(entry.effect)", bar(entry), what]
    }

    /// How an effect ended, where there is more to say than that it is done.
    package static func verdict(_ entry: RunHistory.Entry) -> String? {
        switch entry.outcome {
        case nil: "under way"
        case .ok where entry.isRecovered: "recovered"
        case .ok: entry.sender.map { "by \($0)" }
        case .error, .unknown: message(entry.payload) ?? entry.outcome?.word
        case .cancelled, .timeout: entry.outcome?.word
        }
    }

    private static func message(_ payload: [UInt8]) -> String? {
        (try? JSONValue(parsing: payload))?["message"]?.string
    }

    private func column(_ time: Timestamp) -> Int {
        let share = (time - start) / (end - start)
        return min(Self.barWidth - 1, max(0, Int(nearest: (share * Double(Self.barWidth)).rounded(.down))))
    }

    private func bar(_ entry: RunHistory.Entry) -> String {
        let first = column(entry.begunAt)
        // A clock that was set back meanwhile lets an effect end before it began.
        let last = max(first, column(entry.endedAt ?? end))
        let line = entry.isStep ? "─" : "█"
        return String(repeating: " ", count: first) + String(repeating: line, count: last - first + 1)
    }

    private func mark(_ time: Timestamp) -> String {
        String(repeating: " ", count: column(time)) + "│"
    }

    private func offset(_ time: Timestamp) -> String {
        "+" + (time - start).shortText
    }
}

extension RunHistory.Entry {
    /// What a note says in words: its `text`, where it has one.
    package var note: String? {
        guard operation == Effect.noteOperation else { return nil }
        return (try? JSONValue(parsing: payload))?["text"]?.string
    }
}

extension Outcome {
    fileprivate var word: String {
        switch self {
        case .ok: "done"
        case .error: "failed"
        case .cancelled: "cancelled"
        case .unknown: "outcome unknown"
        case .timeout: "timed out"
        }
    }
}

/// The trace of one run, in the hands of one attempt at it.
///
/// All ids are made of the run's own and of its effects': whoever takes a run up goes on in the same trace, and an
/// effect that another attempt carries out to its end is the same span. The run itself is the first span, told when it
/// has ended; an attempt is one within it, and holds what the script did meanwhile.
struct RunTrace: Sendable {
    let tracer: Tracer
    private let run: Run
    private let root: TraceContext
    private let attempt: TraceContext
    private let startedAt: Duration
    /// Takes known secrets out of a text.
    private let hide: @Sendable (String) -> String

    init(_ tracer: Tracer, of run: Run, hide: @escaping @Sendable (String) -> String) {
        (self.tracer, self.run, self.hide) = (tracer, run, hide)
        root = Self.root(of: run.id, tracer)
        attempt = root.at(Self.number("attempt", run.id, "\(run.epoch)"))
        startedAt = tracer.wallClock()
    }

    /// The place of a run in its own trace.
    private static func root(of run: String, _ tracer: Tracer) -> TraceContext {
        let trace = TraceContext.TraceID(high: number("trace", run, "high"), low: number("trace", run, "low"))
        return tracer.begin(trace, span: number("run", run, ""))
    }

    private static func number(_ kind: String, _ run: String, _ detail: String) -> UInt64 {
        let digest = Digest.of(Array("span\0\(kind)\0\(run)\0\(detail)".utf8))
        return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } | 1
    }

    /// Where a request belongs that no effect makes.
    var place: TracePlace { TracePlace(attempt, tracer) }

    func place(of effect: EffectID) -> TracePlace { TracePlace(context(of: effect), tracer) }

    private func context(of effect: EffectID) -> TraceContext {
        root.at(Self.number("effect", run.id, "\(effect)"))
    }

    /// Tells of an effect that is over, or of a step.
    ///
    /// - Parameter step: The step that it is within, if any.
    func record(
        _ effect: Effect, _ id: EffectID, within step: EffectID?, since start: Duration, _ end: EndBody
    ) {
        guard root.isSampled else { return }
        let parent = step.map { context(of: $0) } ?? attempt
        let isNamed = effect.body.isStep || effect.operation == Effect.signalOperation
        var span = Span(
            isNamed ? hide("\(effect.operation) \(effect.body.preview)") : effect.operation, context(of: id),
            parent: parent.span, start: start, end: tracer.wallClock())
        span.add("callisto.effect", "\(id)")
        span.add("callisto.operation", effect.operation)
        span.add("callisto.outcome", "\(end.outcome)")
        if !effect.body.line.isEmpty { span.add("callisto.line", effect.body.line) }
        if end.isRecovered { span.add("callisto.recovered", "yes") }
        if end.outcome == .error || end.outcome == .unknown {
            let error = try? RecordedError(payload: end.payload)
            span.add("error.type", error?.luaFields.code)
            span.failure = hide(error?.luaFields.message ?? "\(end.outcome)")
        }
        tracer.record(span)
    }

    /// Tells of the attempt that is over, and of the run where that has ended.
    func record(_ ending: Result<DurableHost.Ending, any Error>, script: String) {
        guard root.isSampled else { return }
        let now = tracer.wallClock()
        var span = Span("attempt", attempt, parent: root.span, start: startedAt, end: now)
        span.add("callisto.run", run.id)
        span.add("callisto.epoch", Int(run.epoch))
        var state: RunState?
        switch ending {
        case .success(.ended(let end, let outcome)):
            state = end
            span.add("callisto.outcome", end.rawValue)
            if end != .succeeded && end != .continued {
                span.failure = hide(outcome.reason ?? "it \(end.rawValue)")
            }
        case .success(.parked): span.add("callisto.outcome", "parked")
        case .success(.left): span.add("callisto.outcome", "left")
        case .success(.blocked(let reason)):
            span.add("callisto.outcome", "blocked")
            span.failure = hide(reason)
        case .failure(let error):
            span.add("callisto.outcome", "lost")
            span.failure = hide("\(error)")
        }
        tracer.record(span)
        if let state { record(state, script, span.failure, now) }
    }

    private func record(_ state: RunState, _ script: String, _ failure: String?, _ now: Duration) {
        let job = run.owningJob
        let name = job.map { "job \($0)" } ?? "script \(script.split(separator: "/").last ?? "")"
        // checked: any number of milliseconds is a duration.
        let createdAt = Duration.milliseconds(run.createdAt.milliseconds)
        // The store's clock may be ahead of this machine's.
        var span = Span(name, root, parent: nil, start: min(createdAt, startedAt), end: now)
        span.add("callisto.run", run.id)
        span.add("callisto.job", job)
        span.add("callisto.hook", run.hook?.rawValue)
        span.add("callisto.cause", run.origin.cause.kind.rawValue)
        span.add("callisto.state", state.rawValue)
        span.add("callisto.due", run.origin.dueAt.map { "\($0)" })
        if run.origin.attempt > 1 { span.add("callisto.attempt", run.origin.attempt) }
        span.failure = failure
        if let cause = run.origin.cause.run { span.links = [Self.root(of: cause, tracer)] }
        tracer.record(span)
    }
}

extension DurableSession {
    /// What is to be told of an effect when it is over.
    struct Traced {
        let trace: RunTrace
        let effect: Effect
        let id: EffectID
        let step: EffectID?
        let start: Duration
    }

    /// Notes that an effect has begun; `nil` where nobody traces.
    func traced(_ effect: Effect, _ id: EffectID, in task: String) -> Traced? {
        guard let trace else { return nil }
        return Traced(
            trace: trace, effect: effect, id: id, step: step(around: id, of: task),
            // One that an earlier attempt began is as old as the record.
            start: isReplaying ? now : trace.tracer.wallClock())
    }

    /// The innermost step that an effect is within, also one that a task above its own is in.
    private func step(around id: EffectID, of task: String) -> EffectID? {
        if let step = steps[task]?.last { return step.effect }
        guard "\(id.task)".contains("/") else { return nil }
        var path = task[...]
        // A task's name has the task and the step that it was spawned in before it: 0/3.1.
        while let end = path.lastIndex(where: { $0 == "." || $0 == "/" }) {
            path = path[..<end]
            if let step = steps[String(path)]?.last { return step.effect }
        }
        return nil
    }

    /// Waits for the end of an effect, in its place of the trace.
    func following(
        _ traced: Traced?, _ body: () async throws -> EndBody
    ) async throws -> EndBody {
        guard let traced else { return try await body() }
        do {
            let end = try await TracePlace.$current.withValue(traced.trace.place(of: traced.id)) {
                try await body()
            }
            // What comes from the record was told by whoever saw it happen.
            if replayedEnds.remove(traced.id) == nil { tell(traced, end) }
            return end
        } catch {
            // Unless the attempt is over: whoever goes on with the run goes on with this.
            if failure == nil { tell(traced, EndBody(.cancelled)) }
            throw error
        }
    }

    func tell(_ traced: Traced, _ end: EndBody) {
        traced.trace.record(traced.effect, traced.id, within: traced.step, since: traced.start, end)
    }
}

/// The end of what a run printed and logged, kept with the run for whoever looks at it.
///
/// Kept in slots of a few kilobytes that are used in turn, so that little is written however long a run
/// talks. A slot is stored with the next record of the run's journal; around a crash the last lines may
/// be missing or stand twice.
package final class RunOutput: Sendable {
    private static let slots = 16
    private static let slotBytes = 4096

    private struct State {
        /// Counts the slots that were begun, from 0.
        var number: UInt32 = 0
        var bytes: [UInt8] = []
        /// Full slots that are not stored yet.
        var full: [Attachment] = []
        var isStored = true
    }

    private let state: Mutex<State>

    private init(_ state: State) { self.state = Mutex(state) }

    /// Goes on where an earlier attempt at the run ended.
    static func resumed(of run: Run, in store: any RunStore) async throws -> RunOutput {
        // What nobody took up before has said nothing.
        run.nextSequence == 0 ? RunOutput(State()) : try await resumed(of: run.id, in: store)
    }

    static func resumed(of run: String, in store: any RunStore) async throws -> RunOutput {
        var state = State()
        if let last = try await slots(of: run, in: store).last {
            (state.number, state.bytes) = (last.number, last.bytes)
        }
        return RunOutput(state)
    }

    /// What a run printed and logged last.
    package static func text(of run: String, in store: any RunStore) async throws -> String {
        String(decoding: try await slots(of: run, in: store).flatMap(\.bytes), as: UTF8.self)
    }

    func add(_ text: [UInt8]) {
        state.withLock { state in
            state.isStored = false
            // More than all slots hold is cut at its beginning.
            for byte in text.suffix(Self.slots * Self.slotBytes) {
                state.bytes.append(byte)
                guard state.bytes.count == Self.slotBytes else { continue }
                state.full.append(Self.attachment(state.number, state.bytes))
                state.full = state.full.suffix(Self.slots)
                state.number += 1
                state.bytes = []
            }
        }
    }

    /// What changed since it was last asked.
    func news() -> [Attachment] {
        state.withLock { state in
            guard !state.isStored else { return [] }
            defer { (state.full, state.isStored) = ([], true) }
            return state.full + [Self.attachment(state.number, state.bytes)]
        }
    }

    private static func attachment(_ number: UInt32, _ bytes: [UInt8]) -> Attachment {
        let head = (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
        return Attachment(name: name(Int(number) % slots), bytes: head + bytes)
    }

    private static func name(_ slot: Int) -> String { "output.\(slot)" }

    private static func slots(
        of run: String, in store: any RunStore
    ) async throws -> [(number: UInt32, bytes: [UInt8])] {
        var found: [(number: UInt32, bytes: [UInt8])] = []
        for slot in 0..<slots {
            // Slots are begun in turn: behind one that never was, there is none.
            guard let kept = try await store.attachment(name(slot), of: run), kept.count >= 4 else { break }
            found.append((kept.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, Array(kept.dropFirst(4))))
        }
        return found.sorted { $0.number < $1.number }
    }
}

extension LogRecord {
    /// The record as one line.
    var line: String {
        Visible.line(level.rawValue + " " + message + fields.map { " \($0.name)=\($0.value)" }.joined())
            + "\n"
    }
}
