internal import Essentials
internal import Glibc
internal import Lua

/// What a script can reach of this machine, each effect behind its permission.
///
/// `stdlib/_host/system.lua` makes `io` and `os` of it. What the system refuses comes back as nil, a
/// sentence and a number, as Lua has it; what is not permitted is raised.
struct SystemModule: Sendable {
    let gate: PermissionGate
    let door: FileDoor
    let environment: @Sendable () -> [String: String]
    /// Set in a durable run, whose programs are effects.
    var durable: DurablePrograms?

    static func file() -> LuaUserdataType<HostFile> {
        var type = LuaUserdataType<HostFile>("callisto.file")
        type.rawMethod("read") { file, call in
            let count = try call.argument(1, as: Int.self)
            try call.attempt { try call.push(LuaData.string(file.read(count))) }
        }
        type.rawMethod("write") { file, call in
            let bytes = try call.argument(1, as: [UInt8].self)
            try call.attempt {
                try file.write(bytes)
                try call.push(true)
            }
        }
        type.rawMethod("seek") { file, call in
            let (whence, offset) = (
                try call.argument(1, as: String.self), try call.argument(2, as: Int64.self)
            )
            try call.attempt { try call.push(file.seek(whence, offset)) }
        }
        type.rawMethod("close") { file, _ in file.close() }
        return type
    }

    func module() -> LuaModule {
        let module = LuaModule.inner("_system")
        addFiles(to: module)
        addEnvironment(to: module)
        addPrograms(to: module)
        return module
    }

    private func addFiles(to module: LuaModule) {
        module.rawAsyncFunction("open") { call in
            let path = try call.argument(0, as: [UInt8].self), text = try call.argument(1, as: String.self)
            guard let mode = FileMode(text) else {
                throw LuaArgumentError(index: 1, expected: "a mode such as 'r' or 'w'", got: "'\(text)'")
            }
            // As the script called it: io.lines, dofile and others open files too.
            let place = call.functionName
            try await call.attempt { try call.push(LuaObject(try await door.open(path, mode, for: place))) }
        }
        module.rawAsyncFunction("remove") { call in
            let path = try call.argument(0, as: [UInt8].self)
            try await call.attempt {
                try await door.remove(path)
                try call.push(true)
            }
        }
        module.rawAsyncFunction("rename") { call in
            let (old, new) = (try call.argument(0, as: [UInt8].self), try call.argument(1, as: [UInt8].self))
            try await call.attempt {
                try await door.rename(old, to: new)
                try call.push(true)
            }
        }
        module.rawAsyncFunction("temporary_name") { call in
            try await call.attempt { try call.push(await door.temporaryName().systemName) }
        }
        module.rawAsyncFunction("temporary_file") { call in
            try await call.attempt { try call.push(LuaObject(await door.temporaryFile())) }
        }
    }

    /// Bytes of an environment variable's name that is looked for.
    private static let longestVariable = 4096

    private func addEnvironment(to module: LuaModule) {
        // Without a wait where nobody is asked: gsub("$HOME", "%$(%w+)", os.getenv) must work.
        module.rawFunction("variable") { call in
            // Megabytes are no name, and take a while to become one.
            let bytes = try call.argument(0, as: [UInt8].self)
            guard bytes.count <= Self.longestVariable else { return try call.push(true) }
            let name = String(decoding: bytes, as: UTF8.self)
            do { try gate.check(.environment(name: name), for: "os.getenv") } catch {
                guard gate.canAsk else { throw error }
                return try call.push(false)
            }
            try call.push(true)
            try call.push(environment()[name]?.systemName)
        }
        module.rawAsyncFunction("asked_variable") { call in
            let name = try call.argument(0, as: String.self)
            try await gate.request(.environment(name: name), for: "os.getenv")
            try call.push(environment()[name]?.systemName)
        }
    }

    private func addPrograms(to module: LuaModule) {
        // command, function, input -> output, whether it was killed, status, what a shell would complain of
        module.rawAsyncFunction("run") { call in
            let (words, place) = (
                try call.argument(0, as: [UInt8].self), try call.argument(1, as: String.self)
            )
            let input = call.count > 2 ? try call.argument(2, as: [UInt8]?.self) ?? [] : []
            // More than a system takes at all is not taken apart.
            guard words.count < 1 << 21 else { return try call.push(HostFile.Failure(nil, E2BIG)) }
            let command = String(systemName: words)
            guard !words.contains(0) else { return try call.push(HostFile.Failure(nil, EINVAL)) }
            let program = ProgramCall(command: command, place: place, input: input)
            guard let durable else { return try await run(program).push(to: call) }
            try await durable.run(program, call) { try await run($0) }.push(to: call)
        }
        module.rawAsyncFunction("may_run") { call in
            try call.push(gate.allowsRun(try call.argument(0, as: String.self)))
        }
    }
}

/// A program that a script asks for, and by which function.
struct ProgramCall: Sendable {
    let command: String
    let place: String
    let input: [UInt8]
}

/// What came of a program.
struct ProgramAnswer: Sendable {
    /// What it wrote; `nil` where the system let nothing be started.
    let output: [UInt8]?
    var wasKilled = false
    /// The exit status, the signal or the system's number.
    let number: Int
    /// What a shell would say.
    var complaint: String?

    fileprivate func push(to call: LuaCall) throws {
        guard let output else {
            try call.push(LuaData.nil)
            try call.push(complaint ?? "")
            return try call.push(number)
        }
        try call.push(LuaData.string(output))
        try call.push(wasKilled)
        try call.push(number)
        if let complaint { try call.push(complaint) }
    }
}

extension SystemModule {
    private func run(_ program: ProgramCall) async throws -> ProgramAnswer {
        let words: [String]
        var asking = program.place
        switch CommandWords(program.command) {
        case .nothing: return ProgramAnswer(output: [], wasKilled: false, number: 0)
        case .words(let given): words = given
        case .shell(let needed):
            words = ["sh", "-c", program.command]
            asking += " (a shell is needed for \(needed))"
        }
        let found = PinnedProgram.find(words[0])
        try await gate.requestRun(words[0], found?.place, for: asking)
        do {
            guard let found else { throw HostFile.Failure(words[0], ENOENT) }
            let variables = environment().filter { !Secrets.isSecret($0.key) }
            let outcome = try await ChildProcess.run(
                words, program: found.path, input: program.input, environment: variables)
            return ProgramAnswer(
                output: outcome.output, wasKilled: outcome.wasKilled, number: outcome.number)
        } catch let failure as HostFile.Failure where [ENOENT, ENOTDIR].contains(failure.number) {
            return ProgramAnswer(output: [], number: 127, complaint: "\(words[0]): not found")
        } catch let failure as HostFile.Failure where [EACCES, ENOEXEC].contains(failure.number) {
            return ProgramAnswer(output: [], number: 126, complaint: failure.message)
        } catch let failure as HostFile.Failure {
            return ProgramAnswer(output: nil, number: Int(failure.number), complaint: failure.message)
        }
    }
}

extension LuaCall {
    /// Pushes nil, a sentence and a number where the system refuses.
    fileprivate func attempt(_ body: () throws -> Void) throws {
        do { try body() } catch let failure as HostFile.Failure { try push(failure) }
    }

    /// Pushes nil, a sentence and a number where the system refuses.
    fileprivate func attempt(_ body: () async throws -> Void) async throws {
        do { try await body() } catch let failure as HostFile.Failure { try push(failure) }
    }

    fileprivate func push(_ failure: HostFile.Failure) throws {
        try push(LuaData.nil)
        try push(failure.message.systemName)
        try push(Int(failure.number))
    }
}
