internal import Glibc
internal import Lua
internal import Quantities

/// What a script can reach of this machine, each effect behind its permission.
///
/// `stdlib/_host/system.lua` makes `io` and `os` of it. What the system refuses comes back as nil, a
/// sentence and a number, as Lua has it; what is not permitted is raised.
struct SystemModule: Sendable {
    let gate: PermissionGate
    let door: FileDoor
    let environment: @Sendable () -> [String: String]

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
        var module = LuaModule.inner("_system")
        addFiles(to: &module)
        addEnvironment(to: &module)
        addPrograms(to: &module)
        return module
    }

    private func addFiles(to module: inout LuaModule) {
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

    private func addEnvironment(to module: inout LuaModule) {
        // Without a wait where nobody is asked: gsub("$HOME", "%$(%w+)", os.getenv) must work.
        module.rawFunction("variable") { call in
            let name = try call.argument(0, as: String.self)
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

    private func addPrograms(to module: inout LuaModule) {
        // command, function, input -> output, whether it was killed, status, what a shell would complain of
        module.rawAsyncFunction("run") { call in
            let (command, place) = (
                String(systemName: try call.argument(0, as: [UInt8].self)),
                try call.argument(1, as: String.self)
            )
            let input = call.count > 2 ? try call.argument(2, as: [UInt8]?.self) ?? [] : []
            // More than a system takes at all is not taken apart.
            guard command.utf8.count < 1 << 21 else { return try call.push(HostFile.Failure(nil, E2BIG)) }
            guard !command.utf8.contains(0) else { return try call.push(HostFile.Failure(nil, EINVAL)) }
            try await run(CommandWords(command), command, for: place, input: input, call)
        }
        module.rawAsyncFunction("may_run") { call in
            try call.push(gate.allowsRun(try call.argument(0, as: String.self)))
        }
    }
}

extension SystemModule {
    private func run(
        _ line: CommandWords, _ command: String, for place: String, input: [UInt8], _ call: LuaCall
    ) async throws {
        let words: [String]
        var asking = place
        switch line {
        case .nothing: return try call.push(ChildProcess.Outcome(number: 0, wasKilled: false, output: []))
        case .words(let given): words = given
        case .shell(let needed):
            words = ["sh", "-c", command]
            asking += " (a shell is needed for \(needed))"
        }
        let found = PinnedProgram.find(words[0])
        try await gate.requestRun(words[0], found?.place, for: asking)
        do {
            guard let found else { throw HostFile.Failure(words[0], ENOENT) }
            let variables = environment().filter { !Secrets.isSecret($0.key) }
            try call.push(
                await ChildProcess.run(words, program: found.path, input: input, environment: variables))
        } catch let failure as HostFile.Failure where [ENOENT, ENOTDIR].contains(failure.number) {
            try call.push(ChildProcess.Outcome(number: 127, wasKilled: false, output: []))
            try call.push("\(words[0]): not found")
        } catch let failure as HostFile.Failure where [EACCES, ENOEXEC].contains(failure.number) {
            try call.push(ChildProcess.Outcome(number: 126, wasKilled: false, output: []))
            try call.push(failure.message)
        } catch let failure as HostFile.Failure {
            try call.push(failure)
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

    fileprivate func push(_ outcome: ChildProcess.Outcome) throws {
        try push(LuaData.string(outcome.output))
        try push(outcome.wasKilled)
        try push(outcome.number)
    }

    fileprivate func push(_ failure: HostFile.Failure) throws {
        try push(LuaData.nil)
        try push(failure.message.systemName)
        try push(Int(failure.number))
    }
}
