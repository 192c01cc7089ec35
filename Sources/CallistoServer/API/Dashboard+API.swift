internal import Automation
internal import Callisto
internal import TelnyxCatalog

/// The same as the pages, for programs.
extension Dashboard {
    /// Why a program gets no answer.
    struct APIError: Error {
        var status: Int
        var text: String
        /// What a path takes, where something else was asked of it.
        var allowed: String?

        static let missing = APIError(
            status: 404, text: "there is no such path; see \(ServedOperation.prefix)/openapi.json")
    }

    /// The methods that a path takes, for whoever tries others.
    static func allowed(_ request: PageRequest) -> String {
        let ways = isAPI(request) ? operations(at: request) : []
        let methods = ways.isEmpty ? ["GET", "POST"] : ways.map(\.0.method)
        return methods.map { $0 == "GET" ? "GET, HEAD" : $0 }.joined(separator: ", ")
    }

    static func isAPI(_ request: PageRequest) -> Bool {
        request.path == "/api" || request.path.hasPrefix("/api/")
    }

    /// Says in JSON what is said to people in plain text.
    static func inJSON(_ response: PageResponse, _ request: PageRequest) -> PageResponse {
        guard isAPI(request), response.status >= 300, case .bytes(let bytes) = response.body,
            response.headers.first(where: { $0.name == "content-type" })?.value.hasPrefix("text/plain")
                == true
        else { return response }
        var text = String(decoding: bytes, as: UTF8.self)
        if text.hasSuffix("\n") { text.removeLast() }
        let kept = response.headers.filter { ["www-authenticate", "allow", "retry-after"].contains($0.name) }
        var said = api(
            response.status,
            ["error": ["status": .integer(Int64(response.status)), "message": .string(text)]], kept)
        said.delay = response.delay
        return said
    }

    private static func api(
        _ status: Int, _ value: JSONValue, _ headers: [(name: String, value: String)] = []
    ) -> PageResponse {
        PageResponse(status, type: "application/json", value.encoded(), headers: headers)
    }

    /// Answers a program; changes take a token in the header, so that no page can make a browser send them.
    func api(_ request: PageRequest, _ standing: PageAccess.Standing) async throws -> PageResponse {
        do {
            guard let (operation, names) = try Self.operation(of: request) else { throw APIError.missing }
            for name in request.query.keys.sorted()
            where !operation.query.contains(where: { $0.name == name }) {
                let near = NearestName.find(name, among: operation.query.map(\.name))
                throw APIError(
                    status: 400,
                    text: "query: there is no '\(name.prefix(40))' here"
                        + (near.map { "; did you mean '\($0)'?" } ?? ""))
            }
            if operation.isChange {
                guard standing.isProgram else {
                    throw APIError(status: 401, text: "changes take a token in the authorization header")
                }
                return try await change(
                    operation.id, names, try Self.body(request, operation), request, standing)
            }
            return Self.api(200, try await look(operation.id, names, request.query, standing))
        } catch let error as APIError {
            return .plain(
                error.status, error.text, headers: error.allowed.map { [("allow", $0)] } ?? [])
        } catch let error as RunFilter.Invalid {
            return .plain(400, "\(error)")
        } catch let error as JobError {
            if case .unknown = error.reason { return .plain(404, "\(error)") }
            return .plain(409, "\(error)")
        }
    }

    private static func operation(of request: PageRequest) throws -> (ServedOperation, [String])? {
        let method = request.method == "HEAD" ? "GET" : request.method
        let ways = operations(at: request)
        if let way = ways.first(where: { $0.0.method == method }) { return way }
        guard !ways.isEmpty else { return nil }
        let words = ways.map(\.0.method).joined(separator: " and ")
        throw APIError(
            status: 405, text: "this path takes \(words), not \(request.method)", allowed: allowed(request))
    }

    /// The operations at a path, by any method.
    private static func operations(at request: PageRequest) -> [(ServedOperation, [String])] {
        guard let segments = request.segments, segments.count > 2,
            "/\(segments[0])/\(segments[1])" == ServedOperation.prefix
        else { return [] }
        return ServedOperation.all.compactMap { operation in
            operation.match(Array(segments.dropFirst(2))).map { (operation, $0) }
        }
    }

