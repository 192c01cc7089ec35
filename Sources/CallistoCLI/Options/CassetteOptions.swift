import ArgumentParser
import Callisto
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
