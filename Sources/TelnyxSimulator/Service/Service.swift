internal import TelnyxCatalog

/// What does not change while the simulator runs: routes, decoders and handlers, all from the
/// catalogue.
struct Service: Sendable {
    /// One operation with all that is needed to answer it.
    struct Route: Sendable {
        let operation: Operation
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
        _ operations: [Operation], handlers: [String: Handler], begun: [String: BegunWork] = [:],
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
