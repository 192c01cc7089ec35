import ArgumentParser
import Callisto

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
