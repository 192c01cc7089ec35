import Automation

/// A tiny language that does what scripts do to a journal: tasks, calls, waits, steps.
indirect enum ModelOp: Sendable {
    case read(String)
    /// A changing call whose begin is its intent.
    case change(String)
    /// A changing call that reads before it says what it intends.
    case verified(String)
    case sleep(Duration)
    case random
    case now
    case signal(String, timeout: Duration?)
    case spawn([ModelOp])
    /// Waits for all children spawned so far.
    case join
    case step(String, [ModelOp])
    /// So many turns of the same, each with a state that grows.
    case loop(String, Int, [ModelOp])
    case version(String, Int)
}

/// One task of a model script.
final class ModelTask {
    let path: TaskPath
    /// Inside of steps the path grows; this is the innermost.
    var frames: [Frame]
    var children: [ModelTask] = []
    var waitsFor: EffectID?
    var isJoining = false
    var hasWaited = false

    struct Frame {
        var ops: ArraySlice<ModelOp>
        var path: TaskPath
        var step: EffectID?
        var spawned = 0
        /// Of a loop: the turn that runs, how many there are, what each does, and the state.
        var loop: (turn: Int, count: Int, ops: [ModelOp], state: String)?
        var generator: TaskGenerator?
    }

    init(path: TaskPath, ops: [ModelOp]) {
        self.path = path
        self.frames = [Frame(ops: ops[...], path: path)]
    }

    var hasEnded: Bool { frames.isEmpty }
}

/// What a script asked for and the driver has to carry out.
struct ModelCall {
    var ticket: EffectTicket
    var operation: String
    var isPrepared: Bool
    var changes: Bool
}

/// Runs model scripts on a journal as a host would: ready tasks in order, one delivery at a time.
final class ModelScript {
    let journal: RunJournal
    var tasks: [ModelTask] = []
    var ready: [ModelTask] = []
    var calls: [ModelCall] = []
    /// What the turns of loops do that replay passes by.
    private var loops: [EffectID: (count: Int, ops: [ModelOp])] = [:]
    /// What the script saw, in order: must be the same in every replay.
    var trace: [String] = []

    init(_ ops: [ModelOp], journal: RunJournal) {
        self.journal = journal
        start(ops, path: .main)
    }

    var hasEnded: Bool { tasks[0].hasEnded }

    @discardableResult
    private func start(_ ops: [ModelOp], path: TaskPath) -> ModelTask {
        let task = ModelTask(path: path, ops: ops)
        tasks.append(task)
        ready.append(task)
        return task
    }

    func runReady() throws {
        while !ready.isEmpty { try run(ready.removeFirst()) }
    }

    func deliver(_ delivery: Delivery) throws {
        guard let task = tasks.first(where: { $0.waitsFor == delivery.effect }) else { return }
        task.waitsFor = nil
        take(delivery.effect, delivery.end, task)
        ready.append(task)
    }

    private func enter(
        _ effect: EffectID, in task: ModelTask, _ loop: (turn: Int, count: Int, ops: [ModelOp], state: String)
    ) {
        let path = effect.task.step(effect.number).step(loop.turn)
        trace.append("\(path) turn \(loop.turn) from \(loop.state)")
        task.frames.append(.init(ops: loop.ops[...], path: path, step: effect, loop: loop))
    }

    private func take(_ effect: EffectID, _ end: EndBody, _ task: ModelTask) {
        if let turn = end.turn, let (count, ops) = loops[effect] {
            task.hasWaited = task.hasWaited || !end.isImmediate
            let state = String(decoding: end.payload, as: UTF8.self)
            return enter(effect, in: task, (turn + 1, count, ops, state))
        }
        trace.append("\(effect) \(end.outcome) \(String(decoding: end.payload, as: UTF8.self))")
    }

    private func run(_ task: ModelTask) throws {
        while let op = next(of: task) {
            guard try perform(op, task) else { return }
        }
        for parent in tasks where parent.isJoining && parent.children.allSatisfy(\.hasEnded) {
            parent.isJoining = false
            ready.append(parent)
        }
    }

