internal import Automation
internal import Callisto
internal import Quantities
internal import TelnyxCatalog

/// Which runs somebody looks for: by words, job, label, state and time.
struct RunFilter {
    var text = ""
    var job = ""
    var label = ""
    var state: RunState?
    /// As given: `24h`, `7d`, or a date; so that a link stays true tomorrow.
    var since = ""
    var until = ""
    private(set) var from: Timestamp?
    private(set) var to: Timestamp?
    /// The place behind which the list goes on.
    private(set) var after: RunPlace?

    /// A field that cannot be read.
    struct Invalid: Error, CustomStringConvertible {
        let description: String
    }

    /// The fields of a query that are its own.
    static let fields = ["q", "job", "label", "state", "since", "until"]

    /// - Throws: `Invalid`, which names the field.
    init(_ query: [String: String], now: Timestamp) throws(Invalid) {
        func words(_ name: String) -> String {
            (query[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        (text, job, label) = (words("q"), words("job"), words("label"))
        (since, until) = (words("since"), words("until"))
        let word = words("state")
        if !word.isEmpty {
            guard let known = RunState(rawValue: word) else {
                let near = Catalog.nearest(to: word, among: RunState.allCases.map(\.rawValue))
                throw Invalid(
                    description: "state: there is no state '\(word.prefix(40))'"
                        + (near.map { "; did you mean '\($0)'?" } ?? ""))
            }
            state = known
        }
        from = try Self.time("since", since, now)
        to = try Self.time("until", until, now)
        if let place = query["after"].flatMap(RunPlace.init(words:)) { after = place }
    }

    private static func time(
        _ name: String, _ text: String, _ now: Timestamp
    ) throws(Invalid) -> Timestamp? {
        guard !text.isEmpty else { return nil }
        let units: [Character: Int64] = ["m": 60, "h": 3600, "d": 86400]
        if let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), count >= 0,
            let age = OutsideDuration(seconds: count.saturatingMultiplied(by: unit))
        {
            return now - age.duration
        }
        guard let time = try? Timestamp(date: text, in: .utc) else {
            throw Invalid(
                description:
                    "\(name): expected an age such as 24h or 7d, or a date such as 2027-01-15T08:00, got '\(text.prefix(40))'"
            )
        }
        return time
    }

    var isEmpty: Bool { query.isEmpty }

    /// What a link to the same list carries.
    var query: [(String, String)] {
        [
            ("q", text), ("job", job), ("label", label), ("state", state?.rawValue ?? ""), ("since", since),
            ("until", until),
        ].filter { !$0.1.isEmpty }
    }

    func with(state: RunState?) -> RunFilter {
        var other = self
        other.state = state
        return other
    }

    // MARK: Looking

    /// The most jobs whose runs are looked at for words or a label.
    static let jobLimit = 50

    /// The jobs whose runs are meant; `nil` for all runs, also those of no job.
    func names(_ jobs: JobDirectory) async throws -> [String]? {
        if !job.isEmpty { return [job] }
        guard !text.isEmpty || !label.isEmpty else { return nil }
        return try await jobs.outlooks().map(\.job)
            .filter { Dashboard.matches($0, text, label: label) }.map(\.name)
    }

    /// The newest of them, and whether there are more behind.
    func runs(_ store: any RunStore, _ names: [String]?, limit: Int) async throws -> (
        some: [Run], hasMore: Bool
    ) {
        var query = RunQuery(states: Set(state.map { [$0] } ?? []), limit: limit + 1)
        query.includesHooks = true
        // Made before `to` is behind the first place of that moment.
        query.after = [after, to.map { RunPlace(createdAt: $0, id: "") }].compactMap { $0 }.max()
        var found: [Run] = []
        if let names {
            for name in names.prefix(Self.jobLimit) {
                query.job = name
                found += try await store.runs(query)
            }
            found.sort { RunPlace($0) < RunPlace($1) }
        } else {
            found = try await store.runs(query)
        }
        if let from { found = found.filter { $0.createdAt >= from } }
        // A run is found by its id whatever else it is.
        if !text.isEmpty, after == nil, let one = try await store.run(text),
            !found.contains(where: { $0.id == one.id })
        {
            found.insert(one, at: 0)
        }
        return (Array(found.prefix(limit)), found.count > limit)
    }

    /// How many there are in each state, as far as that is cheap to tell.
    func counts(_ store: any RunStore, _ names: [String]?) async throws -> [RunState: Int]? {
        guard to == nil, names?.count ?? 1 <= 10 else { return nil }
        guard let names else {
            return try await store.stateCounts(of: nil, since: from, limit: Dashboard.countLimit)
        }
        var counts: [RunState: Int] = [:]
        for name in names {
            counts.merge(
                try await store.stateCounts(of: name, since: from, limit: Dashboard.countLimit),
                uniquingKeysWith: +)
        }
        return counts
    }
}
