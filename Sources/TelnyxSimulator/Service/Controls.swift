internal import Essentials
internal import TelnyxCatalog
internal import TelnyxClient

/// What a program in any language asks of the simulated world itself, as scripts do by `sim`: let somebody call or text a
/// number, say what people answer and what documents say, put the clock ahead.
///
/// These requests are the simulator's own, below `/simulator`; the service has none of them.
enum Controls {
    private typealias Body = JSONObject

    /// The answer; `nil` where the path is not one of these.
    static func answer(
        _ request: WireRequest, _ target: RequestTarget, in state: inout SimulatorState
    ) throws(Refusal) -> WireResponse? {
        guard target.segments.first == "simulator" else { return nil }
        let path = target.segments.dropFirst().map { PercentEncoding.decoded($0) }
        switch (request.method, path.first ?? "", path.count) {
        case ("GET", "calls", 2):
            guard let report = state.world.callReport(path[1]) else { throw Refusal(404, .callNotFound) }
            return Responder.json(["data": .object(report)])
        case ("POST", "calls", 1): return try ring(body(of: request), in: &state.world)
        case ("POST", "messages", 1): return try text(body(of: request), in: &state.world)
        case ("POST", "answers", 1): return try setAnswer(body(of: request), in: &state.world)
        case ("POST", "knowledge", 1): return try setKnowledge(body(of: request), in: &state.world)
        case ("POST", "clock", 1): return try advance(body(of: request), in: &state)
        default:
            throw Refusal(
                404, .notFound,
                "The simulator's own requests are POST /simulator/calls, /simulator/messages, "
                    + "/simulator/answers, /simulator/knowledge and /simulator/clock, and "
                    + "GET /simulator/calls/{call_control_id}.")
        }
    }

    private static func body(of request: WireRequest) throws(Refusal) -> Body {
        guard let value = try? JSONValue(parsing: request.body), let object = value.object else {
            throw .badRequest("The body must be a JSON object.")
        }
        return object
    }

    private static func text(_ body: Body, _ name: String, or usual: String? = nil) throws(Refusal) -> String
    {
        if let text = body[name]?.string, !text.isEmpty { return text }
        guard body[name] == nil || body[name] == .null, let usual else {
            throw Refusal(422, .unprocessable, "\(name) must be a text.", pointer: "/\(name)")
        }
        return usual
    }

    /// What somebody says: texts, one after the other.
    private static func sentences(_ body: Body) throws(Refusal) -> [String] {
        guard let given = body["says"], !given.isNull else { return [] }
        let texts = (given.array ?? []).compactMap(\.string)
        guard let array = given.array, texts.count == array.count else {
            throw Refusal(422, .unprocessable, "says must be a list of texts.", pointer: "/says")
        }
        return texts
    }

    /// Refuses a member that is none of these, as a slip would change nothing unseen.
    private static func require(_ body: Body, _ names: String...) throws(Refusal) {
        for name in body.keys where !names.contains(name) {
            throw Refusal(
                422, .unprocessable, "\(name) is unknown; known are \(names.joined(separator: ", ")).",
                pointer: "/\(name)")
        }
    }

    /// A person's number where a request names none.
    private static let somebody = "+13125550199"

    /// What is played on the way holds everybody else up, so that a request goes this far in seconds.
    private static let longest = 366 * 86_400

    private static func ring(_ body: Body, in world: inout World) throws(Refusal) -> WireResponse {
        try require(body, "to", "from", "says")
        let (number, caller) = (try text(body, "to"), try text(body, "from", or: somebody))
        let lines = try sentences(body)
        let id: String = try reaching(&world) { world throws(World.Unreachable) in
            try world.ring(number, from: caller, says: lines)
        }
        return Responder.json(["data": .object(world.callReport(id) ?? [:])])
    }

    private static func text(_ body: Body, in world: inout World) throws(Refusal) -> WireResponse {
        try require(body, "to", "from", "text")
        let (number, user) = (try text(body, "to"), try text(body, "from", or: somebody))
        let words = try text(body, "text")
        let conversation = try reaching(&world) { world throws(World.Unreachable) in
            try world.text(number, from: user, words)
        }
        return Responder.json(["data": ["conversation_id": conversation.map { .string($0) } ?? .null]])
    }

    private static func setAnswer(_ body: Body, in world: inout World) throws(Refusal) -> WireResponse {
        try require(body, "number", "says")
        let (number, lines) = (try text(body, "number"), try sentences(body))
        try world.requireRoom()
        world.setAnswer(of: number, says: lines)
        return Responder.json(["data": ["number": .string(number)]])
    }

    private static func setKnowledge(_ body: Body, in world: inout World) throws(Refusal) -> WireResponse {
        try require(body, "documents")
        let documents = body["documents"]?.array ?? []
        for (place, document) in documents.enumerated() {
            guard let members = document.object, let text = members["text"]?.string, !text.isEmpty,
                members.keys.allSatisfy({ ["name", "text", "bucket", "url"].contains($0) }),
                members.members.allSatisfy({ $0.value.string != nil })
            else {
                throw Refusal(
                    422, .unprocessable, "A document has text, and name, bucket and url or not, all texts.",
                    pointer: "/documents/\(place)")
            }
        }
        try world.requireRoom()
        world.setKnowledge(documents)
        return Responder.json(["data": ["documents": .integer(Int64(documents.count))]])
    }

    /// The clock is put ahead at once; what becomes due on the way is played with the next request or delivery.
    private static func advance(
        _ body: Body, in state: inout SimulatorState
    ) throws(Refusal) -> WireResponse {
        try require(body, "advance_secs")
        guard let seconds = body["advance_secs"]?.number, (0...Double(Self.longest)).contains(seconds),
            let wait = OutsideDuration(seconds: seconds)?.duration,
            Timestamp.distantFuture - state.world.now >= wait
        else {
            throw Refusal(
                422, .unprocessable, "advance_secs must be a number of seconds from 0 to \(longest), a year.",
                pointer: "/advance_secs")
        }
        state.lead += wait
        return Responder.json(["data": ["now": .string((state.world.now + wait).text)]])
    }

    private static func reaching<Result>(
        _ world: inout World, _ body: (inout World) throws(World.Unreachable) -> Result
    ) throws(Refusal) -> Result {
        try world.requireRoom()
        do throws(World.Unreachable) { return try body(&world) } catch {
            throw Refusal(422, .unprocessable, "\(error.reason).", pointer: "/to")
        }
    }
}

extension World {
    /// Refuses what would add to a world that is full.
    func requireRoom() throws(Refusal) {
        if isFull { throw Refusal(413, .badRequest, fullness) }
    }
}
