import Foundation
import TestPrograms
import Testing

/// A daemon with a page, in a folder of its own.
private struct Host: ~Copyable {
    let folder: URL
    let token = "a token of these tests"
    private var file: URL { folder.appending(path: "jobs.lua") }
    var store: [String] { ["--store", folder.appending(path: "runs.db").path] }

    init(_ source: String = #"require "jobs".define { name = "nightly", run = print }"#) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try source.write(to: file, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// With the token in its environment; the state folder is its own too.
    func serve(_ arguments: String..., token: String? = "a token of these tests") throws -> Child {
        try Program.start(
            ["serve", "--simulator"] + store + arguments + [file.path],
            environment: ["CALLISTO_HTTP_TOKEN": token ?? "", "XDG_STATE_HOME": folder.path])
    }

    func tokens(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.callisto(["tokens", arguments[0]] + store + arguments.dropFirst())
    }
}

/// What a client of the command line is answered.
private func curl(_ words: String...) async throws -> (status: String, head: String, body: String) {
    let outcome = try await Child(
        ["curl", "-sgi", "--max-time", "300"] + words, environment: ProcessInfo.processInfo.environment
    ).outcome()
    let parts = outcome.output.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n\n")
    let status =
        parts[0].split(separator: " ").dropFirst().first.map(String.init) ?? "none: \(outcome.status)"
    return (status, parts[0].lowercased(), parts.dropFirst().joined(separator: "\n\n"))
}

private func bearer(_ token: String) -> String { "authorization: Bearer \(token)" }

@Suite(.startsPrograms, .needsServers) struct `The page behind a proxy` {
    /// nginx as it comes, with nothing but a `proxy_pass`.
    private static func configuration(_ address: String, to page: String) throws -> String {
        try Program.attack("nginx.conf").replacingOccurrences(of: "127.0.0.2:7500", with: address)
            .replacingOccurrences(of: "http://127.0.0.1:7391", with: page)
            .replacingOccurrences(of: "error_log err;", with: "error_log stderr notice;")
    }

    private func proxy(_ host: borrowing Host, to page: String) async throws -> (process: Child, url: String)
    {
        // An address of this machine that nobody else listens on.
        let bytes = (0..<3).map { _ in UInt8.random(in: 1...254) }
        let address = "127.\(bytes[0]).\(bytes[1]).\(bytes[2]):7500"
        let text = try Self.configuration(address, to: page)
        #expect(text.contains(address) && text.contains(page))
        try text.write(
            toFile: host.path("nginx.conf"), atomically: true, encoding: .utf8)
        let words = ["nginx", "-p", host.folder.path, "-c", host.path("nginx.conf"), "-e", "stderr"]
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = (environment["PATH"] ?? "") + ":/usr/sbin"
        let process = try Child(["env"] + words, environment: environment)
        // It says how it waits for events when it listens.
        #expect(await process.nextError().contains("notice"))
        return (process, "http://\(address)")
    }

    @Test func `is closed to whoever has no token`() async throws {
        let host = try Host()
        let daemon = try host.serve("--http", "127.0.0.1:0", "--http-name", "jobs.example.com")
        let (nginx, url) = try await proxy(host, to: await daemon.nextLine())
        for path in ["/", "/runs", "/metrics", "/jobs/nightly", "/events?page=/"] {
            #expect(try await curl("\(url)\(path)").status == "401", "\(path)")
        }
        #expect(try await curl("-X", "POST", "\(url)/jobs/nightly/trigger").status == "401")
        #expect(try await curl("-H", bearer(host.token), "\(url)/").status == "200")
        try await awaitReady(url)
        #expect(try await curl("\(url)/readyz").status == "200")
        nginx.signal(SIGTERM)
        daemon.interrupt()
        _ = await daemon.outcome()
    }

