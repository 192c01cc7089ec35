import Automation
import Foundation
import TestPrograms
import Testing

@testable import CallistoCLI

/// What `doctor` says of a machine, with the command that mends it.
@Suite(.startsPrograms) struct `What is wrong with a machine` {
    @Test(
        arguments: [
            (nil, "absent", false), ("", "absent", false), ("KEY0123", "present", false),
            ("\"KEY0123\"", "quotation marks", true), ("'KEY0123'", "quotation marks", true),
            ("KEY0123\"", "quotation marks", true), ("KEY 0123", "a blank or a line end", true),
            ("KEY0123\n", "a blank or a line end", true),
        ] as [(String?, String, Bool)])
    func `a key that was copied with more than itself is seen, and not shown`(
        row: (key: String?, words: String, isFault: Bool)
    ) {
        let found = MachineCheck.key(row.key)
        #expect(found.words.contains(row.words))
        #expect(found.isFault == row.isFault)
        #expect(!found.words.contains("0123"))
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", "as the service's", false),
        ("Sun, 06 Nov 1994 08:49:07 GMT", "as the service's", false),
        ("Sun, 06 Nov 1994 08:48:37 GMT", "60 seconds ahead of the service's", true),
        ("Mon, 07 Nov 1994 08:49:37 GMT", "86400 seconds behind the service's", true),
    ])
    func `a clock that is off is said with how much and which way`(
        row: (date: String, words: String, isFault: Bool)
    ) {
        let found = MachineCheck.clock(Timestamp(milliseconds: 784_111_777_000), service: row.date)
        #expect(found.words.contains(row.words), "\(found.words)")
        #expect(found.isFault == row.isFault)
    }

    @Test func `an answer without a date, or none, says nothing against the clock`() {
        let now = Timestamp(milliseconds: 784_111_777_000)
        #expect(!MachineCheck.clock(now, service: nil).isFault)
        #expect(!MachineCheck.clock(now, service: "yesterday").isFault)
    }

    @Test func `time zones that are missing are named with the package that has them`() throws {
        let folder = try TestFolder()
        let found = MachineCheck.zones(ZoneSource(folder: folder.path))
        #expect(found.isFault && found.words.contains("apt-get install tzdata"))
        #expect(!MachineCheck.zones(ZoneSource(files: ["Europe/Berlin": try Self.berlin()])).isFault)
    }

    private static func berlin() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/Europe/Berlin")))
    }

    @Test(arguments: [
        (["LANG": "C"], "LANG=C is not UTF-8"),
        (["LC_ALL": "de_DE", "LANG": "C.UTF-8"], "LC_ALL=de_DE is not UTF-8"),
        ([:], "no locale is set"),
    ])
    func `a locale that is not UTF-8 is named`(row: (environment: [String: String], words: String)) {
        #expect(MachineCheck.locale { row.environment[$0] }?.hasPrefix(row.words) == true)
    }

    @Test(arguments: [
        ["LANG": "C.UTF-8"], ["LC_CTYPE": "en_US.utf8", "LANG": "C"], ["LC_ALL": "", "LANG": "de_DE.UTF-8"],
    ])
    func `a locale of UTF-8 is not mentioned`(environment: [String: String]) {
        #expect(MachineCheck.locale { environment[$0] } == nil)
    }

    @Test func `a store that cannot be made is a fault, and a folder that is not there is named`()
        async throws
    {
        let outcome = try await Program.callisto([
            "doctor", "--simulator", "--format", "json", "--store", "/proc/none/runs.db",
        ])
        #expect(
            outcome.output.contains(#""store":"--store: there is no folder '/proc/none/'""#)
        )
        #expect(outcome.status == 1)
    }

    @Test func `a program says its commit and date where it was told them`() {
        #expect(ProgramVersion.text("1.2.3", commit: 0, date: 0) == "1.2.3")
        #expect(
            ProgramVersion.text("1.2.3", commit: 0x0123_4567_89ab, date: 2026_12_01)
                == "1.2.3 (0123456789ab, 2026-12-01)")
    }
}
