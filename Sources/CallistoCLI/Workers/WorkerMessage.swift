import Automation
import Callisto
import TelnyxCatalog

/// What a worker process tells its supervisor: one object of JSON a line.
enum WorkerMessage: Sendable {
    /// It takes runs from now on.
    case ready
    /// It lives.
    case beat
    case log(LogLine)
    case observed(JobMetrics.Observation)
    /// The store does not answer it, or refuses to be written; `nil` when it does again.
    case store(lost: String?)
    /// A run needs what the process's walls keep from it; it was given back.
    case needs(run: String)
    /// Others have died with the run; it was given back, to be taken up by a process that has nothing else.
    case suspects(run: String)
    /// The answer to a webhook.
    case replied(WebhookReply)
    /// It ends by itself, and why.
    case leaves(String)

    private static let word = "what"

    var line: [UInt8] {
        let members: JSONObject =
            switch self {
            case .ready: [Self.word: "ready"]
            case .beat: [Self.word: "beat"]
            case .log(let line): [Self.word: "log", "line": line.json]
            case .observed(.claimed(let lateness, let isTakenOver)):
                [
                    Self.word: "claimed", "late": lateness.map { .number($0) } ?? .null,
                    "taken_over": .bool(isTakenOver),
                ]
            case .observed(.ended(let job, let hook, let state, let seconds)):
                [
                    Self.word: "ended", "job": .string(job), "hook": .string(hook),
                    "state": .string(state.rawValue), "seconds": .number(seconds),
                ]
            case .observed(.filling(let job, let hook, let percent)):
                [
                    Self.word: "filling", "job": .string(job), "hook": .string(hook),
                    "percent": .integer(Int64(percent)),
                ]
            case .observed(.called(let operation, let status)):
                [Self.word: "called", "operation": .string(operation), "status": .string(status)]
            case .observed(.retried(let operation)):
                [Self.word: "retried", "operation": .string(operation)]
            case .observed(.exported(let spans)): [Self.word: "exported", "spans": .integer(Int64(spans))]
            case .observed(.dropped(let spans)): [Self.word: "dropped", "spans": .integer(Int64(spans))]
            case .store(let lost): [Self.word: "store", "lost": lost.map { .string($0) } ?? .null]
            case .needs(let run): [Self.word: "needs", "run": .string(run)]
            case .suspects(let run): [Self.word: "suspects", "run": .string(run)]
            case .replied(let reply): [Self.word: "replied", "reply": .object(reply.json)]
            case .leaves(let reason): [Self.word: "leaves", "reason": .string(reason)]
            }
        return JSONValue.object(members).encoded() + [UInt8(ascii: "\n")]
    }

    /// `nil` for what no worker of this version says.
    init?(_ line: [UInt8]) {
        guard let json = try? JSONValue(parsing: line) else { return nil }
        switch json[Self.word]?.string {
        case "ready": self = .ready
        case "beat": self = .beat
        case "log":
            guard let line = json["line"].flatMap(LogLine.init) else { return nil }
            self = .log(line)
        case "claimed":
            self = .observed(
                .claimed(lateness: json["late"]?.number, isTakenOver: json["taken_over"]?.bool ?? false))
        case "ended":
            guard let state = json["state"]?.string.flatMap(RunState.init(rawValue:)) else { return nil }
            self = .observed(
                .ended(
                    job: json["job"]?.string ?? "", hook: json["hook"]?.string ?? "", state,
                    seconds: json["seconds"]?.number ?? 0))
        case "filling":
            self = .observed(
                .filling(
                    job: json["job"]?.string ?? "", hook: json["hook"]?.string ?? "",
                    percent: Int(json["percent"]?.integer ?? 0)))
        case "called":
            self = .observed(
                .called(operation: json["operation"]?.string ?? "", status: json["status"]?.string ?? "none"))
        case "retried": self = .observed(.retried(operation: json["operation"]?.string ?? ""))
        case "exported": self = .observed(.exported(spans: Int(json["spans"]?.integer ?? 0)))
        case "dropped": self = .observed(.dropped(spans: Int(json["spans"]?.integer ?? 0)))
        case "store": self = .store(lost: json["lost"]?.string)
        case "needs": self = .needs(run: json["run"]?.string ?? "")
        case "suspects": self = .suspects(run: json["run"]?.string ?? "")
        case "replied":
            guard let reply = json["reply"].flatMap({ WebhookReply($0) }) else { return nil }
            self = .replied(reply)
        case "leaves": self = .leaves(json["reason"]?.string ?? "")
        default: return nil
        }
    }
}

/// Cuts a stream into lines.
struct LineCutter {
    /// What is longer goes on in a line of its own.
    let limit: Int
    private var rest: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    /// The lines that bytes end, without their line feeds.
    mutating func cut(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || rest.count >= limit {
                lines.append(rest)
                rest = []
            }
            if byte != UInt8(ascii: "\n") { rest.append(byte) }
        }
        return lines
    }

    /// What no line feed ended; `nil` for nothing.
    mutating func last() -> [UInt8]? {
        defer { rest = [] }
        return rest.isEmpty ? nil : rest
    }
}
