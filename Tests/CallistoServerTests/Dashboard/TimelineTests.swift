import TelnyxCatalog
import Testing

@testable import Automation
@testable import CallistoServer

@Suite struct `A run's timeline` {
    private static func entry(
        _ effect: String, _ operation: String, at seconds: Int64, failed: String? = nil, isStep: Bool = false,
        takes: Int64? = 1
    ) -> TimelineItem {
        let parts = effect.split(separator: "#")
        var entry = RunHistory.Entry(
            effect: EffectID(TaskPath(String(parts[0])), Int(parts[1]) ?? 0), operation: operation,
            begunAt: Timestamp(seconds: seconds))
        entry.isStep = isStep
        entry.endedAt = takes.map { Timestamp(seconds: seconds + $0) }
        entry.outcome = failed == nil ? .ok : .error
        if let failed { entry.payload = JSONValue.object(["message": .string(failed)]).encoded() }
        return .entry(entry)
    }

    /// `name[below]` for each node.
    private static func outline(_ nodes: [TimelineNode]) -> String {
        nodes.map { node in
            let name =
                switch node.content {
                case .alike(let operation): "\(operation)*\(node.children.count)"
                case .item(let item): item.entry?.operation ?? "remark"
                }
            let isFolded = node.item == nil
            return name + (node.children.isEmpty || isFolded ? "" : "[\(outline(node.children))]")
        }.joined(separator: " ")
    }

