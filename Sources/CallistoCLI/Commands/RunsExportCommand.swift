import ArgumentParser
import Automation
import Callisto

/// `callisto runs export`
struct RunsExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print runs with their journals as lines of JSON.")

    @OptionGroup var store: StoreOptions

    @Argument(help: "The runs' ids; all of them when absent.")
    var ids: [String] = []

    func run() async throws {
        let store = try await store.look()
        var query = RunQuery(limit: 1000)
        var ids = ids
        if ids.isEmpty {
            while case let page = try await store.runs(query), let last = page.last {
                ids += page.map(\.id)
                query.after = RunPlace(last)
            }
        }
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
            Terminal.print(lines: RunExport.lines(of: archive))
        }
    }
}

/// `callisto runs import`
struct RunsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in runs that 'callisto runs export' printed.")

    @OptionGroup var store: StoreOptions

    @Argument(help: "The file; - is standard input.", completion: .file())
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
        commandName: "backup", abstract: "Copy a SQLite store, runs and jobs, while daemons go on with it.",
        discussion: "The copy is a store: '--store COPY' opens it, and a daemon on it goes on from there.")

    @OptionGroup var store: StoreOptions

    @Argument(help: "The new file.", completion: .file())
    var file: String

    func run() async throws {
        guard !Files.exists(file) else {
            throw Stop(.usage, "\(file): exists already; a backup is a new file")
        }
        // Whole or not there at all.
        let draft = file + ".part"
        Files.remove(draft)
        do {
            guard try await store.backUp(to: draft) else {
                throw Stop(.usage, "--store: PostgreSQL makes backups of its own; use pg_dump")
            }
            try Files.move(draft, to: file)
        } catch {
            Files.remove(draft)
            throw error
        }
    }
}
