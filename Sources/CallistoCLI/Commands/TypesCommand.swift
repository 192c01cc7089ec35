import ArgumentParser
import Callisto

/// `callisto types DIR`
struct TypesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "types", abstract: "Write the editor annotations for everything a script can reach.",
        discussion: """
            They are for LuaLS (lua-language-server). Name DIR in workspace.library of .luarc.json, and the
            editor completes and checks ai.assistants.create{ … }.
            """)

    @Argument(
        help: ArgumentHelp("The folder to write to; made when it is not there.", valueName: "output-folder"),
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
        } catch {
            throw Stop(.failed, "\(error)")
        }
    }
}
