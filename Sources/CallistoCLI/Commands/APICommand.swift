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
            """)

    @OptionGroup var output: OutputOptions

    @Argument(
        help: "Id of an operation, or a part of one; or a module or function of the library.",
        completion: .list(Catalog.ids + LibraryReference.shared.names))
    var operation: String?

    func run() throws {
        guard let name = operation else {
            list(Catalog.operations)
            if output.format == .human { Terminal.print(APICommand.others) }
            return
        }
        if let operation = Catalog.operation(name) { return show(operation) }
        if let lines = LibraryReference.shared.lines(on: name, width: Terminal.width) {
            if output.format == .json, let json = LibraryReference.shared.json(on: name) {
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
        let nearest = Catalog.nearest(to: name, among: Catalog.ids + others)
        return "there is no operation '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }

    private func show(_ operation: Operation) {
        let reference = OperationReference(operation)
        switch output.format {
        case .human:
            Terminal.print(lines: reference.lines(width: Terminal.width))
        case .json: Terminal.print(json: reference.json)
        }
    }

    private func list(_ operations: [Operation]) {
        if output.format == .json {
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