    @Test func `is signed in to by the name that its reader knows`() async throws {
        let host = try Host()
        let daemon = try host.serve("--http", "127.0.0.1:0", "--http-name", "jobs.example.com")
        let (nginx, url) = try await proxy(host, to: await daemon.nextLine())
        let jar = host.path("jar")
        // As a browser sends it: the proxy passes the origin on, and its own name for the daemon.
        let origin = ["-H", "origin: http://jobs.example.com", "-H", "sec-fetch-site: same-origin"]
        let form = "token=" + host.token.replacingOccurrences(of: " ", with: "+")
        let answer = try await curl(
            "-c", jar, origin[0], origin[1], origin[2], origin[3], "-d", form, "\(url)/sign-in")
        #expect(answer.status == "303", "\(answer)")
        let page = try await curl("-b", jar, "\(url)/")
        #expect(page.status == "200" && page.body.contains("Sign out"))
        let elsewhere = try await curl("-H", "origin: http://evil.example", "-d", form, "\(url)/sign-in")
        #expect(elsewhere.status == "403")
        nginx.signal(SIGTERM)
        daemon.interrupt()
        _ = await daemon.outcome()
    }
}

/// A daemon is not ready before it has a process for runs, which a busy machine takes its time for.
private func awaitReady(_ url: String) async throws {
    for _ in 0..<3000 where try await curl(url + "/readyz").status != "503" { return }
}

@Suite(.startsPrograms) struct `How a page is served` {
    @Test func `by IPv6, with probes at an address of their own`() async throws {
        let host = try Host()
        let daemon = try host.serve("--http", "[::1]:0", "--metrics", "[::1]:0")
        let page = await daemon.nextLine(), figures = await daemon.line(2)
        #expect(page.hasPrefix("http://[::1]:") && figures.hasSuffix("/metrics"))
        let probes = figures.replacingOccurrences(of: "/metrics", with: "")
        #expect(try await curl(figures).body.contains("callisto_store_up 1"))
        try await awaitReady(probes)
        for path in ["/livez", "/readyz"] {
            #expect(try await curl(probes + path).status == "200")
            #expect(try await curl(page + path).status == "200")
        }
        // Nothing else is there, with or without a token.
        #expect(try await curl("-H", bearer(host.token), probes + "/").status == "404")
        #expect(try await curl("-X", "POST", probes + "/jobs/nightly/trigger").status == "405")
        #expect(try await curl(page + "/metrics").status == "401")
        daemon.interrupt()
        #expect(await daemon.outcome().status == 0)
    }

    @Test func `to everybody on this machine where that is asked for`() async throws {
        let host = try Host()
        let daemon = try host.serve("--http", "127.0.0.1:0", "--http-open-reading")
        let page = await daemon.nextLine()
        #expect(try await curl(page).status == "200")
        #expect(try await curl("-X", "POST", "\(page)/jobs/nightly/trigger").status == "401")
        daemon.interrupt()
        _ = await daemon.outcome()
    }

    private func certify(_ host: borrowing Host, _ name: String) async throws {
        let made = try await Program.shell(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=\(name) "
                + "-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout key.new -out cert.new 2>/dev/null "
                + "&& mv key.new key.pem && mv cert.new cert.pem", folder: host.folder.path)
        #expect(made.status == 0)
    }

    @Test func `by TLS, with a certificate that is renewed while it runs`() async throws {
        let host = try Host()
        try await certify(host, "first")
        let daemon = try host.serve(
            "--http", "127.0.0.1:0", "--http-cert", host.path("cert.pem"), "--http-key", host.path("key.pem"),
            "--log-format", "json")
        let page = await daemon.nextLine()
        #expect(page.hasPrefix("https://127.0.0.1:"))
        let authority = host.path("cert.pem")
        #expect(try await curl("--cacert", authority, "-H", bearer(host.token), page).status == "200")
        let form = "token=" + host.token.replacingOccurrences(of: " ", with: "+")
        let answer = try await curl("--cacert", authority, "-d", form, "\(page)/sign-in")
        #expect(answer.status == "303" && answer.head.contains("; secure"))
        // Plain HTTP is answered nothing there.
        let plain = page.replacingOccurrences(of: "https", with: "http")
        #expect(try await curl(plain).status != "200")
        try await certify(host, "second")
        daemon.hangUp()
        var renewed = false
        for _ in 0..<60 where !renewed {
            renewed = try await curl("--cacert", authority, "-H", bearer(host.token), page).status == "200"
        }
        #expect(renewed)
        daemon.interrupt()
        #expect(await daemon.outcome().errors.contains("took the renewed certificate"))
    }

    /// Words for a daemon that cannot serve, and what is said of them.
    static let mistakes: [(words: [String], sentence: String)] = [
        (["--http", "127.0.0.1:0", "--http-cert", "x.pem"], "--http-cert and --http-key go together"),
        (
            ["--http", "127.0.0.1:0", "--http-cert", "/dev/null", "--http-key", "/dev/null"],
            "'/dev/null' cannot be read or holds no certificate in PEM form"
        ),
        (["--http-open-reading"], "--http-open-reading says how the page is served; add --http HOST:PORT"),
        (["--http", "::1:0"], "host:port"),
        (["--http", "203.0.113.1:0"], "203.0.113.1 is not an address of this machine"),
    ]

    @Test(arguments: mistakes) func `not with words that contradict each other`(
        words: [String], sentence: String
    ) async throws {
        let host = try Host()
        let outcome = try await Program.callisto(
            ["serve", "--simulator"] + host.store + words + [host.path("jobs.lua")],
            environment: ["CALLISTO_HTTP_TOKEN": host.token])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    }

