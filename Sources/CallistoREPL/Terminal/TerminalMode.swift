internal import Glibc
internal import Synchronization

/// The terminal's own settings, and the way back to them however the program ends.
///
/// While raw, keys arrive one by one and unechoed, Ctrl-C among them. Output keeps its processing: a line
/// feed from a script still returns the carriage.
enum TerminalMode {
    /// Where it is written what the terminal was like before, as an address; 0 for nowhere. Made once and
    /// never freed, because a signal handler reads it.
    private static let savedAddress = Atomic<UInt>(0)
    private static var saved: UnsafeMutablePointer<termios>? {
        UnsafeMutablePointer(bitPattern: savedAddress.load(ordering: .acquiring))
    }
    private static let isRaw = Atomic<Bool>(false)
    private static let terminal = Atomic<Int32>(0)
    /// Where the signal handlers write a byte; -1 for nowhere.
    private static let signalPipe = Atomic<Int32>(-1)

    /// How often the program has gone on after a stop.
    private static let continuations = Atomic<Int>(0)

    static let resizeByte: UInt8 = 0x77

    /// Reads the settings to come back to, and watches for what ends the program; once per process.
    static func prepare(input: Int32, signals: Int32) {
        signalPipe.store(signals, ordering: .releasing)
        terminal.store(input, ordering: .releasing)
        guard saved == nil else { return }
        let settings = UnsafeMutablePointer<termios>.allocate(capacity: 1)
        settings.initialize(to: termios())
        guard tcgetattr(input, settings) == 0 else {
            settings.deallocate()
            return
        }
        savedAddress.store(UInt(bitPattern: settings), ordering: .releasing)
        atexit { TerminalMode.restore() }
        install(SIGWINCH, flags: SA_RESTART) { _ in TerminalMode.noteResize() }
        install(SIGCONT, flags: SA_RESTART) { _ in
            TerminalMode.continuations.add(1, ordering: .acquiringAndReleasing)
        }
        let actions = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
        earlierAddress.store(UInt(bitPattern: actions), ordering: .releasing)
        for signal in faults + endings {
            sigaction(signal, nil, actions + Int(signal))
            install(signal, flags: SA_NODEFER) { TerminalMode.giveBack(after: $0) }
        }
    }

    /// Faults, which recur when the handler returns and so reach their previous handlers.
    private static let faults = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE]
    private static let endings = [SIGTERM, SIGHUP, SIGQUIT, SIGABRT]
    /// Where it is written who handled each signal before, by its number.
    private static let earlierAddress = Atomic<UInt>(0)

    private static func install(
        _ signal: Int32, flags: Int32, _ handler: @escaping @convention(c) (Int32) -> Void
    ) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handler
        action.sa_flags = flags
        sigaction(signal, &action, nil)
    }

    /// Restores the terminal and lets the signal do what it would have done.
    private static func giveBack(after signal: Int32) {
        restore()
        let earlier = UnsafePointer<sigaction>(bitPattern: earlierAddress.load(ordering: .acquiring))
        sigaction(signal, earlier.map { $0 + Int(signal) }, nil)
        if !faults.contains(signal) { raise(signal) }
    }

    private static func noteResize() {
        let before = errno
        var byte = resizeByte
        _ = write(signalPipe.load(ordering: .acquiring), &byte, 1)
        errno = before
    }

    static func enterRaw() {
        guard let settings = saved else { return }
        var raw = settings.pointee
        raw.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | INPCK | ISTRIP | IXON)
        raw.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN | ISIG)
        withUnsafeMutableBytes(of: &raw.c_cc) { bytes in
            bytes[Int(VMIN)] = 1
            bytes[Int(VTIME)] = 0
        }
        isRaw.store(true, ordering: .releasing)
        tcsetattr(terminal.load(ordering: .acquiring), TCSADRAIN, &raw)
        send("\u{1B}[?2004h")
    }

    /// Gives the terminal back as it was. Calls nothing that a signal handler may not.
    static func restore() {
        guard isRaw.exchange(false, ordering: .acquiringAndReleasing),
            let settings = saved
        else { return }
        // Paste marks off, cursor on, colours off.
        send("\u{1B}[?2004l\u{1B}[?25h\u{1B}[0m")
        tcsetattr(terminal.load(ordering: .acquiring), TCSADRAIN, settings)
    }

    /// Stops the program and those it was started with, as Ctrl-Z does; comes back when it goes on.
    ///
    /// The pool's threads have signals blocked and would only get this one some time later.
    static func stopProcess() async {
        await withCheckedContinuation { continuation in
            let isStarted = startThread {
                var signals = sigset_t()
                sigemptyset(&signals)
                sigaddset(&signals, SIGTSTP)
                pthread_sigmask(SIG_UNBLOCK, &signals, nil)
                let before = continuations.load(ordering: .acquiring)
                kill(0, SIGTSTP)
                // Another thread may take the signal, and this one go on for a moment: it must not touch the
                // terminal then. A stop that somebody ignores is not waited for long.
                for _ in 0..<100 where continuations.load(ordering: .acquiring) == before { usleep(5000) }
                continuation.resume()
            }
            if !isStarted { continuation.resume() }
        }
    }

    private static func send(_ sequence: StaticString) {
        _ = write(terminal.load(ordering: .acquiring), sequence.utf8Start, sequence.utf8CodeUnitCount)
    }
}

/// An open file by its number.
struct FileDescriptor: Sendable {
    let number: Int32

    /// Writes all of `bytes`, waiting where need be; false when that cannot be, with `errno` set.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            if errno == EINTR { continue }
            guard errno == EAGAIN else { return false }
            var ready = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
            poll(&ready, 1, -1)
        }
        return true
    }

    /// The bytes that can be read now, empty if there are none yet; nil at the end.
    func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(number, &buffer, buffer.count)
        if count > 0 { return Array(buffer[..<count]) }
        return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
    }

    func write(_ byte: UInt8) {
        var byte = byte
        _ = Glibc.write(number, &byte, 1)
    }
}

/// A pipe whose writing end wakes a thread that polls.
struct WakePipe: Sendable {
    let reading: FileDescriptor
    let writing: FileDescriptor

    init() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        reading = FileDescriptor(number: ends[0])
        writing = FileDescriptor(number: ends[1])
    }
}

/// Runs `body` on a thread of its own, which ends with it; false when there can be none.
package func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let box = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
        if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
    }
    guard pthread_create(&thread, nil, run, box.toOpaque()) == 0 else {
        box.release()
        return false
    }
    pthread_detach(thread)
    return true
}
