internal import Automation
internal import Callisto
internal import TelnyxCatalog

/// One thing that programs can ask of the daemon. The server's routes and the document that describes them are made of
/// the same list.
struct ServedOperation: Sendable {
    enum Parameter: Sendable {
        case text(String, String)
        /// An age or a date.
        case moment(String, String)
        /// A place in a list, as an answer gave it.
        case place(String, String)
        case integer(String, String, ClosedRange<Int64>)

        var name: String {
            switch self {
            case .text(let name, _), .moment(let name, _), .place(let name, _), .integer(let name, _, _): name
            }
        }
    }

    let id: String
    let method: String
    /// With names of parts in braces: `/runs/{run}`.
    let path: String
    let summary: String
    var query: [Parameter] = []
    /// The schema of what is sent, by name; `nil` for nothing.
    var body: String?
    /// The schema of what is answered, by name.
    let answer: String
    var isChange: Bool { method == "POST" }

    static let prefix = "/api/v1"

    static let all: [ServedOperation] = [
        ServedOperation(
            id: "attention.list", method: "GET", path: "/attention",
            summary: "List what needs a person: decisions, blocked runs, failing jobs and what is late.",
            answer: "AttentionList"),
        ServedOperation(
            id: "counts.retrieve", method: "GET", path: "/counts",
            summary: "Count runs by state; no more than 1000 in each.",
            query: [
                .text("job", "Counts runs of this job alone."),
                .moment("since", "Counts runs made since: an age such as 24h, or a date."),
            ], answer: "Counts"),
        ServedOperation(
            id: "jobs.list", method: "GET", path: "/jobs", summary: "List jobs by name.",
            query: [
                .text("q", "Part of a job's name."),
                .text("label", "A label: team=voice, or team for any value."),
            ], answer: "JobList"),
        ServedOperation(
            id: "jobs.retrieve", method: "GET", path: "/jobs/{job}", summary: "Retrieve a job.", answer: "Job"
        ),
        ServedOperation(
            id: "jobs.trigger", method: "POST", path: "/jobs/{job}/trigger", summary: "Run a job now.",
            body: "Nothing", answer: "Made"),
        ServedOperation(
            id: "jobs.pause", method: "POST", path: "/jobs/{job}/pause",
            summary: "Pause a job: it has no more due times until it is resumed.", body: "Reason",
            answer: "Outcome"),
        ServedOperation(
            id: "jobs.resume", method: "POST", path: "/jobs/{job}/resume",
            summary: "Resume a paused job and forget its failures.", body: "Nothing", answer: "Outcome"),
        ServedOperation(
            id: "queues.list", method: "GET", path: "/queues",
            summary: "List queues by name, with how full they are.", answer: "QueueList"),
        ServedOperation(
            id: "runs.list", method: "GET", path: "/runs", summary: "List runs, the newest first.",
            query: [
                .text("q", "Part of a job's name, or a run's id."), .text("job", "The job's name."),
                .text("label", "A label of the job: team=voice, or team for any value."),
                .text("state", "The state."), .moment("since", "Made since: an age such as 24h, or a date."),
                .moment("until", "Made before: an age such as 24h, or a date."),
                .place("after", "The place behind which to go on: 'next' of the answer before."),
                .integer("limit", "How many; 50 when absent.", 1...100),
            ], answer: "RunList"),
        ServedOperation(
            id: "runs.retrieve", method: "GET", path: "/runs/{run}", summary: "Retrieve a run.", answer: "Run"
        ),
        ServedOperation(
            id: "runs.timeline", method: "GET", path: "/runs/{run}/timeline",
            summary: "List what happened in a run, in order.",
            query: [
                .integer("from", "The first place; 0 when absent.", 0...Int64(Int32.max)),
                .integer("limit", "How many; 200 when absent.", 1...1000),
            ], answer: "Timeline"),
        ServedOperation(
            id: "runs.signals.list", method: "GET", path: "/runs/{run}/signals",
            summary: "List what a run waits for, and the signals that it was sent.", answer: "SignalList"),
        ServedOperation(
            id: "runs.signals.send", method: "POST", path: "/runs/{run}/signals",
            summary: "Send a signal to a run.",
            body: "NewSignal", answer: "Outcome"),
        ServedOperation(
            id: "runs.cancel", method: "POST", path: "/runs/{run}/cancel",
            summary: "Ask a run to stop; its script may clean up first.", body: "Reason", answer: "Outcome"),
        ServedOperation(
            id: "runs.kill", method: "POST", path: "/runs/{run}/kill",
            summary: "End a run whatever its script does.",
            body: "Reason", answer: "Outcome"),
        ServedOperation(
            id: "runs.resume", method: "POST", path: "/runs/{run}/resume",
            summary: "Let a blocked run go on, or wake a parked one.", body: "Nothing", answer: "Outcome"),
        ServedOperation(
            id: "runs.retry", method: "POST", path: "/runs/{run}/retry",
            summary: "Run once more what an ended run ran.", body: "Nothing", answer: "Made"),
        ServedOperation(
            id: "description.retrieve", method: "GET", path: "/openapi.json",
            summary: "Describe this interface as an OpenAPI document.", answer: "Document"),
    ]

