public import Automation
internal import TelnyxCatalog

/// Reads what `RunExport` wrote, line by line.
public struct RunImport: Sendable {
    private var archives: [RunArchive] = []

    public init() {}

    /// A line that is not what an export holds.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        public let line: Int

        public var description: String { "line \(line): this is no line of an exported run" }
    }

    /// - Throws: `Fault`
    public static func read(_ text: String) throws -> [RunArchive] {
        var reader = RunImport()
        for (index, line) in text.split(separator: "\n").enumerated() {
            guard let value = try? JSONValue(parsing: line.utf8), reader.take(value) else {
                throw Fault(line: index + 1)
            }
        }
        return reader.archives
    }

    private mutating func take(_ line: JSONValue) -> Bool {
        if line["kind"] == "run" {
            guard let run = run(line) else { return false }
            archives.append(RunArchive(run: run, records: [], signals: []))
            return true
        }
        guard let last = archives.indices.last else { return false }
        switch line["kind"]?.string {
        case "source":
            guard let bytes = bytes(line["bytes"]) else { return false }
            archives[last].sources.append(bytes)
        case "record":
            guard let record = record(line) else { return false }
            archives[last].records.append(record)
        case "signal":
            guard let signal = signal(line) else { return false }
            archives[last].signals.append(signal)
        default: return false
        }
        return true
    }

    private func run(_ line: JSONValue) -> Run? {
        guard line["format"] == 1, let id = line["id"]?.string, let seed = bytes(line["seed"]),
            let manifest = bytes(line["manifest"]), let arguments = bytes(line["arguments"]),
            let state = line["state"]?.string.flatMap(RunState.init(rawValue:)),
            let cause = line["cause"]?.string.flatMap(Cause.Kind.init(rawValue:)),
            let createdAt = time(line["created_at"])
        else { return nil }
        let origin = NewRun(
            id: id, job: line["job"]?.string, hookOf: line["hook_of"]?.string, dueAt: time(line["due_at"]),
            cause: Cause(cause, run: line["cause_run"]?.string, detail: line["cause_detail"]?.string),
            attempt: Int(line["attempt"]?.integer ?? 1), uniqueKey: line["unique_key"]?.string,
            manifest: manifest, arguments: arguments, target: line["target"]?.string ?? "", seed: seed,
            semantics: Int(line["semantics"]?.integer ?? 0))
        // Whoever held it where it comes from does not hold it here.
        var run = Run(origin, state: state == .running ? .ready : state, createdAt: createdAt)
        run.epoch = line["epoch"]?.integer ?? 0
        run.inbox = line["inbox"]?.integer ?? 0
        run.nextSequence = line["next_sequence"]?.integer ?? 0
        run.bytes = line["bytes"]?.integer ?? 0
        run.active = .milliseconds(line["active"]?.integer ?? 0)
        run.wakeAt = time(line["wake_at"]) ?? (state == .running ? createdAt : nil)
        run.status = line["status"]?.string
        run.result = bytes(line["result"])
        run.reason = line["reason"]?.string
        run.finishedAt = time(line["finished_at"])
        return run
    }

    private func record(_ line: JSONValue) -> JournalRecord? {
        guard let sequence = line["sequence"]?.integer, let epoch = line["epoch"]?.integer,
            let kind = line["what"]?.integer.flatMap({ JournalRecord.Kind(rawValue: Int($0)) }),
            let task = line["task"]?.string, let number = line["number"]?.integer,
            let hash = bytes(line["hash"]), let at = time(line["at"]), let body = bytes(line["body"])
        else { return nil }
        return JournalRecord(
            sequence: sequence, epoch: epoch, kind: kind, effect: EffectID(TaskPath(task), Int(number)),
            operation: line["operation"]?.string ?? "", hash: hash, at: at, body: body)
    }

    private func signal(_ line: JSONValue) -> Signal? {
        guard let id = line["id"]?.string, let name = line["name"]?.string,
            let body = bytes(line["body"]), let at = time(line["at"])
        else { return nil }
        return Signal(id: id, name: name, body: body, at: at, takenBy: line["taken_by"]?.integer)
    }

    private func time(_ value: JSONValue?) -> Automation.Timestamp? {
        value?.integer.map { Automation.Timestamp(milliseconds: $0) }
    }

    private func bytes(_ value: JSONValue?) -> [UInt8]? {
        value?.string.flatMap(Hexadecimal.bytes)
    }
}

/// Bytes as pairs of hexadecimal digits.
enum Hexadecimal {
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
