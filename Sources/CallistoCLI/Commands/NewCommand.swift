import ArgumentParser
import Callisto

/// `callisto new KIND NAME`
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "new", abstract: "Create a commented template of a rollout, suite, script or spec.",
        discussion:
            """
            The template runs as it is. An existing file is replaced only with --force, or after \
            confirmation.

            Example:
              callisto new suite regression
            """)

    /// What there is a start for; each is a file of the standard library's folder `_templates`.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case rollout, suite, script, spec

        /// What a file's name ends in.
        var ending: String { self == .spec ? "_spec.lua" : ".lua" }
        /// The command that tries it.
        func command(_ path: String) -> String {
            switch self {
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
        help: .output("Path of the new file; the extension is added."), completion: .file())
    var name: String

    @Flag(help: "Replace an existing file.")
    var force = false

    func run() async throws {
        let stem =
            [kind.ending, ".lua"].first { name.hasSuffix($0) }
            .map { String(name.dropLast($0.count)) } ?? name
        let title = String(stem.split(separator: "/").last ?? "")
        guard !title.isEmpty, !stem.hasSuffix("/"), title != ".", title != "..",
            stem.allSatisfy({ !$0.isNewline && $0 != "\"" && $0 != "\\" })
        else { throw Stop(.usage, "'name' must be the name of a file like nightly, got '\(name)'") }
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
