import Automation
import Synchronization
import TelnyxCatalog
import TelnyxClient
import TestClocks
import Testing

@testable import CallistoServer

/// A dashboard over a store in memory, at a time that stands still.
struct DashboardBench: Sendable {
    static let token = "correct horse battery"
    static let now = Timestamp(seconds: 1_800_000_000)

    let store: MemoryRunStore
    let dashboard: Dashboard
    let time: Mutable
    /// What passes between tries of wrong tokens.
    let clock = RecordingClock()

    /// The time, for tests that move it.
    final class Mutable: Sendable {
        private let now = Mutex(DashboardBench.now)
        var value: Timestamp { now.withLock { $0 } }
        func advance(by duration: Duration) { now.withLock { $0 = $0 + duration } }
    }

    /// - Parameter isReadingOpen: As most tests are of what is shown, not of who may see it.
    init(names: Set<String> = [], isReadingOpen: Bool = true, isSecure: Bool = false) throws {
        let time = Mutable()
        let counter = Mutex(UInt8(0))
        store = MemoryRunStore(wallClock: { time.value })
        var options = Dashboard.Options(random: { count in
            let next = counter.withLock { counter in
                counter += 1
                return counter
            }
            return [UInt8](repeating: next, count: count)
        })
        options.names = names
        options.isReadingOpen = isReadingOpen
        options.isSecure = isSecure
        options.tokens = [try Dashboard.OwnToken(name: "local", text: Self.token)]
        options.health.metrics = { "callisto_store_up 1\n" }
        options.target = "simulator"
        options.clock = clock
        self.time = time
        // A definition is the name of the job, which is due each hour, and the one called sync is in a queue.
        let directory = JobDirectory(store: store) { bytes in
            var job = Job(name: String(decoding: bytes, as: UTF8.self), schedule: try .cron("0 * * * *"))
            if job.name == "sync" { job.queue = JobQueue(name: "crm", limit: 1) }
            return job
        }
        dashboard = Dashboard(jobs: directory, options: options)
    }

    // MARK: Requests

    func get(_ target: String, headers: [String: String] = [:]) async -> PageResponse {
        await dashboard.respond(
            to: PageRequest(
                "GET", target, host: "127.0.0.1:7171",
                headers: headers.merging(["accept": "text/html"]) { $1 },
                isFromLoopback: true))
    }

    func post(_ target: String, _ form: String = "", headers: [String: String] = [:]) async -> PageResponse {
        await dashboard.respond(
            to: PageRequest(
                "POST", target, host: "127.0.0.1:7171", headers: headers, body: Array(form.utf8),
                isFromLoopback: true, client: "127.0.0.1"))
    }

    /// A token of the store, and its text.
    func makeToken(_ name: String, _ role: AccessRole) async throws -> String {
        let text = "token of \(name), \(UInt64.random(in: .min ... .max))".filter { $0 != " " && $0 != "," }
        let token = AccessToken(
            name: name, role: role, hash: AccessToken.hash(of: text), createdAt: time.value)
        #expect(try await store.add(token))
        return text
    }

    /// A cookie of somebody who signed in, and the word that their forms carry.
    func signedIn(_ token: String = Self.token) async throws -> (cookie: String, word: String) {
        let answer = await post("/sign-in", "token=\(PercentEncoding.encoded(token))")
        #expect(answer.status == 303)
        let cookie = try #require(answer.header("set-cookie")).prefix { $0 != ";" }
        let page = await get("/", headers: ["cookie": String(cookie)])
        let word = try #require(page.text.firstMatch(of: /name="word" value="([0-9a-f]+)"/)).1
        return (String(cookie), String(word))
    }

    /// Sends a form of a page as a browser does after signing in.
    func press(_ target: String, _ form: String = "") async throws -> PageResponse {
        let (cookie, word) = try await signedIn()
        return await post(
            target, "word=\(word)&\(form)", headers: ["cookie": cookie, "origin": "http://127.0.0.1:7171"])
    }

    // MARK: Runs

    func makeRun(
        _ id: String = "r1", job: String? = nil, hookOf: String? = nil, cause: Cause = .manual
    ) async throws {
        let run = NewRun(
            id: id, job: job, hookOf: hookOf, cause: cause, target: "simulator",
            seed: [UInt8](repeating: 7, count: 32))
        #expect(try await store.create(run) == .created)
    }

    /// Plays a script's part in a run: what `body` does to its journal is committed when it returns.
    func play(_ id: String = "r1", _ body: (RunJournal) throws -> Void) async throws {
        let run = try #require(
            try await store.claim(run: id, owner: "test", duration: .seconds(30)))
        let time = time
        let writer = JournalWriter(store: store, clock: ContinuousClock(), longestWait: .zero)
        let writing = Task { await writer.run() }
        let journal = try await RunJournal(
            run: run, writer: writer, wallClock: { time.value }, clock: ContinuousClock())
        try body(journal)
        try await journal.flush()
        writing.cancel()
        await writing.value
    }

    /// Plays a script that waits for a signal, until it has come; leaves the run held.
    func wait(for signal: String, in id: String = "r1") async throws {
        let run = try #require(try await store.claim(run: id, owner: "test", duration: .seconds(30)))
        let time = time
        let writer = JournalWriter(store: store, clock: ContinuousClock(), longestWait: .zero)
        let writing = Task { await writer.run() }
        let journal = try await RunJournal(
            run: run, writer: writer, wallClock: { time.value }, clock: ContinuousClock())
        _ = try journal.begin(.signal(signal, until: nil), in: .main)
        guard case .deliver = try await journal.next() else {
            Issue.record("the signal did not come")
            return
        }
        try await journal.flush()
        writing.cancel()
        await writing.value
    }

    func note(_ journal: RunJournal, _ event: JSONObject) throws {
        _ = try journal.mark(.note("rollout"), in: .main) { JSONValue.object(event).encoded() }
    }
}

extension PageResponse: CustomTestStringConvertible {
    public var testDescription: String { "\(status)" }

    var text: String {
        guard case .bytes(let bytes) = body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
