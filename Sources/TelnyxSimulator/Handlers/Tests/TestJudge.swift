internal import TelnyxCatalog

/// Holds the conversation of a test run and judges it.
///
/// A run passes when every item of its rubric does. The caller is played from the test's instructions; each item is judged by
/// what the assistant said, by a model where there is one and by words otherwise. What they cannot decide is failed, and the logs
/// say so. Where a script has set a `Quality` for the
/// version the verdicts are drawn instead, and the logs say that.
enum TestJudge {
    /// What an item of the rubric came to.
    private struct Verdict {
        let name: String
        let status: String
        var reason = ""

        init(name: String, status: String, reason: String = "") {
            (self.name, self.status, self.reason) = (name, status, reason)
        }

        init(_ name: String, _ judgement: Judgement) {
            self.init(
                name: name,
                status: judgement.outcome == .met ? TestRuns.Status.passed : TestRuns.Status.failed,
                reason: "\(judgement.outcome.rawValue): \(judgement.reason)")
        }

        var json: JSONValue { ["name": .string(name), "status": .string(status)] }
    }

    /// What a run gains when it ends: status, verdicts, conversation, insights, logs.
    static func judge(_ run: JSONObject, in world: inout World) -> JSONObject {
        let test = run["test_id"]?.string.flatMap { world[.tests][$0] } ?? [:]
        let rubric = (test["rubric"]?.array ?? []).map {
            (name: $0["name"]?.string ?? "", criteria: $0["criteria"]?.string ?? "")
        }
        func broken(_ note: String, in conversation: String? = nil) -> JSONObject {
            let verdicts = rubric.map { Verdict(name: $0.name, status: TestRuns.Status.error) }
            return ending(
                verdicts, TestRuns.Status.error, conversation: conversation, notes: [note], in: world)
        }
        guard let assistant = run["assistant"]?.string else {
            return broken("no assistant of the simulator answers at this destination")
        }
        let version = run["version"]?.string ?? ""
        guard Assistants.isLive(assistant, in: world),
            let configuration = Assistants.configuration(of: assistant, version: version, in: world)
        else { return broken("the assistant or its version is gone") }
        let talk = TestTalk.hold(test, with: assistant, version: version, in: &world)
        let conversation = talk.conversation
        if let failure = talk.failure { return broken(failure, in: conversation) }
        var notes = ["version \(version)"]
        var verdicts: [Verdict] = []
        if let quality = world.quality(of: version) {
            var draws = SeededGenerator(
                seed: SeededGenerator.hash(world.seed, "verdict", run["run_id"]?.string ?? ""))
            notes.append("judged by draws of sim.quality")
            if draws.fraction() < quality.errorRate {
                return broken("the conversation broke off, drawn", in: conversation)
            }
            verdicts = rubric.map { item in
                let isPassed =
                    draws.fraction() < quality.chance(of: item.name, item.criteria, for: configuration)
                return Verdict(
                    name: item.name, status: isPassed ? TestRuns.Status.passed : TestRuns.Status.failed,
                    reason: "drawn")
            }
        } else if let model = world.brains.model {
            notes.append("judged by \(model.name)")
            for item in rubric {
                switch judgement(of: item, by: model, about: talk, in: &world) {
                case .success(let judgement): verdicts.append(Verdict(item.name, judgement))
                case .failure(let failure): return broken("the judge failed: \(failure)", in: conversation)
                }
            }
        } else {
            notes.append("judged by words")
            let judge = Judge(talk.lines)
            verdicts = rubric.map { item in
                Verdict(item.name, judge.judge(item.criteria))
            }
        }
        let hasPassed = verdicts.allSatisfy { $0.status == TestRuns.Status.passed }
        return ending(
            verdicts, hasPassed ? TestRuns.Status.passed : TestRuns.Status.failed, conversation: conversation,
            notes: notes, in: world)
    }

    private static func ending(
        _ verdicts: [Verdict], _ status: String, conversation: String?, notes: [String], in world: World
    ) -> JSONObject {
        var lines = notes
        lines += verdicts.map { "\($0.name): \($0.status)" + ($0.reason.isEmpty ? "" : ", \($0.reason)") }
        lines.append("result: \(status)")
        var ending: JSONObject = [
            "status": .string(status), "detail_status": .array(verdicts.map(\.json)),
            "logs": .string(
                lines.map { "\(world.now.text) \($0.replacing("\n", with: " "))" }.joined(separator: "\n")),
        ]
        if let conversation {
            ending["conversation_id"] = .string(conversation)
            ending["conversation_insights_id"] =
                world[.conversationInsights].records(in: conversation).last?["id"]
        }
        return ending
    }

    /// What a model says of one criterion.
    private static func judgement(
        of item: (name: String, criteria: String), by model: any Brain, about talk: TestTalk,
        in world: inout World
    ) -> Result<Judgement, ModelFault> {
        let question = ModelJudge.question(
            item.criteria.isEmpty ? item.name : item.criteria, about: talk.lines, in: talk.conversation,
            seed: world.seed)
        switch world.brains.answer(to: question, by: model) {
        case .moves(let moves): return .success(ModelJudge.judgement(of: moves, about: talk.lines))
        case .failed(let reason): return .failure(ModelFault(reason))
        // Thrown away, and judged again once the model has answered.
        default: return .failure(ModelFault("it is awaited"))
        }
    }
}
