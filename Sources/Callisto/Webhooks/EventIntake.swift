public import Automation
internal import TelnyxCatalog
public import Webhooks

/// Makes of an event the runs of the jobs that it starts, before anybody answers that it was received.
///
/// Each event starts a job once, by its id, however often it is sent and whichever daemon on the store gets it. What it
/// starts is durable: a worker that dies leaves a run that another goes on with.
public struct EventIntake: Sendable {
    private let store: any RunStore
    private let makeSeed: @Sendable () -> [UInt8]

    public init(store: any RunStore, makeSeed: @escaping @Sendable () -> [UInt8]) {
        (self.store, self.makeSeed) = (store, makeSeed)
    }

    /// What an event came to for one job.
    public struct Started: Sendable, Hashable {
        public let job: String
        public let outcome: PlanOutcome
    }

    /// - Parameter body: As it came; an event without an id of its own is known by it.
    /// - Throws: `StoreError`; the event is then to be sent again, and what was made stays.
    public func take(_ event: WebhookEvent, body: [UInt8]) async throws(StoreError) -> [Started] {
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
