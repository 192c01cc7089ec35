internal import TelnyxCatalog

/// Recorded exchanges, as a file of JSON lines: the form's version first, then an interaction a line.
public struct Cassette: Sendable {
    /// Why a file is no cassette.
    public struct Unreadable: Error, Sendable, Hashable, CustomStringConvertible {
        public let line: Int
        public let expected: String

        public var description: String { "line \(line): must be \(expected)" }
    }

    public internal(set) var interactions: [Interaction] = []

    private static let header: JSONValue = ["callisto_cassette": 1]

    public init() {}

    /// One cassette of several, one after the other.
    public init(joining cassettes: [Cassette]) { interactions = cassettes.flatMap(\.interactions) }

    public init(parsing bytes: [UInt8]) throws(Unreadable) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first, (try? JSONValue(parsing: Array(first))) == Cassette.header else {
            throw Unreadable(line: 1, expected: Cassette.header.text())
        }
        for (index, line) in lines.enumerated().dropFirst() {
            guard let value = try? JSONValue(parsing: Array(line)), let interaction = Interaction(json: value)
            else {
                throw Unreadable(
                    line: index + 1, expected: "an interaction with operation, method, target, status")
            }
            interactions.append(interaction)
        }
    }

    public var bytes: [UInt8] {
        let lines = [Cassette.header] + interactions.map(\.json)
        return Array(lines.map { $0.text() + "\n" }.joined().utf8)
    }
}
