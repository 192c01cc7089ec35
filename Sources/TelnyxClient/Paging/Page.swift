public import TelnyxCatalog

/// One page of a list, which knows how to ask for its successor.
public struct Page: Sendable {
    /// The page as it came; its `bytes` and `unwrapMember` lead to the items.
    public let response: Response
    /// Counts from 1.
    public let number: Int
    let source: PageSource
    /// The body of the page before, to notice a service that never ends.
    let previous: [UInt8]?

    /// The items of this page.
    ///
    /// - Throws: `TelnyxError` for a page that is not what the operation answers.
    public func items() throws -> [JSONValue] {
        guard let items = try response.value().array else { throw response.lacksEnvelope() }
        return items
    }

    /// The next page, or `nil` after the last one.
    public func next() async throws -> Page? {
        let decision = PageAdvance.decision(
            after: response.bytes, number: number, first: source.first,
            returns: response.operation.returns, previous: previous)
        switch decision {
        case .end: return nil
        case .next(let number): return try await source.page(number, after: response.bytes)
        case .repeats: throw endless(repeats: true)
        case .tooMany: throw endless(repeats: false)
        }
    }

    private func endless(repeats: Bool) -> TelnyxError {
        TelnyxError(
            .endlessPages(number: number, repeats: repeats), operation: response.operation.id,
            .init(status: response.status, requestID: response.requestID, attempts: response.attempts))
    }
}

/// What all pages of one listing have in common.
struct PageSource: Sendable {
    static let numberParameter: String = "page[number]"

    let client: TelnyxClient
    let operation: Operation
    let checked: JSONObject
    let options: RequestOptions

    /// Where the caller wants to begin.
    var first: Int { checked[PageSource.numberParameter]?.integer.map { Int($0) } ?? 1 }

    func page(_ number: Int, after previous: [UInt8]? = nil) async throws -> Page {
        var arguments = checked
        if number != first { arguments[PageSource.numberParameter] = .integer(Int64(number)) }
        let response = try await client.perform(operation, arguments, options)
        client.reporter.page(operation, number: number)
        return Page(response: response, number: number, source: self, previous: previous)
    }
}
