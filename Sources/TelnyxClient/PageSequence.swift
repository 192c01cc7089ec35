public import TelnyxCatalog

/// The pages of a list, each fetched when it is asked for.
///
/// Every iteration begins anew and sends its own requests.
public struct PageSequence: AsyncSequence, Sendable {
    /// One page of the list.
    public typealias Element = Page

    let source: PageSource

    /// The items of all pages, one after another.
    public var items: Items { Items(pages: self) }

    public func makeAsyncIterator() -> Iterator { Iterator(source: source) }

    /// Fetches a page when it is asked for.
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
        /// One item of the list.
        public typealias Element = JSONValue

        let pages: PageSequence

        public func makeAsyncIterator() -> Iterator { Iterator(pages: pages.makeAsyncIterator()) }

        /// Fetches a page when its first item is asked for.
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
        of operation: APIOperation, _ arguments: JSONObject = [:], options: RequestOptions = RequestOptions()
    ) throws -> PageSequence {
        let checked = try check(operation, arguments, options)
        return PageSequence(
            source: PageSource(client: self, operation: operation, checked: checked, options: options))
    }
}

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
    let operation: APIOperation
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

/// What asks for a page.
enum PageMark: Sendable, Hashable {
    case number(Int)
    /// The text that the page before it gave.
    case cursor(String)
}

extension Returns {
    /// The member of the answer that holds the items.
    fileprivate var itemsMember: String {
        if case .member(let name) = envelope { name } else { "data" }
    }
}

/// Decides from a page whether another follows.
enum PageAdvance {
    /// No list of this API is longer; a service that goes on is broken.
    static let limit: Int = 10_000

    enum Decision: Sendable, Hashable {
        case next(PageMark)
        case end
        /// The service sends the same page again, whatever is asked for.
        case repeats
        /// There are more pages than any list has.
        case tooMany
    }

    /// - Parameters:
    ///   - number: The page that was asked for, from 1.
    ///   - previous: The body of the page before it.
    static func decision(
        after bytes: [UInt8], number: Int, first: Int, returns: Returns, previous: [UInt8]?
    ) -> Decision {
        guard let paging = returns.paging, paging != .whole else { return .end }
        let members = returns.envelope == .array ? nil : EnvelopeScanner.members(of: bytes)
        let items = returns.envelope == .array ? bytes[...] : members?[returns.itemsMember].map { bytes[$0] }
        guard let items else { return .end }
        let isEmpty = EnvelopeScanner.isEmpty(items)
        if case .cursor(_, let place) = paging {
            guard !isEmpty, let cursor = cursor(at: place, in: members, bytes) else { return .end }
            if bytes == previous { return .repeats }
            return number - first + 1 >= limit ? .tooMany : .next(.cursor(cursor))
        }
        let meta = paging == .untilEmpty ? nil : members?["meta"].flatMap({ numbers(of: bytes[$0]) })
        // A page whose items are all gone ends a list only where nothing says that more pages follow.
        if isEmpty && meta.map({ $0.page >= $0.pages }) ?? true { return .end }
        if bytes == previous { return .repeats }
        if number - first + 1 >= limit { return .tooMany }
        guard let meta else { return .next(.number(number + 1)) }
        if meta.page < number { return .repeats }
        return meta.page >= meta.pages ? .end : .next(.number(number + 1))
    }

    /// The text that leads to the next page.
    private static func cursor(
        at place: [String], in members: [String: Range<Int>]?, _ bytes: [UInt8]
    ) -> String? {
        guard let first = place.first, let range = members?[first],
            var value = try? JSONValue(parsing: bytes[range])
        else { return nil }
        for name in place.dropFirst() { value = value[name] ?? .null }
        return value.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func numbers(of bytes: ArraySlice<UInt8>) -> (page: Int, pages: Int)? {
        // A meta that is no JSON counts as none; whoever decodes the page will say where it breaks.
        guard let meta = try? JSONValue(parsing: bytes), let page = meta["page_number"]?.integer,
            let pages = meta["total_pages"]?.integer
        else { return nil }
        return (Int(page), Int(pages))
    }
}

/// Finds the members of a response's outermost object without decoding what is in them.
///
/// Going on to the next page needs two numbers of `meta`; the items beside it are decoded elsewhere,
/// and only once.
enum EnvelopeScanner {
    /// The bytes of each member's value; `nil` for what is no object or breaks off.
    static func members(of bytes: [UInt8]) -> [String: Range<Int>]? {
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = Scanner(bytes: buffer)
            return scanner.object()
        }
    }

    /// Whether the JSON array or object in these bytes has no element.
    static func isEmpty(_ bytes: ArraySlice<UInt8>) -> Bool {
        let inner = bytes.drop(while: \.isJSONSpace).dropFirst().drop(while: \.isJSONSpace)
        return inner.first == UInt8(ascii: "]") || inner.first == UInt8(ascii: "}")
    }

    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        var position: Int = 0

        mutating func object() -> [String: Range<Int>]? {
            guard next() == UInt8(ascii: "{") else { return nil }
            var members: [String: Range<Int>] = [:]
            if peek() == UInt8(ascii: "}") { return members }
            while true {
                skipSpace()
                let start = position + 1
                guard skipString() else { return nil }
                let name = String(decoding: bytes[start..<position - 1], as: UTF8.self)
                guard next() == UInt8(ascii: ":") else { return nil }
                skipSpace()
                let value = position
                guard skipValue() else { return nil }
                members[name] = value..<position
                switch next() {
                case UInt8(ascii: ","): continue
                case UInt8(ascii: "}"): return members
                default: return nil
                }
            }
        }

        /// Steps over one value; what is inside is only looked at for where it ends.
        private mutating func skipValue() -> Bool {
            var depth = 0
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\""):
                    guard skipString() else { return false }
                    if depth == 0 { return true }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    // The end of the object around a plain value.
                    if depth == 0 { return true }
                    depth -= 1
                    if depth == 0 {
                        position += 1
                        return true
                    }
                case UInt8(ascii: ",") where depth == 0: return true
                default: break
                }
                position += 1
            }
            return false
        }

        private mutating func skipString() -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return false }
            position += 1
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\\"): position += 2
                case UInt8(ascii: "\""):
                    position += 1
                    return true
                default: position += 1
                }
            }
            return false
        }

        private mutating func skipSpace() {
            while position < bytes.count, bytes[position].isJSONSpace { position += 1 }
        }

        private mutating func peek() -> UInt8? {
            skipSpace()
            return position < bytes.count ? bytes[position] : nil
        }

        private mutating func next() -> UInt8? {
            let byte = peek()
            position += 1
            return byte
        }
    }
}
