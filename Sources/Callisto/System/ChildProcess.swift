internal import CLinux
internal import Essentials
internal import Glibc
internal import Synchronization

/// A program that a script started; waited for on a thread of its own, killed when the waiter is cancelled.
final class ChildProcess: Sendable {
    /// How it ended, and what it wrote.
    struct Outcome: Sendable {
        /// The exit status, or the signal's number.
        let number: Int
        let wasKilled: Bool
        let output: [UInt8]
    }

    /// More than this much output is cut off, so that it cannot take the host's memory.
    private static let outputLimit = 64 << 20

    private let identifier: pid_t
    private let output: Int32
    /// Written to when nobody waits any more: what the program started in a session of its own may keep the output open
    /// for ever.
    private let end: (reading: Int32, writing: Int32)
    /// Whether its number is still its own.
    private let isThere = Mutex(true)

    /// Runs a program with `input` as its standard input.
    ///
    /// - Parameter program: The path that it is at; the words begin with how it was called.
    static func run(
        _ words: [String], program: String, input: [UInt8], environment: [String: String]
    ) async throws -> Outcome {
        let child = try ChildProcess(words, program: program, input: input, environment: environment)
        return try await withTaskCancellationHandler {
            let outcome = await withCheckedContinuation { continuation in
                ChildProcess.startThread { continuation.resume(returning: child.wait()) }
            }
            try Task.checkCancellation()
            return outcome
        } onCancel: {
            child.giveUp()
        }
    }

    private func giveUp() {
        isThere.withLock { if $0 { _ = kill(-identifier, SIGKILL) } }
        var byte: UInt8 = 0
        _ = write(end.writing, &byte, 1)
    }

    deinit {
        close(end.reading)
        close(end.writing)
    }

    private init(_ words: [String], program: String, input: [UInt8], environment: [String: String]) throws {
        // Memory that is read as a file, and no pipe: the program may write before it has read it all.
        let source = clinux_memory_file()
        guard source >= 0 else { throw HostFile.Failure(words[0], -source) }
        guard DescriptorLimit.leavesReserve(source) else {
            close(source)
            throw HostFile.Failure(words[0], EMFILE)
        }
        var pipe: [Int32] = [0, 0]
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&pipe) == 0 else {
            close(source)
            throw HostFile.Failure(words[0])
        }
        var isStarted = false
        defer {
            close(source)
            close(pipe[1])
            if !isStarted { for descriptor in [pipe[0]] + ends where descriptor >= 0 { close(descriptor) } }
        }
        guard Glibc.pipe(&ends) == 0 else { throw HostFile.Failure(words[0]) }
        guard (pipe + ends).allSatisfy(DescriptorLimit.leavesReserve) else {
            throw HostFile.Failure(words[0], EMFILE)
        }
        for descriptor in pipe + ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var rest = input[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(source, $0.baseAddress, $0.count) }
            guard count > 0 else { throw HostFile.Failure(words[0]) }
            rest = rest.dropFirst(count)
        }
        lseek(source, 0, SEEK_SET)
        let process = try ChildProcess.start(
            words, program: program, environment: environment, input: source, output: pipe[1])
        isStarted = true
        (identifier, output, end) = (process, pipe[0], (ends[0], ends[1]))
        ChildPrograms.add(process)
    }

    /// Landlock's version that knows domains without rules for files.
    private static let domainVersion: Int32 = 6
    private static let abstractSockets: UInt64 = 1

    /// The rules of a domain for programs that takes nothing from them but connections to sockets without a path;
    /// negative where the kernel has none.
    ///
    /// A process that is not dumpable is closed to others of its user, but not to root's. Landlock closes it to them
    /// too: nobody reads the memory of a process outside of their own domain, and the key in it. Older versions have
    /// only domains that forbid mounting.
    private static let domain: Int32 =
        clinux_landlock_version() >= domainVersion ? clinux_landlock_rules(0, abstractSockets) : -1

    /// Starts a program in a group of its own, so that whatever it starts can be killed with it.
    private static func start(
        _ words: [String], program: String, environment: [String: String], input: Int32, output: Int32
    ) throws -> pid_t {
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let lists = [words, variables].map { texts in texts.map { strdup($0.systemPath) } + [nil] }
        defer { lists.joined().forEach { free($0) } }
        var process = pid_t()
        let number = program.systemPath.withUnsafeBufferPointer { path in
            lists[0].withUnsafeBufferPointer { arguments in
                lists[1].withUnsafeBufferPointer { variables in
                    var program = clinux_program(
                        path: path.baseAddress, arguments: arguments.baseAddress,
                        environment: variables.baseAddress,
                        input: input, output: output, descriptors: Int64(DescriptorLimit.ofPrograms),
                        domain: domain)
                    return clinux_start(&program, &process)
                }
            }
        }
        guard number == 0 else { throw HostFile.Failure(words[0], number) }
        return process
    }

    private func wait() -> Outcome {
        var gathered: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var polled = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: end.reading, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&polled, 2, -1) < 0 { continue }
            if polled[1].revents != 0 { break }
            let count = read(output, &buffer, buffer.count)
            if count > 0 {
                gathered += buffer[..<min(count, ChildProcess.outputLimit - gathered.count)]
            } else if count == 0 || errno != EINTR {
                break
            }
        }
        close(output)
        var information = siginfo_t()
        while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) < 0 && errno == EINTR {}
        let status = isThere.withLock { isThere in
            var status: Int32 = 0
            while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
            isThere = false
            ChildPrograms.remove(identifier)
            return status
        }
        let signal = status & 0x7F
        let number = signal == 0 ? (status >> 8) & 0xFF : signal
        return Outcome(number: Int(number), wasKilled: signal != 0, output: gathered)
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Waiting blocks, so it may not take a thread of the pool. Without a thread it is done at once, here.
    private static func startThread(_ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(body))
        var thread = pthread_t()
        let number = pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        if number == 0 { pthread_detach(thread) } else { work.takeRetainedValue().body() }
    }
}

