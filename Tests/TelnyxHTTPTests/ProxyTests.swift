import TelnyxCatalog
import TelnyxClient
import TestPrograms
import Testing

@testable import TelnyxHTTP

@Suite(.startsPrograms) struct `A proxy that the environment names` {
    private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"

    /// Sends one request with a key to an encrypted service that only the proxy can reach.
    private func send(
        _ rules: ProxyServer.Rules, user: String = "", variable: String = "HTTPS_PROXY",
        _ look: (ProxyServer, RawServer, Result<TransportResponse, any Error>) -> Void
    ) async throws {
        try await PrivateAuthority.with { authority in
            let server = try await RawServer.start([.send([Self.answer])], tls: try authority.context())
            var rules = rules
            rules.destination = server.port
            let proxy = try await ProxyServer.start(rules)
            let environment = [
                variable: "http://\(user)127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": authority.file,
                "TELNYX_API_KEY": "KEY-secret", "TELNYX_BASE_URL": "https://\(PrivateAuthority.host)/v2",
            ]
            let transport = HTTPTransport(
                configuration: try ClientConfiguration(environment: environment),
                network: NetworkSettings(environment: environment))
            let outcome: Result<TransportResponse, any Error>
            do {
                let request = TransportRequest.to(headers: [("authorization", "Bearer KEY-secret")])
                outcome = .success(try await transport.send(request))
            } catch { outcome = .failure(error) }
            look(proxy, server, outcome)
            try await transport.shutdown()
            try await proxy.stop()
            try await server.stop()
        }
    }

    @Test(arguments: ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
    func `opens a tunnel for an encrypted request, and never sees the key`(variable: String) async throws {
        try await send(ProxyServer.Rules(), variable: variable) { proxy, server, outcome in
            #expect((try? outcome.get().text) == "{}", "\(outcome)")
            #expect(proxy.heads.first?.hasPrefix("CONNECT api.callisto.test:443 HTTP/1.1\r\n") ?? false)
            #expect(!proxy.seen.contains("KEY-secret"))
            #expect(server.requests.first?.contains("Bearer KEY-secret") ?? false)
        }
    }

    @Test func `is given the user name and the password of its address`() async throws {
        // "user:p@ss word" in base64.
        let rules = ProxyServer.Rules(authorization: "Basic dXNlcjpwQHNzIHdvcmQ=")
        try await send(rules, user: "user:p%40ss%20word@") { proxy, server, outcome in
            #expect((try? outcome.get().text) == "{}", "\(outcome)")
            #expect(server.requests.first?.contains("dXNlc") == false)
        }
    }

    @Test func `that asks who is there is not asked again`() async throws {
        try await send(ProxyServer.Rules(authorization: "Basic x")) { proxy, _, outcome in
            #expect(
                throws: TransportError(
                    .proxyRefused,
                    "the proxy 127.0.0.1:\(proxy.port) asks for a user name and a password; put them into HTTPS_PROXY, "
                        + "as in http://user:password@127.0.0.1:\(proxy.port)")
            ) { try outcome.get() }
            #expect(proxy.connections == 1)
        }
    }

