import Testing

@testable import TelnyxClient

@Suite struct `Configuration` {
    @Test func `is read from the environment`() throws {
        let configuration = try ClientConfiguration(environment: [
            "TELNYX_API_KEY": "KEY01_abc\n", "TELNYX_BASE_URL": "https://eu.example.com:8443/v2/",
            "TELNYX_LOG": "Debug", "TELNYX_CUSTOM_HEADERS": "X-Team: a\n\n x-trace : b: c \n",
        ])
        #expect(configuration.apiKey == Secret("KEY01_abc"))
        #expect(configuration.baseURL.text == "https://eu.example.com:8443/v2")
        #expect(configuration.logLevel == .debug)
        #expect(configuration.headers.map { "\($0.name)=\($0.value)" } == ["x-team=a", "x-trace=b: c"])
    }

    @Test func `takes empty variables as absent`() throws {
        let configuration = try ClientConfiguration(environment: ["TELNYX_API_KEY": " ", "TELNYX_LOG": ""])
        #expect(configuration.apiKey == nil)
        #expect(configuration.baseURL == .telnyx)
        #expect(configuration.logLevel == .off)
    }

    @Test(arguments: [
        (
            "TELNYX_API_KEY", "KEY1\nKEY2",
            "holds a space or another character that no key has; copy the key again"
        ),
        ("TELNYX_API_KEY", "KEY é", "holds a space or another character that no key has; copy the key again"),
        ("TELNYX_BASE_URL", "api.telnyx.com", "must begin with https:// or http://"),
        ("TELNYX_BASE_URL", "ftp://api.telnyx.com", "must begin with https:// or http://"),
        (
            "TELNYX_BASE_URL", "https://me:pw@api.telnyx.com",
            "must not hold a user name or a password; the key goes into TELNYX_API_KEY"
        ),
        ("TELNYX_BASE_URL", "https:///v2", "must name a host, like https://api.telnyx.com/v2"),
        ("TELNYX_BASE_URL", "https://a[b", "must name a host, like https://api.telnyx.com/v2"),
        ("TELNYX_BASE_URL", "https://a:99999", "has a port that is no number from 1 to 65535"),
        ("TELNYX_BASE_URL", "https://a:", "has a port that is no number from 1 to 65535"),
        ("TELNYX_BASE_URL", "https://a/v2?x=1", "must end with its path, without '?' and '#'"),
        ("TELNYX_BASE_URL", "https://a/v 2", "holds a space or another character that no URL has"),
        ("TELNYX_LOG", "loud", "must be off, error, warn, info or debug, got \"loud\""),
        (
            "TELNYX_CUSTOM_HEADERS", "x-a: 1\nnonsense",
            ", line 2: expected a header like 'x-name: value' that the client does not set itself"
        ),
        (
            "TELNYX_CUSTOM_HEADERS", "Authorization: Bearer x",
            ", line 1: expected a header like 'x-name: value' that the client does not set itself"
        ),
    ])
    func `says which variable cannot be used`(name: String, value: String, sentence: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try ClientConfiguration(environment: [name: value])
        }
        #expect(error?.description == name + (sentence.hasPrefix(",") ? "" : " ") + sentence)
    }

    @Test(arguments: [
        ("http://localhost:8080/v2", true), ("http://127.0.0.1", true), ("http://127.9.9.9", true),
        ("http://[::1]:80", true), ("https://api.telnyx.com", true), ("http://api.telnyx.com", false),
        ("http://127.0.0.1.evil.example", false), ("http://localhost.evil.example", false),
        ("http://0.0.0.0", false), ("http://10.0.0.1", false),
    ])
    func `lets a key go unencrypted to this machine only`(url: String, isAllowed: Bool) {
        let environment = ["TELNYX_API_KEY": "KEY1", "TELNYX_BASE_URL": url]
        let configuration = try? ClientConfiguration(environment: environment)
        #expect((configuration != nil) == isAllowed)
        #expect(throws: Never.self) { try ClientConfiguration(environment: ["TELNYX_BASE_URL": url]) }
    }

    @Test func `never shows a secret`() {
        let secret = Secret("KEY-for-tests")
        var dumped = ""
        dump(ClientConfiguration(apiKey: secret), to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!text.contains("KEY-for-tests"))
        }
    }
}