    /// The request's body, its members known and of the right kind.
    private static func body(_ request: PageRequest, _ operation: ServedOperation) throws -> JSONObject {
        guard !request.body.isEmpty else {
            if operation.body == "NewSignal" {
                throw APIError(status: 400, text: "body: a signal needs a name")
            }
            return [:]
        }
        guard let value = try? JSONValue(parsing: request.body), let object = value.object else {
            throw APIError(status: 400, text: "body: expected a JSON object")
        }
        let schema = operation.body.flatMap { APISchemas.all[$0] }?["properties"]?.object ?? [:]
        for (name, value) in object.members {
            guard let member = schema[name] else {
                let near = NearestName.find(name, among: schema.keys)
                throw APIError(
                    status: 400,
                    text: "body: there is no '\(name.prefix(40))' here"
                        + (near.map { "; did you mean '\($0)'?" } ?? ""))
            }
            guard member["type"]?.string == "string" else { continue }
            guard let text = value.string else {
                throw APIError(status: 400, text: "body: '\(name)' must be a text")
            }
            let most = member["maxLength"]?.integer ?? .max, least = member["minLength"]?.integer ?? 0
            guard Int64(text.unicodeScalars.count) <= most, Int64(text.unicodeScalars.count) >= least else {
                throw APIError(status: 400, text: "body: '\(name)' must have \(least) to \(most) characters")
            }
        }
        return object
    }

    private static func integer(
        _ name: String, _ query: [String: String], _ range: ClosedRange<Int64>, _ usual: Int
    ) throws -> Int {
        guard let text = query[name] else { return usual }
        guard let number = Int64(text), range.contains(number) else {
            throw APIError(
                status: 400,
                text:
                    "query: '\(name)' must be a whole number from \(range.lowerBound) to \(range.upperBound), got '\(text.prefix(40))'"
            )
        }
        return Int(number)
    }

    private func found(_ id: String) async throws -> Run {
        guard let run = try await store.run(id) else {
            throw APIError(status: 404, text: "there is no run '\(id.prefix(100))'")
        }
        return run
    }

    // MARK: Looking

    private func look(
        _ id: String, _ names: [String], _ query: [String: String], _ standing: PageAccess.Standing
    ) async throws -> JSONValue {
        let now = try await store.now()
        switch id {
        case "attention.list":
            let attention = try await Attention(self, try await jobs.outlooks(), standing, now: now)
            return ["items": .array(attention.items.map(\.json)), "is_cut": .bool(attention.isCut)]
        case "counts.retrieve":
            let filter = try RunFilter(query, now: now)
            let counts = try await store.stateCounts(
                of: filter.job.isEmpty ? nil : filter.job, since: filter.from, limit: Self.countLimit)
            return .object(
                JSONObject(
                    RunState.allCases.map { (key: $0.rawValue, value: .integer(Int64(counts[$0] ?? 0))) }))
        case "jobs.list":
            let filter = try RunFilter(query, now: now)
            let found = try await jobs.outlooks().filter {
                Self.matches($0.job, filter.text, label: filter.label)
            }
            return ["jobs": .array(found.map { $0.json(at: now) })]
        case "jobs.retrieve":
            _ = try await jobs.job(named: names[0])
            guard let found = try await jobs.outlooks().first(where: { $0.name == names[0] }) else {
                throw APIError.missing
            }
            return found.json(at: now)
        case "runs.list":
            if let place = query["after"], !place.isEmpty, RunPlace(words: place) == nil {
                throw APIError(
                    status: 400, text: "query: 'after' must be 'next' of an answer, got '\(place.prefix(40))'"
                )
            }
            let limit = try Self.integer("limit", query, 1...100, 50)
            let filter = try RunFilter(query, now: now)
            let runs = try await filter.runs(store, try await filter.names(jobs), limit: limit)
            let next = runs.hasMore ? runs.some.last.map { JSONValue.string(RunPlace($0).words) } : nil
            let waits = try await store.waits(of: runs.some)
            return [
                "runs": .array(runs.some.map { $0.json(waiting: waits[$0.id]) }), "next": next ?? .null,
            ]
        case "runs.retrieve":
            let run = try await found(names[0])
            return run.json(waiting: try await store.waits(of: [run])[run.id])
        case "queues.list":
            return ["queues": .array(try await jobs.queues().map { $0.json(at: now) })]
        case "runs.timeline":
            let first = try Self.integer("from", query, 0...Int64(Int32.max), 0)
            let limit = try Self.integer("limit", query, 1...1000, 200)
            let items = TimelineItem.all(
                try await histories.history(of: try await found(names[0]), in: store))
            let some = items.dropFirst(first).prefix(limit)
            let next = first + some.count
            return [
                "entries": .array(some.map(\.json)), "count": .integer(Int64(items.count)),
                "next": next < items.count ? .integer(Int64(next)) : .null,
            ]
        case "runs.signals.list":
            let run = try await found(names[0])
            let waits = run.state.isLive ? try await histories.history(of: run, in: store).openWaits : []
            return [
                "waits": .array(
                    waits.map {
                        [
                            "name": .string($0.preview), "effect": .string("\($0.effect)"),
                            "since": .string("\($0.begunAt)"),
                        ]
                    }), "signals": .array(try await store.signals(of: run.id).map(\.json)),
            ]
        case "description.retrieve": return ServedOperation.document
        default: throw APIError.missing
        }
    }