/// The programs that scripts of this process have started and that have not ended.
///
/// Kept in memory that a signal handler may read: whoever ends the process at once ends them with it.
package enum ChildPrograms {
    private static let count = 256
    /// The numbers of their process groups; 0 is a free place. Made once and never freed.
    // Unsafe in name only: the places are atomic.
    nonisolated(unsafe) private static let groups: UnsafeMutablePointer<Atomic<Int32>> = {
        let groups = UnsafeMutablePointer<Atomic<Int32>>.allocate(capacity: count)
        for place in 0..<count { (groups + place).initialize(to: Atomic(0)) }
        return groups
    }()

    static func add(_ group: Int32) { replace(0, with: group) }
    static func remove(_ group: Int32) { replace(group, with: 0) }

    private static func replace(_ expected: Int32, with desired: Int32) {
        for place in 0..<count {
            let isDone = groups[place].compareExchange(
                expected: expected, desired: desired, ordering: .acquiringAndReleasing
            ).exchanged
            if isDone { return }
        }
    }

    /// Ends all of them, and what they have started in their groups.
    package static func endAll() {
        for place in 0..<count {
            let group = groups[place].load(ordering: .acquiring)
            if group > 0 { kill(-group, SIGKILL) }
        }
    }
}

/// A command line, read as POSIX has a shell read it: the words of one program where no shell is needed, or
/// what it is needed for.
enum CommandWords: Sendable, Hashable {
    case words([String])
    /// What only a shell does, as a noun: `the pipe '|'`.
    case shell(needed: String)
    /// Nothing to run.
    case nothing

    init(_ command: String) {
        var reader = Reader(rest: command.unicodeScalars[...])
        if let needed = reader.read() {
            self = .shell(needed: needed)
        } else if let program = reader.words.first {
            self = .words(reader.words)
            if let needed = Self.needed(byProgram: program, isQuoted: reader.isFirstQuoted) {
                self = .shell(needed: needed)
            }
        } else {
            self = .nothing
        }
    }

    /// Words that are a shell's own and no programs, or would do nothing as one.
    private static let builtins: Set<String> = [
        ".", ":", "alias", "bg", "break", "cd", "command", "continue", "eval", "exec", "exit", "export", "fc",
        "fg", "getopts", "hash", "jobs", "read", "readonly", "return", "set", "shift", "source", "times",
        "trap", "type", "ulimit", "umask", "unalias", "unset", "wait",
    ]
    private static let keywords: Set<String> = [
        "!", "{", "}", "case", "do", "done", "elif", "else", "esac", "fi", "for", "if", "then", "until",
        "while",
    ]

    private static func needed(byProgram program: String, isQuoted: Bool) -> String? {
        if builtins.contains(program) { return "its own command '\(program)'" }
        return !isQuoted && keywords.contains(program) ? "its word '\(program)'" : nil
    }

    /// Takes a line apart by the rules of POSIX, 2.2 and 2.3 of the shell's language.
    private struct Reader {
        var rest: Substring.UnicodeScalarView
        var words: [String] = []
        /// Whether any of the first word was quoted, so that it is no keyword.
        var isFirstQuoted = false
        private var word: String?
        private var isQuoted = false

