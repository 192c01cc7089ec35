internal import Essentials
public import TelnyxCatalog

extension TableName {
    /// Calls by their call control id, grouped by connection.
    static let calls = TableName("calls")
}

/// A call on its way: dialled or ringing in, answered, talked in, hung up, each at its time.
///
/// The record of a call has what this needs to go on: who speaks for the person (`lines`, sentences that are said one after the
/// other), the assistant that serves it, and when each state began. Everything is played by the clock.
enum Calls {
    static let workKind = "call.step"

    enum State {
        static let initiated: JSONValue = "initiated"
        static let answered: JSONValue = "answered"
        static let hangup: JSONValue = "hangup"
    }

    /// What a call begins with.
    struct Start {
        var connection: String
        var from: String
        var to: String
        var isIncoming = false
        /// Whether it is a TeXML call, which answers by itself.
        var isTeXML = false
        /// The assistant that is to serve it, as the request names it, with what is said of it there.
        var assistant: JSONObject?
        var variables: JSONObject = [:]
        var version: String?
        /// What the person says.
        var lines: [String] = []
        var clientState: JSONValue?
        var timeout: Int64 = 30
        var timeLimit: Int64 = 14_400
        var profile: String?
        var callbacks: JSONObject = [:]
    }

    /// Seconds from dialling to an answer, as far as the world tells anybody.
    private static let ringing: Duration = .seconds(4)
    private static let pace: Duration = .seconds(3)

    static func begin(_ start: Start, in world: inout World) -> String {
        let id = "v3:\(world.random.uuid())"
        var ids = SeededGenerator(seed: SeededGenerator.hash(world.seed, "leg", id))
        var record: JSONObject = [
            "id": .string(id), "leg": .string(ids.uuid()), "session": .string(ids.uuid()),
            "state": State.initiated,
            "connection_id": .string(start.connection), "from": .string(start.from), "to": .string(start.to),
            "direction": .string(start.isIncoming ? "incoming" : "outgoing"),
            "is_texml": .bool(start.isTeXML),
            "started_at": .string(world.now.text), "lines": .array(start.lines.map { .string($0) }),
            "variables": .object(start.variables), "time_limit": .integer(start.timeLimit),
            "callbacks": .object(start.callbacks), "user": .string(start.isIncoming ? start.from : start.to),
            "agent": .string(start.isIncoming ? start.to : start.from),
        ]
        record["assistant"] = start.assistant.map { .object($0) }
        record["version"] = start.version.map { .string($0) }
        record["client_state"] = start.clientState
        record["profile"] = start.profile.map { .string($0) }
        world[.calls].insert(record, id: id, group: start.connection)
        CallLog.event(
            "call.initiated", of: id, ["state": .string(start.isIncoming ? "parked" : "bridging")], in: &world
        )
        if start.isIncoming {
            if start.isTeXML { step("answer", id, after: .milliseconds(500), in: &world) }
            return id
        }
        let outcome = CallOutcome.next(for: start.to, event: id, attempt: 1, in: &world)
        world[.calls][id]?["talks_for"] = .integer(outcome.duration)
        if outcome.isAnswered {
            step("answer", id, after: ringing, in: &world)
        } else {
            let wait = outcome.status == "no-answer" ? start.timeout : 2
            step(
                "hangup", id, after: OutsideDuration(nearestSeconds: Double(wait)).duration,
                ["cause": .string(outcome.status)], in: &world)
        }
        return id
    }

    private static func step(
        _ name: String, _ id: String, after wait: Duration, _ others: JSONObject = [:], in world: inout World
    ) {
        var payload = others
        payload["id"] = .string(id)
        payload["step"] = .string(name)
        world.schedule(at: world.now + wait, kind: workKind, payload)
    }

    static let play: PlayWork = { world, payload in
        guard let id = payload["id"]?.string, let call = world[.calls][id], call["state"] != State.hangup
        else { return }
        switch payload["step"]?.string {
        case "answer": answer(id, in: &world)
        case "assistant": startAssistant(id, in: &world)
        case "turn": turn(id, payload["number"]?.integer ?? 0, in: &world)
        default:
            hangUp(
                id, cause: payload["cause"]?.string ?? "completed", source: payload["source"]?.string,
                in: &world)
        }
    }

    /// Whether a step lets somebody talk.
    static func mayTalk(_ payload: JSONObject) -> Bool {
        payload["step"] == "turn" || payload["step"] == "assistant" || payload["step"] == "hangup"
    }

    // MARK: Steps

