extension Shape {
    static let assistantTest: Shape = Shape(
        "AssistantTest", "A conversation to be tried, and how it is judged.", identity: "test_id",
        fields: [
            .init("created_at", .dateTime, .required, "When it was made."),
            .init("name", .string, .required, "For people."),
            .init("rubric", .list(.shape(.testRubric)), .required, "What must hold to pass."),
            .init("telnyx_conversation_channel", .conversationChannel, .required, "How it is held."),
            .init("test_id", .uuid, .required, "Assigned by the API."),
            .init("description", .string, "What it is about."),
            .init("destination", .string, "Whom it talks to."),
            .init("instructions", .string, "How the tester behaves."),
            .init("max_duration_seconds", .integer, "Longest talk in seconds."),
            .init("test_suite", .string, "The suite it belongs to."),
        ])

    static let testRubric: Shape = Shape(
        "TestRubric", "One thing that must hold to pass.",
        fields: [
            .init("criteria", .string, .required, "What must hold."),
            .init("name", .string, .required, "For people."),
        ])
}

extension ValueType {
    static let conversationChannel: ValueType = .oneOf(["phone_call", "web_call", "sms_chat", "web_chat"])
}

extension Parameter {
    static let testID: Parameter = .path(
        "test_id", .string, "Which test.", record: RecordReference(.assistantTest, "test_id"))
}

extension Field {
    static let testBody: [Field] = [
        .init("destination", .string(length: 1...Int.max), .required, "Whom it talks to."),
        .init("instructions", .string(length: 1...5000), .required, "How the tester behaves."),
        .init("name", .string(length: 1...255), .required, "For people."),
        .init(
            "rubric", .list(.shape(.testRubric), count: 1...Int.max), .required,
            "What must hold to pass."),
        .init("description", .string(length: 0...1000), "What it is about."),
        .init("max_duration_seconds", .integer(1...3600), "Longest talk in seconds."),
        .init(
            "telnyx_conversation_channel", .conversationChannel, "How it is held.", default: "web_chat"),
        .init("test_suite", .string(length: 0...100), "The suite it belongs to."),
    ]
}

extension Operation {
    static let createTest: Operation = Operation(
        "assistants.tests.create", .post, "/ai/assistants/tests", summary: "Makes a test.",
        effect: .write,
        recovery: Recovery(
            .key, by: "assistants.tests.list",
            proof: .made(members: ["name", "test_suite", "destination"], id: "test_id"),
            """
            After a breakdown of the service, and after a day: one test of that suite and destination \
            made since, with the same name, is it; none means send; more is unknown.
            """),
        parameters: .body(Field.testBody), returns: .one(.assistantTest), status: 201,
        idempotencyKey: true)

    static let listTests: Operation = Operation(
        "assistants.tests.list", .get, "/ai/assistants/tests", summary: "Lists tests.", effect: .read,
        recovery: .read,
        parameters: [
            .query("destination", .string, "Only those that talk to this."), .pageNumber, .pageSize,
            .query("telnyx_conversation_channel", .string, "Only those held so."),
            .query("test_suite", .string, "Only those of this suite."),
        ],
        returns: .list(.shape(.assistantTest), paging: .numbered))

    static let retrieveTest: Operation = Operation(
        "assistants.tests.retrieve", .get, "/ai/assistants/tests/{test_id}", summary: "Shows a test.",
        effect: .read, recovery: .read, parameters: [.testID], returns: .one(.assistantTest))

    static let updateTest: Operation = Operation(
        "assistants.tests.update", .put, "/ai/assistants/tests/{test_id}", summary: "Changes a test.",
        effect: .write, recovery: .settingValues(by: "assistants.tests.retrieve"),
        parameters: [.testID] + .changes(of: Field.testBody), returns: .one(.assistantTest))

    static let deleteTest: Operation = Operation(
        "assistants.tests.delete", .delete, "/ai/assistants/tests/{test_id}",
        summary: "Deletes a test with its runs.", effect: .destructive, recovery: .deletion,
        parameters: [.testID], returns: .nothing)

    static let testOperations: [Operation] = [createTest, listTests, retrieveTest, updateTest, deleteTest]
}
