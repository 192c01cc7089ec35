import TelnyxCatalog
import Testing

@testable import TelnyxClient

@Suite struct `API errors` {
    struct Row: Sendable, CustomTestStringConvertible {
        let status: Int
        var headers: [(name: String, value: String)] = []
        let body: String
        let code: TelnyxError.Code
        let kind: TelnyxError.Kind
        /// Without the operation at its beginning.
        let sentence: String

        init(
            _ status: Int, _ body: String, _ code: TelnyxError.Code, _ kind: TelnyxError.Kind,
            headers: [(name: String, value: String)] = [], _ sentence: String
        ) {
            (self.status, self.body, self.code, self.kind) = (status, body, code, kind)
            (self.headers, self.sentence) = (headers, sentence)
        }
        var testDescription: String { sentence }

        static let all: [Row] = [
            Row(
                404,
                #"{"errors":[{"code":"10005","title":"Resource not found","detail":"It could not be found."}]}"#,
                .notFound, .notFound, headers: [("x-request-id", "5f1c-77")],
                "the API refused the request (404, code 10005: It could not be found), request 5f1c-77"),
            Row(
                401, #"{"errors":[{"code":"10009","title":"Authentication failed"}]}"#, .authentication,
                .authentication,
                "the API refused the request (401, code 10009: Authentication failed); check TELNYX_API_KEY"),
            Row(
                403, #"{"errors":[{"code":10010,"detail":"No access."}]}"#, .permission, .permission,
                "the API refused the request (403, code 10010: No access)"),
            Row(
                400, #"{"errors":[{"code":"10015","detail":"No","source":{"pointer":"/name"}}]}"#,
                .validation,
                .validation, "the API refused the request (400, code 10015: /name: No)"),
            Row(
                422,
                #"{"detail":[{"loc":["body","tools",0,"type"],"msg":"Field required","type":"missing"},"#
                    + #"{"loc":["query","page[size]"],"msg":"Too large","type":"less_than"}]}"#,
                .validation, .validation,
                "the API refused the request (422: /tools/0/type: Field required; page[size]: Too large)"),
            Row(
                422, #"{"errors":[{"detail":"a"},{"detail":"b"},{"detail":"c"},{"detail":"d"}]}"#,
                .validation,
                .validation, "the API refused the request (422: a; b; c; and 1 more)"),
            Row(
                400, #"{"detail":"Not now"}"#, .validation, .validation,
                "the API refused the request (400: Not now)"),
            Row(
                400, #"{"message":"Nope"}"#, .validation, .validation,
                "the API refused the request (400: Nope)"),
            Row(
                400, #"{"error":{"code":"x","message":"Nope"}}"#, .validation, .validation,
                "the API refused the request (400: Nope)"),
            Row(
                400, #"{"whatever":1}"#, .validation, .validation,
                #"the API refused the request (400: {"whatever":1})"#),
            Row(405, "", .refused, .validation, "the API refused the request (405)"),
            Row(
                409, #"{"errors":[{"code":"10012"}]}"#, .conflict, .conflict,
                "the API refused the request (409, code 10012)"),
            Row(
                429, #"{"errors":[{"code":"10011","title":"Too many requests"}]}"#, .rateLimit, .rateLimit,
                headers: [("x-ratelimit-reset", "41")],
                "the API asks for fewer requests (429, code 10011: Too many requests); try again in 41s"),
            Row(429, "", .rateLimit, .rateLimit, "the API asks for fewer requests (429)"),
            Row(
                502,
                "<html><head><title>502 Bad Gateway</title><style>b{}</style></head>"
                    + "<body><h1>Bad&nbsp;Gateway</h1><script>x<1</script> nginx &amp; co</body></html>",
                .server, .server, "the API could not do it (502: 502 Bad Gateway Bad Gateway nginx & co)"),
            Row(500, #"{"errors":[{"#, .server, .server, #"the API could not do it (500: {"errors":[{)"#),
            Row(
                500, String(repeating: "x", count: 300), .server, .server,
                "the API could not do it (500: \(String(repeating: "x", count: 200))…)"),
            Row(408, "", .timeout, .timeout, "the API refused the request (408)"),
            Row(
                302, "", .redirect, .protocolFault, headers: [("location", "https://elsewhere.example/x")],
                "the API answered with a redirect (302 to https://elsewhere.example/x), which is not "
                    + "followed, because the key would go with it; check TELNYX_BASE_URL"),
        ]
    }

    @Test(arguments: Row.all)
    func `say in one sentence what was refused`(_ row: Row) async {
        let transport = ScriptedTransport([.respond(row.status, headers: row.headers, body: row.body)])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport)
                .call(Sample.retrieve, ["thing_id": "a"], options: RequestOptions(retries: 0))
        }
        #expect(error?.message == "things.retrieve: \(row.sentence)")
        #expect(error?.code == row.code)
        #expect(error?.kind == row.kind)
        #expect(error?.status == row.status)
    }

