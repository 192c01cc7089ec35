import Automation
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
        var method = "GET"
        var status: Int

        init(_ words: String, _ status: Int, _ change: (inout Row) -> Void = { _ in }) {
            testDescription = words
            self.status = status
            change(&self)
        }
    }

    static let rows: [Row] = [
        Row("a program on this machine", 200),
        Row("by the name localhost", 200) { $0.host = "localhost:7171" },
        Row("by IPv6", 200) { $0.host = "[::1]:7171" },
        Row("a name of somebody else that leads here", 421) { $0.host = "evil.example:7171" },
        Row("a name that only begins like an address", 421) { $0.host = "127.0.0.1.evil.example" },
        Row("a name that only looks like localhost", 421) { $0.host = "localhost.evil.example" },
        Row("no name at all", 421) { $0.host = "" },
        Row("brackets around a name", 421) { $0.host = "[evil.example]" },
        Row("a name that the daemon was told", 401) { $0.host = "build.example" },
        Row("another machine", 401) { ($0.host, $0.isFromLoopback) = ("10.0.0.5:7171", false) },
        Row("another machine that says localhost", 401) {
            ($0.host, $0.isFromLoopback) = ("localhost", false)
        },
        Row("through a proxy on this machine", 401) { $0.headers["x-forwarded-for"] = "203.0.113.9" },
        Row("the token from another machine", 200) {
            ($0.host, $0.isFromLoopback) = ("10.0.0.5", false)
            $0.headers["authorization"] = "Bearer \(DashboardBench.token)"
        },
        Row("a wrong token", 401) { $0.headers["authorization"] = "Bearer correct horse batterx" },
        Row("the token without its scheme", 401) { $0.headers["authorization"] = DashboardBench.token },
        Row("another site's script", 403) { $0.headers["sec-fetch-site"] = "cross-site" },
        Row("a page of another port", 403) { $0.headers["sec-fetch-site"] = "same-site" },
        Row("a link of another site", 200) {
            $0.headers = ["sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"]
        },
        Row("a method that is not known", 405) { $0.method = "DELETE" },
        Row("an invented session", 401) {
            $0.isFromLoopback = false
            $0.headers["cookie"] = "callisto_session_7171=9999999999.00.00"
        },
    ]

    @Test(arguments: rows) func `is decided by the request alone`(row: Row) async throws {
        let bench = try DashboardBench(names: ["build.example"])
        let answer = await bench.dashboard.respond(
            to: PageRequest(
                row.method, "/", host: row.host, headers: row.headers, isFromLoopback: row.isFromLoopback))
        #expect(answer.status == row.status, "\(answer.text)")
    }

    @Test func `a browser from elsewhere is led to the sign-in`() async throws {
        let bench = try DashboardBench()
        let answer = await bench.dashboard.respond(
            to: PageRequest(
                "GET", "/runs", host: "10.0.0.5", headers: ["accept": "text/html"], isFromLoopback: false))
        #expect(answer.status == 303)
        #expect(answer.header("location") == "/sign-in")
    }

    @Test(arguments: ["/", "/runs", "/metrics", "/healthz", "/events?page=/", "/runs/r1"])
    func `from elsewhere nothing is shown without the token`(path: String) async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let answer = await bench.dashboard.respond(
            to: PageRequest("GET", path, host: "10.0.0.5", isFromLoopback: false))
        #expect(answer.status == 401)
        #expect(answer.text == "a token is needed here\n")
    }

    @Test func `a short token is refused`() throws {
        let directory = JobDirectory(store: MemoryRunStore(wallClock: { DashboardBench.now })) { _ in
            throw JobError(.unknown(nearest: nil), job: "")
        }
        #expect(throws: Dashboard.WeakToken.self) {
            try Dashboard(
                jobs: directory, token: "short", options: .init(random: { [UInt8](repeating: 1, count: $0) }))
        }
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
        ("word=WORD", ["origin": "null"]),
        ("word=WORD", ["sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"]),
        ("word=WORD", ["sec-fetch-site": "same-site"]),
    ]

    @Test(arguments: forgeries) func `not another site that a signed-in person visits`(
        form: String, headers: [String: String]
    ) async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let (cookie, word) = try await bench.signedIn()
        let sent = form == "word=WORD" ? "word=\(word)" : form
        let answer = await bench.post(
            "/runs/r1/kill", sent, headers: headers.merging(["cookie": cookie]) { $1 })
        #expect(answer.status == 403)
        #expect(try await bench.store.run("r1")?.state == .ready)
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
        #expect(answer.text.contains("That is not the token."))
    }

    @Test func `the session is hidden from scripts and from other sites`() async throws {
        let bench = try DashboardBench()
        let cookie = try #require(
            await bench.post("/sign-in", "token=correct+horse+battery").header("set-cookie"))
        #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Strict"))
        #expect(!cookie.contains("correct"))
    }

    @Test func `signing out forgets the session`() async throws {
        let answer = try await DashboardBench().press("/sign-out")
        #expect(answer.header("set-cookie")?.hasPrefix("callisto_session_7171=; Max-Age=0;") == true)
    }
}

@Suite struct `Who tries tokens` {
    private let bearer = ["authorization": "Bearer wrong wrong wrong"]

    @Test func `has ten tries, then waits, from wherever they ask`() async throws {
        let bench = try DashboardBench()
        for _ in 0..<5 {
            #expect(await bench.post("/sign-in", "token=wrong").status == 403)
            #expect(await bench.post("/runs/r1/kill", headers: bearer).status == 401)
        }
        // What is right is not told any more either.
        for answer in [
            await bench.post("/sign-in", "token=correct+horse+battery"),
            await bench.post("/x", headers: ["authorization": "Bearer \(DashboardBench.token)"]),
        ] {
            #expect(answer.status == 429)
            #expect(answer.header("retry-after") == "30")
            #expect(answer.text == "too many wrong tokens came from here; the next try is in 30 s\n")
        }
        try await bench.clock.sleep(for: .seconds(29.5))
        let early = await bench.post("/sign-in", "token=wrong", headers: ["accept": "text/html"])
        #expect(early.status == 429 && early.header("retry-after") == "1")
        #expect(early.text.contains("the next try is in 1 s") && early.text.contains("<form"))
        try await bench.clock.sleep(for: .seconds(0.5))
        #expect(await bench.post("/sign-in", "token=correct+horse+battery").status == 303)
    }

    @Test func `does not lock out who is signed in, nor readers`() async throws {
        let bench = try DashboardBench()
        let (cookie, word) = try await bench.signedIn()
        try await bench.makeRun()
        for _ in 0..<11 { _ = await bench.post("/sign-in", "token=wrong") }
        #expect(await bench.get("/").status == 200)
        let answer = await bench.post("/runs/r1/kill", "word=\(word)", headers: ["cookie": cookie])
        #expect(answer.status == 303)
    }

    @Test func `is counted by itself until there are too many to count`() async throws {
        let clock = RecordingClock()
        let tries = TokenTries(rule: .init(atOnce: 1, addresses: 3), clock: clock)
        for address in ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"] {
            #expect(tries.judge(from: address) { false } == .wrong)
        }
        // The fifth shares its tries with the fourth; whoever is known keeps their own.
        #expect(tries.judge(from: "10.0.0.5") { true } == .later(.seconds(30)))
        #expect(tries.judge(from: "10.0.0.1") { true } == .later(.seconds(30)))
        #expect(tries.count == 4)
        try await clock.sleep(for: .seconds(30))
        for number in 1...100 { #expect(tries.judge(from: "10.0.1.\(number)") { true } == .right) }
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
