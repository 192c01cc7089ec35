import ArgumentParser
import Automation
import Callisto
import TelnyxCatalog

/// How much history a daemon keeps.
struct KeepOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Time to keep ended runs, in addition to the newest 20 of each job. STATE=…, job:NAME=… and \
            job:NAME:STATE=… apply to these only. Default: 720h.
            """, valueName: "duration"))
    var keep: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Maximum number of runs to keep for each job, regardless of age. STATE=… and job:… as with \
            --keep. Default: no limit.
            """, valueName: "n"))
    var keepRuns: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Maximum size of all runs, such as 10GiB; beyond it, the oldest ended runs are deleted. \
            Default: no limit.
            """,
            valueName: "size"))
    var keepBytes: ByteCount?

    func validate() throws { _ = try policy() }

    /// What the options say.
    func policy() throws -> RetentionPolicy {
        var policy = RetentionPolicy()
        for text in keep {
            let (scope, value) = try Self.split("--keep", text)
            guard let duration = DurationArgument(argument: value)?.duration else {
                throw ValidationError("--keep: must be a duration such as 720h, got '\(value)'")
            }
            guard policy.ages.updateValue(duration, forKey: scope) == nil else {
                throw ValidationError("--keep: '\(text)' is said of runs of which something else is said")
            }
        }
        for text in keepRuns {
            let (scope, value) = try Self.split("--keep-runs", text)
            guard let count = Int(value) else {
                throw ValidationError("--keep-runs: must be a whole number, got '\(value)'")
            }
            try CountOption.check("--keep-runs", count)
            guard policy.counts.updateValue(count, forKey: scope) == nil else {
                throw ValidationError(
                    "--keep-runs: '\(text)' is said of runs of which something else is said")
            }
        }
        policy.bytes = keepBytes.map { Int64($0.bytes) }
        return policy
    }

    /// What stands before the last '=', and what behind it.
    private static func split(_ option: String, _ text: String) throws -> (RetentionPolicy.Scope, String) {
        guard let equals = text.lastIndex(of: "=") else { return (.init(), text) }
        let value = String(text[text.index(after: equals)...])
        var words = text[..<equals].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var scope = RetentionPolicy.Scope()
        if words.first == "job", words.count > 1 {
            scope.job = words[1]
            words.removeFirst(2)
        }
        if let word = words.first {
            scope.state = try state(option, word)
            words.removeFirst()
        }
        guard words.isEmpty, scope.job != "" else {
            throw ValidationError(
                "\(option): must be STATE=…, job:NAME=… or job:NAME:STATE=…, got '\(text)'")
        }
        return (scope, value)
    }

    private static func state(_ option: String, _ word: String) throws -> RunState {
        let ends = RunState.allCases.filter(\.hasEnded)
        if let state = ends.first(where: { $0.rawValue == word }) { return state }
        let names = ends.map(\.rawValue)
        let hint = NearestName.find(word, among: names).map { "; did you mean '\($0)'?" } ?? ""
        throw ValidationError(
            "\(option): must name a state that ends a run (\(names.joined(separator: ", "))), got '\(word)'\(hint)"
        )
    }
}

/// Where a command finds jobs: in a store, or in files that nobody serves yet.
struct JobPlaceOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions
    @OptionGroup var modules: ModuleOptions

    @Option(
        name: .customLong("file"),
        help: ArgumentHelp("Read the jobs of this file instead of the store's.", valueName: "file"),
        completion: .file(extensions: ["lua"]))
    var files: [String] = []

    func validate() throws { try ListOption.check("--file", files) }

    func directory() async throws -> JobDirectory {
        guard !files.isEmpty else { return try await store.jobs() }
        try ScriptFile.check(files)
        let memory = MemoryRunStore(wallClock: StoreOptions.wallClock)
        let loader = JobLoader(
            target: "simulator",
            options: { [modules] script in
                var options = HostOptions()
                options.moduleFolder = FolderLoader(folder: ScriptFile.folder(of: script), script: script)
                options.stdlib = modules.reader
                options.opensLibrary = modules.stdlib != nil
                return options
            }, knowsPermissions: false, read: { try Files.read($0) })
        do {
            try await loader.load(files).publish(in: memory)
        } catch {
            throw Stop(.failed, "\(error)")
        }
        return JobDirectory(store: memory, decode: JobDefinition.decode)
    }
}

extension StoreOptions {
    /// The jobs that a store knows.
    func jobs() async throws -> JobDirectory {
        JobDirectory(store: try await look(), decode: JobDefinition.decode)
    }
}

/// Where the standard library comes from.
struct ModuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Folder whose files replace those of the standard library; scripts can require its other \
            modules too.
            """,
            valueName: "folder"),
        completion: .directory)
    var stdlib: String?

    /// Reads a file of the folder; finds none where no folder is named.
    var reader: @Sendable (String) -> [UInt8]? {
        guard let stdlib else { return { _ in nil } }
        return { try? Files.read(stdlib + "/" + $0) }
    }

    /// The text of a chunk, for showing one of its lines.
    func source(of chunk: String) -> [UInt8]? {
        let prefix = "stdlib/"
        guard chunk.hasPrefix(prefix) else { return try? Files.read(chunk) }
        let name = String(chunk.dropFirst(prefix.count))
        return reader(name) ?? Stdlib.file(name)?.source
    }
}
