import ArgumentParser
import Callisto
import Synchronization
import TelnyxClient
import TelnyxSimulator

/// Whether exchanges are recorded, or answered from a record.
struct CassetteOptions: ParsableArguments {
    @Option(help: .output("Record all requests and responses to a cassette file, without secrets."))
    var record: OutputPath?

    @Option(
        help: ArgumentHelp("Replay the responses of a cassette file; no request is sent.", valueName: "file"))
    var replay: String?

    func validate() throws {
        if record != nil && replay != nil { throw ValidationError("choose one of --record and --replay") }
    }

    /// For commands whose only exchanges are those with a model.
    func checkModel(_ brain: BrainOptions) throws {
        if isUsed && brain.choice == nil {
            throw ValidationError("--record and --replay keep what a model says here; add --brain")
        }
    }

    var isUsed: Bool { record != nil || replay != nil }

    enum Use: Sendable {
        case none
        case record(OutputPath)
        case replay(String)

        var isReplay: Bool { if case .replay = self { true } else { false } }
    }

    var use: Use { record.map(Use.record) ?? replay.map(Use.replay) ?? .none }

    /// The file of a cassette that will be recorded; conversations are in it.
    static func recording(_ path: OutputPath) throws -> OutputFile {
        try path.file(.confidential, for: "--record")
    }

    static func write(_ cassette: Cassette, to file: OutputFile) throws {
        try OutputPath.writing("--record") { () throws(OutputFile.Failure) in try file.write(cassette.bytes) }
    }

    static func replaying(_ path: String) throws -> ReplayingTransport {
        let bytes = try ScriptFile.read(path)
        do { return ReplayingTransport(try Cassette(parsing: bytes)) } catch {
            throw Stop(.usage, "\(path): \(error)")
        }
    }
}

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
