import Automation
import Callisto
import Foundation
import TelnyxCatalog
import TelnyxClient
import Testing

@testable import CallistoServer

@Suite struct `The overview` {
    private func bench(_ names: String...) async throws -> DashboardBench {
        let bench = try DashboardBench()
        for name in names { try await bench.store.define(name, as: Array(name.utf8)) }
        return bench
    }

    /// Ends a run of a job after so many seconds.
    private func end(
        _ bench: DashboardBench, _ id: String, job: String, _ state: RunState, after seconds: Int64 = 1,
        reason: String? = nil
    ) async throws {
        try await bench.makeRun(id, job: job)
        let run = try #require(try await bench.store.claim(run: id, owner: "test", duration: .seconds(3600)))
        bench.time.advance(by: .seconds(seconds))
        var finish = Finish(append: Append(lease: run.lease, records: []), state: state)
        finish.reason = reason
        _ = try await bench.store.finish(finish)
    }

    @Test func `says that nothing needs a person`() async throws {
        let text = try await bench("nightly").get("/").text
        #expect(
            text.contains(
                "<p class=\"headline quiet\" role=\"status\" data-count=\"0\">Nothing needs a person.</p>"))
    }

    @Test func `shows a decision with its buttons before anything else`() async throws {
        let bench = try await bench("nightly", "ship")
        try await end(bench, "f1", job: "nightly", .failed, reason: "no line")
        try await bench.makeRun("r1", job: "ship")
        try await bench.play { _ = try $0.begin(.signal("product owner", until: nil), in: .main) }
        let (cookie, _) = try await bench.signedIn()
        let text = await bench.get("/", headers: ["cookie": cookie]).text
        #expect(text.contains("2 things need a person."))
        let decision = try #require(text.firstRange(of: "class=\"item decision\""))
        let failing = try #require(text.firstRange(of: "class=\"item failing\""))
        #expect(decision.lowerBound < failing.lowerBound)
        #expect(text.contains("aria-label=\"Approve, product owner of ship r1\""))
        #expect(text.contains("The last run failed. no line"))
    }

    @Test func `asks nobody for what a rollout may be told`() async throws {
        let bench = try await bench("ship")
        try await bench.makeRun("r1", job: "ship")
        try await bench.play { _ = try $0.begin(.signal("rollout.abort", until: nil), in: .main) }
        #expect(await bench.get("/").text.contains("Nothing needs a person."))
    }

    @Test func `shows no decision that was made`() async throws {
        let bench = try await bench("ship")
        try await bench.makeRun("r1", job: "ship")
        try await bench.play { _ = try $0.begin(.signal("owner", until: nil), in: .main) }
        let run = try #require(try await bench.store.run("r1"))
        let history = try await bench.dashboard.histories.history(of: run, in: bench.store)
        let effect = try #require(history.openWaits.first?.effect)
        _ = try await bench.press(
            "/runs/r1/signal", "name=owner&effect=\(PercentEncoding.encoded("\(effect)"))&answer=approve")
        #expect(await bench.get("/").text.contains("Nothing needs a person."))
    }

    @Test func `shows what is blocked, with why`() async throws {
        let bench = try await bench("ship")
        try await bench.makeRun("r1", job: "ship")
        let run = try #require(try await bench.store.claim(run: "r1", owner: "test", duration: .seconds(30)))
        #expect(try await bench.store.suspend(run.lease, as: .blocked, reason: "nobody can tell"))
        let text = await bench.get("/").text
        #expect(text.contains("class=\"item blocked\""))
        #expect(text.contains("nobody can tell"))
    }

    @Test func `shows what is late, and not what is about to begin`() async throws {
        let bench = try await bench("ship")
        try await bench.makeRun("r1", job: "ship")
        #expect(!(await bench.get("/").text.contains("class=\"item late\"")))
        bench.time.advance(by: .seconds(300))
        let text = await bench.get("/").text
        #expect(text.contains("class=\"item late\""))
        #expect(text.contains("It may begin and nobody has taken it up."))
    }

    @Test func `shows a due time that no daemon looked at`() async throws {
        let bench = try await bench("ship")
        try await bench.store.skip(job: "ship", to: bench.time.value)
        #expect(await bench.get("/").text.contains("Nothing needs a person."))
        bench.time.advance(by: .seconds(3700))
        #expect(await bench.get("/").text.contains("no daemon has looked at that"))
    }

    @Test func `counts runs by state`() async throws {
        let bench = try await bench("nightly")
        for number in 1...3 { try await end(bench, "f\(number)", job: "nightly", .failed) }
        try await end(bench, "s", job: "nightly", .succeeded)
        let text = await bench.get("/").text
        #expect(
            text.contains("href=\"/runs?state=failed&amp;since=24h\"><b class=\"failed\">3</b> failed</a>"))
        #expect(text.contains("<b class=\"succeeded\">1</b> succeeded"))
        #expect(text.contains("<b>0</b> blocked"))
    }

    @Test func `tells a job's last outcomes and durations without colours`() async throws {
        let bench = try await bench("nightly")
        for number in 1...6 { try await end(bench, "a\(number)", job: "nightly", .succeeded, after: 10) }
        for number in 1...5 { try await end(bench, "b\(number)", job: "nightly", .succeeded, after: 20) }
        try await end(bench, "c", job: "nightly", .failed)
        let text = await bench.get("/").text
        #expect(text.contains("role=\"img\" aria-label=\"last 12: 11 succeeded, 1 failed\""))
        #expect(text.contains("<title>failed, 2027-01-15"))
        #expect(text.contains("20s <span class=\"trend slower\">▲ 100 % slower</span>"))
    }

    @Test func `finds jobs by words and labels`() async throws {
        let bench = try await bench("nightly", "weekly")
        let text = await bench.get("/?q=NIGHT").text
        #expect(text.contains("data-key=\"job-nightly\""))
        #expect(!text.contains("data-key=\"job-weekly\""))
        var job = Job(name: "nightly", schedule: try .cron("0 * * * *"))
        job.labels = ["team": "voice"]
        #expect(Dashboard.matches(job, nil, label: "team"))
        #expect(Dashboard.matches(job, nil, label: "team=voice"))
        #expect(!Dashboard.matches(job, nil, label: "team=text"))
        #expect(!Dashboard.matches(job, nil, label: "owner"))
    }

    @Test func `warns of what the daemon warns of`() async throws {
        let bench = try await bench("nightly")
        var options = bench.dashboard.options
        options.health.warnings = { ["jobs.lua:3: <unexpected symbol>; all jobs stay as they were"] }
        let dashboard = Dashboard(jobs: bench.dashboard.jobs, options: options)
        let request = PageRequest("GET", "/", host: "127.0.0.1", isFromLoopback: true)
        let text = await dashboard.respond(to: request).text
        #expect(
            text.contains("class=\"warning\" role=\"status\">jobs.lua:3: &lt;unexpected symbol&gt;; all jobs")
        )
    }

    @Test func `warns once of a file that another daemon on the store could not load`() async throws {
        let bench = try DashboardBench()
        for name in ["nightly", "weekly"] {
            let manifest = try JSONValue(parsing: RunManifest(name: "/jobs.lua", script: [1]).encoded)
            let definition: JSONObject = [
                "name": .string(name), "schedule": "@daily", "file": "/jobs.lua", "manifest": manifest,
                "target": "here", "refusal": "/jobs.lua:3: unexpected symbol",
            ]
            try await bench.store.define(name, as: JSONValue.object(definition).encoded())
        }
        let text = await bench.get("/").text
        let sentence = "/jobs.lua:3: unexpected symbol; its jobs stay as they were"
        #expect(text.components(separatedBy: sentence).count == 2)
        let told = await bench.get("/api/v1/jobs").text
        #expect(told.contains("\"refusal\":\"/jobs.lua:3: unexpected symbol\""))
    }

    @Test(arguments: [("/", "Overview"), ("/runs", "Runs")])
    func `marks the current page, and leads past the navigation`(path: String, name: String) async throws {
        let text = try await bench("nightly").get(path).text
        #expect(text.contains("aria-current=\"page\">\(name)</a>"))
        #expect(text.contains("<a class=\"skip\" href=\"#main\">"))
        #expect(text.contains("<main id=\"main\" tabindex=\"-1\""))
    }

    @Test func `names each button for itself`() async throws {
        let bench = try await bench("nightly", "weekly")
        let (cookie, _) = try await bench.signedIn()
        let text = await bench.get("/", headers: ["cookie": cookie]).text
        let names = text.matches(of: /<button[^>]*aria-label="([^"]+)"/).map { String($0.1) }
        #expect(Set(names).count == names.count)
        #expect(names.contains("Run now, nightly") && names.contains("Pause, weekly"))
    }
}
