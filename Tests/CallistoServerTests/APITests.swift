import Automation
import TelnyxCatalog
import TelnyxClient
import Testing

@testable import CallistoServer

@Suite struct `The JSON interface` {
    /// A store with a job, a run that waits, one that ended, and tokens.
    private func bench() async throws -> (bench: DashboardBench, reader: String, operator: String) {
        let bench = try DashboardBench(isReadingOpen: false)
        try await bench.store.define("nightly", as: Array("nightly".utf8))
        try await bench.makeRun("r1", job: "nightly")
        try await bench.play { journal in
            _ = try journal.mark(.note("seen"), in: .main) { Array("{}".utf8) }
            _ = try journal.begin(.signal("owner", until: nil), in: .main)
        }
        try await bench.makeRun("r2", job: "nightly")
        _ = try await bench.store.kill("r2", reason: "enough")
        return (bench, try await bench.makeToken("bob", .read), try await bench.makeToken("ada", .operate))
    }

    private func ask(
        _ bench: DashboardBench, _ method: String, _ path: String, _ token: String?, _ body: String = ""
    ) async throws -> (status: Int, value: JSONValue) {
        let headers = token.map { ["authorization": "Bearer \($0)"] } ?? [:]
        let response = await bench.dashboard.respond(
            to: PageRequest(
                method, "/api/v1" + path, host: "127.0.0.1:7171", headers: headers, body: Array(body.utf8),
                isFromLoopback: true, client: "127.0.0.1"))
        #expect(response.header("content-type") == "application/json", "\(method) \(path)")
        return (response.status, try JSONValue(parsing: response.text.utf8))
    }

