internal import Automation

/// A statement for any number of lists of values, whose rows know which list they are of.
///
/// SQLite, which is called and not asked, runs it once for each list; PostgreSQL once for all of them, as each
/// statement costs it a plan and a message.
struct SQLBulk: Sendable {
    enum Column: String { case integer = "bigint", text, blob = "bytea" }

    /// For one list.
    let each: String
    /// For all, which are the rows of `{lists}`: columns `v1`, `v2` and so on, and the list's place `o`, which is the
    /// answer's first column. `{tell}` stands for a column that has listeners told.
    let atOnce: String
    /// Of the lists.
    let columns: [Column]

    init(_ columns: [Column], each: String, atOnce: String) {
        self.columns = columns
        self.each = each
        self.atOnce = atOnce
    }

    /// In the way of all, with arrays as the arguments from `first` on.
    func text(first: Int = 1) -> String {
        let arrays = columns.enumerated().map { "$\(first + $0)::\($1.rawValue)[]" }.joined(separator: ", ")
        let names = columns.indices.map { "v\($0 + 1)" }.joined(separator: ", ")
        return atOnce.replacing("{lists}", with: "unnest(\(arrays)) WITH ORDINALITY AS list(\(names), o)")
    }
}

extension SQLSession {
    /// Runs a statement for each list of values; each one's rows.
    func rows(
        _ bulk: SQLBulk, each lists: [[SQLValue]], tells: Bool = false
    ) throws(StoreError) -> [[SQLRow]] {
        guard !lists.isEmpty else { return [] }
        let answer = try batch([SQLStatement(bulk, each: lists, tells: tells)])[0]
        return SQLRow.grouped(answer, count: lists.count)
    }
}

extension SQLRow {
    /// Rows of a bulk statement by the list that they are of, without its place.
    static func grouped(_ rows: [SQLRow], count: Int) -> [[SQLRow]] {
        var groups = [[SQLRow]](repeating: [], count: count)
        for var row in rows {
            guard let place = row.integer(), (1...Int64(count)).contains(place) else { continue }
            groups[Int(place) - 1].append(row)
        }
        return groups
    }
}
