internal import TelnyxCatalog

/// Which slice of a list was asked for, and of how many.
struct Page: Sendable, Hashable {
    static let usualSize = 20
    static let largestSize = 100

    let number: Int
    let size: Int
    let total: Int

    /// The indices of the slice; empty for a page past the end.
    var range: Range<Int> {
        let (start, overflow) = (number - 1).multipliedReportingOverflow(by: size)
        guard !overflow, start < total else { return total..<total }
        return start..<min(start + size, total)
    }

    var meta: JSONValue {
        [
            "total_pages": .integer(Int64((total + size - 1) / size)),
            "total_results": .integer(Int64(total)),
            "page_number": .integer(Int64(number)),
            "page_size": .integer(Int64(size)),
        ]
    }
}

extension Call {
    /// Answers a list of `count` items, of which only those on the asked page are made.
    ///
    /// An operation without paging answers all. `item` is handed indices from 0.
    func list(_ count: Int, item: (Int) throws(Refusal) -> JSONValue) throws(Refusal) -> Reply {
        let page =
            operation.returns.paging == .whole
            ? Page(number: 1, size: max(count, 1), total: count) : try page(of: count)
        var items: [JSONValue] = []
        items.reserveCapacity(page.range.count)
        for index in page.range { items.append(try item(index)) }
        return Reply(content: .page(items, page))
    }

    /// Answers a list that is there already.
    func list(_ records: [JSONObject]) throws(Refusal) -> Reply {
        try list(records.count) { .object(records[$0]) }
    }

    private func page(of count: Int) throws(Refusal) -> Page {
        let number = try pageArgument("page[number]", in: 1...Int64.max, otherwise: 1)
        let size = try pageArgument(
            "page[size]", in: 1...Int64(Page.largestSize), otherwise: Int64(Page.usualSize))
        return Page(number: Int(number), size: Int(size), total: count)
    }

    /// The bounds hold for every list, also where the catalogue knows of none.
    private func pageArgument(
        _ name: String, in range: ClosedRange<Int64>, otherwise value: Int64
    ) throws(Refusal) -> Int64 {
        guard let given = arguments[name]?.integer else { return value }
        if given < range.lowerBound {
            throw Refusal(detail: [
                .query(name, "greater_than_equal", "greater than or equal to \(range.lowerBound)")
            ])
        }
        if given > range.upperBound {
            throw Refusal(detail: [
                .query(name, "less_than_equal", "less than or equal to \(range.upperBound)")
            ])
        }
        return given
    }
}

extension Refusal.DetailItem {
    fileprivate static func query(_ name: String, _ type: String, _ expected: String) -> Refusal.DetailItem {
        Refusal.DetailItem(
            location: ["query", .string(name)], message: "Input should be \(expected)", type: type)
    }
}