    @Test func `with texts of runs that stay texts`() async throws {
        let host = try Host(try Program.attack("escape_jobs.lua"))
        let daemon = try host.serve("--http", "127.0.0.1:0")
        let page = await daemon.nextLine()
        let made = try await curl("-H", bearer(host.token), "-X", "POST", "\(page)/jobs/xss/trigger")
        let run = try #require(made.head.firstMatch(of: /location: (\/runs\/[0-9a-f]+)/)).1
        var text = ""
        for _ in 0..<100 where !text.contains("boom") {
            text = try await curl("-H", bearer(host.token), page + run).body
        }
        for path in [page + run, page + "/", page + "/jobs/xss", page + "/runs"] {
            let text = try await curl("-H", bearer(host.token), path).body
            #expect(
                text.firstMatch(of: /<script>|<img src=x|<svg onload|<b>(?!\d)|[\u{0}-\u{8}\u{B}-\u{1F}]/)
                    == nil,
                "\(path)")
        }
        #expect(text.contains("boom &lt;/td&gt;&lt;script&gt;"), "\(text)")
        daemon.interrupt()
        _ = await daemon.outcome()
    }
}

@Suite(.startsPrograms) struct `Tokens` {
    @Test func `hold at every daemon of a store until they are revoked`() async throws {
        let host = try Host()
        let first = try host.serve("--http", "127.0.0.1:0"), second = try host.serve("--http", "127.0.0.1:0")
        let pages = [await first.nextLine(), await second.nextLine()]
        let made = try await host.tokens("create", "ada", "--role", "operate")
        #expect(made.status == 0)
        let token = try #require(made.lines.first)
        #expect(token.count == 73 && token.hasPrefix("callisto_"))
        for page in pages { #expect(try await curl("-H", bearer(token), page).status == "200") }
        let triggered = try await curl("-H", bearer(token), "-X", "POST", "\(pages[0])/jobs/nightly/trigger")
        let run = try #require(triggered.head.firstMatch(of: /location: \/runs\/([0-9a-f]+)/)).1
        let shown = try await Program.callisto(["runs", "show", String(run)] + host.store)
        #expect(shown.output.contains("made by") && shown.output.contains("ada"), "\(shown.output)")
        let list = try await host.tokens("list")
        #expect(list.output.contains("ada") && !list.output.contains(token.dropFirst(9)))
        #expect(try await host.tokens("revoke", "ada").status == 0)
        for page in pages { #expect(try await curl("-H", bearer(token), page).status == "401") }
        for daemon in [first, second] {
            daemon.interrupt()
            let outcome = await daemon.outcome()
            #expect(!outcome.errors.contains(token) && !outcome.errors.contains(host.token))
        }
    }

    @Test func `are a daemon's own for whoever made none`() async throws {
        let host = try Host()
        let daemon = try host.serve("--http", "127.0.0.1:0", token: nil)
        let page = await daemon.nextLine()
        let path = host.path("callisto/http-token")
        let token = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines)
        #expect(try await curl("-H", bearer(token), page).status == "200")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        daemon.interrupt()
        _ = await daemon.outcome()
    }

    @Test func `are enough for a daemon that has none of its own`() async throws {
        let host = try Host()
        let token = try #require(try await host.tokens("create", "ada").lines.first)
        let daemon = try host.serve("--http", "127.0.0.1:0", token: nil)
        let page = await daemon.nextLine()
        #expect(try await curl("-H", bearer(token), page).status == "200")
        #expect(!FileManager.default.fileExists(atPath: host.path("callisto/http-token")))
        daemon.interrupt()
        _ = await daemon.outcome()
    }

    /// A mistake, and what is said of it.
    static let mistakes: [(words: [String], sentence: String)] = [
        (
            ["create", "a b"],
            "a token's name is made of letters, digits and . _ @ + -, 64 at most, got 'a b'"
        ),
        (["create", "local"], "'local' is what a daemon calls a token of its own"),
        (
            ["create", "x", "--role", "reed"],
            "must be read, operate or scrape, got 'reed'; did you mean 'read'?"
        ),
        (["revoke", "adda"], "there is no token 'adda'; did you mean 'ada'?"),
        (["create", "ada"], "there is a token 'ada'; revoke it first, or choose a name such as 'ada-2'"),
    ]

    @Test(arguments: mistakes) func `are named, and the nearest right thing with them`(
        words: [String], sentence: String
    ) async throws {
        let host = try Host()
        #expect(try await host.tokens("create", "ada").status == 0)
        let outcome = try await Program.callisto(["tokens", words[0]] + host.store + words.dropFirst())
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    }
}

@Suite(.startsPrograms) struct `Hostile clients` {
    @Test func `keep nobody from being served, and no job from its files`() async throws {
        let outcome = try await Program.shell(
            "scripts/attack.d/clients --sample '\(Program.products.path)/callisto'")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
}
