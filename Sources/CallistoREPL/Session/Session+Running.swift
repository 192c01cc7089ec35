internal import Callisto
internal import Lua
internal import Synchronization

/// Running an entry, and what goes on behind the prompt.
extension Session {
    /// Runs a chunk until it has ended or is interrupted; what it spawned goes on behind the prompt.
    ///
    /// - Parameter isKept: Whether `:save` writes it down when it works.
    func evaluate(_ text: String, name: String, isKept: Bool = true) async {
        let number = number
        let began = elapsed()
        let variables = SessionVariables(text)
        // Lua itself knows them as constants, so that an assignment is refused in its words.
        let seen = constants.intersection(SavedScript.names(in: text)).subtracting(
            variables.declared.map(\.name))
        let entry = LuaSession.Entry(
            text: variables.text, prefix: seen.sorted().map { "local \($0) <const> = \($0); " }.joined(),
            original: variables.declared.contains(where: \.isConstant) ? text : nil)
        let (task, reports) = lua.start(entry, name: name, number: number, width: source.size.columns)
        running[number] = (task, began)
        let outcome = Outcome()
        let progress = startProgress()
        _ = await source.interruptible {
            await withTaskCancellationHandler {
                if let report = await reports.next() { outcome.set(report) } else { await task.value }
            } onCancel: {
                task.cancel()
            }
        }
        progress?.cancel()
        await progress?.value
        // Ctrl-C in the moment of the end takes nothing away that is there.
        guard let report = outcome.report else { return await interrupted(number, task) }
        if case .refused = report {
        } else {
            constants = SessionVariables.constants(constants, after: variables.declared)
        }
        switch report {
        case .done(let result):
            if isKept {
                worked.add(
                    SavedScript.Entry(
                        number: number, text: text, form: result.form,
                        hasValue: result.count > 0))
            }
            if result.count > 0 { show(result.text + "\n") }
            if result.isCut, source.isInteractive { say("(:full shows all of it)") }
        case .taskFailed(let message): say("a task of \(name) failed: \(message)", .warning)
        case .refused(let message):
            show(ErrorText(syntax: message, chunk: name, source: text), name: name)
        case .ended(let error):
            running[number] = nil
            show(error, name: name, text)
        }
        let took = elapsed() - began
        if source.isInteractive, took > .milliseconds(100) { say("(\(took.inHundredths))") }
        if running[number] != nil { follow(number, reports, name, text) }
        if let talk = lua.takeTalk() { await hold(talk) }
    }

    private func interrupted(_ number: Int, _ task: Task<Void, Never>) async {
        task.cancel()
        await task.value
        running[number] = nil
        options.activity?.clear()
        say("interrupted", .warning)
        fail(LuaError(code: "interrupted", message: "interrupted"))
        lastInterrupt = elapsed()
    }

    /// Begins to say, from half a second on, how long it has been and what is awaited; nil where nobody looks.
    func startProgress() -> Task<Void, Never>? {
        source.isInteractive ? Task { await showProgress() } : nil
    }

    private func showProgress() async {
        let began = elapsed()
        guard (try? await options.clock.sleep(for: .milliseconds(500))) != nil else { return }
        while !Task.isCancelled {
            let awaited = options.activity?.sentence.map { "  " + $0 } ?? ""
            source.showProgress("\((elapsed() - began).inTenths)\(awaited)  (Ctrl-C stops)")
            // Cancelled, the loop ends by itself.
            try? await options.clock.sleep(for: .milliseconds(200))
        }
        source.showProgress(nil)
    }

    func show(_ error: LuaError?, name: String, _ text: String) {
        if let error { show(ErrorText(error, source: text), name: name) }
    }

    private func show(_ error: ErrorText, name: String) {
        let width = source.isInteractive ? source.size.columns : nil
        showError(error.text(chunk: name, width: width))
        fail(error.error)
    }

    /// Most entries have nothing left to do; for those that have, the prompt does not wait.
    ///
    /// Ends with the entry's task, which the session cancels and awaits when it ends itself.
    private func follow(
        _ number: Int, _ reports: EventQueue<LuaSession.Report>, _ name: String, _ text: String
    ) {
        Task {
            while let report = await reports.next() {
                switch report {
                case .taskFailed(let message): say("a task of \(name) failed: \(message)", .warning)
                case .ended(let error): return ended(number, error, name, text)
                case .done, .refused: break
                }
            }
        }
    }

    private func ended(_ number: Int, _ error: LuaError?, _ name: String, _ text: String) {
        running[number] = nil
        if error?.code != "task.cancelled" { show(error, name: name, text) }
    }
}

/// What the person waits for: the first report of an entry.
private final class Outcome: Sendable {
    private let state = Mutex<LuaSession.Report?>(nil)

    var report: LuaSession.Report? { state.withLock { $0 } }
    func set(_ report: LuaSession.Report) { state.withLock { $0 = report } }
}
