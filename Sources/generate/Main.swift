import Foundation

/// Writes what must exist as text and follows from the catalogue; with `--check` only compares.
@main struct Generate {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.allSatisfy({ $0 == "--check" }) else {
            complain("usage: generate [--check], in the folder of the package")
            exit(2)
        }
        do {
            for file in GeneratedFile.all {
                if arguments.isEmpty { try write(file) } else if try !isUpToDate(file) { exit(1) }
            }
        } catch {
            complain("\(error.localizedDescription)")
            exit(1)
        }
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
