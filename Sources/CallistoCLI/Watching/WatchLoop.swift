import Callisto
import Glibc

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
