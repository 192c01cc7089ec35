internal import Essentials
internal import TelnyxCatalog

extension TableName {
    /// Runs, grouped by test. Beside what is answered a run has `assistant` and `version`.
    static let testRuns = TableName("test_runs")
    /// Ids of the runs that a suite started, grouped by suite.
    static let suiteRuns = TableName("suite_runs")
}

/// The life of a test run: pending, starting, running, then a verdict, on the world's time.
///
/// How long each part takes is drawn for the run: up to a second of waiting, up to one and a half to
/// start, two to eight to talk (fifteen to sixty where it is a call), never longer than the test's
/// `max_duration_seconds`. A conversation with the assistant is held in the meantime and ends with
/// the run, insights included.
enum TestRuns {
    static let workKind = "test_run.next"

    /// The words of a run's state and of each verdict.
    enum Status {
        static let pending = "pending"
        static let starting = "starting"
        static let running = "running"
        static let passed = "passed"
        static let failed = "failed"
        static let error = "error"
    }

    /// Makes a run and returns how it is answered.
    static func begin(
        _ test: String, on subject: TestSubject, batch: String? = nil, suite: String? = nil,
        in world: inout World
    ) -> JSONObject {
        let id = world.random.uuid()
        let now = JSONValue.string(world.now.text)
        var run: JSONObject = [
            "run_id": .string(id), "test_id": .string(test), "status": .string(Status.pending),
            "triggered_by": "manual", "created_at": now, "updated_at": now,
        ]
        if let batch { run["test_suite_run_id"] = .string(batch) }
        if let assistant = subject.assistant { run["assistant"] = .string(assistant) }
        if let version = subject.version { run["version"] = .string(version) }
        world[.testRuns].insert(run, id: id, group: test)
        if let suite { world[.suiteRuns].insert(["run_id": .string(id)], id: id, group: suite) }
        next(id, after: pace(of: id, in: world).pending, in: &world)
        return presented(run)
    }

    static func presented(_ run: JSONObject) -> JSONObject {
        var run = run
        run["assistant"] = nil
        run["version"] = nil
        return run
    }

    static func removeAll(of test: String, in world: inout World) {
        for run in world[.testRuns].ids(in: test) { world[.suiteRuns].remove(run) }
        world[.testRuns].removeGroup(test)
    }

    // MARK: Time

    private static func next(_ run: String, after wait: Duration, in world: inout World) {
        world.schedule(at: world.now + wait, kind: workKind, ["run": .string(run)])
    }

    private static func pace(
        of run: String, in world: World
    ) -> (pending: Duration, starting: Duration, running: Duration) {
        var draws = SeededGenerator(seed: SeededGenerator.hash(world.seed, "pace", run))
        let test = world[.testRuns][run]?["test_id"]?.string.flatMap { world[.tests][$0] } ?? [:]
        let isCall = test["telnyx_conversation_channel"]?.string?.hasSuffix("_call") ?? false
        func draw(_ range: ClosedRange<Double>) -> Duration {
            OutsideDuration(
                nearestSeconds: range.lowerBound + draws.fraction() * (range.upperBound - range.lowerBound)
            ).duration
        }
        let pending = draw(0.2...1)
        let starting = draw(0.3...1.5)
        let longest = OutsideDuration(nearestSeconds: Double(test["max_duration_seconds"]?.integer ?? 3600))
            .duration
        return (pending, starting, min(draw(isCall ? 15...60 : 2...8), longest))
    }

    /// Moves a run on by one state; a run that was deleted meanwhile is left alone.
    static let play: PlayWork = { world, payload in
        guard let id = payload["run"]?.string, let run = world[.testRuns][id] else { return }
        let now = JSONValue.string(world.now.text)
        world[.testRuns][id]?["updated_at"] = now
        switch run["status"]?.string {
        case Status.pending:
            world[.testRuns][id]?["status"] = .string(Status.starting)
            next(id, after: pace(of: id, in: world).starting, in: &world)
        case Status.starting:
            world[.testRuns][id]?["status"] = .string(Status.running)
            next(id, after: pace(of: id, in: world).running, in: &world)
        default:
            let ending = TestJudge.judge(run, in: &world)
            world[.testRuns][id]?.merge(ending)
            world[.testRuns][id]?["completed_at"] = now
        }
    }
}

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
