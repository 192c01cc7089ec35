import ArgumentParser
import Automation
import AutomationStore
import Callisto

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
