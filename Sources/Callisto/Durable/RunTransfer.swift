package import Automation
internal import Essentials
internal import TelnyxCatalog

/// A run with its journal as lines of JSON, one for each record: for backup and for moving.
///
/// Bytes are hexadecimal. The lines of a run begin with the one of kind `run`.
package enum RunExport {
    package static func lines(of archive: RunArchive) -> [String] {
        // Counted, so that a file that was cut off at the end of a line is seen to be.
        var first = run(archive.run)
        first["sources"] = .integer(Int64(archive.sources.count))
        first["signals"] = .integer(Int64(archive.signals.count))
        var lines = [first]
        lines += archive.sources.map { ["kind": "source", "bytes": hexadecimal($0)] }
        lines += archive.records.map(record)
        lines += archive.signals.map(signal)
        return lines.map { JSONValue.object($0).text() }
    }

    private static func run(_ run: Run) -> JSONObject {
        let origin = run.origin
        var line: JSONObject = [
            "kind": "run", "format": 1, "id": .string(run.id), "state": .string(run.state.rawValue),
            "cause": .string(origin.cause.kind.rawValue), "attempt": .integer(Int64(origin.attempt)),
            "manifest": hexadecimal(origin.manifest), "arguments": hexadecimal(origin.arguments),
            "target": .string(origin.target), "seed": hexadecimal(origin.seed),
            "semantics": .integer(Int64(origin.semantics)), "epoch": .integer(run.epoch),
            "inbox": .integer(run.inbox), "next_sequence": .integer(run.nextSequence),
            "bytes": .integer(run.bytes), "active": .integer(run.active.milliseconds),
            "created_at": time(run.createdAt),
        ]
        line["job"] = run.job.map(JSONValue.string)
        line["hook_of"] = origin.hookOf.map(JSONValue.string)
        line["due_at"] = origin.dueAt.map(time)
        line["cause_run"] = origin.cause.run.map(JSONValue.string)
        line["cause_detail"] = origin.cause.detail.map(JSONValue.string)
        line["unique_key"] = origin.uniqueKey.map(JSONValue.string)
        line["queue"] = origin.queue.map(JSONValue.string)
        if origin.lane != .usual { line["lane"] = .integer(Int64(origin.lane.rawValue)) }
        line["wake_at"] = run.wakeAt.map(time)
        line["status"] = run.status.map(JSONValue.string)
        line["result"] = run.result.map(hexadecimal)
        line["reason"] = run.reason.map(JSONValue.string)
        line["finished_at"] = run.finishedAt.map(time)
        return line
    }

    private static func record(_ record: JournalRecord) -> JSONObject {
        [
            "kind": "record", "sequence": .integer(record.sequence), "epoch": .integer(record.epoch),
            "what": .integer(Int64(record.kind.rawValue)),
            "task": .string(record.effect.task.description), "number": .integer(Int64(record.effect.number)),
            "operation": .string(record.operation), "hash": hexadecimal(record.hash), "at": time(record.at),
            "body": hexadecimal(record.body),
        ]
    }

    private static func signal(_ signal: Signal) -> JSONObject {
        var line: JSONObject = [
            "kind": "signal", "id": .string(signal.id), "name": .string(signal.name),
            "body": hexadecimal(signal.body), "at": time(signal.at),
        ]
        line["sender"] = signal.sender.map(JSONValue.string)
        line["taken_by"] = signal.takenBy.map(JSONValue.integer)
        return line
    }

    private static func time(_ time: Timestamp) -> JSONValue { .integer(time.milliseconds) }

    private static func hexadecimal(_ bytes: [UInt8]) -> JSONValue { .string(Digest.text(bytes)) }
}

