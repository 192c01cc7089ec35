import ArgumentParser
import Callisto

/// `callisto new KIND NAME`
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "new",
        abstract: "Create a commented template of a project, rollout, suite, script or spec.",
        discussion:
            """
            The template runs as it is, on the simulator. A project is a folder with an assistant, its \
            specs, suite, rollout and jobs, and what an editor and a CI need. An existing file is replaced \
            only with --force, or after confirmation.

            Examples:
              callisto new project frontdesk
              callisto new suite regression
            """)

    /// What there is a start for; each is a file of the standard library's folder `_templates`.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case project, rollout, suite, script, spec

        /// What a file's name ends in.
        var ending: String {
            switch self {
            case .project: ""
            case .spec: "_spec.lua"
            case .rollout, .suite, .script: ".lua"
            }
        }
        /// The command that tries it.
        func command(_ path: String) -> String {
            switch self {
            case .project: "cd \(path) && callisto test ."
            case .rollout: "callisto simulate \(path) --days 14"
            case .suite: "callisto simulate \(path)"
            case .script: "callisto run \(path)"
            case .spec: "callisto test \(path)"
            }
        }
    }

    @Argument(help: "Kind of template.")
    var kind: Kind

    @Argument(
        help: .output("Path of the new file or folder; a file's extension is added."), completion: .file())
    var name: String

    @Flag(help: "Replace an existing file.")
    var force = false

    func run() async throws {
        // A folder's name may come with a slash, as shells complete it.
        let name = kind == .project && name.hasSuffix("/") ? String(self.name.dropLast()) : self.name
        let stem =
            [kind.ending, ".lua"].first { name.hasSuffix($0) }
            .map { String(name.dropLast($0.count)) } ?? name
        let title = String(stem.split(separator: "/").last ?? "")
        guard !title.isEmpty, !stem.hasSuffix("/"), title != ".", title != "..",
            stem.allSatisfy({ !$0.isNewline && $0 != "\"" && $0 != "\\" })
        else {
            let wanted = kind == .project ? "a folder like frontdesk" : "a file like nightly"
            throw Stop(.usage, "'name' must be the name of \(wanted), got '\(name)'")
        }
        guard kind != .project || name != "-" else {
            throw Stop(.usage, "a project is a folder, which standard output is not; give its name")
        }
        if kind == .project { return try makeProject(at: stem, titled: title) }
        guard let template = Stdlib.file("_templates/\(kind.rawValue).lua") else {
            preconditionFailure("internal error: the binary lacks the start of a \(kind.rawValue)")
        }
        let path = Self.path(name, stem, kind)
        let text = Self.fill(String(decoding: template.source, as: UTF8.self), ["FILE": path, "NAME": title])
        let isNamed = path != "-"
        if isNamed, let slash = path.lastIndex(of: "/") {
            do { try Files.makeFolder(String(path[..<slash])) } catch { throw Stop(.failed, "\(error)") }
        }
        let file = try OutputPath(path).file(.open, for: "")
        guard !file.replacesSomething || force || Terminal.confirm("\(path) is there; replace it?") else {
            throw Stop(.failed, "\(path): exists and is left as it is; --force replaces it")
        }
        try OutputPath.writing("") { () throws(OutputFile.Failure) in try file.write(text.utf8) }
        guard isNamed else { return }
        Terminal.print(path)
        Terminal.printError("try: " + kind.command(path))
    }

    /// Where each file of a project goes, by its name in `_templates/project`; the others keep theirs.
    private static let placesInProject = [
        "github.yml": ".github/workflows/callisto.yml", "gitlab.yml": ".gitlab-ci.yml",
        "gitignore": ".gitignore", "luarc.json": ".luarc.json",
    ]

    /// Writes the files of a project; where one is there already none is written.
    private func makeProject(at folder: String, titled title: String) throws {
        let start = "_templates/project/"
        let files = Stdlib.files.filter { $0.name.hasPrefix(start) }.map { template in
            let name = String(template.name.dropFirst(start.count))
            let text = Self.fill(String(decoding: template.source, as: UTF8.self), ["NAME": title])
            return (path: folder + "/" + (Self.placesInProject[name] ?? name), text: text)
        }
        let present = files.map(\.path).filter { OutputFile.mark($0) != nil }
        guard
            present.isEmpty || force
                || Terminal.confirm("\(present.joined(separator: ", ")): there already; replace?")
        else {
            throw Stop(.failed, "\(present[0]): exists and is left as it is; --force replaces it")
        }
        for (path, text) in files {
            if let slash = path.lastIndex(of: "/") {
                do { try Files.makeFolder(String(path[..<slash])) } catch { throw Stop(.failed, "\(error)") }
            }
            let file = try OutputPath(path).file(.open, for: "")
            try OutputPath.writing("") { () throws(OutputFile.Failure) in try file.write(text.utf8) }
            Terminal.print(path)
        }
        Terminal.printError("try: " + kind.command(folder))
    }

    /// The name with its ending; what has a meaning of its own, `-` or a device, stays as it is.
    private static func path(_ name: String, _ stem: String, _ kind: Kind) -> String {
        name == "-" || OutputFile.isStream(name) ? name : stem + kind.ending
    }

    /// A template with its words in capitals replaced.
    private static func fill(_ text: String, _ values: [String: String]) -> String {
        var result = "", rest = text[...]
        while let first = rest.first {
            if let word = values.keys.first(where: { rest.hasPrefix($0) }) {
                result += values[word] ?? ""
                rest = rest.dropFirst(word.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