    @Test func `that refuses a password is named without it`() async throws {
        try await send(ProxyServer.Rules(authorization: "Basic x"), user: "me:hidden@") { proxy, _, outcome in
            #expect(
                throws: TransportError(
                    .proxyRefused,
                    "the proxy 127.0.0.1:\(proxy.port) refuses the user name and password of HTTPS_PROXY")
            ) { try outcome.get() }
        }
    }

    /// A proxy's answer, and whether it would say the same again.
    static let refusals = [
        ("403 Forbidden", true), ("404 Not Found", true), ("405 Method Not Allowed", true),
        ("429 Too Many Requests", false), ("502 Bad Gateway", false), ("503 Service Unavailable", false),
    ]

    @Test(arguments: refusals)
    func `that does not connect is named with its reason, and is asked again only where that can help`(
        answer: String, isPermanent: Bool
    ) async throws {
        let refusal = "HTTP/1.1 \(answer)\r\nContent-Length: 0\r\n\r\n"
        try await send(ProxyServer.Rules(refusal: refusal), user: "u:p@") { proxy, _, outcome in
            let verb = isPermanent ? "refuses to connect" : "did not connect"
            let sentence = "the proxy 127.0.0.1:\(proxy.port) \(verb) to api.callisto.test: \(answer)"
            let error = TransportError(isPermanent ? .proxyRefused : .unreachable, sentence)
            #expect(throws: error) { try outcome.get() }
            // The second is to learn why, and asks the same.
            #expect(
                proxy.heads.count == 2 && Set(proxy.heads.map { $0.lowercased() }).count == 1,
                "\(proxy.heads)")
        }
    }

    @Test func `that refuses a request of a script is named as well`() async throws {
        let proxy = try await ProxyServer.start(.init(refusal: "HTTP/1.1 403 No\u{1B}[31m\r\n\r\n"))
        try await PrivateAuthority.with { authority in
            let network = NetworkSettings(environment: [
                "https_proxy": "http://127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": authority.file,
            ])
            let sentence =
                "the proxy 127.0.0.1:\(proxy.port) refuses to connect to crm.example.test: 403 No\u{1B}[31m"
            await #expect(throws: TransportError(.proxyRefused, sentence)) {
                _ = try await WebSender.send(
                    "GET", to: "https://crm.example.test/", headers: [], body: nil, timeout: .seconds(10),
                    answerLimit: 100, network: network)
            }
        }
        try await proxy.stop()
    }

    @Test func `that says nothing more is named without a reason`() async throws {
        try await send(ProxyServer.Rules(refusal: "HTTP/1.1 2")) { proxy, _, outcome in
            #expect(throws: TransportError.self) { try outcome.get() }
        }
    }

    @Test func `that is not there is named`() async throws {
        let taken = try TakenPort()
        let network = NetworkSettings(environment: ["HTTP_PROXY": "127.0.0.1:\(taken.port)"])
        let sentence = "connection refused by the proxy 127.0.0.1:\(taken.port)"
        await #expect(throws: TransportError(.unreachable, sentence)) {
            _ = try await WebSender.send(
                "GET", to: "http://crm.example.test/", headers: [], body: nil, timeout: .seconds(10),
                answerLimit: 100, network: network)
        }
    }

    @Test func `is sent the whole address of a request that is not encrypted`() async throws {
        let proxy = try await ProxyServer.start(ProxyServer.Rules(authorization: "Basic dTpw"))
        let network = NetworkSettings(environment: ["http_proxy": "http://u:p@127.0.0.1:\(proxy.port)"])
        let answer = try await WebSender.send(
            "GET", to: "http://crm.example.test:8080/notes?x=1", headers: [("proxy-authorization", "mine")],
            body: nil, timeout: .seconds(10), answerLimit: 100, network: network)
        #expect(answer.body == Array("ok".utf8))
        let lines = proxy.heads.first?.split(separator: "\r\n").map { $0.lowercased() } ?? []
        #expect(lines.first == "get http://crm.example.test:8080/notes?x=1 http/1.1")
        #expect(lines.contains("host: crm.example.test:8080"))
        #expect(lines.filter { $0.hasPrefix("proxy-authorization") } == ["proxy-authorization: basic dtpw"])
        try await proxy.stop()
    }

    @Test func `is not used for this machine`() async throws {
        let taken = try TakenPort()
        try await Places.hold {
            let server = try await RawServer.start([.send([Self.answer])])
            let network = NetworkSettings(environment: ["ALL_PROXY": "http://127.0.0.1:\(taken.port)"])
            let transport = HTTPTransport(
                configuration: try configuration(port: server.port), network: network)
            #expect(try await transport.send(.to()).text == "{}")
            try await transport.shutdown()
            try await server.stop()
        }
    }

    @Test func `may speak SOCKS, and is given the name to look up`() async throws {
        let server = try await RawServer.start([.send([Self.answer])])
        let proxy = try await ProxyServer.start(.init(destination: server.port))
        let network = NetworkSettings(environment: ["ALL_PROXY": "socks5h://127.0.0.1:\(proxy.port)"])
        let answer = try await WebSender.send(
            "GET", to: "http://crm.example.test/notes", headers: [], body: nil, timeout: .seconds(10),
            answerLimit: 100, network: network)
        #expect(answer.body == Array("{}".utf8))
        #expect(proxy.heads == ["SOCKS crm.example.test:80"])
        #expect(server.requests.first?.hasPrefix("GET /notes HTTP/1.1\r\n") == true)
        try await proxy.stop()
        try await server.stop()
    }
}

@Suite struct `Rules of proxies` {
    struct Row: Sendable, CustomTestStringConvertible {
        let noProxy: String
        let url: String
        let isUsed: Bool
        var testDescription: String { "NO_PROXY=\(noProxy) for \(url)" }

