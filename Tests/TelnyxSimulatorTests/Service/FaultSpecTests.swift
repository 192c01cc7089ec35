import Testing

@testable import TelnyxSimulator

@Suite struct `The text form of faults` {
    @Test func `says everything that a fault can be`() throws {
        let text = """
            assistants.chat:status=503,count=2; *:latency=200ms,p=0.1 ;tools.*:drop=after,after=3;\
            assistants.create:acted,status=500;*:rate_limit;*:rate_limit=1.5s;*:body=malformed;*:latency=2m;
            """
        #expect(
            try Fault.parse(text) == [
                Fault("assistants.chat", .status(503, acted: false), count: 2),
                Fault("*", .latency(.milliseconds(200)), probability: 0.1),
                Fault("tools.*", .drop(acted: true), after: 3),
                Fault("assistants.create", .status(500, acted: true)),
                Fault("*", .rateLimit(wait: nil)),
                Fault("*", .rateLimit(wait: .milliseconds(1500))),
                Fault("*", .body(.malformed)),
                Fault("*", .latency(.seconds(120))),
            ])
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let sentence: String
        var testDescription: String { text }

        static let all = [
            Row(
                text: "",
                sentence: "fault '': there is none; write one like assistants.chat:status=503,count=2"),
            Row(
                text: "assistants.chat",
                sentence:
                    "fault 'assistants.chat': what goes wrong is missing; write OPERATIONS:status=503 or another effect"
            ),
            Row(
                text: "a:count=2",
                sentence:
                    "fault 'a:count=2': what goes wrong is missing; give one of status, rate_limit, latency, drop, body, reading"
            ),
            Row(
                text: "a:status=500,drop=after",
                sentence:
                    "fault 'a:status=500,drop=after': more than one thing goes wrong; write a second fault after a semicolon"
            ),
            Row(
                text: "a:drop=before,acted",
                sentence:
                    "fault 'a:drop=before,acted': 'acted' goes with 'status'; for dropped connections write drop=after"
            ),
            Row(
                text: "assistants/chat:status=500",
                sentence:
                    "fault 'assistants/chat:status=500': 'assistants/chat' is no operation id, prefix like assistants.* or *"
            ),
            Row(
                text: "asistants.list:status=500",
                sentence:
                    "fault 'asistants.list:status=500': there is no operation 'asistants.list'; did you mean 'assistants.list'?"
            ),
            Row(
                text: "assistant.*:status=500",
                sentence: "fault 'assistant.*:status=500': there is no operation 'assistant.*'"
            ),
            Row(
                text: "a:stauts=500",
                sentence:
                    "fault 'a:stauts=500': unknown option 'stauts'; known are status, rate_limit, latency, drop, body, reading, acted, after, count, p"
            ),
            Row(
                text: "a:status=200",
                sentence: "fault 'a:status=200': 'status' must be a status from 400 to 599, got '200'"),
            Row(
                text: "a:status",
                sentence: "fault 'a:status': 'status' needs a value: a status from 400 to 599"),
            Row(
                text: "a:latency=5",
                sentence: "fault 'a:latency=5': 'latency' must be a duration like 200ms, 1.5s or 2m, got '5'"),
            Row(
                text: "a:status=500,p=2",
                sentence: "fault 'a:status=500,p=2': 'p' must be a share from 0 to 1, got '2'"),
            Row(
                text: "a:status=500,count=0",
                sentence: "fault 'a:status=500,count=0': 'count' must be a number from 1, got '0'"),
            Row(
                text: "a:body=odd",
                sentence: "fault 'a:body=odd': 'body' must be html, malformed, truncated or empty, got 'odd'"),
            Row(
                text: "assistants.tags.add:reading=odd",
                sentence:
                    "fault 'assistants.tags.add:reading=odd': 'reading' must be one of kept, duplicated, refused, got 'odd'"
            ),
            Row(
                text: "tools.list:reading=odd",
                sentence: "fault 'tools.list:reading=odd': there is no open question about 'tools.list'"),
            Row(text: "a:drop", sentence: "fault 'a:drop': 'drop' needs a value: before or after"),
        ]
    }

    @Test(arguments: Row.all)
    func `is refused with a sentence that helps`(_ row: Row) {
        #expect { try Fault.parse(row.text) } throws: { "\($0)" == row.sentence }
    }
}
