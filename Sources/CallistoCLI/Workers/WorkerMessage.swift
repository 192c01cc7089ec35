import Automation
import CLinux
import Callisto
import CallistoREPL
import Essentials
import Glibc
import Synchronization
import TelnyxCatalog
import Webhooks

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

/// A worker process's end of the socket that it shares with its supervisor.
final class WorkerChannel: Sendable {
    private let writing = Mutex(())

    /// Ends the process with its supervisor, in two ways: by a signal of the kernel's, which finds it whatever its
    /// threads do, and by the end of the socket.
    ///
    /// - Parameter hear: Gets each line that the supervisor says.
    func open(hear: @escaping @Sendable (String) -> Void) {
        Self.watchParent()
        let isRead = startThread {
            // The body of a webhook is in one.
            var cutter = LineCutter(limit: 4 << 20)
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = read(WorkerAssignment.channel, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { Self.end() }
                for line in cutter.cut(buffer[..<count]) { hear(String(decoding: line, as: UTF8.self)) }
            }
        }
        if !isRead { Self.end() }
    }

    func send(_ message: WorkerMessage) {
        let line = message.line
        writing.withLock { _ in
            // Where nobody reads any more, the process is at its end.
            _ = Files.writeAll(line, to: WorkerAssignment.channel)
        }
    }

    /// Takes the programs along that scripts have started.
    private static func end() -> Never {
        ChildPrograms.endAll()
        _exit(ExitStatus.interrupted.rawValue)
    }

    private static let parent = Atomic<Int32>(0)

    private static func watchParent() {
        parent.store(getppid(), ordering: .relaxed)
        signal(SIGUSR2) { _ in
            // Others may send it too.
            if getppid() != WorkerChannel.parent.load(ordering: .relaxed) { WorkerChannel.end() }
        }
    }
}

/// What a supervisor gives a worker process: the words of its own command line, the secrets of its environment, and
/// the worker's part of the whole.
///
/// It goes through the socket that they share, so that neither a list of processes nor `/proc` shows it to anybody.
struct WorkerAssignment: Sendable {
    var words: [String]
    var secrets: [String: String]
    /// How many runs go on at once in this process.
    var slots: Int
    /// Until when a run has to be at a quiet moment, once the worker is asked to leave.
    var grace: Duration
    /// `nil` for a process without walls of the system's.
    var walls: WorkerWalls?
    /// The one run that it is there for, where others have died with it; `nil` for any.
    var only: String?
    /// The scripts whose functions it calls for webhooks, by file, with the hashes of their texts; `nil` for a process
    /// that carries out runs.
    var webhooks: [(file: String, script: [UInt8])]?

    /// Ends with a line feed.
    var line: [UInt8] {
        var members: JSONObject = [
            "words": .array(words.map { .string($0) }),
            "secrets": .object(JSONObject(secrets.map { (key: $0.key, value: .string($0.value)) })),
            "slots": .integer(Int64(slots)), "grace": .integer(grace.milliseconds),
        ]
        members["walls"] = walls.map(\.json)
        members["only"] = only.map { .string($0) }
        members["webhooks"] = webhooks.map { files in
            .array(files.map { ["file": .string($0.file), "script": .string(Base64.encode($0.script))] })
        }
        return JSONValue.object(members).encoded() + [UInt8(ascii: "\n")]
    }

    init(words: [String], secrets: [String: String], slots: Int, grace: Duration) {
        (self.words, self.secrets, self.slots, self.grace) = (words, secrets, slots, grace)
    }

    init?(_ line: [UInt8]) {
        guard let json = try? JSONValue(parsing: line), let words = json["words"]?.array,
            let slots = json["slots"]?.integer, let grace = json["grace"]?.integer
        else { return nil }
        let secrets = (json["secrets"]?.object?.members ?? []).compactMap { name, value in
            value.string.map { (name, $0) }
        }
        self.init(
            words: words.compactMap(\.string), secrets: Dictionary(secrets, uniquingKeysWith: { $1 }),
            slots: Int(slots), grace: OutsideDuration(nearestMilliseconds: grace).duration)
        walls = json["walls"].flatMap(WorkerWalls.init)
        only = json["only"]?.string
        webhooks = json["webhooks"]?.array?.compactMap { file in
            guard let name = file["file"]?.string, let hash = file["script"]?.string,
                let script = Base64.decode(hash)
            else { return nil }
            return (name, script)
        }
    }

    /// Takes the assignment that stands in the socket; `nil` for a process that no supervisor has started.
    static func take() -> WorkerAssignment? {
        var facts = stat()
        guard fstat(channel, &facts) == 0, facts.st_mode & S_IFMT == S_IFSOCK else { return nil }
        _ = fcntl(channel, F_SETFD, FD_CLOEXEC)
        var line: [UInt8] = []
        var byte: UInt8 = 0
        // One at a time: what follows the line is not ours to take.
        while byte != UInt8(ascii: "\n") {
            let count = read(channel, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            guard count == 1 else { return nil }
            line.append(byte)
        }
        return WorkerAssignment(line)
    }

    static let channel = clinux_worker_channel
}
