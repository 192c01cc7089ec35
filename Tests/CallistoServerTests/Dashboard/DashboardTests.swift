import Automation
import TelnyxCatalog
import TelnyxClient
import Testing

@testable import CallistoServer

@Suite struct `The page` {
    private static let hostile = "<script>alert('x')</script>\"&amp;"

    @Test func `shows jobs with their next and last runs`() async throws {
        let bench = try DashboardBench()
        try await bench.store.define("nightly", as: Array("nightly".utf8))
        try await bench.makeRun("r1", job: "nightly")
        let text = await bench.get("/").text
        #expect(text.contains("href=\"/jobs/nightly\""))
        #expect(text.contains("2027-01-15 09:00:00 +00:00"))
        #expect(text.contains("href=\"/runs/r1\""))
    }

    @Test(arguments: ["/", "/runs", "/runs/r1", "/jobs/nightly", "/sign-in"])
    func `runs and loads nothing that it does not serve itself`(path: String) async throws {
        let bench = try DashboardBench()
        try await bench.store.define("nightly", as: Array("nightly".utf8))
        try await bench.makeRun()
        let (cookie, _) = try await bench.signedIn()
        let answer = await bench.get(path, headers: ["cookie": cookie])
        #expect(answer.status == 200)
        let policy = try #require(answer.header("content-security-policy"))
        #expect(
            policy.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"))
        #expect(!policy.contains("unsafe"))
        #expect(answer.text.firstMatch(of: /\sstyle=|\son[a-z]+=|<style|javascript:|https?:\/\//) == nil)
        #expect(answer.text.matches(of: /<script/).count == 1)
    }

    @Test func `escapes whatever it is given`() async throws {
        let bench = try DashboardBench()
        let name = Self.hostile
        try await bench.store.define(name, as: Array(name.utf8))
        try await bench.makeRun(name, job: name)
        try await bench.play(name) { journal in
            try bench.note(
                journal,
                [
                    "kind": "start", "text": .string(name), "gate": .string(name), "verdict": .string(name),
                    "weight": 5,
                ])
            _ = try journal.begin(.signal(name, until: nil), in: .main)
            _ = try journal.begin(.step(name, line: name), in: .main)
        }
        let (cookie, _) = try await bench.signedIn()
        for path in [
            "/", "/runs", "/runs?job=\(PercentEncoding.encoded(name))",
            "/runs/\(PercentEncoding.encoded(name))",
            "/jobs/\(PercentEncoding.encoded(name))", "/?done=\(PercentEncoding.encoded(name))",
        ] {
            let answer = await bench.get(path, headers: ["cookie": cookie])
            #expect(answer.status == 200, "\(path)")
            #expect(!answer.text.contains("<script>alert"), "\(path)")
            #expect(!answer.text.contains("\"&amp;\""), "\(path)")
        }
        let text = await bench.get("/runs/\(PercentEncoding.encoded(name))").text
        #expect(text.contains("&lt;script&gt;alert('x')&lt;/script&gt;\"&amp;amp;"))
    }

    @Test(arguments: [
        "/nothing", "/runs/none", "/jobs/none", "/runs/r1/cancel", "/events?page=/none", "/%ff",
    ])
    func `says so where there is none`(path: String) async throws {
        let answer = await (try DashboardBench()).get(path)
        #expect(answer.status == 404)
    }

    @Test func `says that the store is away`() async throws {
        let bench = try DashboardBench()
        bench.store.setAway(true)
        let answer = await bench.get("/")
        #expect(answer.status == 503)
        #expect(answer.header("retry-after") == "5")
        #expect(answer.text.contains("it was told to be away"))
    }

    @Test(arguments: [["cookie": "callisto_session_7171=1"], ["authorization": "Bearer of somebody"]])
    func `tells strangers nothing of a store that is away`(headers: [String: String]) async throws {
        let bench = try DashboardBench()
        bench.store.setAway(true)
        let answer = await bench.get("/", headers: headers)
        #expect(answer.status == 503)
        #expect(answer.text == "the store does not answer\n")
    }

