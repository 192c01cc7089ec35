internal import Automation
internal import TelnyxCatalog
package import TelnyxClient
package import Webhooks

/// A script that answers tools or requests for variables, as a daemon serves it.
package struct WebhookFile: Sendable {
    /// The script's absolute path.
    package let file: String
    /// The SHA-256 of its text, by which a store keeps it.
    package let script: [UInt8]
    /// What it answers, and how long each of its functions may take.
    package let answers: [WebhookRequest.Purpose: Duration]
    /// What its functions may do.
    package let manifest: RunManifest

    /// How long the service waits where nobody told it otherwise.
    package static func timeout(of purpose: WebhookRequest.Purpose) -> Duration {
        purpose == .variables ? .milliseconds(1500) : .seconds(5)
    }
}

extension WebhookHandlers {
    /// What the script that has run answers on the spot; `nil` where that is nothing.
    func file(_ name: String, _ script: [UInt8], _ granted: HostOptions) -> WebhookFile? {
        var answers: [WebhookRequest.Purpose: Duration] = [:]
        for purpose in purposes {
            if case .event = purpose { continue }
            answers[purpose] = timeout(of: purpose) ?? WebhookFile.timeout(of: purpose)
        }
        guard !answers.isEmpty else { return nil }
        let path = (try? FilePlace(name))?.text ?? name
        var manifest = RunManifest(name: path, script: script)
        manifest.permissions = granted.permissions
        return WebhookFile(file: path, script: script, answers: answers, manifest: manifest)
    }
}

extension JobLoader.Loaded {
    /// Whether anything in the files waits for what the service sends.
    package var receivesWebhooks: Bool { !webhooks.isEmpty || definitions.contains { $0.filter != nil } }

    /// - Throws: `JobFileFault` for what two files answer.
    func checkWebhooks() throws {
        var files: [WebhookRequest.Purpose: String] = [:]
        for file in webhooks {
            for purpose in file.answers.keys {
                guard let other = files.updateValue(file.file, forKey: purpose) else { continue }
                throw JobFileFault(file: file.file, error: DoubleHandler(purpose: purpose, other: other))
            }
        }
    }
}

/// Two files that answer the same.
struct DoubleHandler: Error, CustomStringConvertible {
    let purpose: WebhookRequest.Purpose
    let other: String

    var description: String { "\(WebhookHandlers.words(purpose)) is registered in \(other) already" }
}

/// Scripts that are there to answer tools and requests for variables, each in a host of its own.
///
/// Like a file of jobs each may do nothing but define while it is loaded; what its functions may do is what its host
/// was granted.
package struct WebhookPrograms: WebhookReceiver {
    private let hosts: [ScriptHost]

    /// - Parameter scripts: Name, text, and what each one's host is given.
    /// - Throws: `LuaError` of a script that cannot be loaded.
    package init(
        _ scripts: [(name: String, source: [UInt8], options: HostOptions)], client: TelnyxClient
    ) async throws {
        var hosts: [ScriptHost] = []
        for script in scripts {
            let host = try await ScriptHost(client: client, options: script.options)
            host.gate.close()
            try await host.run(script.source, name: script.name)
            host.gate.open()
            hosts.append(host)
        }
        self.hosts = hosts
    }

    package func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        guard let host = hosts.first(where: { $0.webhooks.isReceived(request.purpose) }) else {
            throw .noReceiver("no script answers \(WebhookHandlers.words(request.purpose))")
        }
        return try await host.webhooks.receive(request)
    }
}

/// Why a request cannot be given to a handler: one sentence for its sender.
struct UnreadableRequest: Error {
    let sentence: String
}

/// The end of a URL's path with names in it, `orders/{order_number}`: what a tool's path arguments are read by.
struct PathTemplate: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        case text(String)
        case name(String)
    }
    let parts: [Part]
    let text: String

    /// - Throws: `UnreadableRequest` with what is wrong with it.
    init(_ text: String) throws(UnreadableRequest) {
        self.text = text
        var names: Set<String> = []
        var parts: [Part] = []
        for part in text.split(separator: "/") {
            guard part.contains(where: { $0 == "{" || $0 == "}" }) else {
                parts.append(.text(String(part)))
                continue
            }
            let name = part.dropFirst().dropLast()
            guard part.hasPrefix("{"), part.hasSuffix("}"), !name.isEmpty,
                !name.contains(where: { $0 == "{" || $0 == "}" })
            else {
                throw UnreadableRequest(
                    sentence: "'{name}' must be a whole part between slashes, got '\(part)'")
            }
            guard names.insert(String(name)).inserted else {
                throw UnreadableRequest(sentence: "'{\(name)}' is there twice")
            }
            parts.append(.name(String(name)))
        }
        guard !names.isEmpty else { throw UnreadableRequest(sentence: "it has no '{name}' in it") }
        self.parts = parts
    }

    /// The values of the names at a path's end; `nil` for a path that does not end so.
    func values(in path: Substring) -> [(name: String, value: String)]? {
        let segments = path.split(separator: "/")
        guard segments.count >= parts.count else { return nil }
        var values: [(name: String, value: String)] = []
        for (part, segment) in zip(parts, segments.suffix(parts.count)) {
            let decoded = PercentEncoding.decoded(segment)
            switch part {
            case .text(let text): guard text == decoded else { return nil }
            case .name(let name): values.append((name, decoded))
            }
        }
        return values
    }
}

