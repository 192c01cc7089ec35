import Automation
import Testing

@testable import CallistoServer

@Suite struct `A search for runs` {
    private func bench() async throws -> DashboardBench {
        let bench = try DashboardBench()
        for name in ["nightly", "weekly"] { try await bench.store.define(name, as: Array(name.utf8)) }
        try await bench.makeRun("old", job: "nightly")
        bench.time.advance(by: .seconds(7200))
        try await bench.makeRun("new", job: "nightly")
        try await bench.makeRun("other", job: "weekly")
        return bench
    }

    private static func runs(_ text: String) -> [String] {
        text.matches(of: /data-key="run-([^"]+)"/).map { String($0.1) }
    }

    /// A query with the runs that it finds.
    static let searches: [(query: String, runs: [String])] = [
        ("", ["other", "new", "old"]), ("q=night", ["new", "old"]), ("q=old", ["old"]), ("q=nothing", []),
        ("job=weekly", ["other"]), ("since=1h", ["other", "new"]), ("until=1h", ["old"]),
        ("q=night&since=1h", ["new"]), ("since=2027-01-15T09:00", ["other", "new"]),
        ("until=2027-01-15T09:00", ["old"]), ("state=failed", []), ("label=team", []),
    ]

    @Test(arguments: searches) func `finds what it is for`(query: String, runs: [String]) async throws {
        let found = Self.runs(await (try bench()).get("/runs?\(query)").text)
        #expect(found == runs || found.sorted() == runs.sorted())
    }

    /// A query with what is said of it.
    static let mistakes: [(query: String, text: String)] = [
        (
            "since=soon",
            "since: expected an age such as 24h or 7d, or a date such as 2027-01-15T08:00, got 'soon'"
        ),
        (
            "until=99x",
            "until: expected an age such as 24h or 7d, or a date such as 2027-01-15T08:00, got '99x'"
        ),
        ("state=faild", "state: there is no state 'faild'; did you mean 'failed'?"),
    ]

    @Test(arguments: mistakes) func `says what it cannot read`(query: String, text: String) async throws {
        #expect(await (try bench()).get("/runs?\(query)").text.contains(text))
    }

    @Test func `counts what it finds in each state`() async throws {
        let text = await (try bench()).get("/runs?since=1h").text
        #expect(text.contains("href=\"/runs?state=ready&amp;since=1h\">ready <b>2</b></a>"))
    }
}

@Suite struct `Many at once` {
    private func bench() async throws -> DashboardBench {
        let bench = try DashboardBench()
        for name in ["nightly", "weekly"] { try await bench.store.define(name, as: Array(name.utf8)) }
        for id in ["r1", "r2", "r3"] { try await bench.makeRun(id, job: "nightly") }
        _ = try await bench.store.kill("r3", reason: "enough")
        return bench
    }

    @Test func `are named before anything is done`() async throws {
        let bench = try await bench()
        let answer = try await bench.press("/runs/bulk", "act=cancel&run.r1=on&run.r2=on&run.r3=on&run.r9=on")
        #expect(answer.status == 200)
        #expect(answer.text.contains("<h1>Cancel: 2 runs?</h1>"))
        for id in ["r1", "r2"] {
            #expect(answer.text.contains("<input type=\"hidden\" name=\"run.\(id)\" value=\"on\"/>"))
        }
        #expect(!answer.text.contains("name=\"run.r3\"") && answer.text.contains("has ended"))
        #expect(answer.text.contains("is not there"))
        #expect(try await bench.store.run("r1")?.state == .ready)
    }

    @Test func `are cancelled when that is confirmed`() async throws {
        let bench = try await bench()
        let answer = try await bench.press(
            "/runs/bulk",
            "act=cancel&confirmed=yes&reason=wrong+list&run.r1=on&run.r2=on&next=%2Fruns%3Fq%3Dnight")
        #expect(answer.header("location") == "/runs?q=night&done=bulk&act=cancel&count=2&of=2")
        for id in ["r1", "r2"] { #expect(try await bench.store.run(id)?.state == .cancelled) }
        let page = await bench.get("/runs?done=bulk&act=cancel&count=2&of=3")
        #expect(page.text.contains("2 of 3 are asked to stop; the rest is as it was."))
    }

    @Test func `run again as runs of their own`() async throws {
        let bench = try await bench()
        let answer = try await bench.press("/runs/bulk", "act=retry&confirmed=yes&run.r3=on&run.r1=on")
        #expect(answer.header("location") == "/runs?done=bulk&act=retry&count=1&of=2")
        var query = RunQuery()
        query.parent = "r3"
        let made = try await bench.store.runs(query)
        #expect(made.map(\.job) == ["nightly"])
        // As 'callisto runs retry' makes them.
        let first = try #require(try await bench.store.run("r3"))
        let retry = RunRetry.whole(first, id: made[0].id, seed: made[0].origin.seed, by: "local")
        #expect(made.map(\.origin) == [retry])
        #expect(made.map(\.origin.cause.person) == ["local"])
    }

    @Test func `are paused and resumed as jobs`() async throws {
        let bench = try await bench()
        _ = try await bench.press("/jobs/bulk", "act=pause&confirmed=yes&job.nightly=on&job.weekly=on")
        #expect(try await bench.store.jobs().allSatisfy { $0.pausedAt != nil })
        let asked = try await bench.press("/jobs/bulk", "act=pause&job.nightly=on")
        #expect(asked.text.contains("is paused already") && !asked.text.contains("confirmed"))
        _ = try await bench.press("/jobs/bulk", "act=resume&confirmed=yes&job.nightly=on&job.weekly=on")
        #expect(try await bench.store.jobs().allSatisfy { $0.pausedAt == nil })
    }

    @Test func `are a hundred at most`() async throws {
        let picked = (0...100).map { "run.x\($0)=on" }.joined(separator: "&")
        let answer = try await bench().press("/runs/bulk", "act=cancel&\(picked)")
        #expect(answer.status == 400)
        #expect(answer.text == "101 are picked; 100 at once is the most\n")
    }

    @Test func `lead nowhere else, and take a form of this page`() async throws {
        let bench = try await bench()
        let answer = try await bench.press(
            "/runs/bulk", "act=cancel&confirmed=yes&run.r1=on&next=https%3A%2F%2Felsewhere.example")
        #expect(answer.header("location")?.hasPrefix("/runs?") == true)
        let (cookie, _) = try await bench.signedIn()
        let forged = await bench.post(
            "/runs/bulk", "act=cancel&confirmed=yes&run.r2=on", headers: ["cookie": cookie])
        #expect(forged.status == 403)
        #expect(try await bench.store.run("r2")?.state == .ready)
    }

    @Test func `are asked for where nothing is picked`() async throws {
        let answer = try await bench().press("/runs/bulk", "act=cancel")
        #expect(answer.status == 400)
        #expect(answer.text.contains("Nothing is picked"))
    }

    @Test func `are not there for readers`() async throws {
        let bench = try await bench()
        for path in ["/", "/runs"] { #expect(!(await bench.get(path).text.contains("checkbox"))) }
    }
}
