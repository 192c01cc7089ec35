internal import TelnyxCatalog

/// What does not change while the simulator runs: routes, decoders and handlers, all from the
/// catalogue.
struct Service: Sendable {
    /// One operation with all that is needed to answer it.
    struct Route: Sendable {
        let operation: APIOperation
        let decoder: RequestDecoder
        /// `nil` where the simulator does not play the operation.
        let handler: Handler?
        /// What is left behind when a fault stops the operation, where that is anything.
        let begun: BegunWork?
    }

    /// Made once; every simulator in the process shares it.
    static let shared = Service(Catalog.operations, handlers: Handlers.all, begun: Handlers.begun)

    /// The operations beyond the curated ones that are simulated; made when the first of them is asked for.
    private static let wide = Service(
        WideHandlers.all.keys.sorted().compactMap { Catalog.operation($0) }, handlers: WideHandlers.all,
        isWide: true)

    private let routes: [Route]
    private let router: Router
    private let isWide: Bool

    init(
        _ operations: [APIOperation], handlers: [String: Handler], begun: [String: BegunWork] = [:],
        isWide: Bool = false
    ) {
        self.isWide = isWide
        routes = operations.map {
            Route(
                operation: $0, decoder: RequestDecoder($0), handler: handlers[$0.id], begun: begun[$0.id])
        }
        router = Router(operations)
    }

    /// The route of a request and the values of its placeholders.
    func route(method: String, target: RequestTarget) throws(Refusal) -> (Route, [String]) {
        let match = router.match(method: method, segments: target.segments)
        if !isWide {
            if case .route(let index, let placeholders) = match { return (routes[index], placeholders) }
            let wide = Service.wide
            if case .route(let index, let placeholders) = wide.router.match(
                method: method, segments: target.segments)
            {
                return (wide.routes[index], placeholders)
            }
        }
        switch match {
        case .route(let index, let placeholders): return (routes[index], placeholders)
        case .otherMethods(let methods):
            var refusal = Refusal(405, .methodNotAllowed)
            refusal.headers = [Refusal.Header(name: "allow", value: methods.joined(separator: ", "))]
            throw refusal
        case .nothing:
            guard let family = OperationFamily.of(path: target.segments) else { throw .notFound }
            let count = family.operations == 1 ? "one operation" : "\(family.operations) operations"
            throw .notSimulated(
                family.name,
                "The simulator does not play \(method) \(target.path): the API has \(family.name), with \(count) "
                    + "below \(family.path), the simulator has nothing of it. No record was looked for.")
        }
    }

    /// What the handler answers to an understood call.
    func answer(_ call: Call, by route: Route, in world: inout World) throws(Refusal) -> Reply {
        guard let handler = route.handler else {
            throw .notSimulated(call.operation.id, "The simulator does not play \(call.operation.id).")
        }
        return try handler(&world, call)
    }
}

/// Refuses requests without the right key.
struct Authentication: Sendable {
    /// `nil` takes any key.
    let key: String?

    func check(_ request: WireRequest) throws(Refusal) {
        if request.isInProcess && key == nil { return }
        guard let header = request.header("authorization"),
            let space = header.firstIndex(of: " "), header[..<space].lowercased() == "bearer"
        else { throw Refusal(401, .authentication) }
        let given = header[header.index(after: space)...]
        guard given.contains(where: { $0 != " " }) else { throw Refusal(401, .authentication) }
        if let key, given != key {
            throw Refusal(401, .authentication, "No key found matching the ID")
        }
    }
}

/// Puts replies and refusals into HTTP, in the envelope that the catalogue declares.
enum Responder {
    static let json = "application/json"

    static func response(to operation: APIOperation, _ reply: Reply) -> WireResponse {
        var response = WireResponse(status: operation.status, headers: reply.headers)
        switch reply.content {
        case .nothing:
            if operation.returns.envelope == .unspecified { fill(&response, with: [:]) }
        case .value(let value):
            fill(&response, with: operation.returns.envelope == .data ? ["data": value] : value)
        case .whole(let value): fill(&response, with: value)
        case .page(let items, let page):
            fill(&response, with: list(items, page, in: operation.returns))
        case .text(let text, let type):
            response.headers.append(("content-type", type))
            response.body = .bytes(Array(text.utf8))
        case .bytes(let bytes, let type):
            response.headers.append(("content-type", type))
            response.body = .bytes(bytes)
        case .events(let pieces):
            response.headers.append(("content-type", "text/event-stream; charset=utf-8"))
            response.headers.append(("cache-control", "no-cache"))
            response.body = .pieces(pieces)
        }
        return response
    }

