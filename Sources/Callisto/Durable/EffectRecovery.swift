internal import Automation
internal import Essentials
internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient

/// A call of which nobody can say whether it happened, or that must not be made any more.
struct EffectDoubt: Error, Sendable, LuaErrorConvertible, CustomStringConvertible {
    enum Kind: String, Sendable {
        /// It may have happened, and nothing shows it.
        case unknown
        /// Something else than what was there before and than what was wanted is there now.
        case conflict
        /// It may not have happened; by now somebody may want things to be as they are.
        case stale
    }
    let kind: Kind
    let operation: APIOperation
    let sentAt: Timestamp
    /// What was read to decide.
    let found: JSONValue?

    var description: String {
        let reader = operation.recovery.reader.map { "; look with \($0)" } ?? ""
        switch kind {
        case .unknown:
            return "\(operation.id): sent at \(sentAt) without an answer, and nothing shows whether it "
                + "happened" + reader
        case .conflict:
            return "\(operation.id): sent at \(sentAt) without an answer, and meanwhile another hand changed "
                + "the same" + reader
        case .stale:
            return "\(operation.id): sent at \(sentAt) without an answer, too long ago to be sent again "
                + "unseen" + reader
        }
    }

    var luaFields: LuaErrorFields {
        var more: JSONObject = ["kind": "unknown"]
        more["found"] = found
        return LuaErrorFields(doubt: kind.rawValue, of: operation.id, at: sentAt, description, more)
    }
}

extension LuaErrorFields {
    /// The error of an effect of which nobody can say whether it happened: a call, a function, a program.
    init(
        doubt kind: String, of operation: String, at begun: Timestamp, _ sentence: String,
        _ more: JSONObject = [:]
    ) {
        var extra: JSONObject = ["operation": .string(operation), "sent_at": .string("\(begun)")]
        extra.merge(more)
        self.init(
            code: "effect.\(kind)", message: sentence, retryable: false,
            extraJSON: JSONValue.object(extra).encoded())
    }
}

/// Compares what a reader shows with what a call wanted and with what was there before.
struct ProofJudge: Sendable {
    let operation: APIOperation
    let proof: Proof
    let arguments: JSONObject
    let sentAt: Timestamp
    let baseline: JSONValue?
    /// Ids that other calls of the run answered with.
    var known: Set<String> = []
    /// Whether no other call that asks for the same may have made what there is.
    var isAlone = true

    enum Finding: Sendable, Hashable {
        /// It took effect; with the value of the answer.
        case done(JSONValue)
        /// All is as it was: nothing shows that it took effect.
        case absent
        case conflict(JSONValue?)
        case unclear(JSONValue?)

        var isConclusive: Bool {
            switch self {
            case .done, .conflict: true
            case .absent, .unclear: false
            }
        }
    }

    /// The service's clock and ours may differ by this much.
    private static let slack: Duration = .seconds(5)

    func judge(_ found: JSONValue?) -> Finding {
        switch proof {
        case .sentMembers:
            // What was to be made may just not be there; what was to be changed was.
            guard let found else { return baseline == nil ? .absent : .conflict(nil) }
            if Self.contains(found, .object(sent)) { return .done(found) }
            return found == baseline ? .absent : .conflict(found)
        case .absence:
            guard let found else { return .done(.null) }
            return baseline == nil || found == baseline ? .absent : .conflict(found)
        case .presence: return found.map { .done($0) } ?? .absent
        case .holds(let member, let argument):
            let list = found?[member]
            let holds = (list?.array ?? []).contains {
                $0 == arguments[argument] || $0["id"] == arguments[argument]
            }
            return holds ? .done([member: list ?? .array([])]) : .absent
        case .equals(let member, let argument):
            guard let found else { return .conflict(nil) }
            if found[member] == arguments[argument] { return .done(found) }
            return found[member] == baseline?[member] ? .absent : .conflict(found[member])
        case .newElement(let identity): return newElement(found, identity: identity)
        case .element(let member):
            let since = (found?.array ?? []).first {
                $0[member] == arguments[member] && isSince($0["created_at"]?.string)
            }
            return since.map { .done($0) } ?? .absent
        case .made(let members, let id): return made(found, like: members, id: id)
        case .reply(let argument): return reply(found, to: argument)
        }
    }

