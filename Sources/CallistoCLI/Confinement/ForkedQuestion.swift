import CLinux
import Glibc
import Lua

/// Finds something out with threads before the process has any of its own: a copy of the process does it, says what it
/// found, and is gone.
enum ForkedQuestion {
    /// The bytes that `work` ends with; none where it cannot be asked, or ends without. Nothing else that it does is
    /// left in this process.
    ///
    /// Must come before the first thread, which the copy would lack.
    static func ask(_ work: @escaping @Sendable () async -> [UInt8]) -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return [] }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let copy = clinux_fork()
        guard copy != 0 else {
            close(ends[0])
            // Its own: the program's may have the thread, and be waiting for this.
            let found = LuaExecutor().run { await work() }
            _exit(Files.writeAll(found, to: ends[1]) ? 0 : 1)
        }
        close(ends[1])
        defer { close(ends[0]) }
        guard copy > 0 else { return [] }
        let found = (try? Files.read(descriptor: ends[0], path: "what a copy found")) ?? []
        var status: Int32 = 0
        while waitpid(copy, &status, 0) < 0 && errno == EINTR {}
        return status == 0 ? found : []
    }
}
