internal import CLuaBridge
internal import Essentials
internal import Glibc

/// The options of a runtime: limits, clocks, output, and where modules come from.
///
/// A runtime reads no clock, file or environment of its own.
public struct LuaOptions: Sendable {
    /// Limit of the memory of all scripts, in bytes, default 256 MiB; `nil` for none.
    public var memoryLimit: Int? = 256 << 20
    /// Limit of the processor time of each script; `nil`, the default, for none. Measured by samples of about
    /// 4 ms.
    public var computeLimit: Duration?
    /// Limit of the time of each script on ``clock``; `nil`, the default, for none.
    public var timeLimit: Duration?
    /// Processor time in which a cancelled task may clean up before it is killed; default 100 ms.
    public var cleanupLimit: Duration = .milliseconds(100)
    /// Time on ``clock`` of each wait of a cancelled task that cleans up; default 5 s.
    public var cleanupTime: Duration = .seconds(5)

    /// Processor time after a limit, or after a second cancellation, until a script that cannot be stopped is
    /// abandoned with its thread; default 1 s. The runtime's functions throw from then on, see
    /// ``LuaRuntime/fault``.
    public var patience: Duration = .seconds(1)
    /// Called when a thread is abandoned, on a thread that must not block. A program that runs one script
    /// should end here.
    public var onGivenUp: @Sendable (LuaError) -> Void = { _ in }

    /// The clock of `task.sleep`, `task.timeout` and `time.monotonic`.
    public var clock: any Clock<Duration> = ContinuousClock()
    /// The time since 1970-01-01 UTC, for `time.now` and `os.time`.
    public var wallClock: @Sendable () -> Duration = LuaOptions.systemWallClock
    /// The seed of `math.random`; `nil` leaves it to Lua.
    public var randomSeed: Int64?

    /// Makes scripts deterministic, as a replay needs it: tables are traversed in order of their keys,
    /// objects are shown by numbers instead of addresses, no table is weak and no finalizer runs. The value
    /// is the seed of the hash of strings.
    package var repeatSeed: UInt32?

    /// Receives the output of scripts; the default discards it.
    public var output: @Sendable (LuaOutputStream, [UInt8]) -> Void = { _, _ in }
    /// Finds the source of a module that `require` asks for.
    public var moduleLoader: ModuleLoader?
    /// Finds the source of a module that the library requires.
    package var libraryLoader: ModuleLoader?
    /// Called for a task that failed and was not awaited, with its path and error.
    public var onUnobservedFailure: @Sendable (String, LuaError) -> Void = { _, _ in }
    /// Chooses which finished wait is delivered next; the default is the order in which they finished.
    package var deliveryOrder: (any LuaDeliveryOrder)?
    /// The thread to run on; `nil` makes one for the runtime.
    public var executor: LuaExecutor?
    /// For tests: the number of allocations that succeed before all others fail; below zero, all succeed.
    var allocations: Int64 = -1

    /// Finds the source of a module by its name; `nil` when there is none. May throw ``LuaModuleNotFound``.
    public typealias ModuleLoader = @Sendable (String) async throws -> LuaModuleSource?

    /// Creates options with the defaults named at each property.
    public init() {}
}

/// Where a script's text output goes.
public enum LuaOutputStream: Sendable {
    /// `print`, `io.write`, `io.stdout`.
    case output
    /// `io.stderr`.
    case error
}

/// The source of a Lua module, found by a loader.
public struct LuaModuleSource: Sendable {
    /// The bytes of its source file.
    public var source: [UInt8]
    /// The name in error messages, usually a file name.
    public var chunkName: String
    /// Its origin.
    package var kind: Kind = .script

    /// The origin of a module, which decides who may require it.
    package enum Kind: Int32, Sendable {
        /// Of the script.
        case script
        /// Of the library; scripts cannot require it.
        case library
        /// Of the library; scripts can require it too.
        case documented
    }

    /// Creates the source of a module.
    public init(source: [UInt8], chunkName: String) {
        self.source = source
        self.chunkName = chunkName
    }
}

/// Lua code in source files, for all code that compiles, checks or shows a file.
package enum LuaSource {
    /// The Lua code of a file: without a byte-order mark and without the text of a first line that begins
    /// with `#`. Lines keep their numbers.
    package static func code(of file: [UInt8]) -> ArraySlice<UInt8> {
        file.withUnsafeBytes { bytes in
            file[clb_source_start(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)...]
        }
    }
}

/// The error of a loader that found no module and has a hint.
public struct LuaModuleNotFound: Error, Sendable, Hashable {
    /// The text after `module 'x' not found; `.
    public let hint: String

    /// Creates the error with a hint.
    public init(hint: String) { self.hint = hint }
}

/// Chooses the order in which finished waits are delivered to tasks, one at a time.
///
/// Called on the runtime's thread whenever no task can run. A replay delivers recorded results in their
/// recorded order.
package protocol LuaDeliveryOrder: Sendable {
    /// The index of the delivery to make next, or `nil` to wait until another one arrives.
    ///
    /// An empty list means that every task waits.
    func next(among waiting: [LuaDelivery]) -> Int?
}

/// A finished wait whose result was not delivered to its task.
package struct LuaDelivery: Sendable, Hashable {
    /// The path of the task, `0.2.1`.
    package var task: String
    /// The number of the task's latest effect, see ``LuaCall/nextEffect()``.
    package var effect: Int
    /// The host function, `module.name`.
    package var function: String
}

extension LuaOptions {
    /// The system's time since 1970-01-01 UTC.
    public static var systemWallClock: @Sendable () -> Duration {
        SystemTime.now
    }
}

extension Duration {
    /// Whole nanoseconds, clamped to the 64-bit range.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, overflows) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflows ? (seconds < 0 ? .min : .max) : sum
    }
}