    @Test func `lists runs of one state`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun("alive")
        try await bench.makeRun("dead")
        _ = try await bench.store.kill("dead", reason: "enough")
        let text = await bench.get("/runs?state=cancelled").text
        #expect(text.contains("href=\"/runs/dead\""))
        #expect(!text.contains("href=\"/runs/alive\""))
    }

    @Test func `shows a hook with its job, and both runs lead to each other`() async throws {
        let bench = try DashboardBench()
        try await bench.store.define("nightly", as: Array("nightly".utf8))
        try await bench.makeRun("r1", job: "nightly")
        try await bench.makeRun(
            "h1", hookOf: "nightly", cause: Cause(.hook, run: "r1", detail: "on_failure"))
        let mark = "<a href=\"/jobs/nightly\">nightly</a>, on_failure of <a href=\"/runs/r1\">r1</a>"
        for path in ["/", "/jobs/nightly", "/runs", "/runs?job=nightly"] {
            #expect(await bench.get(path).text.contains(mark), "\(path)")
        }
        #expect(await bench.get("/runs/r1").text.contains("on_failure <a href=\"/runs/h1\">h1</a>"))
        #expect(await bench.get("/runs/h1").text.contains("on_failure of <a href=\"/runs/r1\">r1</a>"))
    }

    @Test func `cuts texts that somebody else chose the length of`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        _ = try await bench.store.kill("r1", reason: String(repeating: "x", count: 1 << 20))
        for path in ["/", "/runs", "/runs/r1"] {
            #expect(await bench.get(path).text.utf8.count < 20_000, "\(path)")
        }
    }

    @Test func `shows no button to whoever only reads`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        try await bench.play { _ = try $0.begin(.signal("product owner", until: nil), in: .main) }
        let text = await bench.get("/runs/r1").text
        #expect(!text.contains("<form"))
        #expect(text.contains("product owner"))
        #expect(text.contains("href=\"/sign-in\""))
    }
}

@Suite struct `The page's buttons` {
    /// A form and the signal's body that it becomes.
    static let answers: [(form: String, body: String)] = [
        (
            "answer=approve&reason=looks+good",
            "{\"approved\":true,\"by\":\"local\",\"reason\":\"looks good\"}"
        ),
        ("answer=refuse&reason=", "{\"approved\":false,\"by\":\"local\"}"),
        ("answer=value&value=%7B%22a%22%3A1%7D", "{\"a\":1}"),
    ]

    @Test(arguments: answers) func `answer what a run waits for`(form: String, body: String) async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let answer = try await bench.press("/runs/r1/signal", "name=owner&effect=0%233&\(form)")
        #expect(answer.header("location") == "/runs/r1?done=answered")
        let signals = try await bench.store.signals(of: "r1")
        #expect(signals.map(\.name) == ["owner"])
        #expect(signals.map { String(decoding: $0.body, as: UTF8.self) } == [body])
    }

    @Test func `take one answer to each wait`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        _ = try await bench.press("/runs/r1/signal", "name=owner&effect=0%233&answer=approve")
        let second = try await bench.press("/runs/r1/signal", "name=owner&effect=0%233&answer=refuse")
        #expect(second.header("location") == "/runs/r1?done=duplicate")
        #expect(try await bench.store.signals(of: "r1").count == 1)
    }

    @Test func `refuse a value that is no JSON`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let answer = try await bench.press("/runs/r1/signal", "name=owner&answer=value&value=nonsense")
        #expect(answer.status == 400)
        #expect(answer.text == "what a signal brings must be JSON, got 'nonsense'\n")
    }

    @Test func `cancel and end a run`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        try await bench.play { _ = try $0.begin(.signal("owner", until: nil), in: .main) }
        _ = try await bench.press("/runs/r1/cancel", "reason=wrong+one")
        #expect(try await bench.store.run("r1")?.interrupt?.text == "cancelled by local: wrong one")
        #expect(try await bench.press("/runs/r1/kill").header("location") == "/runs/r1?done=killed")
        #expect(try await bench.press("/runs/r1/cancel").header("location") == "/runs/r1?done=ended")
    }

    @Test func `let a run go on that waits for a person`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let run = try #require(try await bench.store.claim(run: "r1", owner: "test", duration: .seconds(30)))
        #expect(try await bench.store.suspend(run.lease, as: .blocked, reason: "nobody can tell"))
        #expect(try await bench.press("/runs/r1/resume").header("location") == "/runs/r1?done=resumed")
        #expect(try await bench.store.run("r1")?.state == .ready)
    }

    @Test func `pause, resume and trigger a job`() async throws {
        let bench = try DashboardBench()
        try await bench.store.define("nightly", as: Array("nightly".utf8))
        _ = try await bench.press("/jobs/nightly/pause", "reason=holiday")
        #expect(try await bench.store.job("nightly")?.pauseReason == "paused by local: holiday")
        _ = try await bench.press("/jobs/nightly/resume")
        #expect(try await bench.store.job("nightly")?.pausedAt == nil)
        let made = try await bench.press("/jobs/nightly/trigger")
        #expect(made.status == 303)
        #expect(try await bench.store.runs(RunQuery(job: "nightly")).count == 1)
    }

    @Test(arguments: ["/jobs/none/pause", "/runs/none/cancel", "/runs/r1/explode", "/elsewhere/x/y"])
    func `that are not there say so`(path: String) async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        #expect(try await bench.press(path).status == 404)
    }
}

