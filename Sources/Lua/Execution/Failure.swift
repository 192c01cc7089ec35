internal import CLuaBridge
internal import Quantities

extension Script {
    /// What a failed task ended with, as a Swift error.
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
        place(
            &error, chunk: traceback.first?.chunk, line: traceback.first?.line,
            isText: facts.kind == CLB_STRING)
        error.message = error.message.withVisibleBytes
        if facts.kind == CLB_TABLE, let place = LuaSlot(frame: frame, index: 0).member("place")?.text {
            (error.chunk, error.line) = Self.split(place: place) ?? (error.chunk, error.line)
        }
        apply(stop: clb_task_stopped(pointer), isMemory: facts.is_memory, to: &error)
        return error
    }

    /// Takes "chunk:line: " off the message of an error that is a string, where Lua put it.
    private func place(_ error: inout LuaError, chunk: String?, line: Int?, isText: Bool) {
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

    /// The parts of `file.lua:12`, where an error table says whose mistake it is.
    private static func split(place: String) -> (String?, Int?)? {
        guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...])
        else { return nil }
        return (String(place[..<colon]), line)
    }

    /// Whatever the script made of it, a task that was stopped ends with the reason for that.
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
    /// The code and sentence of a reason to stop.
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

    /// What those get who wait for a script whose thread was given up.
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

    /// What an error says that is this value and has no text: its fields, where they are plain values.
    package var sentenceAsError: String {
        guard typeName == "table", let data = try? LuaData(lua: self) else {
            return "(an error that is a \(typeName))"
        }
        let text = data.literal
        return "an error table " + (text.count <= Self.longest ? text : text.prefix(Self.longest - 1) + "…")
    }
}
