internal import Automation
internal import Lua
internal import TelnyxClient

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