    /// What was accepted although it looks wrong, each as a header; a request with very many mistakes shows the first.
    static func warnings(_ problems: [Problem]) -> [(name: String, value: String)] {
        problems.prefix(8).map { problem in
            let text = "\(problem)".prefix(300).filter {
                $0.isASCII && !$0.isNewline && $0 != "\"" && $0 != "\\"
            }
            return ("warning", "299 - \"\(text)\"")
        }
    }

    static func response(to refusal: Refusal) -> WireResponse {
        var response = WireResponse(
            status: refusal.status, headers: refusal.headers.map { ($0.name, $0.value) })
        fill(&response, with: refusal.body)
        return response
    }

    static func json(_ body: JSONValue) -> WireResponse {
        var response = WireResponse(status: 200)
        fill(&response, with: body)
        return response
    }

    private static func list(_ items: [JSONValue], _ page: Page, in returns: Returns) -> JSONValue {
        if returns.envelope == .array { return .array(items) }
        var body: JSONObject = ["data": .array(items)]
        for field in returns.beside {
            body[field.name] = field.name == "meta" ? page.meta : field.defaultValue
        }
        // The facts say how a list is paged, and not what stands beside its items.
        if body["meta"] == nil, returns.paging != .whole { body["meta"] = page.meta }
        return .object(body)
    }

    private static func fill(_ response: inout WireResponse, with body: JSONValue) {
        response.headers.append(("content-type", json))
        response.body = .bytes(body.encoded())
    }
}

/// A body that is sent while it is still being made. It can be read once.
public final class LivePieces: Sendable {
    /// The body, piece by piece.
    public let pieces: AsyncThrowingStream<[UInt8], any Error>

    init(_ pieces: AsyncThrowingStream<[UInt8], any Error>) { self.pieces = pieces }
}

extension LivePieces: Hashable {
    /// The same answer, not an equal one.
    public static func == (left: LivePieces, right: LivePieces) -> Bool { left === right }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What is heard of a request before its answer is there: how the answer begins, and a piece that a brain has said.
typealias Overhearing = @Sendable (_ head: WireResponse, _ piece: String) -> Void

/// An answer that begins while the brain that it waits for speaks.
///
/// Whoever stops reading ends the work behind it: nothing of the turn is then kept.
struct LiveAnswer: Sendable {
    /// What came first: the beginning of a stream, or the whole answer where nothing was heard before it.
    enum Beginning: Sendable {
        case stream(WireResponse)
        case whole(Exchange.Outcome)
    }

    /// - Parameter work: Plays the request, and tells what is heard meanwhile.
    static func begin(
        _ work: @escaping @Sendable (@escaping Overhearing) async throws -> Exchange.Outcome
    ) async throws -> Beginning {
        let (heads, head) = AsyncStream<WireResponse>.makeStream(bufferingPolicy: .bufferingOldest(1))
        let (pieces, feed) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        let task = Task {
            defer { head.finish() }
            do {
                let outcome = try await work { response, piece in
                    feed.yield(EventStream.event("delta", ["content": .string(piece)]))
                    head.yield(response)
                }
                feed.yield(Self.ending(of: outcome.response))
                feed.finish()
                return outcome
            } catch {
                feed.finish(throwing: error)
                throw error
            }
        }
        feed.onTermination = { _ in task.cancel() }
        for await response in heads {
            var response = response
            response.body = .live(LivePieces(pieces))
            return .stream(response)
        }
        return .whole(
            try await withTaskCancellationHandler {
                try await task.value
            } onCancel: {
                task.cancel()
            })
    }

    /// The last event: the whole answer, or what went wrong after it had begun.
    private static func ending(of response: WireResponse) -> [UInt8] {
        if case .pieces(let pieces) = response.body, let last = pieces.last { return last }
        return Array("event: error\ndata: ".utf8) + response.bytes + Array("\n\n".utf8)
    }
}
