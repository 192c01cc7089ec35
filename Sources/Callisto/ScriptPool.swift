internal import Synchronization

/// Hosts for requests that come side by side, each request with a host that nobody used before.
///
/// ```swift
/// let pool = ScriptPool(hosts: 8) { host in
///     host.function("shop.price") { (sku: String) async throws -> Double in try await prices.of(sku) }
/// }
/// let total: Double = try await pool.run("return shop.price(...) * 2", arguments: ["tea"])
/// ```
///
/// Hosts are made ahead of requests and dropped after one: no global, no changed library and no secret of one request
/// is there for the next. At most so many run at once; further requests wait for their turn, in order, and a cancelled
/// one leaves the line. Each place has one thread, on which its hosts run one after the other.
public final class ScriptPool: Sendable {
    private struct Place: Sendable {
        let executor: LuaExecutor
        /// A host that was made ahead; `nil` where its making failed, so that the next request makes one and says why.
        var next: Task<ScriptHost, any Error>?
    }

    private struct Waiter: Sendable {
        let number: UInt64
        let turn: CheckedContinuation<Place?, Never>
    }

    private struct State: Sendable {
        var free: [Place] = []
        var waiters: [Waiter] = []
        var nextNumber: UInt64 = 0
        var left: Set<UInt64> = []
        var isClosed = false
    }

    private let maker: Maker
    private let state: Mutex<State>

    /// Makes the first hosts at once.
    ///
    /// - Parameters:
    ///   - count: How many run at the same time, at least one.
    ///   - telnyx: How scripts reach the API; `nil` for hosts without it.
    ///   - options: Limits, permissions, output and clocks of each host; its executor is the pool's.
    ///   - prepare: Gives each new host its functions and modules.
    public init(
        hosts count: Int, telnyx: TelnyxAccess? = nil, options: HostOptions = HostOptions(),
        prepare: @escaping @Sendable (ScriptHost) async throws -> Void = { _ in }
    ) {
        let maker = Maker(telnyx: telnyx, options: options, prepare: prepare)
        self.maker = maker
        let places = (0..<max(count, 1)).map { _ in
            let executor = LuaExecutor()
            return Place(executor: executor, next: maker.makeAhead(on: executor))
        }
        state = Mutex(State(free: places))
    }

    deinit { close() }

    /// Runs a script in a host of its own and returns its first result as a Swift type, see ``ScriptHost/run(_:name:arguments:as:)``.
    ///
    /// - Parameter options: Other limits, permissions and output than the pool's; its host is made for this run.
    /// - Throws: `LuaError`, `DecodingError`, `CancellationError`, ``ScriptPoolClosed``, and what `prepare` throws.
    public func run<Result: Decodable & Sendable>(
        _ source: String, name: String = "script", arguments: [any Encodable & Sendable] = [],
        options: HostOptions? = nil, as type: Result.Type = Result.self
    ) async throws -> Result {
        try await withHost(options: options) { host in
            try await host.run(source, name: name, arguments: arguments, as: type)
        }
    }

    /// Runs a script in a host of its own, without a result.
    public func run(
        _ source: String, name: String = "script", arguments: [any Encodable & Sendable] = [],
        options: HostOptions? = nil
    ) async throws {
        try await withHost(options: options) { host in
            _ = try await host.run(source, name: name, arguments: arguments)
        }
    }

    /// Gives a request a host of its own, which must not be used after the request.
    public func withHost<Result: Sendable>(
        options: HostOptions? = nil, _ body: (ScriptHost) async throws -> Result
    ) async throws -> Result {
        var place = try await takePlace()
        defer { giveBack(place) }
        if let options { return try await body(maker.make(on: place.executor, options)) }
        let next = place.next
        place.next = nil
        // The next host is made when this one is done with, as both are on one thread.
        defer { place.next = maker.makeAhead(on: place.executor) }
        guard let next else { return try await body(maker.make(on: place.executor)) }
        return try await body(next.value)
    }

    /// Refuses requests from now on, those that wait too. Requests that run go on.
    public func close() {
        let (places, waiters) = state.withLock { state in
            state.isClosed = true
            defer { (state.free, state.waiters) = ([], []) }
            return (state.free, state.waiters)
        }
        for place in places { place.next?.cancel() }
        for waiter in waiters { waiter.turn.resume(returning: nil) }
    }

    // MARK: Hosts

    /// How hosts are made; apart from the pool, which may go while one is made.
    private struct Maker: Sendable {
        let telnyx: TelnyxAccess?
        let options: HostOptions
        let prepare: @Sendable (ScriptHost) async throws -> Void

        func make(on executor: LuaExecutor, _ options: HostOptions? = nil) async throws -> ScriptHost {
            var options = options ?? self.options
            options.executor = executor
            let host: ScriptHost
            if let telnyx {
                host = try await ScriptHost(telnyx: telnyx, options: options)
            } else {
                host = try await ScriptHost(options: options)
            }
            try await prepare(host)
            return host
        }

        func makeAhead(on executor: LuaExecutor) -> Task<ScriptHost, any Error> {
            Task { try await make(on: executor) }
        }
    }

    // MARK: Places

    private func takePlace() async throws -> Place {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        let place = await withTaskCancellationHandler {
            await withCheckedContinuation { turn in
                let (isOver, place) = state.withLock { state -> (Bool, Place?) in
                    if state.isClosed || state.left.remove(number) != nil { return (true, nil) }
                    if let place = state.free.popLast() { return (true, place) }
                    state.waiters.append(Waiter(number: number, turn: turn))
                    return (false, nil)
                }
                if isOver { turn.resume(returning: place) }
            }
        } onCancel: {
            leave(number)
        }
        guard let place else {
            try Task.checkCancellation()
            throw ScriptPoolClosed()
        }
        state.withLock { _ = $0.left.remove(number) }
        return place
    }

    private func leave(_ number: UInt64) {
        let waiter = state.withLock { state -> Waiter? in
            guard let index = state.waiters.firstIndex(where: { $0.number == number }) else {
                // It has not begun to wait, or has its place already.
                state.left.insert(number)
                return nil
            }
            return state.waiters.remove(at: index)
        }
        waiter?.turn.resume(returning: nil)
    }

    private func giveBack(_ place: Place) {
        let waiter = state.withLock { state -> Waiter? in
            guard !state.isClosed else { return nil }
            guard !state.waiters.isEmpty else {
                state.free.append(place)
                return nil
            }
            return state.waiters.removeFirst()
        }
        waiter?.turn.resume(returning: place)
    }
}

/// The error of a request to a pool that was closed.
public struct ScriptPoolClosed: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String { "the pool of scripts was closed" }
}
