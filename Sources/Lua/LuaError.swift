internal import CLuaBridge
internal import Essentials

/// Why a script failed.
public struct LuaError: Error, Sendable {
    /// A stable, dotted code: `script.error`, `script.syntax`, `limit.memory`, `limit.compute`, `limit.time`,
    /// `task.cancelled`, `interrupted`, or the `code` of the raised error table.
    public var code: String
    /// One sentence, without the location.
    public var message: String
    /// The chunk in which it was raised.
    public var chunk: String?
    /// The line in that chunk.
    public var line: Int?
    /// The Lua functions that were running, innermost first.
    public var traceback: [LuaFrame]
    /// The value that was raised.
    public var value: LuaValue
    /// The field `retryable` of the error table; `nil` if it has none.
    public var isRetryable: Bool?
    /// The Swift error, if a host function threw it.
    public var cause: (any Error)?
    /// Whether a syntax error is only that the text ends too early, so that a prompt may read on.
    public var isIncomplete: Bool

    /// Creates an error.
    public init(
        code: String, message: String, chunk: String? = nil, line: Int? = nil, traceback: [LuaFrame] = [],
        value: LuaValue = .nil, isRetryable: Bool? = nil, cause: (any Error)? = nil,
        isIncomplete: Bool = false
    ) {
        self.code = code
        self.message = message
        self.chunk = chunk
        self.line = line
        self.traceback = traceback
        self.value = value
        self.isRetryable = isRetryable
        self.cause = cause
        self.isIncomplete = isIncomplete
    }
}

extension LuaError {
    /// Whether it is the error of a limit or an interrupt, which end every task of a script.
    var endsScript: Bool { code.hasPrefix("limit.") || code == "interrupted" }

    /// The error for a value that does not fit in memory on its way into Lua.
    static var noMemory: LuaError { LuaError(code: "limit.memory", message: Sentences.noMemory) }
    static var unknownLibrary: LuaError { LuaError(code: "run.library", message: Sentences.unknownLibrary) }
}

extension LuaError: CustomStringConvertible {
    /// The message, with `chunk:line: ` before it if the location is known.
    public var description: String {
        guard let chunk, let line else { return message }
        return "\(chunk):\(line): \(message)"
    }
}

/// A line of a traceback: one Lua function that was running.
public struct LuaFrame: Sendable, Hashable {
    /// The chunk's name as errors show it.
    public var chunk: String
    /// The line that ran.
    public var line: Int
    /// The function's name as its caller knew it; `main chunk` for a chunk itself.
    public var function: String?

    /// Creates a line of a traceback.
    public init(chunk: String, line: Int, function: String? = nil) {
        self.chunk = chunk
        self.line = line
        self.function = function
    }
}

/// An error of a host function that scripts see as a table with fields of its own.
public protocol LuaErrorConvertible: Error {
    /// The fields of the error table.
    var luaFields: LuaErrorFields { get }
}

/// The fields of an error table.
public struct LuaErrorFields: Sendable {
    /// A stable, dotted code, `api.refused`.
    public var code: String
    /// One sentence, which `tostring` gives.
    public var message: String
    /// Whether a retry may succeed; `nil` omits the field.
    public var retryable: Bool?
    /// A JSON object of more fields.
    public var extraJSON: [UInt8]?
    var keepsCause = true

    /// Creates the fields of an error table.
    public init(code: String, message: String, retryable: Bool? = nil, extraJSON: [UInt8]? = nil) {
        self.code = code
        self.message = message
        self.retryable = retryable
        self.extraJSON = extraJSON
    }