@Suite struct `A rollout on the page` {
    private func bench() async throws -> DashboardBench {
        let bench = try DashboardBench()
        try await bench.makeRun()
        try await bench.play { journal in
            try bench.note(journal, ["kind": "start", "text": "main is v1"])
            try bench.note(journal, ["kind": "step", "text": "step 1 of 2", "weight": 5, "step": 1])
            bench.time.advance(by: .seconds(3600))
            try bench.note(
                journal, ["kind": "gate", "text": "csat: pass", "gate": "csat", "verdict": "pass"])
            try bench.note(journal, ["kind": "step", "text": "step 2 of 2", "weight": 12.5, "step": 2])
            bench.time.advance(by: .seconds(3600))
            _ = try journal.begin(.signal("rollout.pause", until: nil), in: .main)
            _ = try journal.begin(.signal("rollout.abort", until: nil), in: .main)
        }
        return bench
    }

    @Test func `is drawn as steps with a lane for each gate`() async throws {
        let text = try await bench().get("/runs/r1").text
        // 0 % lies at 194, 5 % at 185, 12.5 % at 171.5; the hour between them is half the width.
        #expect(text.contains("points=\"120,194 120,194 120,185 412,185 412,171.5 704,171.5\""))
        #expect(text.contains("The candidate's share of the traffic, 12.5 % at the end."))
        #expect(text.contains("<g class=\"verdict pass\"><title>csat: pass</title>"))
    }

    @Test func `says of each gate by what was judged, and of drawn ones that they are drawn`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let sentences = [
            "regression: pass, 3 of 3 tests, judged by model tiny", "evening: pass, 3 of 3 tests, drawn",
            "csat: inconclusive after 40 candidate and 60 main conversations, drawn",
        ]
        try await bench.play { journal in
            try bench.note(journal, ["kind": "step", "text": "step 1 of 1", "weight": 5, "step": 1])
            for sentence in sentences {
                bench.time.advance(by: .seconds(60))
                let gate = sentence.prefix { $0 != ":" }
                try bench.note(
                    journal,
                    [
                        "kind": "gate", "text": .string(sentence), "gate": .string(String(gate)),
                        "verdict": "pass",
                    ])
            }
        }
        let text = await bench.get("/runs/r1").text
        for sentence in sentences { #expect(text.contains("<title>\(sentence)</title>")) }
    }

    @Test func `has buttons for what it listens to`() async throws {
        let bench = try await bench()
        let (cookie, _) = try await bench.signedIn()
        let text = await bench.get("/runs/r1", headers: ["cookie": cookie]).text
        #expect(text.contains("Pause the rollout"))
        #expect(text.contains("Abort the rollout"))
        #expect(!text.contains("Continue the rollout"))
    }

    @Test func `that was aborted waits for the run to take it`() async throws {
        let bench = try await bench()
        let (cookie, word) = try await bench.signedIn()
        _ = await bench.post(
            "/runs/r1/signal", "word=\(word)&name=rollout.abort&effect=0%235&answer=approve",
            headers: ["cookie": cookie])
        let text = await bench.get("/runs/r1", headers: ["cookie": cookie]).text
        #expect(text.contains("answered; the run takes it at its next quiet moment"))
        #expect(!text.contains("Abort the rollout"))
    }
}

@Suite struct `Live updates` {
    @Test func `send all once, and then what changed`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let request = PageRequest("GET", "/runs/r1", host: "localhost", isFromLoopback: true)
        let stream = PageStream(dashboard: bench.dashboard, request: request, standing: .local)
        var sent = PageStream.Sent()
        let first = String(decoding: try await stream.news(&sent), as: UTF8.self)
        #expect(first.hasPrefix("event: section\ndata: summary "))
        #expect(try await stream.news(&sent).isEmpty)
        _ = try await bench.store.kill("r1", reason: "enough")
        let second = String(decoding: try await stream.news(&sent), as: UTF8.self)
        #expect(second.contains("enough"))
        #expect(!second.contains("data: timeline "))
    }

    @Test func `carry every line of a section as data`() {
        #expect(
            PageStream.event("section", "log x\na\n\nb")
                == "event: section\ndata: log x\ndata: a\ndata: \ndata: b\n\n")
    }

    @Test func `leave a page at rest alone while time passes`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let request = PageRequest("GET", "/", host: "localhost", isFromLoopback: true)
        let stream = PageStream(dashboard: bench.dashboard, request: request, standing: .local)
        var sent = PageStream.Sent()
        _ = try await stream.news(&sent)
        bench.time.advance(by: .seconds(20))
        #expect(try await stream.news(&sent).isEmpty)
    }
}
