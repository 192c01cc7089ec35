internal import TelnyxCatalog
internal import TelnyxClient
internal import TelnyxSimulator

/// What the real service has answered in a session, the newest answer to each question.
struct Readings: Sendable {
    private struct Reading: Sendable {
        let operation: Operation
        let target: String
        let bytes: [UInt8]
        /// Whether it took away what earlier ones may hold.
        var isDeletion: Bool { operation.method == .delete }
    }

    private static let countLimit = 2000
    private static let byteLimit = 32 << 20

    /// Oldest first.
    private var readings: [Reading] = []
    private var byteCount = 0

    /// Keeps an answer of any call that shows records; one to the same question takes its place.
    mutating func add(_ bytes: [UInt8], of request: TransportRequest) {
        guard bytes.count <= Self.byteLimit else { return }
        drop { $0.operation.id == request.operation.id && $0.target == request.target }
        readings.append(Reading(operation: request.operation, target: request.target, bytes: bytes))
        byteCount += bytes.count
        while readings.count > Self.countLimit || byteCount > Self.byteLimit {
            byteCount -= readings.removeFirst().bytes.count
        }
    }

    private mutating func drop(where isDropped: (Reading) -> Bool) {
        guard let index = readings.firstIndex(where: isDropped) else { return }
        byteCount -= readings.remove(at: index).bytes.count
    }

    /// Puts everything into a simulator's world, and says how many records that were.
    func pour(into world: inout World) -> Int {
        var count = 0
        for reading in readings {
            if reading.isDeletion {
                let path = Self.arguments(in: reading.target, of: reading.operation)
                if world.forget(reading.operation, path: path) { count = max(count - 1, 0) }
                continue
            }
            let body = try? JSONValue(answer: reading.bytes)  // What is no JSON is no record.
            guard let body else { continue }
            let value = reading.operation.returns.envelope == .data ? body["data"] ?? body : body
            // A list may come in an envelope that its operation does not have alone.
            let records = value.array == nil && reading.operation.isList ? value["data"] ?? value : value
            count += world.adopt(
                records, of: reading.operation,
                path: Self.arguments(in: reading.target, of: reading.operation))
        }
        return count
    }

    /// The path arguments of a request, by name.
    private static func arguments(in target: String, of operation: Operation) -> [String: String] {
        let given = target.prefix { $0 != "?" }.split(separator: "/")
        var arguments: [String: String] = [:]
        for (part, value) in zip(operation.path.split(separator: "/"), given) where part.hasPrefix("{") {
            arguments[String(part.dropFirst().dropLast())] = String(value)
        }
        return arguments
    }
}
