import ArgumentParser
import Automation
import Callisto
import Glibc
import Lua
import TelnyxClient
import TelnyxHTTP

/// Where the traces of runs go.
struct TraceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Send a trace of each run to an OpenTelemetry collector, such as http://localhost:4318, \
            with OTLP/HTTP in JSON. The variables OTEL_EXPORTER_OTLP_… are used too.
            """, valueName: "url"))
    var otlp: String?
}

/// Takes the spans of a process's runs to the collector that its operator named.
///
/// It goes by the same proxies and certificates as everything else. What scripts may reach is no matter of it: they do
/// not choose the address, and do not see what the collector knows this process by.
struct TraceExport: Sendable {
    let tracer: Tracer
    private let exporter: SpanExporter

    /// Begins to send; `nil` where no collector is named.
    ///
    /// - Parameters:
    ///   - target: Where the calls of the runs go.
    ///   - count: Hears what became of spans.
    ///   - say: Hears why the collector takes none, and that it takes them again.
    /// - Throws: `Stop` for settings that cannot be used.
    init?(
        _ options: TraceOptions, target: String, network: NetworkSettings,
        count: @escaping @Sendable (SpanExporter.Outcome) -> Void = { _ in },
        say: @escaping @Sendable (String) -> Void
    ) throws {
        guard var found = try Self.settings(options) else { return nil }
        let given = Set(found.resource.map(\.name))
        found.resource += Self.resource(target).filter { !given.contains($0.name) }
        let settings = found
        let headers = [(name: "content-type", value: "application/json")] + settings.revealedHeaders
        let post: SpanExporter.Post = { body in
            let answer = try await WebSender.send(
                "POST", to: settings.address, headers: headers, body: body, timeout: settings.timeout,
                answerLimit: 1 << 20, network: network, places: Program.connectionPlaces)
            return (answer.status, answer.body)
        }
        exporter = SpanExporter(settings, clock: ContinuousClock(), post: post, count: count, say: say)
        tracer = Tracer(
            sampled: settings.sampled, wallClock: LuaOptions.systemWallClock,
            random: { .random(in: .min ... .max) }, take: exporter.take)
        exporter.start()
    }

    /// What the operator asked for; `nil` where no collector is named.
    ///
    /// - Throws: `Stop` for settings that cannot be used.
    static func settings(_ options: TraceOptions) throws -> OTLPSettings? {
        do { return try OTLPSettings(environment: environment, endpoint: options.otlp) } catch {
            throw Stop(.usage, "\(error)")
        }
    }

    /// What of the settings is not followed.
    static var remark: String? { OTLPSettings.remark(environment: environment) }

    private static var environment: [String: String] {
        Terminal.environment().merging(OwnSecrets.all) { $1 }
    }

    /// Sends what is left, for no longer than this.
    func end(within time: Duration) async { await exporter.end(within: time) }

    /// How long a command that has done its work waits for a collector.
    static let patience: Duration = .seconds(3)

    private static func resource(_ target: String) -> [(name: String, value: String)] {
        var name = [CChar](repeating: 0, count: 256)
        let hasName = gethostname(&name, name.count - 1) == 0
        var resource = [
            (name: "service.version", value: ClientConfiguration.version),
            (name: "service.instance.id", value: DurableRunner.makeID()),
            (name: "process.pid", value: "\(getpid())"),
            (name: "telemetry.sdk.name", value: "callisto"),
            (name: "telemetry.sdk.language", value: "swift"),
            (name: "telemetry.sdk.version", value: ClientConfiguration.version),
            (name: "callisto.target", value: target),
        ]
        if hasName {
            let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            resource.append((name: "host.name", value: String(decoding: bytes, as: UTF8.self)))
        }
        return resource
    }
}

extension TraceExport {
    /// Runs `body` with what takes its spans, and sends what is left, whatever happens.
    static func around<Success>(
        _ options: TraceOptions, _ connection: Connection,
        _ body: (TraceExport?) async throws -> Success
    ) async throws -> Success {
        let say: @Sendable (String) -> Void = {
            Terminal.printError(StyledText.styled("warning:", .warning) + " \($0)")
        }
        let export = try TraceExport(
            options, target: connection.target, network: connection.network, say: say)
        if export != nil, let remark { say(remark) }
        do {
            let result = try await body(export)
            await export?.end(within: patience)
            return result
        } catch {
            await export?.end(within: patience)
            throw error
        }
    }
}