    /// The values of the parts in braces; `nil` for a path that is another's.
    func match(_ segments: [String]) -> [String]? {
        let parts = path.split(separator: "/")
        guard parts.count == segments.count else { return nil }
        var values: [String] = []
        for (part, segment) in zip(parts, segments) {
            if part.hasPrefix("{") { values.append(segment) } else if part != segment { return nil }
        }
        return values
    }

    // MARK: Describing

    static let document: JSONValue = {
        var paths = JSONObject()
        for operation in all {
            var item: JSONObject = paths[operation.path]?.object ?? [:]
            item[operation.method.lowercased()] = operation.description
            paths[operation.path] = .object(item)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Callisto", "version": "1",
                "description":
                    "Jobs and runs of a daemon. A token of the role read sees, one of the role operate changes.",
            ],
            "servers": [["url": .string(prefix)]], "security": [["token": []]], "paths": .object(paths),
            "components": [
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
                "schemas": .object(APISchemas.all),
            ],
        ]
    }()

    private var description: JSONValue {
        let places = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
            let name = JSONValue.string(String($0.dropFirst().dropLast()))
            return ["name": name, "in": "path", "required": true, "schema": ["type": "string"]] as JSONValue
        }
        let parameters = places + query.map(\.description)
        var item: JSONObject = ["operationId": .string(id), "summary": .string(summary)]
        if !parameters.isEmpty { item["parameters"] = .array(parameters) }
        if let body {
            item["requestBody"] = [
                "required": .bool(body == "NewSignal"),
                "content": ["application/json": ["schema": APISchemas.reference(body)]],
            ]
        }
        var answers: JSONObject = [:]
        answers[answer == "Made" ? "201" : "200"] = Self.answer("What was asked for.", answer)
        var errors = [
            ("401", "No token, or none that is known."), ("403", "The token's role does not suffice."),
            ("503", "The store does not answer."),
        ]
        if body != nil || !query.isEmpty { errors.append(("400", "Something sent cannot be read.")) }
        if !places.isEmpty { errors.append(("404", "There is no such job or run.")) }
        if isChange {
            errors += [
                ("409", "It is not in a state for that."), ("413", "What was sent is too long."),
            ]
        }
        for (status, text) in errors.sorted(by: { $0.0 < $1.0 }) {
            answers[status] = Self.answer(text, "Error")
        }
        item["responses"] = .object(answers)
        return .object(item)
    }

    private static func answer(_ text: String, _ schema: String) -> JSONValue {
        [
            "description": .string(text),
            "content": ["application/json": ["schema": APISchemas.reference(schema)]],
        ]
    }
}

extension ServedOperation.Parameter {
    private func described(_ name: String, _ text: String, _ schema: JSONValue) -> JSONValue {
        ["name": .string(name), "in": "query", "description": .string(text), "schema": schema]
    }

    fileprivate var description: JSONValue {
        switch self {
        case .text(let name, let text):
            var schema: JSONObject = ["type": "string"]
            if name == "state" { schema["enum"] = APISchemas.states }
            return described(name, text, .object(schema))
        case .moment(let name, let text):
            return described(
                name, text,
                [
                    "type": "string",
                    "anyOf": [["pattern": "^([0-9]{1,6}[mhd])?$"], ["format": "date-time"]],
                ])
        case .place(let name, let text):
            return described(name, text, ["type": "string", "pattern": "^([0-9]{1,15}\\.[!-~]+)?$"])
        case .integer(let name, let text, let range):
            return [
                "name": .string(name), "in": "query", "description": .string(text),
                "schema": [
                    "type": "integer", "minimum": .integer(range.lowerBound),
                    "maximum": .integer(range.upperBound),
                ],
            ]
        }
    }
}