        static let all: [Row] = [
            Row(noProxy: "", url: "https://api.telnyx.com", isUsed: true),
            Row(noProxy: "*", url: "https://api.telnyx.com", isUsed: false),
            Row(noProxy: "telnyx.com", url: "https://api.telnyx.com", isUsed: false),
            Row(noProxy: ".telnyx.com", url: "https://api.telnyx.com", isUsed: false),
            Row(noProxy: "*.telnyx.com", url: "https://api.telnyx.com", isUsed: false),
            Row(noProxy: "nyx.com", url: "https://api.telnyx.com", isUsed: true),
            Row(noProxy: "a.org, Telnyx.COM.", url: "https://api.telnyx.com", isUsed: false),
            Row(noProxy: "a.org telnyx.com", url: "https://api.telnyx.com", isUsed: false),
            Row(noProxy: "api.telnyx.com:443", url: "https://api.telnyx.com", isUsed: false),
            Row(noProxy: "api.telnyx.com:8443", url: "https://api.telnyx.com", isUsed: true),
            Row(noProxy: "10.0.0.0/8", url: "https://10.20.30.40", isUsed: false),
            Row(noProxy: "10.0.0.0/8", url: "https://11.20.30.40", isUsed: true),
            Row(noProxy: "10.1.2.3", url: "https://10.1.2.3:8443", isUsed: false),
            Row(noProxy: "10.1.2.0/23", url: "https://10.1.3.255", isUsed: false),
            Row(noProxy: "fd00::/8", url: "https://[fd12::1]", isUsed: false),
            Row(noProxy: "[fd12::1]:443", url: "https://[fd12:0::1]", isUsed: false),
            Row(noProxy: "fe80::/10", url: "https://[fd12::1]", isUsed: true),
            Row(noProxy: "10.0.0.0/99,,/,:", url: "https://10.0.0.1", isUsed: true),
            Row(noProxy: "", url: "https://127.0.0.1:8443", isUsed: false),
            Row(noProxy: "", url: "https://localhost", isUsed: false),
        ]
    }

    @Test(arguments: Row.all)
    func `leave out what NO_PROXY names`(_ row: Row) throws {
        for name in ["NO_PROXY", "no_proxy"] {
            let rules = ProxyRules(environment: ["HTTPS_PROXY": "http://proxy:3128", name: row.noProxy])
            #expect(try (rules.proxy(for: BaseURL(parsing: row.url)) != nil) == row.isUsed)
        }
    }

    @Test
    func `take the variable of the request's kind before that for all, and small letters before capitals`()
        throws
    {
        let rules = ProxyRules(environment: [
            "https_proxy": "http://small:1", "HTTPS_PROXY": "http://large:2", "ALL_PROXY": "socks5://all",
            "HTTP_PROXY": " ",
        ])
        #expect(try rules.proxy(for: BaseURL(parsing: "https://a.test"))?.authority == "small:1")
        #expect(try rules.proxy(for: BaseURL(parsing: "http://a.test"))?.description == "socks5://all:1080")
    }

    @Test func `do not take what a visitor of a web server sent for a proxy`() throws {
        let rules = ProxyRules(environment: ["HTTP_PROXY": "http://evil.test", "REQUEST_METHOD": "GET"])
        #expect(try rules.proxy(for: BaseURL(parsing: "http://a.test")) == nil)
    }

    @Test(arguments: [
        ("https://proxy:3128", "names a proxy that is spoken to over TLS; name one by http:// or socks5://"),
        (
            "ftp://proxy",
            "must be an address like http://proxy.example.com:3128 or socks5://proxy.example.com"
        ),
        ("http://user:hidden@", "must name a host and a port, like http://proxy.example.com:3128"),
        ("http://proxy:99999", "must name a host and a port, like http://proxy.example.com:3128"),
        ("socks5://user:hidden@proxy", "gives a user name to a SOCKS proxy, which is not supported"),
    ])
    func `say what is wrong with an address, without the password`(address: String, words: String)
        async throws
    {
        let network = NetworkSettings(environment: ["HTTPS_PROXY": address])
        let finding = network.proxyFinding(for: .telnyx)
        #expect(finding == .init(words: "HTTPS_PROXY " + words, isFault: true))
        let transport = HTTPTransport(configuration: ClientConfiguration(), network: network)
        await #expect(throws: TransportError(.proxyRefused, "HTTPS_PROXY " + words)) {
            _ = try await transport.send(.to())
        }
        try await transport.shutdown()
    }

    @Test func `are told to people without a password`() throws {
        let network = NetworkSettings(environment: ["HTTPS_PROXY": "http://user:hidden@proxy:3128/"])
        #expect(
            network.proxyFinding(for: .telnyx).words == "http://proxy:3128, with a user name (HTTPS_PROXY)")
        let spared = NetworkSettings(environment: ["HTTPS_PROXY": "http://proxy", "NO_PROXY": "telnyx.com"])
        #expect(
            spared.proxyFinding(for: .telnyx).words
                == "not used for api.telnyx.com: NO_PROXY holds telnyx.com")
        #expect(NetworkSettings.direct.proxyFinding(for: .telnyx).words == "none")
    }
}
