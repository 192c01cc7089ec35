import Automation
import Callisto
import Essentials
import Lua
import Synchronization
import TelnyxCatalog

/// A daemon's log: a line for each thing that happened, for people or for programs.
struct ServeLog: Sendable {
    let format: OutputOptions.Format
    /// Takes the lines of a worker process in place of standard error.
    var deliver: (@Sendable (LogLine) -> Void)?

    typealias Fields = KeyValuePairs<String, String?>

    func write(_ message: String, _ fields: Fields = [:], level: LogRecord.Level = .info) {
        write(
            message, fields.compactMap { name, value in value.map { (name: name, value: $0) } }, level: level)
    }

    /// The same with fields that were gathered.
    func write(_ message: String, _ fields: [(name: String, value: String)], level: LogRecord.Level) {
        emit(LogLine(at: StoreOptions.wallClock(), level: level, message: message, fields: fields))
    }

    /// Writes a line that was made here or in a process below.
    func emit(_ line: LogLine) {
        if let deliver { return deliver(line) }
        if format == .human { Terminal.log(line.styledText) } else { Terminal.printError(json: line.record) }
    }

    func note(_ event: JobService.Event) {
        switch event {
        case .planned(let job, let due, let outcome):
            switch outcome {
            case .started, .alreadyPlanned: break
            case .queued: write("due, and waits for an earlier run", ["job": job, "due": "\(due)"])
            case .skipped: write("due, and skipped: an earlier run goes on", ["job": job, "due": "\(due)"])
            case .replaces(let runs):
                write(
                    "due, and earlier runs are asked to stop",
                    ["job": job, "due": "\(due)", "runs": runs.joined(separator: " ")])
            case .jobPaused: write("due, but the job is paused", ["job": job, "due": "\(due)"])
            case .duplicate(let run):
                write("due, but its key has a run that goes on", ["job": job, "due": "\(due)", "run": run])
            }
        case .missed(let job, let misfires):
            write(misfires.sentence(job: job, zone: .utc), ["job": job], level: .warn)
        case .claimed(let run) where run.takeovers > 0:
            let times = run.takeovers == 1 ? "" : ", time \(run.takeovers) without anything new"
            write("taken over from a lost holder\(times)", fields(of: run), level: .warn)
        case .claimed(let run) where run.epoch > 1 && run.nextSequence > 0:
            write("goes on", fields(of: run))
        case .claimed, .failed: break
        case .left(let run): write(ending: run)
        case .leaseLost(let run): write("its lease was lost; another goes on", fields(of: run), level: .warn)
        case .killed(let run, let reason): write("killed: \(reason)", fields(of: run), level: .warn)
        case .setAside(let run, let reason): write("blocked: \(reason)", fields(of: run), level: .error)
        case .filling(let run, let filling):
            write(filling.sentence, fields(of: run), level: .warn)
        case .clock(.set(let step)):
            let way = step < .zero ? "back" : "forwards"
            write(
                "the store's clock was set \(way)", ["by": max(step, .zero - step).shortText],
                level: .warn)
        case .clock(.differs(let difference)) where difference == .zero:
            write("the store's clock and this machine's agree again")
        case .clock(.differs(let difference)):
            let way = difference < .zero ? "behind" : "ahead of"
            write(
                "the store's clock is \(way) this machine's, and holds",
                ["by": max(difference, .zero - difference).shortText], level: .warn)
        case .healed(let count):
            write(
                "jobs and runs that a clock ahead of time had written were set right", ["count": "\(count)"],
                level: .warn)
        case .queueDisputed(let queue): if let text = queue.disagreement { write(text, level: .warn) }
        case .swept(let count): write("scripts that nothing needs deleted", ["count": "\(count)"])
        case .pruned(let count): write("old runs deleted", ["runs": "\(count)"])
        case .pruneFailed(let error):
            write("old runs were not deleted", ["reason": "\(error)"], level: .error)
        case .pruneWaits(let step):
            write(
                "no old run is deleted: the store's clock went forwards, and may be wrong",
                ["by": step.shortText], level: .warn)
        case .storeLost(let error): write(error.whileWaiting, level: .error)
        case .storeBack: write("the store answers again")
        }
    }

    private func write(ending run: Run) {
        let level: LogRecord.Level =
            switch run.state {
            case .failed, .diverged, .blocked: .error
            case .cancelled: .warn
            default: .info
            }
        let word = run.state == .ready ? "left, to be resumed" : run.state.rawValue
        write(word, fields(of: run, isOver: true), level: level)
    }

