import ArgumentParser
import Automation
import Callisto
import TelnyxCatalog

/// `callisto runs signal`
struct RunsSignalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signal", abstract: "Send a signal to a run, which receives it with run.wait_signal.",
        discussion: """
            The signal is kept until the run waits for it.

            Example:
              callisto runs signal ID approval '{"approved": true}'
            """)

    @OptionGroup var argument: RunArgument

    @Option(
        name: .customLong("id"),
        help: ArgumentHelp("Id of the signal; a second signal with the same id is dropped."))
    var signalID: String?

    @Argument(help: "Name of the signal.")
    var name: String

    @Argument(help: "Body of the signal, as JSON.")
    var body: String?

    func run() async throws {
        if let body, (try? JSONValue(parsing: body.utf8)) == nil {
            throw Stop(.usage, "what a signal brings must be JSON, got '\(body)'")
        }
        let (store, run) = try await argument.open()
        // Before it is sent: a worker may take it at once, and the wait is over then.
        let records = try await store.records(of: run.id, from: 0)
        let awaited = try RunHistory(run: run.id, records: records).openWaits.map(\.preview)
        let signal = Automation.Signal(
            id: signalID ?? DurableRunner.makeID(), name: name, body: Array((body ?? "").utf8),
            at: try await store.now(), sender: Account.name)
        switch try await store.send(signal, to: run.id) {
        case .stored:
            if let note = SignalNote(name, to: run.id, awaited: awaited) {
                Terminal.printError(StyledText.styled("note:", .warning) + " \(note)")
            }
        case .duplicate: Terminal.printError("a signal with this id was sent before")
        case .noSuchRun: throw Stop(.usage, "there is no run '\(run.id)'")
        case .ended: throw Stop(.failed, "run \(run.id) has ended")
        }
    }
}

/// What to tell the sender of a signal that its run does not wait for.
struct SignalNote: CustomStringConvertible {
    private let name: String
    private let run: String
    private let awaited: [String]

    /// - Parameter awaited: What the run waits for; `nil` comes of a signal that is among it.
    init?(_ name: String, to run: String, awaited: [String]) {
        guard !awaited.contains(name) else { return nil }
        (self.name, self.run) = (name, run)
        var seen: Set<String> = []
        self.awaited = awaited.filter { seen.insert($0).inserted }
    }

    var description: String {
        let start = "run \(run) does not wait for '\(name)' yet and keeps it"
        if let nearest = Catalog.nearest(to: name, among: awaited) {
            return "\(start); did you mean '\(nearest)', which it waits for?"
        }
        guard !awaited.isEmpty else { return start }
        return "\(start); it waits for \(awaited.map { "'\($0)'" }.joined(separator: ", "))"
    }
}
