import ArgumentParser

/// How a result is printed.
struct OutputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case human, json }

    @Option(help: "Format of the output.")
    var format: Format = .human
}
