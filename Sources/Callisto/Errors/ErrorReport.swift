public import Lua

/// How a script ended badly, told to a person: the sentence, the line, and who called whom.
public struct ErrorReport: Sendable {
    public let error: LuaError
    /// The text of the line where it happened, when the source is at hand.
    private let sourceLine: String?

    /// - Parameter source: The text of a chunk by its name.
    public init(_ error: LuaError, source: (String) -> String?) {
        self.error = error
        if let chunk = error.chunk, let number = error.line, let text = source(chunk) {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            sourceLine = lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
        } else {
            sourceLine = nil
        }
    }

    public func lines(style: Style = .plain) -> [String] {
        var place = ""
        if let chunk = error.chunk, let line = error.line {
            place = style("\(chunk):\(line):", .strong) + " "
        }
        var lines = [style("error:", .failure) + " " + place + error.message]
        if let sourceLine, let number = error.line {
            lines.append(style(" \(number) │", .faint) + " " + sourceLine.withoutTabs)
        }
        // One frame says no more than the place above.
        if error.traceback.count > 1 {
            lines.append(style("called from", .faint))
            lines += error.traceback.map { frame in
                "  \(frame.chunk):\(frame.line)" + (frame.function.map { style(" in \($0)", .faint) } ?? "")
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
}
