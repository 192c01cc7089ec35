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
        case .next(let mark): return try await source.page(mark, number: number + 1, after: response.bytes)
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
    let client: TelnyxClient
    let operation: Operation
    let checked: JSONObject
    let options: RequestOptions

    /// The parameter that asks for a page.
    private var parameter: String {
        switch operation.returns.paging {
        case .stepped(let parameter), .cursor(let parameter, _): parameter
        case .numbered, .untilEmpty, .whole, nil: "page[number]"
        }
    }

    /// Where the caller wants to begin; pages behind a cursor have no numbers and count from there.
    var first: Int { checked[parameter]?.integer.map { Int($0) } ?? 1 }

    func firstPage() async throws -> Page { try await page(nil, number: first) }

    /// - Parameter mark: What asks for the page; `nil` takes the one that the arguments ask for.
    func page(_ mark: PageMark?, number: Int, after previous: [UInt8]? = nil) async throws -> Page {
        var arguments = checked
        switch mark {
        case .number(let number): arguments[parameter] = .integer(Int64(number))
        case .cursor(let text): arguments[parameter] = .string(text)
        case nil: break
        }
        let response = try await client.perform(operation, arguments, options)
        client.reporter.page(operation, number: number)
        return Page(response: response, number: number, source: self, previous: previous)
    }
}
