/// The kind of a body, `application/json`, without its parameters and in lower case.
struct ContentType: Sendable, Hashable {
    /// Empty where the service states none.
    let name: String

    init(_ header: String?) {
        name = trimmed(String((header ?? "").prefix { $0 != ";" })).lowercased()
    }

    var isJSON: Bool { name == "application/json" || name == "text/json" || name.hasSuffix("+json") }

    var isEventStream: Bool { name == "text/event-stream" }
}
