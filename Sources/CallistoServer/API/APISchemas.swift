internal import Automation
internal import TelnyxCatalog

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
