import ArgumentParser

/// How a result is printed.
struct OutputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case human, json }

    @Option(help: "How to print the result: human or json.")
    var format: Format = .human
}
