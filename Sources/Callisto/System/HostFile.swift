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

    /// `nil` once it is closed.
    private let descriptor: Mutex<Descriptor?>

    /// - Parameter open: Opens it, where there is room for one more.
    init(as given: String, open: () throws -> Descriptor) throws {
        let isFull = HostFile.open.withLock { count in
            count += 1
            return count > HostFile.limit
        }
        do {
            if isFull { throw Failure(nil, EMFILE) }
            let opened = try open()
            guard DescriptorLimit.leavesReserve(opened.number) else { throw Failure(nil, EMFILE) }
            descriptor = Mutex(opened)
        } catch {
            HostFile.open.withLock { $0 -= 1 }
            guard let failure = error as? Failure else { throw error }
            throw Failure(given, failure.number)
        }
    }

    deinit { HostFile.open.withLock { $0 -= 1 } }

    private func withNumber<Result>(_ body: (Int32) throws -> Result) throws -> Result {
        try descriptor.withLock { descriptor in
            guard let descriptor else { throw Failure(nil, EBADF) }
            return try body(descriptor.number)
        }
    }

    /// At most `count` bytes; none at the end.
    func read(_ count: Int) throws -> [UInt8] {
        try withNumber { number in
            var bytes = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 16))
            while true {
                let got = Glibc.read(number, &bytes, bytes.count)
                if got >= 0 { return Array(bytes[..<got]) }
                if errno != EINTR { throw Failure() }
            }
        }
    }

    func write(_ bytes: [UInt8]) throws {
        try withNumber { number in
            var start = 0
            while start < bytes.count {
                let count = bytes[start...].withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
                if count >= 0 { start += count } else if errno != EINTR { throw Failure() }
            }
        }
    }

    func seek(_ whence: String, _ offset: Int64) throws -> Int64 {
        let origin = ["set": SEEK_SET, "cur": SEEK_CUR, "end": SEEK_END][whence] ?? SEEK_CUR
        let position = try withNumber { lseek($0, Int(offset), origin) }
        guard position >= 0 else { throw Failure() }
        return Int64(position)
    }

    func close() { descriptor.withLock { $0 = nil } }
}

/// How `io.open` opens: `r`, `r+`, `w`, `w+`, `a` or `a+`, each with or without `b`.
struct FileMode: Sendable {
    let reads: Bool
    let writes: Bool
    let truncates: Bool
    let flags: Int32

    static let reading = FileMode(reads: true, writes: false, truncates: false, flags: O_RDONLY)
    static let writing = FileMode(reads: false, writes: true, truncates: true, flags: O_WRONLY | O_CREAT)

    private init(reads: Bool, writes: Bool, truncates: Bool, flags: Int32) {
        (self.reads, self.writes, self.truncates, self.flags) = (reads, writes, truncates, flags)
    }

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
        flags = access | more
    }
}
