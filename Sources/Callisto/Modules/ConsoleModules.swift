internal import Lua
internal import TelnyxCatalog

/// The module `terminal`: colours, width and tables for the place that output goes to.
///
/// Standard library modules `require` it; it is no global.
enum TerminalModule {
    static func module(_ terminal: HostTerminal) -> LuaModule {
        let module = LuaModule.inner("terminal")
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

/// Gives lines to a script without holding up its other tasks; `_host/files.lua` makes `io.stdin` of them.
enum InputModule {
    static func module(source: @escaping LineSource) -> LuaModule {
        let module = LuaModule.inner("_input")
        module.rawAsyncFunction("line") { call in
            try call.push(try await source().map(LuaData.string) ?? .nil)
        }
        return module
    }
}

/// Gives the next bytes of input, such as a line with its line break, or `nil` at the end.
public typealias LineSource = @Sendable () async throws -> [UInt8]?

/// One line of a script's log.
public struct LogRecord: Sendable, Hashable {
    /// How much a record matters, least first.
    public enum Level: String, Sendable, CaseIterable { case debug, info, warn, error }

    /// How much it matters.
    public let level: Level
    /// The sentence, without its fields.
    public let message: String
    /// In the order of their names; values as text.
    public let fields: [Field]

    /// A value beside the sentence.
    public struct Field: Sendable, Hashable {
        public let name: String
        /// Its value as text.
        public let value: String
    }
}

/// The module `log`: a function per level, a message and a table of fields.
enum LogModule {
    static func module(sink: @escaping @Sendable (LogRecord) -> Void) -> LuaModule {
        let module = LuaModule("log")
        for level in LogRecord.Level.allCases {
            module.function(level.rawValue) { (message: String, fields: LuaJSON?) throws in
                sink(LogRecord(level: level, message: message, fields: try read(fields)))
            }
        }
        return module
    }

    private static func read(_ fields: LuaJSON?) throws -> [LogRecord.Field] {
        guard let fields, let members = try JSONValue(parsing: fields.bytes).object else { return [] }
        return members.members.sorted { $0.key < $1.key }.map {
            LogRecord.Field(name: $0.key, value: $0.value.string ?? $0.value.text())
        }
    }
}

/// The module `text`: how wide text is on a terminal, how XML carries it, and which name was meant.
///
/// Standard library modules `require` it; it is no global.
enum TextModule {
    static func module() -> LuaModule {
        let module = LuaModule.inner("text")
        module.function("width") { (text: String) in DisplayWidth.of(text) }
        module.function("cut") { (text: String, columns: Int) in DisplayWidth.cut(text, to: columns) }
        module.function("wrap") { (text: String, columns: Int) in DisplayWidth.wrap(text, to: columns) }
        module.function("nearest") { (name: String, candidates: [String]) in
            NearestName.find(name, among: candidates)
        }
        module.function("xml") { (text: String) in XML.content(text) }
        module.function("junit") { (suites: LuaCodable<[JUnitReport.Row]>) in JUnitReport(suites.value).text }
        return module
    }
}
