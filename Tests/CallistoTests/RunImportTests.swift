import TelnyxCatalog
import Testing

@testable import Automation
@testable import Callisto

@Suite struct `An imported run` {
    private static let at = Timestamp(milliseconds: 1_796_023_968_543)
    private static let source = Array("return 1".utf8)
    private static let script = Digest.of(source)

    /// A run with a step, a call within it and a signal, as an export has it.
    static let archive: RunArchive = {
        var manifest = RunManifest(name: "s.lua", script: script)
        manifest.permissions = .api
        var run = Run(
            NewRun(
                id: "r", manifest: manifest.encoded, arguments: RunArguments.encode(["a"]), target: "t",
                seed: Array(repeating: 7, count: 32)), state: .running, createdAt: at)
        var step = BeginBody()
        step.isStep = true
        let bodies: [(JournalRecord.Kind, EffectID, String, [UInt8])] = [
            (.owner, .none, "host", []), (.begin, EffectID(.main, 0), "run.step", step.encoded()),
            (.begin, EffectID(TaskPath("0/0"), 0), "assistants.list", BeginBody().encoded()),
            (.end, EffectID(TaskPath("0/0"), 0), "assistants.list", EndBody(.ok, payload: [1]).encoded()),
            (.end, EffectID(.main, 0), "run.step", EndBody(.ok).encoded()),
        ]
        let records = bodies.enumerated().map { index, record in
            JournalRecord(
                sequence: Int64(index), epoch: 1, kind: record.0, effect: record.1, operation: record.2,
                at: at,
                body: BodyPacking.pack(record.3))
        }
        run.epoch = 2
        run.inbox = 1
        run.active = .milliseconds(5)
        run.nextSequence = Int64(records.count)
        run.bytes = Int64(records.reduce(0) { $0 + $1.body.count })
        let signal = Signal(id: "s", name: "go", body: Array("true".utf8), at: at, takenBy: 4)
        return RunArchive(run: run, records: records, signals: [signal], sources: [source])
    }()

    private static let text = RunExport.lines(of: archive).map { $0 + "\n" }.joined()

    private func read(_ text: String) throws -> [RunArchive] { try RunImport.read(Array(text.utf8)) }

    @Test func `is read as it was written`() throws {
        let archive = try #require(try read(Self.text).first)
        // Nobody holds it here.
        #expect(archive.run.state == .ready && archive.run.wakeAt == archive.run.createdAt)
        var expected = Self.archive
        (expected.run.state, expected.run.wakeAt) = (.ready, Self.at)
        #expect(archive == expected)
    }

