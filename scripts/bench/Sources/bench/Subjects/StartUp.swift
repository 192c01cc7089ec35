extension Subject {
    /// From the start of a process to its end, with one value printed.
    static let startUp: Subject = Subject(name: "start", title: "Start-up") { plan, table in
        func milliseconds(_ command: [String]) -> Contestant<Double> {
            Contestant { try Child.run(command).seconds * 1e3 }
        }
        let times = try await Rounds.least(
            plan.rounds(120),
            [
                milliseconds([plan.paths.callisto, "eval", "1"]),
                milliseconds(["lua5.4", "-e", "print(1)"]),
                milliseconds(["node", "-e", "console.log(1)"]),
            ])
        table.write(
            startUp.title,
            [
                Row("callisto eval 1", times[0], "ms", peer: .init("lua5.4", times[1]), goal: .atMost(10)),
                Row("", times[0], "ms", peer: .init("node", times[2])),
            ])
    }
}
