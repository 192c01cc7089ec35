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
