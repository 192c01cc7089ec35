extension Shape {
    static let testRunResponse: Shape = Shape(
        "TestRunResponse", "One run of a test.", identity: "run_id",
        fields: [
            .init("created_at", .dateTime, .required, "When it was asked for."),
            .init("run_id", .uuid, .required, "Assigned by the API."),
            .init("status", .testStatus, .required, "How far it is, or how it ended."),
            .init("test_id", .uuid, .required, "The test."),
            .init("triggered_by", .string, .required, "What asked for it."),
            .init("completed_at", .dateTime, "When it ended."),
            .init("conversation_id", .string, "The conversation that was held."),
            .init("conversation_insights_id", .string, "What was found out about it."),
            .init(
                "detail_status", .list(.shape(.testRunDetailResult)),
                "How each thing of the rubric was judged."),
            .init("logs", .string, "What happened, in words."),
            .init("test_suite_run_id", .uuid, "The run of a whole suite that it belongs to."),
            .init("updated_at", .dateTime, "When it last changed."),
        ])

    static let testRunDetailResult: Shape = Shape(
        "TestRunDetailResult", "How one thing of a rubric was judged.",
        fields: [
            .init("name", .string, .required, "Its name in the rubric."),
            .init("status", .testStatus, .required, "The judgement."),
        ])
}

extension ValueType {
    static let testStatus: ValueType = .oneOf([
        "pending", "starting", "running", "passed", "failed", "error",
    ])
}

extension Parameter {
    static let suiteName: Parameter = .path("suite_name", .string, "Which suite.")
    static let destinationVersion: Parameter = .body(
        "destination_version_id", .string, "The version to try; main when absent.")
    static let runStatus: Parameter = .query("status", .string, "Only those in this state.")
}

extension Operation {
    static let listTestSuites: Operation = Operation(
        "assistants.tests.test_suites.list", .get, "/ai/assistants/tests/test-suites",
        summary: "Lists the names of suites.", effect: .read, recovery: .read,
        returns: .list(.string, paging: .whole))

    static let listSuiteRuns: Operation = Operation(
        "assistants.tests.test_suites.runs.list", .get, "/ai/assistants/tests/test-suites/{suite_name}/runs",
        summary: "Lists the runs of a suite's tests.", effect: .read, recovery: .read,
        parameters: [
            .suiteName, .pageNumber, .pageSize, .runStatus,
            .query("test_suite_run_id", .string, "Only those started together."),
        ],
        returns: .list(.shape(.testRunResponse), paging: .numbered))

    static let triggerSuite: Operation = Operation(
        "assistants.tests.test_suites.runs.trigger", .post,
        "/ai/assistants/tests/test-suites/{suite_name}/runs", summary: "Runs every test of a suite.",
        effect: .billable,
        recovery: Recovery(
            .key, by: "assistants.tests.test_suites.runs.list",
            """
            After a day: one batch made since that covers the whole suite is it; a part of it is unknown; \
            none means send. A second batch costs money and spoils pass rates.
            """),
        parameters: [.suiteName, .destinationVersion],
        returns: Returns(.bare, .list(.shape(.testRunResponse))), status: 201, idempotencyKey: true,
        telephone: true)

    static let listTestRuns: Operation = Operation(
        "assistants.tests.runs.list", .get, "/ai/assistants/tests/{test_id}/runs",
        summary: "Lists the runs of a test.", effect: .read, recovery: .read,
        parameters: [.testID, .pageNumber, .pageSize, .runStatus],
        returns: .list(.shape(.testRunResponse), paging: .numbered))

    static let triggerTest: Operation = Operation(
        "assistants.tests.runs.trigger", .post, "/ai/assistants/tests/{test_id}/runs",
        summary: "Runs a test.", effect: .billable,
        recovery: Recovery(
            .key, by: "assistants.tests.runs.list",
            """
            After a day: exactly one run made since that nothing else of ours claims is it; none means \
            send; more is unknown.
            """),
        parameters: [.testID, .destinationVersion], returns: .one(.testRunResponse), status: 201,
        idempotencyKey: true, telephone: true)

    static let retrieveTestRun: Operation = Operation(
        "assistants.tests.runs.retrieve", .get, "/ai/assistants/tests/{test_id}/runs/{run_id}",
        summary: "Shows a run of a test.", effect: .read, recovery: .read,
        parameters: [
            .testID, .path("run_id", .string, "Which run.", record: .init(.testRunResponse, "run_id")),
        ],
        returns: .one(.testRunResponse))

    static let testRunOperations: [Operation] = [
        listTestSuites, listSuiteRuns, triggerSuite, listTestRuns, triggerTest, retrieveTestRun,
    ]
}