    @Test func `is grouped by step, tasks within steps too`() {
        let items = [
            Self.entry("0#0", "first", at: 0), Self.entry("0#1", "deploy", at: 1, isStep: true),
            Self.entry("0/1#0", "inner", at: 2), Self.entry("0/1.0#0", "spawned", at: 3),
            Self.entry("0/1#1", "nested", at: 4, isStep: true), Self.entry("0/1/1#0", "deep", at: 5),
            Self.entry("0#2", "last", at: 6), Self.entry("0.0#0", "beside", at: 7),
        ]
        #expect(
            Self.outline(TimelineNode.tree(items, items.indices))
                == "first deploy[inner spawned nested[deep]] last beside")
    }

    @Test func `folds what is alike, and never what failed`() {
        var items = (0..<2500).map { Self.entry("0#\($0)", "list", at: Int64($0)) }
        items.append(Self.entry("0#2500", "list", at: 2500, failed: "refused"))
        items += (2501..<5001).map { Self.entry("0#\($0)", "list", at: Int64($0)) }
        items += (5001..<5004).map { Self.entry("0#\($0)", "get", at: Int64($0)) }
        let nodes = TimelineNode.tree(items, items.indices)
        #expect(Self.outline(nodes) == "list*2500 list list*2500 get get get")
        #expect(nodes.map(\.failures) == [0, 1, 0, 0, 0, 0])
    }

    @Test(arguments: [("0", nil), ("0.2", nil), ("0/3", "0/3"), ("0/3.1", "0/3"), ("0/3.1/2.0.5", "0/3.1/2")])
    func `knows the step that a task is in`(task: String, step: String?) {
        #expect(TimelineNode.stepPath(of: task) == step)
    }

    /// What failed and what was handled, of a run that ended so.
    private static func told(_ state: RunState, reason: String? = nil) -> (failed: String, handled: String) {
        let origin = NewRun(id: "r1", seed: [])
        var run = Run(origin, state: state, createdAt: Timestamp(seconds: 0))
        run.reason = reason
        let items = [
            Self.entry("0#0", "retrieve", at: 0, failed: "no such assistant"),
            Self.entry("0#1", "update", at: 1, failed: "it is locked"),
        ]
        let timeline = Timeline(items: items, run, now: Timestamp(seconds: 9), Timeline.Part([:]))
        return (
            timeline.errors.map(\.markup).joined(), timeline.handled.map(\.markup).joined()
        )
    }

    @Test(arguments: [RunState.succeeded, .running, .parked, .continued])
    func `has no failures where the script went on behind them`(state: RunState) {
        let told = Self.told(state)
        #expect(told.failed == "")
        #expect(told.handled.contains("2 calls were refused or failed, and the script went on"))
        #expect(told.handled.contains("no such assistant") && told.handled.contains("it is locked"))
    }

    @Test func `tells what a run failed of from what it had handled before`() {
        let told = Self.told(.failed, reason: "deploy.lua:3: it is locked")
        #expect(told.failed.contains("it is locked") && !told.failed.contains("no such assistant"))
        #expect(told.handled.contains("no such assistant") && !told.handled.contains("it is locked"))
        #expect(told.handled.contains("One call was refused"))
    }

    @Test func `has no failed calls where a script gave up with words of its own`() {
        let told = Self.told(.failed, reason: "deploy.lua:9: rolled back: refused by ada")
        #expect(told.failed == "")
        #expect(told.handled.contains("2 calls were refused"))
    }

    @Test func `tells all that failed where the end does not say what it was`() {
        let told = Self.told(.failed)
        #expect(told.failed.contains("it is locked") && told.failed.contains("no such assistant"))
        #expect(told.handled == "")
    }

    private func longRun() async throws -> DashboardBench {
        let bench = try DashboardBench()
        try await bench.makeRun()
        try await bench.play { journal in
            for number in 0..<3000 {
                _ = try journal.mark(.note("n\(number)"), in: .main) { Array("{}".utf8) }
                bench.time.advance(by: .seconds(1))
            }
        }
        return bench
    }

    /// Of its entries one tells who took it up.
    @Test func `of thousands of effects is a page that can be read`() async throws {
        let text = try await longRun().get("/runs/r1").text
        #expect(text.utf8.count < 200_000)
        #expect(text.contains("class=\"density\" role=\"group\" aria-label=\"How much happened when\""))
        #expect(text.contains("3001 entries"))
        #expect(
            text.matches(of: /<a href="\/runs\/r1\?from=\d+&amp;to=\d+" aria-label="\d+ from \+/).count == 24)
    }

    @Test func `leads into a part of it and back`() async throws {
        let bench = try await longRun()
        let part = await bench.get("/runs/r1?from=1000000&to=1010000").text
        let told = part.matches(of: #/class="what">[^<]*?\bn(\d+)/#).map { String($0.1) }
        #expect(told == (1000..<1010).map(String.init))
        #expect(part.contains("10 of 3001 entries"))
        #expect(part.contains("<a href=\"/runs/r1\">Whole run</a>"))
        #expect(await bench.get("/runs/r1?range=5-7").text.contains("3 of 3001 entries"))
        for query in [
            "from=x", "range=9-1", "range=-", "step=none", "near=none", "to=-9223372036854775808",
            "from=9223372036854775807",
        ] {
            #expect(await bench.get("/runs/r1?\(query)").status == 200, "\(query)")
        }
    }

    @Test func `tells first what failed, and leads there`() async throws {
        let bench = try DashboardBench()
        let items = [
            Self.entry("0#0", "first", at: 0),
            Self.entry("0#1", "deploy", at: 1, failed: "the step", isStep: true),
            Self.entry("0/1#0", "inner", at: 2, failed: "no such assistant"),
        ]
        try await bench.makeRun()
        var run = try #require(try await bench.store.run("r1"))
        run.state = .failed
        let timeline = Timeline(
            items: items, run, now: Timestamp(seconds: 10), Timeline.Part(["near": "0/1#0"]))
        let errors = HTML.joined(timeline.errors).markup
        #expect(errors.contains("href=\"/runs/r1?near=0%2F1%230#here\">inner</a>"))
        #expect(errors.contains("no such assistant") && !errors.contains("the step"))
        #expect(HTML.joined(timeline.content).markup.contains("id=\"here\""))
    }

    @Test func `opens a step in which something failed`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let run = try #require(try await bench.store.run("r1"))
        for failed in [nil, "refused"] {
            var items = [Self.entry("0#0", "deploy", at: 0, failed: failed, isStep: true)]
            items += (0..<20).map {
                Self.entry("0/0#\($0)", "op\($0)", at: 1, failed: $0 == 19 ? failed : nil)
            }
            let timeline = Timeline(items: items, run, now: Timestamp(seconds: 10), Timeline.Part([:]))
            let markup = HTML.joined(timeline.content).markup
            #expect(markup.contains("<details open=\"\">") == (failed != nil))
        }
    }
}

@Suite struct `A gate that only watches` {
    @Test func `looks different from one that failed`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        try await bench.play { journal in
            try bench.note(journal, ["kind": "start", "text": "main is v1"])
            for (gate, mark) in [("csat", ""), ("cost", " (only watching)")] {
                try bench.note(
                    journal,
                    [
                        "kind": "gate", "text": .string("\(gate): fail\(mark)"), "gate": .string(gate),
                        "verdict": "fail",
                    ])
            }
        }
        let text = await bench.get("/runs/r1").text
        #expect(text.contains("<g class=\"verdict fail\"><title>csat: fail</title><circle"))
        #expect(
            text.contains("<g class=\"verdict watching fail\"><title>cost: fail (only watching)</title><rect")
        )
        #expect(text.contains("<span class=\"verdict watching fail\">(fail)</span>"))
        #expect(text.contains("cost (watch)"))
    }
}
