import TelnyxCatalog
import TestClocks

@testable import TelnyxClient

/// Operations of an API that is not there, one for each way of being called.
enum Sample {
    static let retrieve = APIOperation(
        "things.retrieve", .get, "/things/{thing_id}", summary: "Reads one.", effect: .read,
        recovery: Recovery(.repeat, ""),
        parameters: [.path("thing_id", .string, "Which."), .query("deep", .boolean, "More of it.")],
        returns: .data(thing))

    static let list = APIOperation(
        "things.list", .get, "/things", summary: "Lists them.", effect: .read,
        recovery: Recovery(.repeat, ""),
        parameters: [
            .query("page[number]", .integer, "Which page."), .query("page[size]", .integer, "How many."),
            .query("tags", .list(.string), "All of these."),
            .query("metadata", .map(.string), "Where it is so."),
        ], returns: .list(.shape(thing), paging: .numbered))

    static let bareList = APIOperation(
        "servers.list", .get, "/servers", summary: "Lists them.", effect: .read,
        recovery: Recovery(.repeat, ""), parameters: [.query("page[number]", .integer, "Which page.")],
        returns: .list(.shape(thing), paging: .untilEmpty, envelope: .array))

    static let wholeList = APIOperation(
        "versions.list", .get, "/versions", summary: "Lists them.", effect: .read,
        recovery: Recovery(.repeat, ""), returns: .list(.shape(thing), paging: .whole))

    /// Takes a key.
    static let create = APIOperation(
        "things.create", .post, "/things", summary: "Makes one.", effect: .write,
        recovery: Recovery(.key, by: "things.list", ""),
        parameters: [.body("name", .string, "Its name."), .body("size", .integer, "Its size.")],
        returns: .one(thing), idempotencyKey: true)

    /// Takes a key and reaches a telephone.
    static let text = APIOperation(
        "things.text", .post, "/things/{thing_id}/text", summary: "Sends a text.", effect: .billable,
        recovery: Recovery(.key, by: "things.list", ""),
        parameters: [.path("thing_id", .string, "Which."), .body("text", .string, "What it says.")],
        returns: .one(thing), idempotencyKey: true)

    /// Takes no key, and twice is not once.
    static let update = APIOperation(
        "things.update", .post, "/things/{thing_id}", summary: "Changes one.", effect: .write,
        recovery: Recovery(.verify, by: "things.retrieve", ""),
        parameters: [.path("thing_id", .string, "Which."), .body("name", .string, "Its name.")],
        returns: .one(thing))

    static let delete = APIOperation(
        "things.delete", .delete, "/things/{thing_id}", summary: "Removes one.", effect: .destructive,
        recovery: Recovery(.repeat, ""), parameters: [.path("thing_id", .string, "Which.")],
        returns: .one(thing))

    /// Has no parameters in its body.
    static let attach = APIOperation(
        "things.parts.add", .put, "/things/{thing_id}/parts/{part_id}", summary: "Attaches one.",
        effect: .write, recovery: Recovery(.repeat, ""),
        parameters: [.path("thing_id", .string, "Which."), .path("part_id", .string, "Which part.")],
        returns: .unspecified)

    static let chat = APIOperation(
        "things.chat", .post, "/things/{thing_id}/chat", summary: "Talks.", effect: .billable,
        recovery: Recovery(.verify, by: "messages.list", ""),
        parameters: [
            .path("thing_id", .string, "Which."), .body("content", .string, "What is said."),
            .body("stream", .boolean, "In events."),
        ], returns: Returns(.bare, .shape(thing), streamedBy: "stream"))

    static let document = APIOperation(
        "things.document", .get, "/things/{thing_id}/document", summary: "Reads a text.", effect: .read,
        recovery: Recovery(.repeat, ""), parameters: [.path("thing_id", .string, "Which.")],
        returns: .text)

    static let ping = APIOperation(
        "things.ping", .delete, "/ping", summary: "Does nothing.", effect: .write,
        recovery: Recovery(.repeat, ""), returns: .nothing, status: 204)

    static let thing = Shape(
        "Thing", "Anything.", fields: [Field("id", .string, .required, "Its id.")])
}

extension TelnyxClient {
    /// A client that plays `steps`, waits on nothing and rolls no dice.
    static func scripted(
        _ transport: ScriptedTransport, clock: RecordingClock = RecordingClock(),
        configuration: ClientConfiguration = ClientConfiguration(apiKey: Secret("KEY-for-tests")),
        observer: ClientObserver? = nil
    ) -> TelnyxClient {
        TelnyxClient(
            transport: transport, configuration: configuration, clock: clock, random: { 0 },
            observer: observer)
    }
}

/// The error of a call that is expected to fail.
func failure(of body: () async throws -> Void) async -> TelnyxError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? TelnyxError
    }
}
