internal import TelnyxCatalog

/// Decides from a page whether another follows.
enum PageAdvance {
    /// No list of this API is longer; a service that goes on is broken.
    static let limit: Int = 10_000

    enum Decision: Sendable, Hashable {
        case next(Int)
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
        let items = returns.envelope == .array ? bytes[...] : members?["data"].map { bytes[$0] }
        guard let items, !EnvelopeScanner.isEmpty(items) else { return .end }
        if bytes == previous { return .repeats }
        if number - first + 1 >= limit { return .tooMany }
        guard paging == .numbered, let meta = members?["meta"].flatMap({ meta(bytes[$0]) }) else {
            return .next(number + 1)
        }
        if meta.page < number { return .repeats }
        return meta.page >= meta.pages ? .end : .next(number + 1)
    }

    private static func meta(_ bytes: ArraySlice<UInt8>) -> (page: Int, pages: Int)? {
        // A meta that is no JSON counts as none; whoever decodes the page will say where it breaks.
        guard let meta = try? JSONValue(parsing: bytes), let page = meta["page_number"]?.integer,
            let pages = meta["total_pages"]?.integer
        else { return nil }
        return (Int(page), Int(pages))
    }
}
