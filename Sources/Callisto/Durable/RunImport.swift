public import Automation
internal import Quantities
internal import TelnyxCatalog

/// Reads what `RunExport` wrote, line by line.
///
/// What is not as an export has it is refused here, with its line and field, so that nothing that reads runs later
/// has to expect it.
public struct RunImport: Sendable {
    private var archives: [RunArchive] = []

    public init() {}

    /// A line that is not what an export holds.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        public let line: Int
        /// What is wrong with it.
        public let problem: String

        public var description: String { "line \(line): \(problem)" }
    }

    /// - Throws: `Fault`
    public static func read(_ text: String) throws -> [RunArchive] {
        var reader = RunImport()
        for (index, line) in text.split(separator: "\n").enumerated() {
            do throws(ImportProblem) {
                guard let value = try? JSONValue(parsing: line.utf8), value.object != nil else {
                    throw ImportProblem(text: "this is no line of an exported run")
                }
                try reader.take(ImportedLine(value: value))
            } catch {
                throw Fault(line: index + 1, problem: error.text)
            }
        }
        return reader.archives
    }

    private mutating func take(_ line: ImportedLine) throws(ImportProblem) {
        let kind = try line.word("kind", of: ["run", "source", "record", "signal"])
        if kind == "run" {
            archives.append(RunArchive(run: try Self.run(line), records: [], signals: []))
            return
        }
        guard let last = archives.indices.last else {
            throw ImportProblem(text: "a '\(kind)' belongs behind the line of its run")
        }
        switch kind {
        case "source": archives[last].sources.append(try line.bytes("bytes"))
        case "record": archives[last].records.append(try Self.record(line, of: archives[last]))
        default: archives[last].signals.append(try Self.signal(line))
        }
    }

    private static func run(_ line: ImportedLine) throws(ImportProblem) -> Run {
        guard try line.integer("format", in: 0...ImportedLine.most) == 1 else {
            throw ImportProblem(text: "'format' is of a newer Callisto; this one reads 1")
        }
        let state =
            try RunState(rawValue: line.word("state", of: RunState.allCases.map(\.rawValue))) ?? .failed
        let kind =
            try Cause.Kind(rawValue: line.word("cause", of: Cause.Kind.allCases.map(\.rawValue))) ?? .manual
        let createdAt = try line.time("created_at")
        var origin = NewRun(
            id: try line.text("id"), job: try line.optional("job"), hookOf: try line.optional("hook_of"),
            dueAt: try line.timeIfAny("due_at"),
            cause: Cause(
                kind, run: try line.optional("cause_run"), detail: try line.optional("cause_detail")),
            uniqueKey: try line.optional("unique_key"), manifest: try line.bytes("manifest"),
            arguments: try line.bytes("arguments"), target: try line.optional("target") ?? "",
            seed: try line.bytes("seed"))
        origin.attempt = Int(try line.integer("attempt", in: 1...1_000_000, or: 1))
        origin.semantics = Int(try line.integer("semantics", in: 0...1_000_000, or: 0))
        // Whoever held it where it comes from does not hold it here.
        var run = Run(origin, state: state == .running ? .ready : state, createdAt: createdAt)
        run.epoch = try line.count("epoch")
        run.inbox = try line.count("inbox")
        run.nextSequence = try line.count("next_sequence")
        run.bytes = try line.count("bytes")
        run.active = OutsideDuration(nearestMilliseconds: try line.count("active")).duration
        run.wakeAt = try line.timeIfAny("wake_at") ?? (state == .running ? createdAt : nil)
        run.status = try line.optional("status")
        run.result = try line.bytesIfAny("result")
        run.reason = try line.optional("reason")
        run.finishedAt = try line.timeIfAny("finished_at")
        return run
    }

    private static func record(
        _ line: ImportedLine, of archive: RunArchive
    ) throws(ImportProblem) -> JournalRecord {
        let kinds = JournalRecord.Kind.allCases.map { Int64($0.rawValue) }
        let what = try line.integer("what", in: (kinds.min() ?? 0)...(kinds.max() ?? 0))
        let sequence = try line.integer("sequence", in: 0...ImportedLine.most)
        let before = archive.records.last?.sequence ?? -1
        guard sequence > before, sequence < archive.run.nextSequence else {
            throw ImportProblem(
                text: "'sequence' must be above \(before) and below the run's \(archive.run.nextSequence), "
                    + "got \(sequence)")
        }
        return JournalRecord(
            sequence: sequence, epoch: try line.integer("epoch", in: 0...ImportedLine.most),
            kind: JournalRecord.Kind(rawValue: Int(what)) ?? .mark,
            effect: EffectID(
                TaskPath(try line.text("task")), Int(try line.integer("number", in: 0...ImportedLine.most))),
            operation: try line.optional("operation") ?? "", hash: try line.bytes("hash"),
            at: try line.time("at"),
            body: try line.bytes("body"))
    }

    private static func signal(_ line: ImportedLine) throws(ImportProblem) -> Signal {
        var signal = Signal(
            id: try line.text("id"), name: try line.text("name"), body: try line.bytes("body"),
            at: try line.time("at"))
        if line.has("taken_by") { signal.takenBy = try line.integer("taken_by", in: 0...ImportedLine.most) }
        return signal
    }
}

