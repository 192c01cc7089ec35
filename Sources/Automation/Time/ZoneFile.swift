/// Reads a TZif file (RFC 9636) into a `Zone`.
///
/// Of version 1 files the 32-bit block is read, of later ones only the
/// 64-bit block and the footer. Leap-second tables are refused, since a
/// `Timestamp` has none; the `right/` folder is the only place with them.
struct ZoneFile {
    private let bytes: [UInt8]
    private var position = 0

    /// What is wrong with a file, for a sentence elsewhere.
    enum Fault: Error, Hashable {
        case notTZif
        case truncated(at: Int)
        case malformed(String)
    }

    static func read(_ bytes: [UInt8], name: String) throws(Fault) -> Zone {
        var file = ZoneFile(bytes: bytes)
        return try file.zone(named: name)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The six counts of a header.
    private struct Counts {
        var isUTC = 0
        var isStandard = 0
        var leaps = 0
        var transitions = 0
        var types = 0
        var characters = 0

        func size(timeBytes: Int) -> Int {
            transitions * (timeBytes + 1) + types * 6 + characters + leaps * (timeBytes + 4) + isStandard
                + isUTC
        }
    }

    private mutating func zone(named name: String) throws(Fault) -> Zone {
        var (version, counts) = try header()
        var timeBytes = 4
        if version >= UInt8(ascii: "2") {
            _ = try take(counts.size(timeBytes: 4))
            (_, counts) = try header()
            timeBytes = 8
        }
        guard counts.leaps == 0 else { throw .malformed("it counts leap seconds") }
        guard counts.types > 0 else { throw .malformed("it has no local time type") }

        var transitions: [Int64] = []
        for _ in 0..<counts.transitions { transitions.append(try integer(timeBytes)) }
        let indexes = try take(counts.transitions).map(Int.init)
        var types: [Int] = []
        for _ in 0..<counts.types {
            let offset = Int(try integer(4))
            guard abs(offset) <= 26 * 3600 else { throw .malformed("an offset of \(offset) s from UTC") }
            types.append(offset)
            _ = try take(2)
        }
        guard indexes.allSatisfy({ $0 < types.count }) else {
            throw .malformed("a transition to a type that is not there")
        }
        guard zip(transitions, transitions.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw .malformed("transitions out of order")
        }
        _ = try take(counts.characters + counts.isStandard + counts.isUTC)

        var tail: ZoneTail?
        if timeBytes == 8, position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
            let line = bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "\n") }
            tail = ZoneTail(posix: line)
            if tail == nil && !line.isEmpty { throw .malformed("a footer that is no POSIX rule") }
        }
        return Zone(
            name: name, transitions: transitions, offsets: indexes.map { types[$0] }, firstOffset: types[0],
            tail: tail)
    }

    private mutating func header() throws(Fault) -> (version: UInt8, Counts) {
        guard bytes.count - position >= 44, bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
            throw position == 0 ? .notTZif : .truncated(at: position)
        }
        let version = bytes[position + 4]
        position += 20
        var counts = Counts()
        counts.isUTC = Int(try integer(4))
        counts.isStandard = Int(try integer(4))
        counts.leaps = Int(try integer(4))
        counts.transitions = Int(try integer(4))
        counts.types = Int(try integer(4))
        counts.characters = Int(try integer(4))
        guard
            [
                counts.isUTC, counts.isStandard, counts.leaps, counts.transitions, counts.types,
                counts.characters,
            ]
            .allSatisfy({ (0...bytes.count).contains($0) })
        else { throw .truncated(at: position) }
        return (version, counts)
    }

    private mutating func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
        guard bytes.count - position >= count else { throw .truncated(at: bytes.count) }
        defer { position += count }
        return bytes[position..<position + count]
    }

    /// A signed big-endian number of four or eight bytes.
    private mutating func integer(_ count: Int) throws(Fault) -> Int64 {
        let raw = try take(count).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return count == 4 ? Int64(Int32(truncatingIfNeeded: raw)) : Int64(bitPattern: raw)
    }
}
