internal import Callisto
internal import Essentials
internal import Glibc
internal import Lua
internal import TelnyxCatalog

/// `~/.config/callisto/profiles.lua`, and the keys that it points to.
enum ProfileFile {
    static var path: String? { OwnFolders.configuration.map { $0.path + "/profiles.lua" } }

    /// How long a command may take to print a key: a person may have to unlock it first.
    private static let commandTime: Int32 = 120_000
    private static let commandOutputLimit = 64 << 10

    /// What a profile comes to: its settings, and the key from where it is kept.
    struct Found: Sendable, Hashable {
        var baseURL: String?
        var publicKey: String?
        var key: String?
        /// The variable that the key is in.
        var variable: String?
        var isSimulator: Bool
    }

    /// Reads the file and fetches the key, in a copy of this process, which alone runs the file's Lua and has threads for it.
    ///
    /// - Parameter origin: What named the profile, for errors.
    /// - Throws: `Stop` for a file or a profile that is not there or faulty, and a key that cannot be had.
    static func find(_ name: String, namedBy origin: String) throws -> Found {
        guard let path else {
            throw Stop(.usage, "\(origin): there is no folder for profiles.lua; set XDG_CONFIG_HOME or HOME")
        }
        let answer = ForkedQuestion.ask { await Self.answer(name, path, origin) }
        guard let json = try? JSONValue(parsing: answer) else {
            throw Stop(.usage, "\(path): could not be read")
        }
        if let sentence = json["fault"]?.string { throw Stop(.usage, sentence) }
        return Found(
            baseURL: json["base_url"]?.string, publicKey: json["public_key"]?.string,
            key: json["key"]?.string,
            variable: json["variable"]?.string, isSimulator: json["simulator"]?.bool ?? false)
    }

    private static func answer(_ name: String, _ path: String, _ origin: String) async -> [UInt8] {
        var answer = JSONObject()
        do {
            let profiles = try await profiles(at: path)
            guard let entry = profiles[name] else {
                let names = profiles.members.map(\.key)
                let nearest = NearestName.find(name, among: names)
                throw Stop(
                    .usage,
                    "\(origin): there is no profile '\(name)' in \(path)"
                        + (nearest.map { "; did you mean '\($0)'?" }
                            ?? (names.isEmpty ? "" : "; there are " + names.joined(separator: ", "))))
            }
            let profile: Profile
            do { profile = try Profile(name, entry) } catch {
                throw Stop(.usage, "\(path): \(error.sentence)")
            }
            answer["base_url"] = profile.baseURL.map { .string($0) }
            answer["public_key"] = profile.publicKey.map { .string($0) }
            answer["simulator"] = .bool(profile.isSimulator)
            if case .variable(let name) = profile.key { answer["variable"] = .string(name) }
            if let source = profile.key { answer["key"] = .string(try key(source, of: name, path)) }
        } catch {
            answer["fault"] = .string((error as? Stop)?.message ?? "\(path): \(error)")
        }
        return JSONValue.object(answer).encoded()
    }

    /// The table that the file returns. It runs without permissions, for a second at most.
    static func profiles(at path: String) async throws -> JSONObject {
        let source: [UInt8]
        do { source = try Files.read(path) } catch { throw Stop(.usage, "\(error)") }
        var options = LuaOptions()
        options.memoryLimit = 16 << 20
        options.computeLimit = .seconds(1)
        options.timeLimit = .seconds(1)
        let runtime = try await LuaRuntime(options: options)
        let values: [LuaValue]
        do { values = try await runtime.run(source, chunkName: path) } catch {
            throw Stop(.usage, "\(error)")
        }
        guard let table = values.first?.reference, let bytes = try? await table.json(),
            let object = try? JSONValue(parsing: bytes).object
        else { throw Stop(.usage, "\(path): must return a table of profiles by name") }
        return object
    }

    // MARK: Keys

    private static func key(_ source: Profile.KeySource, of profile: String, _ path: String) throws -> String
    {
        let text: String
        let place: String
        switch source {
        case .variable(let name):
            place = "the variable \(name)"
            guard let value = OwnSecrets.all[name] ?? Terminal.environment(name), !value.isEmpty else {
                throw Stop(.usage, "profile \(profile): the variable \(name), which has its key, is not set")
            }
            text = value
        case .file(let file):
            let full = file.hasPrefix("~/") ? (Terminal.environment("HOME") ?? "") + file.dropFirst() : file
            place = full
            text = String(decoding: try privateBytes(full, profile), as: UTF8.self)
        case .command(let words):
            place = "'\(words.joined(separator: " "))'"
            text = String(decoding: try output(of: words, profile), as: UTF8.self)
        }
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        guard !line.isEmpty else {
            throw Stop(.usage, "profile \(profile): \(place) gives no key, its first line is empty")
        }
        if case let found = MachineCheck.key(line), found.isFault {
            throw Stop(.usage, "profile \(profile): the key of \(place) is \(found.words)")
        }
        return line
    }

    /// A file that only its owner can read.
    private static func privateBytes(_ file: String, _ profile: String) throws -> [UInt8] {
        let descriptor = open(file.systemPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Stop(
                .usage, "profile \(profile): \(file): \(String(cString: strerror(errno)).lowercased())")
        }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & 0o077 == 0 else {
            throw Stop(
                .usage, "profile \(profile): others can read \(file); close it with: chmod 600 \(file)")
        }
        do { return try Files.read(descriptor: descriptor, path: file) } catch {
            throw Stop(.usage, "\(error)")
        }
    }

    /// What a program prints. It has the terminal, so that it can ask for a password.
    private static func output(of words: [String], _ profile: String) throws -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Stop(.failed, "profile \(profile): \(String(cString: strerror(errno)))")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)  // written: by the other program
        for end in ends { posix_spawn_file_actions_addclose(&actions, end) }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
        close(ends[1])
        defer { close(ends[0]) }
        guard failure == 0 else {
            throw Stop(
                .usage,
                "profile \(profile): '\(words[0])' cannot be started: \(String(cString: strerror(failure)).lowercased())"
            )
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        var isOver = false
        while bytes.count <= commandOutputLimit {
            var waiting = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, commandTime)
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else { break }
            let count = Glibc.read(ends[0], &buffer, buffer.count)
            if count <= 0 {
                isOver = true
                break
            }
            bytes += buffer[..<count]
        }
        if !isOver { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        guard isOver else {
            throw Stop(
                .usage, "profile \(profile): '\(words.joined(separator: " "))' gave no key within two minutes"
            )
        }
        guard status == 0 else {
            let number = status & 0x7f == 0 ? "status \(status >> 8 & 0xff)" : "signal \(status & 0x7f)"
            throw Stop(.usage, "profile \(profile): '\(words.joined(separator: " "))' ended with \(number)")
        }
        return bytes
    }
}
