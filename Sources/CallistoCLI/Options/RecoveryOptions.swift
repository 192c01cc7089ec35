import ArgumentParser

/// How doubt about calls is settled.
struct RecoveryOptions: ParsableArguments {
    @Option(
        name: .customLong("quiet-time"),
        help: ArgumentHelp(
            "Time after which a request that was lost on the way can no longer take effect. Default: 75s.",
            valueName: "duration"))
    var quietTime: DurationArgument?

    @Option(
        name: .customLong("recovery-limit"),
        help: ArgumentHelp(
            """
            Maximum number of times that a run is recovered after its process was lost without \
            progress, before it is blocked. Default: 5.
            """, valueName: "n"))
    var recoveryLimit: Int?

    func validate() throws {
        try CountOption.check("--recovery-limit", recoveryLimit, from: 0)
    }
}
