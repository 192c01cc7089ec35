/// A guide inside the binary: `stdlib/_guide/NAME.md`.
public struct Guide: Sendable {
    /// What `callisto help NAME` calls it.
    public let name: String
    /// Its heading.
    public let title: String
    /// Its first paragraph, one sentence.
    public let summary: String
    /// Markdown.
    public let text: String

    /// In the order in which someone new reads them; what is not named here comes after, by name.
    private static let order = [
        "start", "scripts", "commands", "prompt", "testing", "words", "brains", "shipping", "simulation",
        "deliveries", "receiving", "durable", "operations", "scale", "embedding", "security",
    ]

    public static let all: [Guide] = {
        let guides = Stdlib.files.compactMap { file -> Guide? in
            guard file.name.hasPrefix("_guide/"), file.name.hasSuffix(".md") else { return nil }
            return Guide(
                name: String(file.name.dropFirst("_guide/".count).dropLast(".md".count)),
                text: String(decoding: file.source, as: UTF8.self))
        }
        func place(_ guide: Guide) -> Int { order.firstIndex(of: guide.name) ?? order.count }
        return guides.sorted { (place($0), $0.name) < (place($1), $1.name) }
    }()

    public static func named(_ name: String) -> Guide? { all.first { $0.name == name } }

    private init(name: String, text: String) {
        (self.name, self.text) = (name, text)
        let blocks = MarkdownText.blocks(of: text)
        title =
            blocks.lazy.compactMap { if case .heading(_, let text) = $0 { text } else { nil } }.first ?? name
        summary =
            blocks.lazy.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }.first ?? ""
    }

    /// The guide for a terminal.
    ///
    /// - Parameter width: Columns.
    public func lines(width: Int) -> [StyledText] { MarkdownText.lines(of: text, width: width) }

    /// A line for each guide.
    ///
    /// - Parameter width: Columns.
    public static func list(width: Int) -> [StyledText] {
        var table = TextTable([.init(""), .init("")])
        for guide in all { table.add([guide.name, guide.summary], roles: [.name]) }
        return table.lines(width: width, indent: 2)
    }
}
