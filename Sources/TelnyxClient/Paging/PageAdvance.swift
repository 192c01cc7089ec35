internal import TelnyxCatalog

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
