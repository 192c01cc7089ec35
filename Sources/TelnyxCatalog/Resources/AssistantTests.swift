extension Shape {
    static let assistantTest: Shape = Shape(
        "AssistantTest", "A test: a simulated conversation with a rubric that grades it.",
        identity: "test_id",
        fields: [
            .init("created_at", .dateTime, .required, "Time at which the test was created."),
            .init("name", .string, .required, "Name of the test."),
            .init(
                "rubric", .list(.shape(.testRubric)), .required,
                "Criteria that must all be met for the test to pass."),
            .init(
                "telnyx_conversation_channel", .conversationChannel, .required, "Channel of the conversation."
            ),
            .init("test_id", .uuid, .required, "Id of the test, assigned by the API."),
            .init("description", .string, "Description of the test."),
            .init(
                "destination", .string,
                "Destination of the test: a number, SIP address or URL of the assistant."),
            .init("instructions", .string, "Instructions for the simulated user."),
            .init("max_duration_seconds", .integer, "Maximum duration of the conversation in seconds."),
            .init("test_suite", .string, "Name of the test suite."),
        ])

    static let testRubric: Shape = Shape(
        "TestRubric", "A criterion of a test.",
        fields: [
            .init(
                "criteria", .string, .required, "Description of what must hold for the criterion to be met."),
            .init("name", .string, .required, "Name of the criterion."),
        ])
}

extension ValueType {
    static let conversationChannel: ValueType = .oneOf(["phone_call", "web_call", "sms_chat", "web_chat"])
}

extension Parameter {
    static let testID: Parameter = .path(
        "test_id", .string, "Id of the test.", record: RecordReference(.assistantTest, "test_id"))
}

extension Field {
    static let testBody: [Field] = [
        .init(
            "destination", .string(length: 1...Int.max), .required,
            "Destination of the test: a number, SIP address or URL of the assistant."),
        .init("instructions", .string(length: 1...5000), .required, "Instructions for the simulated user."),
        .init("name", .string(length: 1...255), .required, "Name of the test."),
        .init(
            "rubric", .list(.shape(.testRubric), count: 1...Int.max), .required,
            "Criteria that must all be met for the test to pass."),
        .init("description", .string(length: 0...1000), "Description of the test."),
        .init("max_duration_seconds", .integer(1...3600), "Maximum duration of the conversation in seconds."),
        .init(
            "telnyx_conversation_channel", .conversationChannel, "Channel of the conversation.",
            default: "web_chat"),
        .init("test_suite", .string(length: 0...100), "Name of the test suite."),
    ]
}

extension APIOperation {
    static let createTest: APIOperation = APIOperation(
        "assistants.tests.create", .post, "/ai/assistants/tests", summary: "Create a test.",
        effect: .write,
        recovery: Recovery(
            .key, by: "assistants.tests.list",
            proof: .made(members: ["name", "test_suite", "destination"], id: "test_id"),
            """
            After a service failure, or after a day: done if exactly one test with the same \
            suite, destination and name was created since; none: send again; more: unknown.
            """),
        parameters: .body(Field.testBody), returns: .one(.assistantTest), status: 201,
        idempotencyKey: true)

    static let listTests: APIOperation = APIOperation(
        "assistants.tests.list", .get, "/ai/assistants/tests", summary: "List tests.", effect: .read,
        recovery: .read,
        parameters: [
            .query("destination", .string, "Filter by destination."), .pageNumber, .pageSize,
            .query("telnyx_conversation_channel", .string, "Filter by channel."),
            .query("test_suite", .string, "Filter by test suite."),
        ],
        returns: .list(.shape(.assistantTest), paging: .numbered))

    static let retrieveTest: APIOperation = APIOperation(
        "assistants.tests.retrieve", .get, "/ai/assistants/tests/{test_id}", summary: "Get a test.",
        effect: .read, recovery: .read, parameters: [.testID], returns: .one(.assistantTest))

    static let updateTest: APIOperation = APIOperation(
        "assistants.tests.update", .put, "/ai/assistants/tests/{test_id}", summary: "Update a test.",
        effect: .write, recovery: .settingValues(by: "assistants.tests.retrieve"),
        parameters: [.testID] + .changes(of: Field.testBody), returns: .one(.assistantTest))

    static let deleteTest: APIOperation = APIOperation(
        "assistants.tests.delete", .delete, "/ai/assistants/tests/{test_id}",
        summary: "Delete a test with its runs.", effect: .destructive, recovery: .deletion,
        parameters: [.testID], returns: .nothing)

    static let testOperations: [APIOperation] = [createTest, listTests, retrieveTest, updateTest, deleteTest]
}

