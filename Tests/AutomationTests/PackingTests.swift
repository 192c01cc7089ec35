import Testing

@testable import Automation

/// Packs and unpacks, inside an end record's body too.
enum EndBodyProbe {
    static func roundTrip(_ body: [UInt8]) throws -> [UInt8] {
        let end = EndBody(.error, payload: body)
        let packed = BodyPacking.pack(end.encoded())
        return try EndBody(BodyPacking.unpack(packed)).payload
    }
}

@Suite struct `Stored bytes` {
    @Test func `every field of a begin comes back`() throws {
        var begin = BeginBody()
        begin.preview = "{…}"
        begin.line = "deploy.lua:41"
        begin.recovery = "key"
        begin.idempotencyKey = "k"
        begin.due = Timestamp(milliseconds: -5)
        begin.signal = "go"
        begin.baseline = [1, 2]
        begin.changes = true
        begin.isStep = true
        #expect(try BeginBody(begin.encoded()) == begin)
    }

    @Test func `every flag of an end comes back`() throws {
        var end = EndBody(.unknown, payload: [9])
        end.isRecovered = true
        end.isLate = true
        end.isImmediate = true
        end.signal = "s"
        #expect(try EndBody(end.encoded()) == end)
    }

    @Test func `a damaged body is refused, never misread`() {
        let packed = BodyPacking.pack([UInt8](repeating: 65, count: 4000))
        for cut in 0..<packed.count where cut > 0 {
            #expect(throws: JournalFault.self) { try BodyPacking.unpack(Array(packed.prefix(cut))) }
        }
        #expect(throws: JournalFault.self) { try BodyPacking.unpack([2, 0]) }
        #expect(throws: JournalFault.self) { try BeginBody([1, 200]) }
    }

    /// From the appendix of the paper that describes SipHash: key 00…0f, message 00…0e.
    @Test func `arguments are hashed under a key of the run`() {
        let hash = ArgumentHash(seed: [1])
        #expect(hash.hash(of: [1, 2, 3]) == ArgumentHash(seed: [1]).hash(of: [1, 2, 3]))
        #expect(hash.hash(of: [1, 2, 3]) != ArgumentHash(seed: [2]).hash(of: [1, 2, 3]))
        #expect(hash.hash(of: [1, 2, 3]) != hash.hash(of: [1, 2, 3, 0]))
        #expect(hash.hash(of: []).isEmpty)
        let known = ArgumentHash(key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908))
        #expect(
            known.hash(of: (0..<15).map { UInt8($0) }) == [0xe5, 0x45, 0xbe, 0x49, 0x61, 0xca, 0x29, 0xa1])
    }
}
