import TelnyxCatalog
import Testing

@testable import TelnyxClient

/// Every operation of the file of facts, sent through a transport that records.
@Suite struct `Each operation that the API has` {
    /// Those that a plain request cannot reach.
    private static let webSockets = [
        "speech_to_text.retrieve_transcription", "text_to_speech.retrieve_speech",
    ]

    @Test(arguments: [true, false])
    func `is sent as the facts say`(withAll: Bool) async throws {
        var sent = 0
        for (id, fact) in FactLines.all.operations where !Self.webSockets.contains(id) {
            let operation = try #require(Catalog.operation(id), "\(id)")
            guard operation.origin == .facts else { continue }
            let sample = Sample(fact, withAll: withAll)
            let transport = ScriptedTransport([.respond(operation.status, body: Self.answer(to: operation))])
            let client = TelnyxClient.scripted(transport)
            if operation.isList {
                for try await _ in try client.pages(of: operation, sample.arguments) {}
            } else {
                _ = try await client.call(operation, sample.arguments)
            }
            let request = try #require(await transport.requests.first, "\(id)")
            sent += 1
            try compare(request, with: sample, id)
        }
        #expect(sent == WideCatalog.ids.count - Self.webSockets.count)
    }

    @Test(arguments: webSockets) func `that is a WebSocket is refused before anything is sent`(_ id: String)
        async throws
    {
        let transport = ScriptedTransport([])
        let operation = try #require(Catalog.operation(id))
        let error = await failure { _ = try await TelnyxClient.scripted(transport).call(operation, [:]) }
        #expect(error?.code == .invalidArgument && error?.message.contains("WebSocket") == true)
        #expect(await transport.requests.isEmpty)
    }

    /// An answer of the form that the operation has, without further pages.
    private static func answer(to operation: APIOperation) -> String {
        switch operation.returns.envelope {
        case .empty: ""
        case .text, .bytes: "text"
        case .array: "[]"
        case .member(let name): "{\"\(name)\": []}"
        default: "{\"data\": []}"
        }
    }

    private func compare(_ request: TransportRequest, with sample: Sample, _ id: String) throws {
        let fact = sample.fact
        #expect(request.methodName == fact["method"]?.string, "\(id)")
        let parts = request.target.split(separator: "?", maxSplits: 1)
        #expect(String(parts[0]) == sample.path, "\(id)")
        let query = parts.count > 1 ? parts[1].split(separator: "&") : []
        let names = Set(query.map { PercentEncoding.decoded($0.prefix { $0 != "=" }) })
        #expect(names == sample.queryNames, "\(id)")
        for (name, value) in sample.headers { #expect(request.header(name.lowercased()) == value, "\(id)") }
        let type = request.header("content-type") ?? ""
        let body = request.body ?? []
        if type.hasPrefix("multipart/") {
            #expect(fact["body_kind"]?.string?.contains("multipart") == true, "\(id)")
            #expect(Self.partNames(body) == sample.bodyNames, "\(id)")
        } else if fact["body_kind"]?.string == "binary" {
            #expect(String(decoding: body, as: UTF8.self) == "bytes of it", "\(id)")
            #expect(type == fact["content_type"]?.string, "\(id)")
        } else if fact["body_kind"]?.string == "none" {
            #expect(request.body == nil, "\(id)")
        } else {
            #expect(type == "application/json" || request.body == nil, "\(id)")
            if let whole = sample.wholeBody {
                #expect(try JSONValue(parsing: body) == whole, "\(id)")
            } else if request.body != nil {
                #expect(Set(try JSONValue(parsing: body).object?.keys ?? []) == sample.bodyNames, "\(id)")
            }
        }
    }

    private static func partNames(_ body: [UInt8]) -> Set<String> {
        let text = String(decoding: body, as: UTF8.self)
        let names = text.split(separator: "name=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        // File names stand behind `filename="`, which ends as the other does.
        return Set(names.filter { $0 != "a.txt" }.map { String($0.prefix { $0 != "[" }) })
    }

    /// Arguments of an operation, and what its request has to hold of them.
    private struct Sample {
        let fact: JSONObject
        var arguments = JSONObject()
        var path: String
        var queryNames: Set<String> = []
        var bodyNames: Set<String> = []
        var headers: [(String, String)] = []
        var wholeBody: JSONValue?

        init(_ fact: JSONObject, withAll: Bool) {
            self.fact = fact
            path = fact["path"]?.string ?? ""
            if let url = fact["url"]?.string {
                let afterHost = url.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }
                path = String(afterHost.hasPrefix("/v2/") ? afterHost.dropFirst(3) : afterHost)
            }
            for name in ["/v2/bot_", "/v2/whatsapp"] where path.hasPrefix(name) { path.removeFirst(3) }
            for (name, field) in FactLines.fields(fact, "path_params") {
                arguments[name] = FactLines.all.sample(of: field)
                let text = Query.text(arguments[name] ?? .null) ?? ""
                path = path.replacing("{\(name)}", with: PercentEncoding.encoded(text))
            }
            for (name, field) in FactLines.fields(fact, "query")
            where withAll || field["required"]?.bool == true {
                arguments[name] = FactLines.all.sample(of: field)
                queryNames.formUnion(Sample.names(name, arguments[name] ?? .null))
            }
            queryNames.formUnion(fact["fixed_query"]?.object?.keys ?? [])
            for (name, field) in FactLines.fields(fact, "headers")
            where withAll || field["required"]?.bool == true {
                let value = FactLines.all.sample(of: field)
                guard value.string?.utf8.allSatisfy({ $0 < 0x7f }) == true || name == "Accept" else {
                    arguments[name] = "\"tag\""
                    headers.append((name, "\"tag\""))
                    continue
                }
                arguments[name] = value
                headers.append((name, value.string ?? ""))
            }
            let body = FactLines.fields(fact, "body")
            if body.isEmpty, let name = fact["body_arg"]?.string {
                let value = FactLines.all.sample(of: ["type": fact["body_type"] ?? "any"])
                if let members = value.object, fact["body_kind"]?.string != "binary" {
                    arguments.merge(members)
                    bodyNames = Set(members.keys)
                } else {
                    arguments[name] = value
                    wholeBody = value
                }
            }
            for (name, field) in body where withAll || field["required"]?.bool == true {
                arguments[name] = FactLines.all.sample(of: field)
                bodyNames.insert(String(name.prefix { $0 != "[" }))
            }
            for name in withAll ? fact["files"]?.array?.compactMap(\.string) ?? [] : [] {
                arguments[name] = ["content": "bytes of it", "filename": "a.txt"]
                bodyNames.insert(name)
            }
        }

        /// The names that a value has in a query: members of objects in brackets, lists joined.
        private static func names(_ name: String, _ value: JSONValue) -> Set<String> {
            switch value {
            case .object(let object):
                return object.members.reduce(into: []) { $0.formUnion(names("\(name)[\($1.key)]", $1.value)) }
            case .array(let elements) where elements.first?.object != nil:
                return elements.reduce(into: []) { $0.formUnion(names("\(name)[]", $1)) }
            default: return [name]
            }
        }
    }
}
