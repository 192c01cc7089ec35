package import Glibc
import Synchronization

/// A program that a test started, in a process group of its own, its outputs being gathered.
///
/// One thread for each serves its pipes and waits for its end. Foundation's `Process` shares a run loop and its
/// descriptors among all of them and crashed when hundreds were started together.
package final class Child: Sendable {
    package struct Outcome: Sendable {
        /// The exit status, or 128 and the signal's number.
        package var status: Int32
        package var output: String
        package var errors: String

        package var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    package struct Failure: Error, CustomStringConvertible {
        package var call: String
        package var number: Int32
        package var description: String { "\(call): \(String(cString: strerror(number)))" }
    }

    private let serving: Serving
    /// One at a time: whoever is started between a pipe's opening and its mark would keep it open.
    private static let starting = Mutex(())
    /// A program that ends before it has read its input is an error of `write`, and no end of the tests.
    private static let ignorePipes: Void = { _ = Glibc.signal(SIGPIPE, SIG_IGN) }()

    /// - Parameters:
    ///   - words: A path, or a name that is looked up on PATH, and what follows it.
    ///   - input: Its standard input; `/dev/null` if nil.
    ///   - folder: Where it runs; where the tests do if nil.
    ///   - readsOutput: False leaves its standard output unread, as a pipe that nobody empties, until it ends.
    package init(
        _ words: [String], input: [UInt8]? = nil, environment: [String: String], folder: String? = nil,
        readsOutput: Bool = true
    ) throws {
        try Places.requireOne()
        Child.ignorePipes
        let (process, pipes) = try Child.starting.withLock { _ in
            let pipes = try Pipes(hasInput: input != nil)
            do {
                let process = try Child.spawn(words, environment, folder, pipes)
                pipes.closeChildEnds()
                return (process, pipes)
            } catch {
                pipes.closeAll()
                throw error
            }
        }
        serving = Serving(process, pipes, input ?? [], readsOutput)
        let thread = Thread { [serving] in serving.serve() }
        do {
            try thread.start()
        } catch {
            kill(-process, SIGKILL)
            throw error
        }
    }

    deinit { serving.signal(SIGKILL) }

    package var processIdentifier: pid_t { serving.process }

    /// Sends a signal to the program alone; nothing happens after its end.
    package func signal(_ number: Int32) { serving.signal(number, toGroup: false) }
    package func interrupt() { signal(SIGINT) }
    package func hangUp() { signal(SIGHUP) }

    /// Waits until a whole line was printed; empty when the program ended without one.
    package func nextLine() async -> String { await line(1) }

    /// Waits until so many whole lines were printed, and gives the last of them; empty when it ended before.
    package func line(_ number: Int) async -> String {
        await serving.wait { state in
            let lines = state.wholeLines
            if lines.count >= number { return lines[number - 1] }
            return state.status == nil ? nil : ""
        }
    }

    /// Waits until a whole line was printed to standard error; empty when the program ended without one.
    package func nextError() async -> String {
        await serving.wait { state in
            if let line = state.wholeErrorLines.first { return line }
            return state.status == nil ? nil : ""
        }
    }

    /// Waits until a whole line was printed anywhere, or the program has ended.
    package func lineOfEither() async {
        await serving.wait { state in
            let isPrinted = !state.wholeLines.isEmpty || !state.wholeErrorLines.isEmpty
            return isPrinted || state.status != nil ? () : nil
        }
    }

    package var hasEnded: Bool { serving.hasEnded }

    /// Whether it ever says this; waits for it as long as it runs.
    package func says(_ line: String) async -> Bool {
        await serving.wait { state in
            if state.wholeLines.contains(line) { return true }
            return state.status == nil ? nil : false
        }
    }

    /// Waits for a whole line of standard error that holds a text; empty when it ended without one.
    package func errorLine(with text: String) async -> String {
        await serving.wait { state in
            if let line = state.wholeErrorLines.first(where: { $0.contains(text) }) { return line }
            return state.status == nil ? nil : ""
        }
    }

    /// Waits for its end and the ends of its outputs.
    package func outcome() async -> Outcome {
        await serving.wait { state in
            state.status.map { status in
                Outcome(
                    status: status, output: String(decoding: state.output, as: UTF8.self),
                    errors: String(decoding: state.errors, as: UTF8.self))
            }
        }
    }

    private static func spawn(
        _ words: [String], _ environment: [String: String], _ folder: String?, _ pipes: Pipes
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if pipes.input.read >= 0 {
            posix_spawn_file_actions_adddup2(&actions, pipes.input.read, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, pipes.output.write, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, pipes.errors.write, STDERR_FILENO)
        // Nothing else is left open in it, such as another test's listening socket. Closing what is not open is
        // no error, and nothing here needs more descriptors than these.
        for descriptor in 3..<Int32(min(1024, sysconf(Int32(_SC_OPEN_MAX)))) {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (all, none) = (sigset_t(), sigset_t())
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let words = (folder.map { ["env", "-C", $0] } ?? []) + words
        let names = words.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (names + variables).forEach { free($0) } }
        var process = pid_t()
        let number = posix_spawnp(&process, words[0], &actions, &attributes, names, variables)
        guard number == 0 else { throw Failure(call: words[0], number: number) }
        return process
    }
}

/// The two ends of each pipe; -1 stands for one that is closed or was never opened.
private struct Pipes {
    struct Ends {
        var read: Int32 = -1
        var write: Int32 = -1
    }

    var input = Ends()
    var output = Ends()
    var errors = Ends()

    init(hasInput: Bool) throws {
        do {
            if hasInput { input = try Pipes.open() }
            output = try Pipes.open()
            errors = try Pipes.open()
        } catch {
            closeAll()
            throw error
        }
        for end in [input.write, output.read, errors.read] where end >= 0 {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
    }

    private static func open() throws -> Ends {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Child.Failure(call: "pipe", number: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return Ends(read: ends[0], write: ends[1])
    }

    func closeChildEnds() {
        for end in [input.read, output.write, errors.write] where end >= 0 { close(end) }
    }

    func closeAll() {
        closeChildEnds()
        for end in [input.write, output.read, errors.read] where end >= 0 { close(end) }
    }
}

/// Serves one child's pipes and waits for its end.
private final class Serving: Sendable {
    struct State {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var isReaped = false
        /// Set at its end, when its outputs are gathered.
        var status: Int32?
        /// Each tells whether its answer was given.
        var waiters: [(State) -> Bool] = []

        var wholeLines: [String] { State.wholeLines(of: output) }
        var wholeErrorLines: [String] { State.wholeLines(of: errors) }

        private static func wholeLines(of bytes: [UInt8]) -> [String] {
            bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }

    let process: pid_t
    private let pipes: Pipes
    private let input: [UInt8]
    private let readsOutput: Bool
    private let state = Mutex(State())

    init(_ process: pid_t, _ pipes: Pipes, _ input: [UInt8], _ readsOutput: Bool) {
        (self.process, self.pipes, self.input, self.readsOutput) = (process, pipes, input, readsOutput)
    }

    var hasEnded: Bool { state.withLock { $0.status != nil } }

    /// To the whole group even after the program's end, which may have left others behind; never to a number
    /// that the system may have given to somebody else.
    func signal(_ number: Int32, toGroup: Bool = true) {
        state.withLock { state in
            if !state.isReaped { _ = kill(toGroup ? -process : process, number) }
        }
    }

    func wait<Answer: Sendable>(for answer: @escaping @Sendable (State) -> Answer?) async -> Answer {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                let waiter: (State) -> Bool = { state in
                    guard let answer = answer(state) else { return false }
                    continuation.resume(returning: answer)
                    return true
                }
                if !waiter(state) { state.waiters.append(waiter) }
            }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            body(&state)
            let waiters = state.waiters
            state.waiters = []
            let rest = waiters.filter { !$0(state) }
            state.waiters = rest
        }
    }

    func serve() {
        var rest = input[...]
        var (input, output, errors) = (pipes.input.write, pipes.output.read, pipes.errors.read)
        func done(_ end: inout Int32) {
            close(end)
            end = -1
        }
        if rest.isEmpty && input >= 0 { done(&input) }
        let unread = readsOutput ? -1 : output
        if !readsOutput { output = -1 }
        while input >= 0 || output >= 0 || errors >= 0 {
            var polled = [
                pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&polled, 3, -1) < 0 { continue }
            if polled[0].revents != 0 {
                let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
                if count > 0 { rest = rest.dropFirst(count) }
                if rest.isEmpty || (count < 0 && errno != EAGAIN && errno != EINTR) { done(&input) }
            }
            if polled[1].revents != 0 && !gather(output, into: \.output) { done(&output) }
            if polled[2].revents != 0 && !gather(errors, into: \.errors) { done(&errors) }
        }
        if unread >= 0 { close(unread) }
        var information = siginfo_t()
        while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) < 0 && errno == EINTR {}
        change { state in
            var status: Int32 = 0
            waitpid(process, &status, 0)
            state.isReaped = true
            let signal = status & 0x7F
            state.status = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        }
    }

    /// False at the end.
    private func gather(_ end: Int32, into place: WritableKeyPath<State, [UInt8]>) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(end, &buffer, buffer.count)
        if count > 0 { change { $0[keyPath: place] += buffer[..<count] } }
        return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
    }
}

/// A thread for work that blocks, which may take none of the pool's.
private struct Thread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let work: Work

    init(_ body: @escaping @Sendable () -> Void) { work = Work(body) }

    func start() throws {
        let retained = Unmanaged.passRetained(work)
        var thread = pthread_t()
        let number = pthread_create(
            &thread, nil,
            { pointer in
                if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
                return nil
            }, retained.toOpaque())
        guard number == 0 else {
            retained.release()
            throw Child.Failure(call: "pthread_create", number: number)
        }
        pthread_detach(thread)
    }
}
