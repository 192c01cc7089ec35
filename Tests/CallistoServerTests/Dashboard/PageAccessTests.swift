import Automation
import TelnyxClient
import TestClocks
import Testing

@testable import CallistoServer

@Suite struct `Who may see the page` {
    /// A request for a page, and the status of its answer.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var host = "127.0.0.1:7171"
        var headers: [String: String] = [:]
        var isFromLoopback = true
        var isReadingOpen = false
        var method = "GET"
        var status: Int

        init(_ words: String, _ status: Int, _ change: (inout Row) -> Void = { _ in }) {
            testDescription = words
            self.status = status
            change(&self)
        }

        static func withToken(
            _ words: String, _ status: Int, _ change: (inout Row) -> Void = { _ in }
        ) -> Row {
            Row(words, status) { row in
                row.headers["authorization"] = "Bearer \(DashboardBench.token)"
                change(&row)
            }
        }

        static func open(_ words: String, _ status: Int, _ change: (inout Row) -> Void = { _ in }) -> Row {
            Row("where reading is open: \(words)", status) { row in
                row.isReadingOpen = true
                change(&row)
            }
        }
    }

    static let rows: [Row] = [
        Row("a program on this machine", 401),
        Row("what a proxy on this machine passes on without a word of whom it is for", 401),
        Row("another machine that says localhost", 401) {
            ($0.host, $0.isFromLoopback) = ("localhost", false)
        },
        Row("a wrong token", 401) { $0.headers["authorization"] = "Bearer correct horse batterx" },
        Row("the token without its scheme", 401) { $0.headers["authorization"] = DashboardBench.token },
        Row("an empty token", 401) { $0.headers["authorization"] = "Bearer " },
        Row("an invented session", 401) { $0.headers["cookie"] = "callisto_session_7171=9999999999.00.00" },
        Row("no session", 401) { $0.headers["cookie"] = "callisto_session_7171=" },
        .withToken("the token", 200),
        .withToken("the token by the name localhost", 200) { $0.host = "localhost:7171" },
        .withToken("the token by IPv6", 200) { $0.host = "[::1]:7171" },
        .withToken("the token by a name that the daemon was told", 200) { $0.host = "build.example" },
        .withToken("the token from another machine", 200) {
            ($0.host, $0.isFromLoopback) = ("10.0.0.5", false)
        },
        .withToken("a name of somebody else that leads here", 421) { $0.host = "evil.example:7171" },
        .withToken("a name that only begins like an address", 421) { $0.host = "127.0.0.1.evil.example" },
        .withToken("a name that only looks like localhost", 421) { $0.host = "localhost.evil.example" },
        .withToken("no name at all", 421) { $0.host = "" },
        .withToken("brackets around a name", 421) { $0.host = "[evil.example]" },
        .withToken("another site's script", 403) { $0.headers["sec-fetch-site"] = "cross-site" },
        .withToken("a page of another port", 403) { $0.headers["sec-fetch-site"] = "same-site" },
        .withToken("a link of another site", 200) {
            $0.headers["sec-fetch-site"] = "cross-site"
            $0.headers["sec-fetch-mode"] = "navigate"
        },
        .withToken("a method that is not known", 405) { $0.method = "DELETE" },
        .open("a program on this machine", 200),
        .open("another machine", 401) { ($0.host, $0.isFromLoopback) = ("10.0.0.5:7171", false) },
        .open("another machine that says localhost", 401) {
            ($0.host, $0.isFromLoopback) = ("localhost", false)
        },
        .open("by a name that the daemon was told", 401) { $0.host = "build.example" },
        .open("through a proxy that says so", 401) { $0.headers["x-forwarded-for"] = "203.0.113.9" },
    ]

    @Test(arguments: rows) func `is decided by a token, or by what the daemon was told`(row: Row) async throws
    {
        let bench = try DashboardBench(names: ["build.example"], isReadingOpen: row.isReadingOpen)
        let answer = await bench.dashboard.respond(
            to: PageRequest(
                row.method, "/", host: row.host, headers: row.headers, isFromLoopback: row.isFromLoopback))
        #expect(answer.status == row.status, "\(answer.text)")
    }

    @Test func `a browser is led to the sign-in, and back to where it wanted to be`() async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        let answer = await bench.get("/runs?state=failed")
        #expect(answer.status == 303)
        #expect(answer.header("location") == "/sign-in?next=%2Fruns%3Fstate%3Dfailed")
        let page = await bench.get("/sign-in?next=%2Fruns%3Fstate%3Dfailed")
        #expect(page.text.contains("name=\"next\" value=\"/runs?state=failed\""))
        let entered = await bench.post(
            "/sign-in", "token=correct+horse+battery&next=%2Fruns%3Fstate%3Dfailed")
        #expect(entered.header("location") == "/runs?state=failed")
    }

    @Test(arguments: ["//evil.example/", "https://evil.example/", "/\\evil.example", "", "runs", "/a b"])
    func `nobody is led to another site`(next: String) async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        let entered = await bench.post(
            "/sign-in", "token=correct+horse+battery&next=\(PercentEncoding.encoded(next))")
        #expect(entered.header("location") == "/")
        let link = await bench.get(
            next.hasPrefix("/") ? next : "/\(next)",
            headers: ["sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"])
        #expect(link.text.firstMatch(of: /url=(\/\/|[^\/])/) == nil)
    }

    @Test func `a link of another site comes with the session, by a detour`() async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        let answer = await bench.get(
            "/runs/r1?until=3", headers: ["sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"])
        #expect(answer.status == 200)
        #expect(answer.text.contains("<meta http-equiv=\"refresh\" content=\"0;url=/runs/r1?until=3\""))
    }

    @Test(arguments: ["/", "/runs", "/metrics", "/events?page=/", "/runs/r1", "/nothing"])
    func `nothing is shown without a token`(path: String) async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        try await bench.makeRun()
        let answer = await bench.dashboard.respond(
            to: PageRequest("GET", path, host: "127.0.0.1", isFromLoopback: true))
        #expect(answer.status == 401)
        #expect(answer.text == "a token is needed here\n")
    }

    @Test func `the sign-in tells a stranger nothing of what is behind it`() async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        let text = await bench.get("/sign-in").text
        #expect(!text.contains("simulator") && !text.contains("/runs"))
    }

    @Test func `a token that could be guessed is refused`() {
        #expect(throws: Dashboard.WeakToken.self) { try Dashboard.OwnToken(name: "x", text: "short") }
    }
}

