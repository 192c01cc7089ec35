internal import Lua
internal import Quantities
internal import TelnyxCatalog
internal import TelnyxClient

extension RequestOptions {
    /// The names that a script's table of request options may hold.
    static let scriptNames: [String] = ["timeout", "total_timeout", "retries", "idempotency_key", "headers"]

    /// Reads the last table of a call.
    init(script table: JSONObject, of operation: Operation) throws(BindingError) {
        self.init()
        for (name, value) in table.members where value != .null {
            switch name {
            case "timeout": timeout = try RequestOptions.duration(value, name, operation)
            case "total_timeout": totalTimeout = try RequestOptions.duration(value, name, operation)
            case "retries":
                guard let count = value.integer, (0...20).contains(count) else {
                    throw RequestOptions.wrong(name, "an integer from 0 to 20", value, operation)
                }
                retries = Int(count)
            case "idempotency_key":
                guard let key = value.string else {
                    throw RequestOptions.wrong(name, "a string", value, operation)
                }
                idempotencyKey = key
            case "headers": headers = try RequestOptions.headers(value, name, operation)
            default:
                let nearest = Catalog.nearest(to: name, among: RequestOptions.scriptNames)
                throw BindingError(operation, .unknownOption(name, suggestion: nearest))
            }
        }
    }

    private static func duration(
        _ value: JSONValue, _ name: String, _ operation: Operation
    ) throws(BindingError) -> Duration {
        let duration: Duration?
        switch value {
        case .integer, .number: duration = value.number.flatMap { OutsideDuration(seconds: $0)?.duration }
        case .string(let text): duration = try? LuaDuration(parsing: text).duration
        default: duration = nil
        }
        guard let duration, duration > .zero else {
            throw wrong(name, "seconds or a duration like \"30s\"", value, operation)
        }
        return duration
    }

    private static func headers(
        _ value: JSONValue, _ name: String, _ operation: Operation
    ) throws(BindingError) -> [(name: String, value: String)] {
        guard let members = value == [] ? [:] : value.object else {
            throw wrong(name, "a table of strings", value, operation)
        }
        var headers: [(name: String, value: String)] = []
        for (header, value) in members.members {
            guard let text = value.string else {
                throw wrong("\(name).\(header)", "a string", value, operation)
            }
            headers.append((header.lowercased(), text))
        }
        return headers
    }

    private static func wrong(
        _ name: String, _ expected: String, _ value: JSONValue, _ operation: Operation
    ) -> BindingError {
        BindingError(operation, .option(name, expected: expected, given: value.sketch))
    }
}
