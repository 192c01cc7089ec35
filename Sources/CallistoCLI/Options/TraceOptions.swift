import ArgumentParser

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
