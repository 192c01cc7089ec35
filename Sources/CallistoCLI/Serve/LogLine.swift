import Automation
import Callisto
import TelnyxCatalog

/// One line of a daemon's log, before it is written: a worker process hands it to its supervisor.
struct LogLine: Sendable {
    var at: Timestamp
    var level: LogRecord.Level
    var message: String
    var fields: [(name: String, value: String)]

    /// As it goes from process to process.
    var json: JSONValue {
        let fields = fields.map { JSONValue.array([.string($0.name), .string($0.value)]) }
        return .object([
            "at": .integer(at.milliseconds), "level": .string(level.rawValue), "message": .string(message),
            "fields": .array(fields),
        ])
    }

    init(at: Timestamp, level: LogRecord.Level, message: String, fields: [(name: String, value: String)]) {
        (self.at, self.level, self.message, self.fields) = (at, level, message, fields)
    }

    init?(_ json: JSONValue) {
        guard let at = json["at"]?.integer, let message = json["message"]?.string,
            let level = json["level"]?.string.flatMap(LogRecord.Level.init(rawValue:))
        else { return nil }
        let fields = (json["fields"]?.array ?? []).compactMap { field in
            field[0]?.string.flatMap { name in field[1]?.string.map { (name: name, value: $0) } }
        }
        self.init(at: Timestamp(milliseconds: at), level: level, message: message, fields: fields)
    }

    /// For programs: an object on a line.
    var record: JSONValue {
        var line: JSONObject = [
            "at": .string("\(at)"), "level": .string(level.rawValue), "message": .string(message),
        ]
        for (name, value) in fields { line[name] = .string(value) }
        return .object(line)
    }

    /// For people.
    var styledText: StyledText {
        StyledText.styled("\(at)", .faint) + " " + LogRecord.styledText(level, message, fields)
    }
}
