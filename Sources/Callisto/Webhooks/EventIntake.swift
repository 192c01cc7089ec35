package import Automation
internal import TelnyxCatalog
package import Webhooks

/// Makes of an event the runs of the jobs that it starts, before anybody answers that it was received.
///
/// Each event starts a job once, by its id, however often it is sent and whichever daemon on the store gets it. What it
/// starts is durable: a worker that dies leaves a run that another goes on with.
package struct EventIntake: Sendable {
    private let store: any RunStore
    private let makeSeed: @Sendable () -> [UInt8]

    package init(store: any RunStore, makeSeed: @escaping @Sendable () -> [UInt8]) {
        (self.store, self.makeSeed) = (store, makeSeed)
    }

    /// What an event came to for one job.
    package struct Started: Sendable, Hashable {
        package let job: String
        package let outcome: PlanOutcome
    }

    /// - Parameter body: As it came; an event without an id of its own is known by it.
    /// - Throws: `StoreError`; the event is then to be sent again, and what was made stays.
    package func take(_ event: WebhookEvent, body: [UInt8]) async throws(StoreError) -> [Started] {
        let id = event.id ?? Digest.text(Digest.of(body))
        var arguments = RunArguments()
        arguments.given = event.script.encoded()
        var started: [Started] = []
        for standing in try await store.jobs() {
            guard let bytes = standing.definition, Self.mayStart(bytes, event.name),
                let definition = try? JobDefinition(bytes), definition.filter?.accepts(event) == true
            else { continue }
            let outcome = try await store.plan(
                definition.job, for: EventKey(event: event.name, id: id, place: event.place),
                arguments: arguments.encoded,
                seed: makeSeed())
            started.append(Started(job: standing.name, outcome: outcome))
        }
        return started
    }

    /// Whether a definition names the event, without reading all of each.
    private static func mayStart(_ definition: [UInt8], _ event: String) -> Bool {
        [event, WebhookHandlers.everyEvent].contains { name in
            let mark = Array("\"on\":\(JSONValue.string(name).text())".utf8)
            guard definition.count >= mark.count else { return false }
            return definition.indices.dropLast(mark.count - 1).contains {
                definition[$0] == mark[0] && definition[$0...].starts(with: mark)
            }
        }
    }
}

extension WebhookEvent {
    /// Where it stands among the events of its call, or else of its conversation; `nil` where it says neither or not when.
    var place: EventPlace? {
        let names = ["call_session_id", "conversation_id", "call_control_id"]
        guard let microseconds = occurredMicroseconds,
            let conversation = names.lazy.compactMap({ payload[$0]?.string }).first(where: { !$0.isEmpty })
        else { return nil }
        return EventPlace(conversation: conversation, microseconds: microseconds)
    }
}

/// Which events start a job: `on` and `where` of `jobs.define`.
struct EventFilter: Sendable, Hashable {
    /// One field of the payload, and what it may be.
    struct Condition: Sendable, Hashable {
        /// From the payload on, with dots; of a list each item is looked at.
        let path: String
        let values: [JSONValue]
    }

    let event: String
    let conditions: [Condition]

    /// - Returns: `nil` for a job that no event starts.
    init?(_ fields: StrictObject) throws(StrictObject.Problem) {
        guard let event = try fields.textIfAny("on") else {
            if fields.has("where") {
                throw StrictObject.Problem("'where' says which events start the job; add 'on'")
            }
            return nil
        }
        let type = Catalog.event(event)
        guard type != nil || event == WebhookHandlers.everyEvent else {
            let nearest = NearestName.find(event, among: Catalog.events.map(\.name))
            throw StrictObject.Problem(
                "there is no event \"\(event)\""
                    + (nearest.map { "; did you mean '\($0)'?" } ?? "; 'callisto trigger' lists them"))
        }
        self.event = event
        var conditions: [Condition] = []
        let given = fields.has("where") ? try fields.object("where").members.sorted { $0.key < $1.key } : []
        for (path, value) in given {
            if let type { try Self.check(path, type) }
            let values = value.array ?? [value]
            guard !values.isEmpty, values.allSatisfy(\.isScalar) else {
                throw StrictObject.Problem(
                    "'where': '\(path)' must be a text, number or boolean, or a list of them, got \(value.text())"
                )
            }
            conditions.append(Condition(path: path, values: values.map { type?.spelled($0, of: path) ?? $0 }))
        }
        self.conditions = conditions
    }

    /// Sees that the catalogue knows every step of a path.
    private static func check(_ path: String, _ event: EventType) throws(StrictObject.Problem) {
        var shape: Shape? = event.payload
        let steps = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        for (index, step) in steps.enumerated() {
            guard let known = shape else { return }
            guard let field = known.field(step) else {
                let nearest = NearestName.find(step, among: known.fields.map(\.name))
                let before = steps[..<index].map { $0 + "." }.joined()
                throw StrictObject.Problem(
                    "'where': \(event.name) has no field '\(path)'"
                        + (nearest.map { "; did you mean '\(before)\($0)'?" } ?? ""))
            }
            shape = inner(of: field.type)
        }
    }

    private static func inner(of type: ValueType) -> Shape? {
        switch type {
        case .object(let shape): shape()
        case .list(let element, _): inner(of: element)
        default: nil
        }
    }

    /// Whether the event starts the job.
    func accepts(_ event: WebhookEvent) -> Bool {
        guard self.event == event.name || self.event == WebhookHandlers.everyEvent else { return false }
        return conditions.allSatisfy { condition in
            let steps = condition.path.split(separator: ".").map(String.init)
            let found = Self.values(at: steps[...], in: .object(event.payload))
            return found.contains { value in condition.values.contains { Self.isSame($0, value) } }
        }
    }

    private static func values(at steps: ArraySlice<String>, in value: JSONValue) -> [JSONValue] {
        if let list = value.array { return list.flatMap { values(at: steps, in: $0) } }
        guard let step = steps.first else { return [value] }
        return values(at: steps.dropFirst(), in: value.object?[step] ?? .null)
    }

    private static func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        left == right || (left.number != nil && left.number == right.number)
    }

    /// What a person reads: `on call.hangup where hangup_cause is user_busy or timeout`.
    var words: String {
        let conditions = conditions.map { condition in
            let values = condition.values.map { $0.string ?? $0.text() }.joined(separator: " or ")
            return "\(condition.path) is \(values)"
        }
        let name = event == WebhookHandlers.everyEvent ? "every event" : event
        return "on \(name)" + (conditions.isEmpty ? "" : " where " + conditions.joined(separator: " and "))
    }
}

extension JSONValue {
    fileprivate var isScalar: Bool { array == nil && object == nil }
}
