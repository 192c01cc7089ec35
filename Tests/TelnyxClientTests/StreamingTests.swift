import TelnyxCatalog
import Testing

@testable import TelnyxClient

@Suite struct `Event stream parser` {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let events: [EventStreamParser.Event]
        init(_ name: String, _ text: String, _ events: [(String, String)]) {
            (self.name, self.text) = (name, text)
            self.events = events.map { .init(name: $0.0, data: $0.1) }
        }
        var testDescription: String { name }

        static let all: [Row] = [
            Row("one event", "event: delta\ndata: x\n\n", [("delta", "x")]),
            Row("no name", "data: x\n\n", [("message", "x")]),
            Row("several lines of data", "data: a\ndata:b\ndata\n\n", [("message", "a\nb\n")]),
            Row("only one space is dropped", "data:  a\n\n", [("message", " a")]),
            Row(
                "CR and LF", "event: a\r\ndata: 1\r\n\r\nevent: b\r\ndata: 2\r\n\r\n",
                [("a", "1"), ("b", "2")]),
            Row("CR alone", "data: 1\r\rdata: 2\r\r", [("message", "1"), ("message", "2")]),
            Row("comments and other fields", ": hi\nid: 3\nretry: 9\nfoo\ndata: x\n\n", [("message", "x")]),
            Row("a name without data", "event: a\n\ndata: x\n\n", [("message", "x")]),
            Row("byte order mark", "\u{feff}data: x\n\n", [("message", "x")]),
            Row("what is incomplete", "data: x\n\ndata: y\n", [("message", "x")]),
            Row("colons in data", "data: a: b:c\n\n", [("message", "a: b:c")]),
            Row("characters of several bytes", "data: é😀\n\n", [("message", "é😀")]),
        ]
    }

    @Test(arguments: Row.all)
    func `finds the same events however the bytes are cut`(_ row: Row) {
        let bytes = Array(row.text.utf8)
        for size in 1...max(1, bytes.count) {
            var parser = EventStreamParser()
            var events: [EventStreamParser.Event] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                events += parser.feed(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(events == row.events, "in pieces of \(size)")
        }
    }

    @Test func `cuts text at whole characters`() {
        let text = "aé€😀z"
        for size in 1...8 {
            var pieces = TextPieces()
            let bytes = Array(text.utf8)
            var result = ""
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = pieces.feed(Array(bytes[start..<min(start + size, bytes.count)]))
                #expect(!piece.contains("\u{fffd}"))
                result += piece
            }
            #expect(result + pieces.finish() == text)
        }
    }

    @Test func `shows a character that never ended`() {
        var pieces = TextPieces()
        #expect(pieces.feed([0x61, 0xe2, 0x82]) == "a")
        #expect(pieces.finish() == "\u{fffd}")
    }
}

@Suite struct `Streaming` {
    private static func events(
        _ steps: [ScriptedTransport.Step], _ operation: APIOperation = Sample.chat
    ) async throws -> [StreamEvent] {
        var events: [StreamEvent] = []
        let client = TelnyxClient.scripted(ScriptedTransport(steps))
        for try await event in try await client.stream(operation, ["thing_id": "a"]) { events.append(event) }
        return events
    }

    private static let hello = [
        "event: delta\ndata: {\"content\":\"Hel\"}\n\nevent: del", "ta\ndata: {\"content\":\"lo\"}\n\n",
        "event: typing\ndata: 1\n\n", "event: done\ndata: {\"content\":\"Hello\"}\n\n",
    ]