/// Reads what `RunExport` wrote, line by line.
///
/// What is not as an export has it is refused here, with its line and field, so that nothing that reads runs later
/// has to expect it. All runs of a file are taken or none.
package struct RunImport {
    /// A line that is not what an export holds.
    package struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        package let line: Int
        /// What is wrong with it.
        package let problem: String

        package var description: String { "line \(line): \(problem)" }
    }

    /// A run whose lines are still being read.
    private struct Open {
        var archive: RunArchive
        var check: JournalCheck
        let line: Int
        /// How many lines of a kind its own line says that there are; earlier versions did not.
        let announced: (sources: Int64?, signals: Int64?)
        /// Lines come in this order.
        var place = Place.source
    }

    private enum Place: Int { case source, record, signal }

    private var archives: [RunArchive] = []
    private var lines: [String: Int] = [:]
    private var open: Open?

    private init() {}

    /// - Throws: `Fault`
    package static func read(_ bytes: [UInt8]) throws -> [RunArchive] {
        var reader = RunImport()
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // What stands behind the last end of a line is no line.
        if lines.last?.isEmpty == true { lines.removeLast() }
        var number = 0
        do {
            for line in lines {
                number += 1
                try reader.take(StrictObject(line: line, as: "an exported run"), at: number)
            }
            try reader.close()
        } catch let problem as StrictObject.Problem {
            throw Fault(line: number, problem: problem.description)
        } catch let problem as JournalCheck.Problem {
            throw Fault(line: number, problem: problem.description)
        }
        guard !reader.archives.isEmpty else { throw Fault(line: 1, problem: "there is no run in it") }
        return reader.archives
    }

    private mutating func take(_ line: StrictObject, at number: Int) throws {
        let kind = try line.word("kind", of: ["run", "source", "record", "signal"])
        if kind == "run" {
            try close()
            let run = try ImportedRun.run(line)
            if let other = lines.updateValue(number, forKey: run.id) {
                throw StrictObject.Problem("run '\(run.id)' is in line \(other) already")
            }
            let announced = (
                sources: try line.integerIfAny("sources", in: 0...ImportedRun.most),
                signals: try line.integerIfAny("signals", in: 0...ImportedRun.most)
            )
            open = Open(
                archive: RunArchive(run: run, records: [], signals: []), check: JournalCheck(of: run),
                line: number,
                announced: announced)
        } else {
            guard var run = open else {
                throw StrictObject.Problem("a '\(kind)' belongs behind the line of its run")
            }
            open = nil
            try Self.add(line, kind, to: &run)
            open = run
        }
        try line.finish()
    }

    private static func add(_ line: StrictObject, _ kind: String, to run: inout Open) throws {
        let place: Place = kind == "source" ? .source : kind == "record" ? .record : .signal
        guard place.rawValue >= run.place.rawValue else {
            throw StrictObject.Problem("a '\(kind)' stands before the \(run.place)s of its run")
        }
        run.place = place
        switch place {
        case .source: run.archive.sources.append(try line.bytes("bytes"))
        case .record:
            let record = try ImportedRun.record(line)
            try run.check.take(record)
            run.archive.records.append(record)
        case .signal:
            let signal = try ImportedRun.signal(line)
            guard !run.archive.signals.contains(where: { $0.id == signal.id }) else {
                throw StrictObject.Problem("'id' must differ among the run's signals, got \"\(signal.id)\"")
            }
            if let taken = signal.takenBy, !run.archive.records.contains(where: { $0.sequence == taken }) {
                throw StrictObject.Problem(
                    "'taken_by' must be the sequence of one of the run's records, got \(taken)")
            }
            run.archive.signals.append(signal)
        }
    }

    /// Ends the run whose lines were read.
    private mutating func close() throws {
        guard let run = open else { return }
        open = nil
        do {
            try run.check.finish()
            try Self.checkCount("sources", run.archive.sources.count, run.announced.sources)
            try Self.checkCount("signals", run.archive.signals.count, run.announced.signals)
            try Self.checkSources(of: run.archive)
        } catch let problem as StrictObject.Problem {
            throw StrictObject.Problem("run '\(run.archive.run.id)' of line \(run.line): \(problem)")
        } catch let problem as JournalCheck.Problem {
            throw StrictObject.Problem("run '\(run.archive.run.id)' of line \(run.line): \(problem)")
        }
        archives.append(run.archive)
    }

    private static func checkCount(_ field: String, _ count: Int, _ announced: Int64?) throws {
        guard let announced, announced != Int64(count) else { return }
        throw StrictObject.Problem("'\(field)' is \(announced), the file has \(count) of them")
    }

    /// A run that can go on needs its scripts; no other source has a place among its lines.
    private static func checkSources(of archive: RunArchive) throws {
        let needed = try RunManifest.scripts(of: archive.run, records: archive.records)
        var found: Set<[UInt8]> = []
        for source in archive.sources {
            let digest = Digest.of(source)
            guard needed.contains(digest), found.insert(digest).inserted else {
                throw StrictObject.Problem(
                    "a source is no script of the run, or comes twice: \(Digest.text(digest))")
            }
        }
        guard let missing = needed.first(where: { !found.contains($0) }), !archive.run.state.hasEnded else {
            return
        }
        throw StrictObject.Problem("its script is missing: \(Digest.text(missing))")
    }
}