        init(rest: Substring.UnicodeScalarView) { self.rest = rest }

        /// Fills `words`, or tells what a shell is needed for.
        mutating func read() -> String? {
            while let character = rest.popFirst() {
                switch character {
                case " ", "\t": endWord()
                case "\n":
                    // Blank lines at the end say nothing.
                    guard rest.allSatisfy({ " \t\n".unicodeScalars.contains($0) }) else {
                        return "several lines"
                    }
                    endWord()
                case "\\":
                    guard let next = rest.popFirst() else { return "a line that goes on" }
                    if next != "\n" { add(next, quoted: true) }
                case "'":
                    guard let end = rest.firstIndex(of: "'") else { return "a quote that does not end" }
                    add(contentsOf: rest[..<end])
                    rest = rest[rest.index(after: end)...]
                case "\"":
                    if let needed = readDoubleQuotes() { return needed }
                default:
                    if let needed = needed(by: character) { return needed }
                    add(character, quoted: false)
                }
            }
            endWord()
            return nil
        }

        private mutating func add(_ character: Unicode.Scalar, quoted: Bool) {
            isQuoted = isQuoted || quoted
            word = word ?? ""
            word?.unicodeScalars.append(character)
        }

        private mutating func add(contentsOf text: Substring.UnicodeScalarView) {
            isQuoted = true
            word = word ?? ""
            word?.unicodeScalars.append(contentsOf: text)
        }

        private mutating func endWord() {
            if words.isEmpty && word != nil { isFirstQuoted = isQuoted }
            if let word { words.append(word) }
            (word, isQuoted) = (nil, false)
        }

        /// Between double quotes a backslash means something before five characters alone.
        private mutating func readDoubleQuotes() -> String? {
            add(contentsOf: rest[..<rest.startIndex])
            while let character = rest.popFirst() {
                switch character {
                case "\"": return nil
                case "$", "`": return needed(by: character)
                case "\\":
                    guard let next = rest.popFirst() else { return "a quote that does not end" }
                    if next == "\n" { continue }
                    if !"$`\"\\".unicodeScalars.contains(next) { add("\\", quoted: true) }
                    add(next, quoted: true)
                default: add(character, quoted: true)
                }
            }
            return "a quote that does not end"
        }

        private func needed(by character: Unicode.Scalar) -> String? {
            switch character {
            case "|": "the pipe '|'"
            case "&": "the background '&'"
            case ";": "several commands with ';'"
            case "<", ">": "the redirection '\(character)'"
            case "(", ")": "the subshell '\(character)'"
            case "$": "the variable '$'"
            case "`": "the substitution '`'"
            case "*", "?", "[": "the pattern '\(character)'"
            case "~" where word == nil: "the home folder '~'"
            case "#" where word == nil: "the comment '#'"
            case "=" where words.isEmpty: "the variable before '='"
            default: nil
            }
        }
    }
}

/// How many files, sockets and pipes this process may have open, and who gets them.
///
/// What the process cannot do without, event loops, timers, stores, ends it where it gets none. So a part is kept for
/// that, and what scripts ask for fails with "too many open files" before it comes to this.
package enum DescriptorLimit {
    /// What is kept for the process itself.
    static let reserve: Int = 16

    /// The soft limit before `raise`; negative where it was not raised.
    private static let formerLimit = Atomic<Int>(-1)

    /// Raises the soft limit to the hard one. Programs that are started get the former one back: some of them walk
    /// through all the descriptors that they may have.
    package static func raise() {
        guard var limit = current, limit.rlim_cur < limit.rlim_max else { return }
        let former = limit.rlim_cur
        limit.rlim_cur = limit.rlim_max
        if setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 {
            formerLimit.store(Int(clamping: former), ordering: .relaxed)
        }
    }

    /// What a program that is started may have open; negative where that is what this process may.
    package static var ofPrograms: Int { formerLimit.load(ordering: .relaxed) }

    /// How many connections there is room for at once: half of what is not kept, as a connection may need two.
    package static var connections: Int { max((count - 2 * reserve) / 2, 1) }

    /// Whether a descriptor that a script is about to get leaves what is kept: the system gives the lowest number that
    /// is free.
    static func leavesReserve(_ descriptor: Int32) -> Bool { Int(descriptor) < count - reserve }

    private static var count: Int { current.map { Int(clamping: $0.rlim_cur) } ?? 1024 }

    private static var current: rlimit? {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 ? limit : nil
    }
}
