import ArgumentParser
import Callisto
import Lua
import TelnyxCatalog

/// `callisto check FILE...`
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "check", abstract: "Find mistakes in scripts without running them.",
        discussion: """
            Looks for wrong syntax, unknown globals, operations, arguments and modules, and for locals that
            nobody uses. A name that begins with _ may be unused. Exits with 1 when a mistake was found; what breaks
            a rule that was only inferred of the API is a warning and no mistake.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var modules: ModuleOptions

    @Argument(help: "Scripts, and folders to look for *.lua in.", completion: .file(extensions: ["lua"]))
    var paths: [String]

    func run() async throws {
        let files = try LuaFiles.find(paths, ending: ".lua")
        guard !files.isEmpty else { throw Stop(.failed, "no script was found") }
        var checker = try await SourceChecker(
            stdlib: modules.reader, opensLibrary: modules.stdlib != nil)
        checker.hasOwnModule = { module, path in
            let folders = [ScriptFile.folder(of: path), ""]
            return folders.contains {
                FolderLoader(folder: $0).files(of: module).contains(where: Files.exists)
            }
        }
        var count = 0
        for file in files {
            for finding in try await checker.findings(in: try ScriptFile.read(file), path: file) {
                count += finding.isWarning ? 0 : 1
                if output.format == .json {
                    Terminal.print(json: finding.json)
                } else {
                    Terminal.print(line(finding))
                }
            }
        }
        guard count > 0 else { return }
        if output.format == .human {
            let mistakes = count == 1 ? "1 mistake" : "\(count) mistakes"
            Terminal.printError("\(mistakes) in \(files.count == 1 ? "1 file" : "\(files.count) files")")
        }
        throw Stop(.failed)
    }

    private func line(_ finding: SourceFinding) -> StyledText {
        let place = "\(finding.path):\(finding.line):\(finding.column):"
        return StyledText.styled(place, .strong) + finding.text.dropFirst(place.count)
    }
}
