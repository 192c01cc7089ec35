internal import TelnyxCatalog

/// Which operation is answered by what. Each resource lists its own; this joins the lists.
enum Handlers {
    static let all: [String: Handler] = joined([
        AggregateHandlers.all,
        AssistantHandlers.all,
        AssistantLifecycle.all,
        AssistantToolHandlers.all,
        CanaryDeploys.all,
        ChatHandlers.all,
        ConversationHandlers.all,
        InsightHandlers.all,
        MCPServers.all,
        MessagingHandlers.all,
        ModelHandlers.all,
        ScheduledEventHandlers.all,
        SecretHandlers.all,
        SharedTools.all,
        TagHandlers.all,
        TestHandlers.all,
        TestRunHandlers.all,
        VersionHandlers.all,
    ])

    /// What is left behind by an operation that a fault stops after it began.
    static let begun: [String: BegunWork] = ChatHandlers.begun

    /// - Precondition: no operation is in two lists.
    private static func joined(_ lists: [[String: Handler]]) -> [String: Handler] {
        lists.reduce(into: [:]) { all, list in
            all.merge(list) { _, _ in preconditionFailure("internal error: two handlers for one operation") }
        }
    }
}

/// The part of an operation that is done before it can fail.
typealias BegunWork = @Sendable (inout World, Call) -> Void

/// Plays one piece of scheduled work; the world's time is the moment at which it was due.
typealias PlayWork = @Sendable (inout World, JSONObject) -> Void

/// What is done, by kind, when scheduled work becomes due.
enum WorkKinds {
    static let all: [String: PlayWork] = AssistantLifecycle.work.merging([
        CallEvents.analysisKind: CallEvents.analyze,
        CallLog.costKind: CallLog.tellCost,
        Calls.textKind: Calls.playText,
        Calls.workKind: Calls.play,
        MessageHandlers.workKind: MessageHandlers.play,
        NumberOrders.workKind: NumberOrders.complete,
        ConversationEnd.workKind: ConversationEnd.play,
        ConversationInsights.workKind: ConversationInsights.play,
        MessageEvents.finalKind: MessageEvents.finalize,
        ScheduledEvents.dispatchKind: ScheduledEvents.dispatch,
        ScheduledEvents.endKind: ScheduledEvents.end,
        TestRuns.workKind: TestRuns.play,
        TrafficPlay.arrivalKind: TrafficPlay.arrive,
        TrafficPlay.endKind: TrafficPlay.hangUp,
    ]) { first, _ in first }

    /// Whether somebody talks in a piece of work, who may have to ask outside.
    static func mayAsk(_ work: Work, in world: inout World) -> Bool {
        switch work.kind {
        case ScheduledEvents.dispatchKind, TestRuns.workKind, Calls.textKind: true
        case Calls.workKind: Calls.mayTalk(work.payload)
        case ConversationInsights.workKind: ConversationInsights.mayAsk(work.payload, in: world)
        case TrafficPlay.arrivalKind: TrafficPlay.hasTalk(work.payload, in: &world)
        default: false
        }
    }
}

/// A request that was understood: which operation, with what.
struct Call: Sendable {
    let operation: APIOperation
    /// Every declared argument by wire name, of its declared type, checked.
    let arguments: JSONObject
    /// The body as it was sent, unknown members included; empty when there was none.
    let body: JSONObject
    /// The query as it was sent, undeclared and repeated members included.
    let query: [RequestTarget.QueryMember]
    /// The host that the client has called, where it came over HTTP.
    var host: String?
    /// What in it looks wrong, by conditions that were only inferred.
    var warnings: [Problem] = []

    subscript(name: String) -> JSONValue? { arguments[name] }

    /// An argument that is text; empty when it was not given, which only optional ones can be.
    func string(_ name: String) -> String { arguments[name]?.string ?? "" }

    func optionalString(_ name: String) -> String? { arguments[name]?.string }

    func flag(_ name: String) -> Bool { arguments[name]?.bool ?? false }

    /// The arguments that came in the body, without those of path and query.
    var bodyArguments: JSONObject {
        var body = JSONObject()
        for parameter in operation.parameters where parameter.place == .body {
            if let value = arguments[parameter.name] { body[parameter.name] = value }
        }
        return body
    }
}

/// What an operation does to the world, and what it answers.
typealias Handler = @Sendable (inout World, Call) throws(Refusal) -> Reply

/// What an operation answers, before the catalogue's envelope is put around it.
struct Reply: Sendable {
    /// What kind of answer it is.
    enum Content: Sendable {
        /// Nothing, or an empty object where the operation states no form.
        case nothing
        /// One value, wrapped as the operation's envelope says.
        case value(JSONValue)
        /// A slice of a list, and how long the whole is.
        case page([JSONValue], Page)
        /// A whole body, whatever the operation's envelope.
        case whole(JSONValue)
        /// Text in a media type of its own.
        case text(String, type: String)
        /// Bytes in a media type of their own.
        case bytes([UInt8], type: String)
        /// Server-sent events, each a piece.
        case events([[UInt8]])
    }

    var content: Content
    /// Headers beyond the usual ones.
    var headers: [(name: String, value: String)] = []

    static let nothing = Reply(content: .nothing)
    static func value(_ value: JSONValue) -> Reply { Reply(content: .value(value)) }
    static func object(_ object: JSONObject) -> Reply { Reply(content: .value(.object(object))) }
    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
        Reply(content: .text(text, type: type))
    }
}

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
