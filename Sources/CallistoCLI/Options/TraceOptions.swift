import ArgumentParser

/// Where the traces of runs go.
struct TraceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Send a trace of each run to an OpenTelemetry collector, such as http://localhost:4318, by OTLP over HTTP "
                + "in JSON; OTEL_EXPORTER_OTLP_ENDPOINT and its kin are taken too.", valueName: "url"))
    var otlp: String?
}
