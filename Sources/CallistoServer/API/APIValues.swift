internal import Automation
internal import Callisto
internal import TelnyxCatalog

/// How things look in JSON; their shapes are in ``APISchemas``.
extension JSONValue {
    fileprivate init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    fileprivate init(_ time: Timestamp?) { self = time.map { .string("\($0)") } ?? .null }

    /// What a script left as bytes: JSON as it is, else as text.
    fileprivate init(bytes: [UInt8]?) {
        guard let bytes, !bytes.isEmpty else {
            self = .null
            return
        }
        self = (try? JSONValue(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
    }
}

extension Attention.Item {
    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "job": JSONValue(job), "run": JSONValue(run),
            "text": .string(text),
            "since": JSONValue(since),
        ]
    }
}

extension JobOutlook {
    /// Why the file that defines it could not be loaded when that was last tried; `nil` where it could.
    var refusal: String? { standing.definition.flatMap(JobDefinition.refusal(in:)) }

    func json(at now: Timestamp) -> JSONValue {
        let labels = job.labels.sorted { $0.key < $1.key }.map {
            (key: $0.key, value: JSONValue.string($0.value))
        }
        return [
            "name": .string(name), "schedule": .string(job.schedule.words),
            "time_zone": .string(job.schedule.zone.name), "labels": .object(JSONObject(labels)),
            "is_paused": .bool(isPaused), "pause_reason": JSONValue(standing.pauseReason),
            "refusal": JSONValue(refusal),
            "failures": .integer(Int64(standing.failures)), "next_due": JSONValue(nextDue),
            "missed_due": JSONValue(missedDue(at: now)), "live_runs": .integer(Int64(live)),
            "queue": JSONValue(job.queue?.name),
        ]
    }
}

extension QueueStanding {
    func json(at now: Timestamp) -> JSONValue {
        [
            "name": .string(name), "limit": .integer(Int64(queue.limit)),
            "running": .integer(Int64(running)), "waiting": .integer(Int64(waiting)),
            "age_seconds": .number(age(at: now) / .seconds(1)), "disagreement": JSONValue(disagreement),
        ]
    }
}

extension Run {
    /// - Parameter wait: What it waits for that others have.
    func json(waiting wait: RunWait?) -> JSONValue {
        var (other, queue): (String?, String?) = (nil, nil)
        switch wait {
        case .run(let id): other = id
        case .place(let standing): queue = standing.name
        case nil: break
        }
        return [
            "id": .string(id), "job": JSONValue(owningJob), "script": .string(Dashboard.script(self)),
            "state": .string(state.rawValue), "status": JSONValue(status), "reason": JSONValue(reason),
            "cause": .string(hook?.rawValue ?? origin.cause.kind.rawValue),
            "parent": JSONValue(origin.cause.run),
            "attempt": .integer(Int64(origin.attempt)), "target": .string(origin.target),
            "due_at": JSONValue(origin.dueAt), "created_at": .string("\(createdAt)"),
            "finished_at": JSONValue(finishedAt), "wakes_at": JSONValue(state.isLive ? wakeAt : nil),
            "is_asked_to_stop": .bool(interrupt != nil), "owner": JSONValue(owner),
            "queue": JSONValue(origin.queue), "lane": .string(origin.lane == .low ? "low" : "usual"),
            "waits_for_run": JSONValue(other), "waits_for_queue": JSONValue(queue),
            "result": JSONValue(bytes: result),
        ]
    }
}

extension TimelineItem {
    var json: JSONValue {
        switch self {
        case .remark(let remark):
            [
                "effect": .null, "operation": "remark", "text": .string(remark.text), "line": "",
                "is_step": false,
                "begun_at": .string("\(remark.at)"), "ended_at": .string("\(remark.at)"), "outcome": .null,
                "message": .null,
            ]
        case .entry(let entry):
            [
                "effect": .string("\(entry.effect)"), "operation": .string(entry.operation),
                "text": .string(entry.preview), "line": .string(entry.line), "is_step": .bool(entry.isStep),
                "begun_at": .string("\(entry.begunAt)"), "ended_at": JSONValue(entry.endedAt),
                "outcome": JSONValue(entry.outcome.map { "\($0)" }),
                "message": JSONValue(RunTimeline.verdict(entry)),
            ]
        }
    }
}

extension Signal {
    var json: JSONValue {
        [
            "id": .string(id), "name": .string(name), "at": .string("\(at)"), "sender": JSONValue(sender),
            "is_taken": .bool(takenBy != nil), "value": JSONValue(bytes: body),
        ]
    }
}
