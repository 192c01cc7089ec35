internal import Automation
internal import Callisto
internal import TelnyxCatalog

/// What came of a change, in the link that follows it.
enum Done: String, CaseIterable {
    case answered, duplicate, ended, cancelled, killed, resumed, unchanged
    case paused, unpaused, triggered, again, bulk

    var sentence: String {
        switch self {
        case .answered: "The answer is stored; the run takes it at its next quiet moment."
        case .duplicate: "Somebody answered this before; nothing was changed."
        case .ended: "The run has ended; nothing was changed."
        case .cancelled: "The run is asked to stop; its script may clean up first."
        case .killed: "The run was ended."
        case .resumed: "The run goes on."
        case .unchanged: "The run is not in a state for that; nothing was changed."
        case .paused: "The job is paused; runs that live go on."
        case .unpaused: "The job is due again."
        case .triggered: "A run was made."
        case .again: "It runs again, as this run."
        case .bulk: "Done."
        }
    }
}

extension Dashboard {
    /// What came of the change that led to a page.
    static func sentence(_ query: [String: String]) -> String? {
        guard let done = query["done"].flatMap(Done.init(rawValue:)) else { return nil }
        guard done == .bulk, let act = query["act"].flatMap(BulkAct.init(rawValue:)),
            let count = query["count"].flatMap(Int.init), let all = query["of"].flatMap(Int.init)
        else { return done.sentence }
        return act.outcome(count, of: all)
    }

    /// Does what a form or a program asks for, and leads back to the page.
    func change(_ request: PageRequest, _ standing: PageAccess.Standing) async throws -> PageResponse {
        guard let segments = request.segments else { return .plain(404, "there is no such page") }
        if segments.count == 2, segments[1] == "bulk" {
            return try await changeMany(of: segments[0], request, standing)
        }
        guard segments.count == 3 else { return .plain(404, "there is no such page") }
        let name = segments[1], form = request.form, who = standing.name ?? "somebody"
        do {
            switch (segments[0], segments[2]) {
            case ("jobs", "pause"):
                try await jobs.pause(name, reason: Self.words("paused", by: who, said(form)))
                return done(.paused, .job(name), who, request)
            case ("jobs", "resume"):
                try await jobs.resume(name)
                return done(.unpaused, .job(name), who, request)
            case ("jobs", "trigger"):
                let id = Digest.text(options.random(6))
                let run = try await jobs.trigger(name, id: id, seed: options.random(32), by: who)
                return done(.triggered, .run(run), who, request)
            case ("runs", "again"):
                guard let run = try await store.run(name) else { break }
                guard let made = try await again(run, by: who) else {
                    return done(.unchanged, .run(name), who, request)
                }
                return done(.again, .run(made), who, request)
            case ("runs", let action):
                guard let run = try await store.run(name) else { break }
                if let done = try await change(run, action, form, who) {
                    return self.done(done, .run(run.id), who, request)
                }
            default: break
            }
        } catch let error as JobError {
            if case .unknown = error.reason { return .plain(404, "\(error)") }
            return .plain(409, "\(error)")
        } catch let error as InvalidValue {
            return .plain(400, error.text)
        }
        return .plain(404, "there is no such page")
    }

    func done(_ done: Done, _ link: PageLink, _ who: String, _ request: PageRequest) -> PageResponse {
        options.onAct(Act(who: who, what: request.path, outcome: done.rawValue))
        return .see(link.with([("done", done.rawValue)]))
    }

    /// What was done and by whom, with what they said of it.
    static func words(_ done: String, by who: String, _ reason: String?) -> String {
        "\(done) by \(who)" + (reason.map { ": \($0)" } ?? "")
    }

    func said(_ form: [String: String]) -> String? {
        form["reason"].flatMap { $0.isEmpty ? nil : String($0.prefix(500)) }
    }

    /// Runs what an ended run ran, once more, beside whatever runs; its id, or `nil` for one that has not ended.
    ///
    /// The same as `callisto runs retry`: with the script, the arguments and the permissions that it had. A job as it
    /// is defined now is run by the job's own button.
    ///
    /// - Throws: `JobError` when a live run has its unique key, `StoreError`.
    func again(_ run: Run, by who: String) async throws -> String? {
        guard RunRetry.isPossible(for: run) else { return nil }
        let made = RunRetry.whole(run, id: Digest.text(options.random(6)), seed: options.random(32), by: who)
        switch try await store.create(made) {
        case .created: return made.id
        case .exists(let other): throw JobError(.duplicate(run: other), job: Self.name(run))
        }
    }

    private struct InvalidValue: Error {
        let text: String
    }

    private func change(
        _ run: Run, _ action: String, _ form: [String: String], _ who: String
    ) async throws -> Done? {
        let now = try await store.now()
        switch action {
        case "cancel":
            let interrupt = Interrupt(
                .person, text: Self.words("cancelled", by: who, said(form)), at: now)
            return try await store.interrupt(run.id, interrupt) ? .cancelled : .ended
        case "kill":
            let reason = Self.words("ended", by: who, said(form))
            return try await store.kill(run.id, reason: reason) ? .killed : .ended
        case "resume": return try await store.resume(run.id, by: who) ? .resumed : .unchanged
        case "signal":
            guard let name = form["name"], !name.isEmpty else {
                throw InvalidValue(text: "a signal needs a name")
            }
            let id = form["effect"].map(RunActs.signalID) ?? "page-" + Digest.text(options.random(8))
            let signal = Signal(id: id, name: name, body: try body(form, who), at: now, sender: who)
            switch try await store.send(signal, to: run.id) {
            case .stored: return .answered
            case .duplicate: return .duplicate
            case .ended: return .ended
            case .noSuchRun: return nil
            }
        default: return nil
        }
    }

    /// What a signal brings: a value as it stands, or an approval with its reason.
    private func body(_ form: [String: String], _ who: String) throws -> [UInt8] {
        switch form["answer"] {
        case "approve", "refuse":
            var members: JSONObject = ["approved": .bool(form["answer"] == "approve")]
            members["by"] = .string(who)
            members["reason"] = said(form).map(JSONValue.string)
            return JSONValue.object(members).encoded()
        case "value":
            let text = form["value"] ?? ""
            guard (try? JSONValue(parsing: text.utf8)) != nil else {
                throw InvalidValue(text: "what a signal brings must be JSON, got '\(text.prefix(100))'")
            }
            return Array(text.utf8)
        default: return []
        }
    }
}
