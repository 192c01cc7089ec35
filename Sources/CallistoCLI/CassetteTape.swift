import Callisto
import Synchronization
import TelnyxClient
import TelnyxSimulator

/// The cassette of a run of specs: what each file said is kept apart, and written in their order.
final class CassetteTape: Sendable {
    private let file: OutputFile?
    private let replaying: ReplayingTransport?
    private let recorders = Mutex<[String: RecordingTransport]>([:])

    /// - Throws: `Stop` where there is no cassette to replay.
    init(_ use: CassetteOptions.Use) throws {
        switch use {
        case .none: (file, replaying) = (nil, nil)
        case .record(let path): (file, replaying) = (try CassetteOptions.recording(path), nil)
        case .replay(let path): (file, replaying) = (nil, try CassetteOptions.replaying(path))
        }
    }

    var isUsed: Bool { file != nil || replaying != nil }

    /// What carries the calls of one file of specs.
    func transport(for file: String, over simulator: Simulator) -> any Transport {
        if let replaying { return replaying }
        guard self.file != nil else { return simulator }
        let recorder = RecordingTransport(simulator)
        recorders.withLock { $0[file] = recorder }
        return recorder
    }

    /// Writes what was recorded, if anything was to be.
    func write(_ files: [String]) throws {
        guard let file else { return }
        let cassettes = recorders.withLock { recorders in files.compactMap { recorders[$0]?.cassette } }
        try CassetteOptions.write(Cassette(joining: cassettes), to: file)
    }
}
