import ArgumentParser
import Callisto
import TelnyxCatalog

/// `callisto api [OPERATION]`
struct APICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "api", abstract: "Show the operations of the API, or one with its parameters.",
        discussion: """
            Works offline. A part of an id lists the operations that contain it. Modules and functions of \
            the standard library are explained too.

            Examples:
              callisto api canary
              callisto api assistants.create
              callisto api rollout.run
              callisto api --search phone voice settings
              callisto api --format markdown --to reference
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case human, json, markdown }

    @Option(help: "Output format: human, json or markdown.")
    var format: Format = .human

    @Flag(help: "Find operations by words in their names, summaries and arguments.")
    var search = false

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            "Write the complete reference to this folder, one file per family.",
            valueName: "output-folder"),
        completion: .directory)
    var folder: String?

    @Argument(
        help: "Id of an operation, or a part of one; a module or function of the library; words to search.",
        completion: .list(Catalog.ids + LibraryReference.shared.names))
    var names: [String] = []

    func validate() throws {
        if names.count > 1 && !search {
            throw ValidationError(
                "one name is explained at a time; --search finds operations by several words")
        }
        if search && names.isEmpty {
            throw ValidationError("--search takes words, such as: --search phone voice")
        }
        if folder != nil && !names.isEmpty {
            throw ValidationError("--to writes the whole reference; leave the names out")
        }
        if folder != nil && format == .human { throw ValidationError("--to needs --format markdown or json") }
        if folder == nil && names.isEmpty && format == .markdown {
            throw ValidationError(
                "--format markdown takes an operation, or writes all of them with --to FOLDER")
        }
    }

    func run() throws {
        if let folder { return try writeBook(to: folder) }
        if search { return try list(found()) }
        guard let name = names.first else {
            list(Catalog.operations)
            if format == .human { Terminal.print(APICommand.others) }
            return
        }
        if let operation = Catalog.operation(name) { return show(operation) }
        if let lines = LibraryReference.shared.lines(on: name, width: Terminal.width) {
            if format == .json, let json = LibraryReference.shared.json(on: name) {
                return Terminal.print(json: json)
            }
            return Terminal.print(lines: lines)
        }
        let matching = Catalog.ids.filter { $0.contains(name.lowercased()) }.compactMap(Catalog.operation)
        guard !matching.isEmpty else {
            throw Stop(.usage, APICommand.unknown(name, or: LibraryReference.shared.names))
        }
        list(matching)
    }

    private static var others: String {
        let families = WideCatalog.names(under: "").count
        return """

            \(WideCatalog.ids.count) more operations of \(families) families can be called too, without rules and bounds: \
            'callisto api phone_numbers' shows those of one.
            """
    }

    /// - Parameter others: What else could have been meant.
    static func unknown(_ name: String, or others: [String] = []) -> String {
        let nearest = NearestName.find(name, among: Catalog.ids + others)
        return "there is no operation '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }

    private func found() throws -> [APIOperation] {
        let found = OperationSearch.find(names.joined(separator: " "))
        guard !found.isEmpty else {
            throw Stop(.usage, "no operation has all of these words: \(names.joined(separator: " "))")
        }
        return found
    }

    /// Writes the reference of the whole API.
    private func writeBook(to folder: String) throws {
        let files = ReferenceBook(format == .json ? .json : .markdown).files
        do {
            try Files.makeFolder(folder)
            for file in files { try OutputFile("\(folder)/\(file.name)", .open).write(file.text.utf8) }
        } catch {
            throw Stop(.failed, "\(error)")
        }
        Terminal.print("\(files.count) files in \(folder)")
    }

    private func show(_ operation: APIOperation) {
        let reference = OperationReference(operation)
        switch format {
        case .markdown: Terminal.print(ReferenceBook(.markdown).text(of: operation))
        case .human:
            Terminal.print(lines: reference.lines(width: Terminal.width))
        case .json: Terminal.print(json: reference.json)
        }
    }

    private func list(_ operations: [APIOperation]) {
        if format == .json {
            for operation in operations { Terminal.print(json: OperationReference(operation).json) }
            return
        }
        var table = TextTable([.init("Operation"), .init("Effect"), .init("Summary")])
        for operation in operations {
            table.add([operation.id, operation.effect.rawValue, operation.summary])
        }
        Terminal.print(lines: table.lines(width: Terminal.width))
    }
}
