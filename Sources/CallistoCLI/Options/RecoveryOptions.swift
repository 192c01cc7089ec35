import ArgumentParser

/// How doubt about calls is settled.
struct RecoveryOptions: ParsableArguments {
    @Option(
        name: .customLong("quiet-time"),
        help: ArgumentHelp(
            "How long a request may be under way that nobody waits for; after it, what is not there "
                + "never was.", valueName: "duration"))
    var quietTime: DurationArgument?

    @Option(
        name: .customLong("recovery-limit"),
        help: ArgumentHelp(
            "How often a run is taken over from lost processes without anything new recorded, before it is set "
                + "aside as blocked; 5 when absent.", valueName: "n"))
    var recoveryLimit: Int?

    func validate() throws {
        try CountOption.check("--recovery-limit", recoveryLimit, from: 0)
    }
}
