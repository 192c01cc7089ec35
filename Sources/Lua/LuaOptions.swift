internal import CLuaBridge
internal import Glibc
internal import Quantities

/// What a runtime is given: limits, time, places for its output, where modules come from.
///
/// Everything that varies from outside arrives here; a runtime reads no clock,
/// file or environment of its own.
public struct LuaOptions: Sendable {
    /// Bytes that the Lua heap may take; `nil` for no limit.
    public var memoryLimit: Int? = 256 << 20
    /// Processor time that each script may take; `nil` for no limit. Measured by samples of about
    /// 4 ms, so it is exact to some milliseconds.
    public var computeLimit: Duration?
    /// Time on ``clock`` that each script may take in all; `nil` for no limit.
    public var timeLimit: Duration?
    /// Processor time that a cancelled task has to clean up in before it is killed for good.
    public var cleanupLimit: Duration = .milliseconds(100)
    /// Time on ``clock`` that each wait of a cancelled task may take while it cleans up.
    public var cleanupTime: Duration = .seconds(5)

    /// Processor time that a script may take beyond a limit, or beyond a second cancellation, before its thread
    /// is given up: it is in the middle of one step that no stop reaches. The runtime's functions throw from
    /// then on, see ``LuaRuntime/fault``; the thread never does anything for the host again.
    public var patience: Duration = .seconds(1)
    /// Hears that a thread was given up, on a thread that must not be kept. A program for one script ends here.
    public var onGivenUp: @Sendable (LuaError) -> Void = { _ in }

    /// Drives `task.sleep`, `task.timeout` and `time.monotonic`.
    public var clock: any Clock<Duration> = ContinuousClock()
    /// The time since 1970-01-01 UTC, for `time.now` and `os.time`.
    public var wallClock: @Sendable () -> Duration = LuaOptions.systemWallClock
    /// Seeds `math.random`; `nil` leaves Lua's own choice.
    public var randomSeed: Int64?

    /// Makes the same script do the same in every process, as a replay has to: tables are gone through in the order of
    /// their keys, objects are shown by numbers instead of addresses, no table is weak and no finalizer runs. The seed is
    /// that of the hash of strings.
    public var repeatSeed: UInt32?

    /// Takes what scripts print; the default discards it.
    public var output: @Sendable (LuaOutputStream, [UInt8]) -> Void = { _, _ in }
    /// Finds the source of a module that `require` asks for; `nil` when there is none.
    public var moduleLoader: ModuleLoader?
    /// The same for what the library requires of itself.
    package var libraryLoader: ModuleLoader?
    /// Hears of tasks that failed without anybody awaiting them: the task's path and its error.
    public var onUnobservedFailure: @Sendable (String, LuaError) -> Void = { _, _ in }
    /// Decides which finished wait is handed to the scripts next; the default is the order in
    /// which they finished.
    public var deliveryOrder: (any LuaDeliveryOrder)?
    /// The thread to run on; `nil` makes one for the runtime.
    public var executor: LuaExecutor?
    /// For tests: how many allocations succeed before all others fail; below zero, all succeed.
    var allocations: Int64 = -1

    /// Finds the source of a module by its name.
    public typealias ModuleLoader = @Sendable (String) async throws -> LuaModuleSource?

    /// Options with the defaults named at each property.
    public init() {}
}

/// Where a script's text output goes.
public enum LuaOutputStream: Sendable {
    /// `print`, `io.write`, `io.stdout`.
    case output
    /// `io.stderr`.
    case error
}

/// A Lua module found by a loader.
public struct LuaModuleSource: Sendable {
    /// Its text.
    public var source: [UInt8]
    /// What errors call it, usually a file name.
    public var chunkName: String
    /// Whose it is.
    package var kind: Kind = .script

    /// What a module is to those who require it.
    package enum Kind: Int32, Sendable {
        /// A script's own.
        case script
        /// The library's, which scripts cannot require.
        case library
        /// The library's, which scripts can require as well.
        case documented
    }

    /// A module of `source`, called `chunkName` in errors.
    public init(source: [UInt8], chunkName: String) {
        self.source = source
        self.chunkName = chunkName
    }
}

/// The one way from the bytes of a source file to Lua; whoever compiles, checks or shows a file goes by it.
public enum LuaSource {
    /// Lua's part of a file: without a byte-order mark, and without the text of a first line that begins with
    /// `#`. Lines keep their numbers.
    public static func code(of file: [UInt8]) -> ArraySlice<UInt8> {
        file.withUnsafeBytes { bytes in
            file[clb_source_start(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)...]
        }
    }
}

/// What a loader throws that found no module but can say more than that.
public struct LuaModuleNotFound: Error, Sendable, Hashable {
    /// Goes behind `module 'x' not found; `.
    public let hint: String

    public init(hint: String) { self.hint = hint }
}

/// Decides the order in which finished waits are handed to scripts, one at a time.
///
/// Called on the runtime's thread whenever no task can run. Replay implements
/// it to hand out recorded results in their recorded order.
public protocol LuaDeliveryOrder: Sendable {
    /// The index of the delivery to make next, or `nil` to wait until another one arrives.
    ///
    /// With nothing to choose from, it tells that every task waits.
    func next(among waiting: [LuaDelivery]) -> Int?
}

/// A wait that has finished and whose result no task has seen yet.
public struct LuaDelivery: Sendable, Hashable {
    /// The path of the task, `0.2.1`.
    public var task: String
    /// The number of the task's latest effect, see ``LuaCall/nextEffect()``.
    public var effect: Int
    /// The host function, `module.name`.
    public var function: String
}

extension LuaOptions {
    /// The system's own time since 1970-01-01 UTC.
    public static var systemWallClock: @Sendable () -> Duration {
        {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            // checked: a time of the system.
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        }
    }
}

extension Duration {
    /// Whole nanoseconds, held at the ends of the 64-bit range.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, overflows) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflows ? (seconds < 0 ? .min : .max) : sum
    }
}
