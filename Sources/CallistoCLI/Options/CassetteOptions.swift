import ArgumentParser
import TelnyxSimulator

/// Whether exchanges are recorded, or answered from a record.
struct CassetteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write every exchange to a cassette, secrets left out.", valueName: "file"))
    var record: String?

    @Option(help: ArgumentHelp("Take every answer from a cassette and call nobody.", valueName: "file"))
    var replay: String?

    func validate() throws {
        if record != nil && replay != nil { throw ValidationError("choose one of --record and --replay") }
    }

    enum Use: Sendable {
        case none
        case record(String)
        case replay(String)

        var isReplay: Bool { if case .replay = self { true } else { false } }
    }

    var use: Use { record.map(Use.record) ?? replay.map(Use.replay) ?? .none }

    static func replaying(_ path: String) throws -> ReplayingTransport {
        let bytes = try ScriptFile.read(path)
        do { return ReplayingTransport(try Cassette(parsing: bytes)) } catch {
            throw Stop(.usage, "\(path): \(error)")
        }
    }
}
