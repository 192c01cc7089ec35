/// Tells a person how specs went: a line for each file, each failure in full, and the sum.
public struct SpecReport: Sendable {
    private let columns: Int
    private var passed = 0, failed = 0, skipped = 0, leftOut = 0

    /// - Parameter columns: How wide the window is; no line of a source is shown wider.
    public init(columns: Int = 100) { self.columns = columns }

    /// Whether something failed, or nothing ran at all.
    public var hasFailed: Bool { failed > 0 || passed + skipped == 0 }

    /// The lines for one more file.
    public mutating func lines(for file: SpecFileResult) -> [StyledText] {
        passed += file.passedCount
        failed += file.failedCount
        skipped += file.skippedCount
        leftOut += file.leftOut
        if file.results.isEmpty && file.failures.isEmpty { return [] }
        let mark: StyledText =
            file.failedCount > 0 ? StyledText.styled("✗", .failure) : StyledText.styled("✓", .success)
        var lines = [mark + " \(file.path)  " + StyledText.styled(counts(of: file), .faint)]
        for failure in file.failures {
            lines += indented(failure.lines(columns: columns - Self.indent.count))
        }
        for result in file.results {
            if let failure = result.failure {
                lines.append("  " + StyledText.styled(result.name, .strong))
                lines += indented(failure.lines(columns: columns - Self.indent.count))
                lines += indented(
                    result.output.split(separator: "\n").map { StyledText.styled("│ ", .faint) + $0 })
            } else if let reason = result.skipReason {
                lines.append("  " + StyledText.styled("skipped", .warning) + " \(result.name): \(reason)")
            }
        }
        return lines
    }

    /// The last line, once all files were told.
    public func summary(filter: String?) -> StyledText {
        let count = passed + failed + skipped
        guard count > 0 else {
            let why = filter.map { "no test fits \"\($0)\"" } ?? "no spec was found"
            return StyledText.styled("error:", .failure) + " " + why
        }
        var parts: [StyledText] = ["\(passed) passed"]
        if failed > 0 { parts.append(StyledText.styled("\(failed) failed", .failure)) }
        if skipped > 0 { parts.append("\(skipped) skipped") }
        if leftOut > 0 { parts.append(StyledText.styled("\(leftOut) left out by .only", .warning)) }
        return "\(Self.number(count, "test")): " + parts.joined(separator: ", ")
    }

    private func counts(of file: SpecFileResult) -> String {
        var text = Self.number(file.results.count, "test")
        if file.failedCount > 0 { text += ", \(file.failedCount) failed" }
        return text
    }

    private static let indent = "    "

    private func indented(_ texts: [StyledText]) -> [StyledText] {
        texts.flatMap(\.lines).map { Self.indent + $0 }
    }

    private static func number(_ count: Int, _ word: String) -> String {
        "\(count) \(word)" + (count == 1 ? "" : "s")
    }
}
