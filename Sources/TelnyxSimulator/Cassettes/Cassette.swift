internal import TelnyxCatalog

/// Recorded exchanges, as a file of JSON lines: the form's version first, then an interaction a line.
public struct Cassette: Sendable {
    /// Why a file is no cassette.
    public struct Unreadable: Error, Sendable, Hashable, CustomStringConvertible {
        public let line: Int
        /// What is wrong with it, naming the field.
        public let problem: String

        public var description: String { "line \(line): \(problem)" }
    }

    public internal(set) var interactions: [Interaction] = []

    private static let version: Int64 = 1
    private static let header: JSONValue = ["callisto_cassette": .integer(version)]

    public init() {}

    /// One cassette of several, one after the other.
    public init(joining cassettes: [Cassette]) { interactions = cassettes.flatMap(\.interactions) }

    /// Reads what `bytes` gave, as strictly as it was written.
    public init(parsing bytes: [UInt8]) throws(Unreadable) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // What stands behind the last end of a line is no line.
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard !lines.isEmpty else { throw Unreadable(line: 1, problem: "must be \(Cassette.header.text())") }
        for (index, line) in lines.enumerated() {
            do throws(StrictObject.Problem) {
                let fields = try StrictObject(line: line, as: "a cassette")
                if index == 0 {
                    try Self.check(header: fields)
                } else {
                    interactions.append(try Interaction(fields))
                }
                try fields.finish()
            } catch {
                throw Unreadable(line: index + 1, problem: error.description)
            }
        }
    }

    private static func check(header: StrictObject) throws(StrictObject.Problem) {
        guard header.has("callisto_cassette") else {
            throw StrictObject.Problem("must be \(Cassette.header.text())")
        }
        let version = try header.integer("callisto_cassette", in: 0...(1 << 53))
        guard version == Self.version else {
            throw StrictObject.Problem(
                "'callisto_cassette' must be \(Self.version), the version that is read here, got \(version)")
        }
    }

    public var bytes: [UInt8] {
        let lines = [Cassette.header] + interactions.map(\.json)
        return Array(lines.map { $0.text() + "\n" }.joined().utf8)
    }
}