    /// The next operation; closes steps that came to their end.
    private func next(of task: ModelTask) -> ModelOp? {
        while let frame = task.frames.last {
            if let op = frame.ops.first {
                task.frames[task.frames.count - 1].ops.removeFirst()
                return op
            }
            task.frames.removeLast()
            if let loop = frame.loop, let effect = frame.step, loop.turn + 1 < loop.count {
                let state = "\(loop.state)\(loop.turn)"
                try? journal.endTurn(
                    effect, number: loop.turn, state: Array(state.utf8), hasWaited: task.hasWaited)
                enter(effect, in: task, (loop.turn + 1, loop.count, loop.ops, state))
                continue
            }
            if let step = frame.step {
                try? journal.endStep(
                    step, EndBody(.ok, payload: Array("done".utf8)), hasWaited: task.hasWaited)
                trace.append("\(step) ok done")
            }
        }
        return nil
    }

    /// `false` when the task has to wait.
    private func perform(_ op: ModelOp, _ task: ModelTask) throws -> Bool {
        let path = task.frames.last?.path ?? task.path
        switch op {
        case .read(let name): return try begin(Effect(name, arguments: Array(name.utf8)), task, path)
        case .change(let name):
            var effect = Effect(name, arguments: Array(name.utf8))
            effect.body.changes = true
            return try begin(effect, task, path)
        case .verified(let name):
            var effect = Effect(name, arguments: Array(name.utf8))
            effect.body.recovery = "verify"
            return try begin(effect, task, path)
        case .sleep(let time): return try begin(.timer(until: journal.now + time), task, path)
        case .signal(let name, let timeout):
            return try begin(.signal(name, until: timeout.map { journal.now + $0 }), task, path)
        case .random:
            var generator = task.frames[task.frames.count - 1].generator ?? journal.generator(for: path)
            trace.append("\(path) random \(generator.next())")
            task.frames[task.frames.count - 1].generator = generator
        case .now: trace.append("\(path) now \(journal.now)")
        case .version(let name, let number):
            let value = try journal.mark(Effect("run.version", arguments: Array(name.utf8)), in: path) {
                [UInt8(number)]
            }.value
            trace.append("\(path) version \(value)")
        case .spawn(let ops):
            // Counted anew in each step and turn, as a replay may pass them by.
            let count = task.frames[task.frames.count - 1].spawned
            task.frames[task.frames.count - 1].spawned += 1
            task.children.append(start(ops, path: path.child(count)))
        case .join:
            guard task.children.contains(where: { !$0.hasEnded }) else { return true }
            task.isJoining = true
            return false
        case .loop(let name, let count, let ops):
            switch try journal.begin(.loop(name), in: path) {
            case .live(let ticket):
                task.hasWaited = false
                enter(ticket.effect, in: task, (0, count, ops, ""))
            case .waiting(let effect):
                loops[effect] = (count, ops)
                task.waitsFor = effect
                return false
            case .ended(let effect, let end):
                loops[effect] = (count, ops)
                task.hasWaited = false
                take(effect, end, task)
            }
        case .step(let name, let ops):
            switch try journal.begin(.step(name), in: path) {
            case .live(let ticket):
                task.hasWaited = false
                let inner = path.step(ticket.effect.number)
                task.frames.append(
                    .init(ops: ops[...], path: inner, step: ticket.effect))
            case .waiting(let effect):
                task.waitsFor = effect
                return false
            case .ended(let effect, let end): take(effect, end, task)
            }
        }
        return true
    }

    private func begin(_ effect: Effect, _ task: ModelTask, _ path: TaskPath) throws -> Bool {
        task.hasWaited = true
        switch try journal.begin(effect, in: path) {
        case .live(let ticket):
            task.waitsFor = ticket.effect
            calls.append(
                ModelCall(
                    ticket: ticket, operation: effect.operation, isPrepared: effect.body.recovery == "verify",
                    changes: effect.body.changes))
        case .waiting(let effect): task.waitsFor = effect
        case .ended(let effect, let end):
            take(effect, end, task)
            return true
        }
        return false
    }
}