extension StrictObject {
    func time(_ name: String) throws(Problem) -> Timestamp {
        guard case .integer(let milliseconds) = try value(name),
            (0...Timestamp.distantFuture.milliseconds).contains(milliseconds)
        else { throw problem(name, "milliseconds since 1970, up to the year 9999") }
        return Timestamp(milliseconds: milliseconds)
    }

    func timeIfAny(_ name: String) throws(Problem) -> Timestamp? {
        has(name) ? try time(name) : nil
    }

    func bytes(_ name: String, count: Int? = nil) throws(Problem) -> [UInt8] {
        guard let bytes = try value(name).string.flatMap(Digest.bytes) else {
            throw problem(name, "bytes as hexadecimal digits")
        }
        if let count, bytes.count != count { throw problem(name, "\(count) bytes as hexadecimal digits") }
        return bytes
    }

    func bytesIfAny(_ name: String) throws(Problem) -> [UInt8]? { has(name) ? try bytes(name) : nil }
}

/// Reads the fields of an export's lines, each as its writer writes it.
enum ImportedRun {
    /// Whole numbers up to here are the same for everybody who reads JSON.
    static let most: Int64 = 1 << 53
    private static let format: Int64 = 1

    static func run(_ line: StrictObject) throws -> Run {
        let format = try line.integer("format", in: 0...most)
        guard format == Self.format else {
            throw StrictObject.Problem(
                "'format' must be \(Self.format), which this version reads, got \(format)")
        }
        let state =
            try RunState(rawValue: line.word("state", of: RunState.allCases.map(\.rawValue))) ?? .failed
        let createdAt = try line.time("created_at")
        var origin = NewRun(
            id: try name(line, "id"), job: try nameIfAny(line, "job"), hookOf: try nameIfAny(line, "hook_of"),
            dueAt: try line.timeIfAny("due_at"), cause: try cause(line),
            uniqueKey: try line.textIfAny("unique_key"), manifest: try manifest(line),
            arguments: try arguments(line), target: try line.text("target"),
            seed: try line.bytes("seed", count: 32))
        origin.attempt = Int(try line.integer("attempt", in: 1...1_000_000))
        let semantics = try line.integer("semantics", in: 0...1_000_000)
        guard Semantics.supported.contains(Int(semantics)) else {
            throw line.problem(
                "semantics",
                "from \(Semantics.supported.lowerBound) to \(Semantics.supported.upperBound), which this version replays"
            )
        }
        origin.semantics = Int(semantics)
        origin.queue = try nameIfAny(line, "queue")
        let lanes = Lane.allCases.map { Int64($0.rawValue) }
        let lane = try line.integerIfAny("lane", in: 0...(lanes.max() ?? 0)) ?? 0
        origin.lane = Lane(rawValue: Int(lane)) ?? .usual
        // Whoever held it where it comes from does not hold it here.
        var run = Run(origin, state: state == .running ? .ready : state, createdAt: createdAt)
        run.epoch = try line.integer("epoch", in: 0...most)
        run.inbox = try line.integer("inbox", in: 0...most)
        run.nextSequence = try line.integer("next_sequence", in: 0...most)
        run.bytes = try line.integer("bytes", in: 0...most)
        run.active = OutsideDuration(nearestMilliseconds: try line.integer("active", in: 0...most)).duration
        run.wakeAt = try line.timeIfAny("wake_at") ?? (state == .running ? createdAt : nil)
        run.status = try line.textIfAny("status")
        run.result = try result(line)
        run.reason = try line.textIfAny("reason")
        run.finishedAt = try line.timeIfAny("finished_at")
        if state.hasEnded != (run.finishedAt != nil) && state != .diverged {
            throw line.problem(
                "finished_at",
                state.hasEnded ? "a time, as the run has ended" : "absent, as the run has not ended")
        }
        return run
    }

    /// Ids of runs and names of jobs stand in addresses and on command lines.
    private static func name(_ line: StrictObject, _ field: String) throws -> String {
        let name = try line.text(field)
        guard name.utf8.allSatisfy(\.isOfName), (1...200).contains(name.utf8.count) else {
            throw line.problem(field, "a name of at most 200 letters, digits, '.', '_' and '-'")
        }
        return name
    }

    private static func nameIfAny(_ line: StrictObject, _ field: String) throws -> String? {
        line.has(field) ? try name(line, field) : nil
    }