    @Test func `may lack what a step has dropped`() throws {
        let lines = Self.text.split(separator: "\n").filter { !$0.contains(#""task":"0/0""#) }
        let dropped = Self.archive.records[2...3].reduce(0) { $0 + $1.body.count }
        let text = lines.joined(separator: "\n").replacing(
            #""bytes":\#(Self.archive.run.bytes),"#,
            with: #""bytes":\#(Self.archive.run.bytes - Int64(dropped)),"#)
        #expect(try read(text).first?.records.map(\.sequence) == [0, 1, 4])
    }

    /// A change to the lines, and what is said of it.
    static let faults: [(from: String, to: String, sentence: String)] = [
        (
            #""hash":"","at":1796023968543"#, #""hash":"","at":-9223372036854775808"#,
            "line 3: 'at' must be milliseconds since 1970, up to the year 9999, got -9223372036854775808"
        ),
        (
            #""created_at":1796023968543"#, #""created_at":1e300"#,
            "line 1: 'created_at' must be milliseconds since 1970, up to the year 9999, got "
        ),
        (#""created_at":1796023968543"#, #""x":1"#, "line 1: 'created_at' is missing"),
        (
            #""created_at":1796023968543"#, #""created_at":1796023968543,"statu":"x""#,
            "line 1: unknown field 'statu'; did you mean 'status'?"
        ),
        (
            #""kind":"run""#, #""kind":"run","kind":"run""#,
            "line 1: this is no line of an exported run: a field comes twice"
        ),
        (
            #""kind":"run""#, #""kind":"run","\u006bind":"run""#,
            "line 1: this is no line of an exported run: a field comes twice"
        ),
        (
            #""next_sequence":5"#, #""next_sequence":9223372036854775807"#,
            "line 1: 'next_sequence' must be a whole number from 0 to 9007199254740992, got 9223372036854775807"
        ),
        (
            #""next_sequence":5"#, #""next_sequence":6"#,
            "line 8: run 'r' of line 1: its journal ends too early: "
        ),
        (
            #""next_sequence":5"#, #""next_sequence":4"#,
            "line 7: 'sequence' must be above 3 and below the run's 4, got 4"
        ),
        (
            #""attempt":1"#, #""attempt":-1"#,
            "line 1: 'attempt' must be a whole number from 1 to 1000000, got -1"
        ),
        (
            #""attempt":1"#, #""attempt":1.0"#,
            "line 1: 'attempt' must be a whole number from 1 to 1000000, got 1"
        ),
        (
            #""attempt":1"#, #""attempt":null"#,
            "line 1: 'attempt' must be a whole number from 1 to 1000000, got null"
        ),
        (#""active":5"#, #""active":"5""#, "line 1: 'active' must be a whole number from 0 to "),
        (#""format":1"#, #""format":2"#, "line 1: 'format' must be 1, which this version reads, got 2"),
        (
            #""semantics":1"#, #""semantics":2"#,
            "line 1: 'semantics' must be from 1 to 1, which this version replays, got 2"
        ),
        (
            #""id":"r""#, #""id":"../r""#,
            "line 1: 'id' must be a name of at most 200 letters, digits, '.', '_' and '-', got \"../r\""
        ),
        (#""id":"r""#, #""id":"""#, "line 1: 'id' must be a name of at most 200 letters"),
        (#""seed":"0707"#, #""seed":"07"#, "line 1: 'seed' must be 32 bytes as hexadecimal digits, got \"07"),
        (#""arguments":"5b"#, #""arguments":"5c"#, "line 1: 'arguments' must be a list of texts"),
        (
            #""manifest":"7b"#, #""manifest":"7c"#,
            "line 1: 'manifest' must be what a run is made from: this is no line of a manifest"
        ),
        (
            #""cause":"manual""#, #""cause":"retry""#,
            "line 1: 'cause_run' must be the run that it comes from, got nothing"
        ),
        (
            #""state":"running""#, #""state":"failed""#,
            "line 1: 'finished_at' must be a time, as the run has ended, got nothing"
        ),
        (
            #""sources":1"#, #""sources":2"#,
            "line 8: run 'r' of line 1: 'sources' is 2, the file has 1 of them"
        ),
        (
            #""sequence":0"#, #""sequence":7"#,
            "line 3: 'sequence' must be above -1 and below the run's 5, got 7"
        ),
        (
            #""sequence":0,"epoch":1"#, #""sequence":0,"epoch":3"#,
            "line 3: 'epoch' must be from 0 to the run's 2, got 3"
        ),
        (#""number":0"#, #""number":-5"#, "line 3: 'number' must be a whole number from 0 to "),
        (#""what":1"#, #""what":77"#, "line 4: 'what' must be a whole number from 1 to 11, got 77"),
        (#""what":1,"task":"0/0""#, #""what":2,"task":"0/0""#, "line 5: 'body' has no outcome that there is"),
        (
            #""what":1,"task":"0/0""#, #""what":8,"task":"0/0""#,
            "line 6: 'task' and 'number' must name an effect that has begun, got 0/0#0"
        ),
        (#""task":"0/0""#, #""task":"0/""#, #"line 5: 'task' must be a path like 0.2/1, got "0/""#),
        (
            #""task":"","number":0"#, #""task":"0","number":0"#,
            "line 3: 'task' must be empty, as this record belongs to no effect"
        ),
        (#""hash":"""#, #""hash":"0""#, "line 3: 'hash' must be bytes as hexadecimal digits, got \"0\""),
        (#""body":"00""#, #""body":"0x""#, "line 3: 'body' must be bytes as hexadecimal digits, got \"0x\""),
        (#""body":"00""#, #""body":"05""#, "line 3: 'body' has a body packed in an unknown way"),
        (#""state":"running""#, #""state":"asleep""#, "line 1: 'state' must be one of 'queued', 'ready', "),
        (
            #""kind":"signal""#, #""kind":"signals""#,
            "line 8: 'kind' must be one of 'run', 'source', 'record', "
        ),
        (
            #""kind":"signal","id":"s""#, #""kind":"source","id":"s""#,
            "line 8: a 'source' stands before the records of its run"
        ),
        (#""name":"go""#, #""name":5"#, "line 8: 'name' must be a text, got 5"),
        (
            #""taken_by":4"#, #""taken_by":5"#,
            "line 8: 'taken_by' must be the sequence of one of the run's records, got 5"
        ),
        (#""body":"74727565""#, #""body":"74""#, "line 8: 'body' must be JSON, in hexadecimal digits"),
        (
            #""kind":"source","bytes":"72"#, #""kind":"source","bytes":"73"#,
            "line 8: run 'r' of line 1: a source is no script of the run, or comes twice: "
        ),
        (
            #"{"kind":"record""#, #"["kind":"record""#,
            "line 3: this is no line of an exported run: invalid JSON"
        ),
        (
            #"{"kind":"source""#, "\n" + #"{"kind":"source""#,
            "line 2: this is no line of an exported run: invalid JSON"
        ),
    ]

    @Test(arguments: faults)
    func `is refused with the line and the field that is wrong`(from: String, to: String, sentence: String)
        throws
    {
        let text = Self.text
        let (head, tail) = try #require(
            text.firstRange(of: from).map { (text[..<$0.lowerBound], text[$0.upperBound...]) },
            "\(from) in \(text)")
        let fault = #expect(throws: RunImport.Fault.self) { try read(head + to + tail) }
        #expect(fault?.description.hasPrefix(sentence) == true, "\(fault?.description ?? "")")
    }

    @Test func `needs the line of the run first`() {
        let line = Self.text.split(separator: "\n")[2]
        let fault = #expect(throws: RunImport.Fault.self) { try read(String(line)) }
        #expect(fault?.description == "line 1: a 'record' belongs behind the line of its run")
    }

    @Test func `comes once in a file`() {
        let fault = #expect(throws: RunImport.Fault.self) { try read(Self.text + Self.text) }
        #expect(fault?.description == "line 9: run 'r' is in line 1 already")
    }

    @Test func `is refused wherever its file was cut off`() {
        let bytes = Array(Self.text.utf8)
        for count in 0..<(bytes.count - 1) {
            #expect(throws: RunImport.Fault.self, "\(count)") { try RunImport.read(Array(bytes[..<count])) }
        }
    }

    @Test func `whose source is missing is taken where it has ended`() throws {
        let lines = Self.text.split(separator: "\n").filter { !$0.hasPrefix(#"{"kind":"source""#) }
        let text = lines.joined(separator: "\n").replacing(#""sources":1"#, with: #""sources":0"#)
        #expect(throws: RunImport.Fault.self) { try read(text) }
        let ended = text.replacing(
            #""state":"running""#, with: #""state":"failed","finished_at":1796023968543"#)
        #expect(try read(ended).count == 1)
    }

    @Test func `that an earlier version let in is shown, whatever its times`() throws {
        for time in [Int64.min, .max, 0] {
            let records = [Int64.max, time, Int64.min].enumerated().map { index, at in
                JournalRecord(
                    sequence: Int64(index), epoch: 1, kind: .mark, effect: EffectID(.main, index),
                    operation: "a",
                    at: Timestamp(milliseconds: at), body: [0])
            }
            for start in [Int64.min, 0, .max] {
                let timeline = RunTimeline(
                    try RunHistory(run: "r", records: records), from: Timestamp(milliseconds: start),
                    now: Timestamp(milliseconds: 0))
                #expect(timeline.lines(width: 80).count > 3)
            }
            #expect(!"\(Timestamp(milliseconds: time))".isEmpty)
        }
    }

    /// As of a clock that was set back while an effect was under way.
    @Test func `whose effect ended before it began is shown`() throws {
        for (began, ended) in [(2000, 1000), (1000, -5), (Int64.max, Int64.min)] as [(Int64, Int64)] {
            let effect = EffectID(.main, 0)
            let records = [
                JournalRecord(
                    sequence: 0, epoch: 1, kind: .begin, effect: effect, operation: "task.sleep",
                    at: Timestamp(milliseconds: began), body: [0]),
                JournalRecord(
                    sequence: 1, epoch: 1, kind: .end, effect: effect, operation: "task.sleep",
                    at: Timestamp(milliseconds: ended), body: [0]),
            ]
            let timeline = RunTimeline(
                try RunHistory(run: "r", records: records), from: Timestamp(milliseconds: 0),
                now: Timestamp(milliseconds: 3000))
            #expect(timeline.lines(width: 80).count >= 2)
        }
    }
}
