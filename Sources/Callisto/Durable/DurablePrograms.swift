internal import Automation
internal import Lua
internal import TelnyxCatalog

/// Programs that a durable script starts, as effects of its run: what each came to is recorded, and one that a crash
/// cut off is in doubt and not started again.
struct DurablePrograms: Sendable {
    let session: DurableSession

    func run(
        _ program: ProgramCall, _ call: LuaCall,
        _ work: @escaping (ProgramCall) async throws -> ProgramAnswer
    ) async throws -> ProgramAnswer {
        let effect = Self.effect(program, line: call.sourceLine ?? "")
        let end = try await session.perform(effect, for: call) { ticket, unfinished in
            if let unfinished, unfinished.mayHaveHappened {
                let doubt = ProgramDoubt(program: program, begunAt: unfinished.begunAt)
                return Completion(end: EndBody(.unknown, payload: RecordedError(doubt).payload))
            }
            try await ticket.committed()
            do {
                return Completion(end: EndBody(.ok, payload: Self.record(try await work(program))))
            } catch let error where !(error is CancellationError) {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
        }
        switch end.outcome {
        case .ok: return try Self.answer(of: end.payload)
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    private static func effect(_ program: ProgramCall, line: String) -> Effect {
        var effect = Effect(program.place, arguments: Array(program.command.utf8) + [0] + program.input)
        effect.body.line = line
        // What stands behind the program's name may be a secret.
        effect.body.preview = program.name
        effect.body.changes = true
        effect.body.recovery = FunctionRecovery.unknownOutcome.word
        return effect
    }

    /// A line of JSON, then what the program wrote.
    private static func record(_ answer: ProgramAnswer) -> [UInt8] {
        var head: JSONObject = [
            "number": .integer(Int64(answer.number)), "killed": .bool(answer.wasKilled),
            "started": .bool(answer.output != nil),
        ]
        head["complaint"] = answer.complaint.map(JSONValue.string)
        return JSONValue.object(head).encoded() + [newline] + (answer.output ?? [])
    }

    private static func answer(of payload: [UInt8]) throws -> ProgramAnswer {
        guard let end = payload.firstIndex(of: newline), let head = try? JSONValue(parsing: payload[..<end]),
            let number = head["number"]?.integer.flatMap(Int.init(exactly:))
        else { throw UnreadableRecord(what: "a program's answer") }
        return ProgramAnswer(
            output: head["started"]?.bool == true ? Array(payload[(end + 1)...]) : nil,
            wasKilled: head["killed"]?.bool ?? false, number: number, complaint: head["complaint"]?.string)
    }

    private static let newline = UInt8(ascii: "\n")
}

extension ProgramCall {
    /// The program, without what it is given.
    fileprivate var name: String {
        switch CommandWords(command) {
        case .words(let words): words.first ?? ""
        case .shell: "sh"
        case .nothing: ""
        }
    }
}

/// A program of which nobody can say whether it ran to its end.
struct ProgramDoubt: Error, LuaErrorConvertible, CustomStringConvertible {
    let program: ProgramCall
    let begunAt: Timestamp

    var description: String {
        "\(program.place): \(program.name) was to be started at \(begunAt), and nothing shows whether it ran to its end"
    }

    var luaFields: LuaErrorFields {
        let extra: JSONObject = ["operation": .string(program.place), "sent_at": .string("\(begunAt)")]
        return LuaErrorFields(
            code: "effect.unknown", message: description, retryable: false,
            extraJSON: JSONValue.object(extra).encoded())
    }
}
