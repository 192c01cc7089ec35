internal import TelnyxCatalog

/// Starting runs of tests and suites, and looking at them.
enum TestRunHandlers {
    static let all: [String: Handler] = [
        "assistants.tests.runs.trigger": trigger,
        "assistants.tests.runs.list": list,
        "assistants.tests.runs.retrieve": retrieve,
        "assistants.tests.test_suites.runs.trigger": triggerSuite,
        "assistants.tests.test_suites.runs.list": listSuite,
    ]

    private static let trigger: Handler = { world, call throws(Refusal) in
        let test = call.string("test_id")
        guard world[.tests].contains(test) else { throw .notFound }
        let subject = try subject(of: test, for: call, in: world)
        return .object(TestRuns.begin(test, on: subject, in: &world))
    }

    /// Starts every test of the suite, under one id; none when one of them cannot be started.
    private static let triggerSuite: Handler = { world, call throws(Refusal) in
        let suite = call.string("suite_name")
        let tests = TestHandlers.tests(inSuite: suite, in: world)
        guard !tests.isEmpty else { throw .notFound }
        var subjects: [TestSubject] = []
        for test in tests { subjects.append(try subject(of: test, for: call, in: world)) }
        let batch = world.random.uuid()
        let runs = zip(tests, subjects).map { test, subject in
            TestRuns.begin(test, on: subject, batch: batch, suite: suite, in: &world)
        }
        return .value(.array(runs.map { .object($0) }))
    }

    private static func subject(
        of test: String, for call: Call, in world: World
    ) throws(Refusal) -> TestSubject {
        try TestSubject(
            destination: world[.tests][test]?["destination"]?.string ?? "",
            version: call.optionalString("destination_version_id"), in: world)
    }

    private static let list: Handler = { world, call throws(Refusal) in
        let test = call.string("test_id")
        guard world[.tests].contains(test) else { throw .notFound }
        return try answer(call, with: world[.testRuns].records(in: test))
    }

    private static let listSuite: Handler = { world, call throws(Refusal) in
        let suite = call.string("suite_name")
        let runs = world[.suiteRuns].ids(in: suite).compactMap { world[.testRuns][$0] }
        guard !runs.isEmpty || !TestHandlers.tests(inSuite: suite, in: world).isEmpty else { throw .notFound }
        let batch = call.optionalString("test_suite_run_id")
        return try answer(
            call, with: runs.filter { batch == nil || $0["test_suite_run_id"]?.string == batch })
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        guard let run = world[.testRuns][call.string("run_id")], run["test_id"] == call["test_id"] else {
            throw .notFound
        }
        return .object(TestRuns.presented(run))
    }

    /// Newest first. The filter's older word `completed` stands for every run with a verdict.
    private static func answer(_ call: Call, with runs: [JSONObject]) throws(Refusal) -> Reply {
        let wanted: Set<String>? = call.optionalString("status").map {
            $0 == "completed" ? [TestRuns.Status.passed, TestRuns.Status.failed] : [$0]
        }
        let found = runs.filter { run in wanted?.contains(run["status"]?.string ?? "") ?? true }
        return try call.list(found.count) { .object(TestRuns.presented(found[found.count - 1 - $0])) }
    }
}
