import ArgumentParser
import Automation
import Callisto
import TelnyxCatalog

/// `callisto runs`
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "Inspect and control durable runs.",
        discussion: """
            Examples:
              callisto runs list --state failed
              callisto runs show ID
              callisto runs resume ID
            """,
        subcommands: [
            List.self, Show.self, RunsResumeCommand.self, RunsRetryCommand.self, Cancel.self,
            RunsSignalCommand.self,
            RunsExportCommand.self,
            RunsImportCommand.self, RunsBackupCommand.self,
        ],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List runs, newest first.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        @Option(help: "Show only runs of this job.")
        var job: String?

        @Option(
            help:
                "Show only runs in this state: \(RunState.allCases.map(\.rawValue).joined(separator: ", ")).")
        var state: String?

        @Option(help: ArgumentHelp("Maximum number of rows.", valueName: "n"))
        var limit = 30

        func validate() throws { try CountOption.check("--limit", limit) }

        func run() async throws {
            var query = RunQuery(job: job, limit: limit)
            query.includesHooks = true
            if let state {
                guard let known = RunState(rawValue: state) else {
                    let nearest = Catalog.nearest(to: state, among: RunState.allCases.map(\.rawValue))
                    let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
                    throw Stop(.usage, "--state: there is no state '\(state)'\(hint)")
                }
                query.states = [known]
            }
            let store = try await store.look()
            let runs = try await store.runs(query)
            let waits = try await store.waits(of: runs)
            if output.format == .json {
                return runs.forEach { Terminal.print(json: $0.json(waiting: waits[$0.id])) }
            }
            let now = try await store.now()
            var table = TextTable([
                .init("Run"), .init("State"), .init("Script"), .init("Age", .right), .init("Status"),
            ])
            for run in runs {
                table.add([
                    run.id, run.state.rawValue,
                    run.owningJob.map { $0 + (run.hook.map { ", " + $0.rawValue } ?? "") } ?? run.scriptName,
                    ShortDuration.text(now - run.createdAt), waits[run.id]?.words ?? run.headline,
                ])
            }
            Terminal.print(lines: table.lines(width: Terminal.width))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a run with its timeline.")

        @OptionGroup var argument: RunArgument
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (store, run) = try await argument.open()
            let history = try RunHistory(run: run.id, records: try await store.records(of: run.id, from: 0))
            if output.format == .json {
                let wait = try await store.waits(of: [run])[run.id]
                var json = run.json(waiting: wait).object ?? [:]
                json["effects"] = .array(history.entries.map(\.json))
                return Terminal.print(json: JSONValue.object(json))
            }
            var facts = TextTable([.init(""), .init("")])
            facts.add(["run", run.id])
            facts.add(["state", run.state.rawValue])
            facts.add(["script", run.scriptName])
            if let job = run.job { facts.add(["job", job]) }
            facts.add(["target", run.origin.target])
            if let person = run.origin.cause.person { facts.add(["made by", person]) }
            facts.add(["began", "\(run.createdAt)"])
            if let end = run.finishedAt { facts.add(["ended", "\(end)"]) }
            if let wait = try await store.waits(of: [run])[run.id] { facts.add(["waits", wait.words]) }
            if let queue = run.origin.queue { facts.add(["queue", queue]) }
            if run.origin.lane == .low { facts.add(["lane", "low: what is due comes first"]) }
            if let status = run.status { facts.add(["status", status]) }
            if let reason = run.reason { facts.add(["reason", reason]) }
            if let owner = run.owner { facts.add(["held by", LeaseOwner.shown(owner)]) }
            if let wake = run.wakeAt, run.state == .parked { facts.add(["wakes", "\(wake)"]) }
            Terminal.print(lines: facts.lines(width: Terminal.width))
            Terminal.print("")
            let timeline = RunTimeline(history, from: run.createdAt, now: try await store.now())
            Terminal.print(lines: timeline.lines(width: Terminal.width))
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask a run to stop; its script can clean up.",
            discussion: "A run that no process carries out receives the request when it is resumed.")

        @OptionGroup var argument: RunArgument

        @Option(help: ArgumentHelp("Reason, recorded in the run's history.", valueName: "text"))
        var reason: String?

        @Flag(help: "End the run at once, without clean-up.")
        var kill = false

        func run() async throws {
            let (store, run) = try await argument.open()
            let words =
                "\(kill ? "ended" : "cancelled") by \(Account.name)" + (reason.map { ": \($0)" } ?? "")
            let isDone =
                kill
                ? try await store.kill(run.id, reason: words)
                : try await store.interrupt(
                    run.id, Interrupt(.person, text: words, at: try await store.now()))
            guard isDone else { throw Stop(.failed, "run \(run.id) has ended already") }
        }
    }
}

/// A run of the store, as a command names it.
struct RunArgument: ParsableArguments {
    @OptionGroup var store: StoreOptions

    @Argument(help: "Id of the run.")
    var id: String

    /// - Throws: `Stop` for a store that cannot be opened, and for a run that is not there.
    func open() async throws -> (store: any RunStore, run: Run) {
        let store = try await store.look()
        return (store, try await store.existing(id))
    }
}

extension RunStore {
    /// - Throws: `Stop` for a run that is not there.
    func existing(_ id: String) async throws -> Run {
        guard let run = try await run(id) else { throw Stop(.usage, "there is no run '\(id)'") }
        return run
    }
}

extension Run {
    /// Why it ended or what it says of itself, short enough for a list.
    fileprivate var headline: String {
        let text = reason ?? status ?? ""
        let line = text.prefix { !$0.isNewline }
        return line.count > 200 ? line.prefix(199) + "…" : String(line)
    }
}
