import Callisto
import Lua
import Synchronization

/// What the script of a run prints and logs, as lines of the daemon's log that say whose they are.
final class RunLines: Sendable {
    private let log: ServeLog
    private let run: String?
    private let job: String?
    private let hide: @Sendable (String) -> String
    private let cutters = Mutex((output: LineCutter(limit: 16384), error: LineCutter(limit: 16384)))

    /// - Parameters:
    ///   - run: `nil` for a script that is no run.
    ///   - hide: Takes known secrets out of a line.
    init(_ log: ServeLog, run: String?, job: String?, hide: @escaping @Sendable (String) -> String) {
        (self.log, self.run, self.job, self.hide) = (log, run, job, hide)
    }

    @Sendable func take(_ stream: LuaOutputStream, _ bytes: [UInt8]) {
        let lines = cutters.withLock { cutters in
            stream == .output ? cutters.output.cut(bytes) : cutters.error.cut(bytes)
        }
        for line in lines { write(line, stream) }
    }

    /// What was printed last without a line feed.
    func end() {
        let (output, error) = cutters.withLock { ($0.output.last(), $0.error.last()) }
        if let output { write(output, .output) }
        if let error { write(error, .error) }
    }

    private func write(_ line: [UInt8], _ stream: LuaOutputStream) {
        let text = hide(String(decoding: line, as: UTF8.self))
        let place = stream == .error ? [(name: "stream", value: "stderr")] : []
        log.write(text, whose + place, level: .info)
    }

    @Sendable func log(_ record: LogRecord) {
        let fields = record.fields.map { (name: $0.name, value: hide($0.value)) }
        log.write(hide(record.message), whose + fields, level: record.level)
    }

    @Sendable func failure(_ path: String, _ error: LuaError) {
        log.write(hide("task \(path) failed and nobody awaited it: \(error)"), whose, level: .error)
    }

    func givenUp(_ error: LuaError) {
        log.write(hide("\(error)"), whose, level: .error)
    }

    private var whose: [(name: String, value: String)] {
        (job.map { [(name: "job", value: $0)] } ?? []) + (run.map { [(name: "run", value: $0)] } ?? [])
    }
}
