internal import Automation
internal import Synchronization

/// The sections of one page, whenever they change, as server-sent events.
struct PageStream: Sendable {
    let dashboard: Dashboard
    let request: PageRequest
    let standing: PageAccess.Standing
    /// What the client had when it asked.
    var known: [String: String] = [:]

    /// What the client has, by section.
    struct Sent: Sendable {
        fileprivate var marks: [String: String]
        fileprivate var key: RunKey?
        fileprivate var looks = 0

        init(marks: [String: String] = [:]) { self.marks = marks }
    }

    /// What changes whenever anything of a run's page does, but for the passing of time.
    fileprivate struct RunKey: Hashable {
        var run: Run
    }

    /// How many looks at a run that stays as it is pass before its page is made anew all the same.
    private static let patience = 15

    /// The events that bring a client from what it has to what there is now; empty for no change.
    func news(_ sent: inout Sent) async throws -> [UInt8] {
        if let key = try await runKey() {
            defer { sent.key = key }
            sent.looks += 1
            if key == sent.key, sent.looks < Self.patience { return [] }
            sent.looks = 0
        }
        guard let page = try await dashboard.page(request, standing) else { return [] }
        var text = ""
        let live = page.sections.filter(\.isLive)
        // One that the client does not have yet goes behind its predecessor.
        var before = "-"
        for section in page.sections {
            defer { before = section.id }
            let mark = section.content.mark
            guard section.isLive, sent.marks[section.id] != mark else { continue }
            sent.marks[section.id] = mark
            text += Self.event("section", "\(section.id) \(mark) \(before)\n\(section.content.markup)")
        }
        for id in sent.marks.keys.sorted() where !live.contains(where: { $0.id == id }) {
            sent.marks[id] = nil
            text += Self.event("gone", id)
        }
        return Array(text.utf8)
    }

    /// A run's page is costly, so the run itself is looked at first.
    private func runKey() async throws -> RunKey? {
        guard let segments = request.segments, segments.count == 2, segments[0] == "runs" else { return nil }
        guard var run = try await dashboard.store.run(segments[1]) else { return nil }
        // Renewed all the time, and not shown.
        run.leaseUntil = nil
        run.active = .zero
        return RunKey(run: run)
    }

    /// Whether whoever opened it may still read: a token may be revoked, a session closed.
    func isAllowed() async -> Bool {
        do {
            return try await dashboard.access.standing(of: request).mayRead
        } catch {
            // A store that is away revokes nothing.
            return error is StoreError
        }
    }

    /// Keeps a connection known to be alive; clients pass it by.
    static let heartbeat: [UInt8] = Array(":\n\n".utf8)

    static func event(_ name: String, _ data: String) -> String {
        let lines = data.split(separator: "\n", omittingEmptySubsequences: false)
        return "event: \(name)\n" + lines.map { "data: \($0)\n" }.joined() + "\n"
    }
}

extension Dashboard {
    /// Where a page's live updates come from.
    static func events(of request: PageRequest, _ page: Page) -> PageLink {
        let query = request.query.filter { $0.key != "done" }.sorted { $0.key < $1.key }
        // What the page brings along need not be sent again.
        let marks = page.sections.filter(\.isLive).map { "\($0.id).\($0.content.mark)" }
        return .events(
            page: request.path,
            query: query.map { ($0.key, $0.value) } + [("marks", marks.joined(separator: " "))])
    }

    /// Live updates of the page that a request names.
    func events(_ request: PageRequest, _ standing: PageAccess.Standing) async throws -> PageResponse {
        var asked = request
        asked.path = request.query["page"] ?? "/"
        let known = (request.query["marks"] ?? "").split(separator: " ").map {
            $0.split(separator: ".", maxSplits: 1).map(String.init)
        }
        (asked.query["page"], asked.query["marks"]) = (nil, nil)
        guard try await page(asked, standing) != nil else { return .plain(404, "there is no such page") }
        var stream = PageStream(dashboard: self, request: asked, standing: standing)
        for pair in known where pair.count == 2 && pair[0].allSatisfy({ $0.isASCII && $0.isLetter }) {
            stream.known[pair[0]] = pair[1]
        }
        return PageResponse(events: stream)
    }
}

extension PageLink {
    static func events(page: String, query: [(String, String)]) -> PageLink {
        PageLink.liveUpdates.with([("page", page)] + query)
    }
}

/// The live pages of a server: how many there are, and their waits, which end with the server.
final class OpenStreams: Sendable {
    private struct State {
        /// By page; nil while it does not wait.
        var waits: [Int: Task<Void, any Error>?] = [:]
        var entered = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// A place for one more, to be left again; `nil` when there is none.
    func enter() -> Int? {
        state.withLock { state in
            guard !state.isClosed, state.waits.count < limit else { return nil }
            state.entered += 1
            state.waits[state.entered] = .some(nil)
            return state.entered
        }
    }

    func leave(_ id: Int) { state.withLock { _ = $0.waits.removeValue(forKey: id) } }

    /// Waits; `false` when the page is to end.
    func wait(_ id: Int, for duration: Duration, on clock: any Clock<Duration>) async -> Bool {
        let wait = Task { try await clock.sleep(for: duration) }
        let isClosed = state.withLock { state in
            state.waits[id] = .some(wait)
            return state.isClosed
        }
        if isClosed { wait.cancel() }
        return await withTaskCancellationHandler {
            if case .success = await wait.result { return true }
            return false
        } onCancel: {
            wait.cancel()
        }
    }

    func close() {
        let waits = state.withLock { state in
            state.isClosed = true
            return state.waits.values.compactMap { $0 }
        }
        for wait in waits { wait.cancel() }
    }

    var count: Int { state.withLock { $0.waits.count } }
}