    private func newElement(_ found: JSONValue?, identity: String) -> Finding {
        let known = Set((baseline?.array ?? []).compactMap { $0[identity] })
        let new = (found?.array ?? []).filter { $0[identity].map { !known.contains($0) } ?? false }
        if let own = new.first(where: { Self.contains($0, .object(sent)) }) { return .done(own) }
        return new.isEmpty ? .absent : .conflict(.array(new.compactMap { $0[identity] }))
    }

    /// Records that were made since and ask for the same, but for those that other calls have.
    private func made(_ found: JSONValue?, like members: [String], id: String) -> Finding {
        let since = (found?.array ?? []).filter { one in
            members.allSatisfy { name in
                arguments[name].map { Self.contains(one[name] ?? .null, $0) } ?? true
            } && isSince(one["created_at"]?.string) && !known.contains(one[id]?.string ?? "")
        }
        guard let first = since.first else { return .absent }
        return since.count == 1 && isAlone ? .done(first) : .unclear(.array(since.compactMap { $0[id] }))
    }

    /// A message that was not there before, and an answer behind it.
    private func reply(_ found: JSONValue?, to argument: String) -> Finding {
        let known = Set((baseline?.array ?? []).compactMap { $0["id"] })
        let new = (found?.array ?? []).filter { $0["id"].map { !known.contains($0) } ?? true }
            .sorted { ($0["created_at"]?.string ?? "") < ($1["created_at"]?.string ?? "") }
        let isQuestion = { (message: JSONValue) in
            message["role"] == "user" && message["text"] == arguments[argument]
        }
        guard let question = new.firstIndex(where: isQuestion),
            let answer = new[question...].first(where: { $0["role"] == "assistant" })
        else { return .unclear(nil) }
        return .done(["content": answer["text"] ?? .null])
    }

    /// The members that went into the body.
    private var sent: JSONObject {
        var sent = JSONObject()
        for (name, value) in arguments.members where operation.place(of: name) == .body {
            // How to apply the change, which the result does not show.
            if name != "promote_to_main" { sent[name] = value }
        }
        return sent
    }

    private func isSince(_ text: String?) -> Bool {
        guard let text else { return false }
        // Both are UTC in ISO 8601, which sorts as time does.
        return text >= String("\(sentAt - Self.slack)".prefix(19))
    }

    /// Whether `whole` says everything that `part` says; an absent member and null are the same.
    static func contains(_ whole: JSONValue, _ part: JSONValue) -> Bool {
        switch (whole, part) {
        case (.object(let whole), .object(let part)):
            return part.members.allSatisfy { name, value in
                whole[name].map { contains($0, value) } ?? (value == .null)
            }
        case (.array(let whole), .array(let part)):
            return whole.count == part.count && zip(whole, part).allSatisfy { contains($0, $1) }
        case (.integer, .number), (.number, .integer): return whole.number == part.number
        default: return whole == part
        }
    }
}

/// A response as the journal keeps it: a line of JSON about it, then its bytes.
enum RecordedAnswer {
    /// Those headers that scripts have a use for; others, and cookies above all, are not kept.
    private static let headers: Set<String> = [
        "content-type", "x-request-id", "date", "retry-after", "ratelimit-limit", "ratelimit-remaining",
        "ratelimit-reset",
    ]

    /// - Parameter seal: Keeps what is secret from who reads the journal.
    static func encode(_ response: Response, _ seal: JournalSeal?) -> [UInt8] {
        let kept = response.headers.filter { headers.contains($0.name) }
        let head: JSONValue = [
            "status": .integer(Int64(response.status)), "attempts": .integer(Int64(response.attempts)),
            "recovered": .bool(response.isRecovered),
            "headers": .array(kept.map { .array([.string($0.name), .string($0.value)]) }),
        ]
        return head.encoded() + [newline] + (seal?.sealed(answer: response.bytes) ?? response.bytes)
    }

    static func decode(
        _ payload: [UInt8], of operation: APIOperation, _ seal: JournalSeal
    ) throws -> Response {
        guard let end = payload.firstIndex(of: newline),
            let head = try? JSONValue(parsing: payload[..<end]), let status = head["status"]?.integer
        else { throw UnreadableRecord(what: "a response of \(operation.id)") }
        let headers = (head["headers"]?.array ?? []).compactMap { pair -> (name: String, value: String)? in
            guard let pair = pair.array, pair.count == 2 else { return nil }
            return (pair[0].string ?? "", pair[1].string ?? "")
        }
        return Response(
            operation: operation, status: Int(status), headers: headers,
            bytes: seal.opened(answer: Array(payload[(end + 1)...])),
            attempts: Int(head["attempts"]?.integer ?? 1),
            isRecovered: head["recovered"]?.bool ?? false)
    }