    private static func cause(_ line: StrictObject) throws -> Cause {
        let kind =
            try Cause.Kind(rawValue: line.word("cause", of: Cause.Kind.allCases.map(\.rawValue))) ?? .manual
        let cause = Cause(
            kind, run: try nameIfAny(line, "cause_run"), detail: try line.textIfAny("cause_detail"))
        let hasRun = kind != .due && kind != .manual
        if hasRun != (cause.run != nil) {
            throw line.problem("cause_run", hasRun ? "the run that it comes from" : "absent for this cause")
        }
        if kind == .hook, Job.Hook(rawValue: cause.detail ?? "") == nil {
            throw line.problem(
                "cause_detail",
                "one of " + Job.Hook.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))
        }
        return cause
    }

    private static func manifest(_ line: StrictObject) throws -> [UInt8] {
        let bytes = try line.bytes("manifest")
        do { try RunManifest.check(bytes) } catch {
            throw StrictObject.Problem("'manifest' must be what a run is made from: \(error)")
        }
        return bytes
    }

    /// A list of texts, or that with what the run was given and what it goes on from.
    private static func arguments(_ line: StrictObject) throws -> [UInt8] {
        let bytes = try line.bytes("arguments")
        let value = try? JSONValue(parsing: bytes)
        let list = value?.array ?? value?["list"]?.array
        let isKnown = value?.object.map {
            $0.members.allSatisfy { ["list", "given", "state"].contains($0.0) }
        }
        guard
            bytes.isEmpty || list?.allSatisfy({ $0.string != nil }) == true && isKnown ?? true
        else {
            throw line.problem("arguments", "a list of texts, as JSON in hexadecimal digits")
        }
        return bytes
    }

    private static func result(_ line: StrictObject) throws -> [UInt8]? {
        guard let bytes = try line.bytesIfAny("result") else { return nil }
        guard (try? JSONValue(parsing: bytes)) != nil else {
            throw line.problem("result", "JSON, in hexadecimal digits")
        }
        return bytes
    }

    static func record(_ line: StrictObject) throws -> JournalRecord {
        let kinds = JournalRecord.Kind.allCases.map { Int64($0.rawValue) }
        let what = try line.integer("what", in: (kinds.min() ?? 0)...(kinds.max() ?? 0))
        let hash = try line.bytes("hash")
        guard hash.count <= 32 else { throw line.problem("hash", "at most 32 bytes as hexadecimal digits") }
        return JournalRecord(
            sequence: try line.integer("sequence", in: 0...most),
            epoch: try line.integer("epoch", in: 0...most),
            kind: JournalRecord.Kind(rawValue: Int(what)) ?? .mark,
            effect: EffectID(TaskPath(try line.text("task")), Int(try line.integer("number", in: 0...most))),
            operation: try line.text("operation"), hash: hash, at: try line.time("at"),
            body: try line.bytes("body"))
    }

    static func signal(_ line: StrictObject) throws -> Signal {
        let id = try line.text("id")
        guard !id.isEmpty else { throw line.problem("id", "a text that is not empty") }
        let body = try line.bytes("body")
        guard body.isEmpty || (try? JSONValue(parsing: body)) != nil else {
            throw line.problem("body", "JSON, in hexadecimal digits")
        }
        var signal = Signal(id: id, name: try line.text("name"), body: body, at: try line.time("at"))
        signal.sender = try line.textIfAny("sender")
        signal.takenBy = try line.integerIfAny("taken_by", in: 0...most)
        return signal
    }
}

extension RunManifest {
    /// Checks what comes from elsewhere field by field; `init` takes what is there.
    ///
    /// - Throws: A sentence that names the field.
    static func check(_ bytes: [UInt8]) throws {
        let manifest = try StrictObject(line: bytes, as: "a manifest")
        _ = try manifest.text("name")
        _ = try manifest.bytes("script", count: 32)
        _ = try manifest.textIfAny("job")
        if manifest.has("body") { _ = try manifest.bytes("body", count: 32) }
        _ = try manifest.integerIfAny("memory", in: 1...ImportedRun.most)
        _ = try manifest.integerIfAny("compute_ms", in: 0...OutsideDuration.longest * 1000)
        if manifest.has("permissions") {
            for (kind, value) in try manifest.object("permissions").members {
                let isWhole =
                    kind == Permissions.readOnlyName
                    ? value.bool != nil
                    : Permissions.kindNames.contains(kind)
                        && value.array?.allSatisfy { $0.string != nil } == true
                guard isWhole else {
                    throw manifest.problem("permissions", "lists of texts by the kinds that there are")
                }
            }
        }
        try manifest.finish()
    }
}