@Suite struct `Roles` {
    /// What each role is answered, by path.
    static let answers: [(role: AccessRole, path: String, status: Int)] = [
        (.scrape, "/metrics", 200), (.scrape, "/", 403), (.scrape, "/runs/r1", 403),
        (.scrape, "/events?page=/", 403),
        (.read, "/metrics", 200), (.read, "/", 200), (.read, "/runs/r1", 200),
        (.operate, "/metrics", 200), (.operate, "/runs/r1", 200),
    ]

    @Test(arguments: answers) func `see what they are for`(
        role: AccessRole, path: String, status: Int
    ) async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        try await bench.makeRun()
        let token = try await bench.makeToken("ada", role)
        let answer = await bench.get(path, headers: ["authorization": "Bearer \(token)"])
        #expect(answer.status == status)
    }

    @Test(arguments: AccessRole.allCases) func `change something only to operate`(role: AccessRole)
        async throws
    {
        let bench = try DashboardBench(isReadingOpen: false)
        try await bench.makeRun()
        let token = try await bench.makeToken("ada", role)
        let answer = await bench.post("/runs/r1/kill", headers: ["authorization": "Bearer \(token)"])
        #expect(answer.status == (role == .operate ? 303 : 403))
        #expect(try await bench.store.run("r1")?.state == (role == .operate ? .cancelled : .ready))
    }

    @Test func `show a reader who signed in no button but the way out`() async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        try await bench.makeRun()
        try await bench.play { _ = try $0.begin(.signal("product owner", until: nil), in: .main) }
        let (cookie, word) = try await bench.signedIn(try await bench.makeToken("ada", .read))
        let text = await bench.get("/runs/r1", headers: ["cookie": cookie]).text
        #expect(text.contains("ada, read only") && text.contains("product owner"))
        #expect(text.matches(of: /<form/).count == 1 && text.contains("Sign out"))
        let answer = await bench.post("/runs/r1/kill", "word=\(word)", headers: ["cookie": cookie])
        #expect(answer.status == 403)
    }

    @Test func `let nobody sign in who only scrapes`() async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        let token = try await bench.makeToken("prometheus", .scrape)
        let answer = await bench.post("/sign-in", "token=\(token)")
        #expect(answer.status == 403 && answer.header("set-cookie") == nil)
    }
}

