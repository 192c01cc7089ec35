import Automation
import Callisto
import TelnyxCatalog

extension Run {
    /// The script that it was made from, as it was named.
    var scriptName: String { (try? RunManifest(origin.manifest))?.name ?? "?" }

    /// What a program may want to know about it.
    var json: JSONValue {
        var members: JSONObject = [
            "id": .string(id), "state": .string(state.rawValue), "script": .string(scriptName),
            "target": .string(origin.target), "cause": .string(origin.cause.kind.rawValue),
            "attempt": .integer(Int64(origin.attempt)), "created_at": .string("\(createdAt)"),
        ]
        members["job"] = job.map(JSONValue.string)
        members["made_by"] = origin.cause.person.map(JSONValue.string)
        members["cause_run"] = origin.cause.run.map(JSONValue.string)
        members["hook"] = hook.map { .string($0.rawValue) }
        members["hook_of"] = origin.hookOf.map(JSONValue.string)
        members["due_at"] = origin.dueAt.map { .string("\($0)") }
        members["wake_at"] = wakeAt.map { .string("\($0)") }
        members["finished_at"] = finishedAt.map { .string("\($0)") }
        members["owner"] = owner.map(JSONValue.string)
        members["queue"] = origin.queue.map(JSONValue.string)
        if origin.lane == .low { members["lane"] = "low" }
        members["status"] = status.map(JSONValue.string)
        members["reason"] = reason.map(JSONValue.string)
        members["result"] = result.flatMap { try? JSONValue(parsing: $0) }
        return .object(members)
    }
}

extension Run {
    /// The same with what it waits for that others have.
    func json(waiting wait: RunWait?) -> JSONValue {
        var members = json.object ?? [:]
        switch wait {
        case .run(let other): members["waits_for_run"] = .string(other)
        case .place(let queue): members["waits_for_queue"] = .string(queue.name)
        case nil: break
        }
        return .object(members)
    }
}

extension RunWait {
    /// For people.
    var words: String {
        switch self {
        case .run(let id): "waits for run \(id)"
        case .place(let queue): "waits for a place of queue \(queue.name)"
        }
    }
}

extension Cause {
    /// What made the run, for a list of a job's runs; nothing for a due time, as most have. The run it comes
    /// from stands in the same list, so the beginning of its id is enough.
    var words: String {
        guard let run else { return kind == .due ? "" : kind.rawValue + (person.map { " by \($0)" } ?? "") }
        return "\(kind == .hook ? detail ?? kind.rawValue : kind.rawValue) of \(run.prefix(12))"
    }
}

extension RunHistory.Entry {
    var json: JSONValue {
        var members: JSONObject = [
            "effect": .string("\(effect)"), "operation": .string(operation),
            "begun_at": .string("\(begunAt)"),
        ]
        if !preview.isEmpty { members["preview"] = .string(preview) }
        if !line.isEmpty { members["line"] = .string(line) }
        members["ended_at"] = endedAt.map { .string("\($0)") }
        members["outcome"] = outcome.map { .string("\($0)") }
        members["sender"] = sender.map(JSONValue.string)
        if isRecovered { members["recovered"] = true }
        if isLate { members["late"] = true }
        return .object(members)
    }
}
