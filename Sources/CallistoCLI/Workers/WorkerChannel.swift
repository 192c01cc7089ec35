import CLinux
import Callisto
import CallistoREPL
import Glibc
import Synchronization

/// A worker process's end of the socket that it shares with its supervisor.
final class WorkerChannel: Sendable {
    private let writing = Mutex(())

    /// Ends the process with its supervisor, in two ways: by a signal of the kernel's, which finds it whatever its
    /// threads do, and by the end of the socket.
    ///
    /// - Parameter hear: Gets each line that the supervisor says.
    func open(hear: @escaping @Sendable (String) -> Void) {
        Self.watchParent()
        let isRead = startThread {
            // The body of a webhook is in one.
            var cutter = LineCutter(limit: 4 << 20)
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = read(WorkerAssignment.channel, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { Self.end() }
                for line in cutter.cut(buffer[..<count]) { hear(String(decoding: line, as: UTF8.self)) }
            }
        }
        if !isRead { Self.end() }
    }

    func send(_ message: WorkerMessage) {
        let line = message.line
        writing.withLock { _ in
            // Where nobody reads any more, the process is at its end.
            _ = Files.writeAll(line, to: WorkerAssignment.channel)
        }
    }

    /// Takes the programs along that scripts have started.
    private static func end() -> Never {
        ChildPrograms.endAll()
        _exit(ExitStatus.interrupted.rawValue)
    }

    private static let parent = Atomic<Int32>(0)

    private static func watchParent() {
        parent.store(getppid(), ordering: .relaxed)
        signal(SIGUSR2) { _ in
            // Others may send it too.
            if getppid() != WorkerChannel.parent.load(ordering: .relaxed) { WorkerChannel.end() }
        }
    }
}