    static func answer(_ id: String, in world: inout World) {
        guard let call = world[.calls][id], call["state"] == State.initiated else { return }
        world[.calls][id]?["state"] = State.answered
        let now = JSONValue.string(world.now.text)
        world[.calls][id]?["answered_at"] = now
        CallLog.event("call.answered", of: id, ["state": "answered"], in: &world)
        let limit = call["time_limit"]?.integer ?? 14_400
        step(
            "hangup", id, after: OutsideDuration(nearestSeconds: Double(limit)).duration,
            ["cause": "time_limit", "source": "caller"], in: &world)
        if call["assistant"] != nil {
            step("assistant", id, after: .milliseconds(150), in: &world)
        } else if call["direction"] == "outgoing" {
            endByItself(id, in: &world)
        }
    }

    /// A call in which nobody has anything to say ends when its time is over.
    private static func endByItself(_ id: String, in world: inout World) {
        let seconds = max(world[.calls][id]?["talks_for"]?.integer ?? 30, 1)
        let isIncoming = world[.calls][id]?["direction"] == "incoming"
        step(
            "hangup", id, after: OutsideDuration(nearestSeconds: Double(seconds)).duration,
            ["cause": "completed", "source": isIncoming ? "caller" : "callee"], in: &world)
    }

    /// Lets the assistant in: its conversation begins, it greets, and the person answers.
    @discardableResult
    static func startAssistant(_ id: String, greeting: String? = nil, in world: inout World) -> String? {
        guard let call = world[.calls][id], call["state"] == State.answered,
            let assistant = call["assistant"]?["id"]?.string
        else { return nil }
        guard Assistants.isLive(assistant, in: world) else {
            CallLog.event(
                "call.conversation.start_failed", of: id,
                ["reason": "invalid_request", "assistant_id": .string(assistant)],
                in: &world)
            // An application that cannot fetch its instructions ends the call.
            if call["is_texml"]?.bool == true {
                step(
                    "hangup", id, after: .milliseconds(100), ["cause": "completed", "source": "caller"],
                    in: &world)
            }
            return nil
        }
        let pair = TextPair(
            agent: call["agent"]?.string ?? "", user: call["user"]?.string ?? "", channel: "phone_call")
        let conversation = pair.begin(for: assistant, in: &world)
        var notes: JSONObject = [
            Conversations.Key.callControl: .string(id), "call_leg_id": call["leg"] ?? "",
            "call_session_id": call["session"] ?? "",
        ]
        if let version = call["version"]?.string { notes[Conversations.Key.version] = .string(version) }
        Conversations.setMetadata(notes, of: conversation, in: &world)
        let version = Talk.serve(conversation, by: assistant, in: &world)
        var given = call["variables"]?.object ?? [:]
        given.merge(call["assistant"]?["dynamic_variables"]?.object ?? [:])
        let speaker = Talk.speaker(
            for: assistant, version: version, in: conversation, given: given, world: &world)
        world[.calls][id]?["conversation_id"] = .string(conversation)
        world[.calls][id]?["is_talking"] = true
        CallLog.event(
            "call.conversation.created", of: id,
            ["calling_party_type": "pstn", "conversation_id": .string(conversation)],
            in: &world)
        if let greeting = greeting ?? call["assistant"]?["greeting"]?.string {
            Greeting.say(greeting, by: speaker, in: conversation, world: &world)
        } else {
            Greeting.speak(speaker, in: conversation, world: &world)
        }
        if (call["lines"]?.array ?? []).isEmpty {
            endByItself(id, in: &world)
        } else {
            step("turn", id, after: pace, ["number": 0], in: &world)
        }
        return conversation
    }

    /// One sentence of the person, and what the assistant says to it.
    private static func turn(_ id: String, _ number: Int64, in world: inout World) {
        guard let call = world[.calls][id], call["is_talking"]?.bool == true,
            let conversation = call["conversation_id"]?.string, let lines = call["lines"]?.array,
            let assistant = call["assistant"]?["id"]?.string, lines.indices.contains(Int(number))
        else { return }
        if ConversationEnd.isOver(conversation, in: world) { return finish(id, in: &world) }
        let version = Talk.serve(conversation, by: assistant, in: &world)
        let speaker = Talk.speaker(for: assistant, version: version, in: conversation, world: &world)
        let spoken = Talk.turn(
            lines[Int(number)].string ?? "", from: nil, with: speaker, in: conversation, world: &world)
        guard world.brains.wanted == nil else { return }
        if let failure = spoken.failure { world[.calls][id]?["failure"] = .string(failure) }
        if ConversationEnd.isOver(conversation, in: world) { return finish(id, in: &world) }
        if Int(number) + 1 < lines.count {
            step("turn", id, after: pace, ["number": .integer(number + 1)], in: &world)
        } else {
            step("hangup", id, after: pace, ["cause": "completed", "source": "caller"], in: &world)
        }
    }

    private static func finish(_ id: String, in world: inout World) {
        step("hangup", id, after: .milliseconds(100), ["cause": "completed", "source": "callee"], in: &world)
    }

