internal import TelnyxCatalog

/// How one attempt to call somebody ends.
///
/// Unless told, 85 of 100 attempts are answered and last 20 to 180 seconds; the others end with
/// `no-answer`, `busy`, `failed` or `canceled`, in falling numbers. The draw goes back to the seed, the
/// event and the attempt.
public struct CallOutcome: Sendable, Hashable {
    /// `completed`, `no-answer`, `busy`, `failed` or `canceled`.
    public var status: String
    /// How many seconds were spoken.
    public var duration: Int64

    public init(_ status: String, duration: Int64 = 0) {
        self.status = status
        self.duration = duration
    }

    public static func completed(duration: Int64) -> CallOutcome {
        CallOutcome("completed", duration: duration)
    }
    public static let noAnswer = CallOutcome("no-answer")
    public static let busy = CallOutcome("busy")
    public static let failed = CallOutcome("failed")
    public static let canceled = CallOutcome("canceled")

    var isAnswered: Bool { status == "completed" }

    /// How many seconds pass until it is clear that nobody will speak.
    var wait: Int64 { status == "no-answer" ? 30 : 2 }
}

extension World {
    /// How the next calls to a number end, first to last; when none are left the seed decides again.
    public var callOutcomes: [String: [CallOutcome]] {
        get {
            let told = controls["call_outcomes"]?.object?.members ?? []
            return Dictionary(told.map { ($0.key, CallOutcome.list($0.value)) }) { _, last in last }
        }
        set {
            let told = newValue.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            controls["call_outcomes"] =
                told.isEmpty
                ? nil
                : .object(JSONObject(told.map { (key: $0.key, value: .array($0.value.map(\.json))) }))
        }
    }
}

extension CallOutcome {
    /// Takes what was told for the number, or draws. Somebody of whom it is known what they say answers.
    static func next(
        for number: String, event: String, attempt: Int, in world: inout World
    ) -> CallOutcome {
        if let told = world.callOutcomes[number]?.first {
            world.callOutcomes[number]?.removeFirst()
            return told
        }
        var draws = SeededGenerator(seed: SeededGenerator.hash(world.seed, "call", event, String(attempt)))
        let isTold = !world.answerLines(of: number).isEmpty
        switch isTold ? 0 : draws.fraction() {
        case ..<0.85: return .completed(duration: 20 + Int64(draws.next() % 161))
        case ..<0.92: return .noAnswer
        case ..<0.97: return .busy
        case ..<0.99: return .failed
        default: return .canceled
        }
    }

    fileprivate static func list(_ json: JSONValue) -> [CallOutcome] {
        (json.array ?? []).map { outcome in
            CallOutcome(
                outcome.string ?? outcome["status"]?.string ?? "failed",
                duration: outcome["duration"]?.integer ?? 0)
        }
    }

    fileprivate var json: JSONValue { ["status": .string(status), "duration": .integer(duration)] }
}
