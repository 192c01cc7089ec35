internal import TelnyxCatalog

/// Which operation is answered by what. Each resource lists its own; this joins the lists.
enum Handlers {
    static let all: [String: Handler] = joined([
    ])

    /// - Precondition: no operation is in two lists.
    private static func joined(_ lists: [[String: Handler]]) -> [String: Handler] {
        lists.reduce(into: [:]) { all, list in
            all.merge(list) { _, _ in preconditionFailure("internal error: two handlers for one operation") }
        }
    }
}

/// Plays one piece of scheduled work; the world's time is the moment at which it was due.
typealias PlayWork = @Sendable (inout World, JSONObject) -> Void

/// What is done, by kind, when scheduled work becomes due.
enum WorkKinds {
    static let all: [String: PlayWork] = [:]
}
