import CLinux
import Callisto
import Glibc
import Synchronization

/// A worker process as its supervisor has it: its number, the socket to it, and what it writes past its log.
struct WorkerProcess {
    let identifier: pid_t
    let channel: Int32
    let output: Int32
    var messages = LineCutter(limit: 8 << 20)
    var writings = LineCutter(limit: 4096)
    /// What it wrote last; the reason of a crash often is there.
    var lastWords = ""
    /// Why it leaves, as it said itself.
    var farewell: String?
    /// Why it was killed.
    var killing: WorkerShift.Reason?
    /// It was asked to leave, for another to follow.
    var isReplaced = false
    /// What it is to be told and had no room for.
    private var outbox: [UInt8] = []

    struct Failure: Error, CustomStringConvertible {
        let number: Int32
        var description: String {
            "no process can be started: \(String(cString: strerror(number)).lowercased())"
        }
    }

    /// Starts this program anew as a worker, and hands it its assignment.
    ///
    /// Must be called by a thread that lives as long as the process: the worker ends with it.
    init(_ number: Int, _ assignment: WorkerAssignment, memory: Int) throws(Failure) {
        var ends: [Int32] = [0, 0], pipe: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0
        else {
            throw Failure(number: errno)
        }
        guard clinux_pipe(&pipe, O_CLOEXEC) == 0 else {
            let number = errno
            for end in ends { close(end) }
            throw Failure(number: number)
        }
        defer {
            close(ends[1])
            close(pipe[1])
        }
        do throws(Failure) {
            identifier = try Self.start(number, output: pipe[1], channel: ends[1], memory: memory)
        } catch {
            close(ends[0])
            close(pipe[0])
            throw error
        }
        (channel, output) = (ends[0], pipe[0])
        for end in [channel, output] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        // A few kilobytes into an empty socket. Where it could not be taken whole, the worker ends.
        if !Files.writeAll(assignment.line, to: channel) { kill(identifier, SIGKILL) }
    }

    private static func start(
        _ number: Int, output: Int32, channel: Int32, memory: Int
    ) throws(Failure) -> pid_t {
        let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
        let lists = [["callisto", word, "\(number)"], variables].map { texts in
            texts.map { strdup($0) } + [nil]
        }
        defer { lists.joined().forEach { free($0) } }
        var process = pid_t()
        let failure = "/proc/self/exe".withCString { path in
            lists[0].withUnsafeBufferPointer { arguments in
                lists[1].withUnsafeBufferPointer { variables in
                    var worker = clinux_worker(
                        path: path, arguments: arguments.baseAddress, environment: variables.baseAddress,
                        output: output, channel: channel, descriptors: Int64(DescriptorLimit.ofPrograms),
                        memory: Int64(memory))
                    return clinux_start_worker(&worker, &process)
                }
            }
        }
        guard failure == 0 else { throw Failure(number: failure) }
        return process
    }

    /// The word by which the program knows what it is.
    static let word = "worker"

    /// What the supervisor has, but for what is between it and those who started it.
    private static var environment: [String: String] {
        var variables = Terminal.environment()
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] { variables[name] = nil }
        // One process is killed by it; those that follow have to go on.
        if isArmed.exchange(true, ordering: .relaxed) { variables[KillSwitch.variable] = nil }
        return variables
    }

    private static let isArmed = Atomic(false)

    /// What stands in its socket now.
    mutating func readMessages() -> [WorkerMessage] {
        Self.read(channel).flatMap { messages.cut($0) }.compactMap { WorkerMessage($0) }
    }

    /// The lines that it wrote past its log.
    mutating func readWritings() -> [String] {
        let lines = Self.read(output).flatMap { writings.cut($0) }.map { String(decoding: $0, as: UTF8.self) }
        if let last = lines.last { lastWords = last }
        return lines
    }

    /// What it wrote last without a line feed.
    mutating func readRest() -> [String] {
        guard let rest = writings.last() else { return [] }
        lastWords = String(decoding: rest, as: UTF8.self)
        return [lastWords]
    }

    private static func read(_ descriptor: Int32) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        // A worker that never stops writing must not keep the supervisor from the others.
        while parts.count < 16 {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { break }
            parts.append(Array(buffer[..<count]))
        }
        return parts
    }

    func tell(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        // Where there is no room it has enough to hear.
        _ = write(channel, bytes, bytes.count)
    }

    /// Whether something waits for room.
    var hasMore: Bool { !outbox.isEmpty }

    /// Tells it something that must not be lost, as soon as there is room.
    mutating func send(_ line: String) {
        outbox += Array(line.utf8)
        outbox.append(UInt8(ascii: "\n"))
        sendMore()
    }

    mutating func sendMore() {
        var start = 0
        while start < outbox.count {
            let count = outbox.withUnsafeBytes { bytes in
                write(channel, bytes.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if count < 0 && errno == EINTR { continue }
            // No room, or nobody there: its end says so.
            if count <= 0 { break }
            start += count
        }
        outbox.removeFirst(start)
    }

    func closeAll() {
        close(channel)
        close(output)
    }
}

/// How a worker process ended.
struct WorkerEnd: Sendable {
    let number: Int
    let identifier: pid_t
    /// The status of waitpid(2).
    let status: Int32
    let lastWords: String
    let farewell: String?
    let killing: WorkerShift.Reason?
    let isReplaced: Bool

    /// Whether it ended as it should.
    var isInOrder: Bool { killing == nil && farewell == nil && status == 0 }

    /// A word for the figures.
    var kind: String {
        if killing != nil { return "killed" }
        if farewell != nil { return "left" }
        return status & 0x7F == 0 ? "exited" : "crashed"
    }

    /// One sentence for the log.
    var sentence: String {
        if let killing { return "a worker process was killed: \(killing.words)" }
        if let farewell { return "a worker process ended itself: \(farewell)" }
        let signal = status & 0x7F
        if signal == 0 { return "a worker process ended with status \((status >> 8) & 0xFF)" }
        return
            "a worker process was ended by signal \(signal), \(String(cString: strsignal(signal)).lowercased())"
    }
}
