internal import Lua
internal import TelnyxCatalog

/// One line of a script's log.
public struct LogRecord: Sendable, Hashable {
    public enum Level: String, Sendable, CaseIterable { case debug, info, warn, error }

    public let level: Level
    public let message: String
    /// In the order of their names; values as text.
    public let fields: [Field]

    public struct Field: Sendable, Hashable {
        public let name: String
        public let value: String
    }
}

/// The module `log`: a function per level, a message and a table of fields.
enum LogModule {
    static func module(sink: @escaping @Sendable (LogRecord) -> Void) -> LuaModule {
        var module = LuaModule("log")
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
