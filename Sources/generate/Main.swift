import Foundation

/// Writes what must exist as text and follows from the catalogue; with `--check` only compares. With `--from FILE` it
/// takes the facts of another release of the API.
@main struct Generate {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let takesFacts = arguments.first == "--from" && arguments.count == 2
        guard takesFacts || arguments.allSatisfy({ $0 == "--check" }) else {
            complain("usage: generate [--check | --from FILE], in the folder of the package")
            exit(2)
        }
        do {
            if takesFacts { return try takeFacts(from: arguments[1]) }
            for file in GeneratedFile.all {
                if arguments.isEmpty { try write(file) } else if try !isUpToDate(file) { exit(1) }
            }
        } catch {
            complain(error is any LocalizedError ? error.localizedDescription : "\(error)")
            exit(1)
        }
    }

    /// Writes the facts of another release in place of those that are there, and says what changed.
    private static func takeFacts(from path: String) throws {
        let new = try FactsFile(json: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        let url = URL(fileURLWithPath: FactsFile.path)
        let old = try FactsFile(text: String(decoding: try Data(contentsOf: url), as: UTF8.self))
        for change in old.changes(to: new) { print(change) }
        try Data(new.text.utf8).write(to: url, options: .atomic)
    }

    private static func write(_ file: GeneratedFile) throws {
        let url = URL(fileURLWithPath: file.path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: url, options: .atomic)
    }

    private static func isUpToDate(_ file: GeneratedFile) throws -> Bool {
        guard FileManager.default.fileExists(atPath: file.path) else {
            complain("\(file.path) is missing; run scripts/generate")
            return false
        }
        let committed = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file.path)), as: UTF8.self)
        guard let line = file.firstDifference(from: committed) else { return true }
        complain("\(file.path):\(line): not what the catalogue says; run scripts/generate")
        return false
    }

    private static func complain(_ message: String) {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
    }
}