    /// What is wrong with a value by a schema; empty for nothing.
    private static func faults(_ value: JSONValue, _ schema: JSONValue, _ at: String = "$") -> [String] {
        if let name = schema["$ref"]?.string?.split(separator: "/").last {
            return APISchemas.all[String(name)].map { Self.faults(value, $0, at) } ?? [
                "\(at): no schema \(name)"
            ]
        }
        var faults: [String] = []
        let types = schema["type"].map { $0.array ?? [$0] }?.compactMap(\.string)
        let type =
            switch value {
            case .null: "null"
            case .bool: "boolean"
            case .integer: "integer"
            case .number: "number"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        if let types, !types.contains(type) { faults.append("\(at): \(type) instead of \(types)") }
        if let known = schema["enum"]?.array, !known.contains(value) {
            faults.append("\(at): not in \(known)")
        }
        if schema["format"]?.string == "date-time", let text = value.string,
            (try? Timestamp(date: text, in: .utc)) == nil
        {
            faults.append("\(at): '\(text)' is no time")
        }
        if let items = schema["items"] {
            for (index, item) in (value.array ?? []).enumerated() {
                faults += Self.faults(item, items, "\(at)[\(index)]")
            }
        }
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where value[name] == nil {
            faults.append("\(at): no \(name)")
        }
        for (name, member) in value.object?.members ?? [] {
            if let known = schema["properties"]?[name] {
                faults += Self.faults(member, known, "\(at).\(name)")
            } else if case .bool(false)? = schema["additionalProperties"] {
                faults.append("\(at): \(name) is not described")
            } else if let other = schema["additionalProperties"], other.object != nil {
                faults += Self.faults(member, other, "\(at).\(name)")
            }
        }
        return faults
    }

    @Test(arguments: ServedOperation.all.map(\.id))
    func `answers as its description says`(id: String) async throws {
        let (bench, _, token) = try await bench()
        let operation = try #require(ServedOperation.all.first { $0.id == id })
        // What has ended runs again, what lives is answered and ended.
        let run = id == "runs.retry" ? "r2" : "r1"
        let path = operation.path.replacing("{job}", with: "nightly").replacing("{run}", with: run)
        if id == "runs.resume" {
            // The lease of who played the run is over then.
            bench.time.advance(by: .seconds(60))
            let held = try #require(try await bench.store.claim(run: "r1", owner: "x", duration: .seconds(3)))
            _ = try await bench.store.suspend(held.lease, as: .blocked, reason: "unknown")
        }
        let body = id == "runs.signals.send" ? "{\"name\": \"owner\", \"value\": {\"approved\": true}}" : ""
        let (status, value) = try await ask(bench, operation.method, path, token, body)
        let described = try #require(
            ServedOperation.document["paths"]?[operation.path]?[operation.method.lowercased()])
        let schema = try #require(
            described["responses"]?["\(status)"]?["content"]?["application/json"]?["schema"], "\(status)")
        #expect(status < 300, "\(value)")
        #expect(Self.faults(value, schema) == [])
    }

    @Test(arguments: ServedOperation.all.map(\.id))
    func `refuses as its description says`(id: String) async throws {
        let (bench, reader, token) = try await bench()
        let operation = try #require(ServedOperation.all.first { $0.id == id })
        let path = operation.path.replacing("{job}", with: "none").replacing("{run}", with: "none")
        var answers = [try await ask(bench, operation.method, path, nil)]
        #expect(answers[0].status == 401)
        if operation.isChange {
            answers.append(try await ask(bench, "POST", path, reader))
            #expect(answers[1].status == 403)
        }
        if operation.path.contains("{") {
            let body = operation.body == "NewSignal" ? "{\"name\": \"x\"}" : ""
            answers.append(try await ask(bench, operation.method, path, token, body))
            #expect(answers.last?.status == 404)
        }
        let described = ServedOperation.document["paths"]?[operation.path]?[operation.method.lowercased()]
        for (status, value) in answers {
            #expect(described?["responses"]?["\(status)"] != nil, "\(status)")
            #expect(Self.faults(value, APISchemas.reference("Error")) == [])
        }
    }

    @Test func `describes itself with names that are there, once each`() throws {
        let ids = ServedOperation.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        var names: [String] = []
        func collect(_ value: JSONValue) {
            if let name = value["$ref"]?.string?.split(separator: "/").last { names.append(String(name)) }
            for (_, member) in value.object?.members ?? [] { collect(member) }
            for item in value.array ?? [] { collect(item) }
        }
        collect(ServedOperation.document)
        #expect(names.allSatisfy { APISchemas.all[$0] != nil })
        #expect(Set(APISchemas.all.keys).subtracting(names) == [])
    }

    /// A request with what is said of it.
    static let mistakes: [(method: String, path: String, body: String, status: Int, text: String)] = [
        ("GET", "/runs?limit=0", "", 400, "query: 'limit' must be a whole number from 1 to 100, got '0'"),
        ("GET", "/runs?limt=5", "", 400, "query: there is no 'limt' here; did you mean 'limit'?"),
        ("GET", "/runs?state=faild", "", 400, "state: there is no state 'faild'; did you mean 'failed'?"),
        ("GET", "/runs?after=x", "", 400, "query: 'after' must be 'next' of an answer, got 'x'"),
        ("POST", "/jobs/nightly/pause", "[]", 400, "body: expected a JSON object"),
        (
            "POST", "/jobs/nightly/pause", "{\"reson\": \"\"}", 400,
            "body: there is no 'reson' here; did you mean 'reason'?"
        ),
        ("POST", "/jobs/nightly/pause", "{\"reason\": 5}", 400, "body: 'reason' must be a text"),
        ("POST", "/runs/r1/signals", "{}", 400, "body: a signal needs a name"),
        ("POST", "/runs/r1/signals", "", 400, "body: a signal needs a name"),
        ("POST", "/jobs/nightli/pause", "", 404, "there is no job \"nightli\"; did you mean \"nightly\"?"),
        ("POST", "/runs/r2/cancel", "", 409, "The run is not in a state for that; nothing was changed."),
        ("GET", "/nothing", "", 404, "there is no such path; see /api/v1/openapi.json"),
        ("GET", "/jobs/nightly/pause", "", 405, "this path takes POST, not GET"),
        ("DELETE", "/runs/r1", "", 405, "only GET and POST are known here"),
    ]

    @Test(arguments: mistakes)
    func `says what is wrong`(
        method: String, path: String, body: String, status: Int, text: String
    ) async throws {
        let (bench, _, token) = try await bench()
        let (found, value) = try await ask(bench, method, path, token, body)
        #expect(found == status)
        #expect(value["error"]?["message"]?.string == text)
    }

    @Test(arguments: [
        ("POST", "/counts", "GET, HEAD"), ("OPTIONS", "/jobs/nightly/pause", "POST"),
        ("GET", "/runs/r1/cancel", "POST"), ("PUT", "/runs/r1/signals", "GET, HEAD, POST"),
        ("PUT", "/nothing", "GET, HEAD, POST"),
    ])
    func `says what a path takes to whoever tries something else`(
        method: String, path: String, allowed: String
    ) async throws {
        let (bench, _, token) = try await bench()
        let request = PageRequest(
            method, ServedOperation.prefix + path, host: "127.0.0.1",
            headers: ["authorization": "Bearer \(token)"], isFromLoopback: true)
        let answer = await bench.dashboard.respond(to: request)
        #expect(answer.status == 405)
        #expect(answer.header("allow") == allowed)
    }

    @Test func `tells how full queues are and what runs wait for, and so does the page`() async throws {
        let (bench, reader, _) = try await bench()
        let store = bench.store
        try await store.define("sync", as: Array("sync".utf8))
        try await store.define(queues: [JobQueue(name: "crm", limit: 1)])
        for id in ["q1", "q2"] {
            var run = NewRun(id: id, job: "sync", seed: [1])
            run.queue = "crm"
            _ = try await store.create(run)
        }
        _ = try await store.claim(run: "q1", owner: "w", duration: .seconds(600))
        let due = NewRun(id: "due", job: "nightly", dueAt: DashboardBench.now, seed: [1])
        #expect(try await store.plan(DuePlan(run: due, overlap: .queueAll)) == .queued)
        bench.time.advance(by: .seconds(90))
        let queues = try await ask(bench, "GET", "/queues", reader).value["queues"]?.array
        #expect(
            queues == [
                [
                    "name": "crm", "limit": 1, "running": 1, "waiting": 1, "age_seconds": 90.0,
                    "disagreement": .null,
                ]
            ],
            "\(String(describing: queues))")
        let waiting = try await ask(bench, "GET", "/runs/q2", reader).value
        #expect(waiting["waits_for_queue"]?.string == "crm" && waiting["queue"]?.string == "crm")
        let behind = try await ask(bench, "GET", "/runs?state=queued", reader).value["runs"]?.array
        #expect(behind?.map { $0["waits_for_run"]?.string } == ["r1"])
        let signed = ["authorization": "Bearer \(reader)"]
        let home = await bench.get("/", headers: signed).text
        #expect(home.contains("Queues") && home.contains("waits for a place of queue crm"))
        #expect(
            await bench.get("/jobs/sync", headers: signed).text.contains(
                "crm: 1 of 1 running, 1 waiting for 1m"))
        #expect(await bench.get("/runs/due", headers: signed).text.contains("waits for "))
        // Another daemon's file says otherwise, and came later.
        try await store.define(queues: [JobQueue(name: "crm", limit: 3)])
        let disputed = try await ask(bench, "GET", "/queues", reader).value["queues"]?.array
        let text = try #require(disputed?.first?["disagreement"]?.string)
        #expect(text.contains("its limit is 3") && text.contains("1 in the file of job \"sync\""))
        #expect(await bench.get("/", headers: signed).text.contains("its limit is 3, as it was defined last"))
    }

    @Test func `leads through a long list`() async throws {
        let (bench, reader, _) = try await bench()
        for number in 100..<130 { try await bench.makeRun("x\(number)") }
        var seen: [String] = []
        var place: String? = ""
        while let after = place, seen.count < 100 {
            let query = after.isEmpty ? "" : "&after=\(PercentEncoding.encoded(after))"
            let (_, value) = try await ask(bench, "GET", "/runs?limit=10\(query)", reader)
            seen += value["runs"]?.array?.compactMap { $0["id"]?.string } ?? []
            place = value["next"]?.string
        }
        #expect(seen.sorted() == ((100..<130).map { "x\($0)" } + ["r1", "r2"]).sorted())
    }

    @Test func `takes changes from no browser that is signed in`() async throws {
        let (bench, _, _) = try await bench()
        let answer = await bench.post("/sign-in", "token=\(PercentEncoding.encoded(DashboardBench.token))")
        let cookie = String(try #require(answer.header("set-cookie")).prefix { $0 != ";" })
        let refused = await bench.post("/api/v1/runs/r1/kill", "{}", headers: ["cookie": cookie])
        #expect([401, 403].contains(refused.status))
        #expect(try await bench.store.run("r1")?.state != .cancelled)
    }

    @Test func `notes who did what`() async throws {
        let (bench, _, token) = try await bench()
        _ = try await ask(bench, "POST", "/jobs/nightly/pause", token, "{\"reason\": \"holiday\"}")
        #expect(try await bench.store.job("nightly")?.pauseReason == "paused by ada: holiday")
        _ = try await ask(bench, "POST", "/runs/r1/signals", token, "{\"name\": \"owner\", \"value\": 5}")
        #expect(try await bench.store.signals(of: "r1").map(\.sender) == ["ada"])
    }
}
