internal import Automation
internal import Lua

/// The host's part of the module `run`; `stdlib/_host/run.lua` makes the rest.
struct RunModule: Sendable {
    let session: DurableSession
    let run: Run

    func module() -> LuaModule {
        var module = LuaModule.inner("_run")
        module.constant("id", run.id)
        module.constant("attempt", run.origin.attempt)
        module.rawFunction("begin_step", beginStep)
        module.rawFunction("end_step", endStep)
        module.rawAsyncFunction("await_step") { call in
            guard let id = session.awaitedSteps.removeValue(forKey: call.taskPath) else { return }
            try push(try await session.wait(for: id, call), to: call)
        }
        module.rawAsyncFunction("wait_signal", waitForSignal)
        module.rawFunction("version") { call in
            let name: String = try call.argument(0)
            let number: Int64 = try call.argument(1)
            var effect = Effect("run.version", arguments: Array(name.utf8))
            effect.body.line = call.sourceLine ?? ""
            effect.body.preview = name
            let value = try session.mark(effect, in: call.scope) { Array(String(number).utf8) }
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
        module.function("is_replaying") { () in session.isReplaying }
        return module
    }

    private func beginStep(_ call: LuaCall) throws {
        let step = Effect.step(try call.argument(0), line: call.sourceLine ?? "")
        switch try session.begin(step, in: call.scope) {
        case .live(let ticket):
            let open = DurableSession.Step(effect: ticket.effect, deliveries: session.deliveries)
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
        try push(end, to: call)
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
    }
}
