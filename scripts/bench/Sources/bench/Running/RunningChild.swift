import Foundation
import Glibc

/// A program that runs beside this one, with its standard output on a pipe.
final class RunningChild {
    let command: [String]
    private let process: pid_t
    private let pipe: Int32
    private var hasEnded = false
    /// The most memory it held when it was last looked at. What `wait4` says counts this program's own
    /// memory too, as the child has it until it becomes another program.
    private(set) var peakMemory = Double.nan

    init(_ command: [String], environment: [String: String] = [:]) throws {
        self.command = command
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw ChildError(command: command, reason: "got no pipe") }
        defer { close(ends[1]) }
        // No other child may hold this one's pipe open; what is duplicated below stays open in this one.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        // Threads that run tasks hold signals back, and a child would inherit that: nothing could stop it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process: pid_t = 0
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            .map { "\($0.key)=\($0.value)" }
        let status = RunningChild.withCStrings(command) { arguments in
            RunningChild.withCStrings(variables) { variables in
                guard let first = arguments.baseAddress, let program = first.pointee,
                    let variables = variables.baseAddress
                else { return EINVAL }
                return posix_spawnp(&process, program, &actions, &attributes, first, variables)
            }
        }
        guard status == 0 else {
            close(ends[0])
            throw ChildError(command: command, reason: String(cString: strerror(status)))
        }
        self.process = process
        pipe = ends[0]
    }

    deinit {
        stop()
        close(pipe)
    }

    /// What it prints until it ends. Meanwhile its memory is looked at.
    func readToEnd() -> String {
        var bytes: [UInt8] = []
        while true {
            var poll = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
            let ready = Glibc.poll(&poll, 1, 20)
            if let peak = ProcessMemory.peak(of: process) { peakMemory = peak }
            if ready == 0 || (ready < 0 && errno == EINTR) { continue }
            guard let more = readSome() else { return String(decoding: bytes, as: UTF8.self) }
            bytes += more
        }
    }

    /// The first line that holds `text`; nil when the program ends without one.
    func line(with text: String) -> String? {
        var bytes: [UInt8] = []
        while let more = readSome() {
            bytes += more
            let lines = String(decoding: bytes, as: UTF8.self).split(
                separator: "\n", omittingEmptySubsequences: false)
            if let line = lines.dropLast().first(where: { $0.contains(text) }) { return String(line) }
        }
        return nil
    }

    func wait() -> (status: Int32, usage: rusage) {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        hasEnded = true
        // The exit status, or 128 and the signal as a shell says it.
        return (status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f, usage)
    }

    func stop() {
        guard !hasEnded else { return }
        kill(process, SIGTERM)
        _ = wait()
    }

    private func readSome() -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
            repeat {
                count = max(read(pipe, buffer.baseAddress, buffer.count), -1)
            } while count < 0 && errno == EINTR
            count = max(count, 0)
        }
        return bytes.isEmpty ? nil : bytes
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: (UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { body($0) }
    }
}
