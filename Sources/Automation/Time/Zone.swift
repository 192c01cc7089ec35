internal import Essentials
internal import Glibc

/// The clock on the walls of a place: how far from UTC it was and will be.
///
/// A value read once from a TZif file. After its last recorded transition the
/// file's own rule goes on, so dates in 2090 are as good as the rule is.
public struct Zone: Sendable, Hashable {
    public let name: String
    /// UTC seconds at which `offsets` of the same index begins; ascending.
    let transitions: [Int64]
    let offsets: [Int]
    /// Seconds east of UTC before the first transition.
    let firstOffset: Int
    /// What holds after the last transition.
    let tail: ZoneTail?

    /// Coordinated universal time, without changes.
    public static let utc: Zone = Zone(
        name: "UTC", transitions: [], offsets: [], firstOffset: 0, tail: nil)

    /// A stretch of time with one distance from UTC, end excluded.
    struct Segment: Hashable {
        var start: Int64
        var end: Int64
        var offset: Int
    }

    /// What a time on the wall means.
    enum Reading: Hashable {
        case once(Int64)
        /// Clocks were set back: the time is shown twice.
        case twice(first: Int64, second: Int64)
        /// Clocks were set forward over it; the first moment after that.
        case never(gapEnd: Int64)
    }
}

extension Zone {
    /// Seconds east of UTC at a moment.
    public func offset(at time: Timestamp) -> Int { segment(at: time.seconds).offset }

    func local(_ utc: Int64) -> Int64 { utc + Int64(segment(at: utc).offset) }

    func segment(at utc: Int64) -> Segment {
        if let tail, utc >= (transitions.last ?? .min) {
            var segment = tail.segment(at: utc)
            // The rule says nothing about the time before the last transition.
            segment.start = max(segment.start, transitions.last ?? .min)
            return segment
        }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= utc { low = middle + 1 } else { high = middle }
        }
        return Segment(
            start: low == 0 ? .min : transitions[low - 1],
            end: low == transitions.count ? .max : transitions[low],
            offset: low == 0 ? firstOffset : offsets[low - 1])
    }

    /// When a time on the wall is, was twice, or was skipped.
    func reading(of local: Int64) -> Reading {
        // No place is more than 26 hours from UTC, a day jumped over included.
        var found: [Int64] = []
        var gapEnd: Int64?
        var segment = segment(at: local - 26 * 3600)
        while true {
            let utc = local - Int64(segment.offset)
            if segment.start <= utc && utc < segment.end { found.append(utc) }
            guard segment.end < local + 26 * 3600 else { break }
            let next = self.segment(at: segment.end)
            let wallBefore = segment.end + Int64(segment.offset)
            let wallAfter = segment.end + Int64(next.offset)
            if wallBefore <= local && local < wallAfter { gapEnd = segment.end }
            segment = next
        }
        if let first = found.first {
            return found.count > 1 ? .twice(first: first, second: found[1]) : .once(first)
        }
        guard let gapEnd else { preconditionFailure("internal error: \(name) has no time at \(local)") }
        return .never(gapEnd: gapEnd)
    }

    /// The product's rule for daylight saving: the first of two, the end of a gap.
    func resolve(_ local: Int64) -> Int64 {
        switch reading(of: local) {
        case .once(let utc), .never(let utc): utc
        case .twice(let first, _): first
        }
    }
}

extension Timestamp {
    /// The wall's time in a zone with its distance from UTC: `2026-03-08 03:00:00 -04:00`.
    public func text(in zone: Zone) -> String {
        let offset = zone.offset(at: self)
        let time = CivilTime(seconds: seconds + Int64(offset))
        let minutes = abs(offset) / 60
        let sign = offset < 0 ? "-" : "+"
        return "\(time.date) \(time.clock) \(sign)\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}

/// Where zones are read from: the system's folder of TZif files, or bytes handed in.
///
/// ```swift
/// let zone = try ZoneSource.system.zone("America/New_York")
/// ```
///
/// `UTC` needs no file. A name that is not there throws a `ScheduleError` that
/// offers the nearest one.
public struct ZoneSource: Sendable {
    private enum Place: Sendable {
        case folder(String)
        case files([String: [UInt8]])
    }
    private let place: Place

    public init(folder: String) { place = .folder(folder) }

    public init(files: [String: [UInt8]]) { place = .files(files) }

    /// Debian's zones, from the package `tzdata`.
    public static let system: ZoneSource = ZoneSource(folder: "/usr/share/zoneinfo")

    /// The zone of a name such as `Europe/Berlin`; throws with the nearest name where there is none.
    public func zone(_ name: String) throws(ScheduleError) -> Zone {
        if name == "UTC" { return .utc }
        guard Self.isPlain(name), let bytes = bytes(of: name) else {
            let names = names()
            if names.isEmpty, case .folder(let folder) = place {
                throw ScheduleError(.zone(.noFolder(folder)), value: name)
            }
            throw ScheduleError(
                .zone(.unknown), value: name, suggestion: Self.nearest(to: name, among: names))
        }
        do {
            return try ZoneFile.read(bytes, name: name)
        } catch {
            throw ScheduleError(.zone(.faulty(error)), value: name)
        }
    }

    /// Every name that can be asked for, sorted.
    public func names() -> [String] {
        switch place {
        case .files(let files): files.keys.sorted()
        case .folder(let folder): Self.list(folder, prefix: "").sorted()
        }
    }

    /// A name never leaves the folder.
    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count < 100
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0.first != "."
            }
    }

    private func bytes(of name: String) -> [UInt8]? {
        switch place {
        case .files(let files): files[name]
        case .folder(let folder): Self.contents(folder + "/" + name)
        }
    }