    /// Lets the assistant go; the call stays.
    static func stopAssistant(_ id: String, reason: String, in world: inout World) {
        guard let call = world[.calls][id], call["is_talking"]?.bool == true,
            let conversation = call["conversation_id"]?.string
        else { return }
        world[.calls][id]?["is_talking"] = false
        ConversationEnd.end(conversation, in: &world)
        CallLog.conversationEnded(id, conversation, reason: reason, in: &world)
    }

    static func hangUp(_ id: String, cause: String, source: String?, in world: inout World) {
        guard let call = world[.calls][id], call["state"] != State.hangup else { return }
        stopAssistant(id, reason: "customer_disconnect", in: &world)
        world[.calls][id]?["state"] = State.hangup
        let now = JSONValue.string(world.now.text)
        world[.calls][id]?["ended_at"] = now
        world[.calls][id]?["cause"] = .string(cause)
        CallLog.hangup(id, cause: cause, source: source ?? "unknown", in: &world)
        if call["answered_at"] != nil { Recordings.save(id, in: &world) }
    }

    /// How long a call has been spoken in, in seconds.
    static func seconds(of call: JSONObject, in world: World) -> Int64 {
        guard let began = call.moment("answered_at") else { return 0 }
        let end = call.moment("ended_at") ?? world.now
        return max(0, (end.microseconds - began.microseconds) / 1_000_000)
    }
}

extension World {
    /// Why nobody can be called at a number, see ``ring(_:from:says:)``.
    public struct Unreachable: Error, Sendable, Hashable {
        /// A sentence without its full stop.
        public let reason: String
    }

    /// Lets somebody call a number of the account.
    ///
    /// - Returns: The call control id; the call goes on by the clock.
    /// - Throws: ``Unreachable`` for a number that leads nowhere.
    public mutating func ring(_ number: String, from caller: String, says lines: [String]) throws(Unreachable)
        -> String
    {
        guard let record = PhoneNumbers.active(number, in: self) else {
            throw Unreachable(
                reason: self[.phoneNumbers].records(in: number).isEmpty
                    ? "\(number) is no number of this account" : "the order of \(number) is not complete yet")
        }
        guard let connection = record["connection_id"]?.string, !connection.isEmpty else {
            throw Unreachable(reason: "\(number) has no connection; give it one with phone_numbers.update")
        }
        var start = Calls.Start(
            connection: connection, from: caller, to: number, isIncoming: true, lines: lines)
        if let application = Applications.texml.find(connection, in: self) {
            guard let assistant = Applications.assistant(of: application, in: self) else {
                throw Unreachable(
                    reason:
                        "the application of \(number) fetches its instructions from \(application["voice_url"]?.string ?? ""), which the simulator does not run"
                )
            }
            start.isTeXML = true
            start.assistant = ["id": .string(assistant)]
        } else if Applications.callControl.find(connection, in: self) == nil {
            throw Unreachable(reason: "the connection \(connection) of \(number) is not there any more")
        }
        return Calls.begin(start, in: &self)
    }

    /// A call as it stands, with what was said in it and told of it; `nil` for an id of none.
    public func callReport(_ id: String) -> JSONObject? {
        guard let call = self[.calls][id] else { return nil }
        let conversation = call["conversation_id"]?.string
        let messages = conversation.flatMap { transcripts[$0] } ?? []
        var report: JSONObject = [
            "id": .string(id), "state": call["state"] ?? "",
            "duration": .integer(Calls.seconds(of: call, in: self)),
            "messages": .array(
                messages.map {
                    [
                        "role": $0["role"] ?? "", "text": $0["text"] ?? "",
                        "tool_calls": $0["tool_calls"] ?? [],
                    ]
                }),
            "events": .array(
                self[.callEvents].records(in: call["leg"]?.string ?? "").filter { $0["type"] == "webhook" }
                    .map { $0["name"] ?? "" }),
            "cost": .string(Prices.text(Prices.call(call, in: self))),
            "is_served": .bool(call["is_talking"]?.bool ?? false),
        ]
        report["cause"] = call["cause"]
        report["conversation_id"] = call["conversation_id"]
        report["failure"] = call["failure"]
        report["recording_id"] = self[.recordings].records(in: id).first?["id"]
        return report
    }

    /// Lets the caller hang up, who was not answered or hears nothing.
    public mutating func giveUp(_ id: String) {
        let isAnswered = self[.calls][id]?["state"] == Calls.State.answered
        Calls.hangUp(id, cause: isAnswered ? "completed" : "no-answer", source: "caller", in: &self)
    }

    /// How many messages a conversation has.
    public func messageCount(of conversation: String) -> Int64 {
        Int64(transcripts[conversation]?.count ?? 0)
    }

    /// What the assistant said last, after so many messages.
    public func lastReply(in conversation: String, after count: Int64) -> String? {
        let messages = transcripts[conversation] ?? []
        return messages.dropFirst(Int(count)).last {
            $0["role"] == "assistant" && $0["text"]?.string?.isEmpty == false
        }?["text"]?
        .string
    }
}