/// Path and query of a URL, or of a request's target.
struct URLParts: Sendable {
    let path: Substring
    let query: [(name: String, value: String)]

    /// More of them are not looked at: no tool has so many.
    private static let mostParameters = 256

    init(_ url: String) {
        var rest = url.prefix { $0 != "#" }
        if let colon = rest.range(of: "://") {
            rest = rest[colon.upperBound...]
            rest = rest.drop { $0 != "/" && $0 != "?" }
        }
        let mark = rest.firstIndex(of: "?")
        path = rest[..<(mark ?? rest.endIndex)]
        let text = mark.map { rest[rest.index(after: $0)...] } ?? ""
        query = text.split(separator: "&", maxSplits: Self.mostParameters).prefix(Self.mostParameters).map {
            let halves = $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count == 2 ? halves[1] : ""
            return (
                PercentEncoding.decoded(halves[0], plusIsSpace: true),
                PercentEncoding.decoded(value, plusIsSpace: true)
            )
        }
    }
}

extension Substring {
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

extension WebhookHandlers {
    /// What the library's wrapper is given: `{given, request}`, of which the script's function gets both.
    static func arguments(
        of request: WebhookRequest, _ path: PathTemplate?
    ) throws(UnreadableRequest) -> JSONValue {
        let url = URLParts(request.url)
        var about: JSONObject = [
            "method": .string(request.method), "url": .string(request.url),
            "headers": .object(
                JSONObject(request.headers.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
            "query": .object(Self.object(url.query)),
            "body": .string(String(decoding: request.body, as: UTF8.self)),
        ]
        about["call_control_id"] = request.headers["x-telnyx-call-control-id"].map { .string($0) }
        switch request.purpose {
        case .tool(let name):
            about["tool"] = .string(name)
            let given = try toolArguments(request, url, path)
            return ["given": .object(given), "request": .object(about)]
        case .variables, .event:
            let event: WebhookEvent
            do throws(WebhookEvent.Failure) {
                event = try WebhookEvent(body: request.body)
            } catch {
                throw UnreadableRequest(sentence: "\(error)")
            }
            if request.purpose == .variables {
                return ["given": .object(event.payload), "request": .object(about)]
            }
            return ["given": .object(event.payload), "request": event.script]
        }
    }

    /// The arguments of a tool in one table: of the query, of the body, of the path; of two with one name the later counts.
    private static func toolArguments(
        _ request: WebhookRequest, _ url: URLParts, _ path: PathTemplate?
    ) throws(UnreadableRequest) -> JSONObject {
        var given = object(url.query)
        if !request.body.allSatisfy({ [0x20, 0x09, 0x0a, 0x0d].contains($0) }) {
            let body: JSONValue
            do { body = try JSONValue(parsing: request.body) } catch {
                throw UnreadableRequest(sentence: "the body is no JSON: \(error)")
            }
            guard let members = body.object?.members else {
                throw UnreadableRequest(sentence: "the body must be a JSON object: the tool's arguments")
            }
            for (name, value) in members { given[name] = value }
        }
        guard let path else { return given }
        guard let values = path.values(in: url.path) else {
            throw UnreadableRequest(sentence: "the path must end with '/\(path.text)'")
        }
        for (name, value) in values { given[name] = .string(value) }
        return given
    }

    /// Parameters by name; one that is there more than once is a list.
    private static func object(_ parameters: [(name: String, value: String)]) -> JSONObject {
        var object: JSONObject = [:]
        for (name, value) in parameters {
            switch object[name] {
            case nil: object[name] = .string(value)
            case .array(let values)?: object[name] = .array(values + [.string(value)])
            case let first?: object[name] = .array([first, .string(value)])
            }
        }
        return object
    }
}

extension WebhookEvent {
    /// The event as scripts see it.
    var script: JSONValue {
        var event: JSONObject = ["event_type": .string(name)]
        event["id"] = id.map { .string($0) }
        event["occurred_at"] = occurredAt.map { .string($0) }
        event["attempt"] = attempt.map { .integer(Int64($0)) }
        event["payload"] = .object(payload)
        return .object(event)
    }
}
