internal import Automation
internal import Lua
internal import TelnyxCatalog

/// The host's part of the module `run`; `stdlib/_host/run.lua` makes the rest.
struct RunModule: Sendable {
    let session: DurableSession
    let run: Run
    let starter: RunStarter

    func module() -> LuaModule {
        let module = LuaModule.inner("_run")
        let arguments = RunArguments(decoding: run.origin.arguments)
        module.rawFunction("state") { call in try arguments.state.map { try call.push(LuaJSON($0)) } }
        module.rawFunction("arguments") { call in try arguments.given.map { try call.push(LuaJSON($0)) } }
        module.rawFunction("continue_with") { call in
            let state = try call.argument(0, as: [UInt8].self)
            let limit = session.journal.resultLimit
            guard state.count <= limit else {
                throw TooLargeToRecord(what: "run.continue: the state", bytes: state.count, limit: limit)
            }
            session.continuation = state
        }
        module.rawAsyncFunction("start", start)
        module.rawAsyncFunction("look", look)
        module.rawFunction("begin_waiting") { call in session.awaitedRuns.append(try call.argument(0)) }
        module.rawFunction("end_waiting") { call in
            let id: String = try call.argument(0)
            session.awaitedRuns.firstIndex(of: id).map { _ = session.awaitedRuns.remove(at: $0) }
        }
        module.constant("id", run.id)
        module.constant("attempt", run.origin.attempt)
        module.rawFunction("begin_step", beginStep)
        module.rawFunction("end_step", endStep)
        module.rawAsyncFunction("await_step") { call in
            guard let id = session.awaitedSteps.removeValue(forKey: call.taskPath) else { return }
            try push(try await session.wait(for: id, call), to: call)
        }
        module.rawFunction("begin_loop", beginLoop)
        module.rawFunction("end_turn", endTurn)
        module.rawFunction("leave_loop") { call in
            guard session.steps[call.taskPath]?.last?.turn != nil else { return }
            call.leaveSegment()
        }
        module.rawAsyncFunction("await_loop") { call in
            guard let id = session.awaitedSteps.removeValue(forKey: call.taskPath) else { return }
            let loop = session.awaitedLoops.removeValue(forKey: call.taskPath)
            let end = try await session.wait(for: id, call)
            // Delivered, so that some task waited.
            try goOn(call, id, end, deliveries: session.deliveries - 1, loop)
        }
        module.rawAsyncFunction("wait_signal", waitForSignal)
        module.rawFunction("version") { call in
            let name: String = try call.argument(0)
            let number: Int64 = try call.argument(1)
            var effect = Effect("run.version", arguments: Array(name.utf8))
            effect.body.line = call.sourceLine ?? ""
            effect.body.preview = name
            let value = try session.mark(effect, in: call.scope) { Array(String(number).utf8) }.value
            try call.push(Int64(String(decoding: value, as: UTF8.self)) ?? number)
        }
        module.rawFunction("note") { call in
            let note = Effect.note(try call.argument(0), line: call.sourceLine ?? "")
            let value = try call[1].json()
            // Before it is an effect: in each replay the script comes here with the same value.
            let limit = session.journal.resultLimit
            guard value.count <= limit else {
                let what = "run.note: '\(try call.argument(0, as: String.self))'"
                throw TooLargeToRecord(what: what, bytes: value.count, limit: limit)
            }
            _ = try session.mark(note, in: call.scope) { value }
        }
        module.function("set_status") { (text: String) in
            if !session.isReplaying { session.pendingStatus = text }
        }
        module.function("interrupted") { () in session.interrupted?.kind.rawValue }
        module.function("is_replaying") { () in session.isReplaying }
        return module
    }

