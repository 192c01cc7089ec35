import Foundation
import TelnyxCatalog
import TelnyxClient
import TestClocks
import TestPrograms
import Testing

@testable import TelnyxHTTP

@Suite(.startsPrograms) struct `Certificates` {
    /// A request to an encrypted service, by its name, through a tunnel: no name server knows it.
    private func send(
        to server: RawServer, environment: [String: String], caFile: String? = nil,
        system: Authorities.System = .init(files: [])
    ) async throws -> String? {
        let proxy = try await ProxyServer.start(.init(destination: server.port))
        var environment = environment
        environment["HTTPS_PROXY"] = "127.0.0.1:\(proxy.port)"
        var configuration = ClientConfiguration()
        try configuration.setBaseURL("https://\(PrivateAuthority.host)", from: "test")
        let transport = HTTPTransport(
            configuration: configuration,
            network: NetworkSettings(environment: environment, caFile: caFile, system: system))
        let outcome: Result<String?, any Error>
        do { outcome = .success(try await transport.send(.to()).text) } catch { outcome = .failure(error) }
        try await transport.shutdown()
        try await proxy.stop()
        return try outcome.get()
    }

    @Test func `of an authority are trusted that a file, a folder, an option or the system names`()
        async throws
    {
        try await PrivateAuthority.with { authority in
            let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
            let server = try await RawServer.start([.send([answer])], tls: try authority.context())
            #expect(try await send(to: server, environment: ["SSL_CERT_FILE": authority.file]) == "{}")
            let both = ["SSL_CERT_FILE": authority.file, "SSL_CERT_DIR": authority.folder]
            // The authority's and the service's, each once.
            #expect(NetworkSettings(environment: both).authoritiesFinding.words.hasSuffix(", 2 certificates"))
            #expect(try await send(to: server, environment: ["SSL_CERT_DIR": "\(authority.folder)"]) == "{}")
            #expect(
                try await send(
                    to: server, environment: ["SSL_CERT_FILE": "/nowhere"], caFile: authority.file) == "{}")
            #expect(
                try await send(to: server, environment: [:], system: .init(files: ["/no", authority.file]))
                    == "{}")
            try await server.stop()
        }
    }

    @Test func `that nobody vouches for are refused once, and not tried again`() async throws {
        try await PrivateAuthority.with { authority in
            let server = try await RawServer.start([.hang], tls: try TestCertificate.context())
            let configuration = try configuration(port: server.port, scheme: "https")
            let transport = HTTPTransport(
                configuration: configuration,
                network: NetworkSettings(environment: [:], caFile: authority.file))
            let client = TelnyxClient(
                transport: transport, configuration: configuration, clock: RecordingClock(), random: { 0 })
            let error = await #expect(throws: TelnyxError.self) { _ = try await client.call(ping, [:]) }
            #expect(error?.code == .untrusted)
            #expect(error?.attempts == 1)
            #expect(error?.isRetryable == false)
            #expect(
                error?.message
                    == "ping: the certificate of 127.0.0.1:\(server.port) was refused: none of \(authority.file) "
                    + "(--ca-file) vouches for it, or its time is over; an authority of your own goes into --ca-file or "
                    + "SSL_CERT_FILE")
            #expect(server.connections == 1)
            #expect(server.requests.isEmpty)
            try await transport.shutdown()
            try await server.stop()
        }
    }

    @Test func `cannot be checked on a machine that has none of authorities, which is told how to get them`()
        async throws
    {
        let network = NetworkSettings(
            environment: [:], caFile: nil, system: .init(files: ["/nowhere", "/dev/null"]))
        let transport = HTTPTransport(configuration: ClientConfiguration(), network: network)
        let sentence =
            "this machine has no certificates of authorities, so that none can be checked; install them with "
            + "'apt-get install ca-certificates', or name a file of them in SSL_CERT_FILE"
        await #expect(throws: TransportError(.untrusted, sentence)) { _ = try await transport.send(.to()) }
        #expect(network.authoritiesFinding == .init(words: sentence, isFault: true))
        try await transport.shutdown()
    }

    @Test(arguments: [
        (["SSL_CERT_FILE": "/nowhere/ca.pem"], "SSL_CERT_FILE: /nowhere/ca.pem: no such file or directory"),
        (["SSL_CERT_FILE": "/dev/null"], "SSL_CERT_FILE: /dev/null holds no certificate in PEM form"),
        (["SSL_CERT_DIR": "/nowhere"], "SSL_CERT_DIR: /nowhere: no such file or directory"),
        (
            ["SSL_CERT_DIR": "/proc/self"],
            "SSL_CERT_DIR: no file in /proc/self holds a certificate in PEM form"
        ),
    ])
    func `that cannot be read are named by their variable`(environment: [String: String], sentence: String) {
        let finding = NetworkSettings(environment: environment).authoritiesFinding
        #expect(finding == .init(words: sentence, isFault: true))
    }
}
