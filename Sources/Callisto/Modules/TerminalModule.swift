internal import Lua

/// The module `terminal`: colours, width and tables for the place that output goes to.
///
/// Standard library modules `require` it; it is no global.
enum TerminalModule {
    static func module(_ terminal: HostTerminal) -> LuaModule {
        var module = LuaModule.inner("terminal")
        module.function("columns") { () in terminal.columns() }
        module.constant("redraws", terminal.redraws)
        module.function("visible") { (text: String) in Visible.text(text) }
        module.function("line") { (text: String) in Visible.line(text) }
        module.function("style") { (text: String, role: String, stream: String?) throws in
            guard let role = Style.Role(name: role) else {
                throw LuaArgumentError(index: 1, expected: Style.Role.expectation, got: "'\(role)'")
            }
            let style = stream == "error" ? terminal.errorStyle : terminal.outputStyle
            return StyledText.styled(text, role).text(style)
        }
        module.function("table") { (columns: [[String]], rows: [[[String]]], width: Int, indent: Int) in
            var table = TextTable(columns.map(TextTable.Column.init(parts:)))
            for row in rows {
                table.add(
                    row.map { $0.first ?? "" },
                    roles: row.map { $0.count > 1 ? Style.Role(name: $0[1]) : nil })
            }
            return table.lines(
                width: width.clamped(to: 1...10_000), indent: indent.clamped(to: 0...1000)
            ).map { $0.text(terminal.outputStyle) }
        }
        return module
    }
}

extension Style.Role {
    /// The word that scripts use, `strong`.
    init?(name: String) {
        guard let role = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = role
    }

    fileprivate static let expectation = allCases.map { "'\($0)'" }.joined(separator: ", ")
}

extension TextTable.Column {
    /// A column as scripts write it: a title, then perhaps `right`.
    fileprivate init(parts: [String]) {
        self.init(parts.first ?? "", parts.dropFirst().first == "right" ? .right : .left)
    }
}

extension Int {
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
