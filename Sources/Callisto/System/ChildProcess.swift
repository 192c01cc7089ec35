internal import CLinux
internal import Glibc
internal import Quantities
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
