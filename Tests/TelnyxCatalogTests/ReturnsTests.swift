import Testing

@testable import TelnyxCatalog

@Suite struct `Holding a response to the catalogue` {
    @Test(arguments: ResponseCase.all)
    func `finds what does not fit and nothing else`(_ row: ResponseCase) throws {
        let problems = try operation(row.id).returns.problems(in: row.body)
        #expect(problems.map(\.description) == row.expected)
    }
}

struct ResponseCase: Sendable, CustomTestStringConvertible {
    let name: String
    let id: String
    let body: JSONValue
    let expected: [String]
    var testDescription: String { name }

    init(_ name: String, _ id: String, _ body: JSONValue, _ expected: String...) {
        self.name = name
        self.id = id
        self.body = body
        self.expected = expected
    }

    private static let run: JSONValue = [
        "run_id": "123e4567-e89b-12d3-a456-426614174000", "test_id": "123e4567-e89b-12d3-a456-426614174000",
        "created_at": "2026-03-01T09:30:00.123Z", "status": "passed", "triggered_by": "manual",
        "completed_at": nil, "something_new": [1, 2],
    ]
    private static let meta: JSONValue = [
        "page_number": 1, "page_size": 20, "total_pages": 1, "total_results": 1,
    ]
    private static let server: JSONValue = [
        "id": "m", "name": "n", "type": "http", "url": "https://example.com",
        "created_at": "2026-03-01T09:30:00Z", "allowed_tools": nil,
    ]

    static let all: [ResponseCase] = [
        ResponseCase("a record with more than was known", "assistants.tests.runs.retrieve", run),
        ResponseCase("an array of records", "assistants.tests.test_suites.runs.trigger", [run, run]),
        ResponseCase("a page", "assistants.tests.runs.list", ["data": [run], "meta": meta]),
        ResponseCase(
            "a page without meta", "assistants.tests.runs.list", ["data": []], "'meta' is required"),
        ResponseCase("a list of strings", "assistants.tests.test_suites.list", ["data": ["a"]]),
        ResponseCase("a bare list", "mcp_servers.list", [server]),
        ResponseCase(
            "a wrapped list that should be bare", "mcp_servers.list", ["data": []],
            "the body must be a list, got an object"),
        ResponseCase(
            "a record that should be wrapped", "conversations.retrieve", ["id": "c"], "'data' is required"),
        ResponseCase(
            "wrong values", "assistants.tests.runs.retrieve",
            [
                "run_id": "7", "test_id": nil, "created_at": "2026-03-01", "status": "won",
                "triggered_by": "cron",
            ],
            "'run_id' must be a UUID like 123e4567-e89b-12d3-a456-426614174000, got \"7\"",
            "'test_id' must be a UUID like 123e4567-e89b-12d3-a456-426614174000, got null",
            "'created_at' must be a date and time with zone like 2026-03-01T09:30:00Z, got \"2026-03-01\"",
            "'status' must be one of 'pending', 'starting', 'running', 'passed', 'failed' or 'error', "
                + "got \"won\""
        ),
        ResponseCase(
            "a tool that lacks what responses always hold", "assistants.restore",
            [
                "id": "a", "created_at": "2026-03-01T09:30:00Z", "instructions": "", "model": "m",
                "name": "n",
                "tools": [["type": "transfer", "shared": true, "transfer": ["targets": "{{desks}}"]]],
            ], "'tools[1].transfer.from' is required"),
        ResponseCase("text", "assistants.get_texml", "<Response/>"),
        ResponseCase("no text", "assistants.get_texml", 5, "the body must be a string, got 5"),
        ResponseCase("whatever is not stated", "assistants.tools.add", ["anything": 1]),
        ResponseCase("nothing", "assistants.tests.delete", nil),
        ResponseCase(
            "rows with keys of their own", "conversations.conversation_insights.retrieve_aggregates",
            ["data": [["record_count": 12, "score": 4]]]),
        ResponseCase("models in their own envelope", "openai.list_models", ["object": "list", "data": []]),
    ]
}
