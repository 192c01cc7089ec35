public import Callisto
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
    private let file: OutputAppender
    /// Keeps the lines of concurrent requests apart where one system call is not enough.
    private let turn = Mutex(())

    private let failed = Mutex<OutputFile.Failure?>(nil)

    /// Opens `path` for appending, as ``Callisto/OutputFile`` says; a new file is for its owner alone.
    public init(path: String) throws(OutputFile.Failure) {
        file = try OutputFile(path, .confidential).appender()
    }

    /// Appends a line. One that the disk does not take is lost: the answer matters more than its log.
    public func write(_ request: LoggedRequest) {
        let bytes = request.json.encoded() + [UInt8(ascii: "\n")]
        turn.withLock { _ in
            do throws(OutputFile.Failure) { try file.write(bytes) } catch {
                failed.withLock { $0 = $0 ?? error }
            }
        }
    }

    /// Why the first line that was lost was.
    public var failure: OutputFile.Failure? { failed.withLock { $0 } }
}
