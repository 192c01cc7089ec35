import ArgumentParser
import Automation
import AutomationStore
import Callisto
import Essentials
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
                    let nearest = NearestName.find(state, among: RunState.allCases.map(\.rawValue))
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
                    (now - run.createdAt).shortText, waits[run.id]?.words ?? run.headline,
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

/// `callisto runs export`
struct RunsExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export runs with their journals as lines of JSON.")

    @OptionGroup var store: StoreOptions

    @Option(name: .shortAndLong, help: .output("File to write."))
    var output = OutputPath("-")

    @Argument(help: "Ids of the runs. Default: all runs.")
    var ids: [String] = []

    func run() async throws {
        let file = try output.file(.confidential, for: "--output")
        let store = try await store.look()
        var query = RunQuery(limit: 1000)
        var ids = ids
        if ids.isEmpty {
            while case let page = try await store.runs(query), let last = page.last {
                ids += page.map(\.id)
                query.after = RunPlace(last)
            }
        }
        var lines: [String] = []
        for id in ids {
            let run = try await store.existing(id)
            // It may go on meanwhile; what came after its row was read is left out.
            let records = try await store.records(of: id, from: 0).filter { $0.sequence < run.nextSequence }
            var sources: [[UInt8]] = []
            for hash in try RunManifest.scripts(of: run, records: records) {
                if let source = try await store.source(hash) { sources.append(source) }
            }
            let signals = try await store.signals(of: id).map { signal in
                var signal = signal
                if let taken = signal.takenBy, taken >= run.nextSequence { signal.takenBy = nil }
                return signal
            }
            let archive = RunArchive(run: run, records: records, signals: signals, sources: sources)
            // Printed run by run; in a file all of them or none.
            let archived = RunExport.lines(of: archive).map { Visible.json($0) + "\n" }
            if file.isStandardOutput { Terminal.write(archived.joined().utf8) } else { lines += archived }
        }
        guard !file.isStandardOutput else { return }
        let text = lines.joined()
        try OutputPath.writing("--output") { () throws(OutputFile.Failure) in try file.write(text.utf8) }
    }
}

/// `callisto runs import`
struct RunsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import runs that 'callisto runs export' wrote.")

    @OptionGroup var store: StoreOptions

    @Argument(help: "Path of the file; - is standard input.", completion: .file())
    var file: String

    func run() async throws {
        let archives: [RunArchive]
        do {
            archives = try RunImport.read(try ScriptFile.read(file))
        } catch let fault as RunImport.Fault {
            throw Stop(.usage, "\(file): \(fault)")
        }
        let store = try await store.open()
        for (archive, outcome) in zip(archives, try await store.restore(archives)) {
            switch outcome {
            case .restored: Terminal.print(archive.run.id)
            case .isHere(archive.run.id): Terminal.printError("run \(archive.run.id) is here already")
            case .isHere(let other):
                Terminal.printError(
                    "run \(archive.run.id) is left out: run \(other) has its due time or its key")
            }
        }
    }
}

/// `callisto runs backup`
struct RunsBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a SQLite store with runs and jobs, while daemons use it.",
        discussion: """
            The copy is a store itself: '--store COPY' opens it, and a daemon on it continues its runs.
            """)

    @OptionGroup var store: StoreOptions

    @Flag(help: "Replace an existing file.")
    var force = false

    @Argument(help: .output("Path of the copy."))
    var file: OutputPath

    func run() async throws {
        let output = try file.file(.confidential, for: "")
        guard force || !output.replacesSomething else {
            throw Stop(.usage, "\(file.text): exists already; a backup is a new file, --force replaces it")
        }
        let folder = Terminal.environment("TMPDIR") ?? "/tmp"
        do {
            try await output.fill(temporaryFolder: folder) { draft in
                guard try await store.backUp(to: draft) else {
                    throw Stop(.usage, "--store: PostgreSQL makes backups of its own; use pg_dump")
                }
                if output.replacesSomething { SQLRunStore.removeLogs(of: file.text) }
            }
        } catch let failure as OutputFile.Failure {
            throw Stop(.failed, "\(failure)")
        }
    }
}
