import Automation
import Callisto
import CallistoServer
import Glibc
import Synchronization
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import WebhookKeys
import Webhooks

/// Where verified webhooks go: events become runs, tools and requests for variables are put to the scripts that answer them.
///
/// `/webhooks` takes events, and requests for variables too, as they say what they are; `/webhooks/variables` takes
/// those alone, `/webhooks/tools/NAME` what a tool asks.
final class WebhookDesk: Sendable {
    private let intake: EventIntake
    private let receiver: any WebhookReceiver
    private let log: ServeLog
    private let answers = Mutex<[WebhookRequest.Purpose: Duration]>([:])
    private let underWay = Mutex(0)
    private let refusals = Mutex(Refusals())
    let figures = WebhookFigures()

    /// More tools and requests for variables at once are answered 503: their senders have gone on without an answer.
    private static let mostAtOnce = 256
    /// Arguments of tools, in bytes.
    private static let askLimit = 1 << 20

    /// - Parameter receiver: Answers tools and requests for variables, within their time limits.
    init(intake: EventIntake, receiver: any WebhookReceiver, log: ServeLog) {
        (self.intake, self.receiver, self.log) = (intake, receiver, log)
    }

    /// Takes what these files answer in place of what was answered before.
    func serve(_ files: [WebhookFile]) {
        var all: [WebhookRequest.Purpose: Duration] = [:]
        for file in files { all.merge(file.answers) { first, _ in first } }
        figures.serve(all.keys.map(Self.words))
        answers.withLock { $0 = all }
    }

    // MARK: Its door

    /// What lets requests in to this desk.
    func door(with key: (any WebhookKey)?) -> WebhookDoor {
        WebhookDoor(
            verifier: key.map { WebhookVerifier(key: $0) }, clock: { Int64(time(nil)) },
            allowance: { Self.route($0) == .events ? .once : .repeated },
            refuse: { self.note($0) }, hinder: { self.figures.noteRefusal($0.rawValue) },
            handle: { await self.answer($0) })
    }

    /// The key that webhooks are checked with; `nil` where there is none, and nothing is let in.
    ///
    /// - Throws: `Stop` for a variable that holds no key.
    static func key(for connection: Connection) throws -> (any WebhookKey)? {
        if let simulator = connection.simulator {
            return Ed25519KeyPair.ofSimulator(seed: simulator.options.seed)
        }
        guard let text = Terminal.environment(keyVariable), !text.isEmpty else { return nil }
        do { return try Ed25519PublicKey(text) } catch { throw Stop(.usage, "\(keyVariable): \(error)") }
    }

    static let keyVariable = "TELNYX_PUBLIC_KEY"

    enum Route: Hashable {
        case events, variables, nothing
        case tool(String)
    }

    static func route(_ target: String) -> Route {
        let path = target.prefix { $0 != "?" && $0 != "#" }
        let parts = path.dropFirst(DashboardServer.webhookPath.count).split(separator: "/")
        switch parts.first {
        case nil: return .events
        case "variables" where parts.count == 1: return .variables
        case "tools" where parts.count > 1 && parts[1].isToolName: return .tool(String(parts[1]))
        default: return .nothing
        }
    }

    // MARK: Answers

    func answer(_ webhook: ReceivedWebhook) async -> WebhookAnswer {
        switch Self.route(webhook.target) {
        case .nothing: await figures.counting(.other) { Self.plain(404, "there is nothing here") }
        case .variables: await ask(.variables, webhook)
        case .tool(let name): await ask(.tool(name), webhook)
        case .events: await take(webhook)
        }
    }

    private func take(_ webhook: ReceivedWebhook) async -> WebhookAnswer {
        guard webhook.method == "POST" else {
            return await figures.counting(.event) { Self.plain(405, "events are received by POST") }
        }
        let event: WebhookEvent
        do throws(WebhookEvent.Failure) { event = try WebhookEvent(body: webhook.body) } catch {
            return await figures.counting(.event) { Self.plain(400, "\(error)") }
        }
        if event.name == "assistant.initialization" { return await ask(.variables, webhook) }
        return await figures.counting(.event) { await record(event, webhook) }
    }

    /// Records an event before it is answered.
    private func record(_ event: WebhookEvent, _ webhook: ReceivedWebhook) async -> WebhookAnswer {
        let started: [EventIntake.Started]
        do throws(StoreError) { started = try await intake.take(event, body: webhook.body) } catch {
            log.write(
                "\(error); the event is to be sent again", ["event": Visible.cut(event.name)], level: .error)
            return Self.plain(503, "it could not be recorded; send it again")
        }
        let jobs = started.filter { $0.outcome != .alreadyPlanned }.map(\.job)
        if jobs.count < started.count { figures.noteDuplicate() }
        if !jobs.isEmpty {
            log.write(
                "an event came",
                [
                    "event": Visible.cut(event.name), "id": event.id.map(Visible.cut),
                    "jobs": jobs.joined(separator: " "),
                ])
        }
        return WebhookAnswer(200)
    }

    private func ask(_ purpose: WebhookRequest.Purpose, _ webhook: ReceivedWebhook) async -> WebhookAnswer {
        await figures.counting(purpose == .variables ? .variables : .tool) {
            await put(purpose, webhook)
        }
    }

