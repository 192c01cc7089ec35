public import Lua

/// How a script ended badly, told to a person: the sentence, the line, and who called whom.
public struct ErrorReport: Sendable {
    /// The error as Lua raised it.
    public let error: LuaError
    private let place: (chunk: String, line: Int)?
    /// The text of the line where it happened, when the source is at hand.
    private let sourceLine: String?

    /// - Parameter source: The text of a chunk by its name.
    public init(_ error: LuaError, source: (String) -> String?) {
        self.error = error
        place = Self.place(of: error)
        if let place, let text = source(place.chunk) {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let line = lines.indices.contains(place.line - 1) ? String(lines[place.line - 1]) : nil
            sourceLine = line.map { SecretLiterals.hidden(in: $0) }
        } else {
            sourceLine = nil
        }
    }

    /// Where the person who reads should look: what the API refused to the standard library was asked
    /// for by a line of the script.
    private static func place(of error: LuaError) -> (chunk: String, line: Int)? {
        guard let chunk = error.chunk, let line = error.line else { return nil }
        let isBug = error.code == "script.error"
        guard Stdlib.isChunk(chunk), !isBug else { return (chunk, line) }
        // A call in the place of a result leaves no line of the script behind; the library's is no help then.
        return error.traceback.first { !Stdlib.isChunk($0.chunk) }.map { ($0.chunk, $0.line) }
    }

    /// The line where it happened as it fits behind its margin, and how far to the left what was at the columns
    /// `focus` stands in it; `nil` where the line is not at hand.
    package func excerpt(columns: Int, around focus: Range<Int> = 0..<0) -> (text: String, shift: Int)? {
        guard let sourceLine, let place else { return nil }
        let width = max(columns - Self.margin(place.line).count - 1, 1)
        return Visible.line(sourceLine.withoutTabs).excerpt(columns: width, around: focus)
    }

    private static func margin(_ line: Int) -> String { " \(line) │" }

    /// - Parameters:
    ///   - columns: How wide the window is; no excerpt is wider.
    ///   - focus: The columns of the line that must be seen.
    package func lines(columns: Int = 100, around focus: Range<Int> = 0..<0) -> [StyledText] {
        let start = place.map { StyledText.styled("\($0.chunk):\($0.line):", .strong) + " " } ?? ""
        var lines = [
            StyledText.styled("error:", .failure) + " " + start + (error.message + (error.hint ?? ""))
        ]
        if let place, let excerpt = excerpt(columns: columns, around: focus) {
            lines.append(StyledText.styled(Self.margin(place.line), .faint) + (" " + excerpt.text))
        }
        // One frame says no more than the place above.
        if error.traceback.count > 1 {
            lines.append(StyledText.styled("called from", .faint))
            lines += error.traceback.map { frame in
                StyledText("  \(frame.chunk):\(frame.line)")
                    + (frame.function.map { StyledText.styled(" in \($0)", .faint) } ?? "")
            }
        }
        return lines
    }

    /// What ended the script, for an exit status.
    public enum Kind: Sendable {
        case script
        /// The API refused, or could not be reached.
        case api
        /// A limit or a permission stopped it.
        case stopped
        case interrupted
    }

    /// Whose fault it is: the script's, the service's, a limit's.
    public var kind: Kind {
        let code = error.code
        if code == "interrupted" || code == "task.cancelled" { return .interrupted }
        if code.hasPrefix("limit.") || code.hasPrefix("permission.") { return .stopped }
        return code.hasPrefix("api.") || code.hasPrefix("effect.") ? .api : .script
    }
}

extension String {
    /// Tabs as four spaces, so that what is printed behind a margin keeps its form.
    fileprivate var withoutTabs: String {
        reduce(into: "") { $0 += $1 == "\t" ? "    " : String($1) }
    }

    /// At most `columns` of the text with what is at `focus`, and how many columns were left out before it less
    /// the mark that says so.
    fileprivate func excerpt(columns: Int, around focus: Range<Int>) -> (text: String, shift: Int) {
        guard DisplayWidth.of(self) > columns else { return (self, 0) }
        if focus.upperBound < columns { return (DisplayWidth.cut(self, to: columns), 0) }
        let start = Swift.max(focus.lowerBound - columns / 2, 0)
        var left = 0
        let rest = drop { character in
            guard left < start else { return false }
            left += DisplayWidth.of(character)
            return true
        }
        return (DisplayWidth.cut("…" + rest, to: columns), left - 1)
    }
}

extension LuaError {
    /// What goes behind the sentence where it names a module that nobody required: Lua calls it a global
    /// without a value.
    var hint: String? {
        guard let start = message.firstRange(of: "a nil value (global '"), message.hasSuffix("')") else {
            return nil
        }
        let name = String(message[start.upperBound...].dropLast(2))
        return KnownModules.hint(forGlobal: name, among: Stdlib.moduleNames).map { "; " + $0 }
    }
}