@Suite struct `A revoked token` {
    @Test func `opens nothing any more, its sessions neither`() async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        let token = try await bench.makeToken("ada", .operate)
        let (cookie, _) = try await bench.signedIn(token)
        #expect(try await bench.store.revokeToken("ada"))
        #expect(await bench.get("/", headers: ["authorization": "Bearer \(token)"]).status == 401)
        #expect(await bench.get("/", headers: ["cookie": cookie]).status == 303)
        // Another of the same name is another.
        _ = try await bench.makeToken("ada", .operate)
        #expect(await bench.get("/", headers: ["cookie": cookie]).status == 303)
    }

    @Test func `ends the live pages that it opened`() async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        let token = try await bench.makeToken("ada", .read)
        let request = PageRequest(
            "GET", "/events?page=/", host: "localhost", headers: ["authorization": "Bearer \(token)"],
            isFromLoopback: true)
        guard case .events(let stream) = await bench.dashboard.respond(to: request).body else {
            Issue.record("there is no stream")
            return
        }
        #expect(await stream.isAllowed())
        _ = try await bench.store.revokeToken("ada")
        #expect(await !stream.isAllowed())
    }
}

@Suite struct `Who may change something` {
    @Test func `not a reader on this machine`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let answer = await bench.post("/runs/r1/cancel")
        #expect(answer.status == 401)
        #expect(try await bench.store.run("r1")?.interrupt == nil)
    }

    @Test func `a program with the token`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let answer = await bench.post(
            "/runs/r1/kill", headers: ["authorization": "Bearer \(DashboardBench.token)"])
        #expect(answer.status == 303)
        #expect(try await bench.store.run("r1")?.state == .cancelled)
    }

    @Test func `a person with a form of this page`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        #expect(try await bench.press("/runs/r1/kill").status == 303)
        #expect(try await bench.store.run("r1")?.state == .cancelled)
    }

    /// A forged form, and what is wrong with it.
    static let forgeries: [(form: String, headers: [String: String])] = [
        ("", [:]),
        ("word=00", [:]),
        ("word=WORD", ["origin": "http://evil.example"]),
        ("word=WORD", ["origin": "http://127.0.0.1:3000"]),
        ("word=WORD", ["origin": "http://build.example:3000"]),
        ("word=WORD", ["origin": "null"]),
        ("word=WORD", ["sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"]),
        ("word=WORD", ["sec-fetch-site": "same-site"]),
    ]

    @Test(arguments: forgeries) func `not another site that a signed-in person visits`(
        form: String, headers: [String: String]
    ) async throws {
        let bench = try DashboardBench(names: ["build.example"])
        try await bench.makeRun()
        let (cookie, word) = try await bench.signedIn()
        let sent = form == "word=WORD" ? "word=\(word)" : form
        let answer = await bench.post(
            "/runs/r1/kill", sent, headers: headers.merging(["cookie": cookie]) { $1 })
        #expect(answer.status == 403)
        #expect(try await bench.store.run("r1")?.state == .ready)
    }

    @Test(arguments: ["http://build.example", "https://build.example", "https://jobs.example:8443"])
    func `a person behind a proxy, whose name is in the origin alone`(origin: String) async throws {
        let bench = try DashboardBench(names: ["build.example", "jobs.example:8443"])
        let answer = await bench.post(
            "/sign-in", "token=correct+horse+battery", headers: ["origin": origin])
        #expect(answer.status == 303)
    }

    @Test func `not with the word of another session`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let first = try await bench.signedIn(), second = try await bench.signedIn()
        #expect(first.word != second.word)
        let answer = await bench.post(
            "/runs/r1/kill", "word=\(first.word)", headers: ["cookie": second.cookie])
        #expect(answer.status == 403)
    }

    @Test func `nobody whose session is over`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let (cookie, word) = try await bench.signedIn()
        bench.time.advance(by: .seconds(12 * 3600 + 1))
        let answer = await bench.post("/runs/r1/kill", "word=\(word)", headers: ["cookie": cookie])
        #expect(answer.status == 401)
    }

    @Test func `nobody with a wrong token`() async throws {
        let bench = try DashboardBench()
        let answer = await bench.post("/sign-in", "token=wrong")
        #expect(answer.status == 403)
        #expect(answer.header("set-cookie") == nil)
        #expect(answer.text.contains("That is not a token of this daemon."))
    }

    @Test(arguments: [false, true])
    func `the session is hidden from scripts, from other sites and from plain HTTP`(isSecure: Bool)
        async throws
    {
        let bench = try DashboardBench(isSecure: isSecure)
        let cookie = try #require(
            await bench.post("/sign-in", "token=correct+horse+battery").header("set-cookie"))
        #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")))
        #expect(!cookie.contains("correct"))
    }

    @Test func `the session of a browser that came by TLS to a proxy stays off plain HTTP`() async throws {
        let bench = try DashboardBench(names: ["build.example"])
        let answer = await bench.post(
            "/sign-in", "token=correct+horse+battery", headers: ["origin": "https://build.example"])
        #expect(answer.header("set-cookie")?.hasSuffix("; Secure") == true)
    }

    @Test func `nobody who signed out, with the cookie that they had`() async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        let (cookie, word) = try await bench.signedIn()
        let answer = await bench.post("/sign-out", "word=\(word)", headers: ["cookie": cookie])
        #expect(answer.header("set-cookie")?.hasPrefix("callisto_session_7171=; Max-Age=0;") == true)
        #expect(await bench.get("/", headers: ["cookie": cookie]).status == 303)
    }
}

