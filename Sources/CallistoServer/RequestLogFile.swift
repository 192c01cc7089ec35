import Glibc
import Synchronization
import TelnyxCatalog
public import TelnyxSimulator

/// A file that gets one JSON object a line for each request that the simulator answered.
///
/// Given to the simulator, so that it sees requests in order and knows their operations:
///
/// ```swift
/// let file = try RequestLogFile(path: "requests.jsonl")
/// options.onRequest = { file.write($0) }
/// ```
///
/// Lines are whole, also where several programs append to one file.
public final class RequestLogFile: Sendable {
    private let descriptor: Int32
    /// Keeps the lines of concurrent requests apart where one system call is not enough.
    private let turn = Mutex(())

    /// Opens `path` for appending; it is made where it does not exist.
    public init(path: String) throws(RequestLogFileError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw RequestLogFileError(path: path, errno: errno) }
    }

    deinit { close(descriptor) }

    /// Appends a line. One that the disk does not take is lost: the answer matters more than its log.
    public func write(_ request: LoggedRequest) {
        let bytes = request.json.encoded() + [UInt8(ascii: "\n")]
        turn.withLock { _ in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 || errno == EINTR else { return }
                rest = rest.dropFirst(max(count, 0))
            }
        }
    }
}

/// Why the log of requests cannot be written.
public struct RequestLogFileError: Error, Sendable, Hashable, CustomStringConvertible {
    public let path: String
    /// The system's own number for the reason.
    public let errno: Int32

    public var description: String { "cannot write the log '\(path)': \(String(cString: strerror(errno)))" }
}