    /// The nearest whole name; else the one whose last part is meant, as in "new york".
    private static func nearest(to name: String, among names: [String]) -> String? {
        guard name.utf8.count <= 256 else { return nil }
        let plain = String(name.map { $0 == " " ? "_" : $0 }).lowercased()
        let city = names.first { $0.lowercased().hasSuffix("/" + plain) }
        return city ?? NearestName.find(name, among: names)
    }

    private static func contents(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        // Zone files are below 4 KB; whatever is far larger is something else.
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size < 1_000_000 else {
            return nil
        }
        return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
    }

    /// `posix` and `right` repeat the rest; names in lower case are tables, not zones.
    private static func list(_ folder: String, prefix: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let first = name.unicodeScalars.first, ("A"..."Z").contains(first) else { continue }
            if entry.pointee.d_type == UInt8(DT_DIR) {
                names += list(folder + "/" + name, prefix: prefix + name + "/")
            } else {
                names.append(prefix + name)
            }
        }
        return names
    }
}

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

/// What a zone does after its recorded transitions: the POSIX `TZ` rule in a TZif file's footer.
///
/// `EST5EDT,M3.2.0,M11.1.0` and its like. Names are read and dropped; only
/// distances from UTC and the dates of change matter here.
struct ZoneTail: Hashable, Sendable {
    let standard: Int
    let daylight: Daylight?

    struct Daylight: Hashable, Sendable {
        var offset: Int
        var start: Change
        var end: Change
    }

    /// When in a year clocks change, by the wall before the change.
    struct Change: Hashable, Sendable {
        var day: Day
        var time: Int
    }

    enum Day: Hashable, Sendable {
        case julianWithoutLeapDay(Int)
        case dayOfYear(Int)
        /// Week 5 is the last one.
        case weekday(month: Int, week: Int, weekday: Int)
    }
}

extension ZoneTail {
    func segment(at utc: Int64) -> Zone.Segment {
        guard let daylight else { return .init(start: .min, end: .max, offset: standard) }
        let year = CivilTime(seconds: utc).year
        var changes: [(at: Int64, offset: Int)] = []
        for year in year - 1...year + 1 {
            changes.append((moment(of: daylight.start, year: year, offset: standard), daylight.offset))
            changes.append((moment(of: daylight.end, year: year, offset: daylight.offset), standard))
        }
        changes.sort { $0.at < $1.at }
        guard let next = changes.firstIndex(where: { $0.at > utc }), next > 0 else {
            return .init(start: .min, end: .max, offset: standard)
        }
        return .init(start: changes[next - 1].at, end: changes[next].at, offset: changes[next - 1].offset)
    }

    private func moment(of change: Change, year: Int, offset: Int) -> Int64 {
        let firstDay = Gregorian.day(year: year, month: 1, day: 1)
        let day: Int
        switch change.day {
        case .julianWithoutLeapDay(let number):
            day = firstDay + number - 1 + (Gregorian.isLeap(year) && number >= 60 ? 1 : 0)
        case .dayOfYear(let number):
            day = firstDay + number
        case .weekday(let month, let week, let weekday):
            let first = Gregorian.day(year: year, month: month, day: 1)
            var inMonth = (weekday - Gregorian.weekday(ofDay: first) + 7) % 7 + (week - 1) * 7
            while inMonth >= Gregorian.daysInMonth(month, of: year) { inMonth -= 7 }
            day = first + inMonth
        }
        return Int64(day * 86400 + change.time - offset)
    }
}

extension ZoneTail {
    /// Reads a footer; `nil` when it is empty or of no known form.
    init?(posix text: some Collection<UInt8>) {
        var scanner = TailScanner(rest: Array(text)[...])
        guard scanner.skipName(), let west = scanner.clock() else { return nil }
        standard = -west
        if scanner.rest.isEmpty {
            daylight = nil
            return
        }
        guard scanner.skipName() else { return nil }
        var offset = standard + 3600
        if scanner.rest.first != UInt8(ascii: ",") {
            guard let west = scanner.clock() else { return nil }
            offset = -west
        }
        guard let start = scanner.change(), let end = scanner.change(), scanner.rest.isEmpty else {
            return nil
        }
        daylight = Daylight(offset: offset, start: start, end: end)
    }
}

/// Walks over a POSIX `TZ` rule.
private struct TailScanner {
    var rest: ArraySlice<UInt8>

    /// `EST` or `<+0330>`.
    mutating func skipName() -> Bool {
        if take("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let count = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }.count
        rest = rest.dropFirst(count)
        return count >= 3
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func clock() -> Int? {
        let negative = take("-")
        if !negative { _ = take("+") }
        guard var seconds = number().map({ $0 * 3600 }) else { return nil }
        if take(":") {
            guard let minutes = number() else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let rest = number() else { return nil }
                seconds += rest
            }
        }
        return negative ? -seconds : seconds
    }

    /// `,M3.2.0/2`, `,J60` or `,59/3`.
    mutating func change() -> ZoneTail.Change? {
        guard take(",") else { return nil }
        let day: ZoneTail.Day
        if take("M") {
            guard let month = number(), take("."), let week = number(), take("."), let weekday = number(),
                (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        } else if take("J") {
            guard let number = number(), (1...365).contains(number) else { return nil }
            day = .julianWithoutLeapDay(number)
        } else {
            guard let number = number(), (0...365).contains(number) else { return nil }
            day = .dayOfYear(number)
        }
        guard take("/") else { return .init(day: day, time: 7200) }
        return clock().map { .init(day: day, time: $0) }
    }

    private mutating func number() -> Int? {
        let digits = rest.prefix { $0 >= 48 && $0 <= 57 }
        guard !digits.isEmpty, digits.count <= 3 else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
