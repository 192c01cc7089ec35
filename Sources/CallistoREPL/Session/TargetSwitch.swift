internal import Synchronization
internal import TelnyxCatalog
public import TelnyxClient
public import TelnyxSimulator

/// A transport that can be pointed elsewhere while a session goes on: the simulator, the real service, a copy.
///
/// Answers of the real service are kept, up to a limit, so that `fork` can make a simulator with its records.
///
/// ```swift
/// let targets = TargetSwitch(.simulator, simulator: simulator, live: HTTPTransport(configuration: configuration))
/// let client = TelnyxClient(transport: targets, …)
/// options.targets = targets
/// ```
public final class TargetSwitch: Transport {
    /// A place where calls go.
    public enum Target: String, Sendable, CaseIterable {
        case simulator, live
        /// A simulator with a copy of what was there when it was made.
        case fork
    }

    private struct State {
        var target: Target
        var fork: Simulator?
        var readings = Readings()
    }

    private let simulator: Simulator
    private let live: (any Transport)?
    private let state: Mutex<State>

    /// - Parameter live: The way to the real service; nil where there is no key.
    public init(_ target: Target, simulator: Simulator, live: (any Transport)?) {
        self.simulator = simulator
        self.live = live
        state = Mutex(State(target: target))
    }

    /// Where calls go now.
    public var target: Target { state.withLock { $0.target } }

    /// Where calls can go.
    public var choices: [Target] {
        let hasFork = state.withLock { $0.fork != nil }
        return Target.allCases.filter { $0 == .live ? live != nil : $0 == .fork ? hasFork : true }
    }

    /// Points all further calls to `target`; those under way end where they began.
    public func choose(_ target: Target) throws(TargetError) {
        guard choices.contains(target) else { throw TargetError(target) }
        state.withLock { $0.target = target }
    }

    /// Goes on in a copy: of the simulator, or of what has been read from the real service.
    ///
    /// - Returns: How many records of the real service the copy holds; nil for a copy of a simulator.
    @discardableResult
    public func fork() -> Int? {
        let (target, fork, readings) = state.withLock { ($0.target, $0.fork, $0.readings) }
        var count: Int?
        let copy: Simulator
        switch target {
        case .simulator: copy = simulator.fork()
        case .fork: copy = (fork ?? simulator).fork()
        case .live:
            copy = Simulator(options: simulator.options)
            count = copy.withWorld { readings.pour(into: &$0) }
        }
        state.withLock { state in
            state.fork = copy
            state.target = .fork
        }
        return count
    }

    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        let (target, fork) = state.withLock { ($0.target, $0.fork) }
        if target == .live, let live {
            let response = try await live.send(request)
            if case .bytes(let bytes) = response.body, (200..<300).contains(response.status) {
                state.withLock { $0.readings.add(bytes, of: request) }
            }
            return response
        }
        var request = request
        // A simulator has no business with the key.
        request.headers.removeAll { $0.name == "authorization" }
        return try await (target == .fork ? fork ?? simulator : simulator).send(request)
    }
}

/// Why calls cannot go where they should.
public struct TargetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The target that was asked for.
    public let target: TargetSwitch.Target

    init(_ target: TargetSwitch.Target) { self.target = target }

    public var description: String {
        target == .live
            ? "there is no key; set TELNYX_API_KEY and start again" : "there is no fork yet; :fork makes one"
    }
}

/// The answers of the real service in a session, the newest for each request.
struct Readings: Sendable {
    private struct Reading: Sendable {
        let operation: APIOperation
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
            let body = try? JSONValue(answer: reading.bytes)  // Without JSON there is no record.
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
    private static func arguments(in target: String, of operation: APIOperation) -> [String: String] {
        let given = target.prefix { $0 != "?" }.split(separator: "/")
        var arguments: [String: String] = [:]
        for (part, value) in zip(operation.path.split(separator: "/"), given) where part.hasPrefix("{") {
            arguments[String(part.dropFirst().dropLast())] = String(value)
        }
        return arguments
    }
}
