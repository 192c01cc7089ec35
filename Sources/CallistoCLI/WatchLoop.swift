import Callisto
import Essentials
import Glibc
import Synchronization

/// Runs something again whenever a file that it read has changed.
///
/// Files are looked at five times a second. That sees what editors do, which write a new file and rename
/// it, as well as what is changed in place, and needs nothing of the system.
struct WatchLoop: Sendable {
    private static let pause: Duration = .milliseconds(200)

    /// What is run; it notes what it reads.
    let run: @Sendable (ReadFiles) async throws -> Void

    /// Goes on until it is interrupted. What a run ends with is shown and ends nothing.
    func callAsFunction() async throws {
        do { try await Interrupts.cancel { try await goOn() } } catch is CancellationError {
            throw Stop(.interrupted)
        }
    }

    private func goOn() async throws {
        while true {
            let path = try await once()
            if Terminal.errorIsTerminal && Terminal.outputIsTerminal {
                Terminal.clear()
            }
            show("\(path) changed")
        }
    }

    /// Runs until it has ended and something has changed, or something changes before.
    private func once() async throws -> String {
        let files = ReadFiles()
        return try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask {
                try await attempt(files)
                return nil
            }
            group.addTask { try await Self.firstChange(of: files) }
            defer { group.cancelAll() }
            while let ended = try await group.next() {
                if let path = ended { return path }
                show("watching \(files.count == 1 ? "1 file" : "\(files.count) files"); Ctrl-C ends")
            }
            throw CancellationError()
        }
    }

    private func attempt(_ files: ReadFiles) async throws {
        do { try await run(files) } catch let stop as Stop {
            // Who interrupted it, a person or a change, is known further out.
            if let message = stop.message, stop.status != .interrupted {
                Terminal.printError(StyledText.styled("error:", .failure) + " " + message)
            }
        }
    }

    private static func firstChange(of files: ReadFiles) async throws -> String {
        while true {
            try await ContinuousClock().sleep(for: pause)
            if let path = files.changed.first { return path }
        }
    }

    private func show(_ text: String) { Terminal.printError(StyledText.styled("-- " + text, .faint)) }
}

/// The files that a run has read or looked for, each as it was then.
final class ReadFiles: Sendable {
    /// What tells one state of a file from another; `nil` stands for no file.
    private struct Stamp: Equatable {
        let device, inode: UInt
        let size, seconds, nanoseconds: Int

        init?(_ path: String) {
            var facts = stat()
            guard stat(path.systemPath, &facts) == 0 else { return nil }
            (device, inode, size) = (UInt(facts.st_dev), UInt(facts.st_ino), Int(facts.st_size))
            (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
        }
    }

    private let stamps = Mutex<[String: Stamp?]>([:])

    /// Notes a file or folder, before it is read: a change between the two is then not missed.
    func note(_ path: String) {
        let stamp = Stamp(path)
        stamps.withLock { if $0[path] == nil { $0[path] = .some(stamp) } }
    }

    /// The bytes of a file, which is noted; also where there is none, as one may come.
    @Sendable func read(_ path: String) -> [UInt8]? {
        note(path)
        return try? Files.read(path)
    }

    /// How many of them were there.
    var count: Int { stamps.withLock { stamps in stamps.values.count { $0 != nil } } }

    /// Those that are no longer as they were, in the order of their paths.
    var changed: [String] {
        stamps.withLock { $0 }.filter { Stamp($0.key) != $0.value }.map(\.key).sorted()
    }
}
