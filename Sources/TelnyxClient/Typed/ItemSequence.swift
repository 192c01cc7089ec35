internal import TelnyxCatalog

/// The items of a list as typed views, fetched page by page while they are asked for.
///
/// ```swift
/// for try await test in try client.assistants.tests.list(testSuite: "regression") {
///     print(try test.name)
/// }
/// ```
public struct ItemSequence<Element: JSONConvertible>: AsyncSequence, Sendable {
    /// The same list page by page.
    public let pages: PageSequence

    public func makeAsyncIterator() -> Iterator { Iterator(pages: pages.makeAsyncIterator()) }

    /// Fetches a page when its first item is asked for.
    public struct Iterator: AsyncIteratorProtocol {
        private var pages: PageSequence.Iterator
        private var items: ArraySlice<Element> = []

        init(pages: PageSequence.Iterator) { self.pages = pages }

        public mutating func next() async throws -> Element? {
            while items.isEmpty {
                guard let page = try await pages.next() else { return nil }
                guard let items = [Element](jsonValue: .array(try page.items())) else {
                    throw page.response.lacksEnvelope()
                }
                self.items = items[...]
            }
            return items.popFirst()
        }
    }
}

extension TelnyxClient {
    /// Makes one call and sees its answer as a value of a type.
    package func typed<Value: JSONConvertible>(
        _ id: String, _ arguments: JSONObject, _ options: RequestOptions
    ) async throws -> Value {
        let response = try await call(id, arguments, options: options)
        guard let value = Value(jsonValue: try response.value()) else { throw response.lacksEnvelope() }
        return value
    }

    /// The list that an operation answers, as values of a type.
    package func items<Value: JSONConvertible>(
        of id: String, _ arguments: JSONObject, _ options: RequestOptions
    ) throws -> ItemSequence<Value> {
        guard let operation = Catalog.operation(id) else {
            throw TelnyxError(.unknownOperation(suggestion: nil), operation: id)
        }
        return ItemSequence(pages: try pages(of: operation, arguments, options: options))
    }
}
