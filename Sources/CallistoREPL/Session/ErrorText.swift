internal import Callisto
internal import Lua
internal import TelnyxClient

/// An error at the prompt: one sentence, the line with a caret, and the Lua functions on the way.
struct ErrorText {
    let error: LuaError
    private let source: String

    init(_ error: LuaError, source: String) {
        var shown = error
        // Functions of the prompt are not shown.
        shown.traceback.removeAll { $0.chunk.hasPrefix("[") }
        if shown.chunk?.hasPrefix("[") == true {
            shown.chunk = shown.traceback.first?.chunk
            shown.line = shown.traceback.first?.line
        }
        self.error = shown
        self.source = source
    }

    /// A text that the compiler refused: `in[3]:1: unexpected symbol near 'x'`.
    init(syntax message: String, chunk: String, source: String) {
        var error = LuaError(code: "script.syntax", message: message)
        let prefix = chunk + ":"
        if message.hasPrefix(prefix) {
            let rest = message.dropFirst(prefix.count)
            let digits = rest.prefix { $0.isNumber }
            error.chunk = chunk
            error.line = Int(digits)
            error.message = String(rest.dropFirst(digits.count).drop { $0 == ":" || $0 == " " })
        }
        self.init(error, source: source)
    }

    /// - Parameter width: Where sentences are broken; nil leaves them whole.
    func text(chunk: String, width: Int?) -> StyledText {
        let report = ErrorReport(error) { $0 == chunk ? source : nil }
        let columns = width ?? 100
        let focus = error.chunk == chunk ? focus : nil
        var lines = report.lines(columns: columns, around: focus ?? 0..<0)
        if let focus, let line = error.line, lines.count > 1,
            let shift = report.excerpt(columns: columns, around: focus)?.shift
        {
            let margin = " \(line) │ ".count
            let room = max(1, min(focus.count, columns - margin - (focus.lowerBound - shift)))
            let caret = String(repeating: " ", count: margin + focus.lowerBound - shift)
            lines.insert(StyledText.styled(caret + String(repeating: "^", count: room), .failure), at: 2)
        }
        if let width, let sentence = report.lines().first?.text(), !lines.isEmpty {
            let wrapped = sentence.split(separator: "\n").flatMap {
                DisplayWidth.of($0) <= width ? [String($0)] : DisplayWidth.wrap(String($0), to: width)
            }
            lines[0] =
                StyledText.styled("error:", .failure)
                + wrapped.joined(separator: "\n").dropFirst("error:".count)
        }
        if let advice { lines.append(StyledText.styled("try: \(advice)", .faint)) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Advice, if there is any that the message does not give.
    private var advice: String? {
        guard !error.message.contains("; "), let cause = error.cause as? TelnyxError else { return nil }
        return ErrorCode.named(error.code)?.advice(for: cause.operation)
    }

    /// The columns of the word that the sentence names, when the line has it; a caret goes under it.
    private var focus: Range<Int>? {
        guard let number = error.line else { return nil }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(number - 1), let word = quotedWord else { return nil }
        let line = Array(lines[number - 1].utf8)
        let wanted = Array(word.utf8)
        guard !wanted.isEmpty, line.count >= wanted.count else { return nil }
        let isNear = error.message.contains("near '")
        let starts = (0...(line.count - wanted.count)).filter { start in
            guard line[start...].starts(with: wanted) else { return false }
            let isWhole = { (index: Int) in !line.indices.contains(index) || !LuaLexer.isWord(line[index]) }
            return !LuaLexer.isWord(wanted[0]) || isWhole(start - 1) && isWhole(start + wanted.count)
        }
        // The compiler stops at the last place it has read, a call at the first.
        guard let start = isNear ? starts.last : starts.first else { return nil }
        let before = String(decoding: line[..<start], as: UTF8.self).replacingTabs
        let column = DisplayWidth.of(before)
        return column..<(column + max(1, DisplayWidth.of(word)))
    }

    private var quotedWord: String? {
        let parts = error.message.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return nil }
        if let near = parts.firstIndex(where: { $0.hasSuffix("near ") }), near + 1 < parts.count {
            return String(parts[near + 1])
        }
        return String(parts[1]).split(separator: ".").last.map(String.init)
    }
}

extension String {
    /// Tabs as four spaces, as reports show them.
    fileprivate var replacingTabs: String { reduce(into: "") { $0 += $1 == "\t" ? "    " : String($1) } }
}
