import ArgumentParser
import Callisto

/// `callisto types DIR`
struct TypesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "types", abstract: "Write editor annotations for the API and the standard library.",
        discussion: """
            The annotations are for LuaLS (lua-language-server). Add the folder to workspace.library in \
            .luarc.json, and the editor completes and checks ai.assistants.create{ … }.

            Example:
              callisto types .callisto/types
            """)

    @Argument(
        help: ArgumentHelp("Folder to write to; created if it does not exist.", valueName: "output-folder"),
        completion: .directory)
    var folder: String

    func run() throws {
        let prefix = "_meta/"
        do {
            for file in Stdlib.files where file.name.hasPrefix(prefix) || file.isModule {
                // Modules are annotated where they are written; the editor reads them as they are.
                let path =
                    folder + "/" + (file.isModule ? file.name : String(file.name.dropFirst(prefix.count)))
                if let slash = path.lastIndex(of: "/") { try Files.makeFolder(String(path[..<slash])) }
                try OutputFile(path, .open).write(file.source)
                Terminal.print(path)
            }
            try Files.makeFolder(folder + "/telnyx")
            let others = WideAnnotations().files
            for file in others { try OutputFile("\(folder)/\(file.name)", .open).write(file.text.utf8) }
            Terminal.print("\(folder)/telnyx/: \(others.count) families")
        } catch {
            throw Stop(.failed, "\(error)")
        }
    }
}
