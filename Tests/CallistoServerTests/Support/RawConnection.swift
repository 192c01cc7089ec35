import Dispatch
import Glibc

/// A plain socket, for what no HTTP client would send.
///
/// Every call blocks a thread of its own, never one that the server's tasks need.
final class RawConnection: Sendable {
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "raw connection")

    /// What the system said of a call on the socket.
    struct Failure: Error, Equatable {
        let call: String
        let errno: Int32
        /// Whether the other end has closed before it read everything.
        var isClosing: Bool { errno == EPIPE || errno == ECONNRESET }
    }

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// - Parameter receiveBuffer: Bytes that the system takes before somebody reads them; its choice if nil.
    static func open(
        _ host: String = "127.0.0.1", port: Int, receiveBuffer: Int32? = nil
    ) async throws -> RawConnection {
        let isIPv6 = host.contains(":")
        let descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", errno: errno) }
        if var receiveBuffer {
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
        }
        let connection = RawConnection(descriptor)
        try await connection.perform("connect") { descriptor in
            if isIPv6 {
                var address = sockaddr_in6()
                address.sin6_family = sa_family_t(AF_INET6)
                address.sin6_port = UInt16(port).bigEndian
                inet_pton(AF_INET6, host, &address.sin6_addr)
                return Self.connected(descriptor, &address)
            }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            inet_pton(AF_INET, host, &address.sin_addr)
            return Self.connected(descriptor, &address)
        }
        return connection
    }

    private static func connected<Address>(_ descriptor: Int32, _ address: inout Address) -> Int {
        let size = socklen_t(MemoryLayout<Address>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Int(connect(descriptor, $0, size)) }
        }
    }

    /// Says that nothing more comes from this end.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    func send(_ bytes: [UInt8]) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(1 << 16))
            let count = try await perform("send") { descriptor in
                part.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            }
            rest = rest.dropFirst(count)
        }
    }

    /// What arrives next; empty when the server has closed.
    func read() async throws -> String {
        let (count, bytes) = try await received()
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    func readToEnd() async throws -> String {
        var all: [UInt8] = []
        while true {
            let (count, bytes): (Int, [UInt8])
            do {
                (count, bytes) = try await received()
            } catch let failure as Failure where failure.isClosing && !all.isEmpty {
                // What came before the end counts.
                return String(decoding: all, as: UTF8.self)
            }
            if count == 0 { return String(decoding: all, as: UTF8.self) }
            all += bytes.prefix(count)
        }
    }

    private func received() async throws -> (Int, [UInt8]) {
        let buffer = Buffer()
        let count = try await perform("recv") { descriptor in
            buffer.bytes.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        }
        return (count, buffer.bytes)
    }

    /// Filled on the connection's queue and read after it: never by two at once.
    private final class Buffer: @unchecked Sendable {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
    }

    @discardableResult
    private func perform(_ call: String, _ body: @escaping @Sendable (Int32) -> Int) async throws -> Int {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                let result = body(self.descriptor)
                if result >= 0 {
                    continuation.resume(returning: result)
                } else {
                    continuation.resume(throwing: Failure(call: call, errno: errno))
                }
            }
        }
    }
}
