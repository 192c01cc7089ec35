import ArgumentParser
import Automation
import Callisto

/// `callisto runs retry`
struct RunsRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Start a new run from one that has ended; prints its id.",
        discussion: """
            It has the script, the arguments and the permissions of the first. With --from, it takes over \
            everything before that step, and repeats the step and everything after it. A daemon on the \
            store carries it out, or 'callisto runs resume' in this process.
            """)

    @OptionGroup var store: StoreOptions

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("Step to start from: its name, or its effect such as 0#4.", valueName: "step"))
    var step: String?

    @Argument(help: "Id of the run.")
    var id: String

    func run() async throws {
        let store = try await store.open()
        let run = try await store.existing(id)
        guard RunRetry.isPossible(for: run) else {
            throw Stop(.usage, "run \(id) is not over: \(run.state.rawValue)")
        }
        let new = DurableRunner.makeID()
        guard let step else {
            let next = RunRetry.whole(run, id: new, seed: DurableRunner.makeSeed(), by: Account.name)
            if case .exists(let other) = try await store.create(next) { throw Self.taken(run, by: other) }
            return Terminal.print(new)
        }
        let archive: RunArchive
        do {
            archive = try RunRetry.from(
                step, of: run, records: try await store.records(of: id, from: 0), id: new, by: Account.name,
                at: try await store.now())
        } catch let problem as RunRetry.Problem {
            throw Stop(.usage, "--from: \(problem)")
        }
        if case .isHere(let other) = try await store.restore([archive]).first {
            throw Self.taken(run, by: other)
        }
        Terminal.print(new)
    }

    private static func taken(_ run: Run, by other: String) -> Stop {
        Stop(.failed, "run \(other) has the key of run \(run.id) and has not ended")
    }
}
