import Synchronization
import TelnyxClient
import TelnyxSimulator

/// The cassette of a run of specs: what each file said is kept apart, and written in their order.
final class CassetteTape: Sendable {
    private let path: String?
    private let replaying: ReplayingTransport?
    private let recorders = Mutex<[String: RecordingTransport]>([:])

    /// - Throws: `Stop` where there is no cassette to replay.
    init(_ use: CassetteOptions.Use) throws {
        switch use {
        case .none: (path, replaying) = (nil, nil)
        case .record(let path): (self.path, replaying) = (path, nil)
        case .replay(let path): (self.path, replaying) = (nil, try CassetteOptions.replaying(path))
        }
    }

    var isUsed: Bool { path != nil || replaying != nil }

    /// What carries the calls of one file of specs.
    func transport(for file: String, over simulator: Simulator) -> any Transport {
        if let replaying { return replaying }
        guard path != nil else { return simulator }
        let recorder = RecordingTransport(simulator)
        recorders.withLock { $0[file] = recorder }
        return recorder
    }

    /// Writes what was recorded, if anything was to be.
    func write(_ files: [String]) throws {
        guard let path else { return }
        let cassettes = recorders.withLock { recorders in files.compactMap { recorders[$0]?.cassette } }
        do { try Files.replace(path, with: Cassette(joining: cassettes).bytes) } catch {
            throw Stop(.failed, "--record: \(error)")
        }
    }
}
