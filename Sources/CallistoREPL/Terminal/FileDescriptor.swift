internal import Glibc

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

    /// What can be read now, empty when that is nothing yet; nil at the end.
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
