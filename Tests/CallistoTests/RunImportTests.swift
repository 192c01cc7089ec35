import Automation
import Callisto
import Testing

@Suite struct `An imported run` {
    private static let run = #"""
        {"kind":"run","format":1,"id":"r","state":"running","cause":"manual","attempt":1,"manifest":"7b7d","arguments":"","target":"t","seed":"00","semantics":1,"epoch":2,"inbox":0,"next_sequence":3,"bytes":4,"active":5,"created_at":1796023968543}
        """#
    private static let record = #"""
        {"kind":"record","sequence":0,"epoch":1,"what":1,"task":"0","number":0,"operation":"a","hash":"","at":1796023968543,"body":"00"}
        """#
    private static let signal = #"""
        {"kind":"signal","id":"s","name":"go","body":"","at":1796023968543}
        """#

    @Test func `is read as it was written`() throws {
        let archive = try #require(
            try RunImport.read([Self.run, Self.record, Self.signal].joined(separator: "\n")).first)
        // Nobody holds it here.
        #expect(archive.run.state == .ready && archive.run.wakeAt == archive.run.createdAt)
        #expect(
            archive.run.nextSequence == 3 && archive.run.epoch == 2 && archive.run.active == .milliseconds(5))
        #expect(archive.records.map(\.operation) == ["a"] && archive.signals.map(\.name) == ["go"])
    }

    /// A change to the lines, and what is said of it.
    static let faults: [(from: String, to: String, sentence: String)] = [
        (
            #""hash":"","at":1796023968543"#, #""hash":"","at":-9223372036854775808"#,
            "line 2: 'at' must be milliseconds since 1970, up to the year 9999, got -9223372036854775808"
        ),
        (
            #""created_at":1796023968543"#, #""created_at":1e300"#,
            "line 1: 'created_at' must be milliseconds since 1970, up to the year 9999, got "
        ),
        (#""created_at":1796023968543"#, #""x":1"#, "line 1: 'created_at' is missing"),
        (
            #""next_sequence":3"#, #""next_sequence":9223372036854775807"#,
            "line 1: 'next_sequence' must be a whole number from 0 to 9007199254740992, got 9223372036854775807"
        ),
        (
            #""attempt":1"#, #""attempt":-1"#,
            "line 1: 'attempt' must be a whole number from 1 to 1000000, got -1"
        ),
        (#""active":5"#, #""active":"5""#, "line 1: 'active' must be a whole number from 0 to "),
        (
            #""sequence":0"#, #""sequence":3"#,
            "line 2: 'sequence' must be above -1 and below the run's 3, got 3"
        ),
        (#""number":0"#, #""number":-5"#, "line 2: 'number' must be a whole number from 0 to "),
        (#""what":1"#, #""what":77"#, "line 2: 'what' must be a whole number from 1 to 9, got 77"),
        (#""body":"00""#, #""body":"0x""#, "line 2: 'body' must be bytes as hexadecimal digits, got \"0x\""),
        (#""state":"running""#, #""state":"asleep""#, "line 1: 'state' must be one of 'queued', 'ready', "),
        (
            #""kind":"signal""#, #""kind":"signals""#,
            "line 3: 'kind' must be one of 'run', 'source', 'record', "
        ),
        (#""name":"go""#, #""name":5"#, "line 3: 'name' must be a text, got 5"),
        (#"{"kind":"record""#, #"["kind":"record""#, "line 2: this is no line of an exported run"),
    ]

    @Test(arguments: faults)
    func `is refused with the line and the field that is wrong`(from: String, to: String, sentence: String)
        throws
    {
        let text = [Self.run, Self.record, Self.signal].joined(separator: "\n")
        let (head, tail) = try #require(
            text.firstRange(of: from).map { (text[..<$0.lowerBound], text[$0.upperBound...]) })
        let fault = #expect(throws: RunImport.Fault.self) { try RunImport.read(head + to + tail) }
        #expect(fault?.description.hasPrefix(sentence) == true, "\(fault?.description ?? "")")
    }

    @Test func `needs the line of the run first`() {
        let fault = #expect(throws: RunImport.Fault.self) { try RunImport.read(Self.record) }
        #expect(fault?.description == "line 1: a 'record' belongs behind the line of its run")
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
}