/// The shapes of what the JSON interface takes and answers, as JSON Schema.
enum APISchemas {
    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    static let states: JSONValue = .array(RunState.allCases.map { .string($0.rawValue) })

    private static let text: JSONValue = ["type": "string"]
    private static let optionalText: JSONValue = ["type": ["string", "null"]]
    private static let number: JSONValue = ["type": "integer"]
    private static let yes: JSONValue = ["type": "boolean"]
    private static let time: JSONValue = ["type": "string", "format": "date-time"]
    private static let optionalTime: JSONValue = ["type": ["string", "null"], "format": "date-time"]

    /// An object whose members are all there, unless they are named as optional.
    private static func object(_ properties: JSONObject, optional: Set<String> = []) -> JSONValue {
        [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
            "required": .array(properties.keys.filter { !optional.contains($0) }.map(JSONValue.string)),
        ]
    }

    private static func list(of name: String) -> JSONValue { ["type": "array", "items": reference(name)] }

    static let all: JSONObject = [
        "AttentionList": object(["items": list(of: "AttentionItem"), "is_cut": yes]),
        "AttentionItem": object([
            "kind": ["type": "string", "enum": ["decision", "blocked", "failing", "late"]],
            "job": optionalText,
            "run": optionalText, "text": text, "since": optionalTime,
        ]),
        "Counts": [
            "type": "object",
            "properties": .object(JSONObject(RunState.allCases.map { (key: $0.rawValue, value: number) })),
            "additionalProperties": false,
        ],
        "JobList": object(["jobs": list(of: "Job")]),
        "Job": object([
            "name": text, "schedule": text, "time_zone": text,
            "labels": ["type": "object", "additionalProperties": text], "is_paused": yes,
            "pause_reason": optionalText, "refusal": optionalText, "failures": number,
            "next_due": optionalTime,
            "missed_due": optionalTime,
            "live_runs": number, "queue": optionalText,
        ]),
        "QueueList": object(["queues": list(of: "Queue")]),
        "Queue": object([
            "name": text, "limit": number, "running": number, "waiting": number,
            "age_seconds": ["type": "number"], "disagreement": optionalText,
        ]),
        "RunList": object(["runs": list(of: "Run"), "next": optionalText]),
        "Run": object([
            "id": text, "job": optionalText, "script": text, "state": ["type": "string", "enum": states],
            "status": optionalText, "reason": optionalText, "cause": text, "parent": optionalText,
            "attempt": number, "target": text, "due_at": optionalTime, "created_at": time,
            "finished_at": optionalTime, "wakes_at": optionalTime, "is_asked_to_stop": yes,
            "owner": optionalText, "queue": optionalText,
            "lane": ["type": "string", "enum": ["usual", "low"]],
            "waits_for_run": optionalText, "waits_for_queue": optionalText,
            "result": [:],
        ]),
        "Timeline": object([
            "entries": list(of: "TimelineEntry"), "count": number, "next": ["type": ["integer", "null"]],
        ]),
        "TimelineEntry": object([
            "effect": optionalText, "operation": text, "text": text, "line": text, "is_step": yes,
            "begun_at": time, "ended_at": optionalTime,
            "outcome": ["type": ["string", "null"]], "message": optionalText,
        ]),
        "SignalList": object(["waits": list(of: "Wait"), "signals": list(of: "Signal")]),
        "Wait": object(["name": text, "effect": text, "since": time]),
        "Signal": object([
            "id": text, "name": text, "at": time, "sender": optionalText, "is_taken": yes, "value": [:],
        ]),
        "NewSignal": object(
            [
                "name": ["type": "string", "minLength": 1, "maxLength": 200],
                "id": ["type": "string", "minLength": 1, "maxLength": 200], "value": [:],
            ], optional: ["id", "value"]),
        "Reason": object(["reason": ["type": "string", "maxLength": 500]], optional: ["reason"]),
        "Nothing": object([:]),
        "Outcome": object(["outcome": ["type": "string", "enum": .array(outcomes.map(JSONValue.string))]]),
        "Made": object(["run": text]),
        "Document": ["type": "object"],
        "Error": object(["error": object(["status": number, "message": text])]),
    ]

    static let outcomes = Done.allCases.map(\.rawValue)
}

/// How things look in JSON; their shapes are in ``APISchemas``.
extension JSONValue {
    fileprivate init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    fileprivate init(_ time: Timestamp?) { self = time.map { .string("\($0)") } ?? .null }

    /// The result of a script that is bytes: JSON as it is, else as text.
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
