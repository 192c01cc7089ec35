internal import Automation

extension DurableSession {
    func begin(_ effect: Effect, in scope: String) throws -> Begun {
        try checkAttempt()
        do {
            defer { note() }
            return try journal.begin(effect, in: TaskPath(scope))
        } catch {
            fail(error)
            throw CancellationError()
        }
    }

    /// A value that is known at once, made only the first time.
    func mark(
        _ effect: Effect, in scope: String, source: [UInt8]? = nil, value: () throws -> [UInt8]
    ) throws -> RunJournal.Marked {
        try checkAttempt()
        do {
            defer { note() }
            return try journal.mark(effect, in: TaskPath(scope), source: source, value: value)
        } catch let error where error is Divergence || error is JournalError {
            fail(error)
            throw CancellationError()
        }
    }

    func endStep(_ effect: EffectID, _ end: EndBody, hasWaited: Bool) throws {
        try checkAttempt()
        do {
            defer { note() }
            try journal.endStep(effect, end, hasWaited: hasWaited)
        } catch {
            fail(error)
            throw CancellationError()
        }
    }

    func endTurn(_ loop: EffectID, number: Int, state: [UInt8], hasWaited: Bool) throws {
        try checkAttempt()
        do {
            defer { note() }
            try journal.endTurn(loop, number: number, state: state, hasWaited: hasWaited)
        } catch {
            fail(error)
            throw CancellationError()
        }
    }

    private func checkAttempt() throws {
        if failure != nil { throw CancellationError() }
    }
}
