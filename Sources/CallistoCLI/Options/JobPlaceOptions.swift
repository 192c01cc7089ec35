import ArgumentParser
import Automation
import Callisto

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
