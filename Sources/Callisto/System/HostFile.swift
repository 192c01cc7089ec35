internal import Glibc
internal import Lua
internal import Synchronization

/// An open file of a script; `stdlib/_host/system.lua` makes Lua's file object of it.
final class HostFile: Sendable {
    /// Why the system did not do it, in its own words.
    struct Failure: Error {
        let message: String
        let number: Int32

        init(_ path: String? = nil, _ number: Int32 = errno) {
            let text = String(cString: strerror(number))
            message = path.map { "\($0): \(text)" } ?? text
            self.number = number
        }
    }

    /// Files that all hosts of the process may have open, so that a script cannot take them all.
    private static let limit = 200
    private static let open = Mutex(0)

    private let descriptor: Mutex<Int32>

    /// Opens what `path` led to when the permission was given; if it leads elsewhere now, it fails.
    convenience init(_ path: ResolvedPath, as given: String, mode: FileMode) throws {
        try self.init(as: given) { Glibc.open(path.text, mode.flags, 0o644) }
        let number = descriptor.withLock { $0 }
        guard HostFile.path(of: number) == path.text else { throw Failure(given, EACCES) }
        // Not by O_TRUNC: by then it would be too late to look where the path led.
        if mode.truncates, ftruncate(number, 0) != 0, errno != EINVAL { throw Failure(given) }
    }

    /// A file without a name, gone when it is closed.
    convenience init(temporaryIn folder: ResolvedPath) throws {
        try self.init(as: folder.text) {
            var name = Array("\(folder.text)/lua_XXXXXX".utf8CString)
            let number = mkstemp(&name)
            guard number >= 0 else { return number }
            _ = fcntl(number, F_SETFD, FD_CLOEXEC)
            unlink(name)
            return number
        }
    }

    private init(as given: String, open: () -> Int32) throws {
        let isFull = HostFile.open.withLock { count in
            count += 1
            return count > HostFile.limit
        }
        var number: Int32 = isFull ? -1 : open()
        let openError = errno
        let leavesTooFew = number >= 0 && !DescriptorLimit.leavesReserve(number)
        if leavesTooFew {
            Glibc.close(number)
            number = -1
        }
        descriptor = Mutex(number)
        if isFull || leavesTooFew { throw Failure(given, EMFILE) }
        errno = openError
        guard number >= 0 else { throw Failure(given) }
    }

    deinit {
        descriptor.withLock { if $0 >= 0 { Glibc.close($0) } }
        HostFile.open.withLock { $0 -= 1 }
    }

    private static func path(of descriptor: Int32) -> String? {
        ResolvedPath("/proc/self/fd/\(descriptor)")?.text
    }

    /// At most `count` bytes; none at the end.
    func read(_ count: Int) throws -> [UInt8] {
        try descriptor.withLock { number in
            var bytes = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 16))
            while true {
                let got = Glibc.read(number, &bytes, bytes.count)
                if got >= 0 { return Array(bytes[..<got]) }
                if errno != EINTR { throw Failure() }
            }
        }
    }

    func write(_ bytes: [UInt8]) throws {
        try descriptor.withLock { number in
            var start = 0
            while start < bytes.count {
                let count = bytes[start...].withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
                if count >= 0 { start += count } else if errno != EINTR { throw Failure() }
            }
        }
    }

    func seek(_ whence: String, _ offset: Int64) throws -> Int64 {
        let origin = ["set": SEEK_SET, "cur": SEEK_CUR, "end": SEEK_END][whence] ?? SEEK_CUR
        let position = descriptor.withLock { lseek($0, Int(offset), origin) }
        guard position >= 0 else { throw Failure() }
        return Int64(position)
    }

    func close() {
        descriptor.withLock { number in
            if number >= 0 { Glibc.close(number) }
            number = -1
        }
    }
}

/// How `io.open` opens: `r`, `r+`, `w`, `w+`, `a` or `a+`, each with or without `b`.
struct FileMode: Sendable {
    let reads: Bool
    let writes: Bool
    let truncates: Bool
    let flags: Int32

    init?(_ text: String) {
        var letters = text[...]
        if letters.last == "b" { letters.removeLast() }
        guard let first = letters.first, ["", "+"].contains(letters.dropFirst().filter { $0 != "b" }) else {
            return nil
        }
        let both = letters.contains("+")
        (reads, writes, truncates) = (first == "r" || both, first != "r" || both, first == "w")
        let access = both ? O_RDWR : first == "r" ? O_RDONLY : O_WRONLY
        let more: Int32
        switch first {
        case "r": more = 0
        case "w": more = O_CREAT
        case "a": more = O_CREAT | O_APPEND
        default: return nil
        }
        // Without blocking, so that a pipe without a writer does not hold up every other task.
        flags = access | more | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    }
}
