public import Webhooks

/// How a simulator is set up.
public struct SimulatorOptions: Sendable {
    /// What every choice and every id comes from.
    public var seed: UInt64
    /// The only key that is accepted; `nil` accepts any, and asks none of callers in this process.
    public var apiKey: String?
    /// The time since 1970 in UTC, real or virtual; all dates come from it.
    public var wallClock: @Sendable () -> Duration
    /// Holds back answers for faults of latency, and nothing else.
    public var clock: any Clock<Duration>
    public var faults: [Fault]
    public var quotas: [Quota]
    /// Bytes of records and messages, roughly, that a world may keep: 1 GiB. What would add to more is refused
    /// with 413, and simulated traffic ends.
    public var memoryLimit: Int = 1 << 30
    /// Speaks for assistants that no other brain speaks for, and plays the testers and judges of test runs; *words* do
    /// where it is absent.
    public var model: (any Brain)?
    /// Takes the webhooks that no handler in this program takes, over HTTP; it keeps their time limits itself. `nil` sends none.
    public var network: (any WebhookReceiver)?
    /// Where events of calls are sent besides handlers in this program; empty for nowhere.
    public var eventsAddress: String = ""
    /// Whether webhooks are delivered when they are due; otherwise by ``Simulator/settle()`` alone.
    public var deliversByItself: Bool = true
    /// Signs them; `nil` sends them without a signature.
    public var signer: WebhookSigner?
    /// Does something after a time on the clock. A clock that jumps must hear of it before it jumps again.
    public var startTimer: @Sendable (Duration, @escaping @Sendable () async -> Void) -> Task<Void, Never>
    /// How many requests the log remembers.
    public var logCapacity: Int
    /// Called once for each request, before its answer is given, from the task of the request.
    public var onRequest: (@Sendable (LoggedRequest) -> Void)?

    public init(
        seed: UInt64 = 1, apiKey: String? = nil, wallClock: @escaping @Sendable () -> Duration,
        clock: any Clock<Duration>, faults: [Fault] = [], quotas: [Quota] = [], logCapacity: Int = 1000,
        onRequest: (@Sendable (LoggedRequest) -> Void)? = nil
    ) {
        self.seed = seed
        self.apiKey = apiKey
        self.wallClock = wallClock
        self.clock = clock
        self.faults = faults
        self.quotas = quotas
        self.logCapacity = logCapacity
        self.onRequest = onRequest
        startTimer = { wait, action in
            Task.detached {
                guard (try? await clock.sleep(for: wait)) != nil else { return }
                await action()
            }
        }
    }
}
