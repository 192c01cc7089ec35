internal import TelnyxCatalog

extension TableName {
    /// Assistant tests, by id.
    static let tests = TableName("assistant_tests")
}

/// Assistant tests as a resource, and the suites that their names make.
enum TestHandlers {
    static let all: [String: Handler] = resource.handlers.merging(
        ["assistants.tests.test_suites.list": listSuites]) { standard, _ in standard }

    private static let resource = StandardResource(
        operations: "assistants.tests", table: .tests, idParameter: "test_id", idMember: "test_id",
        filters: [
            "destination": { $0["destination"] == $1 },
            "telnyx_conversation_channel": { $0["telnyx_conversation_channel"] == $1 },
            "test_suite": { $0["test_suite"] == $1 },
        ],
        prepare: { _, record, _ in
            if record["telnyx_conversation_channel"] == nil {
                record["telnyx_conversation_channel"] = "web_chat"
            }
        },
        forget: { world, test in TestRuns.removeAll(of: test, in: &world) })

    /// The names in use, in the order of the alphabet.
    private static let listSuites: Handler = { world, call throws(Refusal) in
        let names = Set(world[.tests].records.compactMap { $0["test_suite"]?.string }.filter { !$0.isEmpty })
        let sorted = names.sorted()
        return try call.list(sorted.count) { .string(sorted[$0]) }
    }

    /// Ids of the tests of a suite, oldest first.
    static func tests(inSuite name: String, in world: World) -> [String] {
        world[.tests].entries.filter { $0.record["test_suite"]?.string == name }.map(\.id)
    }
}