    // MARK: Changing

    private func change(
        _ id: String, _ names: [String], _ body: JSONObject, _ request: PageRequest,
        _ standing: PageAccess.Standing
    ) async throws -> PageResponse {
        let who = standing.name ?? "somebody"
        let reason = body["reason"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        func say(_ done: Done) -> PageResponse {
            options.onAct(Act(who: who, what: request.path, outcome: done.rawValue))
            return Self.api(200, ["outcome": .string(done.rawValue)])
        }
        func say(made run: String) -> PageResponse {
            options.onAct(Act(who: who, what: request.path, outcome: Done.triggered.rawValue))
            return Self.api(201, ["run": .string(run)])
        }
        let conflict = APIError(status: 409, text: Done.unchanged.sentence)
        switch id {
        case "jobs.trigger":
            let made = Digest.text(options.random(6))
            return say(made: try await jobs.trigger(names[0], id: made, seed: options.random(32), by: who))
        case "jobs.pause":
            try await jobs.pause(names[0], reason: Self.words("paused", by: who, reason))
            return say(.paused)
        case "jobs.resume":
            try await jobs.resume(names[0])
            return say(.unpaused)
        case "runs.signals.send":
            let run = try await found(names[0])
            let signal = Signal(
                id: body["id"]?.string ?? "api-" + Digest.text(options.random(8)),
                name: body["name"]?.string ?? "",
                body: body["value"]?.encoded() ?? [], at: try await store.now(), sender: who)
            guard !signal.name.isEmpty else {
                throw APIError(status: 400, text: "body: a signal needs a name")
            }
            switch try await store.send(signal, to: run.id) {
            case .stored: return say(.answered)
            case .duplicate: return say(.duplicate)
            case .ended: throw APIError(status: 409, text: Done.ended.sentence)
            case .noSuchRun: throw APIError(status: 404, text: "there is no run '\(run.id)'")
            }
        case "runs.cancel":
            let run = try await found(names[0])
            let interrupt = Interrupt(
                .person, text: Self.words("cancelled", by: who, reason), at: try await store.now())
            guard try await store.interrupt(run.id, interrupt) else { throw conflict }
            return say(.cancelled)
        case "runs.kill":
            let run = try await found(names[0])
            guard try await store.kill(run.id, reason: Self.words("ended", by: who, reason)) else {
                throw conflict
            }
            return say(.killed)
        case "runs.resume":
            guard try await store.resume(try await found(names[0]).id, by: who) else { throw conflict }
            return say(.resumed)
        case "runs.retry":
            guard let made = try await again(try await found(names[0]), by: who) else { throw conflict }
            return say(made: made)
        default: throw APIError.missing
        }
    }
}