extension Shape {
    static let testRunResponse: Shape = Shape(
        "TestRunResponse", "A run of a test.", identity: "run_id",
        fields: [
            .init("created_at", .dateTime, .required, "Time at which the run was requested."),
            .init("run_id", .uuid, .required, "Id of the run, assigned by the API."),
            .init("status", .testStatus, .required, "State or outcome of the run."),
            .init("test_id", .uuid, .required, "Id of the test."),
            .init("triggered_by", .string, .required, "Trigger of the run: manual, scheduled or API."),
            .init("completed_at", .dateTime, "Time at which the run ended."),
            .init("conversation_id", .string, "Id of the conversation that was held."),
            .init("conversation_insights_id", .string, "Id of the insights of the conversation."),
            .init(
                "detail_status", .list(.shape(.testRunDetailResult)),
                "Result of each criterion of the rubric."),
            .init("logs", .string, "Log of the run as text."),
            .init("test_suite_run_id", .uuid, "Id of the suite run to which the run belongs."),
            .init("updated_at", .dateTime, "Time of the last change."),
        ])

    static let testRunDetailResult: Shape = Shape(
        "TestRunDetailResult", "Result of a criterion.",
        fields: [
            .init("name", .string, .required, "Name of the criterion."),
            .init("status", .testStatus, .required, "Outcome of the criterion."),
        ])
}

extension ValueType {
    static let testStatus: ValueType = .oneOf([
        "pending", "starting", "running", "passed", "failed", "error",
    ])
}

extension Parameter {
    static let suiteName: Parameter = .path("suite_name", .string, "Name of the test suite.")
    static let destinationVersion: Parameter = .body(
        "destination_version_id", .string, "Id of the version to test; the main version if absent.")
    static let runStatus: Parameter = .query("status", .string, "Filter by state.")
}

extension APIOperation {
    static let listTestSuites: APIOperation = APIOperation(
        "assistants.tests.test_suites.list", .get, "/ai/assistants/tests/test-suites",
        summary: "List the names of test suites.", effect: .read, recovery: .read,
        returns: .list(.string, paging: .whole))

    static let listSuiteRuns: APIOperation = APIOperation(
        "assistants.tests.test_suites.runs.list", .get, "/ai/assistants/tests/test-suites/{suite_name}/runs",
        summary: "List the runs of a test suite.", effect: .read, recovery: .read,
        parameters: [
            .suiteName, .pageNumber, .pageSize, .runStatus,
            .query("test_suite_run_id", .string, "Filter by suite run."),
        ],
        returns: .list(.shape(.testRunResponse), paging: .numbered))

    static let triggerSuite: APIOperation = APIOperation(
        "assistants.tests.test_suites.runs.trigger", .post,
        "/ai/assistants/tests/test-suites/{suite_name}/runs", summary: "Run every test of a suite.",
        effect: .billable,
        recovery: Recovery(
            .key, by: "assistants.tests.test_suites.runs.list",
            """
            After a day: done if one suite run created since covers the whole suite; part of it: \
            unknown; none: send again. A second suite run costs money and distorts pass rates.
            """),
        parameters: [.suiteName, .destinationVersion],
        returns: Returns(.bare, .list(.shape(.testRunResponse))), status: 201, idempotencyKey: true,
        telephone: true)

    static let listTestRuns: APIOperation = APIOperation(
        "assistants.tests.runs.list", .get, "/ai/assistants/tests/{test_id}/runs",
        summary: "List the runs of a test.", effect: .read, recovery: .read,
        parameters: [.testID, .pageNumber, .pageSize, .runStatus],
        returns: .list(.shape(.testRunResponse), paging: .numbered))

    static let triggerTest: APIOperation = APIOperation(
        "assistants.tests.runs.trigger", .post, "/ai/assistants/tests/{test_id}/runs",
        summary: "Run a test.", effect: .billable,
        recovery: Recovery(
            .key, by: "assistants.tests.runs.list",
            """
            After a day: done if exactly one run was created since that belongs to no other \
            effect of ours; none: send again; more: unknown.
            """),
        parameters: [.testID, .destinationVersion], returns: .one(.testRunResponse), status: 201,
        idempotencyKey: true, telephone: true)

    static let retrieveTestRun: APIOperation = APIOperation(
        "assistants.tests.runs.retrieve", .get, "/ai/assistants/tests/{test_id}/runs/{run_id}",
        summary: "Get a run of a test.", effect: .read, recovery: .read,
        parameters: [
            .testID, .path("run_id", .string, "Id of the run.", record: .init(.testRunResponse, "run_id")),
        ],
        returns: .one(.testRunResponse))

    static let testRunOperations: [APIOperation] = [
        listTestSuites, listSuiteRuns, triggerSuite, listTestRuns, triggerTest, retrieveTestRun,
    ]
}
