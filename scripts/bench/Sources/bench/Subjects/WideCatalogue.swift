extension Subject {
    /// What the operations without rules cost who uses one, in a process of its own each.
    static let wideCatalogue: Subject = Subject(name: "wide", title: "1,341 operations") { plan, table in
        func worker(_ figure: String) -> Contestant<Double> {
            Contestant { try Child.run([plan.paths.bench, "worker", "wide"]).numbers[figure] ?? .nan }
        }
        let figures = try await Rounds.least(
            plan.rounds(9), [worker("completion"), worker("call"), worker("kilobytes")])
        var sdk: Double?
        if !plan.paths.python.isEmpty {
            let program =
                "import time; t = time.perf_counter(); import telnyx; c = telnyx.Telnyx(api_key='k'); "
                + "c.phone_numbers.list; print('milliseconds', (time.perf_counter() - t) * 1e3)"
            let contestant = Contestant {
                try Child.run([plan.paths.python, "-c", program]).numbers["milliseconds"] ?? .nan
            }
            sdk = try await Rounds.least(plan.rounds(3), [contestant])[0]
        }
        table.write(
            wideCatalogue.title,
            [
                Row("first completion of telnyx.", figures[0], "ms", goal: .atMost(20)),
                Row(
                    "first operation", figures[1], "ms",
                    peer: sdk.map { .init("import and client of the Python SDK", $0) }),
                Row("memory of both", figures[2], "KB"),
            ])
    }
}
