internal import Essentials
internal import TelnyxCatalog

/// Dialling, and commands to calls that are there.
enum CallCommands {
    static let all: [String: Handler] = [
        "calls.dial": dial, "calls.retrieve_status": status,
        "calls.actions.answer": answer, "calls.actions.reject": reject, "calls.actions.hangup": hangUp,
        "calls.actions.speak": speak, "calls.actions.send_dtmf": accepted("send_dtmf"),
        "calls.actions.transfer": transfer, "calls.actions.start_playback": accepted("playback_start"),
        "calls.actions.stop_playback": accepted("playback_stop"),
        "calls.actions.start_recording": record, "calls.actions.stop_recording": accepted("record_stop"),
        "calls.actions.start_transcription": accepted("transcription_start"),
        "calls.actions.stop_transcription": accepted("transcription_stop"),
        "calls.actions.start_noise_suppression": accepted("suppression_start"),
        "calls.actions.stop_noise_suppression": accepted("suppression_stop"),
        "calls.actions.update_client_state": clientState, "calls.actions.bridge": bridge,
        "calls.actions.start_ai_assistant": start, "calls.actions.stop_ai_assistant": stop,
        "calls.actions.join_ai_assistant": join, "calls.actions.add_ai_assistant_messages": addMessages,
        "calls.actions.gather_using_ai": gather, "calls.actions.pay": pay,
    ]

    // MARK: Dialling

    private static let dial: Handler = { world, call throws(Refusal) in
        let connection = call.string("connection_id")
        guard let application = Applications.callControl.find(connection, in: world) else {
            throw Refusal(
                422, .badConnection, "There is no Call Control application \(connection).",
                pointer: "/connection_id")
        }
        let from = call.string("from")
        try own(from, in: world)
        let targets = call.given("to")?.array?.compactMap(\.string) ?? [call.given("to")?.string ?? ""]
        guard let first = targets.first, !first.isEmpty else {
            throw Refusal(422, .parameterMissing, "to can't be blank", pointer: "/to")
        }
        let timeout = try bounded(call, "timeout_secs", 5...600, or: 30)
        let limit = try bounded(call, "time_limit_secs", 30...14_400, or: 14_400)
        try checkState(call)
        if let command = call.given("command_id")?.string, let known = repeated(command, in: world) {
            return .object(presented(known, in: world))
        }
        for target in targets { try OutboundProfiles.check(application, to: number(target), in: world) }
        var start = Calls.Start(connection: connection, from: from, to: number(first))
        start.assistant = call.given("assistant")?.object
        start.lines = world.answerLines(of: number(first))
        start.clientState = call.given("client_state")
        start.profile = application["outbound"]?["outbound_voice_profile_id"]?.string
        (start.timeout, start.timeLimit) = (timeout, limit)
        let id = Calls.begin(start, in: &world)
        if let command = call.given("command_id") { world[.calls][id]?["command_id"] = command }
        CallLog.command("dial", of: id, in: &world)
        return .object(presented(world[.calls][id] ?? [:], in: world))
    }

    /// The number before a comma; the digits behind it are played after the answer.
    private static func number(_ text: String) -> String { String(text.prefix { $0 != "," }) }

    /// A call with that command of the last minute.
    private static func repeated(_ command: String, in world: World) -> JSONObject? {
        world[.calls].records.last { record in
            record["command_id"]?.string == command
                && record.moment("started_at").map {
                    world.now - $0 < .seconds(60)
                } ?? false
        }
    }

    /// Refuses a number that is not the account's.
    static func own(_ number: String, in world: World) throws(Refusal) {
        guard PhoneNumbers.active(number, in: world) == nil else { return }
        throw Refusal(
            403, .forbidden, "\(number) is no active number of this account; calls come from those alone.")
    }

    private static func bounded(
        _ call: Call, _ name: String, _ range: ClosedRange<Int64>, or usual: Int64
    ) throws(Refusal) -> Int64 {
        guard let value = call.given(name)?.integer else { return usual }
        guard range.contains(value) else {
            throw Refusal(
                422, .badTime, "\(name) must be from \(range.lowerBound) to \(range.upperBound).",
                pointer: "/\(name)")
        }
        return value
    }

