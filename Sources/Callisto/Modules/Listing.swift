internal import TelnyxCatalog
internal import TelnyxClient

/// The pages of one list on their way into a script, fetched one at a time.
actor Listing {
    nonisolated let operation: Operation
    nonisolated let arguments: JSONObject
    private var iterator: PageSequence.Iterator
    /// The page that was fetched last and not noted yet.
    private var fetched: Response?

    /// Asks once for the list's permission, before its first page.
    private var gate: PermissionGate?

    init(
        _ pages: PageSequence, of operation: Operation, _ arguments: JSONObject, _ gate: PermissionGate
    ) {
        iterator = pages.makeAsyncIterator()
        self.operation = operation
        self.arguments = arguments
        self.gate = gate
    }

    /// The items of the next page, or `nil` after the last one.
    func fetch() async throws -> Response? {
        if let gate { try await gate.request(operation) }
        gate = nil
        var iterator = iterator
        let page = try await iterator.next()
        self.iterator = iterator
        fetched = page?.response
        return page?.response
    }

    /// Goes on behind a page that may come from a record instead.
    func note(_ page: Response) {
        if fetched == nil { iterator.skip(page) }
        fetched = nil
    }
}