    /// Puts a request to the script that answers it.
    private func put(_ purpose: WebhookRequest.Purpose, _ webhook: ReceivedWebhook) async -> WebhookAnswer {
        guard let timeout = answers.withLock({ $0[purpose] }) else {
            return Self.plain(404, "no script answers this")
        }
        guard webhook.body.count <= Self.askLimit else {
            return Self.plain(413, "more than \(Self.askLimit) bytes")
        }
        let isLetIn = underWay.withLock { count in
            guard count < Self.mostAtOnce else { return false }
            count += 1
            return true
        }
        guard isLetIn else { return Self.plain(503, "too many at once") }
        defer { underWay.withLock { $0 -= 1 } }
        let request = WebhookRequest(
            purpose, method: webhook.method, url: webhook.target,
            headers: Dictionary(webhook.headers, uniquingKeysWith: { "\($0), \($1)" }), body: webhook.body,
            timeout: timeout)
        let start = ContinuousClock.now
        defer { figures.note(Self.words(purpose), took: start.duration(to: .now)) }
        do throws(WebhookFailure) {
            let answer = try await receiver.receive(request)
            return WebhookAnswer(
                answer.status, contentType: answer.headers["content-type"] ?? "text/plain; charset=utf-8",
                body: answer.body)
        } catch {
            log.write("\(error)", ["webhook": Self.words(purpose)], level: .error)
            if case .timedOut = error { return Self.plain(504, "no answer in time") }
            return Self.plain(503, "nobody is there to answer")
        }
    }

    static func words(_ purpose: WebhookRequest.Purpose) -> String {
        switch purpose {
        case .variables: "variables"
        case .tool(let name): "tool \(name)"
        case .event(let name): "event \(name)"
        }
    }

    private static func plain(_ status: Int, _ sentence: String) -> WebhookAnswer {
        WebhookAnswer(status, body: Array("\(sentence)\n".utf8))
    }

    // MARK: Refusals

    /// Anybody can send what is refused: a line a minute says so, and how many there were.
    private struct Refusals {
        var lastSaid: Int?
        var unsaid = 0
    }

    private func note(_ refusal: WebhookRefusal) {
        figures.noteRefusal(refusal.reason)
        let now = time(nil)
        let unsaid = refusals.withLock { state -> Int? in
            if let last = state.lastSaid, now - last < 60 {
                state.unsaid += 1
                return nil
            }
            defer { state = Refusals(lastSaid: now) }
            return state.unsaid
        }
        guard let unsaid else { return }
        log.write(
            "a webhook was refused: \(refusal)",
            ["others_since_the_last_line": unsaid > 0 ? "\(unsaid)" : nil],
            level: .warn)
    }
}

extension Substring {
    /// Whether it is a name that `webhooks.tool` takes.
    fileprivate var isToolName: Bool {
        utf8.count <= 200
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

extension Visible {
    /// A text of others' for a field of the log.
    fileprivate static func cut(_ text: String) -> String { String(text.prefix(100)) }
}

/// Keeps the time limits of requests.
struct TimedReceiver: WebhookReceiver {
    let receiver: any WebhookReceiver

    func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        typealias Outcome = Result<WebhookResponse, WebhookFailure>
        let outcome = await withTaskGroup(of: Outcome.self) { group in
            group.addTask {
                do throws(WebhookFailure) { return .success(try await receiver.receive(request)) } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                try? await ContinuousClock().sleep(for: request.timeout)
                return .failure(.timedOut(request.timeout))
            }
            let first = await group.next() ?? .failure(.timedOut(request.timeout))
            group.cancelAll()
            return first
        }
        return try outcome.get()
    }
}

/// The scripts that answer in this process, where there are no worker processes.
final class OwnWebhooks: WebhookReceiver {
    private let programs = Mutex<WebhookPrograms?>(nil)

    func serve(_ programs: WebhookPrograms) { self.programs.withLock { $0 = programs } }

    func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        guard let programs = programs.withLock({ $0 }) else {
            throw .noReceiver("no script answers \(WebhookDesk.words(request.purpose))")
        }
        return try await TimedReceiver(receiver: programs).receive(request)
    }
}

extension Daemon {
    /// The scripts that answer tools and requests for variables, each in a host of its own in this process.
    ///
    /// - Parameter files: Each with the hash of its text.
    func programs(of files: [(file: String, script: [UInt8])]) async throws -> WebhookPrograms {
        var scripts: [(name: String, source: [UInt8], options: HostOptions)] = []
        for file in files {
            // As it was when it was loaded, whatever became of it since.
            let kept = try? await workshop.store.source(file.script)
            var options = workshop.hostOptions(script: file.file)
            let lines = RunLines(log, run: nil, job: nil) { workshop.connection.client.secrets.hide(in: $0) }
            (options.output, options.log) = (lines.take, lines.log)
            options.onUnobservedFailure = lines.failure
            options.onShadowedModule = { _, _ in }
            options.onGivenUp = { [onGivenUp] error in
                lines.givenUp(error)
                onGivenUp()
            }
            scripts.append((file.file, try kept ?? Files.read(file.file), options))
        }
        return try await WebhookPrograms(scripts, client: workshop.connection.client)
    }
}