    /// The answer that a call would have had, made from what is known of its effect.
    static func recovered(_ value: JSONValue, _ operation: APIOperation) -> Response {
        let body: [UInt8] =
            switch operation.returns.envelope {
            case .empty, .text, .bytes: []
            case .data: JSONValue.object(["data": value]).encoded()
            case .member(let name): JSONValue.object([name: value]).encoded()
            case .bare, .array, .unspecified, .stated: value.encoded()
            }
        return Response(
            operation: operation, status: operation.status, headers: [], bytes: body, attempts: 0,
            isRecovered: true)
    }

    private static let newline = UInt8(ascii: "\n")
}

/// An error as the journal keeps it; raised from here live too, so that a replay raises the same.
struct RecordedError: Error, LuaErrorConvertible, CustomStringConvertible {
    let luaFields: LuaErrorFields

    var description: String { luaFields.message }

    init(_ fields: LuaErrorFields) { luaFields = fields }

    init(_ error: any Error) {
        if let error = error as? any LuaErrorConvertible {
            luaFields = error.luaFields
        } else {
            luaFields = LuaErrorFields(code: "host.error", message: "\(error)", retryable: false)
        }
    }

    /// What a script raised: its error table, or anything else as text.
    init(raised slot: LuaSlot) {
        guard slot.typeName == "table" else {
            let text = (try? LuaData(lua: slot))?.text ?? slot.sentenceAsError
            luaFields = LuaErrorFields(code: "script.error", message: text)
            return
        }
        var fields = LuaErrorFields(
            code: slot.member("code")?.text ?? "script.error",
            message: slot.member("message")?.text ?? slot.sentenceAsError)
        if case .boolean(let retryable)? = slot.member("retryable") { fields.retryable = retryable }
        fields.extraJSON = try? slot.json()
        luaFields = fields
    }

    init(payload: [UInt8]) throws {
        guard let value = try? JSONValue(parsing: payload), let code = value["code"]?.string,
            let message = value["message"]?.string
        else { throw UnreadableRecord(what: "an error") }
        luaFields = LuaErrorFields(
            code: code, message: message, retryable: value["retryable"]?.bool,
            extraJSON: value["extra"].map { $0.encoded() })
    }

    var payload: [UInt8] {
        var value: JSONObject = [
            "code": .string(luaFields.code), "message": .string(luaFields.message),
        ]
        if let retryable = luaFields.retryable { value["retryable"] = .bool(retryable) }
        if let extra = luaFields.extraJSON { value["extra"] = try? JSONValue(parsing: extra) }
        return JSONValue.object(value).encoded()
    }
}

/// A record that does not hold what its kind says: the store was damaged, or a newer version wrote it.
struct UnreadableRecord: Error, CustomStringConvertible {
    let what: String

    var description: String { "the journal holds \(what) that cannot be read" }
}

/// Something that is more than a run records: the script hears of it, now and in every replay.
struct TooLargeToRecord: Error, LuaErrorConvertible, CustomStringConvertible {
    /// `assistants.list: its answer`
    let what: String
    let bytes: Int
    let limit: Int

    var description: String {
        "\(what) has \(Self.size(bytes)), and a durable run records at most \(Self.size(limit)) at a time"
    }

    var luaFields: LuaErrorFields {
        LuaErrorFields(code: "run.result_too_large", message: description, retryable: false)
    }

    /// `17.5 MiB`
    private static func size(_ bytes: Int) -> String {
        let tenths = (Double(bytes) / 1_048_576 * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(nearest: tenths)) MiB" : "\(tenths) MiB"
    }
}

extension Completion {
    /// The same, or an error in its place where an answer is too large to be recorded.
    func bounded(by limit: Int, of effect: Effect) -> Completion {
        guard end.payload.count > limit else { return self }
        let answer = effect.body.changes ? "it was done, but its answer" : "its answer"
        let error = TooLargeToRecord(
            what: "\(effect.operation): \(answer)", bytes: end.payload.count, limit: limit)
        return Completion(
            end: EndBody(.error, payload: RecordedError(error).payload), attachments: attachments)
    }
}