    private static func checkState(_ call: Call) throws(Refusal) {
        guard let state = call.given("client_state")?.string else { return }
        let isBase64 =
            state.utf8.count % 4 == 0
            && state.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                    || "+/=".utf8.contains($0)
            }
        guard isBase64 else {
            throw Refusal(422, .badClientState, "client_state must be Base64.", pointer: "/client_state")
        }
    }

    static func presented(_ record: JSONObject, in world: World) -> JSONObject {
        var shown: JSONObject = [
            "record_type": "call", "call_control_id": record["id"] ?? "", "call_leg_id": record["leg"] ?? "",
            "call_session_id": record["session"] ?? "",
            "is_alive": .bool(record["state"] == Calls.State.answered),
            "call_duration": .integer(Calls.seconds(of: record, in: world)),
            "start_time": record["started_at"] ?? .null,
        ]
        if let end = record["ended_at"] { shown["end_time"] = end }
        if let state = record["client_state"] { shown["client_state"] = state }
        return shown
    }

    // MARK: Commands

    /// The call of a command: one that is there, in a state that takes it.
    private static func found(
        _ call: Call, whileParked: Bool = false, in world: World
    ) throws(Refusal) -> (String, JSONObject) {
        let id = call.string(call.operation.pathParameters.first?.name ?? "call_control_id")
        guard let record = world[.calls][id] else { throw Refusal(404, .callNotFound) }
        guard record["state"] != Calls.State.hangup else { throw Refusal(422, .callEnded) }
        guard whileParked || record["state"] == Calls.State.answered else {
            throw Refusal(422, .callNotAnswered)
        }
        try checkState(call)
        return (id, record)
    }

    private static func done(
        _ name: String, _ id: String, _ call: Call, _ more: JSONObject = [:], in world: inout World
    ) -> Reply {
        if let state = call.given("client_state") { world[.calls][id]?["client_state"] = state }
        CallLog.command(name, of: id, in: &world)
        var answer: JSONObject = ["result": "ok"]
        answer.merge(more)
        return .object(answer)
    }

    private static let status: Handler = { world, call throws(Refusal) in
        guard let record = world[.calls][call.string("call_control_id")] else {
            throw Refusal(404, .callNotFound)
        }
        if let end = record.moment("ended_at"),
            world.now - end > .seconds(600)
        {
            throw Refusal(404, .callNotFound)
        }
        return .object(presented(record, in: world))
    }

    private static func accepted(_ name: String) -> Handler {
        { world, call throws(Refusal) in
            let (id, _) = try found(call, in: world)
            return done(name, id, call, in: &world)
        }
    }

    private static let answer: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, whileParked: true, in: world)
        guard record["direction"] == "incoming" else { throw Refusal(422, .answeredOutgoing) }
        if let assistant = call.given("assistant") { world[.calls][id]?["assistant"] = assistant }
        Calls.answer(id, in: &world)
        return done("answer", id, call, in: &world)
    }

    private static let reject: Handler = { world, call throws(Refusal) in
        let (id, _) = try found(call, whileParked: true, in: world)
        let cause = call.string("cause")
        guard ["CALL_REJECTED", "USER_BUSY", "NOT_FOUND", "TEMPORARILY_UNAVAILABLE"].contains(cause) else {
            throw Refusal(
                422, .unprocessable,
                "cause must be CALL_REJECTED, USER_BUSY, NOT_FOUND or TEMPORARILY_UNAVAILABLE.",
                pointer: "/cause")
        }
        Calls.hangUp(id, cause: cause == "USER_BUSY" ? "busy" : "rejected", source: "callee", in: &world)
        return done("reject", id, call, in: &world)
    }

    private static let hangUp: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, whileParked: true, in: world)
        let isAnswered = record["state"] == Calls.State.answered
        Calls.hangUp(id, cause: isAnswered ? "completed" : "canceled", source: "caller", in: &world)
        return done("hangup", id, call, in: &world)
    }

    private static let speak: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, in: world)
        let text = call.string("payload")
        guard (1...3000).contains(text.count) else {
            throw Refusal(422, .badPayload, "payload must have 1 to 3000 characters.", pointer: "/payload")
        }
        CallLog.event("call.speak.started", of: id, [:], in: &world)
        CallLog.event("call.speak.ended", of: id, ["status": "completed"], in: &world)
        if let conversation = record["conversation_id"]?.string {
            Conversations.append(
                role: "assistant", text: text, to: conversation, in: &world, metadata: ["brain": "speak"])
        }
        return done("speak", id, call, in: &world)
    }

    /// Nobody enters a card: the payment succeeds, with a number as the service masks it.
    private static let pay: Handler = { world, call throws(Refusal) in
        let (id, _) = try found(call, in: world)
        guard let connector = call.given("connector_name")?.string, !connector.isEmpty else {
            throw Refusal(422, .parameterMissing, "connector_name can't be blank", pointer: "/connector_name")
        }
        let method = call.given("payment_method") ?? "credit-card"
        let common: JSONObject = ["payment_connector": .string(connector), "payment_method": method]
        var (progress, completed) = (common, common)
        progress.merge(["payment_step": "payment-processing", "payment_status": "processing", "attempt": 1])
        completed.merge([
            "result": "success", "payment_card_number": "************4242", "security_code": "***",
        ])
        if call.given("transaction_type") == "tokenize" {
            completed["token_id"] = .string("token-\(world.random.uuid())")
        } else {
            completed["charge_id"] = .string("charge-\(world.random.uuid())")
        }
        CallLog.event("call.payment.progress", of: id, progress, in: &world)
        CallLog.event("call.payment.completed", of: id, completed, in: &world)
        return done("pay", id, call, in: &world)
    }

    /// The person is connected to somebody else; the assistant of this leg goes.
    private static let transfer: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, whileParked: true, in: world)
        let target = call.string("to")
        if let application = Applications.callControl.find(record["connection_id"]?.string ?? "", in: world) {
            try OutboundProfiles.check(application, to: target, in: world)
        }
        Calls.stopAssistant(id, reason: "transfer", in: &world)
        CallLog.event("call.bridged", of: id, ["to": .string(target)], in: &world)
        return done("transfer", id, call, in: &world)
    }

    private static let bridge: Handler = { world, call throws(Refusal) in
        let (id, _) = try found(call, in: world)
        guard let other = call.given("call_control_id")?.string, world[.calls][other] != nil else {
            throw Refusal(404, .callNotFound)
        }
        for leg in [id, other] { CallLog.event("call.bridged", of: leg, [:], in: &world) }
        return done("bridge", id, call, in: &world)
    }

    private static let record: Handler = { world, call throws(Refusal) in
        let (id, _) = try found(call, in: world)
        world[.calls][id]?["records"] = true
        return done("record_start", id, call, in: &world)
    }

    private static let clientState: Handler = { world, call throws(Refusal) in
        let (id, _) = try found(call, whileParked: true, in: world)
        return done("client_state_update", id, call, in: &world)
    }

    // MARK: Assistants

    private static let start: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, in: world)
        guard record["is_talking"]?.bool != true else {
            throw Refusal(422, .unprocessable, "An assistant talks in this call already.")
        }
        let assistant = call.given("assistant")?.object ?? record["assistant"]?.object
        guard let name = assistant?["id"]?.string else {
            throw Refusal(422, .parameterMissing, "assistant.id can't be blank", pointer: "/assistant/id")
        }
        guard Assistants.isLive(name, in: world) else {
            throw Refusal(422, .associateMissing, "There is no assistant \(name).", pointer: "/assistant/id")
        }
        world[.calls][id]?["assistant"] = assistant.map { .object($0) }
        // Without a greeting of the command nothing is said first.
        let conversation = Calls.startAssistant(id, greeting: call.given("greeting")?.string, in: &world)
        return done(
            "ai_assistant_start", id, call, conversation.map { ["conversation_id": .string($0)] } ?? [:],
            in: &world)
    }

    private static let stop: Handler = { world, call throws(Refusal) in
        let (id, _) = try found(call, in: world)
        Calls.stopAssistant(id, reason: "assistant_stopped", in: &world)
        return done("ai_assistant_stop", id, call, in: &world)
    }

    private static let join: Handler = { world, call throws(Refusal) in
        let (id, _) = try found(call, in: world)
        let conversation = call.string("conversation_id")
        guard world[.conversations].contains(conversation), !ConversationEnd.isOver(conversation, in: world)
        else {
            throw Refusal(
                422, .associateMissing, "There is no conversation \(conversation) that goes on.",
                pointer: "/conversation_id")
        }
        return done("ai_assistant_join", id, call, ["conversation_id": .string(conversation)], in: &world)
    }

    private static let addMessages: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, in: world)
        guard record["is_talking"]?.bool == true, let conversation = record["conversation_id"]?.string else {
            throw Refusal(422, .unprocessable, "No assistant talks in this call.")
        }
        for message in call.given("messages")?.array ?? [] {
            Conversations.append(
                role: message["role"]?.string ?? "system", text: message["content"]?.string ?? "",
                to: conversation, in: &world)
        }
        return done("ai_assistant_add_messages", id, call, in: &world)
    }

    /// Ends when every required parameter was named; which one a sentence is about the simulator does not decide, so that they
    /// are filled in the order in which they are asked for.
    private static let gather: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, in: world)
        let schema = call.given("parameters")
        let names = (schema?["required"]?.array ?? []).compactMap(\.string)
        let conversation = Conversations.create(
            in: &world,
            metadata: [
                Conversations.Key.channel: "phone_call", Conversations.Key.callControl: .string(id),
                Conversations.Key.endUserTarget: record["user"] ?? "",
                Conversations.Key.agentTarget: record["agent"] ?? "",
            ])
        if let greeting = call.given("greeting")?.string {
            Conversations.append(
                role: "assistant", text: greeting, to: conversation, in: &world,
                metadata: ["brain": "greeting"])
        }
        var result = JSONObject()
        for (name, line) in zip(names, record["lines"]?.array ?? []) {
            Conversations.append(role: "user", text: line.string ?? "", to: conversation, in: &world)
            result[name] = line
        }
        CallLog.event(
            "call.ai_gather.ended", of: id,
            [
                "result": .object(result),
                "status": .string(result.count == names.count ? "valid" : "invalid"), "message_history": [],
            ],
            in: &world)
        return done("gather_using_ai", id, call, ["conversation_id": .string(conversation)], in: &world)
    }
}

extension World {
    /// What somebody says who is called at a number, see `sim.answer`.
    func answerLines(of number: String) -> [String] {
        (controls["answers"]?[number]?.array ?? []).compactMap(\.string)
    }

    /// Sets what somebody says who is called at a number; nothing takes it back.
    public mutating func setAnswer(of number: String, says lines: [String]) {
        var answers = controls["answers"]?.object ?? [:]
        answers[number] = lines.isEmpty ? nil : .array(lines.map { .string($0) })
        controls["answers"] = answers.isEmpty ? nil : .object(answers)
    }
}