    @Test(arguments: [
        (TransportError.Kind.unreachable, TelnyxError.Code.unreachable, TelnyxError.Kind.connection),
        (.connectionLost, .connectionLost, .connection), (.timeout, .timeout, .timeout),
        (.responseTooLarge, .responseTooLarge, .protocolFault),
        (.protocolFault, .protocolFault, .protocolFault),
    ])
    func `name why no answer came`(
        kind: TransportError.Kind, code: TelnyxError.Code, family: TelnyxError.Kind
    ) async {
        let transport = ScriptedTransport(Array(repeating: .fail(kind, "it broke"), count: 3))
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport).call(Sample.retrieve, ["thing_id": "a"])
        }
        #expect(error?.code == code)
        #expect(error?.kind == family)
        let attempts = await transport.requests.count
        #expect(error?.message == "things.retrieve: it broke" + (attempts > 1 ? ", after 3 attempts" : ""))
    }

    @Test func `say where to look when a change is in doubt`() async {
        let transport = ScriptedTransport([.fail(.timeout, "no answer from api.example.com within 60 s")])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport).call(Sample.update, ["thing_id": "a"])
        }
        #expect(
            error?.message
                == "things.update: no answer from api.example.com within 60 s; it may have been done all the "
                + "same: look with things.retrieve before making the call again")
    }

    @Test func `keep each fault with its place`() async {
        let transport = ScriptedTransport([
            .respond(
                400,
                body: #"{"errors":[{"code":"10015","title":"T","detail":"D","source":{"parameter":"q"}}]}"#)
        ])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport).call(Sample.retrieve, ["thing_id": "a"])
        }
        #expect(error?.errors == [.init(code: "10015", title: "T", detail: "D", pointer: "q")])
    }

    @Test func `never show the key, not even when the service repeats it`() async {
        let key = "KEY-for-tests"
        let transport = ScriptedTransport([
            .respond(
                401, headers: [("x-request-id", "r-\(key)")],
                body: #"{"errors":[{"code":"\#(key)","title":"\#(key)","detail":"bad \#(key)!","#
                    + #""source":{"pointer":"\#(key)"}}]}"#),
            .respond(400, body: "<p>Bearer \(key)</p>"),
            .respond(400, body: String(repeating: "x", count: 195) + key),
            .respond(302, headers: [("location", "https://evil.example/?k=\(key)")]),
            .fail(.protocolFault, "no HTTP: \(key)"),
        ])
        let client = TelnyxClient.scripted(transport)
        for _ in 1...5 {
            let error = await failure { _ = try await client.call(Sample.retrieve, ["thing_id": "a"]) }
            #expect(error != nil)
            #expect(!String(reflecting: error).contains(key))
            #expect(error?.message.contains("KEY-") == false)
        }
    }

    struct MalformedCase: Sendable, CustomTestStringConvertible {
        let operation: APIOperation
        let arguments: JSONObject
        let headers: [(name: String, value: String)]
        let body: String
        let sentence: String
        init(
            _ operation: APIOperation, _ arguments: JSONObject,
            headers: [(name: String, value: String)] = [], _ body: String, _ sentence: String
        ) {
            (self.operation, self.arguments, self.headers) = (operation, arguments, headers)
            (self.body, self.sentence) = (body, sentence)
        }
        var testDescription: String { sentence }

        static let all: [MalformedCase] = [
            .init(
                Sample.create, [:], headers: [("content-type", "text/html")], "<html><h1>Sign in</h1></html>",
                "things.create: the API answered text/html where JSON is due: \"Sign in\"; "
                    + "check TELNYX_BASE_URL"),
            .init(Sample.create, [:], "", "things.create: the API answered nothing where JSON is due"),
            .init(
                Sample.retrieve, ["thing_id": "a"], #"{"id":"a"}"#,
                "things.retrieve: the API answered JSON without the member 'data'"),
            .init(
                Sample.retrieve, ["thing_id": "a"], "[]",
                "things.retrieve: the API answered JSON without the member 'data'"),
            .init(Sample.bareList, [:], "{}", "servers.list: the API answered JSON without an array"),
        ]
    }

    @Test(arguments: MalformedCase.all)
    func `name a success that is none`(_ row: MalformedCase) async {
        let transport = ScriptedTransport([.respond(200, headers: row.headers, body: row.body)])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport).call(row.operation, row.arguments).value()
        }
        #expect(error?.message == row.sentence)
        #expect(error?.code == .malformedResponse)
    }

    @Test func `say at which byte a truncated body ends`() async {
        let transport = ScriptedTransport([.respond(200, body: #"{"id": "a", "na"#)])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport).call(Sample.create, [:]).value()
        }
        #expect(error?.code == .malformedResponse)
        #expect(error?.message.contains("byte 15") == true)
    }
}
