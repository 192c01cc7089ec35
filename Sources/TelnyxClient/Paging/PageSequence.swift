public import TelnyxCatalog

/// The pages of a list, each fetched when it is asked for.
///
/// Every iteration begins anew and sends its own requests.
public struct PageSequence: AsyncSequence, Sendable {
    public typealias Element = Page

    let source: PageSource

    /// The items of all pages, one after another.
    public var items: Items { Items(pages: self) }

    public func makeAsyncIterator() -> Iterator { Iterator(source: source) }

    public struct Iterator: AsyncIteratorProtocol {
        let source: PageSource
        private var last: Page?
        private var isFinished: Bool = false

        init(source: PageSource) { self.source = source }

        public mutating func next() async throws -> Page? {
            guard !isFinished else { return nil }
            // An error ends the iteration too.
            isFinished = true
            let page: Page?
            if let last { page = try await last.next() } else { page = try await source.firstPage() }
            last = page
            isFinished = page == nil
            return page
        }

        /// Goes on behind a page that was fetched before and kept by the caller.
        package mutating func skip(_ response: Response) {
            let number = last.map { $0.number + 1 } ?? source.first
            last = Page(
                response: response, number: number, source: source, previous: last?.response.bytes)
        }
    }

    /// The members of a list, across its pages.
    public struct Items: AsyncSequence, Sendable {
        public typealias Element = JSONValue

        let pages: PageSequence

        public func makeAsyncIterator() -> Iterator { Iterator(pages: pages.makeAsyncIterator()) }

        public struct Iterator: AsyncIteratorProtocol {
            private var pages: PageSequence.Iterator
            private var items: ArraySlice<JSONValue> = []

            init(pages: PageSequence.Iterator) { self.pages = pages }

            public mutating func next() async throws -> JSONValue? {
                while items.isEmpty {
                    guard let page = try await pages.next() else { return nil }
                    items = try page.items()[...]
                }
                return items.popFirst()
            }
        }
    }
}

extension TelnyxClient {
    /// The pages of a list, from the page that the arguments name or the first one.
    ///
    /// An operation that answers everything at once has one page. Arguments are checked here; nothing
    /// is sent before the first page is asked for.
    ///
    /// - Throws: `TelnyxError` for arguments that do not fit.
    public func pages(
        of operation: Operation, _ arguments: JSONObject = [:], options: RequestOptions = RequestOptions()
    ) throws -> PageSequence {
        let checked = try check(operation, arguments, options)
        return PageSequence(
            source: PageSource(client: self, operation: operation, checked: checked, options: options))
    }
}