    private func fields(of run: Run, isOver: Bool = false) -> Fields {
        [
            "job": run.job ?? (try? RunManifest(run.origin.manifest))?.job, "run": run.id,
            "due": run.origin.dueAt.map { "\($0)" },
            "attempt": run.origin.attempt > 1 ? "\(run.origin.attempt)" : nil,
            "took": isOver ? run.active.shortText : nil,
            "hook": run.origin.cause.kind == .hook ? run.origin.cause.detail : nil,
            "reason": isOver ? run.reason : nil,
        ]
    }
}

/// One line of a daemon's log, before it is written: a worker process hands it to its supervisor.
struct LogLine: Sendable {
    var at: Timestamp
    var level: LogRecord.Level
    var message: String
    var fields: [(name: String, value: String)]

    /// As it goes from process to process.
    var json: JSONValue {
        let fields = fields.map { JSONValue.array([.string($0.name), .string($0.value)]) }
        return .object([
            "at": .integer(at.milliseconds), "level": .string(level.rawValue), "message": .string(message),
            "fields": .array(fields),
        ])
    }

    init(at: Timestamp, level: LogRecord.Level, message: String, fields: [(name: String, value: String)]) {
        (self.at, self.level, self.message, self.fields) = (at, level, message, fields)
    }

    init?(_ json: JSONValue) {
        guard let at = json["at"]?.integer, let message = json["message"]?.string,
            let level = json["level"]?.string.flatMap(LogRecord.Level.init(rawValue:))
        else { return nil }
        let fields = (json["fields"]?.array ?? []).compactMap { field in
            field[0]?.string.flatMap { name in field[1]?.string.map { (name: name, value: $0) } }
        }
        self.init(at: Timestamp(milliseconds: at), level: level, message: message, fields: fields)
    }

    /// For programs: an object on a line.
    var record: JSONValue {
        var line: JSONObject = [
            "at": .string("\(at)"), "level": .string(level.rawValue), "message": .string(message),
        ]
        for (name, value) in fields { line[name] = .string(value) }
        return .object(line)
    }

    /// For people.
    var styledText: StyledText {
        StyledText.styled("\(at)", .faint) + " " + LogRecord.styledText(level, message, fields)
    }
}

/// What the script of a run prints and logs, as lines of the daemon's log that say whose they are.
final class RunLines: Sendable {
    private let log: ServeLog
    private let run: String?
    private let job: String?
    private let hide: @Sendable (String) -> String
    private let cutters = Mutex((output: LineCutter(limit: 16384), error: LineCutter(limit: 16384)))

    /// - Parameters:
    ///   - run: `nil` for a script that is no run.
    ///   - hide: Takes known secrets out of a line.
    init(_ log: ServeLog, run: String?, job: String?, hide: @escaping @Sendable (String) -> String) {
        (self.log, self.run, self.job, self.hide) = (log, run, job, hide)
    }

    @Sendable func take(_ stream: LuaOutputStream, _ bytes: [UInt8]) {
        let lines = cutters.withLock { cutters in
            stream == .output ? cutters.output.cut(bytes) : cutters.error.cut(bytes)
        }
        for line in lines { write(line, stream) }
    }

    /// What was printed last without a line feed.
    func end() {
        let (output, error) = cutters.withLock { ($0.output.last(), $0.error.last()) }
        if let output { write(output, .output) }
        if let error { write(error, .error) }
    }

    private func write(_ line: [UInt8], _ stream: LuaOutputStream) {
        let text = hide(String(decoding: line, as: UTF8.self))
        let place = stream == .error ? [(name: "stream", value: "stderr")] : []
        log.write(text, whose + place, level: .info)
    }

    @Sendable func log(_ record: LogRecord) {
        let fields = record.fields.map { (name: $0.name, value: hide($0.value)) }
        log.write(hide(record.message), whose + fields, level: record.level)
    }

    @Sendable func failure(_ path: String, _ error: LuaError) {
        log.write(hide("task \(path) failed and nobody awaited it: \(error)"), whose, level: .error)
    }

    func givenUp(_ error: LuaError) {
        log.write(hide("\(error)"), whose, level: .error)
    }

    private var whose: [(name: String, value: String)] {
        (job.map { [(name: "job", value: $0)] } ?? []) + (run.map { [(name: "run", value: $0)] } ?? [])
    }
}