    /// What is started, the script's content for a file, arguments as JSON.
    private func start(_ call: LuaCall) async throws {
        let what: String = try call.argument(0)
        let source: [UInt8]? = try call.argument(1)
        let arguments: [UInt8]? = try call.argument(2)
        var effect = Effect("run.start", arguments: Array(what.utf8) + [0] + (arguments ?? []))
        effect.body.line = call.sourceLine ?? ""
        effect.body.preview = what
        let starter = starter
        let end = try await session.perform(effect, for: call) { ticket, _ in
            do {
                let started = try await starter.start(
                    what, source: source, arguments: arguments, effect: ticket.effect)
                var done = Completion(end: EndBody(.ok, payload: JSONValue.string(started.id).encoded()))
                done.children = started.child.map { [$0] } ?? []
                return done
            } catch let error as StartRefusal {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
        }
        try push(end, to: call)
    }

    private func look(_ call: LuaCall) async throws {
        let id: String = try call.argument(0)
        var effect = Effect("run.look", arguments: Array(id.utf8))
        effect.body.line = call.sourceLine ?? ""
        effect.body.preview = id
        let starter = starter
        let end = try await session.perform(effect, for: call) { _, _ in
            do {
                return Completion(end: EndBody(.ok, payload: try await starter.look(at: id).encoded()))
            } catch let error as StartRefusal {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
        }
        try push(end, to: call)
    }

    private func beginStep(_ call: LuaCall) throws {
        let step = Effect.step(try call.argument(0), line: call.sourceLine ?? "")
        switch try session.begin(step, in: call.scope) {
        case .live(let ticket):
            var open = DurableSession.Step(effect: ticket.effect, deliveries: session.deliveries)
            open.traced = session.traced(step, ticket.effect, in: call.taskPath)
            session.steps[call.taskPath, default: []].append(open)
            call.enterSegment(ticket.effect.number)
            try call.push("run")
        case .ended(_, let end):
            try call.push("done")
            try push(end, to: call)
        case .waiting(let id):
            session.awaitedSteps[call.taskPath] = id
            try call.push("wait")
        }
    }

    private func endStep(_ call: LuaCall) throws {
        guard let step = session.steps[call.taskPath]?.popLast() else { return }
        call.leaveSegment()
        let succeeded: Bool = try call.argument(0)
        var end: EndBody
        do {
            end =
                succeeded
                ? EndBody(.ok, payload: try call[1].json())
                : EndBody(.error, payload: RecordedError(raised: call[1]).payload)
        } catch let error as LuaArgumentError {
            let fault = error.fault ?? "it is a \(error.got)"
            let message = "run.step: what a step returns must be plain data; of its results \(fault)"
            let fields = LuaErrorFields(code: "argument.invalid", message: message, retryable: false)
            end = EndBody(.error, payload: RecordedError(fields).payload)
        }
        if end.payload.count > session.journal.resultLimit {
            let error = TooLargeToRecord(
                what: "run.step: what it returns", bytes: end.payload.count,
                limit: session.journal.resultLimit)
            end = EndBody(.error, payload: RecordedError(error).payload)
        }
        try session.endStep(step.effect, end, hasWaited: session.deliveries > step.deliveries)
        if let traced = step.traced { session.tell(traced, end) }
        try push(end, to: call)
    }

    private func beginLoop(_ call: LuaCall) throws {
        let loop = Effect.loop(try call.argument(0), line: call.sourceLine ?? "")
        switch try session.begin(loop, in: call.scope) {
        case .live(let ticket):
            enter(call, ticket.effect, turn: 0, deliveries: session.deliveries, loop)
            try call.push("run")
        case .ended(let id, let end): try goOn(call, id, end, deliveries: session.deliveries, loop)
        case .waiting(let id):
            session.awaitedLoops[call.taskPath] = loop
            session.awaitedSteps[call.taskPath] = id
            try call.push("wait")
        }
    }

    /// Goes on with a loop behind its last turn, or with what the loop ended with.
    private func goOn(
        _ call: LuaCall, _ id: EffectID, _ end: EndBody, deliveries: Int, _ loop: Effect?
    ) throws {
        if let turn = end.turn { enter(call, id, turn: turn + 1, deliveries: deliveries, loop) }
        try call.push(end.turn == nil ? "done" : "run")
        try push(end, to: call)
    }

    private func enter(_ call: LuaCall, _ loop: EffectID, turn: Int, deliveries: Int, _ effect: Effect?) {
        var step = DurableSession.Step(effect: loop, deliveries: deliveries, turn: turn)
        step.traced = effect.flatMap { session.traced($0, loop, in: call.taskPath) }
        session.steps[call.taskPath, default: []].append(step)
        call.enterSegment(loop.number)
        call.enterSegment(turn)
    }

    /// The state for a loop's next turn: gives it back as that will see it.
    private func endTurn(_ call: LuaCall) throws {
        guard let step = session.steps[call.taskPath]?.last, let turn = step.turn else { return }
        let state: [UInt8]
        do {
            state = try call[0].json()
        } catch let error as LuaArgumentError {
            let fault = error.fault ?? "it is a \(error.got)"
            throw LuaError(
                code: "argument.invalid",
                message: "run.loop: the state for the next turn must be plain data; of what it has, \(fault)")
        }
        let limit = session.journal.resultLimit
        guard state.count <= limit else {
            throw TooLargeToRecord(
                what: "run.loop: the state for the next turn", bytes: state.count, limit: limit)
        }
        try session.endTurn(
            step.effect, number: turn, state: state, hasWaited: session.deliveries > step.deliveries)
        call.leaveSegment()
        session.noteTurn(turn + 1, of: call.taskPath)
        call.enterSegment(turn + 1)
        try call.push(LuaJSON(state, keepsNull: true))
    }

    private func push(_ end: EndBody, to call: LuaCall) throws {
        switch end.outcome {
        case .ok: try call.push(LuaJSON(end.payload, keepsNull: true))
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    private func waitForSignal(_ call: LuaCall) async throws {
        let name: String = try call.argument(0)
        let timeout: LuaDuration? = try call.argument(1)
        let due = timeout.map { session.journal.now + $0.duration }
        let signal = Effect.signal(name, until: due, line: call.sourceLine ?? "")
        let end = try await session.perform(signal, for: call, nil)
        switch end.outcome {
        case .ok where end.payload.isEmpty: try call.push(true)
        case .ok: try call.push(LuaJSON(end.payload))
        case .timeout:
            try call.push(LuaData.nil)
            try call.push("timeout")
        case .error, .unknown, .cancelled: throw CancellationError()
        }
    }
}

extension DurableSession {
    /// A step whose function runs.
    struct Step {
        var effect: EffectID
        /// The count of deliveries when it began.
        var deliveries: Int
        /// The turn of a loop that runs.
        var turn: Int?
        var traced: Traced?
    }

    func noteTurn(_ turn: Int, of task: String) {
        guard var steps = steps[task], !steps.isEmpty else { return }
        steps[steps.count - 1].turn = turn
        self.steps[task] = steps
    }
}
