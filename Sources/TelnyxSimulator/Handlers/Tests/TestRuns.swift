internal import Quantities
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
