internal import CFacts
internal import Synchronization

/// The file of facts: every operation and type of the newest official SDK, by name.
///
/// A line is a kind, a name and a JSON object, with tabs between: `op`, `type`, and `source` on the first line. The
/// operations come first. A line is parsed when its operation or type is asked for, so that a program that uses
/// none of them pays for nothing.
final class Facts: Sendable {
    /// The facts that are in this binary.
    static let shared = Facts(UnsafeBufferPointer(start: cfacts_bytes(), count: cfacts_count()))

    /// Where the facts are from: `telnyx 4.189.0`.
    let source: String
    /// The ids of all operations, in order.
    let ids: [String]
    private let operations: [String: Range<Int>]
    /// Lives as long as the process.
    private nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>  // Constant data of the binary.
    private let firstType: Int
    private let knownTypes: Mutex<[String: Range<Int>]?> = Mutex(nil)

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        var source = ""
        var ids: [String] = []
        var operations: [String: Range<Int>] = [:]
        var rest = 0
        while let line = Facts.line(of: bytes, at: rest), line.kind != UInt8(ascii: "t") {
            if line.kind == UInt8(ascii: "s") {
                source = line.name
            } else {
                ids.append(line.name)
                operations[line.name] = line.value
            }
            rest = line.end
        }
        self.source = source
        self.ids = ids
        self.operations = operations
        firstType = rest
    }

    func operation(_ id: String) -> JSONObject? { operations[id].flatMap(object) }
    func type(_ name: String) -> JSONObject? { types[name].flatMap(object) }
    var typeNames: [String] { types.keys.sorted() }

    private func object(_ range: Range<Int>) -> JSONObject? {
        // The generator wrote it, and a test reads all of it.
        (try? JSONValue(parsing: Array(bytes[range])))?.object
    }

    /// The lines of the types, which are found when the first type is asked for.
    private var types: [String: Range<Int>] {
        knownTypes.withLock { known in
            if let known { return known }
            var lines: [String: Range<Int>] = [:]
            var rest = firstType
            while let line = Facts.line(of: bytes, at: rest) {
                lines[line.name] = line.value
                rest = line.end
            }
            known = lines
            return lines
        }
    }

    private static func line(
        of bytes: UnsafeBufferPointer<UInt8>, at start: Int
    ) -> (kind: UInt8, name: String, value: Range<Int>, end: Int)? {
        guard start < bytes.count, let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")),
            let tab = bytes[start..<end].firstIndex(of: UInt8(ascii: "\t"))
        else { return nil }
        let second = bytes[(tab + 1)..<end].firstIndex(of: UInt8(ascii: "\t")) ?? end
        let name = String(decoding: bytes[(tab + 1)..<second], as: UTF8.self)
        return (bytes[start], name, min(second + 1, end)..<end, end + 1)
    }
}