/// What is wrong with a line, without its number.
private struct ImportProblem: Error {
    let text: String
}

/// A line of an export whose fields are checked as they are read.
private struct ImportedLine {
    let value: JSONValue

    /// Whole numbers up to here are the same for everybody who reads JSON.
    static let most: Int64 = 1 << 53
    private static let times: ClosedRange<Int64> = 0...Automation.Timestamp.distantFuture.milliseconds

    func has(_ name: String) -> Bool { value[name] != nil && value[name] != .null }

    private func field(_ name: String) throws(ImportProblem) -> JSONValue {
        guard let field = value[name] else { throw ImportProblem(text: "'\(name)' is missing") }
        return field
    }

    private func refusal(_ name: String, _ expected: String) -> ImportProblem {
        let given = value[name]?.text() ?? "nothing"
        return ImportProblem(text: "'\(name)' must be \(expected), got \(given.prefix(60))")
    }

    func text(_ name: String) throws(ImportProblem) -> String {
        guard let text = try field(name).string else { throw refusal(name, "a text") }
        return text
    }

    func optional(_ name: String) throws(ImportProblem) -> String? { has(name) ? try text(name) : nil }

    func word(_ name: String, of words: [String]) throws(ImportProblem) -> String {
        guard let word = try field(name).string, words.contains(word) else {
            throw refusal(name, "one of " + words.map { "'\($0)'" }.joined(separator: ", "))
        }
        return word
    }

    func integer(
        _ name: String, in range: ClosedRange<Int64>, or missing: Int64? = nil
    ) throws(ImportProblem) -> Int64 {
        if let missing, !has(name) { return missing }
        guard let number = try field(name).integer, range.contains(number) else {
            throw refusal(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func count(_ name: String) throws(ImportProblem) -> Int64 { try integer(name, in: 0...Self.most, or: 0) }

    func time(_ name: String) throws(ImportProblem) -> Automation.Timestamp {
        guard let milliseconds = try field(name).integer, Self.times.contains(milliseconds) else {
            throw refusal(name, "milliseconds since 1970, up to the year 9999")
        }
        return Automation.Timestamp(milliseconds: milliseconds)
    }

    func timeIfAny(_ name: String) throws(ImportProblem) -> Automation.Timestamp? {
        has(name) ? try time(name) : nil
    }

    func bytes(_ name: String) throws(ImportProblem) -> [UInt8] {
        guard let bytes = try field(name).string.flatMap(Hexadecimal.bytes) else {
            throw refusal(name, "bytes as hexadecimal digits")
        }
        return bytes
    }

    func bytesIfAny(_ name: String) throws(ImportProblem) -> [UInt8]? { has(name) ? try bytes(name) : nil }
}

/// Bytes as pairs of hexadecimal digits.
enum Hexadecimal {
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