    init(_ error: any Error, functionName: String) {
        switch error {
        case let error as any LuaErrorConvertible: self = error.luaFields
        case let error as LuaArgumentError: self = Sentences.badArgument(error, functionName: functionName)
        case is CancellationError: self.init(code: "task.cancelled", message: Sentences.cancelled)
        case let error as LuaError:
            self.init(code: error.code, message: error.message, retryable: error.isRetryable)
        case is LuaRuntimeGoneError: self.init(code: "host.error", message: Sentences.runtimeGone)
        case is LuaForeignReferenceError: self.init(code: "host.error", message: Sentences.foreignReference)
        default: self.init(code: "host.error", message: String(describing: error))
        }
    }
}

/// The messages of this module.
enum Sentences {
    static let cancelled = "the task was cancelled"
    static let interrupted = "interrupted"
    static let noMemory = "not enough memory"
    static let unknownLibrary =
        "this liblua is none of 5.4 as it is known here, so a durable run could not be the same in each process"
    static let runtimeGone = "the runtime of this value does not exist any more"
    static let givenUp = ", in the middle of a step that does not end; nothing more can be run here"
    static let foreignReference = "the value belongs to another runtime"

    static func computeLimit(_ limit: Duration?) -> String {
        guard let limit else { return "stopped by the limit of computing time" }
        return "stopped after \(limit.exactText) of computing, its limit"
    }

    static func timeLimit(_ limit: Duration?) -> String {
        guard let limit else { return "stopped by the limit of total time" }
        return "stopped after \(limit.exactText), its limit of total time"
    }

    static func memoryLimit(_ limit: Int?) -> String {
        guard let limit else { return noMemory }
        return "stopped at \(size(limit)) of memory, its limit"
    }

    /// - Parameter bound: Bytes of address space; 0 where there is no bound.
    static func processMemory(_ bound: Int) -> String {
        guard bound > 0 else { return "stopped: the machine has no more memory for the process" }
        return "stopped at \(size(bound)) of memory, all that its process may have; raise it with "
            + "'callisto serve --worker-memory' for a daemon's workers, with 'ulimit -v' elsewhere"
    }

    /// As `--memory-limit` takes it.
    private static func size(_ bytes: Int) -> String {
        let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        for (unit, name) in units where bytes > 0 && bytes % unit == 0 { return "\(bytes / unit) \(name)" }
        return "\(bytes) bytes"
    }

    static func unknownType(_ name: String) -> String {
        "the userdata type of \(name) is not registered with this runtime"
    }

    static func badArgument(_ error: LuaArgumentError, functionName: String) -> LuaErrorFields {
        let position = error.index < 0 ? "bad self" : "bad argument #\(error.index + 1)"
        let given = error.fault.map { "but \($0)" } ?? "got \(error.got)"
        return LuaErrorFields(
            code: "argument.invalid",
            message: "\(position) to '\(functionName)' (expected \(error.expected), \(given))",
            retryable: false)
    }
}

extension Script {
    /// The Swift error of a failed task.
    func failure(of task: ScriptTask) -> LuaError {
        let pointer = task.pointer, frame = task.frame
        let facts = clb_task_failure(pointer)
        let traceback = (0..<Int(facts.traceback_count)).map { LuaFrame(facts.traceback[$0]) }
        let given = facts.message.map {
            String(systemName: UnsafeRawBufferPointer(start: $0, count: facts.length))
        }
        var error = LuaError(
            code: facts.code.map { String(cString: $0) } ?? "script.error",
            message: given ?? LuaSlot(frame: frame, index: 0).sentenceAsError)
        error.traceback = traceback
        error.isIncomplete = facts.is_incomplete
        error.isRetryable = facts.retryable < 0 ? nil : facts.retryable > 0
        if frame.pointee.argument_count > 0 {
            error.value = (try? LuaValue(lua: LuaSlot(frame: frame, index: 0))) ?? .nil
        }
        if let cause = facts.cause {
            error.cause = Unmanaged<ErrorBox>.fromOpaque(cause).takeUnretainedValue().error
        }
        if facts.is_syntax { error.code = "script.syntax" }
        locate(
            &error, chunk: traceback.first?.chunk, line: traceback.first?.line,
            isText: facts.kind == CLB_STRING)
        error.message = error.message.withVisibleBytes
        if facts.kind == CLB_TABLE, let location = LuaSlot(frame: frame, index: 0).member("place")?.text {
            (error.chunk, error.line) = Self.parse(location: location) ?? (error.chunk, error.line)
        }
        apply(stop: clb_task_stopped(pointer), isMemory: facts.is_memory, to: &error)
        return error
    }