    @Test func `gives the pieces of a chat and then the whole`() async throws {
        let events = try await Self.events([.stream(Self.hello, type: "text/event-stream")])
        #expect(
            events == [
                .delta("Hel"), .delta("lo"), .other(name: "typing", data: "1"), .done(["content": "Hello"]),
            ])
    }

    @Test func `asks for events`() async throws {
        let transport = ScriptedTransport([.stream(Self.hello, type: "text/event-stream")])
        _ = try await TelnyxClient.scripted(transport).stream(Sample.chat, ["thing_id": "a"])
        let request = await transport.requests.first
        #expect(request?.streamsResponse == true)
        #expect(request?.header("accept") == "text/event-stream, application/json")
        #expect(request?.body == Array(#"{"stream":true}"#.utf8))
    }

    @Test func `gathers the events for a call that wants the answer whole`() async throws {
        let transport = ScriptedTransport([.stream(Self.hello, type: "text/event-stream")])
        let response = try await TelnyxClient.scripted(transport)
            .call(Sample.chat, ["thing_id": "a", "stream": true])
        #expect(try response.value() == ["content": "Hello"])
    }

    @Test func `takes an answer in one piece as a stream of one`() async throws {
        let events = try await Self.events([
            .respond(200, headers: [("content-type", "application/json")], body: #"{"content":"Hello"}"#)
        ])
        #expect(events == [.delta("Hello"), .done(["content": "Hello"])])
    }

    struct Shape: Sendable, CustomTestStringConvertible {
        let name: String
        let data: String
        var words: String?
        var testDescription: String { "\(name): \(data)" }

        static let all: [Shape] = [
            Shape(name: "delta", data: #"{"content":"Hel"}"#, words: "Hel"),
            Shape(name: "delta", data: #""Hel""#, words: "Hel"),
            Shape(name: "delta", data: "Hel", words: "Hel"),
            Shape(name: "delta", data: #"{"content":"half \ud800"}"#, words: "half \u{fffd}"),
            Shape(name: "delta", data: #"{"text":"Hel"}"#),
            Shape(name: "delta", data: #"{"content":{"text":"Hel"}}"#),
            Shape(name: "delta", data: #"{"content":null,"usage":12}"#),
            Shape(name: "delta", data: "[1,2]"), Shape(name: "delta", data: "7"),
            Shape(name: "delta", data: #"{"content":"He"#), Shape(name: "delta", data: "null"),
            Shape(name: "message", data: #"{"content":"Hel"}"#), Shape(name: "Delta", data: "Hel"),
        ]
    }

    @Test(arguments: Shape.all)
    func `shows nothing of an event as words that are none`(_ row: Shape) async throws {
        let pieces = ["event: \(row.name)\ndata: \(row.data)\n\n", "event: done\ndata: {}\n\n"]
        let events = try await Self.events([.stream(pieces, type: "text/event-stream")])
        let first = row.words.map { StreamEvent.delta($0) } ?? .other(name: row.name, data: row.data)
        #expect(events == [first, .done(["content": .string(row.words ?? "")])])
    }

    @Test(arguments: [#"{"usage":3}"#, "[1]", #"{"content":null}"#, "3", "{"])
    func `ends with the pieces put together where the last event does not repeat them`(data: String)
        async throws
    {
        let pieces = [
            "event: delta\ndata: {\"content\":\"Hel\"}\n\n", "event: delta\ndata: {\"content\":\"lo\"}\n\n",
            "event: done\ndata: \(data)\n\n",
        ]
        guard
            case .done(let answer)? = try await Self.events([.stream(pieces, type: "text/event-stream")]).last
        else { throw UnexpectedRequest(target: "no last event") }
        #expect(answer["content"] == "Hello")
    }

    @Test(arguments: ["text/event-stream", "Text/Event-Stream; charset=utf-8", "TEXT/EVENT-STREAM", ""])
    func `knows events by their content type in any case`(type: String) async throws {
        #expect(try await Self.events([.stream(Self.hello, type: type)]).count == 4)
    }

    @Test(arguments: [
        "application/json", "Application/JSON", "application/problem+json; charset=utf-8", "text/json",
    ])
    func `knows an answer in one piece by its content type in any case`(type: String) async throws {
        let events = try await Self.events([.stream([#"{"content":"#, #""Hello"}"#], type: type)])
        #expect(events == [.delta("Hello"), .done(["content": "Hello"])])
    }

    @Test func `takes no page of a gateway for an answer`() async {
        let error = await failure {
            _ = try await Self.events([.stream(["<html><body>Log in first</body></html>"], type: "text/html")]
            )
        }
        #expect(
            error?.message
                == "things.chat: the API answered text/html where JSON is due: \"Log in first\"; check TELNYX_BASE_URL"
        )
    }

    @Test func `sends the time of silence and that of the whole`() async throws {
        let transport = ScriptedTransport([
            .stream(Self.hello, type: "text/event-stream"), .respond(200, body: "{}"),
        ])
        let options = RequestOptions(timeout: .seconds(5), totalTimeout: .seconds(3))
        let client = TelnyxClient.scripted(transport)
        _ = try await client.stream(Sample.chat, ["thing_id": "a"], options: options)
        _ = try await client.call(Sample.chat, ["thing_id": "a"], options: options)
        let requests = await transport.requests
        #expect(requests.map(\.timeout) == [.seconds(5), .seconds(3)])
        #expect(requests.map(\.totalTimeout) == [.seconds(3), nil])
    }

    @Test func `throws what the service sends as an error`() async {
        let error = await failure {
            _ = try await Self.events([
                .stream(
                    [
                        #"event: error"# + "\n" + #"data: {"errors":[{"code":"10007","detail":"Broken"}]}"#
                            + "\n\n"
                    ],
                    type: "text/event-stream")
            ])
        }
        #expect(error?.message == "things.chat: the API broke the stream off (200, code 10007: Broken)")
        #expect(error?.kind == .server)
    }

    @Test func `throws when the end is missing`() async {
        let error = await failure {
            _ = try await Self.events([.stream([Self.hello[0]], type: "text/event-stream")])
        }
        #expect(error?.message == "things.chat: the stream ended before its last event")
        #expect(error?.code == .connectionLost)
        #expect(error?.mayHaveActed == true)
    }

    @Test func `throws when the connection breaks on the way`() async {
        let error = await failure {
            _ = try await Self.events([
                .stream(
                    [Self.hello[0]], type: "text/event-stream",
                    failing: TransportError(.connectionLost, "gone"))
            ])
        }
        #expect(error?.message == "things.chat: gone")
    }

    @Test func `refuses before it streams like any call`() async {
        let error = await failure { _ = try await Self.events([.respond(404)]) }
        #expect(error?.code == .notFound)
    }

    @Test func `gives text as it comes`() async throws {
        let events = try await Self.events(
            [.stream(["Be ", "brief."], type: "text/plain")], Sample.document)
        #expect(events == [.delta("Be "), .delta("brief.")])
    }

    @Test func `refuses an operation that answers at once`() async {
        let error = await failure {
            _ = try await TelnyxClient.scripted(ScriptedTransport([])).stream(Sample.list, [:])
        }
        #expect(error?.message == "things.list: this operation does not answer in a stream")
    }
}
