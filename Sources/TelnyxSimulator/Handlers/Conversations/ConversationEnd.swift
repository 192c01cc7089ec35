internal import Quantities
internal import TelnyxCatalog

extension TableName {
    /// When each conversation ended, as `ended_at`; one that still goes on is not in it.
    static let conversationEnds = TableName("conversation_ends")
}

/// When a conversation is over, which is when its insights are made.
///
/// Calls and test runs end theirs themselves. Every other conversation ends when nothing was said for a
/// while: the assistant's `conversation_inactivity_minutes` for texts, otherwise
/// `World.inactivity`. A message after that opens it again; the next silence ends it anew.
enum ConversationEnd {
    static let workKind = "conversation.silence"

    /// Watches for silence from now on; called for every conversation that is made or opened again.
    static func watch(_ id: String, in world: inout World) {
        world.schedule(at: world.now + inactivity(of: id, in: world), kind: workKind, ["id": .string(id)])
    }

    static func isOver(_ id: String, in world: World) -> Bool { world[.conversationEnds].contains(id) }

    /// Called for every message: what is spoken to goes on.
    static func reopen(_ id: String, in world: inout World) {
        guard isOver(id, in: world) else { return }
        world[.conversationEnds].remove(id)
        watch(id, in: &world)
    }

    /// Ends a conversation now and lets its insights be made after `delay`.
    static func end(_ id: String, in world: inout World, insightsAfter delay: Duration = .seconds(2)) {
        guard world[.conversations].contains(id), !isOver(id, in: world) else { return }
        world[.conversationEnds].insert(["ended_at": .string(world.now.text)], id: id)
        ConversationInsights.begin(for: id, in: &world, after: delay)
    }

    static let play: PlayWork = { world, payload in
        guard let id = payload["id"]?.string, let record = world[.conversations][id],
            !isOver(id, in: world),
            let last = record["last_message_at"]?.string.flatMap({ Timestamp(parsing: $0) })
        else { return }
        let silentUntil = last + inactivity(of: id, in: world)
        if silentUntil > world.now {
            world.schedule(at: silentUntil, kind: workKind, payload)
        } else {
            end(id, in: &world)
        }
    }

    private static func inactivity(of id: String, in world: World) -> Duration {
        let metadata = Conversations.metadata(of: id, in: world) ?? [:]
        if metadata[Conversations.Key.channel] == "sms_chat",
            let assistant = metadata[Conversations.Key.assistant]?.string,
            let minutes = Assistants.configuration(of: assistant, in: world)?["messaging_settings"]?[
                "conversation_inactivity_minutes"]?.integer
        {
            return OutsideDuration(nearestSeconds: Double(minutes) * 60).duration
        }
        return world.inactivity
    }
}

extension World {
    /// How long nothing must be said before a conversation counts as ended; ten minutes unless set.
    public var inactivity: Duration {
        get { OutsideDuration(nearestMilliseconds: controls["inactivity_ms"]?.integer ?? 600_000).duration }
        set { controls["inactivity_ms"] = .integer(Timestamp(sinceEpoch: newValue).microseconds / 1000) }
    }

    /// Ends a conversation now, as a hang-up does; its insights are there at once.
    ///
    /// Does nothing to a conversation that does not exist or is over.
    public mutating func endConversation(_ id: String) {
        ConversationEnd.end(id, in: &self, insightsAfter: .zero)
    }
}