@Suite struct `Whose decision it was` {
    @Test func `is kept with what it came to`() async throws {
        let bench = try DashboardBench()
        let token = ["authorization": "Bearer \(try await bench.makeToken("ada", .operate))"]
        try await bench.store.define("nightly", as: Array("nightly".utf8))
        try await bench.makeRun()
        try await bench.makeRun("r2")
        _ = await bench.post("/jobs/nightly/trigger", headers: token)
        let made = try #require(try await bench.store.runs(RunQuery(job: "nightly")).first)
        #expect(made.origin.cause.person == "ada")
        #expect(await bench.get("/runs/\(made.id)").text.contains("manual, by ada"))
        _ = await bench.post("/jobs/nightly/pause", headers: token)
        #expect(try await bench.store.job("nightly")?.pauseReason == "paused by ada")
        _ = await bench.post("/runs/r1/kill", headers: token)
        #expect(try await bench.store.run("r1")?.reason == "ended by ada")
        _ = await bench.post("/runs/r2/signal", "name=owner&answer=approve", headers: token)
        #expect(try await bench.store.signals(of: "r2").map(\.sender) == ["ada"])
    }

    @Test func `is shown in the timeline`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let signal = Signal(id: "s", name: "owner", at: bench.time.value, sender: "ada")
        _ = try await bench.store.send(signal, to: "r1")
        try await bench.wait(for: "owner")
        let run = try #require(try await bench.store.run("r1"))
        #expect(try await bench.store.suspend(run.lease, as: .blocked, reason: "nobody can tell"))
        let token = ["authorization": "Bearer \(try await bench.makeToken("bob", .operate))"]
        _ = await bench.post("/runs/r1/resume", headers: token)
        let text = await bench.get("/runs/r1").text
        #expect(text.contains("by ada") && text.contains("resumed by bob"), "\(text)")
    }
}

@Suite struct `Who tries tokens` {
    private let bearer = ["authorization": "Bearer wrong wrong wrong"]

