internal import Automation
internal import TelnyxCatalog

/// Compares what a reader shows with what a call wanted and with what was there before.
struct ProofJudge: Sendable {
    let operation: Operation
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
