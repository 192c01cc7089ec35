import ArgumentParser

/// How doubt about calls is settled.
struct RecoveryOptions: ParsableArguments {
    @Option(
        name: .customLong("quiet-time"),
        help: ArgumentHelp(
            "How long a request may be under way that nobody waits for; after it, what is not there "
                + "never was.", valueName: "duration"))
    var quietTime: DurationArgument?
}
