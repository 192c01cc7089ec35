import ArgumentParser
import Callisto
import Lua
import TelnyxCatalog

/// `callisto check FILE...`
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "check", abstract: "Find mistakes in scripts without running them.",
        discussion: """
            Reports syntax errors, unknown globals, operations, arguments and modules, and unused locals; \
            a name that starts with _ may be unused. Exits with 1 if there is a mistake. A violation of a \
            rule that is only inferred from the API is a warning.

            Example:
              callisto check scripts
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var modules: ModuleOptions

    @Argument(help: "Scripts, and folders to search for *.lua.", completion: .file(extensions: ["lua"]))
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