    @Test func `waits longer for each answer, and a right one for none`() async throws {
        let bench = try DashboardBench()
        var delays: [Duration] = []
        for _ in 0..<4 {
            delays.append(await bench.post("/sign-in", "token=wrong").delay)
            delays.append(await bench.post("/runs/r1/kill", headers: bearer).delay)
        }
        #expect(delays == [0, 0, 0, 0, 0, 6, 10, 10].map(Duration.seconds))
        let right = await bench.post("/sign-in", "token=correct+horse+battery")
        #expect(right.status == 303 && right.delay == .zero)
        let program = await bench.get("/", headers: ["authorization": "Bearer \(DashboardBench.token)"])
        #expect(program.status == 200 && program.delay == .zero)
        try await bench.clock.sleep(for: .seconds(60))
        #expect(await bench.post("/sign-in", "token=wrong").delay == .zero)
    }

    @Test func `is counted by itself until there are too many to count`() async throws {
        let clock = RecordingClock()
        let tries = TokenTries(rule: .init(atOnce: 1, addresses: 3), clock: clock)
        for address in ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"] {
            #expect(tries.delay(afterWrongTokenFrom: address) == .zero)
        }
        // The fifth shares its count with the fourth; whoever is known keeps their own.
        #expect(tries.delay(afterWrongTokenFrom: "10.0.0.5") == .seconds(6))
        #expect(tries.delay(afterWrongTokenFrom: "10.0.0.1") == .seconds(6))
        #expect(tries.count == 4)
        try await clock.sleep(for: .seconds(60))
        for number in 1...100 { _ = tries.delay(afterWrongTokenFrom: "10.0.1.\(number)") }
        #expect(tries.count <= 4)
    }

    /// An address and whose it counts as.
    static let addresses: [(address: String, network: String)] = [
        ("203.0.113.9", "203.0.113.9"),
        ("::1", "0:0:0:0::/64"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::6", "2001:db8:1:2::/64"),
        ("2001:db8::6", "2001:db8:0:0::/64"),
        ("fe80::1%eth0", "fe80:0:0:0::/64"),
        ("::ffff:203.0.113.9", "::ffff:203.0.113.9"),
    ]

    @Test(arguments: addresses) func `counts as one subscriber`(address: String, network: String) {
        #expect(TokenTries.network(of: address) == network)
    }
}

@Suite struct `Daemons side by side` {
    @Test func `keep sessions of their own, as a browser has one jar for all ports`() async throws {
        let bench = try DashboardBench()
        let (cookie, _) = try await bench.signedIn()
        #expect(cookie.hasPrefix("callisto_session_7171="))
        // What another daemon of the same name left in the jar is passed by.
        let jar = "callisto_session_7172=9999999999.00.00; \(cookie)"
        #expect(await bench.get("/", headers: ["cookie": jar]).text.contains("Sign out"))
    }

    /// What a client calls the server, and the name of its cookie.
    static let hosts: [(host: String, cookie: String)] = [
        ("localhost:7171", "callisto_session_7171"), ("[::1]:7172", "callisto_session_7172"),
        ("build.example", "callisto_session"), ("[::1]", "callisto_session"),
        ("a:b;c", "callisto_session"), ("a:123456", "callisto_session"),
    ]

    @Test(arguments: hosts) func `have cookies named by port`(host: String, cookie: String) {
        #expect(PageAccess.cookie(at: host) == cookie)
    }
}

@Suite struct `What looks after a daemon` {
    @Test(arguments: ["/livez", "/readyz", "/healthz"])
    func `may ask without a token, by any name`(path: String) async throws {
        let bench = try DashboardBench(isReadingOpen: false)
        let answer = await bench.dashboard.respond(
            to: PageRequest("GET", path, host: "pod.cluster.local", isFromLoopback: false))
        #expect(answer.status == 200 && answer.text == "ok\n")
    }

    @Test func `is told that the daemon lives and is not ready`() async throws {
        var health = Health()
        health.objection = { "draining" }
        #expect(
            await health.probe(PageRequest("GET", "/livez", host: "", isFromLoopback: false))?.status == 200)
        let ready = try #require(
            await health.probe(PageRequest("GET", "/readyz", host: "", isFromLoopback: false)))
        #expect(ready.status == 503 && ready.text == "draining\n")
    }
}
