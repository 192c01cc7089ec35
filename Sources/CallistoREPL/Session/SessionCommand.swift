/// What a session can be told besides Lua, by a line that begins with a colon.
enum SessionCommand: String, CaseIterable, Sendable {
    case help, keys, json, table, full, edit, tasks, cancel, reset, save, load, quit

    var usage: String {
        switch self {
        case .help: ":help [NAME]"
        case .json, .table, .full, .edit: ":\(rawValue) [N]"
        case .cancel: ":cancel [N]"
        case .save, .load: ":\(rawValue) FILE"
        default: ":\(rawValue)"
        }
    }

    var summary: String {
        switch self {
        case .help: "help on an operation, a module, a function, a command; also NAME? and help(NAME)"
        case .keys: "what the keys do"
        case .json: "the last value, or that of entry N, as JSON"
        case .table: "a list as rows and columns"
        case .full: "a value with nothing left out"
        case .edit: "take entry N up again"
        case .tasks: "entries whose tasks still run"
        case .cancel: "stop the tasks of entry N, or of all"
        case .reset: "forget the session's variables"
        case .save: "write what worked to FILE, as a script"
        case .load: "run FILE as an entry"
        case .quit: "leave; Ctrl-D does too"
        }
    }

    /// The commands that begin with `name`: one to do, several to complain about.
    static func named(_ name: Substring) -> [SessionCommand] {
        allCases.first { $0.rawValue == name }.map { [$0] } ?? allCases.filter { $0.rawValue.hasPrefix(name) }
    }
}
