public import Automation
internal import Quantities
internal import TelnyxCatalog

/// Reads what `RunExport` wrote, line by line.
///
/// What is not as an export has it is refused here, with its line and field, so that nothing that reads runs later
/// has to expect it. All runs of a file are taken or none.
public struct RunImport {
    /// A line that is not what an export holds.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        public let line: Int
        /// What is wrong with it.
        public let problem: String

        public var description: String { "line \(line): \(problem)" }
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
    public static func read(_ bytes: [UInt8]) throws -> [RunArchive] {
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
    func time(_ name: String) throws(Problem) -> Automation.Timestamp {
        guard case .integer(let milliseconds) = try value(name),
            (0...Automation.Timestamp.distantFuture.milliseconds).contains(milliseconds)
        else { throw problem(name, "milliseconds since 1970, up to the year 9999") }
        return Automation.Timestamp(milliseconds: milliseconds)
    }

    func timeIfAny(_ name: String) throws(Problem) -> Automation.Timestamp? {
        has(name) ? try time(name) : nil
    }

    func bytes(_ name: String, count: Int? = nil) throws(Problem) -> [UInt8] {
        guard let bytes = try value(name).string.flatMap(Hexadecimal.bytes) else {
            throw problem(name, "bytes as hexadecimal digits")
        }
        if let count, bytes.count != count { throw problem(name, "\(count) bytes as hexadecimal digits") }
        return bytes
    }

    func bytesIfAny(_ name: String) throws(Problem) -> [UInt8]? { has(name) ? try bytes(name) : nil }
}

/// Bytes as pairs of hexadecimal digits.
enum Hexadecimal {
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
