internal import Automation
internal import Callisto
internal import TelnyxCatalog

/// What came of a change, in the link that follows it.
enum Done: String, CaseIterable {
    case answered, duplicate, ended, cancelled, killed, resumed, unchanged
    case paused, unpaused, triggered

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
        }
    }
}

extension Dashboard {
    static func sentence(_ word: String) -> String? { Done(rawValue: word)?.sentence }

    /// Does what a form or a program asks for, and leads back to the page.
    func change(_ request: PageRequest, _ standing: PageAccess.Standing) async throws -> PageResponse {
        guard let segments = request.segments, segments.count == 3 else {
            return .plain(404, "there is no such page")
        }
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

    private func done(_ done: Done, _ link: PageLink, _ who: String, _ request: PageRequest) -> PageResponse {
        options.onAct(Act(who: who, what: request.path, outcome: done.rawValue))
        return .see(link.with([("done", done.rawValue)]))
    }

    /// What was done and by whom, with what they said of it.
    private static func words(_ done: String, by who: String, _ reason: String?) -> String {
        "\(done) by \(who)" + (reason.map { ": \($0)" } ?? "")
    }

    private func said(_ form: [String: String]) -> String? {
        form["reason"].flatMap { $0.isEmpty ? nil : String($0.prefix(500)) }
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
