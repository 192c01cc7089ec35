import Testing

@testable import Callisto
@testable import TelnyxClient

@Suite struct `Settings of traces` {
    private static let endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT"

    private static func problem(_ environment: [String: String], endpoint: String? = nil) -> String? {
        do {
            _ = try OTLPSettings(environment: environment, endpoint: endpoint)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `send nothing where no collector is named`() throws {
        #expect(try OTLPSettings(environment: [:]) == nil)
        #expect(try OTLPSettings(environment: [Self.endpoint: " "]) == nil)
        #expect(try OTLPSettings(environment: ["OTEL_SERVICE_NAME": "x"]) == nil)
    }

    @Test(
        arguments: [
            ([endpoint: "http://localhost:4318"], nil, "http://localhost:4318/v1/traces"),
            ([endpoint: "https://otel.example.com/base/"], nil, "https://otel.example.com/base/v1/traces"),
            (["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://a:1/own"], nil, "http://a:1/own"),
            (["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://a:1"], nil, "http://a:1/"),
            (
                ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://a:1/own", endpoint: "http://b"], nil,
                "http://a:1/own"
            ),
            ([endpoint: "http://b"], "http://c:4318", "http://c:4318/v1/traces"),
            ([:], "http://c:4318/v1/traces", "http://c:4318/v1/traces"),
            (["OTEL_TRACES_EXPORTER": "none"], "http://c", "http://c/v1/traces"),
        ] as [([String: String], String?, String)])
    func `name the collector as the specification has it`(
        environment: [String: String], given: String?, expected: String
    ) throws {
        #expect(try OTLPSettings(environment: environment, endpoint: given)?.address == expected)
    }

    @Test(arguments: [["OTEL_SDK_DISABLED": "true"], ["OTEL_TRACES_EXPORTER": "none"]])
    func `can be switched off`(variable: [String: String]) throws {
        let environment = variable.merging([Self.endpoint: "http://localhost:4318"]) { $1 }
        #expect(try OTLPSettings(environment: environment) == nil)
    }

    @Test func `say what sends, the service's own name first`() throws {
        let settings = try OTLPSettings(environment: [
            Self.endpoint: "http://a", "OTEL_SERVICE_NAME": "ships",
            "OTEL_RESOURCE_ATTRIBUTES": "service.name=other, team = voice%20and%2Cvideo ,",
        ])
        let resource = (settings?.resource ?? []).map { "\($0.name)=\($0.value)" }
        #expect(resource == ["team=voice and,video", "service.name=ships"])
        #expect(
            try OTLPSettings(environment: [Self.endpoint: "http://a"])?.resource.map(\.value) == ["callisto"])
    }

    @Test func `keep headers to themselves`() throws {
        let settings = try OTLPSettings(environment: [
            Self.endpoint: "http://a", "OTEL_EXPORTER_OTLP_HEADERS": "X-Key=s%3Dcret,other=2",
        ])
        #expect(settings?.revealedHeaders.map { "\($0.name): \($0.value)" } == ["x-key: s=cret", "other: 2"])
        #expect(settings.map { "\($0)".contains("cret") } == false)
        #expect(Secrets.isSecret("OTEL_EXPORTER_OTLP_HEADERS"))
        #expect(Secrets.isSecret("OTEL_EXPORTER_OTLP_TRACES_HEADERS"))
        #expect(!Secrets.isSecret("OTEL_SERVICE_NAME"))
    }

    @Test(
        arguments: [
            ("always_on", nil, Tracer.everything), ("parentbased_always_off", nil, 0),
            ("traceidratio", "0.5", Tracer.everything / 2),
            ("parentbased_traceidratio", nil, Tracer.everything),
            ("traceidratio", "0", 0),
        ] as [(String, String?, UInt64)])
    func `keep as many traces as they are told to`(sampler: String, argument: String?, expected: UInt64)
        throws
    {
        var environment = [Self.endpoint: "http://a", "OTEL_TRACES_SAMPLER": sampler]
        environment["OTEL_TRACES_SAMPLER_ARG"] = argument
        #expect(try OTLPSettings(environment: environment)?.sampled == expected)
    }

    @Test(arguments: [
        (
            [endpoint: "localhost:4318"],
            #"OTEL_EXPORTER_OTLP_ENDPOINT must be an address like http://localhost:4318, without '?', user and password, got "localhost:4318""#
        ),
        (
            [endpoint: "http://me:secret@host"],
            "OTEL_EXPORTER_OTLP_ENDPOINT must be an address like http://localhost:4318, without '?', user and password"
        ),
        (
            [endpoint: "http://a", "OTEL_EXPORTER_OTLP_HEADERS": "secret"],
            "OTEL_EXPORTER_OTLP_HEADERS must be pairs like name=value,other=value"
        ),
        (
            [endpoint: "http://a", "OTEL_EXPORTER_OTLP_HEADERS": "a b=secret"],
            "OTEL_EXPORTER_OTLP_HEADERS must be headers like name=value,other=value"
        ),
        (
            [endpoint: "http://a", "OTEL_RESOURCE_ATTRIBUTES": "team=%zz"],
            #"OTEL_RESOURCE_ATTRIBUTES must be pairs like name=value,other=value, got "team=%zz""#
        ),
        (
            [endpoint: "http://a", "OTEL_EXPORTER_OTLP_TIMEOUT": "-1"],
            #"OTEL_EXPORTER_OTLP_TIMEOUT must be a number from 1 to 3600000, got "-1""#
        ),
        (
            [endpoint: "http://a", "OTEL_TRACES_SAMPLER": "traceidratio", "OTEL_TRACES_SAMPLER_ARG": "2"],
            #"OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, got "2""#
        ),
        (
            [endpoint: "http://a", "OTEL_TRACES_SAMPLER": "jaeger_remote"],
            #"OTEL_TRACES_SAMPLER must be always_on, always_off or traceidratio, with or without parentbased_ before it, got "jaeger_remote""#
        ),
    ])
    func `say what is wrong with them, and no secret`(environment: [String: String], expected: String) {
        #expect(Self.problem(environment) == expected)
    }

    @Test func `say that they speak JSON, where another protocol is asked for`() {
        #expect(OTLPSettings.remark(environment: [:]) == nil)
        #expect(OTLPSettings.remark(environment: ["OTEL_EXPORTER_OTLP_PROTOCOL": "http/json"]) == nil)
        let grpc = OTLPSettings.remark(environment: ["OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"])
        #expect(grpc == "traces are sent as http/json, and not as grpc")
    }
}
