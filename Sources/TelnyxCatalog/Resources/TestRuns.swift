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

extension Operation {
    static let listTestSuites: Operation = Operation(
        "assistants.tests.test_suites.list", .get, "/ai/assistants/tests/test-suites",
        summary: "List the names of test suites.", effect: .read, recovery: .read,
        returns: .list(.string, paging: .whole))

    static let listSuiteRuns: Operation = Operation(
        "assistants.tests.test_suites.runs.list", .get, "/ai/assistants/tests/test-suites/{suite_name}/runs",
        summary: "List the runs of a test suite.", effect: .read, recovery: .read,
        parameters: [
            .suiteName, .pageNumber, .pageSize, .runStatus,
            .query("test_suite_run_id", .string, "Filter by suite run."),
        ],
        returns: .list(.shape(.testRunResponse), paging: .numbered))

    static let triggerSuite: Operation = Operation(
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

    static let listTestRuns: Operation = Operation(
        "assistants.tests.runs.list", .get, "/ai/assistants/tests/{test_id}/runs",
        summary: "List the runs of a test.", effect: .read, recovery: .read,
        parameters: [.testID, .pageNumber, .pageSize, .runStatus],
        returns: .list(.shape(.testRunResponse), paging: .numbered))

    static let triggerTest: Operation = Operation(
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

    static let retrieveTestRun: Operation = Operation(
        "assistants.tests.runs.retrieve", .get, "/ai/assistants/tests/{test_id}/runs/{run_id}",
        summary: "Get a run of a test.", effect: .read, recovery: .read,
        parameters: [
            .testID, .path("run_id", .string, "Id of the run.", record: .init(.testRunResponse, "run_id")),
        ],
        returns: .one(.testRunResponse))

    static let testRunOperations: [Operation] = [
        listTestSuites, listSuiteRuns, triggerSuite, listTestRuns, triggerTest, retrieveTestRun,
    ]
}
