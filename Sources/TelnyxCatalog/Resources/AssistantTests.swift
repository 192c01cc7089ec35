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

extension Operation {
    static let createTest: Operation = Operation(
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

    static let listTests: Operation = Operation(
        "assistants.tests.list", .get, "/ai/assistants/tests", summary: "List tests.", effect: .read,
        recovery: .read,
        parameters: [
            .query("destination", .string, "Filter by destination."), .pageNumber, .pageSize,
            .query("telnyx_conversation_channel", .string, "Filter by channel."),
            .query("test_suite", .string, "Filter by test suite."),
        ],
        returns: .list(.shape(.assistantTest), paging: .numbered))

    static let retrieveTest: Operation = Operation(
        "assistants.tests.retrieve", .get, "/ai/assistants/tests/{test_id}", summary: "Get a test.",
        effect: .read, recovery: .read, parameters: [.testID], returns: .one(.assistantTest))

    static let updateTest: Operation = Operation(
        "assistants.tests.update", .put, "/ai/assistants/tests/{test_id}", summary: "Update a test.",
        effect: .write, recovery: .settingValues(by: "assistants.tests.retrieve"),
        parameters: [.testID] + .changes(of: Field.testBody), returns: .one(.assistantTest))

    static let deleteTest: Operation = Operation(
        "assistants.tests.delete", .delete, "/ai/assistants/tests/{test_id}",
        summary: "Delete a test with its runs.", effect: .destructive, recovery: .deletion,
        parameters: [.testID], returns: .nothing)

    static let testOperations: [Operation] = [createTest, listTests, retrieveTest, updateTest, deleteTest]
}