    /// Moves "chunk:line: ", which Lua puts before an error that is a string, from the message into fields.
    private func locate(_ error: inout LuaError, chunk: String?, line: Int?, isText: Bool) {
        error.chunk = chunk
        error.line = line
        guard isText else { return }
        var rest = error.message[...]
        var search = rest
        while let colon = search.firstIndex(of: ":") {
            let behind = search[search.index(after: colon)...]
            let digits = behind.prefix(while: \.isNumber)
            if let number = Int(digits), behind.dropFirst(digits.count).hasPrefix(": ") {
                error.chunk = String(rest[..<colon])
                error.line = number
                rest = behind.dropFirst(digits.count + 2)
                error.message = String(rest)
                return
            }
            search = behind
        }
    }

    /// Parses `file.lua:12`, the location that an error table gives.
    private static func parse(location: String) -> (String?, Int?)? {
        guard let colon = location.lastIndex(of: ":"),
            let line = Int(location[location.index(after: colon)...])
        else { return nil }
        return (String(location[..<colon]), line)
    }

    /// A task that was stopped fails with the reason, whatever the script made of it.
    private func apply(stop: clb_stop_reason, isMemory: Bool, to error: inout LuaError) {
        let reason = isMemory ? CLB_LIMIT_MEMORY : stop
        guard let told = LuaError.told(reason, state.options) else { return }
        (error.code, error.message) = told
        if reason == CLB_LIMIT_MEMORY, clb_state_is_process_full(state.pointer) {
            error.message = Sentences.processMemory(clb_process_memory())
        }
    }
}

extension LuaError {
    /// The code and message of a reason to stop.
    fileprivate static func told(_ reason: clb_stop_reason, _ options: LuaOptions) -> (String, String)? {
        switch reason {
        case CLB_CANCELLED: ("task.cancelled", Sentences.cancelled)
        case CLB_INTERRUPTED: ("interrupted", Sentences.interrupted)
        case CLB_LIMIT_COMPUTE: ("limit.compute", Sentences.computeLimit(options.computeLimit))
        case CLB_LIMIT_TIME: ("limit.time", Sentences.timeLimit(options.timeLimit))
        case CLB_LIMIT_MEMORY: ("limit.memory", Sentences.memoryLimit(options.memoryLimit))
        default: nil
        }
    }

    /// The error for callers that await a script whose thread was abandoned.
    init(givenUp reason: clb_stop_reason, options: LuaOptions) {
        let (code, message) = Self.told(reason, options) ?? ("host.error", Sentences.runtimeGone)
        self.init(code: code, message: message + Sentences.givenUp)
    }
}

extension LuaFrame {
    init(_ line: clb_traceback_line) {
        var line = line
        chunk = withUnsafeBytes(of: &line.source) { Self.text($0) }
        let name = withUnsafeBytes(of: &line.name) { Self.text($0) }
        function = name.isEmpty ? nil : name
        self.line = Int(line.line)
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(systemName: bytes.prefix(while: { $0 != 0 }))
    }
}

extension LuaSlot {
    private static let longest = 300

    /// The message for an error value without text: its fields that are plain values.
    package var sentenceAsError: String {
        guard typeName == "table", let data = try? plainMembers() else {
            return "(an error that is a \(typeName))"
        }
        let text = data.literal
        return "an error table " + (text.count <= Self.longest ? text : text.prefix(Self.longest - 1) + "…")
    }
}
